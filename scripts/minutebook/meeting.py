"""One source becomes one meeting: the stages in order. The newcomer starts here.

Each stage is a function that takes the draft and fills in its part; `STAGES` is the order. What a stage needs stands
in the draft because an earlier stage put it there; nothing reaches back.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from minutebook.announcement import UNTITLED
from minutebook.commands import Recorded, Start, read_commands
from minutebook.commands.day import parse_dated
from minutebook.commands.heard import heard
from minutebook.curated_checks import item_problems
from minutebook.curation import LISTS, Curated, correct, read_curated
from minutebook.extract.links import find_links
from minutebook.extract.summary import summarize
from minutebook.extract.talk import build_talk
from minutebook.given import Input, take
from minutebook.model import (
    Action,
    AgendaItem,
    Closing,
    Decision,
    Link,
    Meeting,
    Message,
    Note,
    Participant,
    Problem,
    Provenance,
    Sentence,
    Severity,
    Topic,
    Vote,
)
from minutebook.outcomes import gather, gather_votes
from minutebook.parse import Parsed
from minutebook.people import Known, Roster, identify
from minutebook.records import changed
from minutebook.redaction import black_messages, read_redaction, redacted
from minutebook.source import beyond
from minutebook.source.containers import stem
from minutebook.timeline import extent, offset_that_fits
from minutebook.topics.agenda import link_agenda
from minutebook.topics.ear import Ear
from minutebook.topics.reading import chair_of as infer_chair
from minutebook.topics.reading import read
from minutebook.topics.spread import heading_topics, spread
from minutebook.topics.starts import infer_topics
from minutebook.veil import without_hosts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from minutebook.source import Source
    from minutebook.source.matter import Matter
    from minutebook.topics.said import Said

__all__ = ["STAGES", "Draft", "Input", "build_meeting", "take"]


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
    talk: tuple[Message, ...] = ()
    """The messages as the inference hears them."""
    ear: Ear = field(default_factory=Ear)
    """What was heard when the chair was looked for, so that nothing is read twice."""
    said: Sequence[Said] = ()
    """The spoken messages, read once for all inference."""
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
    if len({message.nick for message in draft.parsed.messages}) > given.talk.limits.nicks:
        draft.problems.append(given.talk.problem("MB108", *beyond(given.talk.limits, "nicks")))
        draft.parsed = Parsed()
    messages = without_hosts(draft.parsed.messages)
    redaction = read_redaction([source.matter for source in (given.source, given.log) if source], messages)
    draft.given = Input(*redacted(redaction, given.source, given.transcript, announced, given.log))
    draft.messages, problems = correct(_matter(draft), black_messages(redaction, messages))
    draft.problems += [*given.source.problems, *announced.problems, *draft.parsed.problems]
    draft.problems += [*redaction.problems, *problems]


def keys_holder(given: Input) -> Source:
    """The file whose keys curate: the page, or the log where the page has no such keys of its own."""
    own = given.source.matter.values
    return given.source if given.log is None or any(name in own for name in LISTS) else given.log


def _matter(draft: Draft) -> Matter:
    return keys_holder(draft.given).matter


def _record(draft: Draft) -> None:
    """What was typed for the record, who chairs, and what front matter curates."""
    # in a meeting without bots the chair's `Topic: x` counts, and only the talk can say who that is
    said, announced = draft.messages, draft.given.announcement.chair
    guess = announced or infer_chair(said, draft.ear)
    draft.recorded = read_commands(said, guess)
    draft.messages = draft.recorded.messages
    draft.talk = heard(draft.messages)
    draft.chair = announced or tuple(draft.recorded.chairs)
    if not draft.chair:
        # talk without a command in it is what the guess was made from
        draft.chair = guess if draft.talk == said else infer_chair(draft.talk, draft.ear)
    draft.curated = read_curated(_matter(draft), draft.messages)
    draft.problems += draft.curated.problems


def _identify(draft: Draft) -> None:
    """Who is who, who proposed what."""
    announced = draft.given.announcement
    draft.roster = identify(draft.messages, announced, draft.known, draft.recorded.roll_call)
    draft.agenda = draft.roster.agenda


def _find_topics(draft: Draft) -> None:
    """Topics: as curated, by headings, by command, or read out of the talk; and the agenda items they discussed."""
    last = draft.recorded.last or len(draft.messages)
    if draft.curated.topics is not None:
        starts = [(t.title, draft.messages[t.message - 1].line, t.message, 0) for t in draft.curated.topics]
        topics = spread(starts, len(draft.messages), Provenance.CURATED)
        written = [(topic, one.summary) for topic, one in zip(topics, draft.curated.topics, strict=True)]
        topics = tuple(
            changed(t, summary=(Sentence(text, None, Provenance.CURATED),)) if text else t for t, text in written
        )
    elif not (topics := heading_topics(draft.given.transcript.parts, draft.parsed.headings, len(draft.messages))):
        opened = draft.recorded.of(Start)
        commands = [(t.text, draft.messages[t.message - 1].line, t.message, t.level) for t in opened]
        topics = spread(commands, last, Provenance.COMMAND)
    draft.said = read(draft.talk, draft.agenda, draft.chair, draft.roster.persons, draft.ear, divided=bool(topics))
    if not topics:
        topics = infer_topics(draft.talk, draft.agenda, draft.chair, draft.said)
    draft.agenda, draft.topics = link_agenda(draft.agenda, topics, draft.talk, draft.chair, draft.said)


def _extract(draft: Draft) -> None:
    """Actions, decisions, links, and what each topic was about: as curated or recorded, else inferred."""
    talk = build_talk(draft.talk, draft.topics, draft.chair, draft.roster.persons, draft.said)
    draft.actions, draft.decisions = gather(talk, draft.topics, draft.recorded, draft.curated)
    draft.topics = summarize(talk, draft.agenda, draft.recorded.of(Note), (*draft.actions, *draft.decisions))
    draft.votes = gather_votes(talk, draft.topics, draft.recorded, draft.curated)
    named = draft.recorded.of(Link)
    taken = {(link.message, link.url) for link in named}
    found = [link for link in find_links(draft.messages) if (link.message, link.url) not in taken]
    draft.links = tuple(sorted((*named, *found), key=lambda link: link.message))


def _beside(source: Source) -> str:
    """Where a raw log has its keys, as the end of a sentence; empty for a page."""
    return f"; write it into {PurePosixPath(stem(source.path)).name}.yml beside the log" if source.raw else ""


_UNREAD = frozenset({"MB103", "MB108"})
"""What says already that nothing is read."""


def _judge(draft: Draft) -> None:
    """What a person should look at that no single stage sees."""
    given, announced = draft.given, draft.given.announcement
    matter, log = _matter(draft), given.transcript.log

    def problem(code: str, severity: Severity, message: str, example: str, *keys: str | int) -> None:
        # a key stands where the keys are, which for a raw log is its sidecar
        line, column = matter.where(*keys)
        path = matter.path if keys and matter.path else given.source.path
        draft.problems.append(Problem(path, line, column, code, severity, message, example))

    if log and log.error:
        problem("MB103", Severity.ERROR, log.error, "14:00 ann: hello")
    unread = any(found.code in _UNREAD for found in draft.problems)
    if announced.date is None and not unread and not any(message.at for message in draft.messages):
        text = f"nothing says when this meeting was{_beside(given.source)}"
        problem("MB201", Severity.ERROR, text, "date: 2025-03-04")
    unknown = not announced.channel and "channel" not in given.source.matter.values
    if given.source.raw and draft.messages and unknown:
        text = f"nothing says where this meeting was{_beside(given.source)}"
        problem("MB205", Severity.HINT, text, 'channel: "#devel"')
    if not draft.messages and not announced.status and not announced.agenda and not unread:
        text = "nobody talks in this file, and it announces no agenda; is it a meeting?"
        problem("MB202", Severity.WARNING, text, "    ann: hello all")
    draft.problems += item_problems(matter, draft.messages, draft.topics)
    times = [message.at for message in draft.messages if message.at and message.is_speech]
    if announced.start and (zone := offset_that_fits(times, announced.start)):
        text = f"the first message is hours away from the announced start; are its times in the zone {zone}?"
        problem("MB206", Severity.HINT, text, f'timezone: "{zone}"')


STAGES: tuple[Callable[[Draft], None], ...] = (_read, _record, _identify, _find_topics, _extract, _judge)
"""In order."""


def _drafted(given: Input, known: Known, stages: Sequence[Callable[[Draft], None]]) -> Draft:
    draft = Draft(given, known)
    for stage in stages:
        stage(draft)
    return draft


def listen(given: Input, known: Known) -> Draft:
    """A meeting as far as what was said and recorded in it, before anything is made of that."""
    return _drafted(given, known, (_read, _record))


def _times(draft: Draft) -> tuple[datetime | None, datetime | None]:
    """(start, end) of the meeting."""
    first, last = draft.recorded.first, draft.recorded.last or len(draft.messages)
    return extent([m for m in draft.messages if first <= m.n <= last], draft.given.announcement)


def title_of(draft: Draft) -> str:
    """The title: of the page; of a raw log what was typed in it, unless its sidecar knows better."""
    source, announced = draft.given.source, draft.given.announcement
    named = announced.title != UNTITLED and (not source.raw or "title" in source.matter.values)
    return announced.title if named else draft.recorded.title or announced.title


def _status(draft: Draft) -> str:
    """`held`, `planned` or `cancelled`; what was planned is held once somebody talks, whoever forgot to say so."""
    said = draft.given.announcement.status
    if draft.messages:
        return "held" if said in ("", "planned") else said
    return said or "planned"


def _participants(draft: Draft) -> tuple[Participant, ...]:
    """The participants, with who chairs."""
    chairs = {draft.roster.persons.get(nick) for nick in draft.chair}
    return tuple(changed(one, chair=one.person in chairs) for one in draft.roster.participants)


def build_meeting(given: Input, known: Known) -> Meeting:
    """The meeting of one input; never raises, whatever the transcript holds."""
    draft = _drafted(given, known, STAGES)
    given, announced, roster = draft.given, draft.given.announcement, draft.roster
    start, end = _times(draft)
    title = title_of(draft)
    return Meeting(
        slug=given.source.slug,
        path=given.source.path,
        title=title,
        series={"": draft.recorded.title, announced.title: title}.get(announced.series, announced.series),
        date=announced.date or (start.date() if start else None),
        start=start,
        end=end,
        status=_status(draft),
        channel=announced.channel,
        server=announced.server,
        chair=draft.chair,
        summary=announced.summary,
        transcript_path=given.talk.path if draft.messages else "",
        keys_path=_matter(draft).path,
        dialects=draft.parsed.dialects,
        agenda=draft.agenda,
        participants=_participants(draft),
        messages=draft.messages,
        topics=draft.topics,
        actions=draft.actions,
        decisions=draft.decisions,
        links=draft.links,
        notes=draft.recorded.of(Note),
        votes=draft.votes,
        facts=tuple(draft.recorded.facts),
        closings=draft.recorded.of(Closing),
        scribes=tuple(draft.recorded.scribes),
        sections=announced.sections,
        problems=tuple(draft.problems),
        persons=roster.persons,
    )
