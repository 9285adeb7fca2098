"""Where the talk turns to a new topic, in transcripts that have neither headings nor commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutebook.model import Provenance, Topic
from minutebook.slugs import Slugs, slugify
from minutebook.topics.agenda import agenda_title
from minutebook.topics.choose import NEIGHBOURS, best_of
from minutebook.topics.model import model, scale
from minutebook.topics.reading import read
from minutebook.topics.titles import title

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from minutebook.model import AgendaItem, Message
    from minutebook.topics.said import Said

_FEWEST = 12
"""A talk of fewer messages is one topic: there is nothing to divide."""


def infer_topics(
    messages: Sequence[Message],
    agenda: Sequence[AgendaItem],
    chair: Collection[str],
    said: Sequence[Said] | None = None,
) -> tuple[Topic, ...]:
    """Topics that cover the whole transcript without gap or overlap; () where it is too short to divide.

    `said` is what `read` made of the messages; without it they are read here.
    """
    said = read(messages, agenda, chair) if said is None else said
    if len(said) < _FEWEST:
        return ()
    likely = scale().likely(said, "topic", model("topic").threshold)
    places = best_of(said, likely, *NEIGHBOURS["topic"])
    if not places or places[0] > 0:
        places.insert(0, 0)
    topics: list[Topic] = []
    slugs = Slugs()
    for k, place in enumerate(places):
        end = places[k + 1] if k + 1 < len(places) else len(said)
        stretch = said[place:end]
        name = agenda_title(stretch, agenda) or title(stretch, first=k == 0, last=k + 1 == len(places))
        first = 1 if k == 0 else stretch[0].message.n
        last = said[end].message.n - 1 if end < len(said) else messages[-1].n
        slug = slugs.give(slugify(name))
        topics.append(Topic(slug, name, stretch[0].message.line, first, last, Provenance.INFERRED))
    return tuple(topics)
