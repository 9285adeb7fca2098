"""The surroundings of a message in facets: marks of one kind together, such as all that is seen of the answers.

What is seen is put into one number, the code of a facet. Few codes come up, and what they mean is spelled once; from
then on a facet is a small number, which is all that weighing needs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

NOTHING = -1
"""The code of a facet without marks."""
_MOST = 1 << 16
"""So many codes are kept; facets are far fewer."""


class Facets(dict[int, int]):
    """All facets of one kind that came up: code -> number."""

    def __init__(self, spell: Callable[[int], Iterable[str]]) -> None:
        """Take what makes the marks of a code."""
        super().__init__()
        self._spell = spell
        self._numbers: dict[tuple[str, ...], int] = {}
        self.marks: list[tuple[str, ...]] = []
        """By number."""

    def __missing__(self, code: int) -> int:
        """Spell a new code."""
        if len(self) >= _MOST:
            self.clear()
        marks = () if code == NOTHING else tuple(self._spell(code))
        number = self[code] = self._numbers.setdefault(marks, len(self.marks))
        if number == len(self.marks):
            self.marks.append(marks)
        return number


def steps(*limits: int) -> tuple[int, ...]:
    """In which step of a scale each number lies, up to the last limit; what lies above is in step `len(limits)`."""
    return tuple(sum(limit < number for limit in limits) for number in range(limits[-1] + 1))
