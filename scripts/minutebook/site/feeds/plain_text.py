"""A meeting as plain text, for whoever has no browser: what came out of it, then all that was said.

All words that are not said in the meeting stand at the top.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutebook.model import Kind
from minutebook.site import words
from minutebook.site.feeds.clean import one_line, one_lines
from minutebook.site.feeds.sentences import place_said
from minutebook.site.feeds.wrapped import WIDTH, parted, wrapped
from minutebook.site.language import _, word
from minutebook.site.logged_clock import logged_clock
from minutebook.site.meeting_page import duration, title_of
from minutebook.site.suggestions import came_out

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from minutebook.model import Meeting, Message
    from minutebook.site.data.interface import Interface
    from minutebook.site.feeds.address import Absolute
    from minutebook.site.outcomes import Outcome

DATE, CLOCK, DURATION, PLACE = word("Date"), word("Clock"), word("Duration"), word("Place")
STATUS, PAGE = word("Status"), word("Page")
CHAIR, SPOKE, NAMED = word("Chair"), word("Spoke"), word("Named")
EXPECTED, REGRETS = word("Expected"), word("Regrets")
DECISIONS, ACTIONS, AGENDA, TRANSCRIPT = word("Decisions"), word("Actions"), word("Agenda"), word("Transcript")
SUGGESTED_TOPIC = word("suggested topic")
CORRECTED, INSERTED, EDITED = word("should be"), word("missing before"), word("before it was edited")
DUE = word("due %(day)s")
MORE = "more suggestion"
_MESSAGE = Kind.MESSAGE
_LABEL = 10
"""How wide the names of the facts are set, where none of them is longer."""


class PlainText:
    """Makes the texts."""

    def __init__(self, site: Interface, absolute: Absolute) -> None:
        self._catalogue = site.catalogue
        self._absolute = absolute

    def text(self, meeting: Meeting) -> str:
        """Return the text of a meeting."""
        outcomes = self._catalogue.outcomes[meeting.slug]
        title = one_line(title_of(meeting))
        parts: list[list[str]] = [
            [title, "=" * min(len(title), WIDTH)],
            list(self._facts(meeting)),
            parted(one_line(meeting.summary)),
            _section(DECISIONS, _bullets(meeting, outcomes, "decision")),
            _section(ACTIONS, _bullets(meeting, outcomes, "action")),
            _section(AGENDA, _agenda(meeting)),
            _section(TRANSCRIPT, _transcript(meeting)),
        ]
        return "\n\n".join("\n".join(part) for part in parts if part) + "\n"

    def _facts(self, meeting: Meeting) -> Iterator[str]:
        people = self._catalogue.people
        spoke = sorted((one for one in meeting.participants if one.messages), key=lambda one: -one.messages)
        silent = [one for one in meeting.participants if not one.messages]
        facts = (
            (DATE, _day(meeting)),
            (CLOCK, logged_clock(meeting)),
            (DURATION, duration(meeting)),
            (PLACE, place_said(meeting)),
            (STATUS, _(meeting.status) if meeting.status != "held" else ""),
            (CHAIR, ", ".join(people.who(meeting, nick).name for nick in meeting.chair)),
            (SPOKE, ", ".join(f"{people.known(one.person, one.name).name} ({one.messages})" for one in spoke)),
            (
                EXPECTED if meeting.status == "planned" else NAMED,
                ", ".join(people.known(one.person, one.name).name for one in silent if not one.regrets),
            ),
            (REGRETS, ", ".join(people.known(one.person, one.name).name for one in silent if one.regrets)),
            (PAGE, self._absolute.meeting(meeting.slug)),
        )
        named = [(f"{_(name)}: ", one_line(value)) for name, value in facts if value]
        width = max([_LABEL, *(len(name) for name, _value in named)])
        for name, value in named:
            text = name.ljust(width) + value
            yield from wrapped(text, " " * width)


def _day(meeting: Meeting) -> str:
    if meeting.date is None:
        return ""
    clock = f", {words.clock(meeting.start)}" if meeting.start else ""
    return f"{words.weekday(meeting.date)}, {words.long_date(meeting.date)}{clock}"


def _section(title: str, lines: Iterable[str]) -> list[str]:
    found, said = list(lines), _(title)
    return [said, "-" * len(said), *found] if found else []


def _bullets(meeting: Meeting, outcomes: Iterable[Outcome], kind: str) -> Iterator[str]:
    """Yield the outcomes of a kind as pages show them: the likeliest suggestions behind all others."""
    part = came_out([one for one in outcomes if one.kind == kind])
    for outcome in (*part.recorded, *part.suggested):
        owners = ", ".join(owner.name for owner in outcome.owners)
        said = meeting.messages[outcome.message - 1].time if outcome.message else ""
        notes = (
            _("suggested, %(likely)s") % {"likely": outcome.likely} if outcome.suggested else _(outcome.provenance),
            _(outcome.status) if outcome.status not in ("open", "in force") else "",
            _(DUE) % {"day": outcome.due} if outcome.due else "",
            said,
            f"#m{outcome.message}" if outcome.message else "",
        )
        text = f"{outcome.text}{f' ({owners})' if owners else ''} [{', '.join(filter(None, notes))}]"
        yield from wrapped(f"* {one_line(text)}", "  ")
    if part.folded:
        yield f"({one_line(words.count(len(part.folded), MORE))})"


def _agenda(meeting: Meeting) -> Iterator[str]:
    group = ""
    for item in meeting.agenda:
        if item.group and item.group != group:
            yield one_line(item.group)
        group = item.group
        by = f" ({', '.join(item.proposers)})" if item.proposers else ""
        indent = "  " * item.level
        yield from parted(f"{indent}- {one_line(item.text + by)}", f"{indent}  ")


def _transcript(meeting: Meeting) -> Iterator[str]:
    topics = {topic.first: topic for topic in meeting.topics}
    names = {name: one_line(name) for name in set(meeting.talk.by)}
    clocks, words = one_lines([one.time for one in meeting.messages]), one_lines([one.said for one in meeting.messages])
    for message, clock, said in zip(meeting.messages, clocks, words, strict=True):
        if message.n in topics:
            topic = topics[message.n]
            mark = f" ({_(SUGGESTED_TOPIC)})" if topic.provenance == "inferred" else ""
            yield from ("", f"== {one_line(topic.title)}{mark}", "")
        time = f"[{clock}] " if message.time else ""
        for missing in message.inserted:
            yield f"{time}({_(INSERTED)}: {one_line(missing)})"
        by = names[message.by]
        yield f"{time}<{by}> {said}" if message.kind is _MESSAGE else time + _done(message, by, said)
        if message.correction or message.original:
            yield from _changes(message, time)


def _done(message: Message, by: str, said: str) -> str:
    """Return what is no message as chat programs write it."""
    return f"* {by} {said}" if message.kind is Kind.ACTION else f"-- {f'{by} {said}'.strip()}"


def _changes(message: Message, time: str) -> Iterator[str]:
    for what, text in ((CORRECTED, message.correction), (EDITED, message.original)):
        if text and text != message.text:
            yield f"{time}({_(what)}: {one_line(text)})"
