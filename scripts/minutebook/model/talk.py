"""What was said in a meeting, where it need not be in memory all the time.

An archive may have millions of messages. What the pages count and look up again and again is worked out once and stays
(`Talk`); the messages themselves are made again when somebody asks for them (`Kept`), and only those of the last few
meetings stay. Whoever goes through the archive meeting by meeting notices nothing of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress
from typing import TYPE_CHECKING, ClassVar, overload

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from minutebook.model.basics import Message

_SPEECH, _EVENT = "s-"
_LATEST = 4
"""The messages of so many meetings stay."""


@dataclass(frozen=True, slots=True)
class Talk:
    """What is counted of the messages of a meeting; the first stands at index 0, though its number is 1."""

    by: tuple[str, ...]
    """Who said each one, as `Message.by` has it."""
    kinds: str
    """A letter for each, which tells speech from events."""
    characters: int
    """How long their texts are together."""
    names_messages: bool
    """True where one of them may name a message of another meeting: `#m` stands in it."""

    @classmethod
    def of(cls, messages: Sequence[Message]) -> Talk:
        """What is counted of these messages; of kept ones it is known."""
        if isinstance(messages, Kept):
            return messages.talk
        texts = [message.text for message in messages]
        return cls(
            tuple([message.by for message in messages]),
            "".join([_SPEECH if message.is_speech else _EVENT for message in messages]),
            sum(map(len, texts)),
            "#m" in "\n".join(texts),
        )

    @property
    def spoken(self) -> int:
        """How many messages were said."""
        return self.kinds.count(_SPEECH)

    def spoken_from(self, first: int, last: int) -> int:
        """How many messages were said from one with this number to another, that included."""
        return self.kinds.count(_SPEECH, first - 1, last)

    def first_spoken(self, first: int, last: int) -> int:
        """The number of the first message that was said among them; 0 where none was."""
        return self.kinds.find(_SPEECH, first - 1, last) + 1

    def said(self, first: int, last: int) -> Counter[str]:
        """How many messages each one said from the message `first` to `last`, as written."""
        start = max(first, 1) - 1
        by, kinds = self.by[start:last], self.kinds[start:last]
        return Counter(by if _EVENT not in kinds else compress(by, map(_SPEECH.__eq__, kinds)))

    def speakers(self, numbers: Iterable[int]) -> Iterator[str]:
        """Who said each of the messages with these numbers that is speech, as written."""
        return (self.by[n - 1] for n in numbers if self.kinds[n - 1] == _SPEECH)


class Kept(Sequence["Message"]):
    """Messages that are made when somebody asks for them; else like a tuple of them."""

    __slots__ = ("_make", "data", "talk")
    _latest: ClassVar[tuple[tuple[Kept, tuple[Message, ...]], ...]] = ()

    def __init__(self, make: Callable[[bytes, int], tuple[Message, ...]], data: bytes, talk: Talk) -> None:
        """Take what makes messages, what it makes these of beside their number, and what is counted of them.

        Where `data` is the same, so are the messages.
        """
        self._make = make
        self.data = data
        self.talk = talk

    def _made(self) -> tuple[Message, ...]:
        for kept, made in Kept._latest:
            if kept is self:
                return made
        made = self._make(self.data, len(self))
        # in one step: another thread, which feeds the search, may ask as well
        Kept._latest = ((self, made), *Kept._latest[: _LATEST - 1])
        return made

    def __len__(self) -> int:
        return len(self.talk.by)

    @overload
    def __getitem__(self, key: int) -> Message: ...
    @overload
    def __getitem__(self, key: slice) -> tuple[Message, ...]: ...
    def __getitem__(self, key: int | slice) -> Message | tuple[Message, ...]:
        return self._made()[key]

    def __iter__(self) -> Iterator[Message]:
        return iter(self._made())

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Kept):
            return self is other or self._made() == other._made()
        return self._made() == other if isinstance(other, tuple) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._made())

    def __repr__(self) -> str:
        return repr(self._made())
