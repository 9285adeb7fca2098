"""The linear model behind all suggestions: each mark has a weight, and so has each pair of marks.

The weights were learned from labelled meetings (`tests/tools/train_extract.py` makes `weights.json`). They name marks
of our own tables only, never words of a transcript.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import repeat
from typing import TYPE_CHECKING, Any

from minutebook.topics.kept import Kept

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from minutebook.topics.neighbours import Facet
    from minutebook.topics.said import Said

KINDS = ("action", "decision", "topic")
"""The kinds of suggestions."""
_UNIT = 1000
"""Weights are counted in thousandths, so that a score does not hang on the order in which they are added."""


@dataclass(frozen=True, slots=True)
class Model:
    """What one kind of suggestion goes by, apart from its weights."""

    slope: float
    offset: float
    """What makes a confidence of a score: `1 / (1 + exp(-(slope * score + offset)))`."""
    threshold: float
    """The score below which nothing is suggested."""

    def confidence(self, score: float) -> float:
        """How likely a suggestion of this score is right, from 0 to 1, in steps of a hundredth."""
        return round(1 / (1 + math.exp(-(self.slope * score + self.offset))), 2)


@cache
def read_weights() -> Mapping[str, Any]:
    """What stands in `weights.json`."""
    text = files("minutebook.topics").joinpath("weights.json").read_text(encoding="utf-8")
    weights: dict[str, Any] = json.loads(text)
    return weights


@cache
def model(kind: str) -> Model:
    """The model for `kind`."""
    values = read_weights()[kind]
    return Model(values["slope"], values["offset"], values["threshold"])


class Scale:
    """Weighs a message for all kinds of suggestions at once.

    What a mark, or a pair of marks, weighs for each kind is kept in one number, each kind in bits of its own: all are
    added in one step. Marks of the surroundings come in facets, of which there are few: what two of them weigh beside
    each other is added up once, and so is what a mark weighs beside a facet.
    """

    def __init__(self, weights: Mapping[str, Any]) -> None:
        """Take what stands in `weights.json`."""
        self._bits = 1 + max(_total(weights[kind]) for kind in KINDS).bit_length()
        self._middle = 1 << (self._bits - 1)
        self._start = 0
        self._single: dict[str, int] = {}
        self._pairs: dict[str, dict[str, int]] = {}
        for place, kind in enumerate(KINDS):
            unit = 1 << (place * self._bits)
            self._start += unit * (self._middle + _count(weights[kind]["bias"]))
            for name, weight in weights[kind]["weights"].items():
                self._add(name, unit * _count(weight))
        self._facets: Kept[Facet, _Weighed] = Kept(self._facet)
        self._marks: Kept[str, _Weighed] = Kept(self._mark)
        self._numbers: dict[int, int] = {}
        """Each number that was added up, once: fewer of them are nearer at hand."""
        self._kept = 0
        """How much was added up and is kept."""

    def _add(self, name: str, weight: int) -> None:
        mark, _, other = name.partition(" & ")
        if not other:
            self._single[mark] = self._single.get(mark, 0) + weight
        else:
            for one, two in ((mark, other), (other, mark)):
                row = self._pairs.setdefault(one, {})
                row[two] = row.get(two, 0) + weight

    def beside(self, marks: Iterable[str], others: Iterable[str]) -> int:
        """What some marks weigh in pairs with others."""
        self._kept += 1
        weight = sum(sum(map(self._pairs.get(mark, _NOTHING).get, others, repeat(0))) for mark in marks)
        return self._numbers.setdefault(weight, weight)

    def _facet(self, facet: Facet) -> _Weighed:
        alone = sum(map(self._single.get, facet, repeat(0)))
        return _Weighed(self, facet, alone + sum(self.beside((mark,), facet[:k]) for k, mark in enumerate(facet)))

    def _mark(self, mark: str) -> _Weighed:
        return _Weighed(self, (mark,), self._single.get(mark, 0))

    def weigh(self, one: Said) -> int:
        """What a message weighs for all kinds; `scores` tells them apart."""
        if self._kept > _MOST:
            self._facets.clear()
            self._marks.clear()
            self._numbers.clear()
            self._kept = 0
        # written out, since a loop takes three times as long; the pairs are looked up by what changes least from one
        # message to the next, which is then near at hand
        a, b, c, d, e, f, g = one.facets
        facets = self._facets
        beside_a, beside_b, beside_c, beside_d = facets[a], facets[b], facets[c], facets[d]
        beside_e, beside_f, beside_g = facets[e], facets[f], facets[g]
        total = self._start + beside_a.alone + beside_b.alone + beside_c.alone + beside_d.alone + beside_e.alone
        total += beside_f.alone + beside_g.alone
        total += beside_a[b] + beside_a[c] + beside_a[d] + beside_a[e] + beside_a[f] + beside_a[g]
        total += beside_b[c] + beside_b[d] + beside_b[e] + beside_b[f] + beside_b[g]
        total += beside_c[d] + beside_c[e] + beside_c[f] + beside_c[g]
        total += beside_d[e] + beside_d[f] + beside_d[g] + beside_e[f] + beside_e[g] + beside_f[g]
        seen: list[str] = []
        for mark in one.marks:
            beside = self._marks[mark]
            total += beside.alone + beside[a] + beside[b] + beside[c] + beside[d] + beside[e] + beside[f] + beside[g]
            if mark in self._pairs:
                pairs = self._pairs[mark]
                for other in seen:
                    if other in pairs:
                        total += pairs[other]
                seen.append(mark)
        return total

    def scores(self, said: Iterable[Said], kind: str) -> list[float]:
        """The log-odds of messages for one kind."""
        shift, mask = KINDS.index(kind) * self._bits, (1 << self._bits) - 1
        return [((one.weight >> shift & mask) - self._middle) / _UNIT for one in said]


_MOST = 1 << 18
"""No more is kept of what was added up: enough for all but the strangest talk."""


class _Weighed(dict["Facet", int]):
    """What some marks weigh beside each facet that they met."""

    __slots__ = ("_marks", "_scale", "alone")

    def __init__(self, scale: Scale, marks: Sequence[str], alone: int) -> None:
        super().__init__()
        self._scale = scale
        self._marks = marks
        self.alone = alone
        """What they weigh without any."""

    def __missing__(self, facet: Facet) -> int:
        """Add up what they weigh beside one more."""
        weight = self[facet] = self._scale.beside(self._marks, facet)
        return weight


_NOTHING: Mapping[str, int] = {}


def _count(weight: float) -> int:
    return round(weight * _UNIT)


def _total(values: Mapping[str, Any]) -> int:
    """The most that the weights of one kind can add up to."""
    return sum(abs(_count(weight)) for weight in (values["bias"], *values["weights"].values()))


@cache
def scale() -> Scale:
    """The scale of this program."""
    return Scale(read_weights())
