"""Messages as lines of JSON. A meeting has hundreds, so they are put together without records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutebook.export import message_rest
from minutebook.site.data.lines import Lines, json_text, json_texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutebook.model import Message


def message_lines(messages: Sequence[Message]) -> Lines:
    """Return messages as lines: what `minutebook parse --json` prints of each."""
    texts = json_texts([one.text for one in messages])
    times = json_texts([one.time for one in messages])
    names = {name: json_text(name) for name in {one.nick for one in messages}}
    return Lines(
        f'{{"n": {one.n}, "line": {one.line}, "time": {time}, "nick": {names[one.nick]}, "kind": "{one.kind}", '
        f'"text": {text}{_rest(one)}'
        for one, time, text in zip(messages, times, texts, strict=True)
    )


def _rest(one: Message) -> str:
    """Return what stands behind the text, to the end of the line."""
    at = f', "at": "{one.at.isoformat()}"' if one.at is not None else ""
    rest = message_rest(one)
    return f"{at}, {json_text(rest)[1:]}" if rest else at + "}"
