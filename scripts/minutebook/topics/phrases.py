"""Which classes of phrases a message holds: the table in `phrases.toml`, made into a word-by-word tree."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from itertools import product
from typing import TYPE_CHECKING, Any

from minutebook.topics.lists import word_list

if TYPE_CHECKING:
    from collections.abc import Sequence

OPENERS = word_list("openers")
"""Words that a message may open with before it comes to the point."""
_MOST_OPENERS = 6
_NAMES = ""
"""The key of a tree node under which the classes stand that end there; no word is empty."""


@cache
def _tree() -> dict[str, Any]:
    text = files("minutebook.topics").joinpath("phrases.toml").read_text(encoding="utf-8")
    tree: dict[str, Any] = {}
    for name, phrases in tomllib.loads(text)["classes"].items():
        for phrase in phrases:
            for words in product(*(word.split("|") for word in phrase.split())):
                node = tree
                for word in words:
                    node = node.setdefault(word, {})
                node[_NAMES] = (*node.get(_NAMES, ()), name)
    return tree


def _walk(node: dict[str, Any], words: Sequence[str], at: int, found: set[str]) -> None:
    """Gather the classes of all phrases that go on from `node` with the words from `at`."""
    names = node.get(_NAMES)
    if names is not None:
        found.update(names)
    inside = at < len(words)
    following = node.get(words[at] if inside else "$")
    if following is not None:
        _walk(following, words, at + 1, found)
    if inside and (following := node.get("_")) is not None:
        _walk(following, words, at + 1, found)


def passed_openers(words: Sequence[str]) -> int:
    """Where the message comes to the point: the place of its first word that is no opener."""
    at = 0
    while at < min(len(words), _MOST_OPENERS) and words[at] in OPENERS:
        at += 1
    return at


def classes(words: Sequence[str]) -> set[str]:
    """The names of the phrase classes in `words`. Time is linear in their number."""
    tree = _tree()
    found: set[str] = set()
    _walk(tree["^"], words, 0, found)
    _walk(tree[">"], words, 0, found)
    point = passed_openers(words)
    if point:
        _walk(tree[">"], words, point, found)
    for at, word in enumerate(words):
        node = tree.get(word)
        if node is not None:
            _walk(node, words, at + 1, found)
    return found
