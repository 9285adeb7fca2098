"""The MeetBot family: `#topic`, `#agreed`, `#action` and their relatives, typed by people for a bot.

    #startmeeting Weekly sync      the meeting starts; its speaker is the first chair
    #topic Packaging               a new topic; #subtopic one below it
    #agreed freeze on Friday       a decision (#agree, #accepted, #accept); #rejected one that was turned down
    #action ann writes the notes   an action item; owners are the people of the meeting whose nick stands in it
    #info, #idea, #help TEXT       a note
    #link URL TEXT                 a link
    #undo                          takes back the latest of these

A command stands at the start of a message, in any case; unknown words are talk. Source: COMMANDS.md.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from minutebook.model import Action, Decision, Kind, Link, Message, Note, Provenance

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

_COMMAND = re.compile(r"^\s*[#!^](?P<word>[a-z]+)\b[ \t]*(?P<rest>.*)$", re.IGNORECASE | re.DOTALL)
_BOT = re.compile(
    r"^(?:Meeting (?:started|ended) \w{3} |Current chairs: |The meeting name has been set to "
    r"|Minutes(?: \(text\))?:\s+https?:)"
)
_NAME = re.compile(r"[@(]?(?P<nick>[^\s@(),:;!?]+)(?P<mark>[,:)]?)")
_URL = re.compile(r"https?://\S+")
_SHORT = 2

_DECISIONS = {
    "agreed": "in force",
    "agree": "in force",
    "accepted": "in force",
    "accept": "in force",
    "rejected": "rejected",
}
_NOTES = {"info": "info", "idea": "idea", "help": "help", "halp": "help"}


@dataclass(frozen=True, slots=True)
class Start:
    """A topic that somebody opened."""

    title: str
    message: int
    level: int


@dataclass(slots=True)
class Recorded:
    """What the commands of a transcript say, in order."""

    title: str = ""
    chairs: list[str] = field(default_factory=list)
    """Nicks, the first chair first."""
    bots: set[str] = field(default_factory=set)
    """Nicks of the bots that answered."""
    first: int = 0
    """Number of `#startmeeting`; 0 without one."""
    last: int = 0
    """Number of `#endmeeting`; 0 without one."""
    topics: list[Start] = field(default_factory=list)
    items: list[Action | Decision | Note | Link] = field(default_factory=list)

    def of(self, kind: Literal["Action", "Decision", "Note", "Link"]) -> tuple[Action | Decision | Note | Link, ...]:
        """The items of one kind."""
        return tuple(item for item in self.items if type(item).__name__ == kind)


def _owners(text: str, nicks: Iterable[str], fold: Callable[[str], str]) -> tuple[str, ...]:
    """The nicks that stand in `text` as whole words; one of two letters only with a sign beside it."""
    by_fold = {fold(nick): nick for nick in nicks}
    found: dict[str, None] = {}
    for match in _NAME.finditer(text):
        nick = by_fold.get(fold(match["nick"].rstrip(".'")))
        marked = bool(match["mark"]) or match[0].startswith("@")
        if nick and (len(nick) > _SHORT or marked):
            found[nick] = None
    return tuple(found)


def _chair_may(recorded: Recorded, message: Message) -> bool:
    """True where the speaker chairs; without a `#startmeeting` everybody does."""
    return not recorded.first or message.nick in recorded.chairs


def _chair(recorded: Recorded, message: Message, word: str, rest: str) -> bool:
    """`#startmeeting`, `#endmeeting`, `#chair`, `#unchair` and the names of the meeting; True where it was one."""
    nicks = [nick for nick in re.split(r"[\s,]+", rest) if nick]
    if word == "startmeeting":
        recorded.first, recorded.title = message.n, rest or recorded.title
        recorded.chairs = list(dict.fromkeys([message.nick, *recorded.chairs]))
    elif word == "endmeeting" and _chair_may(recorded, message):
        recorded.last = message.n
    elif word == "chair" and _chair_may(recorded, message):
        recorded.chairs = list(dict.fromkeys([*recorded.chairs, *nicks]))
    elif word == "unchair" and _chair_may(recorded, message):
        recorded.chairs = [nick for k, nick in enumerate(recorded.chairs) if k == 0 or nick not in nicks]
    elif word == "meetingname":
        recorded.title = recorded.title or rest
    else:
        return False
    return True


def _item(recorded: Recorded, message: Message, word: str, rest: str, owners: Callable[[str], tuple[str, ...]]) -> None:
    """The commands that leave something in the minutes."""
    n, chaired = message.n, _chair_may(recorded, message)
    if word in _DECISIONS:
        status = _DECISIONS[word]
        recorded.items.append(Decision(rest, n, Provenance.COMMAND, status=status, evidence=(n,), firm=chaired))
    elif word == "action":
        recorded.items.append(Action(rest, n, owners(rest), Provenance.COMMAND, evidence=(n,)))
    elif word in _NOTES:
        recorded.items.append(Note(_NOTES[word], rest, n))
    elif word == "link" and (url := _URL.search(rest)):
        recorded.items.append(Link(url[0], n, " ".join((rest[: url.start()] + rest[url.end() :]).split())))


def read_meetbot(messages: Sequence[Message], fold: Callable[[str], str]) -> Recorded:
    """What the commands in `messages` record; `fold` tells which nicks are the same."""
    recorded = Recorded()
    nicks = dict.fromkeys(message.nick for message in messages if message.is_speech and message.nick)
    recorded.bots = {message.nick for message in messages if message.kind is Kind.MESSAGE and _BOT.match(message.text)}

    def owners(text: str) -> tuple[str, ...]:
        return _owners(text, (nick for nick in nicks if nick not in recorded.bots), fold)

    for message in messages:
        match = _COMMAND.match(message.text) if message.kind is Kind.MESSAGE else None
        if match is None or message.nick in recorded.bots:
            continue
        word, rest = match["word"].casefold(), match["rest"].strip()
        if _chair(recorded, message, word, rest):
            continue
        if word in ("topic", "subtopic", "progress"):
            if rest and _chair_may(recorded, message):
                recorded.topics.append(Start(rest, message.n, int(word != "topic")))
        elif word == "undo":
            if recorded.items and _chair_may(recorded, message):
                recorded.items.pop()
        elif rest:
            _item(recorded, message, word, rest, owners)
    return recorded
