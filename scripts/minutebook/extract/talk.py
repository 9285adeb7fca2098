"""What the inference sees of a meeting: its messages, topics and people."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from minutebook.model import Message, Topic


@dataclass(frozen=True)
class Talk:
    """The talk of one meeting, as the rules read it."""

    messages: Sequence[Message]
    topics: Sequence[Topic] = ()
    chair: Collection[str] = ()
    """Nicks of the chairs."""
    persons: Mapping[str, str] = field(default_factory=dict)
    """Nick, name or initials as written -> person id."""


def build_talk(
    messages: Sequence[Message], topics: Sequence[Topic], chair: Collection[str], persons: Mapping[str, str]
) -> Talk:
    """What the rules need to know of a meeting."""
    return Talk(messages, topics, chair, persons)
