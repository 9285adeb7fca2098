"""What somebody typed to close an action of an earlier meeting."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Closing:
    """A line such as `#done 2025-03-04#m92`."""

    status: str
    """`done` or `dropped`."""
    target: str
    """What it names, as typed: the id of an action, or the address of its message."""
    message: int
    """Number of the message that says so."""
