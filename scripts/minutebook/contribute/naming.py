"""Where a new meeting file goes: beside its announcement, else with its series, named after its day."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from minutebook.errors import UnchangedFileError
from minutebook.slugs import slugify
from minutebook.source import sidecar_of
from minutebook.source.containers import stem

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from minutebook.model import Archive, Meeting


@dataclass(frozen=True, slots=True)
class Facts:
    """What tells meetings apart; empty where it is not known."""

    day: date
    title: str = ""
    series: str = ""
    channel: str = ""


def same_name(title: str, channel: str) -> bool:
    """True where a title is only the name of the channel."""
    return _same(title.lstrip("#&"), channel.lstrip("#&"))


def _same(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()


def _alike(meeting: Meeting, facts: Facts) -> bool:
    """True where nothing that is known of both says that they are two meetings."""
    if facts.series and not _same(facts.series, meeting.series):
        return False
    if facts.title and _same(facts.title, meeting.title):
        return True
    return not (facts.channel and meeting.channel) or _same(facts.channel, meeting.channel)


def announced(archive: Archive, facts: Facts, begin: datetime | None = None) -> Meeting | None:
    """The one announcement of that day that waits for this log; of several the one for its hour."""
    waiting = [m for m in archive.meetings if not m.messages and m.status != "cancelled" and m.date == facts.day]
    found = [meeting for meeting in waiting if _alike(meeting, facts)]
    if len(found) > 1 and begin:
        hour = [one for one in found if one.start and one.start.hour == begin.hour]
        found = hour or found
    return found[0] if len(found) == 1 else None


def of_series(archive: Archive, facts: Facts) -> Sequence[Meeting]:
    """Earlier meetings of the same series; where none is named, of the channel, if all those are of one series."""
    wanted = facts.series or facts.title
    named = [meeting for meeting in archive.meetings if wanted and _same(meeting.series, wanted)]
    if named or wanted:
        return named
    there = [m for m in archive.meetings if facts.channel and _same(m.channel, facts.channel)]
    return there if len({meeting.series.casefold() for meeting in there}) == 1 else ()


def beside(page: Meeting, kind: str) -> Path:
    """The file for the log of an announcement; raises UnchangedFileError where there is one."""
    path = Path(f"{stem(page.path)}{kind}")
    for other in (path, sidecar_of(path)):
        if other.exists():
            raise UnchangedFileError(f"{other} is there already, and nothing is overwritten; move it away first")
    return path


def _taken(folder: Path, name: str) -> Path | None:
    """The file that a new one of this name would be mixed up with."""
    if not folder.is_dir():
        return None
    names = {name.casefold(), f"{name}-log".casefold()}
    return next((path for path in sorted(folder.iterdir()) if stem(path.name).casefold() in names), None)


def place(folder: Path, archive: Archive, facts: Facts, kind: str) -> Path:
    """The file for a new meeting; raises UnchangedFileError where there is one of that name."""
    before = of_series(archive, facts)
    below = Path(before[-1].path).parent if before else folder
    if not below.resolve().is_relative_to(folder.resolve()):
        below = folder
    name = str(facts.day)
    there = _taken(below, name)
    if there is None:
        return below / f"{name}{kind}"
    others = [m for m in archive.meetings if m.date == facts.day and Path(m.path).parent == below]
    label = facts.series or facts.title or facts.channel
    if label and not any(_same(m.series, label) or _same(m.title, label) or _same(m.channel, label) for m in others):
        name = f"{name}-{slugify(label, 40)}"
        if _taken(below, name) is None:
            return below / f"{name}{kind}"
    example = "minutebook add --title 'Release party' LOG"
    raise UnchangedFileError(
        f"{there} is there already, and nothing is overwritten; give another meeting of that day a name of its own, "
        f"for example: {example}"
    )
