"""What a change adds to the archive, for those who look at it before it goes in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from minutebook.check import problems_of
from minutebook.contribute.aliases import Alias, aliases
from minutebook.contribute.sensitive import Sensitive, sensitive
from minutebook.settings import CONFIDENCE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from minutebook.model import Action, AgendaItem, Archive, Decision, Meeting, Problem

_DATES = frozenset({"MB206", "MB207"})
"""Problems that say that two dates, or times, of a meeting do not go together."""


@dataclass(frozen=True, slots=True)
class Addition:
    """What a change adds to one meeting."""

    meeting: Meeting
    is_new: bool
    decisions: tuple[Decision, ...] = ()
    actions: tuple[Action, ...] = ()
    aliases: tuple[Alias, ...] = ()
    unreached: tuple[AgendaItem, ...] = ()
    dates: tuple[str, ...] = ()
    """What contradicts itself, a sentence each."""
    sensitive: tuple[Sensitive, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """What a change adds."""

    additions: tuple[Addition, ...] = ()
    """Oldest first."""
    removed: tuple[Meeting, ...] = ()
    """Meetings whose address is gone."""
    problems: tuple[Problem, ...] = ()
    """Problems that were not there before."""
    base: str = ""
    """The revision that it is compared with; empty where all of the archive is told."""


def _talk(meeting: Meeting) -> list[tuple[object, ...]]:
    return [(m.kind, m.nick, m.text, m.time, m.correction) for m in meeting.messages]


def _same(old: Meeting, new: Meeting) -> bool:
    """True where a meeting says what it said before, whoever is known by another name since."""
    names = ("title", "series", "date", "start", "end", "status", "channel", "server", "chair", "summary", "decisions",
             "actions", "votes", "topics", "sections")  # fmt: skip
    plans = [[(item.text, item.level, item.proposers) for item in one.agenda] for one in (old, new)]
    return (
        plans[0] == plans[1]
        and all(getattr(old, name) == getattr(new, name) for name in names)
        and _talk(old) == _talk(new)
    )


def _fresh(items: Sequence[Decision | Action], old: Sequence[Decision | Action]) -> Iterator[Decision | Action]:
    """The items that were not there before, without suggestions that are not shown."""
    known = {(item.text, item.message, item.status, item.provenance) for item in old}
    for item in items:
        if item.confidence >= CONFIDENCE and (item.text, item.message, item.status, item.provenance) not in known:
            yield item


def _contradictions(meeting: Meeting) -> Iterator[str]:
    yield from (problem.message for problem in meeting.problems if problem.code in _DATES)
    first = next((m.at for m in meeting.messages if m.at and m.is_speech), None)
    if first and meeting.date and abs((first.date() - meeting.date).days) > 1:
        yield f"the meeting is dated {meeting.date}, but its first message is of {first.date()}"


def _addition(archive: Archive, meeting: Meeting, old: Meeting | None) -> Addition:
    decisions = _fresh(meeting.decisions, old.decisions if old else ())
    actions = _fresh(meeting.actions, old.actions if old else ())
    known = {message.text for message in old.messages} if old else set()
    return Addition(
        meeting,
        old is None,
        tuple(decisions),  # type: ignore[arg-type]
        tuple(actions),  # type: ignore[arg-type]
        tuple(aliases(archive, meeting)),
        tuple(item for item in meeting.agenda if not item.topics) if meeting.messages else (),
        tuple(_contradictions(meeting)),
        tuple(one for one in sensitive(meeting) if meeting.messages[one.message - 1].text not in known),
    )


def _new_problems(archive: Archive, old: Archive) -> Iterator[Problem]:
    """By name of the file, code and words: lines move when something is written above them."""
    known = {(problem.path.rpartition("/")[2], problem.code, problem.message) for problem in problems_of(old)}
    for problem in problems_of(archive):
        if (problem.path.rpartition("/")[2], problem.code, problem.message) not in known:
            yield problem


def compare(archive: Archive, old: Archive, base: str = "") -> Report:
    """What an archive has that an older one has not."""
    before = {meeting.slug: meeting for meeting in old.meetings}
    slugs = {meeting.slug for meeting in archive.meetings}
    changed = [
        _addition(archive, meeting, before.get(meeting.slug))
        for meeting in archive.meetings
        if meeting.slug not in before or not _same(before[meeting.slug], meeting)
    ]
    removed = tuple(meeting for meeting in old.meetings if meeting.slug not in slugs)
    return Report(tuple(changed), removed, tuple(_new_problems(archive, old)), base)
