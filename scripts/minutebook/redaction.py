"""What front matter blacks out: gone before anything else reads the meeting, and gone from all that tells of it.

`text` of an item is blacked out in its message, and wherever else it stands in this meeting: in a message that quotes
it, in the agenda, in the topics, decisions and actions of the front matter. Where a slip leaves in doubt what is meant
(no such message, another form of list, front matter that cannot be read at all), more is blacked out, never less.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from minutebook.announcement.items import ITEMS
from minutebook.curation import Items
from minutebook.veil import BLACK, through

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from minutebook.announcement import Announcement
    from minutebook.model import Message, Problem
    from minutebook.source import Source
    from minutebook.source.matter import Matter
    from minutebook.transcript import Transcript

_DISTINCT = 12
"""A whole message of so many letters is blacked out in others too; a shorter one ("yes") may be anybody's."""


@dataclass(slots=True)
class Redaction:
    """What is to be blacked out in one meeting."""

    whole: set[int] = field(default_factory=set)
    """Numbers of messages of which nothing is left."""
    within: dict[int, list[str]] = field(default_factory=dict)
    """Texts of single messages, gone there even where they are part of a longer word."""
    texts: set[str] = field(default_factory=set)
    """Texts that stand nowhere in the meeting any more."""
    everything: bool = False
    problems: list[Problem] = field(default_factory=list)

    def __bool__(self) -> bool:
        """True where there is anything to black out."""
        return bool(self.whole or self.texts or self.everything)


def _loosely(text: str) -> str:
    """A pattern of a text in any case, with whatever blanks between its words."""
    return r"\s+".join(map(re.escape, text.split()))


def _named(matter: Matter) -> Matter:
    """The matter with `redact` under its own name where it was misspelled."""
    names = [n for n in matter.values if n == "redact" or get_close_matches(n.casefold(), ["redact"], cutoff=0.75)]
    if names in ([], ["redact"]):
        return matter
    items: list[Any] = []
    for name in names:
        value = matter.values[name]
        items += value if isinstance(value, list) else [value]
    return replace(matter, values={**matter.values, "redact": items})


def _slips(value: Any) -> Iterator[str | int]:  # noqa: ANN401 - whatever YAML gives
    """Texts and message numbers, also of what is no proper item: `redact: 555-0100`, `redact: {at: 3}`."""
    for item in value if isinstance(value, list) else [value]:
        fields = item if isinstance(item, dict) else {"at" if isinstance(item, int) else "text": item}
        text, at = fields.get("text"), fields.get("at")
        if isinstance(text, str | int | float | date) and not isinstance(text, bool):
            yield str(text).strip()
        elif isinstance(at, int) and not isinstance(at, bool):
            yield at


def _whole(found: Redaction, message: Message) -> None:
    found.whole.add(message.n)
    if len(message.text) >= _DISTINCT and " " in message.text:
        found.texts.add(message.text)


def _within(found: Redaction, message: Message, text: str) -> bool:
    """Black out a text in its message; False where it does not hold it."""
    found.texts.add(text)
    if re.search(_loosely(text), message.text, re.IGNORECASE):
        found.within.setdefault(message.n, []).append(text)
        return True
    # an unknown secret blacks out the whole message: better too much than the wrong half
    _whole(found, message)
    return False


def read_redaction(matters: Iterable[Matter], messages: Sequence[Message]) -> Redaction:
    """What the files of a meeting want blacked out; each of them is heard, whichever holds the curated lists."""
    found = Redaction()
    for given in matters:
        matter = _named(given)
        found.everything = found.everything or matter.secretive
        items = Items(matter, "redact", messages)
        for index, item in items.read():
            if at := items.at(index, item):
                message, text = messages[at - 1], str(item.get("text") or "").strip()
                if not text:
                    _whole(found, message)
                elif not _within(found, message, text):
                    items.problem("MB125", f"message {at} does not hold the text to black out", index, "text")
        for slip in _slips(matter.values.get("redact")):
            if isinstance(slip, str):
                found.texts.add(slip)
            elif 1 <= slip <= len(messages):
                _whole(found, messages[slip - 1])
        # under a misspelled name only the name is wrong
        found.problems += items.problems if matter is given else []
    found.texts.discard("")
    return found


def blackener(found: Redaction) -> Callable[[str], str]:
    """What blacks out the texts of a redaction wherever they stand by themselves."""
    texts = sorted(found.texts, key=len, reverse=True)
    if not texts:
        return lambda text: text
    pattern = re.compile(rf"(?<![^\W_])(?:{'|'.join(map(_loosely, texts))})(?![^\W_])", re.IGNORECASE)
    return lambda text: pattern.sub(BLACK, text)


def black_messages(found: Redaction, messages: Sequence[Message]) -> tuple[Message, ...]:
    """The messages with what is redacted blacked out."""
    if not found:
        return tuple(messages)
    change = blackener(found)
    again = {(messages[n - 1].nick, messages[n - 1].text) for n in found.whole if messages[n - 1].text}

    def black(message: Message) -> Message:
        if message.n in found.whole or (found.everything and message.text) or (message.nick, message.text) in again:
            return replace(message, text=BLACK, original="")
        text, original = message.text, message.original
        for secret in sorted(found.within.get(message.n, ()), key=len, reverse=True):
            pattern = re.compile(_loosely(secret), re.IGNORECASE)
            text, original = pattern.sub(BLACK, text), pattern.sub(BLACK, original)
        text, original = change(text), change(original)
        same = (text, original) == (message.text, message.original)
        return message if same else replace(message, text=text, original=original)

    return tuple(map(black, messages))


_CURATED = ITEMS.keys() - {"redact"}


def _black_matter(matter: Matter, change: Callable[[str], str]) -> Matter:
    """The keys of a meeting file, whose curated lists hold no secret."""

    def black(value: Any) -> Any:  # noqa: ANN401 - whatever YAML gives
        return change(value) if isinstance(value, str) else value

    values = {name: through(value, black) if name in _CURATED else value for name, value in matter.values.items()}
    return replace(matter, values=values)


def _black_announcement(announced: Announcement, change: Callable[[str], str]) -> Announcement:
    """The page of a meeting without the secrets; who comes is not changed."""
    return replace(
        announced,
        title=change(announced.title),
        series=change(announced.series),
        summary=change(announced.summary),
        agenda=tuple(replace(item, text=change(item.text), group=change(item.group)) for item in announced.agenda),
        sections=tuple(
            replace(section, heading=change(section.heading), markdown=change(section.markdown))
            for section in announced.sections
        ),
    )


def _black_headings(transcript: Transcript, change: Callable[[str], str]) -> Transcript:
    """The transcript, whose topics hold no secret."""
    parts = tuple(
        replace(part, heading=replace(part.heading, title=change(part.heading.title))) if part.heading else part
        for part in transcript.parts
    )
    return replace(transcript, parts=parts)


def redacted(
    found: Redaction, source: Source, transcript: Transcript, announced: Announcement, log: Source | None
) -> tuple[Source, Transcript, Announcement, Source | None]:
    """What a meeting is made of, with nothing in it that is blacked out, but for the lines, which were read already."""
    if not found.texts:
        return source, transcript, announced, log
    change = blackener(found)
    return (
        replace(source, matter=_black_matter(source.matter, change)),
        _black_headings(transcript, change),
        _black_announcement(announced, change),
        log and replace(log, matter=_black_matter(log.matter, change)),
    )
