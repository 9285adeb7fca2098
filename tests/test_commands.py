"""What people type for the record is understood: one golden file for each rule and each trap of a command family.

To add a case, put a log into `cases/commands`, its promise behind `;;` in the first line, and run
`pytest tests/test_commands.py`: the first run writes the golden file and fails; read it before you commit it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from minutebook.commands import read_commands
from minutebook.model import Meeting, Message, Provenance, Role
from reading import meeting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_regressions.file_regression import FileRegressionFixture

CASES = Path(__file__).parent / "cases" / "commands"
PLAIN = "chair: [ann]\n"
"""The sidecar of cases without any bot: somebody has to say who chairs."""


def _flags(**flags: bool) -> str:
    return "".join(f", {name}" for name, on in flags.items() if on)


def _about(shown: Meeting) -> Iterator[str]:
    yield f"title: {shown.title}"
    # who chairs where nobody said so is read out of the talk, which others test
    chairs = read_commands(shown.messages).chairs
    if chairs:
        yield f"chair: {', '.join(chairs)}"
    if shown.scribes:
        yield f"scribes: {', '.join(shown.scribes)}"
    for fact in shown.facts:
        yield f"fact m{fact.message} {fact.name}: {fact.text}"
    for one in shown.participants:
        flags = _flags(chair=one.chair and bool(chairs), present=one.present, regrets=one.regrets)
        yield f"person {one.name}: {one.messages} said{flags}"


def _recorded(shown: Meeting) -> Iterator[str]:
    for topic in shown.topics:
        if topic.provenance is Provenance.COMMAND:
            yield f"{'sub' * topic.level}topic m{topic.first}-m{topic.last}: {topic.title}"
    for decision in shown.decisions:
        if decision.provenance is Provenance.COMMAND:
            firm = "" if decision.firm else ", not by the chair"
            yield f"decision {_evidence(decision.evidence)} {decision.status}{firm}: {decision.text}"
    for action in shown.actions:
        if action.provenance is Provenance.COMMAND:
            due = f", due {action.due}" if action.due else ""
            yield f"action {_evidence(action.evidence)} [{', '.join(action.owners)}]{due}: {action.text}"
    for vote in shown.votes:
        counts = ", ".join(f"{option} {number}" for option, number in vote.counts.items())
        ballots = ", ".join(f"{b.nick} {b.option} m{b.message}" for b in vote.ballots)
        yield f"vote m{vote.message} {vote.question} -> {vote.result} ({counts}; {ballots})"
    for note in shown.notes:
        yield f"{note.kind} m{note.message}: {note.text}"
    for link in shown.links:
        yield f"link m{link.message} {link.url} {link.text}".rstrip()


def _evidence(numbers: tuple[int, ...]) -> str:
    return " ".join(f"m{n}" for n in numbers)


def _line(message: Message) -> str:
    role = "" if message.role is Role.TALK else f" {message.role}"
    erratum = f"   [erratum: {message.correction}]" if message.correction else ""
    inserted = "".join(f"   [missing before: {line}]" for line in message.inserted)
    return f"m{message.n}{role} {message.by}: {message.said}{erratum}{inserted}"


def _golden(shown: Meeting) -> str:
    lines = [*_about(shown), "", *_recorded(shown), "", *map(_line, shown.messages)]
    return "\n".join(lines) + "\n"


def _case(path: Path) -> Meeting:
    text = "".join(line for line in path.read_text("utf-8").splitlines(keepends=True) if not line.startswith(";;"))
    return meeting(text, "2031-05-03.log", PLAIN if path.stem.startswith("plain") else "")


@pytest.mark.parametrize("path", sorted(CASES.glob("*.log")), ids=lambda path: path.stem)
def test_commands_are_understood(path: Path, file_regression: FileRegressionFixture) -> None:
    """What is recorded of a case, and what became of each of its lines, is as in its golden file."""
    file_regression.check(_golden(_case(path)), encoding="utf-8", fullpath=path.with_suffix(".txt"))
