"""The ledger of decisions and the tracker of actions: all meetings on one page each."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from minutebook.site.addresses import ACTIONS, DECISIONS
from minutebook.site.meetings_page import heading_id, year_of
from minutebook.site.page import Heading, SitePage
from minutebook.site.suggestions import tally

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutebook.site.catalogue import Catalogue
    from minutebook.site.outcomes import Outcome
    from minutebook.site.people_index import Who


def decisions_page(catalogue: Catalogue) -> SitePage:
    """Return the ledger: by year, newest first."""
    years = [
        {"year": year, "id": heading_id(year), "outcomes": list(outcomes)}
        for year, outcomes in groupby(catalogue.decisions, key=lambda outcome: year_of(outcome.meeting))
    ]
    number = tally(catalogue.decisions, "decision")
    suggested = sum(outcome.suggested for outcome in catalogue.decisions)
    in_force = sum(outcome.status == "in force" and not outcome.suggested for outcome in catalogue.decisions)
    total = len(catalogue.decisions)
    return SitePage(
        uri=DECISIONS,
        title="Decisions",
        description=f"{number}, each with the message that shows it",
        body=catalogue.render(
            "decisions.html", DECISIONS, years=years, total=total, number=number, in_force=in_force, suggested=suggested
        ),
        kind="decisions",
        headings=(
            Heading("top", "Decisions", 1),
            *(Heading(str(year["id"]), str(year["year"]), 2) for year in years),
        ),
        updated=_latest(catalogue.decisions),
        hide=("navigation",),
    )


def actions_page(catalogue: Catalogue) -> SitePage:
    """Return the tracker: open actions by owner, oldest first; then those that are closed."""
    is_open = [action for action in catalogue.actions if action.is_open]
    closed = [action for action in catalogue.actions if not action.is_open]
    owners = [
        {
            "who": who,
            "id": f"owner-{index}",
            "outcomes": sorted(actions, key=_urgency),
            "suggested": sum(action.suggested for action in actions),
        }
        for index, (who, actions) in enumerate(_by_owner(is_open), 1)
    ]
    headings = [Heading("top", "Actions", 1), Heading("open", "Open", 2)]
    headings += [Heading(str(owner["id"]), _name(owner["who"]), 3) for owner in owners]
    if closed:
        headings.append(Heading("closed", "Done and dropped", 2))
    overdue = sum(action.overdue for action in is_open)
    suggested = sum(action.suggested for action in catalogue.actions)
    return SitePage(
        uri=ACTIONS,
        title="Actions",
        description=f"{tally(is_open, 'open action')}, by owner, and {len(closed)} done or dropped",
        body=catalogue.render(
            "actions.html",
            ACTIONS,
            owners=owners,
            closed=closed,
            open=sum(not action.suggested for action in is_open),
            overdue=overdue,
            suggested=suggested,
        ),
        kind="actions",
        headings=tuple(headings),
        updated=_latest(catalogue.actions),
        hide=("navigation",),
    )


def _name(who: object) -> str:
    return str(getattr(who, "name", "")) or "Nobody named"


def _by_owner(actions: Sequence[Outcome]) -> list[tuple[Who | None, list[Outcome]]]:
    """Return the open actions of each owner, by name; last those that nobody took on."""
    found: dict[tuple[str, str], tuple[Who | None, list[Outcome]]] = {}
    nobody: list[Outcome] = []
    for action in actions:
        if not action.owners:
            nobody.append(action)
        for who in action.owners:
            found.setdefault((who.id, "" if who.id else who.name), (who, []))[1].append(action)
    owners = sorted(found.values(), key=lambda entry: _name(entry[0]).lower())
    return [*owners, (None, nobody)] if nobody else owners


def _urgency(action: Outcome) -> tuple[bool, bool, date, str]:
    """Sort suggestions last; of the others what is overdue first, then what is oldest."""
    return action.suggested, not action.overdue, action.since or date.max, action.id


def _latest(outcomes: Sequence[Outcome]) -> date | None:
    return max((outcome.day for outcome in outcomes if outcome.day), default=None)
