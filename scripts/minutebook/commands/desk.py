"""What every rule works with: the desk where the minutes are kept while a transcript is read, and what a rule is.

A rule has a name, the syntax that people type, a pattern, and an effect on the desk. Each family of commands is an
ordered table of rules; the first one that takes a message holds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from minutebook.commands.roll import Nicks, Roll
from minutebook.model import Action, Closing, Decision, Fact, Link, Message, Note, Role, RollCall, Vote
from minutebook.people import fold
from minutebook.records import changed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from minutebook.commands.votes import Poll

Kept = TypeVar("Kept")


@dataclass(frozen=True, slots=True)
class Start:
    """A topic that somebody opened."""

    text: str
    """Its title."""
    message: int
    level: int
    """0 for a topic, 1 for a subtopic."""


Item = Action | Closing | Decision | Note | Link | Start | Vote


@dataclass(slots=True)
class Recorded:
    """What the commands of a transcript say."""

    messages: tuple[Message, ...] = ()
    """All messages, each with its role, speaker and errata."""
    title: str = ""
    chairs: Roll = field(default_factory=Roll)
    """Nicks or names, the first chair first."""
    scribes: Roll = field(default_factory=Roll)
    """Nicks, the first scribe first."""
    bots: set[str] = field(default_factory=set)
    """Nicks of the bots."""
    present: Roll = field(default_factory=Roll)
    """Nicks or names of those who were recorded as present."""
    regrets: Roll = field(default_factory=Roll)
    aliases: dict[str, str] = field(default_factory=dict)
    """Name by nick, as `#here Ann Example` declares it."""
    first: int = 0
    """Number of `#startmeeting`; 0 without one."""
    last: int = 0
    """Number of `#endmeeting`; 0 without one."""
    facts: list[Fact] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    """In the order in which they were recorded."""

    def of(self, kind: type[Kept]) -> tuple[Kept, ...]:
        """The items of one kind."""
        return tuple(item for item in self.items if isinstance(item, kind))

    @property
    def roll_call(self) -> RollCall:
        """Who was there, as far as it was recorded."""
        named = dict.fromkeys((*self.present, *self.chairs))
        return RollCall(frozenset(self.bots), tuple(named), tuple(self.regrets), dict(self.aliases))


class Who(StrEnum):
    """Whose line a rule listens to."""

    ANYONE = "anyone"
    CHAIR = "chair"
    SCRIBE = "scribe"


@dataclass(frozen=True, slots=True)
class Typed:
    """A line as the rules see it: with its errata applied."""

    n: int
    """Number of the message."""
    nick: str
    text: str
    original: str
    """As it was typed."""
    year: int | None
    """The year of the message, where it is known."""
    match: re.Match[str]
    rule: Rule

    @property
    def rest(self) -> str:
        """What stands behind the command."""
        return (self.match["rest"] or "").strip()

    @property
    def words(self) -> str:
        """What stands behind the command in the line as it was typed."""
        match = self.rule.pattern.match(self.original)
        return (match["rest"] if match else self.original).strip()


@dataclass(frozen=True, slots=True)
class Rule:
    """One command."""

    name: str
    syntax: str
    """As one types it."""
    pattern: re.Pattern[str]
    """What a line of it looks like; the group `rest` is what stands behind the command."""
    effect: Callable[[Desk, Typed], bool]
    """Records it; False where the line is no such command after all."""
    who: Who = Who.ANYONE


def any_of(rules: Sequence[Rule]) -> re.Pattern[str]:
    """What the patterns of some rules match, as one pattern: for a first look at what mostly is none of it."""
    (flags,) = {rule.pattern.flags for rule in rules}
    return re.compile("|".join(re.sub(r"[(][?]P<\w+>", "(?:", rule.pattern.pattern) for rule in rules), flags)


def line(words: str) -> re.Pattern[str]:
    """The pattern of a line `WORD: rest`, in any case, also with a full-width colon."""
    return re.compile(rf"(?:{words})\s*[:\uff1a]\s*(?P<rest>\S.*)$", re.IGNORECASE | re.DOTALL)


_ANYONE = Who.ANYONE
_NEAR = 500
"""So many items behind a line, and no more, are looked at."""


@dataclass(slots=True)
class Desk:
    """What has been recorded so far, and what the rules need to remember."""

    recorded: Recorded = field(default_factory=Recorded)
    nicks: Nicks = field(default_factory=Nicks)
    """Everybody who typed, was quoted or was named, by folded nick."""
    roots: Mapping[str, str] = field(default_factory=dict)
    """The first folded nick of everybody who came out of a nick change, by folded nick."""
    run: bool = False
    """True where a MeetBot ran the meeting: it was started by command."""
    running: bool = False
    poll: Poll | None = None
    """The vote that is open."""
    scribes: Roll = field(default_factory=Roll)
    """Keys of those who write down at this point."""
    threads: dict[str, Item | Role | str] = field(default_factory=dict)
    """What each one (by key) would go on with: an item, the name of a speaker, or a role."""
    newer: dict[int, tuple[Item, Item]] = field(default_factory=dict)
    """(item, what it has become) of those that were changed, by the id of the item."""
    marks: dict[int, dict[str, Any]] = field(default_factory=dict)
    """Fields of messages that are to be changed, by number."""
    muted: bool = False
    """True while an inserted line is read: the message itself is another one."""

    def __post_init__(self) -> None:
        """Know the chairs under all their nicks."""
        self.recorded.chairs = Roll(self.recorded.chairs, self.roots)

    def key(self, nick: str) -> str:
        """What stands for the person, whatever they call themselves meanwhile."""
        return self.roots.get(fold(nick), fold(nick))

    def chairs(self, nick: str) -> bool:
        """True where the person chairs; without a start by command everybody does."""
        return not self.run or self.recorded.chairs.holds(self.key(nick))

    def scribing(self, nick: str) -> bool:
        """True where the person writes down at this point."""
        return self.key(nick) in self.scribes

    def listens(self, rule: Rule, nick: str) -> bool:
        """True where a rule listens to this person."""
        return rule.who is _ANYONE or (self.chairs(nick) if rule.who is Who.CHAIR else self.scribing(nick))

    def add(self, item: Item, nick: str = "") -> bool:
        """Record an item; whoever typed it may go on with it."""
        self.recorded.items.append(item)
        if nick:
            self.threads[self.key(nick)] = item
        return True

    def thread(self, nick: str) -> Item | Role | str | None:
        """What the person would go on with."""
        found = self.threads.get(self.key(nick))
        while id(found) in self.newer:
            found = self.newer[id(found)][1]
        return found

    def latest(self) -> Iterator[tuple[int, Item]]:
        """(place, item) of the last few items, the latest first: lines that refer to another stand near it."""
        items = self.recorded.items
        for place in range(len(items) - 1, max(-1, len(items) - 1 - _NEAR), -1):
            yield place, items[place]

    def change(self, old: Item, new: Item) -> bool:
        """Put an item in the place of another; False where that is too long ago."""
        for place, item in self.latest():
            if item is old:
                self.recorded.items[place] = new
                self.newer[id(old)] = (old, new)
                return True
        return False

    def mark(self, n: int, **fields: Any) -> None:  # noqa: ANN401 - fields of a message
        """Change fields of a message."""
        if not self.muted:
            self.marks.setdefault(n, {}).update(fields)

    def fact(self, name: str, typed: Typed) -> bool:
        """Record something about the meeting itself; the last word holds."""
        self.recorded.facts[:] = [fact for fact in self.recorded.facts if fact.name != name]
        self.recorded.facts.append(Fact(name, typed.rest, typed.n))
        return True

    def marked(self, messages: Iterable[Message]) -> tuple[Message, ...]:
        """The messages with what the rules found out about them."""
        return tuple([changed(m, **self.marks[m.n]) if m.n in self.marks else m for m in messages])
