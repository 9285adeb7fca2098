"""How a meeting went: its messages over time, by topic, with what came out of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from minutebook.site import words
from minutebook.site.pictures.clockface import scale
from minutebook.site.pictures.columns import WHOLE, columns, rounded

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from minutebook.model import Meeting, Message, Topic
    from minutebook.site.addresses import Addresses
    from minutebook.site.outcomes import Outcome
    from minutebook.site.pictures.clockface import Scale
    from minutebook.site.pictures.columns import Column, Tick

BEGINNING = 8
"""Fewer messages have no flow."""
HUES = 8
"""Colours of topics; the ninth topic has that of the first again, and its number."""
OUTSIDE = "0"
"""The class of what belongs to no topic; those of the topics are 1 to `HUES`."""
KINDS = ("decision", "action")
"""Of outcomes; each has a row of marks of its own."""
MARKS = 30
"""So many marks of a kind can still be told apart; the table counts all outcomes."""
BANDS = 40
"""So many topics have a place in the picture, its legend and its table, those with most messages."""
ROOM = 3.0
"""So wide has a topic to be, in percent, for its number to stand below it."""


@dataclass(frozen=True, slots=True)
class Band:
    """One topic, with its subtopics."""

    number: int
    title: str
    uri: str
    name: str
    """The end of its class."""
    x: float
    width: float
    when: str
    """When it began; empty where no time is known."""
    messages: int
    outcomes: tuple[Outcome, ...]

    @property
    def numbered(self) -> bool:
        """True where the number has room below the columns."""
        return self.width >= ROOM

    @property
    def middle(self) -> float:
        """Where it stands."""
        return rounded(self.x + self.width / 2)


class _Numbers(NamedTuple):
    """What is counted of a topic, and its address."""

    uri: str
    number: int
    messages: int
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A decision or an action, above the columns."""

    outcome: Outcome
    x: float


@dataclass(frozen=True, slots=True)
class Flow:
    """The picture of a meeting."""

    messages: int
    """How many messages the columns hold."""
    columns: tuple[Column, ...]
    bands: tuple[Band, ...]
    marks: tuple[Mark, ...]
    """Of the outcomes that name a message."""
    ticks: tuple[Tick, ...]
    outside: int
    """Messages that belong to no topic."""
    rest: tuple[Outcome, ...]
    """Outcomes that belong to none."""
    span: str
    """From when to when: `19:00-20:10 UTC`; empty where messages stand in their order."""

    @property
    def shown(self) -> tuple[Band, ...]:
        """The topics that are named, in their order."""
        largest = sorted(self.bands, key=lambda band: -band.messages)[:BANDS]
        return tuple(sorted(largest, key=lambda band: band.number))

    @property
    def lanes(self) -> tuple[tuple[str, tuple[Mark, ...]], ...]:
        """The marks of each kind of outcome that there is."""
        kinds = ((kind, tuple(mark for mark in self.marks if mark.outcome.kind == kind)) for kind in KINDS)
        return tuple((kind, marks) for kind, marks in kinds if marks)


def flow(meeting: Meeting, outcomes: Sequence[Outcome], addresses: Addresses) -> Flow | None:
    """Return the picture of a meeting; None where too little was said for one."""
    messages = tuple(meeting.messages)
    speech = messages if meeting.spoken == len(messages) else [one for one in messages if one.is_speech]
    if len(speech) < BEGINNING:
        return None
    places = scale(messages, speech)
    groups = _groups(meeting.topics)
    uris = [addresses.topic(meeting.slug, group[0].slug) for group in groups]
    number_of = {topic.slug: number for number, group in enumerate(groups, 1) for topic in group}
    topics = _numbered(meeting.topics, number_of, len(messages))
    numbers = [topics[message.n - 1] for message in speech]
    spoken = Counter(numbers)
    came_out: dict[int, list[Outcome]] = {number: [] for number in range(len(groups) + 1)}
    for one in outcomes:
        came_out[topics[one.message - 1] if one.message else number_of.get(one.topic_slug, 0)].append(one)
    return Flow(
        messages=len(speech),
        columns=columns(_bins(places, numbers), share=0.88),
        bands=tuple(
            _band(messages, places, group, _Numbers(uri, number, spoken[number], tuple(came_out[number])))
            for number, (group, uri) in enumerate(zip(groups, uris, strict=True), 1)
        ),
        marks=tuple(Mark(one, places.x(one.message or 1)) for kind in KINDS for one in _marked(outcomes, kind)),
        ticks=places.ticks,
        outside=spoken[0],
        rest=tuple(came_out[0]),
        span=_span(places),
    )


def _groups(topics: Sequence[Topic]) -> list[list[Topic]]:
    """Return each topic with the subtopics that follow it."""
    groups: list[list[Topic]] = []
    for topic in topics:
        if topic.level and groups:
            groups[-1].append(topic)
        else:
            groups.append([topic])
    return groups


def _numbered(topics: Sequence[Topic], number_of: Mapping[str, int], messages: int) -> list[int]:
    """Return the number of the topic of each message, 0 for none; of topics that overlap the last."""
    numbers = [0] * messages
    for topic in topics:
        last = min(topic.last, messages)
        numbers[topic.first - 1 : last] = [number_of[topic.slug]] * (last - topic.first + 1)
    return numbers


def _bins(places: Scale, numbers: Sequence[int]) -> list[list[tuple[str, int]]]:
    """Return the messages of each column by the class of their topic, in the order of the topics."""
    counts = Counter(zip(places.columns, numbers, strict=True))
    found: list[list[tuple[str, int]]] = [[] for _ in range(places.bins)]
    for (column, number), messages in sorted(counts.items()):
        found[column].append((_name(number), messages))
    return found


@lru_cache
def _name(number: int) -> str:
    return str((number - 1) % HUES + 1) if number else OUTSIDE


def _band(messages: Sequence[Message], places: Scale, group: Sequence[Topic], numbers: _Numbers) -> Band:
    first, last = group[0].first, group[-1].last
    x = places.x(first)
    end = places.x(last + 1) if last < len(messages) else WHOLE
    moments = (message.at for message in messages[first - 1 : last] if message.at)
    began = next(moments, None) if places.clock else None
    return Band(
        number=numbers.number,
        title=group[0].title,
        uri=numbers.uri,
        name=_name(numbers.number),
        x=x,
        width=rounded(max(end - x, 0.0)),
        when=words.time_of_day(began) if began else "",
        messages=numbers.messages,
        outcomes=numbers.outcomes,
    )


def _marked(outcomes: Sequence[Outcome], kind: str) -> list[Outcome]:
    """Return those outcomes of a kind that have a mark: with a message, and of too many the surest."""
    found = [one for one in outcomes if one.kind == kind and one.message]
    kept = sorted(found, key=lambda one: (one.suggested, -one.confidence))[:MARKS]
    return sorted(kept, key=lambda one: one.message or 0)


def _span(places: Scale) -> str:
    return f"{words.time_of_day(places.clock[0])}\N{EN DASH}{words.clock(places.clock[1])}" if places.clock else ""
