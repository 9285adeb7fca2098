"""The records that the stages hand on: what a meeting is, once it has been read.

They are frozen and know nothing of files, of MkDocs or of HTML. Data flows one way: a file becomes a `Source`
(see `minutebook.source`), its transcript becomes `Message` records, those and the page around them become a
`Meeting`, all meetings an `Archive`, and the archive becomes pages.

Messages are numbered from 1 through the meeting; every other record points at them by number. A person is named by
an id that is stable over meetings; a nick is kept as it was written.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from minutebook.model.basics import SPEECH, Kind, Message, Problem, Provenance, Role, Severity, Span
from minutebook.model.closing import Closing
from minutebook.model.roll import RollCall
from minutebook.model.spread import by_message
from minutebook.model.subjects import NamedSubject
from minutebook.model.summary import Sentence
from minutebook.model.talk import Talk
from minutebook.model.votes import Ballot, Vote

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

__all__ = [
    "SPEECH", "Action", "AgendaItem", "Archive", "Ballot", "Closing", "Decision", "Fact", "Kind", "Link", "Meeting",
    "Message", "NamedSubject", "Note", "Participant", "Person", "Problem", "Provenance", "Role", "RollCall", "Section",
    "Sentence", "Severity", "Span", "Talk", "Topic", "Vote",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One point of the agenda."""

    text: str
    """The point in plain text, without its proposers."""
    line: int
    """Its line in the meeting file, from 1."""
    level: int = 0
    """How deep it is nested, from 0."""
    group: str = ""
    """The line above its list (`Administration`), or empty."""
    proposers: tuple[str, ...] = ()
    """Who proposed it, as written (`dcm`, `JP`)."""
    people: tuple[str, ...] = ()
    """The ids of those proposers who are known people."""
    others: bool = False
    """True where it says that others proposed it too (`pd + others`)."""
    topics: tuple[str, ...] = ()
    """Slugs of the topics that discussed it; empty where it was not reached."""
    message: int | None = None
    """Number of the message with which it came up, where one is known."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody, over all nicks and meetings."""

    id: str
    """Slug, unique in the archive."""
    name: str
    """The name to show: the declared one, else the nick most used."""
    nicks: tuple[str, ...] = ()
    initials: tuple[str, ...] = ()
    url: str = ""
    declared: bool = False
    """True where people.yml or a participants line names the person; else only a nick is known."""


@dataclass(frozen=True, slots=True)
class Participant:
    """A person in one meeting."""

    person: str
    """The person's id."""
    name: str
    """The name to show."""
    nicks: tuple[str, ...] = ()
    """Nicks used in this meeting, most used first."""
    announced: bool = False
    """True where the page announced them before the meeting."""
    messages: int = 0
    """How many messages they said."""
    chair: bool = False
    present: bool = False
    """True where it was recorded that they were there (`present+`, `#chair ann`)."""
    regrets: bool = False
    """True where it was recorded that they could not come, and they did not."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A stretch of the meeting on one subject; topics do not overlap."""

    slug: str
    """Unique in the meeting; part of the page's address."""
    title: str
    line: int
    """Line in the transcript file where it starts: its heading, or its first message."""
    first: int
    """Number of its first message."""
    last: int
    """Number of its last message."""
    provenance: Provenance = Provenance.CURATED
    level: int = 0
    """0 for a topic, 1 for a subtopic of the topic before it."""
    agenda: tuple[int, ...] = ()
    """Indexes of the agenda items it discussed."""
    summary: tuple[Sentence, ...] = ()
    """What it was about, in the order of the talk; empty where its talk gives nothing that says so."""


@dataclass(frozen=True, slots=True)
class Action:
    """A task that somebody took on, or that the meeting gave out."""

    text: str
    message: int | None
    """Number of the message that states it; None where a curated item gives none."""
    owners: tuple[str, ...] = ()
    """Nicks (or names, where curated so) of those who took it on; empty where nobody did."""
    provenance: Provenance = Provenance.INFERRED
    confidence: float = 1.0
    """0 to 1; below 1 only where inferred."""
    status: str = "open"
    """`open`, `done` or `dropped`."""
    evidence: tuple[int, ...] = ()
    """Numbers of the messages that show it, in order, with `message` among them."""
    topic: str = ""
    """Slug of its topic; empty outside topics."""
    due: date | None = None
    done_in: str = ""
    """What shows that it is done: a URL, a date or an anchor such as `2012-11-22#m14`."""
    firm: bool = True
    """False where it was put softly ("will try")."""
    line: int = 0
    """Line of the meeting file that curates it; 0 where none does."""
    repeats: str = ""
    """The earlier action that it promises again, such as `2012-01-31#m92`, or `nothing`; empty where nobody says."""
    stated: bool = False
    """True where the meeting file states `status` itself."""


@dataclass(frozen=True, slots=True)
class Decision:
    """Something that the meeting settled."""

    text: str
    message: int | None
    """Number of the message that states it; None where a curated item gives none."""
    provenance: Provenance = Provenance.INFERRED
    confidence: float = 1.0
    """0 to 1; below 1 only where inferred."""
    status: str = "in force"
    """`in force`, `superseded`, `rejected`, `deferred` or `proposed`."""
    evidence: tuple[int, ...] = ()
    """Numbers of the messages that show it, in order, with `message` among them."""
    topic: str = ""
    """Slug of its topic; empty outside topics."""
    supersedes: str = ""
    """Anchor of the decision that it replaces, such as `2012-01-31#m92`."""
    firm: bool = True
    """False where it was put tentatively."""
    line: int = 0
    """Line of the meeting file that curates it; 0 where none does."""
    superseded_by: str = ""
    """Anchor of the decision that replaces it."""


@dataclass(frozen=True, slots=True)
class Link:
    """A URL that somebody shared."""

    url: str
    message: int
    text: str = ""
    """What was said of it where `#link` gave a text; else empty."""


@dataclass(frozen=True, slots=True)
class Note:
    """Something typed for the record that is neither a decision nor an action."""

    kind: str
    """`info`, `idea`, `help`, `issue` or `slide`."""
    text: str
    message: int


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that was typed about the meeting itself."""

    name: str
    """`name`, `topic`, `agenda`, `date`, `previous meeting` or `next meeting`."""
    text: str
    message: int


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the meeting page that is neither agenda, participants nor transcript."""

    heading: str
    """Empty for what stands under the title."""
    markdown: str
    """Its body, as written by the page's authors (hand-written, but to be treated as hostile all the same)."""
    line: int


@dataclass(frozen=True)
class Meeting:
    """One meeting: the page that announced it, what was said, and what came out of it."""

    slug: str
    """Path of its file below the minutes folder, without extension."""
    path: str
    """Its file, as it was named on the way in."""
    title: str
    """Without the date."""
    series: str = ""
    """What meetings it belongs to; by default its title."""
    date: date | None = None
    start: datetime | None = None
    """When it started: as announced, else by its first message; aware where the zone is known."""
    end: datetime | None = None
    status: str = "held"
    """`held`, `planned` or `cancelled`."""
    channel: str = ""
    server: str = ""
    chair: tuple[str, ...] = ()
    """Nicks of the chairs."""
    summary: str = ""
    transcript_path: str = ""
    """The file that holds the transcript: `path`, or the log that was joined to it; empty without a transcript."""
    keys_path: str = ""
    """The file whose keys curate it; its log, where neither has keys of its own."""
    dialects: tuple[str, ...] = ()
    """Names of the dialects of the transcript, the main one first."""
    agenda: tuple[AgendaItem, ...] = ()
    participants: tuple[Participant, ...] = ()
    messages: Sequence[Message] = ()
    topics: tuple[Topic, ...] = ()
    actions: tuple[Action, ...] = ()
    decisions: tuple[Decision, ...] = ()
    links: tuple[Link, ...] = ()
    notes: tuple[Note, ...] = ()
    votes: tuple[Vote, ...] = ()
    facts: tuple[Fact, ...] = ()
    closings: tuple[Closing, ...] = ()
    """Actions of earlier meetings that were closed by command."""
    scribes: tuple[str, ...] = ()
    """Nicks of those who wrote down what was said."""
    sections: tuple[Section, ...] = ()
    problems: tuple[Problem, ...] = ()
    persons: Mapping[str, str] = field(default_factory=dict)
    """Person id of every nick, name and initial that is used in this meeting, as written."""

    @cached_property
    def topic_of(self) -> Mapping[int, Topic]:
        """The topic of each message number that is in one."""
        return by_message(self.topics)

    @cached_property
    def talk(self) -> Talk:
        """What is counted of the messages, which then need not be looked through."""
        return Talk.of(self.messages)

    @property
    def spoken(self) -> int:
        """How many messages were said."""
        return self.talk.spoken


@dataclass(frozen=True, slots=True)
class Archive:
    """All meetings, oldest first, and the people in them."""

    meetings: tuple[Meeting, ...]
    people: Mapping[str, Person]
    """By id."""
    problems: tuple[Problem, ...] = ()
    """Of files that belong to no single meeting, such as people.yml; meetings hold their own."""
    subjects: tuple[NamedSubject, ...] = ()
    """Subjects over meetings, as far as subjects.yml names them."""
    declared: tuple[Person, ...] = ()
    """Everybody in people.yml, whether they ever came or not."""
