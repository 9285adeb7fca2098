"""Invented talks with what should be read out of them: each file below `cases/extract` and `cases/topics` is one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from minutebook.model import AgendaItem, Kind, Message, Provenance, Span, Topic
from minutebook.slugs import slugify

if TYPE_CHECKING:
    from collections.abc import Mapping

CASES = Path(__file__).parent / "cases"


def cases(kind: str) -> list[tuple[str, Mapping[str, Any]]]:
    """(name, content) of the cases of one kind."""
    return [(p.stem, yaml.safe_load(p.read_text(encoding="utf-8"))) for p in sorted((CASES / kind).glob("*.yml"))]


def messages(talk: str) -> tuple[Message, ...]:
    """The messages of a talk of lines `nick: text`; `* nick text` is a /me."""
    made = []
    for number, line in enumerate(talk.strip().splitlines(), 1):
        if line.startswith("* "):
            nick, _, text = line[2:].partition(" ")
            kind = Kind.ACTION
        else:
            nick, _, text = line.partition(": ")
            kind = Kind.MESSAGE
        span = Span(number, 0, number, len(line))
        made.append(Message(number, kind, nick.strip(), text, span, span))
    return tuple(made)


def agenda(case: Mapping[str, Any]) -> tuple[AgendaItem, ...]:
    """The agenda of a case."""
    return tuple(AgendaItem(text, line) for line, text in enumerate(case.get("agenda", ()), 1))


def headings(case: Mapping[str, Any], last: int) -> tuple[Topic, ...]:
    """The topics that the headings of a case make."""
    starts = sorted(case.get("headings", {}).items())
    ends = [*(first - 1 for first, _ in starts[1:]), last][: len(starts)]
    return tuple(
        Topic(slugify(title), title, first, first, end, Provenance.CURATED)
        for (first, title), end in zip(starts, ends, strict=True)
    )


def chairs(case: Mapping[str, Any]) -> tuple[str, ...]:
    """The nicks of the chairs of a case."""
    chair = case.get("chair", ())
    return (chair,) if isinstance(chair, str) else tuple(chair)
