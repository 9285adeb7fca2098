"""An invented archive for the tests of the site: small, and with everything a page can show."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from minutebook.model import (
    Action,
    AgendaItem,
    Archive,
    Decision,
    Kind,
    Link,
    Meeting,
    Message,
    Note,
    Participant,
    Person,
    Provenance,
    Section,
    Span,
    Topic,
)
from minutebook.site.page import SiteSettings

TODAY = date(2031, 6, 1)
SPAN = Span(1, 0, 1, 1)
START = datetime(2031, 5, 3, 19, 0, tzinfo=UTC)

PEOPLE = {
    "ann": Person("ann", "Ann Ash", ("ann", "ann_"), ("aa",), "https://ann.example/", declared=True),
    "ben": Person("ben", "ben", ("ben",)),
    "cleo-long": Person("cleo-long", "Cleo Long", ("cleo-with-a-very-long-nick",), ("cl",), declared=True),
    "dora": Person("dora", "Dora Dale", (), ("dd",), declared=True),
}
PERSONS = {
    "ann": "ann",
    "ann_": "ann",
    "aa": "ann",
    "ben": "ben",
    "cleo-with-a-very-long-nick": "cleo-long",
    "cl": "cleo-long",
    "Dora Dale": "dora",
}

SAID: tuple[tuple[Kind, str, str], ...] = (
    (Kind.JOIN, "ben", "has joined #garden"),
    (Kind.JOIN, "cleo-with-a-very-long-nick", "has joined #garden"),
    (Kind.MESSAGE, "ann", "welcome, let us begin"),
    (Kind.MESSAGE, "ann", "first the shed; see https://garden.example/shed?a=1&b=2, please"),
    (Kind.MESSAGE, "ben", "ann: the door needs `oil --twice` and <b>paint</b>"),
    (Kind.ACTION, "ben", "looks for the key"),
    (Kind.MESSAGE, "ann", "agreed: we paint the shed green"),
    (Kind.MESSAGE, "ben", "I will buy the paint"),
    (Kind.MESSAGE, "ann", "next, the pond"),
    (Kind.MESSAGE, "cleo-with-a-very-long-nick", "the pond leaks at the north end"),
    (Kind.MESSAGE, "ann", "let us keep the pond then"),
    (Kind.QUIT, "ben", "has quit (bye)"),
    (Kind.MESSAGE, "ann", "thanks all"),
)


def messages(said: tuple[tuple[Kind, str, str], ...] = SAID, start: datetime | None = START) -> tuple[Message, ...]:
    """Return messages half a minute apart; without times where there is no start."""
    found = []
    for n, (kind, nick, text) in enumerate(said, 1):
        at = start + timedelta(seconds=30 * n) if start else None
        time = f"{at:%H:%M:%S}" if at else ""
        found.append(Message(n, kind, nick, text, SPAN, SPAN, time, at))
    return tuple(found)


def meeting(**changes: object) -> Meeting:
    """Return the garden meeting, with the given fields changed."""
    base = Meeting(
        slug="2031-05-03",
        path="minutes/2031-05-03.md",
        title="Garden meeting",
        series="Garden meeting",
        date=date(2031, 5, 3),
        start=START,
        channel="#garden",
        server="irc.example.org",
        chair=("ann",),
        summary="The shed turns green.",
        transcript_path="minutes/2031-05-03.md",
        agenda=(
            AgendaItem("The shed", 5, 0, "Buildings", ("aa",), ("ann",), topics=("shed",)),
            AgendaItem("The fence", 6, 1, "Buildings", ("cl",), ("cleo-long",), others=True),
        ),
        participants=(
            Participant("ann", "Ann Ash", ("ann",), announced=True, messages=5, chair=True),
            Participant("dora", "Dora Dale", (), announced=True),
            Participant("ben", "ben", ("ben",), messages=3),
            Participant("cleo-long", "Cleo Long", ("cleo-with-a-very-long-nick",), messages=1),
        ),
        messages=messages(),
        topics=(
            Topic("shed", "The shed", 10, 4, 8, agenda=(0,)),
            Topic("index", "The pond", 20, 9, 12, Provenance.INFERRED),
        ),
        actions=(Action("buy the paint", 8, ("ben",), confidence=0.8, evidence=(8,), topic="shed"),),
        decisions=(
            Decision("paint the shed green", 7, Provenance.COMMAND, evidence=(7,), topic="shed"),
            Decision("keep the pond", 11, confidence=0.7, evidence=(11,), topic="index"),
        ),
        links=(Link("https://garden.example/shed?a=1&b=2", 4),),
        notes=(Note("info", "the key is lost", 6),),
        sections=(Section("Rules", "Be *kind*, see [the rules](https://garden.example/rules).", 30),),
        persons=PERSONS,
    )
    return replace(base, **changes)  # type: ignore[arg-type]


def archive(*meetings: Meeting) -> Archive:
    """Return an archive of the given meetings; of three invented ones where none is given."""
    planned = Meeting(
        slug="2031-07-05",
        path="minutes/2031-07-05.md",
        title="Garden meeting",
        series="Garden meeting",
        date=date(2031, 7, 5),
        start=datetime(2031, 7, 5, 19, 0, tzinfo=UTC),
        status="planned",
        channel="#garden",
        agenda=(AgendaItem("The hedge", 4),),
        persons=PERSONS,
    )
    older = Meeting(
        slug="devel/2030-01-04",
        path="minutes/devel/2030-01-04.log",
        title="Tools",
        date=date(2030, 1, 4),
        participants=(Participant("ann", "Ann Ash", ("ann_",), messages=1),),
        messages=messages(((Kind.MESSAGE, "ann_", "nobody else is here"),), None),
        actions=(
            Action("sharpen the saw", 1, ("ann_",), Provenance.CURATED, due=date(2030, 2, 1)),
            Action("buy gloves", 1, ("ann_",), Provenance.CURATED, status="done", done_in="2031-05-03#m6"),
        ),
        persons=PERSONS,
    )
    return Archive(meetings or (older, meeting(), planned), PEOPLE)


def settings(**changes: object) -> SiteSettings:
    """Return the settings of the tests, with the given fields changed."""
    return replace(SiteSettings(today=TODAY), **changes)  # type: ignore[arg-type]
