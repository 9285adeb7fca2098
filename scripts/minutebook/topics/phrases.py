"""Which classes of phrases a message holds: the table in `phrases.toml`, made into a word-by-word tree."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from minutebook.topics.lists import word_list

if TYPE_CHECKING:
    from collections.abc import Sequence

OPENERS = word_list("openers")
"""Words that a message may open with before it comes to the point."""
_MOST_OPENERS = 6
_ANY, _END = "_", "$"
"""Any one word, the end of the message: no word is written so."""
_FIRST = "^>"
"""The very first word: what opens a message may also stand behind its openers, of which it has none."""


class _Node(NamedTuple):
    """Where some words of a phrase lead."""

    names: list[str]
    """The classes of the phrases that end here."""
    following: dict[str, _Node]
    """Where the next word leads."""


class _Tree(NamedTuple):
    """All phrases by their first word."""

    first: _Node
    """Those that open a message."""
    passed: _Node
    """Those that open it once openers are passed."""
    pairs: dict[str, dict[str, _Node]]
    """Where a word leads with the one behind it."""
    alone: dict[str, list[str]]
    """The classes of each word that is a phrase by itself."""
    telling: frozenset[str]
    """These words."""
    wild: dict[str, _Node]
    """Where a word leads with whatever stands behind it."""
    leading: frozenset[str]
    """These words."""


@cache
def _tree() -> _Tree:
    text = files("minutebook.topics").joinpath("phrases.toml").read_text(encoding="utf-8")
    root = _Node([], {})
    for name, phrases in tomllib.loads(text)["classes"].items():
        for phrase in phrases:
            for first, *words in product(*(word.split("|") for word in phrase.split())):
                for start in (first, _FIRST) if first in {"^", ">"} else (first,):
                    node = root
                    for word in (start, *words):
                        node = node.following.setdefault(word, _Node([], {}))
                    node.names.append(name)
    nodes = root.following
    pairs = {word: node.following for word, node in nodes.items()}
    alone = {word: node.names for word, node in nodes.items() if node.names}
    wild = {word: node.following[_ANY] for word, node in nodes.items() if _ANY in node.following}
    return _Tree(nodes[_FIRST], nodes[">"], pairs, alone, frozenset(alone), wild, frozenset(wild))


def _walk(node: _Node, words: Sequence[str], at: int, found: set[str]) -> None:
    """Gather the classes of all phrases that go on from `node` with the words from `at`; `words` end with `$`."""
    names, following = node
    while True:
        if names:
            found.update(names)
        if not following:
            return
        word = words[at]
        at += 1
        if word != _END and (any_word := following.get(_ANY)) is not None:
            _walk(any_word, words, at, found)
        if (node := following.get(word)) is None:
            return
        names, following = node


def passed_openers(words: Sequence[str]) -> int:
    """Where the message comes to the point: the place of its first word that is no opener."""
    at = 0
    while at < min(len(words), _MOST_OPENERS) and words[at] in OPENERS:
        at += 1
    return at


def classes(words: Sequence[str]) -> set[str]:
    """The names of the phrase classes in `words`. Time is linear in their number."""
    first, passed, pairs, alone, telling, wild, leading = _tree()
    found: set[str] = set()
    whole = (*words, _END)
    _walk(first, whole, 0, found)
    if whole[0] in OPENERS:
        _walk(passed, whole, passed_openers(words), found)
    for word in telling.intersection(words):
        found.update(alone[word])
    at = 0
    for second in map(pairs.get, words):
        at += 1
        if second is not None and whole[at] in second:
            _walk(second[whole[at]], whole, at + 1, found)
    if not leading.isdisjoint(words):
        for at, word in enumerate(words[:-1], 2):
            if word in wild:
                _walk(wild[word], whole, at, found)
    return found
