"""Decisions that nobody typed a command for: agreed outcomes, choices, dates, deferrals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutebook.extract.statement import outcome, without_address
from minutebook.extract.suggest import suggested
from minutebook.model import Decision

if TYPE_CHECKING:
    from minutebook.extract.talk import Talk
    from minutebook.topics.said import Said

_BEHIND = 6
_MOST_ASSENTS = 4
_WORDS = 8
_ASSENTS = frozenset(["strong-assent", "assent"])
_TENTATIVE = frozenset(["proposes", "opinion", "we-might", "we-can", "hypothetical", "if-others", "question"])
_SETTLED = frozenset(["concludes", "planned", "meets-on", "let-us"])


def _assents(one: Said, talk: Talk) -> list[int]:
    """Numbers of the messages behind `one` that agree to it."""
    agreed = []
    for other in talk.said[one.at + 1 : one.at + 1 + _BEHIND]:
        if other.who == one.who:
            continue
        short = len(other.words) <= _WORDS and bool(other.marks & _ASSENTS)
        if (short or "strong-assent" in other.marks) and other.to in {"", one.who} and "dissent" not in other.marks:
            agreed.append(other.message.n)
    return agreed[:_MOST_ASSENTS]


def _decision(one: Said, confidence: float, talk: Talk) -> Decision:
    agreed = _assents(one, talk)
    marks = one.marks | one.place
    settled = bool(marks & _SETTLED) and not marks & _TENTATIVE
    return Decision(
        text=outcome(without_address(one.text, talk.is_name)),
        message=one.message.n,
        confidence=confidence,
        evidence=(one.message.n, *agreed),
        topic=talk.topic_of.get(one.message.n, ""),
        status="deferred" if "defers" in marks and not marks & {"meets-on", "settles-on"} else "in force",
        firm=settled or ("strong-assent0" not in marks and not marks & {"opinion"}),
    )


def infer_decisions(talk: Talk) -> tuple[Decision, ...]:
    """What the meeting settled in `talk`, in the order of its messages."""
    return tuple(_decision(one, confidence, talk) for one, confidence in suggested(talk, "decision"))
