"""How much a sentence tells of its topic: the sum of the weights of its marks.

The first marks say how many of the topic's own words it holds: words that come up often in the topic and seldom in the
rest of the meeting. The table was made with the help of 1,500 sentences of 42 topics that a reader judged.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from minutebook.model import Kind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from minutebook.extract.sentences import Statement
    from minutebook.topics.said import Said

WEIGHTS: Mapping[str, float] = {
    # how much of the topic's own words it holds, measured by the sentence that holds most
    "central0": -0.3, "central1": -0.25, "central2": -0.15, "central3": -0.05, "central5": 0.15, "central6": 0.25,
    "central7": 0.35,
    # how many words it has, and how many of them tell something
    "words0": -2.0, "words1": -0.35, "words2": -0.1, "words3": 0.1, "words4": 0.15, "words5": 0.25, "words6": 0.15,
    "told0": -1.0, "told1": -0.3, "told2": -0.1, "told4": 0.2,
    # where it stands
    "early": 0.3, "soon": 0.2, "second": -0.2, "of-many": 0.1,
    # who speaks, and how
    "noted": 0.6, "we": 0.15, "i": -0.1, "to": -0.15, "reply": -0.15, "pronoun": -0.1, "hangs": -0.4, "deed": -0.3,
    "late-question": -0.2, "url": -0.15, "aside": -0.5,
    # what it does: marks of its message
    "raises": 0.1, "concludes": 0.15, "we-will": 0.1, "planned": 0.1, "proposes": 0.05,
    "moves-on": -0.25, "next-up": -0.1, "opens-talk": -0.15, "anything-else": -0.2, "asks-all": -0.1,
    "chatter": -0.15, "joke": -0.15, "laughs-off": -0.2, "listed": -0.5, "greets": -0.2, "bye": -0.3, "closes": -0.2,
    "thanks": -0.1,
}  # fmt: skip
BASE = 1.1
"""What a sentence without any mark is worth; 2 is the best there is."""
_PASSED_ON = frozenset(WEIGHTS) - {"to"}
"""Marks of a message that are marks of its sentences too."""
_CENTRAL = (0.15, 0.25, 0.35, 0.45, 0.55, 0.7, 0.85)
_WORDS = (4, 6, 9, 13, 20, 30, 40)
_TOLD = (1, 2, 4, 8)
"""Steps of the scales: share of the topic's words, words, telling words."""
_EARLY, _SOON = 5, 12
"""The first messages of a topic, in which the matter is raised."""
_RARE = 0.2
"""The weight of a word said only once."""
_NAMED = (1.4, 0.5)
"""What a word of the title or the agenda gains: times, plus."""
_ROOTS = tuple(math.sqrt(max(number, 5)) for number in range(100))
"""By what the sum over so many words is divided; a sentence of few words counts as one of five."""

_BEGINNINGS = {
    "pronoun": r"(?:its?|thats?|this|these|those|they|them|he|she|his|her|same|such|both|none|neither|then|here)\b",
    "reply": r"(?:nope?|yes|yeah|yep|not|nor|exactly|correct|indeed|true|also|too|otherwise|still|agreed|right|maybe"
    r"|perhaps|of course|hm+|well|you|your|i guess)\b",
    "hangs": r"(?:because|since|which|and|or|like|just|to|for|with|than|where|via|plus)\b",
    "aside": r"(?:sorry|o+ps|whoops|oh|ah|wait|damn|lol|ha(?:ha)+)\b|proposed #|[-(|*~=#]+\s?[^\w(]|\(",
}
"""How sentences begin that rest on what was said before, and slips, exclamations and remarks in brackets."""
_BEGINS = tuple((mark, re.compile(pattern, re.IGNORECASE)) for mark, pattern in _BEGINNINGS.items())


@dataclass(frozen=True, slots=True)
class Matter:
    """What a topic is about: the weights of its words."""

    words: Mapping[str, float]
    """By stem."""

    def weigh(self, stems: Collection[str]) -> float:
        """How much of the topic some words hold."""
        get = self.words.get
        return sum([get(stem, _RARE) for stem in stems])

    def holds(self, stems: Collection[str]) -> float:
        """The same against how many they are, so that a long sentence is not better for its length alone."""
        return self.weigh(stems) / _ROOTS[min(len(stems), len(_ROOTS) - 1)]


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
        value = sum(map(weight, one.stems)) / _ROOTS[min(len(one.stems), len(_ROOTS) - 1)]
        if place < _SOON:
            value *= 1.3
        if one.question and place >= _EARLY:
            value *= 0.6
        # bots begin with a bracket, quotations with an angle
        values.append(value if len(one.stems) > 1 and not one.text.startswith(("[", ">", "<")) else 0.0)
    return values


def _text_marks(statement: Statement) -> Iterator[str]:
    text = statement.text
    yield f"words{bisect_left(_WORDS, text.count(' ') + 1)}"
    yield f"told{bisect_left(_TOLD, len(statement.stems))}"
    for mark, begins in _BEGINS:
        if begins.match(text):
            yield mark
    if "we" in statement.words[:4]:
        yield "we"
    if "i" in statement.words[:3]:
        yield "i"
    if "http" in text:
        yield "url"


def _place_marks(statement: Statement) -> Iterator[str]:
    said = statement.said
    if statement.place < _SOON:
        yield "early" if statement.place < _EARLY else "soon"
    if statement.place >= _EARLY and (statement.text.endswith("?") or (statement.alone and said.question)):
        yield "late-question"
    if statement.order:
        yield "second"
    if not statement.alone:
        yield "of-many"
    if said.to:
        yield "to"
    if said.message.kind is Kind.ACTION:
        yield "deed"


def worth(statement: Statement, about: Matter, most: float) -> float:
    """How much a sentence tells of its topic: below 0 nothing, from 2 on all one could wish.

    `most` is the greatest part of the topic that any of its sentences holds.
    """
    central = about.holds(statement.stems) / most if most else 0.0
    marks = {f"central{bisect_left(_CENTRAL, central)}", *_text_marks(statement), *_place_marks(statement)}
    marks |= statement.said.marks & _PASSED_ON
    return BASE + sum([WEIGHTS.get(mark, 0.0) for mark in marks])
