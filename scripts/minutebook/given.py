"""What one meeting is made of: a file, or a page and the file that holds its transcript."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from minutebook.announcement import Announcement, complete
from minutebook.announcement.reading import read_announcement
from minutebook.transcript import Transcript, find_transcript

if TYPE_CHECKING:
    from minutebook.model import Problem
    from minutebook.source import Source


@dataclass(frozen=True, slots=True)
class Input:
    """What one meeting is made of."""

    source: Source
    """Its page, or its raw log."""
    transcript: Transcript
    announcement: Announcement
    log: Source | None = None
    """The file that holds the transcript, where that is another one."""

    @property
    def talk(self) -> Source:
        """The file that holds the transcript."""
        return self.log or self.source

    @property
    def path(self) -> str:
        """The file, as it was named on the way in."""
        return self.source.path

    @property
    def slug(self) -> str:
        """The address of the meeting."""
        return self.source.slug

    @property
    def talks(self) -> bool:
        """True where somebody talks in it."""
        return bool(self.transcript.parts)

    @property
    def names_log_at(self) -> tuple[int, int]:
        """(line, column) of the key that names the file of its transcript."""
        return self.source.matter.where("transcript")

    def join(self, log: Input) -> Input:
        """The announcement and the file that holds its transcript, as one meeting."""
        announcement = complete(self.announcement, log.announcement)
        return Input(self.source, log.transcript, announcement, log.source)

    def blamed(self, problem: Problem) -> Input:
        """The same with one more problem."""
        announced = self.announcement
        return replace(self, announcement=replace(announced, problems=(*announced.problems, problem)))

    def renamed(self, slug: str) -> Input:
        """The same at another address."""
        return replace(self, source=replace(self.source, slug=slug))


def take(source: Source) -> Input:
    """What stands in one file."""
    transcript = find_transcript(source)
    return Input(source, transcript, read_announcement(source, transcript))
