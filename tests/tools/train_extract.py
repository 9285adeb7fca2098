"""Learn the weights of the suggestions from labelled meetings, and say what they are worth.

    python tests/tools/train_extract.py [--shared ../shared] [--write]

Each label of `shared/labels` is a message that is an action, a decision or the start of a topic. The marks of all
messages (`minutebook.topics.said` and `.place`) and their pairs are the features of a logistic regression; chi-squared
keeps the most telling ones. Figures are those of an eight-fold cross-validation over whole documents, in which a
document is never judged with weights, features or a threshold that were chosen with its help. The meetings that we
invented (`tests/talk`, see `invented_talk.py`) are learned from too and never judged. With `--write` the weights that
all documents together give go to `scripts/minutebook/topics/weights.json`.

Needs scikit-learn, which Minutebook itself does not.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import tomllib
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from sklearn.linear_model import LogisticRegression

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "tests")]

from minutebook.archive import read_meeting  # noqa: E402 - the tool runs without an installed package
from minutebook.topics.reading import chair_of, read  # noqa: E402
from tools.invented_talk import read_all  # noqa: E402
from tools.learner import Document, Learner  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutebook.topics.said import Said

LISTS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
FOLDS = 8
KINDS = ("action", "decision", "topic")
SMALLEST = 0.015
"""Weights nearer to nothing are left out."""
STEPS = np.linspace(-2.6, 0.4, 31)
"""The thresholds that are tried."""
SLACK = 0.01
"""How much F1 the choice of a threshold may cost."""
MORE = frozenset(["topic"])
"""Kinds of which rather one too many is suggested: a start that is missed hides all that was said behind it."""


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


def load_invented() -> list[Document]:
    """All invented meetings, read as the program would: it finds out who chairs."""
    documents = []
    for meeting in read_all():
        said = read(meeting.messages, meeting.agenda, chair_of(meeting.messages))
        documents.append(Document(meeting.name, said, list(meeting.labels), headed=False, invented=True))
    return documents


def learner_of(kind: str, documents: Sequence[Document], judge: Any) -> Learner:  # noqa: ANN401 - a module
    """The learner of one kind; the real documents come first."""
    some = [document for document in documents if not (kind == "topic" and document.headed)]
    return Learner(kind, some, judge, features)


def fold_of(count: int, seed: int) -> np.ndarray:
    """Which fold each document is in."""
    order = np.random.RandomState(seed).permutation(count)
    folds = np.empty(count, int)
    folds[order] = np.arange(count) % FOLDS
    return folds


def cross_validate(
    learner: Learner, seed: int, inside: Sequence[int]
) -> tuple[dict[int, np.ndarray], np.ndarray, float]:
    """(scores of each document from a model that has not seen it, (right, found, wanted), best threshold).

    Only the real documents `inside` are learned from and judged, with all the invented ones.
    """
    folds = dict(zip(inside, fold_of(len(inside), seed), strict=True))
    scores: dict[int, np.ndarray] = {}
    for fold in range(FOLDS):
        fitted = learner.fit([k for k in inside if folds[k] != fold])
        scores |= {k: learner.scores(k, fitted) for k in inside if folds[k] == fold}
    table = {t: {k: learner.hits(k, scores[k], t) for k in inside} for t in STEPS}

    def quality(threshold: float, some: Sequence[int]) -> float:
        return float(learner.judge.f1(*np.sum([table[threshold][k] for k in some], axis=0))[2])

    def choose(some: Sequence[int]) -> float:
        """Of the thresholds about as good as the best the highest (more suggestions are right), or the lowest."""
        found = np.pad([quality(t, some) for t in STEPS], 2, "edge")
        smooth = np.convolve(found, np.ones(5) / 5, "valid")
        return float(STEPS[np.flatnonzero(smooth >= smooth.max() - SLACK)[0 if learner.kind in MORE else -1]])

    total = np.zeros(3)
    for fold in range(FOLDS):
        threshold = choose([k for k in inside if folds[k] != fold])
        total += np.sum([table[threshold][k] for k in inside if folds[k] == fold], axis=0)
    return scores, total, choose(inside)


def calibrate(
    learner: Learner, scores: dict[int, np.ndarray], threshold: float
) -> tuple[float, float, dict[str, list[int]]]:
    """(slope, offset of the confidence, right and all by tenth of confidence), from scores of unseen documents."""
    points, right = [], []
    for k, found_scores in scores.items():
        document = learner.documents[k]
        kept = learner.chosen(k, found_scores, threshold)
        found = [{"line": document.said[p].message.line} for p in kept]
        hit = {i for i, _ in learner.judge.score(found, document.of(learner.kind))[3]}
        points += [found_scores[p] for p in kept]
        right += [i in hit for i in range(len(kept))]
    model = LogisticRegression(C=1e6).fit(np.array(points)[:, None], right)
    sure = model.predict_proba(np.array(points)[:, None])[:, 1]
    bins: dict[str, list[int]] = {}
    for confidence, good in zip(sure, right, strict=True):
        cell = bins.setdefault(f"{int(confidence * 10) / 10:.1f}", [0, 0])
        cell[0] += good
        cell[1] += 1
    return float(model.coef_[0][0]), float(model.intercept_[0]), dict(sorted(bins.items()))


def values(learner: Learner, inside: Sequence[int], threshold: float, slope: float, offset: float) -> dict[str, Any]:
    """What goes to `weights.json` for one kind, learned from the real documents `inside` and the invented ones."""
    fitted = learner.fit(inside)
    weights = {learner.names[c]: round(float(w), 3) for c, w in zip(fitted.columns, fitted.weights, strict=True)}
    counts = dict(zip(learner.names, np.asarray(learner.matrix.sum(axis=0)).ravel(), strict=True))

    def rarer_first(name: str) -> str:
        return " & ".join(sorted(name.split(" & "), key=lambda mark: (counts.get(mark, 0), mark)))

    return {
        "bias": round(fitted.bias, 3),
        "slope": round(slope, 3),
        "offset": round(offset, 3),
        "threshold": round(threshold, 2),
        "weights": {rarer_first(name): weight for name, weight in weights.items() if abs(weight) >= SMALLEST},
    }


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
    documents = [*load(options.shared), *load_invented()]
    result = {}
    for kind in KINDS:
        learner = learner_of(kind, documents, judge)
        inside = range(learner.real)
        for seed in range(options.seeds):
            scores, total, threshold = cross_validate(learner, seed, inside)
            precision, recall, mean = judge.f1(*total)
            counts = f"{total[0]:.0f} right of {total[1]:.0f} found, {total[2]:.0f} labelled"
            say(f"{kind:9} P {precision:.3f} R {recall:.3f} F1 {mean:.3f}  ({counts})")
            if seed == 0:
                slope, offset, bins = calibrate(learner, scores, threshold)
                say(f"{'':9} right by confidence: " + ", ".join(f"{k}: {a}/{b}" for k, (a, b) in bins.items()))
                result[kind] = values(learner, inside, threshold, slope, offset)
    if options.write:
        path = ROOT / "scripts/minutebook/topics/weights.json"
        path.write_text(json.dumps(result, indent=0, sort_keys=True) + "\n", encoding="utf-8")
        say(f"wrote {path.relative_to(ROOT)}, {path.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
