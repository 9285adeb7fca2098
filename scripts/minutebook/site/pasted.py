"""Messages that go with another one: code pasted line by line, edits sent as a new line, replies that repeat a line."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import groupby
from typing import TYPE_CHECKING

from minutebook.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from minutebook.model import Message

LEAST_LINES = 3
"""So many lines in a row have to look like code, where no fence says that they are."""
WITHIN = 12
"""An edit follows within so many messages."""
ALIKE = 0.6
"""How like the first text an edit is, from 0 to 1."""
FENCE = "```"
ANSWERED_WITHIN = 200
"""A reply repeats one of so many messages before it."""
_CODE = re.compile(r"(?:\t| {2,})\S.*|.*[;{}]|[\]})]+[;,]?|(?:\$|#!|//|/\*|diff --git |@@ ).*|.*=> ?[{\[(].*")
"""A line that is probably code: indented, or ending as statements do."""
_EDIT = re.compile(r"\* +(?P<text>\S.{3,})", re.DOTALL)
"""How bridges from Matrix send a message again after it was edited."""
_REPLY = re.compile(r"> <[^<>\s]+> ")
"""How Matrix begins a reply: with the whole message that it answers, which some logs run together with it."""


def code_lines(messages: Sequence[Message]) -> frozenset[int]:
    """Return the numbers of the messages that are lines of pasted code."""
    return frozenset(message.n for run in _runs(messages) for message in (*_fenced(run), *_bare(run)))


def _runs(messages: Sequence[Message]) -> Iterator[list[Message]]:
    """Yield what one speaker said without a break, where it is several lines."""
    for said, run in groupby(messages, key=_speaker):
        if said is not None and len(lines := list(run)) >= LEAST_LINES:
            yield lines


def _speaker(message: Message) -> str | None:
    return message.speaker or message.nick if message.kind is Kind.MESSAGE else None


def _fenced(run: Sequence[Message]) -> Iterator[Message]:
    """Yield the lines from one fence to the next, the fences with them."""
    fences = [index for index, message in enumerate(run) if _is_fence(message.said)]
    for first, last in zip(fences[::2], fences[1::2], strict=False):
        yield from run[first : last + 1]


def _is_fence(text: str) -> bool:
    return text.strip().startswith(FENCE) and FENCE not in text.strip()[len(FENCE) :]


def _bare(run: Sequence[Message]) -> Iterator[Message]:
    """Yield the lines that look like code where enough of them stand together."""
    found: list[Message] = []
    for message in run:
        if _CODE.fullmatch(message.said):
            found.append(message)
            continue
        yield from found if len(found) >= LEAST_LINES else []
        found = []
    yield from found if len(found) >= LEAST_LINES else []


def edits(messages: Sequence[Message]) -> Mapping[int, int]:
    """Return, by the number of a message that gives an earlier one anew (`* corrected`), the number of that one."""
    found: dict[int, int] = {}
    for index, message in enumerate(messages):
        edit = _EDIT.fullmatch(message.said)
        if edit is None or message.kind is not Kind.MESSAGE:
            continue
        before = (
            one
            for one in reversed(messages[max(0, index - WITHIN) : index])
            if one.kind is Kind.MESSAGE and one.by == message.by and not _EDIT.fullmatch(one.said)
        )
        first = next((one for one in before if _alike(one.said, edit["text"])), None)
        if first is not None:
            found[message.n] = first.n
    return found


def _alike(first: str, second: str) -> bool:
    matcher = SequenceMatcher(None, first.casefold(), second.casefold(), autojunk=False)
    return matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE


def answered(messages: Sequence[Message]) -> Mapping[int, int]:
    """Return, by the number of a reply that begins with the message it answers, how many characters are of that one."""
    found: dict[int, int] = {}
    for index, message in enumerate(messages):
        sign = _REPLY.match(message.said)
        if sign is None:
            continue
        rest = message.said[sign.end() :]
        before = (one.said for one in messages[max(0, index - ANSWERED_WITHIN) : index])
        longest = max((len(said) for said in before if said and rest.startswith(f"{said} ")), default=0)
        if longest:
            found[message.n] = sign.end() + longest + 1
    return found
