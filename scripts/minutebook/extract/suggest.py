"""What actions and decisions have in common: the score of each message, and which of them are suggested."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutebook.settings import CONFIDENCE
from minutebook.topics.choose import NEIGHBOURS, best
from minutebook.topics.model import model, scale

if TYPE_CHECKING:
    from minutebook.extract.talk import Talk
    from minutebook.topics.said import Said


_NOTHING = -99.0
"""The score of a message without any mark of its own: its place alone makes nothing of it."""


def suggested(talk: Talk, kind: str) -> list[tuple[Said, float]]:
    """(message, confidence) of the messages that are likely `kind` (`action` or `decision`), in order."""
    weigh = model(kind)
    scores = scale().scores(talk.said, kind)
    scores = [score if one.marks else _NOTHING for one, score in zip(talk.said, scores, strict=True)]
    kept = best(talk.said, scores, weigh.threshold, *NEIGHBOURS[kind])
    # what is suggested at all is shown unless a site asks for more than the default
    return [(talk.said[place], max(CONFIDENCE, weigh.confidence(scores[place]))) for place in kept]
