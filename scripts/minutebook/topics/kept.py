"""What was once made of something, kept: quicker to look up than `lru_cache`, and never larger than a limit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Key = TypeVar("Key")
Made = TypeVar("Made")


class Kept(dict[Key, Made], Generic[Key, Made]):
    """Key -> what `make` makes of it. All is forgotten when `most` keys are kept."""

    def __init__(self, make: Callable[[Key], Made], most: int = 1 << 16) -> None:
        """Start with nothing."""
        super().__init__()
        self._make = make
        self._most = most

    def __missing__(self, key: Key) -> Made:
        """Make what is not kept yet."""
        if len(self) >= self._most:
            self.clear()
        made = self[key] = self._make(key)
        return made
