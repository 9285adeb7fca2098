"""Messages as lines of JSON. A meeting has hundreds, so they are put together without records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutebook.export import message_rest
from minutebook.site.data.lines import Lines, json_text, json_texts, record_lines

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from minutebook.model import Message

_EMPTY, _END = "{}", "}"


def message_lines(messages: Sequence[Message]) -> Lines:
    """Return messages as lines: what `minutebook parse --json` prints of each."""
    texts = json_texts([one.text for one in messages])
    times = json_texts([one.time for one in messages])
    rests = record_lines([message_rest(one) for one in messages])
    names = {name: json_text(name) for name in {one.nick for one in messages}}
    return Lines(
        [
            f'{{"n": {one.n}, "line": {one.text_span.line}, "time": "{time}", "nick": {names[one.nick]}, '
            f'"kind": "{one.kind}", "text": "{text}"'
            f"{'' if one.at is None else _at(one.at)}{_END if rest == _EMPTY else ', ' + rest[1:]}"
            for one, time, text, rest in zip(messages, times, texts, rests, strict=True)
        ]
    )


def _at(moment: datetime) -> str:
    return f', "at": "{moment.isoformat()}"'
