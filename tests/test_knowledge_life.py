"""The life of a decision and of some actions over three meetings, told after each of them.

The files are in `cases/knowledge/life`, and so is the golden file. Where the story changes, run
`pytest tests/test_knowledge_life.py --force-regen`, and read it before you commit it.
"""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from minutebook.archive import read_archive
from minutebook.check import problems_of
from minutebook.knowledge import Knowledge, Ruling, Subject, Task, gather
from minutebook.model import Provenance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_regressions.file_regression import FileRegressionFixture

LIFE = Path(__file__).parent / "cases" / "knowledge" / "life"
SURE = 1.0
"""Only what somebody typed or wrote down: what is read out of talk, others test."""
TODAY = date(2031, 5, 7)


def _decision(ruling: Ruling) -> Iterator[str]:
    yield f"decision {ruling.id}, {ruling.status}: {ruling.decision.text}"
    for name, ids in (("replaces", ruling.supersedes), ("replaced by", ruling.superseded_by)):
        yield from (f"  {name} {id_}" for id_ in ids)
    yield from (f"  named in {place}" for place in ruling.mentions)
    for one in ruling.again:
        topic = one.occasion.topic
        yield f"  {one.subject.name} again in {one.occasion.meeting.slug}/{topic.slug if topic else ''}"


def _action(task: Task) -> Iterator[str]:
    late = ", overdue" if task.overdue(TODAY) else ""
    yield f"action {task.id}, {task.status}{late}, {' and '.join(task.owners)}: {task.best.action.text}"
    for one in task.sightings[1:]:
        yield f"  again {one.id}: {one.action.text} ({one.why})"
    if task.due:
        yield f"  due {task.due}"
    if task.closed:
        how = "suggested, " if task.closed.provenance is Provenance.INFERRED else ""
        yield f"  {task.closed.status}: {how}{task.closed.shown_by} on {task.closed.day}"


def _subject(subject: Subject) -> Iterator[str]:
    yield f"subject {subject.id}: {subject.name}"
    for one in subject.occasions:
        reasons = "; ".join(f"{reason.kind} “{reason.text}”: {reason.why}" for reason in one.reasons)
        yield f"  {one.meeting.slug} {f'm{one.first}-m{one.last}' if one.topic else 'no topic'}: {reasons}"


def story(known: Knowledge) -> str:
    """Return what is known, one fact on a line."""
    lines = [line for subject in known.subjects for line in _subject(subject)]
    lines += [line for ruling in known.decisions for line in _decision(ruling)]
    return "\n".join(lines + [line for task in known.actions for line in _action(task)]) + "\n"


def test_the_life_of_a_decision_and_of_actions(tmp_path: Path, file_regression: FileRegressionFixture) -> None:
    """Promised, repeated, done; decided, questioned, superseded; and nothing of it is known too early."""
    told = []
    for path in sorted(LIFE.glob("*.md")):
        shutil.copy(path, tmp_path)
        archive = read_archive(tmp_path)
        assert problems_of(archive) == ()
        told.append(f"After {path.stem}\n\n{story(gather(archive, SURE))}")
    file_regression.check("\n".join(told), fullpath=LIFE / "life.txt")
