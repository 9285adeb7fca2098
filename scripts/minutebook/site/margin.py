"""What came out of a meeting, in the margin of its record: each decision, action and vote beside its message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutebook.site.language import _
from minutebook.site.marks import VOTE_SYMBOL, marks_of
from minutebook.site.plain import plain
from minutebook.site.votes import VoteRow

if TYPE_CHECKING:
    from collections.abc import Callable

    from minutebook.model import Meeting, Message
    from minutebook.site.catalogue import Catalogue
    from minutebook.site.outcomes import Outcome


class Margin:
    """Writes what stands in the margin of one meeting's record."""

    def __init__(self, catalogue: Catalogue, meeting: Meeting) -> None:
        self._marks = marks_of(catalogue, meeting)
        self._spoken: Callable[[str], str] = catalogue.environment.filters["spoken"]
        self._why: Callable[..., str] = vars(catalogue.environment.get_template("outcome.html").module)["why"]

    def beside(self, message: Message) -> str:
        """Return what stands beside a message; empty beside most."""
        marks = self._marks.get(message.n)
        if not marks:
            return ""
        said = message.said.lower()
        return "".join(self._vote(one, said) if isinstance(one, VoteRow) else self._outcome(one, said) for one in marks)

    def _outcome(self, outcome: Outcome, said: str) -> str:
        css = f"mb-outcome--{plain(outcome.kind)} mb-outcome--{plain(outcome.status.replace(' ', '-'))}"
        # the message has the words already
        text = outcome.text
        told = "" if text.lower() in said else f' <span class="mb-mark__text" dir="auto">{self._spoken(text)}</span> '
        return self._mark(outcome, css, f"{plain(outcome.symbol)}</span> {plain(outcome.word)}</span>{told}")

    def _vote(self, vote: VoteRow, said: str) -> str:
        """Return a vote beside the message that opened it."""
        asked = vote.question
        told = "" if asked.lower() in said else f': <span dir="auto">{self._spoken(asked)}</span>'
        result = f'<span class="mb-mark__text"><span dir="auto">{plain(vote.result)}</span>{told}</span>'
        return self._mark(vote, "mb-vote-mark", f"{VOTE_SYMBOL}</span> {_('Vote')}</span> {result}")

    def _mark(self, of: Outcome | VoteRow, css: str, told: str) -> str:
        """Return the box of a mark, which ends with where it comes from."""
        css = f"mb-mark {css} mb-suggested" if of.suggested else f"mb-mark {css}"
        opened = (
            f'<div class="{css}" role="note"><span class="mb-mark__word"><span class="mb-symbol" aria-hidden="true">'
        )
        return f"{opened}{told} {self._provenance(of)}</div>"

    def _provenance(self, of: Outcome | VoteRow) -> str:
        if of.suggested:
            return self._why(of)
        return f'<span class="mb-provenance" title="{plain(of.meaning)}">{_(of.provenance)}</span> '
