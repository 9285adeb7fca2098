"""Which classes of phrases a message holds: the table in `phrases.toml`, made into a word-by-word tree."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from minutebook.topics.lists import word_list

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

OPENERS = word_list("openers")
"""Words that a message may open with before it comes to the point."""
_MOST_OPENERS = 6
_ANY, _END = "_", "$"
"""Any one word, the end of the message: no word is written so."""


class _Node:
    """Where some words of a phrase lead, as the table says it."""

    __slots__ = ("following", "names")

    def __init__(self) -> None:
        self.names: set[str] = set()
        """The classes of the phrases that end here."""
        self.following: dict[str, _Node] = {}
        """Where the next word leads; behind `_`, where each word does."""

    def add(self, words: Sequence[str], name: str) -> None:
        """Add a phrase that goes on from here with `words`."""
        node = self
        for word in words:
            node = node.following.setdefault(word, _Node())
        node.names.add(name)


class _State:
    """All nodes that some words lead to. It is made when they do: those that there could be are millions."""

    __slots__ = ("_nodes", "goes_on", "keys", "made", "names", "wild")

    def __init__(self, nodes: Sequence[_Node]) -> None:
        self._nodes = nodes
        self.names = frozenset(name for node in nodes for name in node.names)
        """The classes of the phrases that end here."""
        self.keys = frozenset(word for node in nodes for word in node.following) - {_ANY}
        """The words that go on with a phrase, apart from those that may be any."""
        self.wild = any(_ANY in node.following for node in nodes)
        """Any word goes on with a phrase."""
        self.goes_on = self.wild or bool(self.keys)
        """Some word does."""
        self.made: dict[str, _State] = {}
        """Where words led before."""

    def after(self, word: str) -> _State:
        """Where one of the words that go on leads, or any word where any goes on."""
        if word not in self.keys:
            word = _ANY
        if word not in self.made:
            # what any word leads to stands behind each single word too, so that one way is left to go
            ways = (word,) if word in {_ANY, _END} else (word, _ANY)
            self.made[word] = _State(
                [node.following[way] for node in self._nodes for way in ways if way in node.following]
            )
        return self.made[word]


class _Tree(NamedTuple):
    """All phrases by their first word."""

    opening: _State
    """Those that open a message."""
    passed: _State
    """Those that open it once openers are passed."""
    first: Mapping[str, _State]
    """Where the first word of a phrase leads."""
    pairs: Mapping[str, frozenset[str]]
    """The words that go on with it."""
    alone: Mapping[str, Collection[str]]
    """The classes of each word that is a phrase by itself."""
    telling: frozenset[str]
    """These words."""
    leading: frozenset[str]
    """The words behind which any word goes on."""


@cache
def _tree() -> _Tree:
    text = files("minutebook.topics").joinpath("phrases.toml").read_text(encoding="utf-8")
    root, opening = _Node(), _Node()
    for name, phrases in tomllib.loads(text)["classes"].items():
        for phrase in phrases:
            for words in product(*(word.split("|") for word in phrase.split())):
                root.add(words, name)
                if words[0] in {"^", ">"}:
                    # what stands behind openers opens a message that has none
                    opening.add(words[1:], name)
    first = {word: _State([node]) for word, node in root.following.items()}
    alone = {word: state.names for word, state in first.items() if state.names}
    wild = frozenset(word for word, state in first.items() if state.wild)
    pairs = {word: state.keys for word, state in first.items()}
    return _Tree(_State([opening]), first[">"], first, pairs, alone, frozenset(alone), wild)


def _walk(state: _State, words: Sequence[str], at: int, found: set[str]) -> None:
    """Gather the classes of all phrases that go on from `state` with the words from `at`; `words` end with `$`."""
    while True:
        if state.names:
            found |= state.names
        word = words[at] if at < len(words) else _END
        at += 1
        if word in state.made:
            state = state.made[word]
        elif word in state.keys or (state.wild and word != _END):
            state = state.after(word)
        else:
            return


def passed_openers(words: Sequence[str]) -> int:
    """Where the message comes to the point: the place of its first word that is no opener."""
    at = 0
    while at < min(len(words), _MOST_OPENERS) and words[at] in OPENERS:
        at += 1
    return at


def telling_words() -> Collection[str]:
    """The words that are a phrase by themselves."""
    return _tree().telling


def leading_words() -> Collection[str]:
    """The words behind which any word goes on with a phrase."""
    return _tree().leading


def classes(words: tuple[str, ...], *, tells: bool = True, leads: bool = True) -> set[str]:
    """The names of the phrase classes in `words`. Time is linear in their number.

    `tells`, `leads`: there may be words among them that are phrases by themselves, or behind which any word goes on.
    """
    opening, passed, first, pairs, alone, telling, _ = _tree()
    found: set[str] = set()
    whole = (*words, _END)
    begin = whole[0]
    if begin in opening.keys or opening.wild:
        _walk(opening, whole, 0, found)
    if begin in OPENERS:
        _walk(passed, whole, passed_openers(words), found)
    if tells:
        found.update(*[alone[word] for word in words if word in telling])
    for at, word in enumerate(words, 1):
        if word in pairs and whole[at] in pairs[word]:
            state, following = first[word], whole[at]
            state = state.made[following] if following in state.made else state.after(following)
            if state.names:
                found |= state.names
            if state.goes_on and (state.wild or whole[at + 1] in state.keys):
                _walk(state, whole, at + 1, found)
    if leads:
        _walk_wild(words, whole, found)
    return found


def _walk_wild(words: Sequence[str], whole: Sequence[str], found: set[str]) -> None:
    """Gather the classes of phrases in which any word may be the second; `whole` are the words and `$`."""
    tree = _tree()
    for at, word in enumerate(words[:-1], 1):
        if word in tree.leading and whole[at] not in tree.pairs[word]:
            _walk(tree.first[word].after(whole[at]), whole, at + 1, found)
