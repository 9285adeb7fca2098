"""How much is read of one file: whoever can hand in a log must not be able to stop the build of all others.

What goes beyond a limit is refused as a whole, with a problem that names the limit; only a long line is cut. The
defaults leave room for a day of the busiest channels.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from minutebook.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Mapping

_MEGA, _KILO = 1_000_000, 1_000


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one file; `limits` in mkdocs.yml has the same names."""

    file_size: int = 64
    """Megabytes of a meeting file, packed and unpacked."""
    lines: int = 1_000_000
    """Lines of a meeting file."""
    line_length: int = 100_000
    """Characters of a line of a log or page; a longer one is cut. Not so in exports and pages of HTML."""
    keys_size: int = 1_000
    """Kilobytes of front matter, of the keys beside a log, of people.yml and of subjects.yml."""
    nesting: int = 50
    """Levels of lists and mappings within each other, in keys and in exports."""
    nicks: int = 20_000
    """Nicks in one transcript; each of them may become a page."""

    def __post_init__(self) -> None:
        """Refuse values that are no limits."""
        for field in fields(self):
            value = getattr(self, field.name)
            if type(value) is not int or value < 1:
                msg = f"{field.name} of limits is {value!r}; it is a whole number from 1, such as {field.default}"
                raise SettingsError(msg)

    @property
    def file_bytes(self) -> int:
        """`file_size` in bytes."""
        return self.file_size * _MEGA

    @property
    def keys_bytes(self) -> int:
        """`keys_size` in bytes."""
        return self.keys_size * _KILO

    def example(self, name: str) -> str:
        """What to write into mkdocs.yml to allow twice as much."""
        return f"limits: {{{name}: {2 * getattr(self, name)}}}"


LIMITS = Limits()
"""What holds where nobody says otherwise."""


def limits_of(given: Mapping[object, object]) -> Limits:
    """The limits that a setting gives; SettingsError where it names none of them, or no number."""
    names = [field.name for field in fields(Limits)]
    for name in given:
        if name not in names:
            msg = f"limits has no {name!r}; it has {', '.join(names)}, for example {LIMITS.example('file_size')}"
            raise SettingsError(msg)
    return Limits(**given)  # type: ignore[arg-type]  # Limits checks each value itself
