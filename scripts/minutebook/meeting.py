"""One source becomes one meeting: the stages in order. The newcomer starts here.

Each stage is a function that takes the draft and fills in its part; `STAGES` is the order. What a stage needs stands
in the draft because an earlier stage put it there; nothing reaches back.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import PurePath
from typing import TYPE_CHECKING, TypeVar

from minutebook.announcement import Announcement, complete, read_announcement
from minutebook.clock import combine, parse_clock, parse_datetime
from minutebook.commands import Recorded, Start, read_commands
from minutebook.commands.day import parse_dated
from minutebook.commands.heard import heard
from minutebook.curation import Curated, correct, read_curated
from minutebook.extract.actions import infer_actions
from minutebook.extract.decisions import infer_decisions
from minutebook.extract.links import find_links
from minutebook.extract.talk import build_talk
from minutebook.model import (
    Action,
    AgendaItem,
    Decision,
    Link,
    Meeting,
    Message,
    Note,
    Problem,
    Provenance,
    Severity,
    Topic,
    Vote,
)
from minutebook.parse import Parsed
from minutebook.people import Known, Roster, identify
from minutebook.topics import infer_chair, infer_topics, link_agenda
from minutebook.topics.spread import heading_topics, spread
from minutebook.transcript import Transcript, find_transcript, named_dialect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from minutebook.source import Source
    from minutebook.source.matter import Matter

Outcome = TypeVar("Outcome", Action, Decision)
_DAY = timedelta(hours=18)
"""A transcript longer than this is no meeting; its end is not taken from its last message."""


@dataclass(frozen=True, slots=True)
class Input:
    """What one meeting is made of."""

    source: Source
    """Its page, or its raw log."""
    transcript: Transcript
    announcement: Announcement
    log: Source | None = None
    """The file that holds the transcript, where that is another one."""

    @property
    def talk(self) -> Source:
        """The file that holds the transcript."""
        return self.log or self.source


@dataclass(slots=True)
class Draft:
    """A meeting in the making."""

    given: Input
    known: Known
    parsed: Parsed = field(default_factory=Parsed)
    messages: tuple[Message, ...] = ()
    recorded: Recorded = field(default_factory=Recorded)
    curated: Curated = field(default_factory=Curated)
    roster: Roster = field(default_factory=lambda: Roster((), {}, {}))
    chair: tuple[str, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    topics: tuple[Topic, ...] = ()
    actions: tuple[Action, ...] = ()
    decisions: tuple[Decision, ...] = ()
    links: tuple[Link, ...] = ()
    votes: tuple[Vote, ...] = ()
    problems: list[Problem] = field(default_factory=list)


def _read(draft: Draft) -> None:
    """The messages, with corrections and without what is blacked out."""
    given, announced = draft.given, draft.given.announcement
    notes = "\n".join(line for first, last in given.transcript.notes for line in given.talk.lines[first - 1 : last])
    draft.parsed = parse_dated(given.transcript, given.talk.path, announced.date, announced.zone, notes)
    draft.messages, problems = correct(_matter(draft), draft.parsed.messages)
    draft.problems += [*given.source.problems, *announced.problems, *draft.parsed.problems, *problems]


def _matter(draft: Draft) -> Matter:
    """The keys that curate: the page's, or the log's where the page has none of its own."""
    given = draft.given
    own = given.source.matter
    lists = ("topics", "decisions", "actions", "errata", "redact")
    return own if given.log is None or any(name in own.values for name in lists) else given.log.matter


def _record(draft: Draft) -> None:
    """What was typed for the record, and what front matter curates."""
    # in a meeting without bots the chair's `Topic: x` counts, and only the talk can say who that is
    chair = draft.given.announcement.chair or infer_chair(draft.messages)
    draft.recorded = read_commands(draft.messages, chair)
    draft.messages = draft.recorded.messages
    draft.curated = read_curated(_matter(draft), draft.messages)
    draft.problems += draft.curated.problems


def _identify(draft: Draft) -> None:
    """Who is who, who chairs, who proposed what."""
    announced = draft.given.announcement
    draft.chair = announced.chair or tuple(draft.recorded.chairs) or infer_chair(heard(draft.messages))
    draft.roster = identify(draft.messages, announced, draft.known, draft.recorded.roll_call)
    draft.agenda = draft.roster.agenda


def _find_topics(draft: Draft) -> None:
    """Topics: as curated, by headings, by command, or read out of the talk; and the agenda items they discussed."""
    last = draft.recorded.last or len(draft.messages)
    if draft.curated.topics is not None:
        starts = [(t.title, draft.messages[t.message - 1].line, t.message, 0) for t in draft.curated.topics]
        topics = spread(starts, len(draft.messages), Provenance.CURATED)
    elif not (topics := heading_topics(draft.given.transcript.parts, draft.parsed.headings, len(draft.messages))):
        opened = draft.recorded.of(Start)
        commands = [(t.text, draft.messages[t.message - 1].line, t.message, t.level) for t in opened]
        topics = spread(commands, last, Provenance.COMMAND)
    if not topics:
        topics = infer_topics(heard(draft.messages), draft.agenda, draft.chair)
    draft.agenda, draft.topics = link_agenda(draft.agenda, topics, heard(draft.messages), draft.chair)


def _extract(draft: Draft) -> None:
    """Actions, decisions and links: as curated or recorded, else inferred."""
    talk = build_talk(heard(draft.messages), draft.topics, draft.chair, draft.roster.persons)
    recorded = draft.recorded
    of = {message: topic.slug for topic in draft.topics for message in range(topic.first, topic.last + 1)}
    slugs = {topic.title: topic.slug for topic in draft.topics}

    def placed(item: Outcome, topic: str = "") -> Outcome:
        return replace(item, topic=slugs.get(topic, topic) or of.get(item.message or 0, ""))

    typed_actions = [placed(item) for item in recorded.of(Action)]
    typed_decisions = [placed(item) for item in recorded.of(Decision)]
    curated = draft.curated
    actions = infer_actions(talk) if curated.actions is None else [placed(a, topic) for a, topic in curated.actions]
    decisions = (
        infer_decisions(talk) if curated.decisions is None else [placed(d, topic) for d, topic in curated.decisions]
    )
    draft.actions = _merge(typed_actions, actions)
    draft.decisions = _merge(typed_decisions, decisions)
    draft.votes = tuple(replace(vote, topic=of.get(vote.message, "")) for vote in recorded.of(Vote))
    named = recorded.of(Link)
    taken = {(link.message, link.url) for link in named}
    found = [link for link in find_links(draft.messages) if (link.message, link.url) not in taken]
    draft.links = tuple(sorted((*named, *found), key=lambda link: link.message))


def _merge(typed: Iterable[Outcome], others: Iterable[Outcome]) -> tuple[Outcome, ...]:
    """What was typed and what else there is, in order; of two on one message the curated one holds, then the typed."""
    others = list(others)
    curated = {item.message for item in others if item.provenance is Provenance.CURATED and item.message}
    kept = [item for item in typed if item.message not in curated]
    taken = {item.message for item in kept}
    kept += [item for item in others if item.provenance is Provenance.CURATED or item.message not in taken]
    return tuple(sorted(kept, key=lambda item: item.message or 0))


def _judge(draft: Draft) -> None:
    """What a person should look at that no single stage sees."""
    given, announced = draft.given, draft.given.announcement
    path = given.source.path

    def problem(code: str, severity: Severity, message: str, example: str, *keys: str) -> None:
        line, column = given.source.matter.where(*keys)
        draft.problems.append(Problem(path, line, column, code, severity, message, example))

    if announced.date is None and not any(message.at for message in draft.messages):
        problem("MB201", Severity.ERROR, "nothing says when this meeting was", "date: 2025-03-04")
    if not draft.messages and not announced.status and not announced.agenda:
        text = "nobody talks in this file, and it announces no agenda; is it a meeting?"
        problem("MB202", Severity.WARNING, text, "    ann: hello all")
    dialect = str(given.source.matter.values.get("dialect", ""))
    if dialect and named_dialect(dialect) is None:
        problem("MB203", Severity.ERROR, f"there is no dialect {dialect!r}", "dialect: irssi", "dialect")


STAGES: tuple[Callable[[Draft], None], ...] = (_read, _record, _identify, _find_topics, _extract, _judge)
"""In order."""


def _times(draft: Draft) -> tuple[datetime | None, datetime | None]:
    """(start, end) of the meeting."""
    announced = draft.given.announcement
    first, last = draft.recorded.first, draft.recorded.last or len(draft.messages)
    times = [message.at for message in draft.messages if message.at and first <= message.n <= last]
    start = announced.start or (times[0] if times else None)
    end = None
    if announced.end and start is not None:
        day, clock, zone = parse_datetime(announced.end)
        clock = clock or parse_clock(announced.end)
        end = combine(day or start.date(), clock, zone or start.tzinfo) if clock else None
    elif times and start is not None and timedelta() <= times[-1] - times[0] <= _DAY:
        # clocks of unknown zone still tell how long it took
        end = times[-1] if (times[-1].tzinfo is None) == (start.tzinfo is None) else start + (times[-1] - times[0])
        end = None if end < start else end
    return start, end.astimezone(UTC) if end and start and end.tzinfo and start.tzinfo is UTC else end


def _title(draft: Draft) -> str:
    """The title: of the page; of a raw log what was typed in it, unless its sidecar knows better."""
    source, announced = draft.given.source, draft.given.announcement
    named = announced.title != "Meeting" and (PurePath(source.path).suffix == ".md" or "title" in source.matter.values)
    return announced.title if named else draft.recorded.title or announced.title


def build_meeting(given: Input, known: Known) -> Meeting:
    """The meeting of one input; never raises, whatever the transcript holds."""
    draft = Draft(given, known)
    for stage in STAGES:
        stage(draft)
    announced, roster = given.announcement, draft.roster
    start, end = _times(draft)
    title = _title(draft)
    chairs = {roster.persons.get(nick) for nick in draft.chair}
    return Meeting(
        slug=given.source.slug,
        path=given.source.path,
        title=title,
        series=announced.series if announced.series != announced.title else title,
        date=announced.date or (start.date() if start else None),
        start=start,
        end=end,
        status=announced.status or ("held" if draft.messages else "planned"),
        channel=announced.channel,
        server=announced.server,
        chair=draft.chair,
        summary=announced.summary,
        transcript_path=given.talk.path if draft.messages else "",
        dialects=draft.parsed.dialects,
        agenda=draft.agenda,
        participants=tuple(replace(p, chair=p.person in chairs) for p in roster.participants),
        messages=draft.messages,
        topics=draft.topics,
        actions=draft.actions,
        decisions=draft.decisions,
        links=draft.links,
        notes=draft.recorded.of(Note),
        votes=draft.votes,
        facts=tuple(draft.recorded.facts),
        scribes=tuple(draft.recorded.scribes),
        sections=announced.sections,
        problems=tuple(draft.problems),
        persons=roster.persons,
    )


def take(source: Source) -> Input:
    """What stands in one file."""
    transcript = find_transcript(source)
    return Input(source, transcript, read_announcement(source, transcript))


def join(page: Input, log: Input) -> Input:
    """An announcement and the file that holds its transcript, as one meeting."""
    return Input(page.source, log.transcript, complete(page.announcement, log.announcement), log.source)
