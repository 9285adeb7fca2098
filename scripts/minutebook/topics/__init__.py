"""Where a topic starts, who chairs, and which agenda item it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from minutebook.model import AgendaItem, Message, Topic


def infer_chair(messages: Sequence[Message]) -> tuple[str, ...]:
    """Nicks of those who run the meeting; () when that is unclear."""
    del messages
    return ()


def infer_topics(
    messages: Sequence[Message], agenda: Sequence[AgendaItem], chair: Collection[str]
) -> tuple[Topic, ...]:
    """Topics of a transcript that has neither headings nor commands."""
    del messages, agenda, chair
    return ()


def link_agenda(
    agenda: Sequence[AgendaItem], topics: Sequence[Topic], messages: Sequence[Message], chair: Collection[str]
) -> tuple[tuple[AgendaItem, ...], tuple[Topic, ...]]:
    """The agenda with the topics that discussed each item, and the topics with their items."""
    del messages, chair
    return tuple(agenda), tuple(topics)
