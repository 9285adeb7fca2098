"""What goes into the site beside its pages: a path below its root, and the text of the file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class SiteFile:
    """One file."""

    path: str
    """Below the root of the site: `data/meetings.json`."""
    text: Callable[[], str]
    """Makes the text, on demand, so that not all files are held in memory."""
