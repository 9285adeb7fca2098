"""What a log dialect is: an ordered list of rules, each a kind of event and the pattern of its line.

Named groups of a pattern: `t` clock time, `d` date (with or without a time), `n` nick, `x` text and `y` where it goes
on behind markup; more than one alternative may name them with a digit behind (`n2`). Two kinds are about lines, not
events:

- `SPEAKER`: the line names who speaks on the lines below it.
- `DAY`: the line gives the date of what follows (`d`); it is an event too, a `marker`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from minutebook.model import Kind

SPEAKER: Literal["speaker"] = "speaker"
DAY: Literal["day"] = "day"

NICK = r"[^\s<>:,;|\"()]{1,64}"
"""A nick in places where nothing but its shape marks it (bridges allow nearly anything elsewhere)."""
CLOCK = r"\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?(?:[ \u202f]?[aApP]\.?[mM]\.?)?"
"""A clock time: `14:00`, `14:00:05`, `2:00pm`."""

LineKind = Kind | Literal["speaker", "day"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One form of line."""

    kind: LineKind
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Found:
    """A line that a rule explains."""

    kind: LineKind
    nick: str = ""
    time: str = ""
    """The clock time (or full timestamp) as written."""
    day: str = ""
    """The date (or full timestamp) as written."""
    text: str = ""
    start: int = 0
    """Where `text` starts in the line."""
    end: int = 0
    """Where it ends there."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """How one client, bot or habit writes a log."""

    name: str
    """What `dialect:` in front matter calls it."""
    title: str
    """For people: who writes it."""
    rules: tuple[Rule, ...]
    """Tried in order; the first that matches explains the line."""
    examples: tuple[tuple[str, str], ...]
    """(kind, line): invented lines that document the dialect, and its tests."""
    weight: float = 1.0
    """What a matched line counts for in detection: less for forms that prose has too."""
    bodies: bool = field(default=False)
    """True where lines that no rule explains are messages of the last `SPEAKER`."""

    def read(self, text: str) -> Found | None:
        """What the line is in this dialect; None where no rule explains it."""
        for rule in self.rules:
            match = rule.pattern.match(text)
            if match is not None:
                return _found(rule.kind, match)
        return None


def _found(kind: LineKind, match: re.Match[str]) -> Found:
    values = {"t": "", "d": "", "n": "", "x": "", "y": ""}
    start = end = match.end()
    for name, value in match.groupdict().items():
        if value is not None and name[0] in values:
            values[name[0]] = value
            start, end = (match.start(name), match.end(name)) if name[0] == "x" else (start, end)
            end = match.end(name) if name[0] == "y" else end
    return Found(kind, values["n"].strip(), values["t"], values["d"], values["x"] + values["y"], start, end)


def rules(*pairs: tuple[LineKind, str]) -> tuple[Rule, ...]:
    """Rules from (kind, pattern) pairs."""
    return tuple(Rule(kind, re.compile(pattern)) for kind, pattern in pairs)
