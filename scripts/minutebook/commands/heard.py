"""The talk as it was heard, without what bots said and with everybody's words under their own name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutebook.model import SPEECH, Kind, Message, Role
from minutebook.records import changed

if TYPE_CHECKING:
    from collections.abc import Iterable


_TALK, _NOTICE = Role.TALK, Kind.NOTICE
"""The role of most messages, and the kind of those that are only heard of."""


def heard(messages: Iterable[Message]) -> tuple[Message, ...]:
    """The messages as the inference reads them: each by whoever said it, and what nobody said as an event.

    What was typed for the record is in the minutes already; nothing is read out of it a second time.
    """
    return tuple([m if m.role is _TALK else _heard(m) for m in messages])


def _heard(m: Message) -> Message:
    if m.kind in SPEECH and (not m.is_speech or m.role is Role.RECORD):
        return changed(m, kind=_NOTICE)
    return changed(m, nick=m.by, text=m.said) if m.role is Role.SCRIBED else m
