"""A log with the lines of its meeting only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutebook.contribute.incoming import Log
from minutebook.contribute.slicing import cut_lines
from minutebook.source.containers import PACKED, unpack

if TYPE_CHECKING:
    from minutebook.contribute.heard import Heard
    from minutebook.contribute.stretch import Stretch
    from minutebook.model import Message


def cut_log(log: Log, heard: Heard, stretch: Stretch) -> tuple[Log, tuple[Message, ...], str]:
    """(the log cut to a stretch, its messages, what was done, or why it was not).

    A page or an export is one whole, and stays so; of a packed log the lines of the meeting are unpacked.
    """
    messages, contents = heard.messages, heard.given.transcript.log
    if not stretch.why:
        return log, messages, ""
    if contents is None or contents.rows or contents.name:
        return log, messages, f"it is {contents.name if contents else 'a page'}, which is not cut: all of it is taken"
    packed = log.kind.endswith(PACKED)
    kept = messages[stretch.first - 1 : stretch.last]
    lines = len(heard.given.source.lines)
    first = 1 if stretch.first == 1 else min(message.span.line for message in kept)
    last = lines if stretch.last == len(messages) else max(message.span.end_line for message in kept)
    cut = cut_lines(unpack(log.data) if packed else log.data, first, last)
    if cut is None:
        return log, messages, "it is not cut, since some of it is no text in its own encoding"
    name = f"{log.called}.log" if packed else log.name
    return Log(name, cut), kept, f"taken: {stretch.why}, lines {first} to {last} of {lines}"
