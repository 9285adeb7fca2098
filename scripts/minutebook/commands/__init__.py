"""What people typed for the record: two families of commands, each an ordered, named table of rules.

A transcript decides for itself which family it speaks. `#topic`, `#action` and the like always count. The W3C lines
count in full where the bots of such meetings are there or somebody scribes; in any other meeting only a few of them
do, and only those of the chair. So `ann: yes` is speech by Ann where a scribe typed it, and an answer to Ann elsewhere.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from minutebook.commands import bots, meetbot, w3c
from minutebook.commands.desk import Desk, Recorded, Rule, Start, Typed
from minutebook.commands.errata import Corrected, read_errata
from minutebook.commands.roll import Roll
from minutebook.commands.votes import leave_open
from minutebook.model import SPEECH, Kind, Message, Role
from minutebook.people import fold, renamed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

__all__ = ["FAMILIES", "Recorded", "Rule", "Start", "read_commands"]

FAMILIES: dict[str, tuple[Rule, ...]] = {
    "meetbot": meetbot.RULES,
    "w3c": w3c.RULES,
    "w3c bots": w3c.BOT_RULES,
    "chair": w3c.CHAIR_RULES,
}
"""The rules of each family, in order."""

_MESSAGE = Kind.MESSAGE
_SIGNS = frozenset("#!^")
_SCRIBED = 3
"""Where nobody is named, the most talkative one is the scribe if at least a part in so many of what they say is
scribed."""


def _bots(messages: Sequence[Message], *, scribed: bool) -> set[str]:
    """Nicks of the bots: those who say what only a bot says and never type a command themselves."""
    said = {m.nick for m in messages if m.kind is _MESSAGE and meetbot.is_bot_line(m.text)}
    typed = {m.nick for m in messages if m.kind is _MESSAGE and m.text.lstrip()[:1] in _SIGNS} if said else set[str]()
    named = {m.nick for m in messages if m.kind in SPEECH and bots.is_bot(m.nick)} if scribed else set[str]()
    return (said - typed) | named


def is_scribed(messages: Sequence[Message]) -> bool:
    """True where the W3C family applies: its bots are there, or somebody scribes and other lines of it are typed."""
    if any(fold(nick) in bots.NAMED for nick in {message.nick for message in messages if message.nick}):
        return True
    kinds: set[str] = set()
    for message in messages:
        if message.kind is _MESSAGE and w3c.is_evident(text := message.text.strip()):
            kinds.update(rule.name for rule in w3c.EVIDENCE if rule.pattern.match(text))
            if w3c.is_scribe_line(text):
                kinds.add("scribe")
    return len(kinds) > (1 if "scribe" in kinds else 2)


def _first_scribe(desk: Desk, people: Sequence[Message]) -> list[str]:
    """Who writes down from the start: the first one who is named, else the most talkative one who scribes at all."""
    rule = next(rule for rule in w3c.RULES if rule.name == "scribe")
    trial = Desk(nicks=desk.nicks)
    fallback: list[str] = []
    for message in people:
        match = rule.pattern.match(message.text.strip())
        if match is None or match["sign"] == "-":
            continue
        named = [name.strip(" []") for name in match["rest"].split(",")]
        known = [fold(nick) for name in named if (nick := w3c.scribe_nick(trial, name))]
        if known or not match["rest"].strip():
            return known or [fold(message.nick)]
        fallback = fallback or [fold(message.nick)]
    if fallback:
        return fallback
    said = Counter(fold(message.nick) for message in people if not bots.is_order(message.text))
    for folded, number in said.most_common(1):
        own = (m.text.strip() for m in people if fold(m.nick) == folded)
        if sum(w3c.speaks_for_others(text, desk) for text in own) * _SCRIBED >= number:
            return [folded]
    return []


class _Clerk:
    """Reads a transcript once, in order, with the rules that apply to it."""

    def __init__(self, messages: Sequence[Message], chair: Collection[str]) -> None:
        self.messages = messages
        self.chair = {fold(nick) for nick in chair}
        self.scribed = is_scribed(messages)
        self.desk = Desk(Recorded(bots=_bots(messages, scribed=self.scribed)), roots=renamed(messages))
        people = [m for m in messages if m.kind in SPEECH and m.nick and m.nick not in self.desk.recorded.bots]
        self.desk.nicks.know(*dict.fromkeys(message.nick for message in people))
        self.desk.run = any(m.kind is _MESSAGE and meetbot.starts_meeting(m.text) for m in people)
        self.corrected = read_errata(messages, self._is_aside) if self.scribed else Corrected()
        # what front matter corrects is settled
        for message in messages:
            if message.correction:
                self.corrected.texts.pop(message.n, None)
        if self.scribed:
            nicks = _first_scribe(self.desk, people)
            self.desk.scribes = Roll(self.desk.key(nick) for nick in nicks)
            self.desk.recorded.scribes = Roll(self.desk.nicks[fold(nick)] for nick in nicks)

    def _is_aside(self, message: Message) -> bool:
        return message.nick in self.desk.recorded.bots or bots.is_order(message.text)

    def read(self) -> Recorded:
        """Read all messages."""
        for message in self.messages:
            if message.kind in SPEECH:
                if message.n in self.corrected.inserted or message.n in self.corrected.texts:
                    self._correct(message)
                self._message(message)
        leave_open(self.desk)
        recorded = self.desk.recorded
        named = {fact.name: fact.text for fact in recorded.facts}
        recorded.title = recorded.title or named.get("topic", "") or named.get("name", "")
        recorded.messages = self.desk.marked(self.messages)
        return recorded

    def _correct(self, message: Message) -> None:
        """Lines that were missing before a message are read first; what was wrong in it stays visible."""
        desk, inserted = self.desk, self.corrected.inserted.get(message.n, ())
        desk.muted = True
        for nick, text in inserted:
            self._try(message, text, text, nick, w3c.RULES)
        desk.muted = False
        if inserted:
            desk.mark(message.n, inserted=tuple(text for _, text in inserted))
        if message.n in self.corrected.texts:
            desk.mark(message.n, correction=self.corrected.texts[message.n])

    def _message(self, message: Message) -> None:
        desk, text = self.desk, self.corrected.texts.get(message.n, message.text).strip()
        if message.nick in desk.recorded.bots:
            self._try(message, text, text, message.nick, w3c.BOT_RULES if self.scribed else ())
            desk.mark(message.n, role=Role.BOT)
        elif message.kind is not _MESSAGE:
            return
        elif self.scribed and (message.n in self.corrected.errata or bots.is_order(text)):
            desk.mark(message.n, role=Role.ASIDE)
        elif not (meetbot.may_be(text) and self._try(message, text, message.text.strip(), message.nick, meetbot.RULES)):
            chairs = not self.scribed and fold(message.nick) in self.chair
            rules = w3c.RULES if self.scribed else w3c.for_the_chair(text) if chairs else ()
            if rules:
                self._try(message, text, message.text.strip(), message.nick, rules)

    def _try(self, message: Message, text: str, original: str, nick: str, rules: Iterable[Rule]) -> bool:
        """True where a rule took the line."""
        for rule in rules:
            match = rule.pattern.match(text) if self.desk.listens(rule, nick) else None
            if match is None or (rules is meetbot.RULES and not meetbot.applies(self.desk, rule, text)):
                continue
            year = message.at.year if message.at else None
            if rule.effect(self.desk, Typed(message.n, nick, text, original, year, match, rule)):
                if "role" not in self.desk.marks.get(message.n, {}):
                    self.desk.mark(message.n, role=Role.RECORD)
                return True
        return False


def read_commands(messages: Sequence[Message], chair: Collection[str] = ()) -> Recorded:
    """What the commands in `messages` record; `chair` are the nicks of those who run the meeting, as far as known."""
    return _Clerk(messages, chair).read()
