"""How much a sentence tells of its topic: the sum of the weights of what is seen in it.

Most counts how many of the topic's own words it holds: words that come up often in the topic and seldom in the rest of
the meeting. The tables were made with the help of 1,500 sentences of 42 topics that a reader judged.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from minutebook.model import Kind

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from minutebook.extract.sentences import Statement
    from minutebook.topics.said import Said


class _Scale(NamedTuple):
    """What a number is worth: the weights between the limits, one more than those."""

    limits: tuple[float, ...]
    weights: tuple[float, ...]

    def of(self, number: float) -> float:
        return self.weights[bisect_left(self.limits, number)]


BASE = 1.1
"""What a sentence is worth of which nothing else is known; 2 is all one could wish."""
CENTRAL = _Scale((0.15, 0.25, 0.35, 0.45, 0.55, 0.7, 0.85), (-0.3, -0.25, -0.15, -0.05, 0, 0.15, 0.25, 0.35))
"""How much of the topic's words it holds, measured by the sentence that holds most."""
WORDS = _Scale((6, 9, 13, 20, 30, 40), (-0.35, -0.1, 0.1, 0.15, 0.25, 0.15, 0))
"""How many words it has."""
TOLD = _Scale((1, 2, 4, 8), (-1, -0.3, -0.1, 0, 0.2))
"""How many of them tell something."""
PLACE = _Scale((0, 4, 11), (0.6, 0.3, 0.2, 0))
"""Which message of the topic it is, from 0: the matter is raised at its beginning."""
BEGINNINGS = {
    "pronoun": (-0.1, r"its?|thats?|this|these|those|they|them|he|she|his|her|same|such|both|none|neither|then|here"),
    "reply": (
        -0.15,
        r"nope?|yes|yeah|yep|nor?t?|exactly|correct|indeed|true|also|too|still|agreed|right|maybe|of course|you",
    ),
    "leans": (-0.15, r"just|to|for|with|via|like|where"),
    "hangs": (-0.4, r"because|since|which|and|or|than|plus"),
    "aside": (-0.5, r"sorry|o+ps|whoops|oh|ah|wait|damn|lol|ha(?:ha)+"),
}
"""Words with which a sentence begins that rests on what was said before, or says little."""
BRACKET = -0.5
"""It begins with a bracket or another sign, quotes somebody (`ann> `), or holds a drawn line."""
MARKS = {
    "noted": 0.6, "raises": 0.1, "concludes": 0.15, "we-will": 0.1, "planned": 0.1, "proposes": 0.05,
    "moves-on": -0.25, "next-up": -0.1, "opens-talk": -0.15, "anything-else": -0.2, "asks-all": -0.1,
    "chatter": -0.15, "joke": -0.15, "laughs-off": -0.2, "listed": -0.5, "greets": -0.2, "bye": -0.3, "closes": -0.2,
    "thanks": -0.1, "votes": -0.3,
}  # fmt: skip
"""Marks of its message."""
MANNER = {
    "we": 0.15,  # it begins with `we`
    "i": -0.1,
    "to": -0.15,  # it is said to somebody
    "names": -0.6,  # it calls many by name
    "deed": -0.3,  # a /me
    "question": -0.2,  # a question in the midst of the topic
    "url": -0.15,
    "second": -0.2,  # it is not the first sentence of its message
    "of many": 0.1,  # its message has several
}
"""How it is put, and where it stands."""

_BEGINS = re.compile(
    "(?:" + "|".join(f"(?P<{name}>{words})" for name, (_, words) in BEGINNINGS.items()) + ")(?![\\w-])", re.IGNORECASE
)
_BRACKET = re.compile(r"[-|*~=]{2}|[|*~=#-]\s?[^\w(]|\(|proposed #|\S{2,20}> ")
_DRAWN = re.compile(r"[^\n]*?[=*_-]{5}")
_DRAWS = "-=*_"
_MARKS = frozenset(MARKS)
_EARLY = 5
_MANY = 4
_SOON = 12
_RARE = 0.2
"""The weight of a word said only once."""
_NAMED = (1.4, 0.5)
"""What a word of the title or the agenda gains: times, plus."""
_FEW = 5
"""A sentence of fewer telling words counts as one of so many."""


@cache
def _root(number: int) -> float:
    return math.sqrt(max(number, _FEW))


@dataclass(frozen=True, slots=True)
class Matter:
    """What a topic is about: the weights of its words."""

    words: Mapping[str, float]
    """By stem."""

    def weigh(self, stems: Collection[str]) -> float:
        """How much of the topic some words hold."""
        get = self.words.get
        # exact, since a set has no order of its own from run to run
        return math.fsum([get(stem, _RARE) for stem in stems])

    def holds(self, stems: Collection[str]) -> float:
        """The same against how many they are, so that a long sentence is not better for its length alone."""
        return self.weigh(stems) / _root(len(stems))


def matter(stretch: Sequence[Said], spread: Mapping[str, int], named: Collection[str]) -> Matter:
    """What a stretch of talk is about.

    `spread` says how many messages of the meeting hold a stem, `named` has those of the title and the agenda.
    """
    counts = Counter(chain.from_iterable([one.stems for one in stretch]))
    weights = {
        stem: math.log2(1 + number) * math.sqrt(number / spread[stem]) if number > 1 else _RARE
        for stem, number in counts.items()
    }
    times, plus = _NAMED
    for stem in named:
        if stem in weights:
            weights[stem] = weights[stem] * times + plus
    return Matter(weights)


def rough(stretch: Sequence[Said], about: Matter) -> list[float]:
    """About how much each message of a topic is worth; quick, to leave out most of them."""
    weight = about.words.__getitem__
    values = []
    for place, one in enumerate(stretch):
        stems = one.stems
        # bots begin with a bracket, quotations with an angle
        if len(stems) < 2 or one.text[:1] in {"[", ">", "<"}:  # noqa: PLR2004 - one word says nothing
            values.append(0.0)
            continue
        value = math.fsum(map(weight, stems)) / _root(len(stems))
        if place < _SOON:
            value *= 1.3 if place else 1.6
        if one.question and place >= _EARLY:
            value *= 0.6
        values.append(value)
    return values


def _wording(statement: Statement) -> float:
    """What a sentence is worth by how it is put."""
    text = statement.text
    value = WORDS.of(text.count(" ") + 1) + TOLD.of(len(statement.stems))
    if found := _BEGINS.match(text):
        value += BEGINNINGS[found.lastgroup or ""][0]
    if _BRACKET.match(text) or (any(map(text.__contains__, _DRAWS)) and _DRAWN.match(text)):
        value += BRACKET
    if "we" in statement.begin[:4]:
        value += MANNER["we"]
    if "i" in statement.begin[:3]:
        value += MANNER["i"]
    return value + MANNER["url"] if "://" in text else value


def _standing(statement: Statement) -> float:
    """What a sentence is worth by where it stands and to whom it is said."""
    said = statement.said
    value = PLACE.of(statement.place)
    if statement.place >= _EARLY and (statement.text.endswith("?") or (statement.alone and said.question)):
        value += MANNER["question"]
    if statement.order:
        value += MANNER["second"]
    if not statement.alone:
        value += MANNER["of many"]
    if said.to:
        value += MANNER["to"]
    if len(said.mentions) >= _MANY:
        value += MANNER["names"]
    return value + MANNER["deed"] if said.message.kind is Kind.ACTION else value


def worth(statement: Statement, central: float) -> float:
    """How much a sentence tells of its topic: below 0 nothing, from 2 on all one could wish.

    `central` is what it holds of the topic's words, measured by the sentence that holds most.
    """
    marks = math.fsum([MARKS[mark] for mark in statement.said.marks & _MARKS])
    return BASE + CENTRAL.of(central) + _wording(statement) + _standing(statement) + marks
