r"""What the scribe of a W3C meeting writes down.

    Ann: I can do that        said by Ann
    ... on Friday             Ann goes on (`…` and `..` too); or the action, resolution or topic before it goes on
    discussion on the date    the scribe's summary: nobody said it
    <ben> I disagree          the scribe, who is ben, speaks
    \Topic: is a word         the backslash says that this is no command

A `Name:` of more than one word counts where it is known or written with capitals, so that "the question is: when?"
stays a summary.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from minutebook.commands.desk import Rule, Start, Who
from minutebook.commands.owners import is_name
from minutebook.model import Action, Decision, Note, Role
from minutebook.people import fold

if TYPE_CHECKING:
    from minutebook.commands.desk import Desk, Typed

_SPEECH = re.compile(
    r"(?P<who>[^\s:\uff1a][^:\uff1a]{0,40}?)\s?(?:\uff1a|:(?=\s))\s*(?P<rest>\S.*)$", re.IGNORECASE | re.DOTALL
)
_ON = re.compile(r"(?:\u2026|\.{2,})\s*(?P<rest>.*)$", re.DOTALL)
_OWN = re.compile(r"<(?P<who>[^<>\s]+)>\s*(?P<rest>\S.*)$", re.DOTALL)
_ESCAPED = re.compile(r"\\(?P<rest>.*)$", re.DOTALL)
_ANY = re.compile(r"(?P<rest>.*)$", re.DOTALL)
_LONGEST = 10_000
"""An item does not go on for more signs than this."""
_URL = re.compile(r"https?://\S+$")
_WORD = re.compile(r"@?[\w.'\u2019()\[\]{}\\^|`-]*[^\W\d][\w.'\u2019()\[\]{}\\^|`-]*")
_NO_NAMES = frozenset(
    {
        "agenda", "also", "answer", "answers", "background", "conclusion", "context", "correction", "example",
        "examples", "fyi", "goal", "idea", "later", "link", "links", "minutes", "nb", "note", "notes", "option",
        "options", "ps", "question", "questions", "rationale", "reminder", "see", "slide", "slides", "so",
        "summary", "therefore", "todo", "url", "warning",
    }
)  # fmt: skip
"""Words that stand before a colon and are no names, in lower case."""


def speaker(text: str, desk: Desk) -> re.Match[str] | None:
    """The parts of `Name: text`; None where no name stands there."""
    match = _SPEECH.match(text)
    if match is None:
        return None
    name = match["who"].strip()
    words = name.split()
    if len(words) == 1:
        fits = _WORD.fullmatch(name) is not None and name.casefold() not in _NO_NAMES
    else:
        fits = is_name(name, desk.nicks)
    return match if fits else None


def _escaped(desk: Desk, typed: Typed) -> bool:
    if desk.scribing(typed.nick):
        return _summary(desk, typed)
    desk.mark(typed.n, role=Role.TALK, words=typed.words)
    return True


def _own(desk: Desk, typed: Typed) -> bool:
    if fold(typed.match["who"]) != fold(typed.nick):
        return False
    desk.mark(typed.n, role=Role.TALK, words=typed.words)
    desk.threads[desk.key(typed.nick)] = Role.TALK
    return True


def _speech(desk: Desk, typed: Typed) -> bool:
    match = speaker(typed.text, desk)
    if match is None:
        return False
    name = match["who"].strip()
    _quote(desk, typed, name)
    desk.threads[desk.key(typed.nick)] = name
    desk.nicks.know(name)
    return True


def _quote(desk: Desk, typed: Typed, name: str) -> None:
    """Give the line to whoever said it; an erratum shows the words only, unless it is the name that was wrong."""
    wrong = {"correction": typed.rest} if typed.text != typed.original and typed.rest != typed.words else {}
    desk.mark(typed.n, role=Role.SCRIBED, speaker=name, words=typed.words, **wrong)


def _goes_on(desk: Desk, typed: Typed) -> bool:
    thread = desk.thread(typed.nick)
    if isinstance(thread, Action | Decision | Note | Start):
        if not isinstance(thread, Start) or not _URL.match(typed.rest):
            return _item_goes_on(desk, typed, thread)
        # a URL is no part of a title; what comes behind it is no longer the topic
        desk.threads[desk.key(typed.nick)] = Role.SUMMARY
    if not desk.scribing(typed.nick):
        return False
    if thread is Role.TALK:
        desk.mark(typed.n, role=Role.TALK, words=typed.words)
    elif isinstance(thread, str) and not isinstance(thread, Role):
        _quote(desk, typed, thread)
    else:
        desk.mark(typed.n, role=Role.SUMMARY, words=typed.words)
    return True


def _item_goes_on(desk: Desk, typed: Typed, item: Action | Decision | Note | Start) -> bool:
    longer = replace(item, text=f"{item.text} {typed.rest}".strip())
    if isinstance(longer, Action | Decision):
        longer = replace(longer, evidence=(*longer.evidence, typed.n))
    if len(longer.text) > _LONGEST or not desk.change(item, longer):
        return False
    desk.threads[desk.key(typed.nick)] = longer
    desk.mark(typed.n, role=Role.RECORD)
    return True


def _summary(desk: Desk, typed: Typed) -> bool:
    words = {"words": typed.words} if typed.rule.pattern is _ESCAPED else {}
    desk.mark(typed.n, role=Role.SUMMARY, **words)
    if not _URL.match(typed.text):
        desk.threads[desk.key(typed.nick)] = Role.SUMMARY
    return True


ESCAPED = Rule("escape", "\\TEXT", _ESCAPED, _escaped)
GOES_ON = Rule("continuation", "... TEXT", _ON, _goes_on)
RULES: tuple[Rule, ...] = (
    Rule("own remark", "<NICK> TEXT", _OWN, _own, Who.SCRIBE),
    Rule("speech", "NAME: TEXT", _SPEECH, _speech, Who.SCRIBE),
    Rule("summary", "TEXT", _ANY, _summary, Who.SCRIBE),
)
"""In order, behind all commands."""
