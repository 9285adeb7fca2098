"""What suggestions are worth: figures on labelled meetings that the weights have not seen.

    python tests/tools/evaluate_folds.py [--shared ../shared] [--seed 0] [--per-document]

For each of eight folds of whole documents, weights are learned from the other seven and from the invented meetings of
`tests/talk`, and the whole program reads the documents of the fold with them. The table shows precision, recall and F1,
beside the baselines; owners are right where all owners of an action found are those of its label. Without labelled
meetings there is nothing to measure: the tool says so and succeeds.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "tests")]

from minutebook.archive import read_meeting  # noqa: E402 - the tool runs without an installed package
from minutebook.topics import model as weighing  # noqa: E402 - see above
from tools.train_extract import (  # noqa: E402 - see above
    FOLDS,
    KINDS,
    calibrate,
    cross_validate,
    fold_of,
    learner_of,
    load,
    load_invented,
    load_judge,
    values,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutebook.model import Action, Decision
    from tools.learner import Document, Learner

BASELINES = {
    "action": "keyword rules 0.50, word n-grams 0.59, two readers 0.93",
    "decision": "keyword rules 0.46, word n-grams 0.45, two readers 0.92",
    "topic": "word n-grams 0.60, two readers 0.97",
}


def learn(learner: Learner, seen: set[str]) -> dict[str, Any]:
    """The weights that the real documents of these names give, with the invented ones."""
    inside = [k for k in range(learner.real) if learner.documents[k].name in seen]
    scores, _, threshold = cross_validate(learner, 0, inside)
    slope, offset, _ = calibrate(learner, scores, threshold)
    return values(learner, inside, threshold, slope, offset)


def use(weights: dict[str, Any]) -> None:
    """Let the program weigh with these weights."""
    weighing.model.cache_clear()
    setattr(weighing, "read_weights", lambda: weights)  # noqa: B010 - the program reads them through this function


class Table:
    """The figures, summed up."""

    def __init__(self, judge: Any) -> None:  # noqa: ANN401 - a module
        """Start with nothing found."""
        self.judge = judge
        self.sums = {kind: np.zeros(3) for kind in KINDS}
        self.owners = [0, 0]
        self.sure = [0, 0]

    def add(self, source: Path, document: Document) -> str:
        """Read one document and add what was found; its line of the table."""
        meeting = read_meeting(source)
        line = {n: message.line for n, message in enumerate(meeting.messages, 1)}
        lists: dict[str, Sequence[Action | Decision]] = {"action": meeting.actions, "decision": meeting.decisions}
        cells = []
        for kind in KINDS:
            if kind == "topic" and document.headed:
                continue
            items = lists.get(kind)
            found = (
                [{"line": t.line} for t in meeting.topics]
                if items is None
                else [{"line": line[i.message or 1]} for i in items]
            )
            hits, counted, wanted, pairs = self.judge.score(found, document.of(kind))
            self.sums[kind] += (hits, counted, wanted)
            cells.append(f"{kind} {self.judge.f1(hits, counted, wanted)[2]:.2f}")
            right = {i for i, _ in pairs}
            sure = [k for k, item in enumerate(items or ()) if item.confidence >= 0.8]
            self.sure[0] += len(right.intersection(sure))
            self.sure[1] += len(sure)
            if kind == "action":
                labels = document.of(kind)
                for i, j in pairs:
                    names = {self.judge.bare(nick) for nick in meeting.actions[i].owners}
                    wanted_names = [labels[j]["owner"], labels[j].get("owner_alt", labels[j]["owner"])]
                    self.owners[0] += any(names == {self.judge.bare(n) for n in one} for one in wanted_names)
                    self.owners[1] += 1
        return f"  {document.name[:60]:60} " + "  ".join(cells)

    def lines(self) -> list[str]:
        """The table."""
        made = []
        for kind, sums in self.sums.items():
            precision, recall, mean = self.judge.f1(*sums)
            counts = f"{sums[0]:.0f} right of {sums[1]:.0f} found, {sums[2]:.0f} labelled"
            made.append(f"{kind:9} P {precision:.3f} R {recall:.3f} F1 {mean:.3f}  ({counts}; {BASELINES[kind]})")
        made.append(f"owners    {self.owners[0]}/{self.owners[1]} right among the actions found")
        made.append(
            f"sure      {self.sure[0]}/{self.sure[1]} right of the suggestions with a confidence of 0.8 or more"
        )
        return made


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--per-document", action="store_true")
    options = parser.parse_args()
    if not (options.shared / "labels").is_dir():
        sys.stdout.write(f"no labelled meetings in {options.shared}: nothing to measure\n")
        return 0
    judge = load_judge(options.shared)
    documents = load(options.shared)
    folds = fold_of(len(documents), options.seed)
    table = Table(judge)
    learners = {kind: learner_of(kind, [*documents, *load_invented()], judge) for kind in KINDS}
    for fold in range(FOLDS):
        seen = {document.name for k, document in enumerate(documents) if folds[k] != fold}
        use({kind: learn(learner, seen) for kind, learner in learners.items()})
        for k in np.flatnonzero(folds == fold):
            source = next(iter(sorted((options.shared / "corpus").rglob(documents[k].name + ".md"))))
            text = table.add(source, documents[k])
            if options.per_document:
                sys.stdout.write(text + "\n")
    sys.stdout.write("\n".join(table.lines()) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
