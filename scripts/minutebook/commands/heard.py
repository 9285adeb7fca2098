"""The talk as it was heard, without what bots said and with everybody's words under their own name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from minutebook.model import SPEECH, Kind, Message, Role

if TYPE_CHECKING:
    from collections.abc import Iterable


_TALK = Role.TALK
"""Most messages."""


def heard(messages: Iterable[Message]) -> tuple[Message, ...]:
    """The messages as the inference reads them: each by whoever said it, and what nobody said as an event.

    What was typed for the record is in the minutes already; nothing is read out of it a second time.
    """
    return tuple(m if m.role is _TALK else _heard(m) for m in messages)


def _heard(m: Message) -> Message:
    if m.kind in SPEECH and (not m.is_speech or m.role is Role.RECORD):
        return replace(m, kind=Kind.NOTICE)
    return replace(m, nick=m.by, text=m.said) if m.role is Role.SCRIBED else m
