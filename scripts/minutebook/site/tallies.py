"""Numbers of decisions and actions as HTML: what is recorded, and beside it what is only suggested."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutebook.site.plain import escaped, trusted
from minutebook.site.sentences import _
from minutebook.site.suggestions import tally
from minutebook.site.words import figure

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from markupsafe import Markup

    from minutebook.site.outcomes import Outcome
    from minutebook.site.suggestions import Tally


def both(number: Tally) -> Markup:
    """Say both numbers: `2 decisions, 3 suggested`."""
    between = ", " if number.recorded and number.suggested else ""
    guess = f'<span class="mb-guess">{escaped(number.suggested)}</span>' if number.suggested else ""
    return trusted(f"{escaped(number.recorded)}{between}{guess}")


def tallies(outcomes: Sequence[Outcome]) -> Markup:
    """Say what a meeting or a topic in a list gave: `◆ 2 decisions, 3 suggested  ☐ 1 action`."""
    decisions = [one for one in outcomes if one.kind == "decision"]
    actions = [one for one in outcomes if one.kind == "action"]
    if not decisions and not actions:
        return trusted("")
    said = f"{_marked('◆', decisions, both(tally(decisions, 'decision')))} " if decisions else ""
    if actions:
        said += f" {_marked('☐', actions, both(tally(actions, 'action')))}"
    return trusted(f'<span class="mb-tally">{said}</span> ')


def _marked(symbol: str, outcomes: Iterable[Outcome], said: Markup) -> str:
    guessed = ' class="mb-suggested"' if all(one.suggested for one in outcomes) else ""
    return f'<span{guessed}><span class="mb-symbol" aria-hidden="true">{symbol}</span> {said}</span>'


def numbers(outcomes: Iterable[Outcome]) -> Markup:
    """Say how many outcomes of one kind there are, in a column whose heading says of what."""
    suggested = [one.suggested for one in outcomes]
    guesses = sum(suggested)
    recorded = len(suggested) - guesses
    said = escaped(figure(recorded)) if recorded else ""
    if not guesses:
        return trusted(said)
    between = ", " if said else ""
    word = f'<span class="mb-sr"> {_("suggested")}</span>'
    return trusted(f'{said}{between}<span class="mb-guess">{escaped(figure(guesses))}{word}</span>')
