"""A transcript as HTML: aligned columns of time, nick and text, with the outcomes beside their messages."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from minutebook.model import SPEECH, Kind, Message
from minutebook.site import words
from minutebook.site.language import _, word
from minutebook.site.plain import escaped, trusted
from minutebook.site.record_line import Lines, shown_nick
from minutebook.site.sheets import Block, sheets

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from markupsafe import Markup

    from minutebook.site.near import Near
    from minutebook.site.sheets import Sheet

COMINGS = {
    Kind.JOIN: word("%(count)s joined"),
    Kind.PART: word("%(count)s left"),
    Kind.QUIT: word("%(count)s quit"),
    Kind.KICK: word("%(count)s kicked"),
    Kind.NICK: word("%(count)s changed nick"),
    Kind.MODE: word("%(count)s mode changes"),
}
"""Events that fold to one line where several stand together, and how their number is said."""
WIDEST_NICK = 14
NARROWEST_NICK = 4


def recorder_of(near: Near) -> Recorder:
    """Return the recorder of a meeting, which all its pages share."""
    if near.recorder is None:
        near.recorder = Recorder(near)
    return near.recorder


class Recorder:
    """Renders stretches of one meeting's transcript."""

    def __init__(self, near: Near) -> None:
        self._meeting = near.meeting
        self._lines = Lines(near)

    def html(self, messages: Sequence[Message], uri: str) -> Markup:
        """Return the record of the given messages for the page with this address."""
        self._lines.turn_to(messages, uri)
        nicks = {message.by for message in messages if message.kind in SPEECH}
        longest = max((len(shown_nick(nick)) for nick in nicks), default=NARROWEST_NICK)
        css = f"mb-log mb-log--nick-{max(NARROWEST_NICK, min(WIDEST_NICK, longest))}"
        if not any(message.time for message in messages):
            css += " mb-log--untimed"
        return trusted("".join(part for sheet in sheets(self._blocks(messages)) for part in _sheet(sheet, css)))

    def _blocks(self, messages: Sequence[Message]) -> Iterator[Block]:
        day, time = None, ""
        for coming, run in groupby(messages, key=lambda message: message.kind in COMINGS):
            block = Block()
            kinds: list[Kind] = []
            speaker = ""
            for message in run:
                kind, at, by = message.kind, message.at, message.by
                if at and at.date() != day:
                    if kinds:
                        yield self._closed(block, kinds, coming=coming)
                    block = Block(words.long_date(at.date()) if day or self._begins_late(at) else "")
                    kinds = []
                    day, speaker, time = at.date(), "", ""
                again, clock = kind is Kind.MESSAGE and by == speaker, message.time[:5]
                block.lines.append(self._lines.html(message, again=again, same_time=clock == time))
                block.characters.append(len(message.said))
                kinds.append(kind)
                speaker, time = by if kind is Kind.MESSAGE else "", clock
            yield self._closed(block, kinds, coming=coming)
            if block.fold:
                time = ""

    def _begins_late(self, at: datetime) -> bool:
        """Return True where a stretch begins on another day than its meeting."""
        return bool(self._meeting.date and at.date() > self._meeting.date)

    @staticmethod
    def _closed(block: Block, kinds: Sequence[Kind], *, coming: bool) -> Block:
        """Return the block, folded where it is a run of comings and goings."""
        if coming and len(kinds) > 1:
            said = (_(COMINGS[kind]) % {"count": number} for kind, number in Counter(kinds).items())
            block.fold = words.capital(", ".join(said))
        return block


def _sheet(sheet: Sheet, css: str) -> Iterator[str]:
    """Yield the HTML of a sheet."""
    long = f" mb-log--long mb-log--size-{sheet.size}" if sheet.size else ""
    yield f'<ol class="{css}{long}" role="list">\n'
    for block in sheet.blocks:
        if block.day:
            yield f'<li class="mb-day"><span>{escaped(block.day)}</span></li>'
        if block.fold:
            yield f'<li class="mb-fold"><details><summary>{escaped(block.fold)}</summary>'
            yield '<ol class="mb-log__folded" role="list">\n'
        yield from block.lines
        if block.fold:
            yield "</ol></details></li>\n"
    yield "</ol>\n"
