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
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping


@dataclass(frozen=True, slots=True)
class Model:
    """What one kind of suggestion (`action`, `decision`, `topic`) goes by."""

    bias: float
    single: Mapping[str, float]
    """Weight of each mark."""
    pairs: Mapping[str, tuple[tuple[str, float], ...]]
    """For a mark, the others with which it makes a pair, and the weight of the pair."""
    slope: float
    offset: float
    """What makes a confidence of a score: `1 / (1 + exp(-(slope * score + offset)))`."""
    threshold: float
    """The score below which nothing is suggested."""

    def score(self, marks: Collection[str]) -> float:
        """The log-odds of a message that has `marks` (a set)."""
        total = self.bias
        for mark in marks:
            weight = self.single.get(mark)
            if weight is not None:
                total += weight
            for other, pair_weight in self.pairs.get(mark, ()):
                if other in marks:
                    total += pair_weight
        return total

    def confidence(self, score: float) -> float:
        """How likely a suggestion of this score is right, from 0 to 1, in steps of a hundredth."""
        return round(1 / (1 + math.exp(-(self.slope * score + self.offset))), 2)


@cache
def read_weights() -> Mapping[str, Any]:
    """What stands in `weights.json`."""
    text = files("minutebook.topics").joinpath("weights.json").read_text(encoding="utf-8")
    weights: dict[str, Any] = json.loads(text)
    return weights


def from_values(values: Mapping[str, Any]) -> Model:
    """A model from what stands under its name in `weights.json`."""
    single: dict[str, float] = {}
    pairs: dict[str, list[tuple[str, float]]] = {}
    for name, weight in values["weights"].items():
        # the rarer mark stands first, so that a message looks at few pairs
        first, _, second = name.partition(" & ")
        if second:
            pairs.setdefault(first, []).append((second, weight))
        else:
            single[name] = weight
    frozen = {first: tuple(others) for first, others in pairs.items()}
    return Model(values["bias"], single, frozen, values["slope"], values["offset"], values["threshold"])


@cache
def model(kind: str) -> Model:
    """The model for `kind`: `action`, `decision` or `topic`."""
    return from_values(read_weights()[kind])
