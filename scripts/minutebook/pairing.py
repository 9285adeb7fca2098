"""Which files belong together: an announcement and the file that holds its transcript are one meeting."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, Self, TypeVar

from minutebook.model import Problem, Severity
from minutebook.slugs import unique

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from minutebook.announcement import Announcement


class Page(Protocol):
    """What has to be known of a file: `Input` knows it, and so does a `Card` that is remembered of one."""

    @property
    def path(self) -> str:
        """The file, as it was named on the way in."""

    @property
    def slug(self) -> str:
        """The address of the meeting."""

    @property
    def talks(self) -> bool:
        """True where somebody talks in it."""

    @property
    def announcement(self) -> Announcement:
        """What it says before anybody talks."""

    @property
    def names_log_at(self) -> tuple[int, int]:
        """(line, column) of the key that names the file of its transcript."""

    def join(self, log: Self) -> Self:
        """The announcement and the file that holds its transcript, as one meeting."""

    def blamed(self, problem: Problem) -> Self:
        """The same with one more problem."""

    def renamed(self, slug: str) -> Self:
        """The same at another address."""


One = TypeVar("One", bound=Page)


def _named(page: One, by_path: Mapping[Path, One]) -> tuple[One | None, Problem | None]:
    """The log that `transcript:` names, or the problem that there is none."""
    name = page.announcement.transcript
    log = by_path.get((Path(page.path).parent / name).resolve())
    if log is not None:
        return log, None
    line, column = page.names_log_at
    text = f"there is no transcript {name!r} beside this file"
    return None, Problem(page.path, line, column, "MB204", Severity.ERROR, text, "transcript: 2025-03-04-log.md")


def _partner(page: One, logs: Sequence[One], by_slug: Mapping[str, Sequence[One]]) -> One | None:
    """The log of an announcement: same name, whatever its date, or same date and series."""
    announced = page.announcement
    for slug in (page.slug, f"{page.slug}-log", f"{page.slug}log"):
        for log in by_slug.get(slug, ()):
            return log
    same = [
        log
        for log in logs
        if announced.date and log.announcement.date == announced.date
        and log.announcement.series.casefold() == announced.series.casefold()
    ]  # fmt: skip
    return same[0] if len(same) == 1 else None


def pair(pages: Iterable[One]) -> tuple[One, ...]:
    """The pages, announcements joined with the files that hold their transcripts."""
    given = list(pages)
    names = any(item.announcement.transcript for item in given)
    by_path = {Path(item.path).resolve(): item for item in given} if names else {}
    by_day: dict[date | None, list[One]] = defaultdict(list)
    by_slug: dict[str, list[One]] = defaultdict(list)
    for item in given:
        if item.talks:
            by_day[item.announcement.date].append(item)
            by_slug[item.slug].append(item)
    used: set[str] = set()
    joined: dict[str, One] = {}
    for page in given:
        whole = page
        if page.announcement.transcript:
            log, problem = _named(page, by_path)
            whole = page.blamed(problem) if problem else page
        elif page.talks:
            continue
        else:
            logs = [log for log in by_day[page.announcement.date] if log.path not in used]
            log = _partner(page, logs, by_slug)
        if log is not None and log.path != page.path:
            used.add(log.path)
            whole = whole.join(log)
        joined[page.path] = whole
    return tuple(joined.get(item.path, item) for item in given if item.path not in used)


def distinct(pages: Iterable[One]) -> tuple[One, ...]:
    """The pages with slugs that differ in more than case, so that their pages do on every file system."""
    taken: set[str] = set()
    found = []
    for item in pages:
        slug = unique(item.slug.casefold(), taken)
        taken.add(slug)
        number = slug.removeprefix(item.slug.casefold())
        found.append(item.renamed(item.slug + number) if number else item)
    return tuple(found)
