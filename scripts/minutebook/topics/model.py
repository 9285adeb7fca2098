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
from operator import add, itemgetter
from typing import TYPE_CHECKING, Any

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
    added in one step. Marks of the surroundings come in facets, of which there are few: each has one row of numbers for
    all its marks, with what they weigh beside each other mark.
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
        self._columns: dict[str, int] = {"": 0}
        """Place of each mark of the surroundings in the rows."""
        self._rows: dict[str, list[int]] = {}
        """What a mark weighs beside each of them."""
        self._facets: dict[Facet, _Weighed] = {}

    def _add(self, name: str, weight: int) -> None:
        mark, _, other = name.partition(" & ")
        if not other:
            self._single[mark] = self._single.get(mark, 0) + weight
        else:
            for one, two in ((mark, other), (other, mark)):
                row = self._pairs.setdefault(one, {})
                row[two] = row.get(two, 0) + weight

    def _row(self, mark: str) -> list[int]:
        """What a mark weighs beside each mark of the surroundings."""
        row = self._rows.get(mark)
        if row is None:
            row = self._rows[mark] = [*map(self._pairs.get(mark, _NOTHING).get, self._columns, repeat(0))]
        return row

    def _column(self, mark: str) -> int:
        """The place of a mark in the rows; all rows grow where it was not met yet."""
        column = self._columns.get(mark)
        if column is None:
            column = self._columns[mark] = len(self._columns)
            partners = self._pairs.get(mark, _NOTHING)
            for one, row in self._rows.items():
                row.append(partners.get(one, 0))
            for facet, weighed in self._facets.items():
                if len(weighed.rows) == 1 and len(facet) > 1:
                    weighed.rows[0].append(sum(map(partners.get, facet, repeat(0))))
        return column

    def _facet(self, facet: Facet) -> _Weighed:
        columns = [self._column(mark) for mark in facet]
        rows = [self._row(mark) for mark in facet]
        alone = sum(map(self._single.get, facet, repeat(0)))
        alone += sum(sum(map(row.__getitem__, columns[:k])) for k, row in enumerate(rows))
        weighed = self._facets[facet] = _Weighed(columns, alone, rows)
        return weighed

    def _use(self, weighed: _Weighed) -> None:
        """Make one row of the rows of a facet that is met often."""
        weighed.uses += 1
        if weighed.uses > _OFTEN:
            row, *others = weighed.rows
            for other in others:
                row = [*map(add, row, other)]
            weighed.rows = [row]

    def weigh(self, one: Said) -> int:
        """What a message weighs for all kinds; `scores` tells them apart."""
        total = self._start
        behind = [0, 0]  # `itemgetter` gives a tuple for two places and more
        for facet in reversed(one.facets):
            weighed = self._facets.get(facet) or self._facet(facet)
            total += weighed.alone
            rows = weighed.rows
            if rows and behind[2:]:
                beside = itemgetter(*behind)
                for row in rows:
                    total += sum(beside(row))
                if len(rows) > 1:
                    self._use(weighed)
            behind += weighed.columns
        return total + self._own(one.marks, behind) if one.marks else total

    def _own(self, marks: Iterable[str], behind: Sequence[int]) -> int:
        """What the marks of a message itself weigh, by themselves, beside its surroundings and among each other."""
        beside = itemgetter(*behind)
        total = 0
        seen: list[str] = []
        for mark in marks:
            total += sum(beside(self._rows.get(mark) or self._row(mark)), self._single.get(mark, 0))
            if seen and mark in self._pairs:
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


_OFTEN = 8
"""From so many uses on one row for all marks of a facet pays."""


class _Weighed:
    """What a facet adds."""

    __slots__ = ("alone", "columns", "rows", "uses")

    def __init__(self, columns: list[int], alone: int, rows: list[list[int]]) -> None:
        self.columns = columns
        """The places of its marks in the rows of the others."""
        self.alone = alone
        """What its marks weigh by themselves and among each other."""
        self.rows = rows
        """What they weigh beside each mark of the surroundings; one row for all where the facet is met often."""
        self.uses = 0


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
