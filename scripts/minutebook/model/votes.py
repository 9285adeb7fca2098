"""Votes: held by command, written into the meeting file, or read out of the talk."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from minutebook.model.basics import Provenance

if TYPE_CHECKING:
    from collections.abc import Mapping

ABSTENTIONS = frozenset({"0", "abstain", "abstention", "abstained"})
"""Options that are counted but never win, in lower case."""


@dataclass(frozen=True, slots=True)
class Ballot:
    """What one person voted; of several the last."""

    nick: str
    option: str
    """One of the options of the vote."""
    message: int
    """Number of the message that gives it."""


@dataclass(frozen=True, slots=True)
class Vote:
    """A question that was put to the vote."""

    question: str
    message: int
    """Number of the message that opened it."""
    options: tuple[str, ...]
    """In the order in which they were put."""
    ballots: tuple[Ballot, ...] = ()
    """In order; one for each person."""
    closed: int | None = None
    """Number of the message that closed it (where nobody did by command: the last ballot); None where it is open."""
    topic: str = ""
    """Slug of its topic; empty outside topics."""
    provenance: Provenance = Provenance.COMMAND
    confidence: float = 1.0
    """0 to 1; below 1 only where inferred."""
    evidence: tuple[int, ...] = ()
    """Numbers of the messages that show it, in order, with `message` among them; empty where it was typed."""

    @property
    def counts(self) -> Mapping[str, int]:
        """How many voted for each option, in the order of the options."""
        given = Counter(ballot.option for ballot in self.ballots)
        return {option: given[option] for option in self.options}

    def voters(self, option: str) -> tuple[str, ...]:
        """The nicks of those who voted for an option, in order."""
        return tuple(ballot.nick for ballot in self.ballots if ballot.option == option)

    @property
    def winner(self) -> str:
        """The option with most ballots; empty where it is open, tied or nobody chose any."""
        counts = {option: n for option, n in self.counts.items() if option.casefold() not in ABSTENTIONS}
        most = max(counts.values(), default=0)
        first = [option for option, n in counts.items() if n == most]
        return first[0] if most and len(first) == 1 and self.closed is not None else ""

    @property
    def result(self) -> str:
        """`open`, `inconclusive`, or the option that won."""
        return "open" if self.closed is None else self.winner or "inconclusive"
