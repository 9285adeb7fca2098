"""What came out of a meeting, in the margin of its record: each decision, action and vote beside its message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutebook.site.cards import classes, provenance, spoken
from minutebook.site.language import _
from minutebook.site.marks import VOTE_SYMBOL, marks_of
from minutebook.site.plain import escaped
from minutebook.site.votes import VoteRow

if TYPE_CHECKING:
    from minutebook.model import Message
    from minutebook.site.near import Near
    from minutebook.site.outcomes import Outcome


class Margin:
    """Writes what stands in the margin of one meeting's record."""

    def __init__(self, near: Near) -> None:
        self._marks = marks_of(near)

    def beside(self, message: Message) -> str:
        """Return what stands beside a message; empty beside most."""
        marks = self._marks.get(message.n)
        if not marks:
            return ""
        said = message.said.lower()
        return "".join(_vote(one, said) if isinstance(one, VoteRow) else _outcome(one, said) for one in marks)


def _outcome(outcome: Outcome, said: str) -> str:
    """Return a decision or an action beside the message that shows it, which mostly has its words already."""
    text = (
        "" if outcome.text.lower() in said else f'<span class="mb-mark__text" dir="auto">{spoken(outcome.text)}</span>'
    )
    return (
        f'<div class="mb-mark {classes(outcome)}" role="note">{_word(outcome.symbol, outcome.word)}'
        f"{f' {text} ' if text else ''} {provenance(outcome)}</div>"
    )


def _vote(vote: VoteRow, said: str) -> str:
    """Return a vote beside the message that opened it."""
    asked = "" if vote.question.lower() in said else f': <span dir="auto">{spoken(vote.question)}</span>'
    result = f'<span class="mb-mark__text"><span dir="auto">{escaped(vote.result)}</span>{asked}</span>'
    css = "mb-mark mb-vote-mark mb-suggested" if vote.suggested else "mb-mark mb-vote-mark"
    return f'<div class="{css}" role="note">{_word(VOTE_SYMBOL, _("Vote"))} {result} {provenance(vote)}</div>'


def _word(symbol: str, word: str) -> str:
    """Return what something is, in a sign and a word."""
    sign = f'<span class="mb-symbol" aria-hidden="true">{symbol}</span>'
    return f'<span class="mb-mark__word">{sign} {escaped(word)}</span>'
