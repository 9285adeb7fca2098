"""Which topic a message is in: looked up among the topics, since a table of all messages takes as much room as they."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from minutebook.model import Topic


class _Runs(Mapping[int, "Topic"]):
    """Topics in the order of their messages."""

    __slots__ = ("_firsts", "_topics")

    def __init__(self, topics: Sequence[Topic]) -> None:
        self._topics = topics
        self._firsts = [topic.first for topic in topics]

    def get(self, n: int, default: object = None) -> Topic | None:  # type: ignore[override]  # nobody gives another
        del default
        at = bisect_right(self._firsts, n)
        return self._topics[at - 1] if at and n <= self._topics[at - 1].last else None

    def __getitem__(self, n: int) -> Topic:
        topic = self.get(n)
        if topic is None:
            raise KeyError(n)
        return topic

    def __contains__(self, n: object) -> bool:
        return isinstance(n, int) and self.get(n) is not None

    def __iter__(self) -> Iterator[int]:
        return (n for topic in self._topics for n in range(topic.first, topic.last + 1))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def by_message(topics: Sequence[Topic]) -> Mapping[int, Topic]:
    """The topic of each message number that is in one; of topics that overlap the last."""
    if all(one.first <= other.first > one.last for one, other in pairwise(topics)):
        return _Runs(topics)
    return {n: topic for topic in topics for n in range(topic.first, topic.last + 1)}
