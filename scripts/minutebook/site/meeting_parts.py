"""What the page of a meeting lists: topics, people, links, notes; each as rows for the template."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from minutebook.model import Provenance, Role
from minutebook.site import words
from minutebook.site.language import _, word
from minutebook.site.plain import trusted
from minutebook.site.summary import SentenceRow, gist

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markupsafe import Markup

    from minutebook.model import Meeting, Message, Topic
    from minutebook.site.addresses import Place
    from minutebook.site.near import Near
    from minutebook.site.outcomes import Outcome
    from minutebook.site.people_index import Who

ATTENDANCE = (
    ("announced-present", word("Announced and spoke"), word("Announced and spoke"), True, True),
    ("announced-silent", word("Announced, not recognised among those who spoke"), word("Announced"), True, False),
    ("unannounced", word("Spoke unannounced"), word("Spoke"), False, True),
    ("named", word("Named, did not speak"), word("Named"), False, False),
)
"""The groups of people: id, title, title where less can be said, announced, spoke."""
REGRETS = ("regrets", word("Sent regrets"), word("Sent regrets"))
"""The group of those who are known to have stayed away, whether announced or not."""
NOTES = (word("info"), word("idea"), word("help"), word("issue"), word("slide"))
"""What is noted for the record."""
ANNOUNCED_BY = "subtopic"
"""The longest word that chairs put before a title."""
DEEPEST_TOPIC = 2
"""Deeper topics are indented no further."""
LINKS_SHOWN = 6
"""How many links stand unfolded above the topics."""
LONGEST_WORD = 12
"""A message of one word up to this length is a greeting or a nod; longer ones may be sentences without blanks."""


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A topic in the list of a meeting."""

    title: str
    uri: str
    level: int
    gist: SentenceRow | None
    """The best sentence of its summary."""
    opening: str
    """The first words said, where it has no summary; else empty."""
    messages: int
    people: int
    outcomes: tuple[Outcome, ...]
    suggested: bool
    numbers: range
    """The messages that stand on the topic's page."""


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A participant."""

    who: Who
    nicks: str
    """The nicks that differ from the name."""
    chair: bool
    messages: int
    share: float
    """Percent of what the one who said most said."""


@dataclass(frozen=True, slots=True)
class PeopleGroup:
    """Participants of one kind."""

    id: str
    title: str
    rows: tuple[PersonRow, ...]


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A shared URL with who shared it first."""

    url: str
    text: str
    who: Who
    message: int
    place: Place


class Links(NamedTuple):
    """The links of a meeting: the first ones in sight, and where there are many the others folded."""

    shown: Sequence[LinkRow]
    folded: Sequence[LinkRow]

    def __bool__(self) -> bool:
        """Return True where there is any."""
        return bool(self.shown)


@dataclass(frozen=True, slots=True)
class NoteRow:
    """Something typed for the record."""

    kind: str
    text: str
    message: int
    place: Place


def topic_rows(near: Near) -> list[TopicRow]:
    """Return the topics with their first words and counts, in order."""
    return [_topic_row(near, topic) for topic in near.meeting.topics]


def _topic_row(near: Near, topic: Topic) -> TopicRow:
    meeting = near.meeting
    spoke = meeting.talk.said(topic.first, topic.last)
    told = gist(topic)
    return TopicRow(
        title=topic.title,
        uri=near.addresses.topic(meeting.slug, topic.slug),
        level=min(topic.level, DEEPEST_TOPIC),
        gist=told,
        opening="" if told else words.opening(_first_words(meeting, topic)),
        messages=spoke.total(),
        people=len({meeting.persons.get(nick, nick) for nick in spoke}),
        outcomes=near.of_topic(meeting, topic),
        suggested=topic.provenance is Provenance.INFERRED,
        numbers=range(topic.first, topic.last + 1),
    )


def _first_words(meeting: Meeting, topic: Topic) -> str:
    """Return what was said first on a topic; empty where that is nothing."""
    said = (message for message in meeting.messages[topic.first - 1 : topic.last] if message.is_speech)
    return next((message.said for message in said if _says_more(message, topic.title)), "")


def anchors(numbers: range) -> Markup:
    """Return what links to messages found here before, which stand on the page of a topic now, lead to."""
    return trusted("".join([f'<a id="m{number}"></a>' for number in numbers]))


def _says_more(message: Message, title: str) -> bool:
    """Return True for talk that is more than a greeting, or than the title once again, as in `The shed.`."""
    words_said = message.said.split()
    if message.role is Role.RECORD or (len(words_said) == 1 and len(words_said[0]) <= LONGEST_WORD):
        return False
    rest = message.said.casefold().replace(title.casefold(), "", 1)
    return len(rest.strip(" .#:")) > len(ANNOUNCED_BY)


def people_groups(near: Near) -> list[PeopleGroup]:
    """Return the participants: announced or not, speaking or not; those who said most first."""
    meeting = near.meeting
    most = max((participant.messages for participant in meeting.participants), default=0) or 1
    ordered = sorted(meeting.participants, key=lambda one: (-one.messages, one.name.lower()))
    groups = []
    expected = any(participant.announced for participant in ordered)
    for name, title, less, announced, spoke in (*ATTENDANCE, (*REGRETS, None, False)):
        rows = tuple(
            PersonRow(
                who=near.people.known(participant.person, participant.name),
                nicks=", ".join(nick for nick in participant.nicks if nick.lower() != participant.name.lower()),
                chair=participant.chair,
                messages=participant.messages,
                share=round(100 * participant.messages / most, 1),
            )
            for participant in ordered
            if (participant.regrets if announced is None else not participant.regrets)
            and announced in (None, participant.announced)
            and (announced is None or bool(participant.messages) is spoke)
        )
        if rows:
            # Before the meeting it cannot be said that somebody did not speak; nor, without a list of participants,
            # that somebody came unannounced.
            unsure = not meeting.messages or (not announced and not expected)
            groups.append(PeopleGroup(name, _(less if unsure else title), rows))
    return groups


def link_rows(near: Near) -> Links:
    """Return the links shared, each URL once, in the order in which they came up."""
    meeting = near.meeting
    first = {link.url: link for link in reversed(meeting.links)}
    rows = [
        LinkRow(
            url=link.url,
            text=link.text,
            who=near.people.who(meeting, meeting.talk.by[link.message - 1]),
            message=link.message,
            place=near.addresses.message(meeting.slug, link.message),
        )
        for link in reversed(first.values())
    ]
    return folded(rows)


def folded(rows: Sequence[LinkRow]) -> Links:
    """Return links with all but the first folded."""
    # no fold for a single link
    shown = LINKS_SHOWN if len(rows) > LINKS_SHOWN + 1 else len(rows)
    return Links(rows[:shown], rows[shown:])


def note_rows(near: Near) -> list[NoteRow]:
    """Return what was noted for the record, in order."""
    return [
        NoteRow(
            _(note.kind) if note.kind in NOTES else note.kind,
            note.text,
            note.message,
            near.addresses.message(near.meeting.slug, note.message),
        )
        for note in near.meeting.notes
    ]
