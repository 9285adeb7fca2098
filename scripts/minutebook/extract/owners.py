"""Who takes on a task: found through addressing, mentions and the turns before and behind."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from minutebook.topics.frames import verb_kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from minutebook.extract.talk import Talk
    from minutebook.topics.said import Said

_REACH = 7
PROMISES = frozenset(
    [
        "i-will",
        "i-plan",
        "i-must",
        "i-want",
        "i-can",
        "i-might",
        "i-should",
        "i-doing",
        "i-let",
        "does-it",
        "volunteers",
        "does",
        "doing",
        "my-plan",
        "asks-i",
    ]
)
"""Marks of a message whose speaker takes something on."""
REQUESTS = frozenset(
    ["asks-you", "tells-to", "asks-someone", "given-to", "you-should", "you-can", "you-might", "you-must"]
)
"""Marks of a message that wants something of somebody else."""
_OWN = frozenset(
    f"i-{modal}:{kind}" for modal in ("can", "must", "want", "doing", "might") for kind in ("work", "other", "travel")
)
"""Marks of a message whose speaker does it, whatever else it asks."""
_SELF = frozenset(
    [f"i-{modal}" for modal in ("will", "plan", "must", "want", "can", "might", "should", "doing", "let")]
)
_MINE = _SELF | {"does-it", "volunteers", "my-plan", "does", "doing", "we-will"}
"""Marks of a message whose speaker means to do something, alone or with others."""
_NEEDS = frozenset(["we-must", "we-should", "we-let"])
"""Marks of a message that says what is to be done and not by whom: `we have to check that first`."""
_SUGGESTS = frozenset(["proposes", "asks-other", "asks-we"])
_STATEMENT = re.compile(r"[.!?;,]\s+|\s-+\s")
_LEADS = frozenset(["please", "maybe", "just", "then", "so", "and", "also"])
_TAKES = frozenset(["accepts", "i-will", "does-it", "i-plan", "i-can", "volunteers"])
_GIVES = frozenset(["other-will", "other-should", "other-can", "other-must", "other-doing", "other-plan", "given-to"])


def taker(one: Said, said: Sequence[Said]) -> Said | None:
    """The message that takes on what `one` asks for; None where nobody does.

    Where it addresses or names somebody, only that person can; else the next other speaker who accepts.
    """
    behind = said[one.at + 1 : one.at + 1 + _REACH]
    asked = ({one.to} if one.to else set()) or set(one.mentions) - {one.who}
    for other in behind:
        if other.who == one.who or not other.marks & _TAKES or other.marks & {"negated"}:
            continue
        if asked and other.who in asked:
            return other
        if not asked:
            return other
    return None


def asks(one: Said) -> bool:
    """True where the message wants something of somebody else rather than promises it."""
    marks = one.marks
    if marks & {"i-will", "i-plan", "does-it"}:
        return False
    own = bool(marks & _OWN)
    if marks & {"asks-you", "tells-to"} and (not own or (one.question and bool(one.to or one.mentions - {one.who}))):
        return True
    if "asks-someone" in marks:
        return not own and "we-will" not in marks
    return bool(one.to and marks & REQUESTS and not marks & PROMISES)


def owners(one: Said, talk: Talk) -> tuple[str, ...]:
    """Nicks of those who take the task on; () where nobody does ("someone should")."""
    together = _together(one)
    if together:
        return (one.message.nick, *_nicks(sorted(together), talk))
    if asks(one):
        return _nicks(_asked(one, talk), talk)
    given = sorted(one.mentions - {one.who})
    if given and one.marks & _GIVES and not one.marks & {"i-will", "i-plan", "i-doing", "i-must"}:
        return _nicks(given[:1], talk)
    if _told(one):
        return _nicks([one.to], talk)
    if one.marks & _NEEDS and not one.marks & (_MINE - {"we-will"}):
        return ()
    return (one.message.nick,)


def _asked(one: Said, talk: Talk) -> tuple[str, ...]:
    """Who takes on what is asked for, or else who was asked; () where somebody is."""
    if "asks-someone" in one.marks and not one.marks & {"asks-you", "tells-to"} and not one.to:
        return ()
    taking = taker(one, talk.said)
    who = taking.who if taking is not None else one.to or min(one.mentions - {one.who}, default="")
    return (who,) if who else ()


def _told(one: Said) -> bool:
    """True where one who is addressed is told or advised to do it: `ben: yes, it does. Write to them after this`."""
    if one.to in {"", one.who} or one.marks & _MINE:
        return False
    return bool(one.marks & _SUGGESTS) or any(map(_commands, _STATEMENT.split(one.text)[1:]))


def _commands(statement: str) -> bool:
    """True where a statement opens with what to do."""
    words = statement.casefold().split()
    first = next((word for word in words if word not in _LEADS), "")
    return verb_kind(first) in {"work", "meeting"} and not first.endswith(("ing", "ed"))


def _together(one: Said) -> frozenset[str]:
    """Those who share the task with the speaker: `ben and I will`, `ben: please do, and I will as well`."""
    for first, second, third in zip(one.words, one.words[1:], one.words[2:], strict=False):
        if second == "and" and {first, third} == {"<nick>", "i"} and "past" not in one.marks:
            return one.mentions - {one.who}
    # a request to one person and a promise in one breath
    both = one.to and "tells-to" in one.marks and one.marks & {"i-will", "i-plan"} and "asks-back" not in one.marks
    return frozenset([one.to]) if both else frozenset()


def _nicks(people: Iterable[str], talk: Talk) -> tuple[str, ...]:
    return tuple(talk.nicks.get(who, who) for who in people)
