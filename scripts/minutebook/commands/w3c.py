"""The W3C family: lines that scribe.perl, RRSAgent, Zakim and trackbot understand.

    Meeting: Chess Club             facts: Meeting, Agenda, Date, Previous meeting, Next meeting
    Chair: Ann, Ben                 who chairs; chair+ and chair- add and remove
    Present: Ann, Ben               who is there; present= and present+ [Ann, Ben], bare present+ the speaker, present-
    Regrets: Cleo                   who cannot come; regrets+, regrets-
    Scribe: ann                     who writes down; scribenick: ann, scribe+ and scribe-
    Topic: Clocks                   a new topic; Subtopic: one below it; "agendum 2 -- Clocks -- taken up" by a bot
    ACTION: Ben to buy two clocks - due 2031-05-01
    RESOLVED: two clocks            a decision; PROPOSED: one that is not made yet
    ISSUE: who pays                 an open issue
    -> https://example.org/ offer   a link with text; URL -> text too
    [slide 3]                       a slide

Case does not matter, and a full-width colon is a colon. What the scribe writes down is in `scribe`, corrections in
`errata`, talk to bots in `bots`. Source: COMMANDS.md.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from minutebook.commands import scribe
from minutebook.commands.desk import Rule, Start, any_of, line
from minutebook.commands.owners import is_name, leading_owners, split_due
from minutebook.commands.roll import Roll
from minutebook.model import Action, Decision, Link, Note, Provenance, Role
from minutebook.people import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutebook.commands.desk import Desk, Typed

_PARENTHESIS = re.compile(r"\([^()]*\)")
_LIST = re.compile(r" ?[,;] ?(?:and )?| and ", re.IGNORECASE)
_NOBODY = frozenset({"none", "no one", "nobody", "tbd", "n/a", "-", "?"})
_LONGEST = 60
_MOST_WORDS = 5
_LINE = re.IGNORECASE | re.DOTALL


def _people(text: str) -> list[str]:
    """The names of `[Ann, Ben (phone)] and Cleo`; [] where it reads like a sentence."""
    names = [name.strip(" []@.") for name in _LIST.split(" ".join(_PARENTHESIS.sub("", text).split()).strip("[]"))]
    names = [name for name in names if name and name.casefold() not in _NOBODY]
    fits = all(len(name) <= _LONGEST and len(name.split()) <= _MOST_WORDS and not name.endswith("?") for name in names)
    return list(Roll(names)) if fits else []


def _change(names: Roll, sign: str, given: list[str]) -> None:
    """Change a list of people as `list+ given`, `list- given`, `list: given` say."""
    if sign == "+":
        names.add(*given)
    elif sign == "-":
        names.drop(given)
    else:
        names.replace(given)


def _roll(desk: Desk, typed: Typed) -> bool:
    """Chair, present and regrets: replace, add or take away."""
    sign = typed.match["sign"]
    given = _people(typed.rest) if typed.rest else [typed.nick] if sign in tuple("+-") else []
    if not given and not (sign in tuple(":=\uff1a") and typed.rest.casefold() in _NOBODY):
        return False
    recorded = desk.recorded
    match typed.rule.name:
        case "chair":
            _change(recorded.chairs, sign, given)
        case "present":
            _change(recorded.present, sign, given)
        case _:
            _change(recorded.regrets, sign, given)
    desk.nicks.know(*given)
    return True


def scribe_nick(desk: Desk, name: str) -> str:
    """The nick that somebody who writes down types with; empty where nobody types under the name."""
    return desk.nicks.get(fold(name)) or desk.nicks.get("".join(name.split()).casefold(), "")


def _scribe(desk: Desk, typed: Typed) -> bool:
    sign = typed.match["sign"]
    given = _people(typed.rest) if typed.rest else [typed.nick] if sign in tuple("+-") else []
    if not given:
        return False
    # a name under which nobody types is that of whoever typed this
    nicks = [scribe_nick(desk, name) or typed.nick for name in given]
    keys = [desk.key(nick) for nick in nicks]
    _change(desk.scribes, sign, keys)
    if sign != "-":
        desk.recorded.scribes.add(*nicks)
    return True


def _fact(desk: Desk, typed: Typed) -> bool:
    name = " ".join(typed.match["word"].casefold().split())
    if name == "meeting":
        desk.recorded.title = typed.rest
        return True
    if name == "agenda" and "://" not in typed.rest:
        return False
    return desk.fact(name, typed)


def _topic(desk: Desk, typed: Typed) -> bool:
    return desk.add(Start(typed.rest, typed.n, int(typed.rule.name == "subtopic")), typed.nick)


def _action(desk: Desk, typed: Typed) -> bool:
    text, due = split_due(typed.rest, typed.year)
    owners = leading_owners(text, desk.nicks)
    if typed.rule.name == "action, no colon" and not owners:
        return False
    item = Action(text, typed.n, owners, Provenance.COMMAND, evidence=(typed.n,), due=due)
    return bool(text) and desk.add(item, typed.nick)


def _same(one: str, other: str) -> bool:
    return one.casefold().strip(" .") == other.casefold().strip(" .")


def _resolved(desk: Desk, typed: Typed) -> bool:
    """A decision; the proposal with the same words is part of its evidence."""
    evidence: tuple[int, ...] = (typed.n,)
    for place, item in desk.latest():
        if isinstance(item, Decision) and item.status == "proposed" and _same(item.text, typed.rest):
            del desk.recorded.items[place]
            evidence = (*item.evidence, typed.n)
            break
    return desk.add(Decision(typed.rest, typed.n, Provenance.COMMAND, evidence=evidence), typed.nick)


def _proposed(desk: Desk, typed: Typed) -> bool:
    made = Decision(typed.rest, typed.n, Provenance.COMMAND, status="proposed", evidence=(typed.n,))
    return desk.add(made, typed.nick)


def _issue(desk: Desk, typed: Typed) -> bool:
    return desk.add(Note("issue", typed.rest, typed.n), typed.nick)


def _slide(desk: Desk, typed: Typed) -> bool:
    return desk.add(Note("slide", typed.rest, typed.n))


def _link(desk: Desk, typed: Typed) -> bool:
    """A link; typed by the scribe, what is said goes on behind it."""
    return desk.add(Link(typed.match["url"].rstrip(">,;"), typed.n, " ".join(typed.rest.split())))


def _tracked(desk: Desk, typed: Typed) -> bool:
    """What a tracker answers to an action: when it is due."""
    _, due = split_due(typed.rest, typed.year)
    said = typed.rest.split(" [")[0].casefold()
    for _, item in desk.latest() if due else ():
        if isinstance(item, Action) and item.due is None and said in item.text.casefold():
            desk.change(item, replace(item, due=due, evidence=(*item.evidence, typed.n)))
            break
    desk.mark(typed.n, role=Role.BOT)
    return True


def _roll_of(name: str, words: str, syntax: str) -> Rule:
    return Rule(name, syntax, re.compile(rf"(?:{words})\s*(?P<sign>[:=+\uff1a-])\s*(?P<rest>.*)$", _LINE), _roll)


_FACT = r"(?P<word>meeting|agenda|date|(?:previous|next)\s+meeting)"
_ACTION = re.compile(r"action\s+(?P<rest>[^\s\-\u2013:\uff1a].*)$", _LINE)
_TAKEN_UP = re.compile(r"agendum\s+\d+\.?\s*(?:--|\")\s*(?P<rest>\S.{0,300}?)\s?(?:--|\")\s*taken up", _LINE)

_SCRIBE = re.compile(r"(?:scribe ?nick|scribes?)\s*(?P<sign>[:=+\uff1a-])\s*(?P<rest>.*)$", _LINE)
_TOPIC = Rule("topic", "Topic: TITLE", line("topic"), _topic)
_SUBTOPIC = Rule("subtopic", "Subtopic: TITLE", line("sub-?topic"), _topic)
_COLON_ACTION = Rule("action", "ACTION: NAME to TEXT - due 2031-05-01", line("action"), _action)
_DECISION = Rule("resolution", "RESOLVED: TEXT, RESOLUTION: TEXT", line("resolved|resolution"), _resolved)
_PROPOSAL = Rule("proposal", "PROPOSED: TEXT", line("proposed|proposal|proposed resolution"), _proposed)

RULES: tuple[Rule, ...] = (
    scribe.ESCAPED,
    scribe.GOES_ON,
    Rule("fact", "Meeting: NAME, Agenda: URL, Date: DATE, Next meeting: TEXT", line(_FACT), _fact),
    _roll_of("chair", "chairs?", "Chair: NAME, chair+ NAME, chair- NAME"),
    _roll_of("present", "present", "Present: NAME, NAME; present+, present+ [NAME, NAME], present- NAME"),
    _roll_of("regrets", "regrets?", "Regrets: NAME, regrets+ NAME, regrets- NAME"),
    Rule("scribe", "Scribe: NAME, scribenick: NICK, scribe+ NICK, scribe- NICK", _SCRIBE, _scribe),
    _TOPIC,
    _SUBTOPIC,
    _COLON_ACTION,
    Rule("action, no colon", "ACTION NAME: TEXT, action NAME to TEXT", _ACTION, _action),
    _DECISION,
    _PROPOSAL,
    Rule("issue", "ISSUE: TEXT", line("issue"), _issue),
    Rule("link", "-> URL TEXT", re.compile(r"(?:->|\u2192)\s*<?(?P<url>https?://\S+)\s*(?P<rest>.*)$", _LINE), _link),
    Rule(
        "link, text last",
        "URL -> TEXT",
        re.compile(r"<?(?P<url>https?://\S+)\s+(?:->|\u2192)\s*(?P<rest>\S.*)$", _LINE),
        _link,
    ),
    Rule(
        "link, text first",
        "-> TEXT URL",
        re.compile(r"(?:->|\u2192)\s*(?P<rest>[^\n]*?)\s<?(?P<url>https?://\S+)$", _LINE),
        _link,
    ),
    Rule("slide", "[slide 3]", re.compile(r"\[\s*slide\s+(?P<rest>\w+)\s*\]", re.IGNORECASE), _slide),
    *scribe.RULES,
)
"""In order; the first one that takes a message holds."""

BOT_RULES: tuple[Rule, ...] = (
    RULES[2],
    Rule("agendum", "agendum 2 -- TITLE -- taken up", _TAKEN_UP, _topic),
    Rule("link, text last", "URL -> TEXT", re.compile(r"(?P<url>https?://\S+)\s+->\s*(?P<rest>\S.*)$", _LINE), _link),
    Rule(
        "tracked",
        "Created ACTION-7 - TEXT [on NAME - due DATE]",
        re.compile(r"created action-\d+\s*[-:]?\s*(?P<rest>.*)$", _LINE),
        _tracked,
    ),
)
"""What the bots of such a meeting say for the record."""

CHAIR_RULES: tuple[Rule, ...] = (_TOPIC, _SUBTOPIC, _COLON_ACTION, _DECISION, _PROPOSAL)
"""What counts in a meeting without any bot, where the chair types it."""

EVIDENCE: tuple[Rule, ...] = tuple(
    rule for rule in RULES if rule.name in ("fact", "chair", "present", "regrets", "topic")
)
"""Lines that, several kinds of them together or one beside a scribe, tell a W3C meeting."""

_FOR_THE_CHAIR = any_of(CHAIR_RULES)
_EVIDENT = any_of((*EVIDENCE, *(rule for rule in RULES if rule.name == "scribe")))


def for_the_chair(text: str) -> Sequence[Rule]:
    """The rules of which one may take what the chair typed; none for nearly every message."""
    return CHAIR_RULES if _FOR_THE_CHAIR.match(text) else ()


def is_evident(text: str) -> bool:
    """True where a rule of `EVIDENCE`, or that of the scribe, takes a line."""
    return _EVIDENT.match(text) is not None


def is_scribe_line(text: str) -> bool:
    """True for `Scribe: name` and its relatives."""
    return _SCRIBE.match(text) is not None


def speaks_for_others(text: str, desk: Desk) -> bool:
    """True for what a scribe types: `Name: text`, or a continuation."""
    return text.startswith(("\u2026", "..")) or scribe.speaker(text, desk) is not None


__all__ = ["BOT_RULES", "CHAIR_RULES", "EVIDENCE", "RULES", "is_name", "is_scribe_line", "speaks_for_others"]
