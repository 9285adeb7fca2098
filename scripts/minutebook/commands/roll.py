"""Who was named in a meeting: lists in which each person stands once, and is found at once.

Anybody may type `present+` as often as they like; what a line costs must not depend on how many came before it.
"""

from __future__ import annotations

from collections import Counter, OrderedDict
from typing import TYPE_CHECKING

from minutebook.people import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_LONGEST = 100
"""No name with blanks in it is longer."""


class Roll:
    """Names in the order in which they came, each person once."""

    def __init__(self, names: Iterable[str] = (), roots: Mapping[str, str] | None = None) -> None:
        """Begin with some names; `roots` tells what stands for a person who changed nicks."""
        self._roots = roots or {}
        self._names: OrderedDict[str, str] = OrderedDict()
        self._persons: Counter[str] = Counter()
        self.add(*names)

    def __iter__(self) -> Iterator[str]:
        return iter(self._names.values())

    def __len__(self) -> int:
        return len(self._names)

    def __contains__(self, name: str) -> bool:
        return fold(name) in self._names

    def __eq__(self, other: object) -> bool:
        return list(self) == list(other) if isinstance(other, Roll | list) else NotImplemented

    __hash__ = None  # type: ignore[assignment]  # names come and go

    def holds(self, person: str) -> bool:
        """True where the person, by what stands for them, is named under any nick."""
        return self._persons[person] > 0

    def add(self, *names: str) -> None:
        """Put names behind the others, unless they are there."""
        for name in names:
            folded = fold(name)
            if folded not in self._names:
                self._names[folded] = name
                self._persons[self._roots.get(folded, folded)] += 1

    def lead(self, name: str) -> None:
        """Put a name in front."""
        self.add(name)
        self._names[fold(name)] = name
        self._names.move_to_end(fold(name), last=False)

    def drop(self, names: Iterable[str], *, but_first: bool = False) -> None:
        """Take names out, with `but_first` not the one in front."""
        first = next(iter(self._names), "") if but_first else None
        for folded in map(fold, names):
            if folded in self._names and folded != first:
                del self._names[folded]
                self._persons[self._roots.get(folded, folded)] -= 1

    def replace(self, names: Iterable[str]) -> None:
        """Have these names and no others."""
        self._names.clear()
        self._persons.clear()
        self.add(*names)


class Nicks(dict[str, str]):
    """Everybody's nick, by folded nick; those of several words are also found in a text."""

    def __init__(self, nicks: Mapping[str, str] | None = None) -> None:
        super().__init__()
        self._spaced: dict[str, str] = {}
        self._lengths: dict[int, None] = {}
        self.know(*(nicks or {}).values())

    def know(self, *names: str) -> None:
        """Remember that there are people of these names."""
        for name in names:
            self.setdefault(fold(name), name)
            low = self[fold(name)].casefold()
            if " " in low and len(low) <= _LONGEST:
                self._spaced.setdefault(low, self[fold(name)])
                self._lengths[len(low)] = None

    def named_in(self, text: str) -> Iterator[str]:
        """The nicks of several words that stand in a text."""
        if not self._lengths:
            return
        low = text.casefold()
        begins = [at for at in range(len(low)) if not (low[at].isalnum() and low[at - 1 : at].isalnum())]
        for at in begins:
            for length in self._lengths:
                found = self._spaced.get(low[at : at + length])
                if found and not low[at + length :][:1].isalnum():
                    yield found
