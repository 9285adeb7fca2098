"""The linear model behind all suggestions: each mark has a weight, and so has each pair of marks.

The weights were learned from labelled meetings (`tests/tools/train_extract.py` makes `weights.json`). They name marks
of our own tables only, never words of a transcript.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import combinations, repeat
from typing import TYPE_CHECKING, Any

from minutebook.topics.kept import Kept
from minutebook.topics.place import KINDS as FACETS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

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


_MARK = -1
"""Marks come before all kinds of facets."""
Facet = tuple[int, int]
"""(kind, number)."""
_Known = tuple["Mapping[str, int] | None", "tuple[str, ...]"]
"""(what a facet weighs beside each mark, where that was added up, its marks)."""
_PAIRS = tuple(combinations(range(len(FACETS)), 2))


class Scale:
    """Weighs messages for all kinds of suggestions at once.

    What a mark, or a pair of marks, weighs for each kind is kept in one number, each kind in bits of its own: all are
    added in one step. The surroundings of a message are seven facets, of which there are few: what two of them weigh
    beside each other is added up once, and so is what a mark weighs beside a facet. It stands in rows, by the number of
    the facet; where nobody asked yet, a number stands that no sum reaches.
    """

    def __init__(self, weights: Mapping[str, Any]) -> None:
        """Take what stands in `weights.json`."""
        counted = [{name: round(weight * _UNIT) for name, weight in weights[kind]["weights"].items()} for kind in KINDS]
        biases = [round(weights[kind]["bias"] * _UNIT) for kind in KINDS]
        most = max(abs(bias) + sum(map(abs, its.values())) for bias, its in zip(biases, counted, strict=True))
        self._bits = 1 + most.bit_length()
        self._middle = 1 << (self._bits - 1)
        self._most = 1 << len(KINDS) * self._bits
        self._unknown = self._most**2
        self._start = 0
        together: dict[str, int] = {}
        for place, (bias, its) in enumerate(zip(biases, counted, strict=True)):
            unit = 1 << (place * self._bits)
            self._start += unit * (self._middle + bias)
            for name, weight in its.items():
                together[name] = together.get(name, 0) + unit * weight
        self._single, self._pairs = _parted(together)
        self._forget()

    def _forget(self) -> None:
        """Start with nothing added up."""
        self._cells = 0
        self._rooms = [0] * len(FACETS)
        """How many facets of each kind have a cell in each row."""
        self._rows: list[tuple[int, Any]] = []
        """(kind, row) of all rows."""
        self._marks: Kept[str, Any] = Kept(lambda mark: self._row(_MARK, self._single[mark]))
        """For each mark that messages have of their own its row."""
        self._own: Kept[frozenset[str], tuple[int, list[Any]]] = Kept(self._together)
        """For the marks that messages have of their own (what they weigh together, their rows)."""
        self._blank = [self._row(kind, self._unknown) for kind in range(len(FACETS))]
        """For each kind the row of a facet of which nothing is known."""
        self._facets: list[list[Any]] = [[] for _ in FACETS]
        """For each kind the row of each facet."""
        self._met: dict[Facet, int] = {}
        """How often each facet came up beside something unknown."""
        self._beside: dict[Facet, Mapping[str, int]] = {}
        """For each facet, of those that come up often, what it weighs beside each mark."""
        self._numbers: dict[int, int] = {}
        """Each number that was added up, once: fewer of them are nearer at hand."""

    def _row(self, kind: int, alone: int) -> Any:  # noqa: ANN401 - as long as there are kinds behind this one
        """The row of a facet, or a mark, in which nothing is known of other facets yet.

        (what it weighs alone, what it weighs beside each facet of the next kind, of the one behind, ...)
        """
        rooms = self._rooms[kind + 1 :]
        self._cells += sum(rooms)
        row = (alone, *[[self._unknown] * room for room in rooms])
        self._rows.append((kind, row))
        return row

    def _make_room(self) -> None:
        """Have a cell for all facets that came up."""
        for kind, facets in enumerate(FACETS):
            count = len(facets.marks)
            if count > self._rooms[kind]:
                more = count + count // 4 + _SPARE - self._rooms[kind]
                self._rooms[kind] += more
                self._facets[kind] += [self._blank[kind]] * more
                for before, row in self._rows:
                    if before < kind:
                        row[kind - before].extend([self._unknown] * more)
                        self._cells += more

    def _together(self, marks: frozenset[str]) -> tuple[int, list[Any]]:
        known = [mark for mark in marks if mark in self._single]
        weight = self._start + sum(map(self._single.__getitem__, known))
        weight += sum(self._pairs.get(one, _NOTHING).get(other, 0) for one, other in combinations(known, 2))
        return weight, [self._marks[mark] for mark in known]

    def _alone(self, facet: Sequence[str]) -> int:
        """What the marks of a facet weigh, alone and in pairs."""
        pairs = sum(self._pairs.get(one, _NOTHING).get(other, 0) for one, other in combinations(facet, 2))
        return pairs + sum(map(self._single.get, facet, repeat(0)))

    def _sums(self, facet: Facet) -> Mapping[str, int] | None:
        """What a facet weighs beside each mark; None as long as it came up seldom, for it takes a while to add up."""
        kind, number = facet
        met = self._met[facet] = self._met.get(facet, 0) + 1
        if met == _OFTEN:
            sums: dict[str, int] = {}
            for mark in FACETS[kind].marks[number]:
                for other, weight in self._pairs.get(mark, _NOTHING).items():
                    sums[other] = sums.get(other, 0) + weight
            self._beside[facet] = sums
        return self._beside.get(facet)

    def _learn(self, one: Said) -> None:
        """Add up what is unknown of a message."""
        if self._cells > _MOST:
            self._forget()
            self._make_room()
        facets = list(enumerate(one.facets))
        marks = [FACETS[kind].marks[number] for kind, number in facets]
        sums = [self._sums(facet) for facet in facets]
        rows = []
        for kind, number in facets:
            if self._facets[kind][number] is self._blank[kind]:
                self._facets[kind][number] = self._row(kind, self._alone(marks[kind]))
            rows.append(self._facets[kind][number])
        for first, second in _PAIRS:
            cells, number = rows[first][second - first], one.facets[second]
            if cells[number] is self._unknown:
                cells[number] = self._pair((sums[first], marks[first]), (sums[second], marks[second]))
        for mark in one.marks & self._single.keys():
            row, beside = self._marks[mark], self._pairs.get(mark, _NOTHING)
            for kind, number in facets:
                if row[kind + 1][number] is self._unknown:
                    weight = sum(map(beside.get, marks[kind], repeat(0)))
                    row[kind + 1][number] = self._numbers.setdefault(weight, weight)

    def _pair(self, one: _Known, other: _Known) -> int:
        """What two facets weigh beside each other."""
        sums, marks = one if one[0] is not None else other
        others = other[1] if one[0] is not None else one[1]
        if sums is not None:
            weight = sum(map(sums.get, others, repeat(0)))
        else:
            weight = sum(sum(map(self._pairs.get(mark, _NOTHING).get, others, repeat(0))) for mark in marks)
        return self._numbers.setdefault(weight, weight)

    def weigh(self, said: Iterable[Said]) -> None:
        """Say of messages what they weigh for all kinds; `scores` tells those apart."""
        self._make_room()
        for one in said:
            if one.facets:
                one.weight = self._weight(one)
                if one.weight > self._most:
                    self._learn(one)
                    one.weight = self._weight(one)

    def _weight(self, one: Said) -> int:
        """What a message weighs; more than there can be where something is unknown."""
        # written out, since a loop takes three times as long
        a, b, c, d, e, f, g = one.facets
        of_a, of_b, of_c, of_d, of_e, of_f, of_g = self._facets
        total: int
        total, ab, ac, ad, ae, af, ag = of_a[a]
        alone_b, bc, bd, be, bf, bg = of_b[b]
        alone_c, cd, ce, cf, cg = of_c[c]
        alone_d, de, df, dg = of_d[d]
        alone_e, ef, eg = of_e[e]
        alone_f, fg = of_f[f]
        own, rows = self._own[one.marks]
        total += own + alone_b + alone_c + alone_d + alone_e + alone_f + of_g[g][0]
        total += ab[b] + ac[c] + ad[d] + ae[e] + af[f] + ag[g] + bc[c] + bd[d] + be[e] + bf[f] + bg[g]
        total += cd[d] + ce[e] + cf[f] + cg[g] + de[e] + df[f] + dg[g] + ef[f] + eg[g] + fg[g]
        for _, by_a, by_b, by_c, by_d, by_e, by_f, by_g in rows:
            total += by_a[a] + by_b[b] + by_c[c] + by_d[d] + by_e[e] + by_f[f] + by_g[g]
        return total

    def scores(self, said: Iterable[Said], kind: str) -> list[float]:
        """The log-odds of messages for one kind."""
        shift, mask = KINDS.index(kind) * self._bits, (1 << self._bits) - 1
        return [((one.weight >> shift & mask) - self._middle) / _UNIT for one in said]

    def likely(self, said: Sequence[Said], kind: str, threshold: float) -> dict[int, float]:
        """Place -> log-odds of the messages with at least `threshold` for one kind."""
        # no message between the whole numbers is missed: scores are thousandths
        least = math.floor(threshold * _UNIT) + self._middle
        shift, mask = KINDS.index(kind) * self._bits, (1 << self._bits) - 1
        found = {}
        for place, one in enumerate(said):
            if one.weight >> shift & mask >= least:
                score = ((one.weight >> shift & mask) - self._middle) / _UNIT
                if score >= threshold:
                    found[place] = score
        return found


_MOST = 3_000_000
"""No more cells are kept: enough for all but the strangest talk."""
_OFTEN = 12
"""From so many times on a facet comes up often."""
_SPARE = 16
"""So many facets may come up before rows grow."""
_NOTHING: Mapping[str, int] = {}


def _parted(weights: Mapping[str, int]) -> tuple[Mapping[str, int], Mapping[str, Mapping[str, int]]]:
    """(what each mark weighs, what it weighs beside each other one), given both by name."""
    single: dict[str, int] = {}
    pairs: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for name, weight in weights.items():
        mark, _, other = name.partition(" & ")
        if other:
            row, back = pairs[mark], pairs[other]
            row[other] = back[mark] = weight + row.get(other, 0)
        else:
            single[mark] = weight
    return {**dict.fromkeys(pairs, 0), **single}, dict(pairs)


@cache
def scale() -> Scale:
    """The scale of this program."""
    return Scale(read_weights())
