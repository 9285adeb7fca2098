"""How suggestions stand beside what was recorded: behind it, counted apart, and only the best ones in sight."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from minutebook.site.language import _, word
from minutebook.site.words import count, figure

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from minutebook.site.outcomes import Outcome

SHOWN = 5
"""How many suggestions of a kind a page shows unfolded."""
SURE_ENOUGH = 60
"""Confidence in percent below which a suggestion is always folded."""
LIKELIHOODS = ((80, word("very likely")), (SURE_ENOUGH, word("likely")), (0, word("possible")))
"""From which confidence in percent on a suggestion is called what."""


class Tally(NamedTuple):
    """Numbers of outcomes in words; empty where there is nothing to say."""

    recorded: str
    """`2 decisions`: those that people recorded or wrote down."""
    suggested: str
    """`3 suggested`, with the noun where it stands alone."""

    def __str__(self) -> str:
        """Say both numbers: `2 decisions, 3 suggested`."""
        return ", ".join(filter(None, self))


@dataclass(frozen=True, slots=True)
class CameOut:
    """Outcomes as a page lists them: in full, as one line each, and folded."""

    recorded: tuple[Outcome, ...]
    suggested: tuple[Outcome, ...]
    folded: tuple[Outcome, ...]

    def __bool__(self) -> bool:
        """Return True where there is any."""
        return bool(self.recorded or self.suggested or self.folded)


def likelihood(percent: int) -> str:
    """Say how sure a suggestion is."""
    return _(next(said for least, said in LIKELIHOODS if percent >= least))


def tally(outcomes: Iterable[Outcome], noun: str) -> Tally:
    """Count outcomes of one kind: recorded and curated ones, and suggestions apart."""
    kinds = [outcome.suggested for outcome in outcomes]
    suggested = sum(kinds)
    recorded = len(kinds) - suggested
    if not recorded and suggested:
        return Tally("", count(suggested, f"suggested {noun}"))
    return Tally(count(recorded, noun), _("%(count)s suggested") % {"count": figure(suggested)} if suggested else "")


def any_suggested(*lists: Iterable[Outcome]) -> bool:
    """Return True where any of the outcomes of a page is a suggestion."""
    return any(outcome.suggested for outcomes in lists for outcome in outcomes)


def recorded_first(outcomes: Iterable[Outcome]) -> list[Outcome]:
    """Return the outcomes in their order, suggestions behind all others."""
    return sorted(outcomes, key=lambda outcome: outcome.suggested)


def came_out(outcomes: Sequence[Outcome]) -> CameOut:
    """Return what a page shows of outcomes: of the suggestions of each kind the best, in the order of the meeting."""
    suggested = [outcome for outcome in outcomes if outcome.suggested]
    best: set[str] = set()
    for kind in {outcome.kind for outcome in suggested}:
        sure = [one for one in suggested if one.kind == kind and one.confidence >= SURE_ENOUGH]
        best.update(one.id for one in sorted(sure, key=lambda one: -one.confidence)[:SHOWN])
    return CameOut(
        tuple(outcome for outcome in outcomes if not outcome.suggested),
        tuple(outcome for outcome in suggested if outcome.id in best),
        tuple(outcome for outcome in suggested if outcome.id not in best),
    )
