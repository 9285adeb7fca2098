"""Which classes of phrases a message holds: the table in `phrases.toml`, made into a word-by-word tree."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from minutebook.topics.lists import word_list

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

OPENERS = word_list("openers")
"""Words that a message may open with before it comes to the point."""
_MOST_OPENERS = 6
_ANY, _END = "_", "$"
"""Any one word, the end of the message: no word is written so."""


_Rest: TypeAlias = "tuple[Sequence[Collection[str]], str]"
"""(the words that are left of a phrase, each with the others that may stand for it, its class)."""


class _State:
    """Where some words lead: what is left of all phrases that begin with them.

    It is made when they do: those that there could be are millions.
    """

    __slots__ = ("_rests", "goes_on", "keys", "made", "names", "wild")

    def __init__(self, rests: Sequence[_Rest]) -> None:
        self._rests = rests
        self.names = frozenset([name for words, name in rests if not words])
        """The classes of the phrases that end here."""
        following = frozenset().union(*[words[0] for words, _ in rests if words])
        self.keys = following - {_ANY}
        """The words that go on with a phrase, apart from those that may be any."""
        self.wild = _ANY in following
        """Any word goes on with a phrase."""
        self.goes_on = bool(following)
        """Some word does."""
        self.made: dict[str, _State] = {}
        """Where words led before."""

    def after(self, word: str) -> _State:
        """Where one of the words that go on leads, or any word where any goes on."""
        if word not in self.keys:
            word = _ANY
        if word not in self.made:
            # what any word leads to stands behind each single word too, so that one way is left to go
            ways = {word} if word == _END else {word, _ANY}
            self.made[word] = _State(
                [(words[1:], name) for words, name in self._rests if words and not ways.isdisjoint(words[0])]
            )
        return self.made[word]


class _Tree(NamedTuple):
    """All phrases by their first word."""

    opening: _State
    """Those that open a message."""
    opened: _State
    """Where a first word leads that none of them names."""
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
    rests: dict[str, list[_Rest]] = {}
    for name, phrases in tomllib.loads(text)["classes"].items():
        for phrase in phrases:
            begin, *words = (word.split("|") for word in phrase.split())
            for word in begin:
                rests.setdefault(word, []).append((words, name))
    first = {word: _State(its_rests) for word, its_rests in rests.items()}
    alone = {word: state.names for word, state in first.items() if state.names}
    wild = frozenset(word for word, state in first.items() if state.wild)
    pairs = {word: state.keys for word, state in first.items()}
    # what stands behind openers opens a message that has none
    opening = [*rests["^"], *rests[">"]]
    return _Tree(_State(opening), _State(opening).after(_ANY), first[">"], first, pairs, alone, frozenset(alone), wild)


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
    opening, opened, passed, first, pairs, alone, telling, _ = _tree()
    found: set[str] = set()
    whole = (*words, _END)
    begin = whole[0]
    if begin in opening.keys:
        _walk(opening, whole, 0, found)
    elif words and (opened.names or opened.wild or whole[1] in opened.keys):
        _walk(opened, whole, 1, found)
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
