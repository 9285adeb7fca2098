"""What other files have to know of a meeting file before its meeting can be made: who belongs together, who is who."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from minutebook.announcement import Announcement, complete

if TYPE_CHECKING:
    from minutebook.model import Problem


@dataclass(frozen=True, slots=True)
class Card:
    """What has to be known of a file before its meeting can be made."""

    path: str
    slug: str
    key: str
    """Names all that it was made of."""
    talks: bool
    names_log_at: tuple[int, int]
    announcement: Announcement
    log: str = ""
    """The file that holds the transcript, where that is another one."""
    log_key: str = ""

    def join(self, log: Card) -> Card:
        """The announcement and the file that holds its transcript, as one meeting."""
        announcement = complete(self.announcement, log.announcement)
        return replace(self, talks=log.talks, announcement=announcement, log=log.path, log_key=log.key)

    def blamed(self, problem: Problem) -> Card:
        """The same with one more problem."""
        announced = self.announcement
        return replace(self, announcement=replace(announced, problems=(*announced.problems, problem)))

    def renamed(self, slug: str) -> Card:
        """The same at another address."""
        return replace(self, slug=slug)


@dataclass(frozen=True, slots=True)
class Cards:
    """The cards of all files of a folder: in one entry, since each of them is small and all are needed."""

    all: tuple[Card, ...]
