"""Decisions that nobody typed a command for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from minutebook.extract.talk import Talk
    from minutebook.model import Decision


def infer_decisions(talk: Talk) -> tuple[Decision, ...]:
    """What the meeting settled in `talk`, in the order of its messages."""
    del talk
    return ()
