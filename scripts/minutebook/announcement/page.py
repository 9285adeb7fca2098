"""The parts of a wiki page that announce a meeting, found by their labels and headings.

A part is a label on its own (`Date:`, `**Place:**`) with the list below it, or a section (`## Agenda`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from minutebook.announcement.agenda import read_agenda
from minutebook.announcement.attendance import Attendee, read_attendee
from minutebook.announcement.lists import Item, plain, read_list
from minutebook.announcement.place import read_place
from minutebook.announcement.schedule import Candidate, pick, read_candidates
from minutebook.model import AgendaItem, Section
from minutebook.source.sections import Block, Form, PageSection, cut_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, tzinfo

    from minutebook.source import Source
    from minutebook.transcript import Transcript

_LABEL = re.compile(r"^[*_]{0,3}(?P<label>[A-Z][\w ,'/()*]{1,60}?)\s*:[*_]{0,3}\s*(?P<rest>.*)$")
_BETWEEN = re.compile(r"\s*(?:[,;]|\band\b|&)\s*(?![^()]*\))")
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


def _label(source: Source, block: Block) -> re.Match[str] | None:
    """The label that a paragraph is, or begins with."""
    if block.form is not Form.PARAGRAPH:
        return None
    text = " ".join(source.lines[block.first - 1 : block.last])
    match = _LABEL.match(text.strip())
    if match is None:
        return None
    alone = not match["rest"]
    named = _Part(plain(match["label"]), 0, 0, 0).kind
    return match if alone or (named and block.first == block.last) else None


def _head_parts(source: Source, section: PageSection) -> Iterator[_Part]:
    """The labelled stretches of what stands under the title."""
    open_part: _Part | None = None
    for block in cut_blocks(source.lines, section.first, section.last):
        label = _label(source, block)
        if label or open_part is None or block.form is Form.PARAGRAPH:
            if open_part is not None:
                yield open_part
            name = plain(label["label"]) if label else ""
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


def _heading(source: Source, transcript: Transcript) -> str:
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
    candidates: tuple[Candidate, ...] = ()
    for part in parts["date"]:
        items = read_list(source.lines, part.line, part.last) or read_list(["- " + part.rest], 1, 1)
        candidates = read_candidates(items, day.year if day else None, zone)
    attendees = tuple(a for part in parts["participants"] for a in _attendees(source, part))
    agenda = tuple(point for part in parts["agenda"] for point in read_agenda(source.lines, part.first, part.last))
    channel, server, rest = _place(source, parts["place"])
    kept = [_kept(source, part) for part in sorted((*parts[""], *rest), key=lambda part: part.line)]
    sections = tuple(section for section in kept if section is not None)
    return Page(_heading(source, transcript), pick(candidates, day), channel, server, agenda, attendees, sections)


def _attendees(source: Source, part: _Part) -> list[Attendee]:
    """Those of the lists of a part, and those on the line of its label (`Present: ann, ben and cleo`)."""
    named = [Item(name, part.line, 0) for name in _BETWEEN.split(plain(part.rest)) if name]
    found = [person for person in map(read_attendee, named) if person is not None]
    for block in cut_blocks(source.lines, part.first, part.last):
        if block.form is Form.LIST:
            people = (read_attendee(item) for item in read_list(source.lines, block.first, block.last))
            found += [person for person in people if person is not None]
    return found


def _place(source: Source, places: list[_Part]) -> tuple[str, str, list[_Part]]:
    """(channel, server, parts to be shown as written because they say more)."""
    for part in places:
        items = read_list(source.lines, part.first, part.last)
        if not items:
            return *read_place(plain(" ".join((part.rest, *source.lines[part.first - 1 : part.last])))), []
        channel, server = read_place(items[0].text)
        # a list may give the server on a line of its own
        named = [match["name"] for item in items if (match := _SERVER.match(item.text))]
        more = len(items) - bool(named) > 1
        return channel, server or next(iter(named), ""), [part] if more else []
    return "", "", []
