"""The regression behind the weights: what is learned of labelled meetings, real ones and invented ones.

Invented meetings are many and differ from real ones in how often and how plainly people settle things. So a mark gets a
weight that all meetings share and one of its own for real meetings ("frustratingly easy domain adaptation", Daumé
2007); their sum is what the program weighs with. `Settings.own` says how freely the second may differ; with 0 there is
only the shared one.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from minutebook.topics.choose import NEIGHBOURS, best

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from minutebook.topics.said import Said

NEAR_WEIGHT = {"action": 0.1, "decision": 0.3, "topic": 0.3}
"""What a message beside a labelled one counts as an example of none: it may state the same thing."""


class Settings(NamedTuple):
    """How one kind is learned."""

    keep: int
    """How many features are kept."""
    strength: float
    """How freely the regression may use them."""
    invented: float
    """What an invented message counts, beside 1 for a real one."""
    own: float
    """How freely the weights of real meetings may differ from those that all share."""


SETTINGS = {
    "action": Settings(3000, 0.05, 0.7, 1.2),
    "decision": Settings(1500, 0.05, 0.3, 1.2),
    "topic": Settings(4000, 0.03, 1.0, 0.0),
}
"""Chosen on the real meetings, as few of them as possible: see docs/suggestions.md."""


@dataclass
class Document:
    """A labelled meeting."""

    name: str
    said: list[Said]
    labels: list[dict[str, Any]]
    headed: bool
    """Its own headings are its topics, so that it has no labels of topics."""
    invented: bool = False

    def of(self, kind: str) -> list[dict[str, Any]]:
        """Its labels of one kind."""
        return [row for row in self.labels if row["kind"] == kind]


class Fitted(NamedTuple):
    """What was learned."""

    columns: np.ndarray
    """The features kept."""
    weights: np.ndarray
    bias: float


def targets(document: Document, kind: str, judge: Any) -> tuple[np.ndarray, np.ndarray]:  # noqa: ANN401 - a module
    """(1 where a message is labelled, what each message counts)."""
    wanted = np.zeros(len(document.said))
    weights = np.ones(len(document.said))
    for label in document.of(kind):
        for k, one in enumerate(document.said):
            if one.message.line in {label["line"], *label.get("lines", [])}:
                wanted[k] = max(wanted[k], label["agreed"])
                weights[k] = 1.0 if wanted[k] else 0.0
            elif judge.near(one.message.line, label) is not None and not wanted[k]:
                weights[k] = min(weights[k], NEAR_WEIGHT[kind] if label["agreed"] else 0.0)
    return wanted, weights


def _telling(part: Any, wanted: np.ndarray, weights: np.ndarray, keep: int) -> np.ndarray:  # noqa: ANN401 - sparse
    """The features with the greatest chi-squared."""
    inside = np.asarray(part[wanted > 0].sum(axis=0)).ravel()
    outside = np.asarray((sparse.diags(weights[wanted == 0]) @ part[wanted == 0]).sum(axis=0)).ravel()
    share = weights[wanted > 0].sum() / weights.sum()
    expected = (inside + outside) * share
    return np.argsort(-((inside - expected) ** 2 / (expected + 0.5)), kind="stable")[:keep]


@dataclass
class Learner:
    """One kind, over some documents; the invented ones stand behind the real ones and are never judged."""

    kind: str
    documents: list[Document]
    judge: Any
    features: Callable[[Said, str], list[str]]
    least: int = 4
    """A feature must stand in so many documents."""

    def __post_init__(self) -> None:
        """Make the matrix of all features."""
        self.settings = SETTINGS[self.kind]
        self.real = sum(not document.invented for document in self.documents)
        found = [[self.features(one, self.kind) for one in d.said] for d in self.documents]
        spread = Counter(name for document in found for name in {f for fs in document for f in fs})
        self.names = sorted(name for name, count in spread.items() if count >= self.least)
        place = {name: k for k, name in enumerate(self.names)}
        rows = [[place[f] for f in fs if f in place] for document in found for fs in document]
        starts = np.cumsum([0, *map(len, rows)])
        cells = np.fromiter((c for row in rows for c in row), np.int32, starts[-1])
        self.matrix = sparse.csr_matrix((np.ones(len(cells)), cells, starts), shape=(len(rows), len(self.names)))
        made = [targets(d, self.kind, self.judge) for d in self.documents]
        counts = [self.settings.invented if d.invented else 1.0 for d in self.documents]
        self.wanted = np.concatenate([w for w, _ in made])
        self.weights = np.concatenate([w * count for (_, w), count in zip(made, counts, strict=True)])
        self.rows = list(pairwise(np.cumsum([0, *(len(d.said) for d in self.documents)])))

    def fit(self, chosen: Sequence[int]) -> Fitted:
        """What some of the real documents teach, with all the invented ones."""
        spans = [self.rows[k] for k in (*chosen, *range(self.real, len(self.documents)))]
        rows = np.concatenate([np.arange(*span) for span in spans])
        rows = rows[self.weights[rows] > 0]
        is_real = (rows < self.rows[self.real - 1][1]).astype(float)
        part, wanted, weights = self.matrix[rows], self.wanted[rows], self.weights[rows]
        own, keep = self.settings.own, self.settings.keep
        columns = _telling(part, wanted, weights, keep)
        if own:
            real = is_real > 0
            columns = np.union1d(columns, _telling(part[real], wanted[real], weights[real], keep))
        columns = np.sort(columns)
        kept = part[:, columns]
        blocks = [kept, own * (sparse.diags(is_real) @ kept), sparse.csr_matrix(is_real[:, None])] if own else [kept]
        model = LogisticRegression(C=self.settings.strength, solver="liblinear", max_iter=300, tol=1e-3)
        model.fit(sparse.hstack(blocks).tocsr(), wanted, sample_weight=weights)
        learned, bias, size = model.coef_[0], float(model.intercept_[0]), len(columns)
        if own:
            return Fitted(columns, learned[:size] + own * learned[size : 2 * size], bias + float(learned[-1]))
        return Fitted(columns, learned, bias)

    def scores(self, k: int, fitted: Fitted) -> np.ndarray:
        """The scores of one document's messages."""
        found: np.ndarray = self.matrix[slice(*self.rows[k])][:, fitted.columns] @ fitted.weights + fitted.bias
        return found

    def chosen(self, k: int, scores: np.ndarray, threshold: float) -> list[int]:
        """The places that are suggested in one document."""
        return best(self.documents[k].said, list(scores), threshold, *NEIGHBOURS[self.kind])

    def hits(self, k: int, scores: np.ndarray, threshold: float) -> np.ndarray:
        """(right, found, wanted) in one document."""
        document = self.documents[k]
        found = [{"line": document.said[p].message.line} for p in self.chosen(k, scores, threshold)]
        return np.array(self.judge.score(found, document.of(self.kind))[:3])
