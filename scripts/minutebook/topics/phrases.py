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
    """Where some words of a phrase lead."""

    __slots__ = ("following", "names", "others")

    def __init__(self) -> None:
        self.names: set[str] = set()
        """The classes of the phrases that end here."""
        self.following: dict[str, _Node] = {}
        """Where the next word leads."""
        self.others: _Node | None = None
        """Where any word leads."""

    def add(self, words: Sequence[str], name: str) -> None:
        """Add a phrase that goes on from here with `words`."""
        node = self
        for word in words:
            if word == _ANY:
                node.others = node = node.others or _Node()
            else:
                node = node.following.setdefault(word, _Node())
        node.names.add(name)


class _State:
    """All nodes where the words read so far lead, as one: there is one way to go for each word.

    Made when some text goes there: all of them, made beforehand, are two million.
    """

    __slots__ = ("names", "nodes", "ways", "words")

    def __init__(self, nodes: Sequence[_Node]) -> None:
        self.nodes = nodes
        self.names = frozenset().union(*(node.names for node in nodes))
        self.words = frozenset().union(*(node.following for node in nodes))
        """The words that lead elsewhere than any other."""
        self.ways: dict[str, _State | None] = {}

    def step(self, word: str) -> _State | None:
        """Where a word leads."""
        if word not in self.words:
            if word == _END:
                return None
            word = _ANY
        if word not in self.ways:
            found = [node.following[word] for node in self.nodes if word in node.following]
            if word != _END:
                found += [node.others for node in self.nodes if node.others is not None]
            self.ways[word] = _State(found) if found else None
        return self.ways[word]


class _Tree(NamedTuple):
    """All phrases by their first word."""

    opening: _State
    """Those that open a message."""
    passed: _State
    """Those that open it once openers are passed."""
    first: Mapping[str, _State]
    """Where the first word of a phrase leads."""
    alone: Mapping[str, Collection[str]]
    """The classes of each word that is a phrase by itself."""
    telling: frozenset[str]
    """These words."""


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
    start = _State([root])
    first = {word: state for word in root.following if (state := start.step(word))}
    alone = {word: state.names for word, state in first.items() if state.names}
    return _Tree(_State([opening]), first[">"], first, alone, frozenset(alone))


def _walk(state: _State | None, words: Sequence[str], at: int, found: set[str]) -> None:
    """Gather the classes of all phrases that go on from `state` with the words from `at`; `words` end with `$`."""
    while state is not None:
        if state.names:
            found |= state.names
        state = state.step(words[at] if at < len(words) else _END)
        at += 1


def passed_openers(words: Sequence[str]) -> int:
    """Where the message comes to the point: the place of its first word that is no opener."""
    at = 0
    while at < min(len(words), _MOST_OPENERS) and words[at] in OPENERS:
        at += 1
    return at


def classes(words: tuple[str, ...]) -> set[str]:
    """The names of the phrase classes in `words`. Time is linear in their number."""
    opening, passed, first, alone, telling = _tree()
    found: set[str] = set()
    whole = (*words, _END)
    _walk(opening, whole, 0, found)
    if whole[0] in OPENERS:
        _walk(passed, whole, passed_openers(words), found)
    for word in telling.intersection(words):
        found.update(alone[word])
    for at, word in enumerate(words, 1):
        if word in first:
            _walk(first[word].step(whole[at]), whole, at + 1, found)
    return found
