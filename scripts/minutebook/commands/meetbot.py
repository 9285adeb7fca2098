"""The MeetBot family: `#topic`, `#agreed`, `#action` and their relatives, typed by people for a bot.

    #startmeeting Weekly sync      the meeting starts; its speaker is the first chair
    #topic Packaging               a new topic; #subtopic one below it
    #agreed freeze on Friday       a decision (#agree, #accepted, #accept); #rejected one that was turned down
    #action ann writes the notes   an action item; owners are the people of the meeting whose nick stands in it
    #done 2031-04-05#m12           closes an action of an earlier meeting; #dropped without its being done
    #info, #idea, #help TEXT       a note
    #link URL TEXT                 a link; in a meeting that was started by command a message that starts with a URL too
    #nick ann, #here ann           ann was present; #here Ann Example gives the speaker's name
    #undo                          takes back the latest of these; once more takes back one more
    #endmeeting                    what follows stands outside the meeting

A command stands at the start of a message, in any case; unknown words are talk. On Matrix `!` or `^` stand for `#`,
but only where the meeting was started by command: elsewhere they speak to other bots. The first bots of this kind
were told `[TOPIC] Packaging`, in capitals. Votes are in `votes`. Source: COMMANDS.md.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from minutebook.commands.desk import Rule, Start, Who
from minutebook.commands.owners import named_owners, split_due
from minutebook.commands.votes import cast, cast_spoken, close_poll, open_poll
from minutebook.model import Action, Closing, Decision, Link, Note, Provenance

if TYPE_CHECKING:
    from minutebook.commands.desk import Desk, Typed

_BOT = re.compile(
    r"(?:Meeting (?:started|ended) (?:\w{3} |at )?[\w :-]{0,60}?\d\d:\d\d|Current chairs: |Useful Commands: #"
    r"|The meeting name has been set to |Begin voting on: |Voted on \"|Minutes(?: \(\w+\))?:\s+https?:|Log:\s+https?:)"
)
"""Lines that only a bot says."""
_OF_BOTS = frozenset("MCUBVL")
"""How they begin."""
_URL = re.compile(r"https?://\S+")
_ANCHOR = re.compile(r"\S*#m\d+(?:-\d+)?(?![\w-])")
"""What names an action: its id, or the address of its message."""
_SIGNS = frozenset("#!^")
_FIRST = frozenset("#!^[+-01\u2212")
"""What a command of this family, or a vote, begins with."""


def _word(*words: str) -> re.Pattern[str]:
    """The pattern of `#word rest`, and of `[WORD] rest`."""
    names = "|".join(words)
    return re.compile(
        rf"(?:(?P<sign>[#!^])(?P<word>{names})\b|\[(?P<old>(?-i:{names.upper()}))\])[ \t:]*(?P<rest>.*)$",
        re.IGNORECASE | re.DOTALL,
    )


def is_bot_line(text: str) -> bool:
    """True for what only a bot of this family says."""
    return text[:1] in _OF_BOTS and _BOT.match(text) is not None


def starts_meeting(text: str) -> bool:
    """True where a text starts a meeting by command."""
    return text.lstrip()[:1] in _SIGNS and _START.match(text.lstrip()) is not None


def ends_meeting(text: str) -> bool:
    """True where a text ends a meeting by command."""
    return text.lstrip()[:1] in _SIGNS and _END.match(text.lstrip()) is not None


def applies(desk: Desk, rule: Rule, text: str) -> bool:
    """True where a rule of this family may read `text` at this point of the meeting."""
    if text[:1] in tuple("!^") and not desk.run:
        return False
    if text[:1] == "[" and rule.name in ("info", "help") and not desk.run:
        return False  # pasted from the log of a build, most likely
    return desk.running or not desk.run or rule.name == "start of the meeting"


def may_be(text: str) -> bool:
    """False for what no rule of this family can take: nearly every message."""
    return text[:1] in _FIRST or text[:4] == "http"


def _names(text: str) -> list[str]:
    return [name for name in re.split(r"[\s,]+", text) if name]


def _start(desk: Desk, typed: Typed) -> bool:
    recorded = desk.recorded
    if not desk.running:
        recorded.first, recorded.last = recorded.first or typed.n, 0
        recorded.title = recorded.title or typed.rest
        recorded.chairs.lead(typed.nick)
    desk.running = True
    return True


def _end(desk: Desk, typed: Typed) -> bool:
    desk.recorded.last, desk.running = typed.n, False
    return True


def _chair(desk: Desk, typed: Typed) -> bool:
    names = _names(typed.rest)
    desk.recorded.chairs.add(*names)
    desk.recorded.present.add(*names)
    desk.nicks.know(*names)
    return bool(names)


def _unchair(desk: Desk, typed: Typed) -> bool:
    # whoever started the meeting stays
    desk.recorded.chairs.drop(_names(typed.rest), but_first=desk.run)
    return True


def _named(desk: Desk, typed: Typed) -> bool:
    return bool(typed.rest) and desk.fact("name", typed)


def _standing(desk: Desk, typed: Typed) -> bool:
    return bool(typed.rest) and desk.fact("topic", typed)


def _topic(desk: Desk, typed: Typed) -> bool:
    level = int(typed.rule.name == "subtopic")
    return bool(typed.rest) and desk.add(Start(typed.rest, typed.n, level))


def _decision(desk: Desk, typed: Typed) -> bool:
    word = (typed.match["word"] or typed.match["old"]).casefold()
    status = "rejected" if word == "rejected" else "in force"
    firm = desk.chairs(typed.nick)
    made = Decision(typed.rest, typed.n, Provenance.COMMAND, status=status, evidence=(typed.n,), firm=firm)
    return bool(typed.rest) and desk.add(made)


def _action(desk: Desk, typed: Typed) -> bool:
    text, due = split_due(typed.rest, typed.year)
    owners = named_owners(text, desk.nicks)
    return bool(text) and desk.add(Action(text, typed.n, owners, Provenance.COMMAND, evidence=(typed.n,), due=due))


def _close(desk: Desk, typed: Typed) -> bool:
    """Close an action; what names none is talk."""
    named = _ANCHOR.match(typed.rest)
    word = (typed.match["word"] or typed.match["old"]).casefold()
    return named is not None and desk.add(Closing(word, named[0], typed.n))


def _note(desk: Desk, typed: Typed) -> bool:
    return bool(typed.rest) and desk.add(Note(typed.rule.name, typed.rest, typed.n))


def find_link(text: str, n: int) -> Link | None:
    """The first URL of `text`, with the words around it."""
    match = _URL.search(text)
    if match is None:
        return None
    url = match[0].rstrip(">.,;:!?'\"")
    url = url if "(" in url else url.rstrip(")")
    before, after = text[: match.start()].rstrip(" :<(-"), text[match.start() + len(url) :].lstrip(" >),;:-")
    return Link(url, n, " ".join(f"{before} {after}".split()))


def _link(desk: Desk, typed: Typed) -> bool:
    link = find_link(typed.rest, typed.n)
    return link is not None and desk.add(link)


def _plain_link(desk: Desk, typed: Typed) -> bool:
    """A message that starts with a URL is a link where a bot runs the meeting; it is still talk."""
    if desk.running and (link := find_link(typed.text, typed.n)):
        desk.add(link)
    return False


def _undo(desk: Desk, typed: Typed) -> bool:
    del typed
    return bool(desk.recorded.items) and desk.recorded.items.pop() is not None


def _present(desk: Desk, typed: Typed) -> bool:
    names = typed.rest.split()
    if len(names) > 1 and typed.rule.name == "presence":
        desk.recorded.aliases[typed.nick] = " ".join(names)
        names = []
    here = _names(typed.rest) if names else [typed.nick]
    desk.recorded.present.add(*here)
    desk.nicks.know(*here)
    return True


def _nothing(desk: Desk, typed: Typed) -> bool:
    """A command that leaves nothing in the minutes."""
    del desk, typed
    return True


_START = _word("startmeeting")
_END = _word("endmeeting")
_AGREED = _word("agreed", "agree", "accepted", "accept", "rejected")

RULES: tuple[Rule, ...] = (
    Rule("start of the meeting", "#startmeeting NAME", _START, _start),
    Rule("end of the meeting", "#endmeeting", _END, _end, Who.CHAIR),
    Rule("chair", "#chair NICK NICK", _word("chair"), _chair, Who.CHAIR),
    Rule("unchair", "#unchair NICK", _word("unchair"), _unchair, Who.CHAIR),
    Rule("name", "#meetingname NAME", _word("meetingname"), _named),
    Rule("standing topic", "#meetingtopic TITLE", _word("meetingtopic"), _standing, Who.CHAIR),
    Rule("topic", "#topic TITLE", _word("topic"), _topic, Who.CHAIR),
    Rule(
        "subtopic",
        "#subtopic TITLE, #progress TITLE",
        _word("subtopic", "progress report", "progress"),
        _topic,
        Who.CHAIR,
    ),
    Rule("decision", "#agreed TEXT, #accepted TEXT, #rejected TEXT", _AGREED, _decision),
    Rule("action", "#action TEXT", _word("action"), _action),
    Rule("closed action", "#done ID, #dropped ID", _word("done", "dropped"), _close),
    Rule("info", "#info TEXT", _word("info"), _note),
    Rule("idea", "#idea TEXT", _word("idea"), _note),
    Rule("help", "#help TEXT, #halp TEXT", _word("help", "halp"), _note),
    Rule("link", "#link URL TEXT", _word("link"), _link),
    Rule("undo", "#undo", _word("undo"), _undo, Who.CHAIR),
    Rule("nick", "#nick NICK", _word("nick"), _present),
    Rule("presence", "#here NICK, #here REAL NAME", _word("here"), _present),
    Rule("vote", "#startvote QUESTION? OPTION, OPTION", _word("startvote"), open_poll, Who.CHAIR),
    Rule("ballot", "#vote OPTION, #vote +1", _word("vote"), cast),
    Rule("end of the vote", "#endvote, #close", _word("endvote", "close"), close_poll, Who.CHAIR),
    Rule(
        "no effect",
        "#showvote, #save, #commands",
        _word("showvote", "save", "lurk", "unlurk", "replay", "commands"),
        _nothing,
    ),
    Rule("plain ballot", "+1 TEXT", re.compile(r"(?P<rest>[+\u2212-]?[01](?!\w).*)$", re.DOTALL), cast_spoken),
    Rule("plain link", "URL TEXT", re.compile(r"(?P<rest>https?://\S.*)$", re.IGNORECASE | re.DOTALL), _plain_link),
)
"""In order; the first one that takes a message holds."""
