"""What the inference sees of a meeting: its messages with their marks, its topics and people."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from minutebook.topics.names import fold
from minutebook.topics.reading import read

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from minutebook.model import Message, Topic
    from minutebook.topics.said import Said


@dataclass(frozen=True)
class Talk:
    """The talk of one meeting, as the rules read it; `build_talk` makes it."""

    messages: Sequence[Message]
    topics: Sequence[Topic] = ()
    chair: Collection[str] = ()
    """Nicks of the chairs."""
    persons: Mapping[str, str] = field(default_factory=dict)
    """Nick, name or initials as written -> person id; several names may mean one person."""
    said: Sequence[Said] = ()
    """The spoken messages with addressees, frames, marks and place."""
    topic_of: Mapping[int, str] = field(default_factory=dict)
    """Message number -> slug of its topic."""
    nicks: Mapping[str, str] = field(default_factory=dict)
    """Person, as `Said.who` has it -> the nick that this person used most in this meeting."""

    def is_name(self, word: str) -> bool:
        """True where `word` is a nick of this meeting or another name of one of its people."""
        return fold(word) in self.nicks or word in self.persons or word.casefold() in self.nicks


def build_talk(
    messages: Sequence[Message],
    topics: Sequence[Topic],
    chair: Collection[str],
    persons: Mapping[str, str],
    said: Sequence[Said] | None = None,
) -> Talk:
    """What the rules need to know of a meeting. Linear in the length of the talk.

    `said` is what `read` made of the messages; without it they are read here.
    """
    said = read(messages, (), chair, persons) if said is None else said
    topic_of = {number: topic.slug for topic in topics for number in range(topic.first, topic.last + 1)}
    used: dict[str, dict[str, int]] = {}
    for one in said:
        counts = used.setdefault(one.who, {})
        counts[one.message.nick] = counts.get(one.message.nick, 0) + 1
    nicks = {who: max(counts, key=lambda nick: counts[nick]) for who, counts in used.items()}
    return Talk(messages, topics, chair, persons, said, topic_of, nicks)
