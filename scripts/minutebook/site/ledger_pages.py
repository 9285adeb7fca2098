"""The ledger of decisions and the tracker of actions: all meetings on one page each, as tables."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from minutebook.site.addresses import ACTIONS, DECISIONS
from minutebook.site.language import _
from minutebook.site.ledger_keys import facets, ledger_rows
from minutebook.site.meetings_page import heading_id, year_of
from minutebook.site.page import Heading, SitePage
from minutebook.site.suggestions import tally

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutebook.site.catalogue import Catalogue
    from minutebook.site.outcomes import Outcome


def decisions_page(catalogue: Catalogue) -> SitePage:
    """Return the ledger: by year, newest first."""
    rows = ledger_rows(catalogue, catalogue.decisions)
    years = [
        {"title": year, "id": heading_id(year), "rows": list(group)}
        for year, group in groupby(rows, key=lambda row: year_of(row.outcome.meeting))
    ]
    number = tally(catalogue.decisions, "decision")
    return SitePage(
        uri=DECISIONS,
        title=_("Decisions"),
        description=_("%(numbers)s, each with the message that shows it") % {"numbers": number},
        body=catalogue.render(
            "decisions.html",
            DECISIONS,
            years=years,
            facets=facets(row.keys for row in rows),
            total=len(rows),
            number=number,
            in_force=sum(one.status == "in force" and not one.suggested for one in catalogue.decisions),
            suggested=sum(one.suggested for one in catalogue.decisions),
        ),
        kind="decisions",
        headings=(
            Heading("top", _("Decisions"), 1),
            *(Heading(str(year["id"]), str(year["title"]), 2) for year in years),
        ),
        updated=_latest(catalogue.decisions),
        hide=("navigation",),
    )


def actions_page(catalogue: Catalogue) -> SitePage:
    """Return the tracker: open actions by owner, oldest first; then those that are closed."""
    is_open = sorted((action for action in catalogue.actions if action.is_open), key=_by_owner)
    closed = [action for action in catalogue.actions if not action.is_open]
    rows = {"open": ledger_rows(catalogue, is_open), "closed": ledger_rows(catalogue, closed)}
    headings = [Heading("top", _("Actions"), 1), Heading("open", _("Open"), 2)]
    if closed:
        headings.append(Heading("closed", _("Done and dropped"), 2))
    return SitePage(
        uri=ACTIONS,
        title=_("Actions"),
        description=_("%(open)s, by owner, and %(closed)s done or dropped")
        % {"open": tally(is_open, "open action"), "closed": len(closed)},
        body=catalogue.render(
            "actions.html",
            ACTIONS,
            **rows,
            facets=facets(row.keys for part in rows.values() for row in part),
            total=len(catalogue.actions),
            number=sum(not action.suggested for action in is_open),
            overdue=sum(action.overdue for action in is_open),
            suggested=sum(action.suggested for action in catalogue.actions),
        ),
        kind="actions",
        headings=tuple(headings),
        updated=_latest(catalogue.actions),
        hide=("navigation",),
    )


def _by_owner(action: Outcome) -> tuple[bool, str, bool, bool, date, str]:
    """Sort by owner, nobody last; of each one's what is overdue first, then what is oldest, suggestions last."""
    owner = ", ".join(who.name for who in action.owners).casefold()
    return not owner, owner, action.suggested, not action.overdue, action.since or date.max, action.id


def _latest(outcomes: Sequence[Outcome]) -> date | None:
    return max((outcome.day for outcome in outcomes if outcome.day), default=None)
