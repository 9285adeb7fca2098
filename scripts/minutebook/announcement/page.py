"""The parts of a wiki page that announce a meeting, found by their labels and headings.

A part is a label on its own (`Date:`, `**Place:**`) with the list below it, or a section (`## Agenda`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from textwrap import dedent
from typing import TYPE_CHECKING

from minutebook.announcement.agenda import read_agenda
from minutebook.announcement.attendance import read_attendees, read_names
from minutebook.announcement.lists import Item, plain, read_list
from minutebook.announcement.place import read_place
from minutebook.announcement.schedule import Candidate, read_dates
from minutebook.model import AgendaItem, Section
from minutebook.source.sections import Block, Form, PageSection, cut_blocks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, tzinfo

    from minutebook.announcement import Attendee
    from minutebook.source import Source
    from minutebook.transcript import Transcript

_LABEL = re.compile(r"^(?P<mark>[*_]{0,3})(?P<label>[A-Z][\w ,'/()*]{1,60}?)\s*:[*_]{0,3}\s*(?P<rest>.*)$")
_SERVER = re.compile(r"^(?:server|network|irc network|host)\b\W*(?P<name>[\w.-]+)$", re.IGNORECASE)
_KINDS = (
    ("date", re.compile(r"^(?:date|when|date and time|date & time)$", re.IGNORECASE)),
    ("place", re.compile(r"^(?:place|where|channel|room|location|venue)$", re.IGNORECASE)),
    ("agenda", re.compile(r"^(?:meeting |proposed |draft )?(?:agenda|topics)$", re.IGNORECASE)),
    ("participants", re.compile(r"^(?:participants|attendees|attendance|who|present)$", re.IGNORECASE)),
)


@dataclass(frozen=True, slots=True)
class Page:
    """What the text of a page says."""

    heading: str = ""
    """The title of the page, with its date."""
    chosen: Candidate | None = None
    channel: str = ""
    server: str = ""
    agenda: tuple[AgendaItem, ...] = ()
    attendees: tuple[Attendee, ...] = ()
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class _Part:
    """A labelled stretch of the page."""

    label: str
    line: int
    first: int
    last: int
    rest: str = field(default="")
    """What stands on the label's own line."""

    @property
    def kind(self) -> str:
        """`date`, `place`, `agenda`, `participants`, or empty."""
        return next((kind for kind, pattern in _KINDS if pattern.match(self.label.strip())), "")


def _words(label: re.Match[str]) -> str:
    """A label in plain text; its emphasis may end before the colon or behind it."""
    return plain(label["mark"] + label["label"]).lstrip("*_")


def _label(source: Source, block: Block) -> re.Match[str] | None:
    """The label that a paragraph is, or begins with."""
    if block.form is not Form.PARAGRAPH:
        return None
    text = " ".join(source.lines[block.first - 1 : block.last])
    match = _LABEL.match(text.strip())
    if match is None:
        return None
    alone = not match["rest"]
    named = _Part(_words(match), 0, 0, 0).kind
    return match if alone or (named and block.first == block.last) else None


def _head_parts(source: Source, section: PageSection) -> Iterator[_Part]:
    """The labelled stretches of what stands under the title."""
    open_part: _Part | None = None
    for block in cut_blocks(source.lines, section.first, section.last, page=True):
        label = _label(source, block)
        waits = open_part is not None and bool(open_part.kind) and open_part.last < open_part.first
        if label or open_part is None or (block.form is Form.PARAGRAPH and not (waits and not open_part.rest)):
            if open_part is not None:
                yield open_part
            name = _words(label) if label else ""
            first = block.last + 1 if label else block.first
            open_part = _Part(name, block.first, first, block.last, label["rest"] if label else "")
        else:
            open_part = _Part(open_part.label, open_part.line, open_part.first, block.last, open_part.rest)
    if open_part is not None:
        yield open_part


def _parts(source: Source, transcript: Transcript) -> Iterator[_Part]:
    """All stretches of the page that are not talk."""
    for section in source.sections:
        if section.line in transcript.taken:
            continue
        if section.level <= 1:
            yield from _head_parts(source, section)
        else:
            yield _Part(section.heading, section.line, section.first, section.last)
    for first, last in transcript.notes:
        yield _Part("", first, first, last)


def _kept(source: Source, part: _Part) -> Section | None:
    """A stretch that is shown in its authors' words."""
    text = "\n".join((part.rest, *source.lines[part.first - 1 : part.last])).strip("\n")
    return Section(plain(part.label).rstrip(":"), text, part.line) if text.strip() else None


def page_heading(source: Source, transcript: Transcript) -> str:
    """The title: the first heading of the first level that is more than `Logs`, else the first heading."""
    top = [s.heading for s in source.sections if s.level == 1]
    other = [s.heading for s in source.sections if s.level > 1 and s.line not in transcript.taken]
    return plain(top[0] if top else other[0]) if top or other else ""


def read_page(source: Source, transcript: Transcript, day: date | None, zone: tzinfo | None) -> Page:
    """What the text of `source` says; `day` is the date in its title."""
    parts: dict[str, list[_Part]] = {"date": [], "place": [], "agenda": [], "participants": [], "": []}
    for part in _parts(source, transcript):
        # of several places or dates the first one holds; the others are shown as written
        single = part.kind in ("date", "place") and parts[part.kind]
        parts["" if single else part.kind].append(part)
    chosen: Candidate | None = None
    kept: list[Section | None] = []
    for part in parts["date"]:
        chosen, left = _dates(source, part, day, zone)
        kept.append(_rest(source, part, left))
    attendees: list[Attendee] = []
    agenda: list[AgendaItem] = []
    for part in parts["participants"]:
        people, left = _attendees(source, part)
        attendees += people
        kept.append(_rest(source, part, left))
    for part in parts["agenda"]:
        points, left = _points(source, part)
        agenda += points
        kept.append(_rest(source, part, left))
    channel, server, more = _place(source, parts["place"])
    kept += [_kept(source, part) for part in parts[""]] + [_rest(source, part, left) for part, left in more]
    sections = sorted((section for section in kept if section is not None), key=lambda section: section.line)
    return Page(
        page_heading(source, transcript), chosen, channel, server, tuple(agenda), tuple(attendees), tuple(sections)
    )


_OWN_LINE = 0
"""Stands among the numbers of lines for what is written behind the label itself."""


def _rest(source: Source, part: _Part, left: Iterable[int]) -> Section | None:
    """What was not read of a part, in its authors' words: no word on a page is lost."""
    runs: list[list[str]] = []
    before = _OWN_LINE
    for number in sorted(set(left)):
        if not runs or before == _OWN_LINE or number != before + 1:
            runs.append([])
        runs[-1].append(source.lines[number - 1] if number else part.rest)
        before = number
    texts = [text for run in runs if (text := dedent("\n".join(run)).strip("\n")).strip()]
    return Section(plain(part.label).rstrip(":"), "\n\n".join(texts), part.line) if texts else None


def _dates(
    source: Source, part: _Part, day: date | None, zone: tzinfo | None
) -> tuple[Candidate | None, tuple[int, ...]]:
    """The date of a part, and the lines that say something else."""
    chosen, left = read_dates(source.lines, part.first, part.last, day, zone)
    if not part.rest:
        return chosen, left
    own, other = read_dates([part.rest], 1, 1, day, zone)
    return own or chosen, (*left, *((_OWN_LINE,) if other else ()))


def _attendees(source: Source, part: _Part) -> tuple[tuple[Attendee, ...], tuple[int, ...]]:
    """Those of a part and of the line of its label (`Present: ann, ben and cleo`), and the lines that are left."""
    people, left = read_attendees(source.lines, part.first, part.last)
    own = read_names(Item(plain(part.rest), part.line, 0)) if part.rest else ()
    return (*own, *people), (*left, *((_OWN_LINE,) if part.rest and not own else ()))


def _points(source: Source, part: _Part) -> tuple[tuple[AgendaItem, ...], tuple[int, ...]]:
    """The points of a part, and the lines that are left; what stands on the line of its label is none."""
    points, left = read_agenda(source.lines, part.first, part.last)
    return points, (*left, *((_OWN_LINE,) if part.rest else ()))


def _place(source: Source, places: list[_Part]) -> tuple[str, str, list[tuple[_Part, Iterable[int]]]]:
    """(channel, server, parts to be shown as written because they say more, with their lines)."""
    for part in places:
        whole = (part, (_OWN_LINE, *range(part.first, part.last + 1)))
        items = read_list(source.lines, part.first, part.last)
        if not items:
            channel, server = read_place(plain(" ".join((part.rest, *source.lines[part.first - 1 : part.last]))))
            return channel, server, [] if channel or server else [whole]
        channel, server = read_place(items[0].text)
        # a list may give the server on a line of its own
        named = [match["name"] for item in items if (match := _SERVER.match(item.text))]
        more = len(items) - bool(named) > 1 or not (channel or server)
        return channel, server or next(iter(named), ""), [whole] if more else []
    return "", "", []
