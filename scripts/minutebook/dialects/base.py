"""What a log dialect is: an ordered list of rules, each a kind of event and the pattern of its line.

Named groups of a pattern: `t` clock time, `d` date (with or without a time), `n` nick, `x` text, `y` where that goes on
behind markup, `o` the text before an edit; more than one alternative may name them with a digit behind (`n2`). Three
kinds are about lines, not events:

- `SPEAKER`: the line names who speaks on the lines below it.
- `DAY`: the line gives the date of what follows (`d`); it is an event too, a `marker`.
- `WRAP`: the line goes on from the one above it (`x`).

A pattern is matched from the start of the line. It takes linear time: no repetition inside another one, and at most
one open-ended repetition that can give way to the next part.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from minutebook.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

SPEAKER: Literal["speaker"] = "speaker"
DAY: Literal["day"] = "day"
WRAP: Literal["wrap"] = "wrap"

NICK = r"[^\s<>:,;|\"()]{1,64}"
"""A nick in places where nothing but its shape marks it (bridges allow nearly anything elsewhere)."""
CLOCK = r"\d{1,2}:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:[ \u202f]?[aApP]\.?[mM]\.?)?"
"""A clock time: `14:00`, `14:00:05`, `2:00pm`."""
ANGLE = r"<[~&@%+ ]*(?P<n>(?!-|<|\*)[^<>\r\n]{1,64})>(?: |$)(?P<x>.*)$"
"""A nick in angle brackets, with or without a sign of its status, and what it said."""

LineKind = Kind | Literal["speaker", "day", "wrap"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One form of line."""

    kind: LineKind
    pattern: str
    typical: bool = False
    """True where the form speaks for the dialect as an event does: others hardly write it."""


@dataclass(slots=True)
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
    original: str = ""
    """What was said before it was edited."""


@dataclass(frozen=True, slots=True)
class _Branch:
    """Where the groups of one rule stand in the pattern of all."""

    kind: LineKind
    groups: tuple[int, int, int, int, int]
    """Of nick, time, day, text and original; `_EMPTY` for what the rule does not name."""
    others: tuple[tuple[int, ...], ...]
    """More groups for each of them, where alternatives name them again; empty in most rules."""
    more: int
    """Where the text goes on; 0 where it does not."""
    telling: int
    """How much a line of this form tells the dialect from others: 0 to 2."""


_EMPTY = 1
"""The group that is always there and holds nothing."""


@dataclass(frozen=True)
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
    block: bool = False
    """True where all lines below a speaker are one message; else each is one of its own."""
    prone: bool = False
    """True where the program itself writes the lines of one message below each other, without a sign."""
    day_first: bool = False
    """True where a date in figures (`03-04-2024`) is always day, month, year."""

    utc: bool = False
    """True where clock times are UTC whoever writes it."""

    @cached_property
    def _table(self) -> tuple[re.Pattern[str], dict[int, _Branch]]:
        """All rules as one pattern, and the branch of each outer group: one match instead of a dozen."""
        parts = [
            "(?:" + re.sub(r"[(][?]P([<=])", rf"(?P\g<1>r{k}", rule.pattern) + f")(?P<r{k}>)"
            for k, rule in enumerate(self.rules)
        ]
        pattern = re.compile(f"()(?:{'|'.join(parts)})")
        return pattern, {pattern.groupindex[f"r{k}"]: _branch(rule, k, pattern) for k, rule in enumerate(self.rules)}

    def read(self, text: str) -> Found | None:
        """What the line is in this dialect; None where no rule explains it."""
        pattern, places = self._table
        match = pattern.match(text)
        return None if match is None else _found(places[match.lastindex or 0], match)

    def forms(self, lines: Iterable[str]) -> list[int | None]:
        """The form of each line, as a number that `sort` knows; None where no rule explains it."""
        return [match and match.lastindex for match in map(self._table[0].match, lines)]

    def sort(self, form: int) -> tuple[LineKind, int]:
        """(kind of the lines of a form, how much each of them tells this dialect from others: 0 to 2)."""
        branch = self._table[1][form]
        return branch.kind, branch.telling


def _branch(rule: Rule, k: int, pattern: re.Pattern[str]) -> _Branch:
    """Where the groups of the rule with this number stand."""
    inner = re.compile(rf"r{k}([a-z])\d?")
    mine = [(found[1], at) for name, at in pattern.groupindex.items() if (found := inner.fullmatch(name))]
    named = [[at for name, at in mine if name == letter] for letter in "ntdxo"]
    nick, time, day, text, original = (groups[0] if groups else _EMPTY for groups in named)
    others = tuple(tuple(groups[1:]) for groups in named)
    telling = 2 if rule.kind not in (Kind.MESSAGE, Kind.ACTION, Kind.OTHER, WRAP) else int(rule.typical)
    more = next((at for name, at in mine if name == "y"), 0)
    return _Branch(rule.kind, (nick, time, day, text, original), others if any(others) else (), more, telling)


def _found(branch: _Branch, match: re.Match[str]) -> Found:
    groups = branch.groups
    if branch.others:
        groups = _that_took_part(branch, match)
    nick, time, day, text, original = match.group(*groups)
    start, end = match.span(groups[3]) if groups[3] != _EMPTY and text is not None else (match.end(), match.end())
    if branch.more:
        text, end = text + match[branch.more], match.end(branch.more)
    return Found(branch.kind, (nick or "").strip(), time or "", day or "", text or "", start, end, original or "")


def _that_took_part(branch: _Branch, match: re.Match[str]) -> tuple[int, int, int, int, int]:
    """Of alternatives that name the same, the group that matched."""
    nick, time, day, text, original = (
        next((at for at in (first, *rest) if match[at] is not None), first)
        for first, rest in zip(branch.groups, branch.others, strict=True)
    )
    return nick, time, day, text, original


def rules(*given: tuple[LineKind, str] | Rule) -> tuple[Rule, ...]:
    """Rules from (kind, pattern) pairs, or as they are."""
    return tuple(rule if isinstance(rule, Rule) else Rule(*rule) for rule in given)
