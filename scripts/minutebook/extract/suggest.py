"""What actions and decisions have in common: the score of each message, and which of them are suggested."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutebook.settings import CONFIDENCE
from minutebook.topics.choose import NEIGHBOURS, best_of
from minutebook.topics.model import model, scale

if TYPE_CHECKING:
    from minutebook.extract.talk import Talk
    from minutebook.topics.said import Said


def suggested(talk: Talk, kind: str) -> list[tuple[Said, float]]:
    """(message, confidence) of the messages that are likely `kind` (`action` or `decision`), in order."""
    weigh = model(kind)
    likely = scale().likely(talk.said, kind, weigh.threshold)
    # the place of a message without any mark of its own makes nothing of it
    likely = {place: score for place, score in likely.items() if talk.said[place].marks}
    kept = best_of(talk.said, likely, *NEIGHBOURS[kind])
    # what is suggested at all is shown unless a site asks for more than the default
    return [(talk.said[place], max(CONFIDENCE, weigh.confidence(likely[place]))) for place in kept]
