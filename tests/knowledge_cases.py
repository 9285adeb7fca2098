"""How tests of what is known across meetings make meetings: short pages with an agenda, topics and talk."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from minutebook.archive import load_subjects
from minutebook.meeting import build_meeting
from minutebook.model import Archive, Provenance
from minutebook.people import known_people
from reading import given

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from minutebook.model import Meeting

PEOPLE = "## Participants\n\n- Ann Okoye (ann)\n- Ben Eklund (ben)\n- Cleo Park (cleo)\n"


@dataclass
class Page:
    """A meeting to be."""

    day: str
    topics: Sequence[tuple[str, Sequence[str]]] = ()
    """Titles, each with what was said, as `ann: text`."""
    agenda: Sequence[str] = ()
    head: str = ""
    """Front matter."""
    slug: str = field(default="")

    @property
    def text(self) -> str:
        """The page."""
        parts = [f"---\n{self.head}\n---\n" if self.head else "", f"# Meadow weekly - {self.day}\n"]
        if self.agenda:
            parts.append("## Agenda\n\n" + "\n".join(f"- {item}" for item in self.agenda) + "\n")
        parts.append(PEOPLE)
        if self.topics:
            parts.append("## Transcript\n")
        for title, said in self.topics:
            lines = [f"    15:00 <{line.partition(': ')[0]}> {line.partition(': ')[2]}" for line in said]
            parts.append(f"### {title}\n\n" + "\n".join(lines) + "\n")
        return "\n".join(parts)


def archive(*pages: Page, guesses: bool = False) -> Archive:
    """Return the archive of these pages, without what is inferred unless `guesses`."""
    inputs = [given(page.text, f"{page.slug or page.day}.md") for page in pages]
    known = known_people((), [one.announcement for one in inputs])
    meetings = [build_meeting(one, known) for one in inputs]
    return Archive(tuple(meetings if guesses else map(_sure, meetings)), known.people)


def _sure(meeting: Meeting) -> Meeting:
    actions = tuple(one for one in meeting.actions if one.provenance is not Provenance.INFERRED)
    decisions = tuple(one for one in meeting.decisions if one.provenance is not Provenance.INFERRED)
    return replace(meeting, actions=actions, decisions=decisions)


def with_subjects(given_: Archive, text: str, folder: Path) -> Archive:
    """Return the archive with the subjects of a subjects.yml of this text."""
    (folder / "subjects.yml").write_text(text, encoding="utf-8")
    listed = load_subjects(folder, ())
    return replace(given_, subjects=listed.subjects, problems=listed.problems)


def talked(day: str, *titles: str) -> Page:
    """Return a meeting in which somebody said something on each of these topics."""
    return Page(day, [(title, ["ann: well", "ben: fine"]) for title in titles])


def codes(problems: Iterable[object]) -> list[str]:
    """Return the codes of problems."""
    return [str(getattr(problem, "code", "")) for problem in problems]
