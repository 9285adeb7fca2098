"""The settings of one run, made once at the rim (by the plugin or the command line) and handed inwards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from minutebook.errors import MissingFileError, SettingsError
from minutebook.limits import LIMITS, Limits

CONFIDENCE = 0.4
"""Suggestions below it are not shown: where what is found and what is missed are in balance for actions."""

CACHE = ".cache/minutebook"
"""The folder, below that of mkdocs.yml, that remembers what was read."""
TODAY = "today"
"""What stands for the day of the build."""


def build_date(value: object) -> date | None:
    """The day that a setting names, as text or as YAML reads it; None for the day of the build itself."""
    said = str(value).strip().casefold()
    try:
        return None if said in ("", TODAY) else date.fromisoformat(said)
    except ValueError as error:
        msg = f"build_date is {value!r}; it is {TODAY}, or a day such as 2026-11-20"
        raise SettingsError(msg) from error


@dataclass(frozen=True, slots=True)
class Settings:
    """What one run works with."""

    minutes: Path = Path("minutes")
    """The folder of the meeting files."""
    confidence: float = CONFIDENCE
    """From 0 to 1: suggestions below it are not shown."""
    build_date: date | None = None
    """The day from which ages and overdue dates are counted; None for the day of the build."""
    cache: Path | None = None
    """The folder that remembers what was read; None to read everything."""
    limits: Limits = LIMITS
    """How much is read of one file."""

    def __post_init__(self) -> None:
        """Refuse values that cannot be used."""
        if not 0 <= self.confidence <= 1:
            msg = f"confidence is {self.confidence}; it goes from 0 to 1, for example 0.4"
            raise SettingsError(msg)

    def require_folder(self) -> Path:
        """Return the minutes folder; raise MissingFileError where there is none."""
        if not self.minutes.is_dir():
            msg = f"{self.minutes}: there is no such folder; put the meeting files there, or set minutes_dir"
            raise MissingFileError(msg)
        return self.minutes
