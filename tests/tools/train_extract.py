"""Learn the weights of the suggestions from labelled meetings, and say what they are worth.

    python tests/tools/train_extract.py [--shared ../shared] [--write]

Each label of `shared/labels` is a message that is an action, a decision or the start of a topic. The marks of all
messages (`minutebook.topics.said` and `.place`) and their pairs are the features of a logistic regression; chi-squared
keeps the most telling ones. Figures are those of an eight-fold cross-validation over whole documents, in which a
document is never judged with weights, features or a threshold that were chosen with its help. With `--write` the
weights that all documents together give go to `scripts/minutebook/topics/weights.json`.

Needs scikit-learn, which Minutebook itself does not.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import tomllib
from collections import Counter
from dataclasses import dataclass
from itertools import combinations, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

from minutebook.archive import read_meeting  # noqa: E402 - the tool runs without an installed package
from minutebook.topics.choose import NEIGHBOURS, best  # noqa: E402
from minutebook.topics.reading import read  # noqa: E402

if TYPE_CHECKING:
    from minutebook.topics.said import Said

LISTS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
FOLDS = 8
KINDS = ("action", "decision", "topic")
NEAR_WEIGHT = {"action": 0.1, "decision": 0.3, "topic": 0.3}
"""What a message beside a labelled one counts as an example of none: it may state the same thing."""
SMALLEST = 0.015
"""Weights nearer to nothing are left out."""
STEPS = np.linspace(-2.6, 0.4, 31)
"""The thresholds that are tried."""
SLACK = {"action": 0.0, "decision": 0.0, "topic": 0.0}
"""How much F1 a higher threshold may cost; a hundredth or two buys precision."""


@dataclass
class Document:
    """A labelled meeting."""

    name: str
    said: list[Said]
    labels: list[dict[str, Any]]
    headed: bool

    def of(self, kind: str) -> list[dict[str, Any]]:
        """Its labels of one kind."""
        return [row for row in self.labels if row["kind"] == kind]


def load_judge(shared: Path) -> Any:  # noqa: ANN401 - a module
    """The module that scores: `evaluate.py`."""
    spec = importlib.util.spec_from_file_location("evaluate", shared / "evaluate.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"{shared / 'evaluate.py'} cannot be read")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def features(one: Said, kind: str) -> list[str]:
    """The marks of a message and their pairs, as far as they may tell of `kind`."""
    dropped = DROPPED[kind]
    marks, place = sorted(one.marks - dropped), sorted(one.place - dropped)
    pairs = [*combinations(marks, 2), *((mark, where) for mark in marks for where in place)]
    if kind != "action":
        pairs += [(a, b) for a, b in combinations(place, 2) if a in PAIRED or b in PAIRED]
    return marks + place + [f"{a} & {b}" for a, b in pairs]


_COHESION = frozenset(LISTS["cohesion"].split())
DROPPED = {
    "action": frozenset(LISTS["untelling"].split()) | _COHESION,
    "decision": _COHESION,
    "topic": frozenset[str](),
}
"""For each kind, the marks that say nothing of it."""

PAIRED = frozenset(LISTS["paired"].split())
"""Marks of the surroundings that also make pairs among themselves."""


def load(shared: Path) -> list[Document]:
    """All labelled meetings."""
    documents = []
    for path in sorted((shared / "labels").glob("*.jsonl")):
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        source = next(iter(sorted((shared / "corpus").rglob(path.stem + ".md"))))
        meeting = read_meeting(source)
        said = read(meeting.messages, meeting.agenda, meeting.chair, meeting.persons)
        documents.append(Document(path.stem, said, rows, headed=not any(row["kind"] == "topic" for row in rows)))
    return documents


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


@dataclass
class Learner:
    """One kind, over some documents."""

    kind: str
    documents: list[Document]
    judge: Any
    keep: int
    strength: float
    least: int = 4
    """A feature must stand in so many documents."""

    def __post_init__(self) -> None:
        """Make the matrix of all features."""
        found = [[features(one, self.kind) for one in d.said] for d in self.documents]
        spread = Counter(name for document in found for name in {f for fs in document for f in fs})
        self.names = sorted(name for name, count in spread.items() if count >= self.least)
        place = {name: k for k, name in enumerate(self.names)}
        rows = [fs for document in found for fs in document]
        cells = [(r, place[f]) for r, fs in enumerate(rows) for f in fs if f in place]
        shape = (len(rows), len(self.names))
        r, c = zip(*cells, strict=True)
        self.matrix = sparse.csr_matrix((np.ones(len(r)), (np.array(r, np.int32), np.array(c, np.int32))), shape=shape)
        made = [targets(d, self.kind, self.judge) for d in self.documents]
        self.wanted = np.concatenate([w for w, _ in made])
        self.weights = np.concatenate([w for _, w in made])
        ends = np.cumsum([0, *(len(d.said) for d in self.documents)])
        self.rows = list(pairwise(ends))

    def fit(self, chosen: list[int]) -> tuple[np.ndarray, LogisticRegression]:
        """(columns kept, regression) learned from some documents."""
        rows = np.concatenate([np.arange(*self.rows[k]) for k in chosen])
        rows = rows[self.weights[rows] > 0]
        part, wanted, weights = self.matrix[rows], self.wanted[rows], self.weights[rows]
        inside = np.asarray(part[wanted > 0].sum(axis=0)).ravel()
        outside = np.asarray((sparse.diags(weights[wanted == 0]) @ part[wanted == 0]).sum(axis=0)).ravel()
        share = weights[wanted > 0].sum() / weights.sum()
        expected = (inside + outside) * share
        columns = np.sort(np.argsort(-((inside - expected) ** 2 / (expected + 0.5)), kind="stable")[: self.keep])
        model = LogisticRegression(C=self.strength, solver="liblinear", max_iter=300, tol=1e-3)
        model.fit(part[:, columns], wanted, sample_weight=weights)
        return columns, model

    def scores(self, k: int, columns: np.ndarray, model: LogisticRegression) -> np.ndarray:
        """The scores of one document's messages."""
        found: np.ndarray = model.decision_function(self.matrix[slice(*self.rows[k])][:, columns])
        return found

    def chosen(self, k: int, scores: np.ndarray, threshold: float) -> list[int]:
        """The places that are suggested in one document."""
        return best(self.documents[k].said, list(scores), threshold, *NEIGHBOURS[self.kind])

    def hits(self, k: int, scores: np.ndarray, threshold: float) -> np.ndarray:
        """(right, found, wanted) in one document."""
        document = self.documents[k]
        found = [{"line": document.said[p].message.line} for p in self.chosen(k, scores, threshold)]
        return np.array(self.judge.score(found, document.of(self.kind))[:3])


def fold_of(count: int, seed: int) -> np.ndarray:
    """Which fold each document is in."""
    order = np.random.RandomState(seed).permutation(count)
    folds = np.empty(count, int)
    folds[order] = np.arange(count) % FOLDS
    return folds


def cross_validate(learner: Learner, seed: int) -> tuple[list[np.ndarray], np.ndarray, float]:
    """(scores of each document from a model that has not seen it, (right, found, wanted), best threshold)."""
    count = len(learner.documents)
    folds = fold_of(count, seed)
    scores: list[np.ndarray] = [np.zeros(0)] * count
    for fold in range(FOLDS):
        columns, model = learner.fit([k for k in range(count) if folds[k] != fold])
        for k in map(int, np.flatnonzero(folds == fold)):
            scores[k] = learner.scores(k, columns, model)
    table = {t: np.array([learner.hits(k, scores[k], t) for k in range(count)]) for t in STEPS}

    def quality(threshold: float, inside: np.ndarray) -> float:
        return float(learner.judge.f1(*table[threshold][inside].sum(axis=0))[2])

    def choose(inside: np.ndarray) -> float:
        """The highest threshold that is about as good as the best: fewer suggestions, more of them right."""
        found = np.pad([quality(t, inside) for t in STEPS], 2, "edge")
        smooth = np.convolve(found, np.ones(5) / 5, "valid")
        return float(STEPS[np.flatnonzero(smooth >= smooth.max() - SLACK[learner.kind])[-1]])

    total = np.zeros(3)
    for fold in range(FOLDS):
        total += table[choose(folds != fold)][folds == fold].sum(axis=0)
    return scores, total, choose(folds >= 0)


def calibrate(
    learner: Learner, scores: list[np.ndarray], threshold: float
) -> tuple[float, float, dict[str, list[int]]]:
    """(slope, offset of the confidence, right and all by tenth of confidence), from scores of unseen documents."""
    points, right = [], []
    for k, document in enumerate(learner.documents):
        kept = learner.chosen(k, scores[k], threshold)
        found = [{"line": document.said[p].message.line} for p in kept]
        hit = {i for i, _ in learner.judge.score(found, document.of(learner.kind))[3]}
        points += [scores[k][p] for p in kept]
        right += [i in hit for i in range(len(kept))]
    model = LogisticRegression(C=1e6).fit(np.array(points)[:, None], right)
    sure = model.predict_proba(np.array(points)[:, None])[:, 1]
    bins: dict[str, list[int]] = {}
    for confidence, good in zip(sure, right, strict=True):
        cell = bins.setdefault(f"{int(confidence * 10) / 10:.1f}", [0, 0])
        cell[0] += good
        cell[1] += 1
    return float(model.coef_[0][0]), float(model.intercept_[0]), dict(sorted(bins.items()))


def values(learner: Learner, threshold: float, slope: float, offset: float) -> dict[str, Any]:
    """What goes to `weights.json` for one kind."""
    columns, model = learner.fit(list(range(len(learner.documents))))
    weights = {learner.names[c]: round(float(w), 3) for c, w in zip(columns, model.coef_[0], strict=True)}
    counts = dict(zip(learner.names, np.asarray(learner.matrix.sum(axis=0)).ravel(), strict=True))

    def rarer_first(name: str) -> str:
        return " & ".join(sorted(name.split(" & "), key=lambda mark: (counts.get(mark, 0), mark)))

    return {
        "bias": round(float(model.intercept_[0]), 3),
        "slope": round(slope, 3),
        "offset": round(offset, 3),
        "threshold": round(threshold, 2),
        "weights": {rarer_first(name): weight for name, weight in weights.items() if abs(weight) >= SMALLEST},
    }


SETTINGS = {"action": (3000, 0.05), "decision": (1500, 0.1), "topic": (4000, 0.03)}
"""For each kind: how many features are kept, and how freely the regression may use them."""


def say(line: str) -> None:
    """Print a line."""
    sys.stdout.write(line + "\n")


def main() -> int:
    """Train, print the figures, and write the weights where that is wanted."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--seeds", type=int, default=1)
    options = parser.parse_args()
    judge = load_judge(options.shared)
    documents = load(options.shared)
    result = {}
    for kind in KINDS:
        keep, strength = SETTINGS[kind]
        some = [d for d in documents if not (kind == "topic" and d.headed)]
        learner = Learner(kind, some, judge, keep, strength)
        for seed in range(options.seeds):
            scores, total, threshold = cross_validate(learner, seed)
            precision, recall, mean = judge.f1(*total)
            counts = f"{total[0]:.0f} right of {total[1]:.0f} found, {total[2]:.0f} labelled"
            say(f"{kind:9} P {precision:.3f} R {recall:.3f} F1 {mean:.3f}  ({counts})")
            if seed == 0:
                slope, offset, bins = calibrate(learner, scores, threshold)
                say(f"{'':9} right by confidence: " + ", ".join(f"{k}: {a}/{b}" for k, (a, b) in bins.items()))
                result[kind] = values(learner, threshold, slope, offset)
    if options.write:
        path = ROOT / "scripts/minutebook/topics/weights.json"
        path.write_text(json.dumps(result, indent=0, sort_keys=True) + "\n", encoding="utf-8")
        say(f"wrote {path.relative_to(ROOT)}, {path.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
