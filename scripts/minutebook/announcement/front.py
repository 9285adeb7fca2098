"""The facts of a meeting that its front matter gives, each in the type that the program uses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from minutebook.announcement import Attendee
from minutebook.announcement.attendance import read_attendee
from minutebook.announcement.keys import STATUSES, as_date, check_keys, valid_values
from minutebook.announcement.lists import Item
from minutebook.announcement.points import nobody, read_point
from minutebook.clock import combine, find_date, find_zone, parse_clock, parse_zone
from minutebook.model import AgendaItem, Problem

if TYPE_CHECKING:
    from datetime import tzinfo

    from minutebook.source.matter import Matter


@dataclass(frozen=True, slots=True)
class Front:
    """What front matter says; None or empty where it is silent."""

    title: str = ""
    date: date | None = None
    start: datetime | None = None
    end: str = ""
    zone: tzinfo | None = None
    status: str = ""
    series: str = ""
    channel: str = ""
    server: str = ""
    chair: tuple[str, ...] = ()
    summary: str = ""
    transcript: str = ""
    agenda: tuple[AgendaItem, ...] | None = None
    attendees: tuple[Attendee, ...] | None = None
    problems: tuple[Problem, ...] = ()


def as_names(value: Any) -> tuple[str, ...]:  # noqa: ANN401 - whatever YAML gives
    """`ann`, `ann, ben` or a list of names as a tuple of names."""
    if value is None:
        return ()
    if isinstance(value, list):
        return tuple(dict.fromkeys(str(name).strip() for name in value))
    return tuple(dict.fromkeys(name.strip() for name in str(value).split(",") if name.strip()))


def _start(value: Any, zone: tzinfo | None) -> datetime | None:  # noqa: ANN401
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=zone)
    if isinstance(value, str) and (found := find_date(value)):
        rest = value[: found[1]] + " " + value[found[2] :].lstrip("T")
        clock = parse_clock(rest)
        return combine(found[0], clock, find_zone(rest) or zone) if clock else None
    return None


def _agenda(entries: list[Any], matter: Matter) -> tuple[AgendaItem, ...]:
    points = []
    for index, entry in enumerate(entries):
        line = matter.where("agenda", index)[0]
        if isinstance(entry, dict):
            proposers = as_names(entry.get("proposers", entry.get("proposer")))
            points.append(AgendaItem(str(entry["text"]), line, proposers=proposers))
        else:
            text, proposers, others = read_point(str(entry), nobody)
            points.append(AgendaItem(text, line, proposers=proposers, others=others))
    return tuple(points)


def _attendees(entries: list[Any], matter: Matter) -> tuple[Attendee, ...]:
    found = []
    for index, entry in enumerate(entries):
        line = matter.where("participants", index)[0]
        if isinstance(entry, dict):
            handles = (*as_names(entry.get("nicks", entry.get("nick"))), *as_names(entry.get("initials")))
            found.append(Attendee(str(entry.get("name", entry.get("nick"))), handles, line))
        elif attendee := read_attendee(Item(str(entry), line, 0)):
            found.append(attendee)
    return tuple(found)


def read_front(matter: Matter) -> Front:
    """The facts of `matter`; what has a wrong type is left out and named in `problems`."""
    values = valid_values(matter)

    def text(name: str) -> str:
        return str(values.get(name, "")).strip()

    zone = parse_zone(text("timezone")) if "timezone" in values else None
    end = values.get("end")
    return Front(
        title=text("title"),
        date=as_date(values["date"]) if "date" in values else None,
        start=_start(values.get("date"), zone),
        end=end.isoformat() if isinstance(end, date) else text("end"),
        zone=zone,
        status=STATUSES.get(values.get("status", ""), ""),
        series=text("series"),
        channel=text("channel"),
        server=text("server"),
        chair=as_names(values.get("chair")),
        summary=text("summary"),
        transcript=text("transcript"),
        agenda=_agenda(values["agenda"], matter) if "agenda" in values else None,
        attendees=_attendees(values["participants"], matter) if "participants" in values else None,
        problems=check_keys(matter),
    )
