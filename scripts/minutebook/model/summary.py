"""What a topic was about, in a few sentences."""

from __future__ import annotations

from dataclasses import dataclass

from minutebook.model.basics import Provenance


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a summary."""

    text: str
    """Cut out of what was said; as written where somebody wrote it into the meeting file."""
    message: int | None
    """Number of the message in which it begins; None for a curated one."""
    provenance: Provenance = Provenance.INFERRED
    weight: float = 1.0
    """How much it tells of its topic, from 0 to 1; where there is room for one sentence, the weightiest is shown."""
