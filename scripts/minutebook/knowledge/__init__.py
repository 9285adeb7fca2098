"""What the meetings say together: subjects over the years, the ledger of decisions, the tracker of actions.

Plain functions over the archive. `gather` works out all of it once; the pages and the files with data show it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from minutebook.knowledge.actions import track
from minutebook.knowledge.decisions import Ruling, rule
from minutebook.knowledge.ids import Place, named_places
from minutebook.knowledge.occasions import Occasion, Reason
from minutebook.knowledge.subjects import Subject, by_topic, find_subjects
from minutebook.knowledge.tasks import Closed, Sighting, Task

if TYPE_CHECKING:
    from minutebook.model import Archive

__all__ = [
    "Closed", "Knowledge", "Occasion", "Place", "Reason", "Ruling", "Sighting", "Subject", "Task", "by_topic",
    "gather",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What is known across meetings."""

    subjects: tuple[Subject, ...] = ()
    """By name."""
    decisions: tuple[Ruling, ...] = ()
    """Oldest first."""
    actions: tuple[Task, ...] = ()
    """Oldest first, each task once."""


def gather(archive: Archive, confidence: float = 0.0) -> Knowledge:
    """What is known across the meetings of an archive, without suggestions that are less sure than `confidence`."""
    subjects, named = find_subjects(archive), named_places(archive)
    return Knowledge(subjects, rule(archive, subjects, named, confidence), track(archive, named, confidence))
