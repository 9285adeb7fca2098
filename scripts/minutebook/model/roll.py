"""Who was there, as far as it was recorded during the meeting."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class RollCall:
    """What the commands of a transcript say of who was there."""

    bots: frozenset[str] = frozenset()
    """Nicks that are nobody."""
    present: tuple[str, ...] = ()
    """Nicks or names."""
    regrets: tuple[str, ...] = ()
    """Nicks or names of those who could not come."""
    aliases: Mapping[str, str] = field(default_factory=dict)
    """Name by nick, as its owner declared it."""
