"""A meeting as the rules read it: every message with its marks and its place."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from minutebook.topics.ear import Ear
from minutebook.topics.model import scale
from minutebook.topics.names import Names
from minutebook.topics.place import locate
from minutebook.topics.said import listen, most_likely_chair
from minutebook.topics.words import subject, words

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from minutebook.model import AgendaItem, Message
    from minutebook.topics.said import Said


def agenda_stems(agenda: Sequence[AgendaItem]) -> frozenset[str]:
    """What the agenda is about."""
    return frozenset().union(*(subject(words(f"{item.text} {item.group}")) for item in agenda))


def read(  # noqa: PLR0913 - what is known of a meeting
    messages: Sequence[Message],
    agenda: Sequence[AgendaItem] = (),
    chair: Collection[str] = (),
    persons: Mapping[str, str] | None = None,
    ear: Ear | None = None,
    *,
    divided: bool = False,
) -> list[Said]:
    """The spoken messages of a meeting, fully marked. Linear in the length of the talk.

    `ear` may have heard the talk before, when its chair was looked for. `divided`: its topics are known; then nothing
    is asked of messages without marks of their own, and their place is left out.
    """
    said = listen(messages, persons or {}, chair, ear)
    locate(said, agenda_stems(agenda), marked=divided)
    scale().weigh(said)
    return said


def chair_of(messages: Sequence[Message], ear: Ear | None = None) -> tuple[str, ...]:
    """The nick of the one who runs the meeting, in the form most used; () where nobody stands out.

    `ear` keeps what was heard.
    """
    spoken = [message for message in messages if message.is_speech]
    if len(spoken) < _FEWEST:
        return ()
    names = Names(messages, {})
    points = most_likely_chair(spoken, names, ear or Ear()).most_common(2)
    if not points or points[0][1] < _CLEAR or (len(points) > 1 and points[0][1] < _AHEAD * points[1][1]):
        return ()
    nicks = Counter([message.nick for message in spoken])
    return (next(nick for nick, _ in nicks.most_common() if names.who(nick) == points[0][0]),)


_FEWEST = 6
"""In a talk of fewer messages nobody can be told to chair."""
_CLEAR = 3
"""Points that a chair has at least."""
_AHEAD = 1.3
"""By how much the chair is ahead of the next one."""
