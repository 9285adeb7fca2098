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
        """Where any other word leads."""

    def add(self, words: Sequence[str], name: str) -> None:
        """Add a phrase that goes on from here with `words`."""
        if not words:
            self.names.add(name)
            return
        word, *rest = words
        if word not in self.following:
            self.following[word] = _Node()
        self.following[word].add(rest, name)

    def settle(self) -> None:
        """Let what any word leads to stand behind each single word too, so that one way is left to go."""
        self.others = self.following.pop(_ANY, None)
        if self.others is not None:
            for word, node in self.following.items():
                if word != _END:
                    node.take(self.others)
            self.others.settle()
        for node in self.following.values():
            node.settle()

    def take(self, other: _Node) -> None:
        """Add the phrases of another node."""
        self.names |= other.names
        for word, node in other.following.items():
            self.following.setdefault(word, _Node()).take(node)


class _Tree(NamedTuple):
    """All phrases by their first word."""

    opening: _Node
    """Those that open a message."""
    passed: _Node
    """Those that open it once openers are passed."""
    pairs: Mapping[str, Mapping[str, _Node]]
    """Where a word leads with the one behind it."""
    alone: Mapping[str, Collection[str]]
    """The classes of each word that is a phrase by itself."""
    telling: frozenset[str]
    """These words."""
    wild: Mapping[str, _Node]
    """Where a word leads with whatever stands behind it."""
    leading: frozenset[str]
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
    root.settle()
    opening.settle()
    nodes = root.following
    alone = {word: node.names for word, node in nodes.items() if node.names}
    wild = {word: node.others for word, node in nodes.items() if node.others is not None}
    pairs = {word: node.following for word, node in nodes.items()}
    return _Tree(opening, nodes[">"], pairs, alone, frozenset(alone), wild, frozenset(wild))


def _walk(node: _Node | None, words: Sequence[str], at: int, found: set[str]) -> None:
    """Gather the classes of all phrases that go on from `node` with the words from `at`; `words` end with `$`."""
    while node is not None:
        if node.names:
            found |= node.names
        word = words[at] if at < len(words) else _END
        node = node.following.get(word) or (node.others if word != _END else None)
        at += 1


def passed_openers(words: Sequence[str]) -> int:
    """Where the message comes to the point: the place of its first word that is no opener."""
    at = 0
    while at < min(len(words), _MOST_OPENERS) and words[at] in OPENERS:
        at += 1
    return at


def classes(words: tuple[str, ...]) -> set[str]:
    """The names of the phrase classes in `words`. Time is linear in their number."""
    opening, passed, pairs, alone, telling, wild, leading = _tree()
    found: set[str] = set()
    whole = (*words, _END)
    _walk(opening, whole, 0, found)
    if whole[0] in OPENERS:
        _walk(passed, whole, passed_openers(words), found)
    for word in telling.intersection(words):
        found.update(alone[word])
    for at, word in enumerate(words, 1):
        if word in pairs and whole[at] in pairs[word]:
            _walk(pairs[word][whole[at]], whole, at + 1, found)
    if not leading.isdisjoint(words):
        for at, word in enumerate(words[:-1], 1):
            if word in wild and whole[at] not in pairs[word]:
                _walk(wild[word], whole, at + 1, found)
    return found
