"""The ledger of decisions and the tracker of actions, as tables: on one page each, or on one for each year."""

from __future__ import annotations

from datetime import date
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from minutebook.site.language import _
from minutebook.site.ledger_keys import facets, ledger_rows
from minutebook.site.meetings_page import Year, heading_id, year_of
from minutebook.site.page import Heading, SitePage
from minutebook.site.suggestions import tally
from minutebook.site.volumes import Outline, outline, pages_of, titled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from minutebook.site.catalogue import Catalogue
    from minutebook.site.ledger_keys import LedgerRow
    from minutebook.site.outcomes import Outcome
    from minutebook.site.volumes import Leaf


def decisions_pages(catalogue: Catalogue) -> Iterator[SitePage]:
    """Yield the ledger: by year, newest first."""
    for leaf in pages_of(catalogue.books.decisions):
        known = Outline("decisions", _("Decisions"), _latest(_counted(catalogue.decisions, leaf)))
        yield outline(leaf, known, partial(_decisions, catalogue))


def _decisions(catalogue: Catalogue, leaf: Leaf[Outcome]) -> SitePage:
    counted = _counted(catalogue.decisions, leaf)
    rows = ledger_rows(catalogue, leaf.rows)
    years = [
        Year(year, heading_id(year), list(group))
        for year, group in groupby(rows, key=lambda row: year_of(row.outcome.meeting))
    ]
    number = tally(counted, "decision")
    title = titled(_("Decisions"), leaf)
    return SitePage(
        title=title,
        description=_("%(numbers)s, each with the message that shows it") % {"numbers": number},
        body=catalogue.render(
            "decisions.html",
            leaf.uri,
            title=title,
            leaf=leaf,
            years=years,
            facets=facets(row.keys for row in rows),
            total=len(rows),
            number=number,
            in_force=sum(one.status == "in force" and not one.suggested for one in counted),
            suggested=sum(one.suggested for one in leaf.rows),
        ),
        headings=(
            Heading("top", title, 1),
            *(Heading(year.id, year.title, 2) for year in years if leaf.volume is None),
            *leaf.contents(_("All decisions by year")),
        ),
        updated=_latest(counted),
        hide=("navigation",),
        **leaf.place("decisions"),
    )


def actions_pages(catalogue: Catalogue) -> Iterator[SitePage]:
    """Yield the tracker: open actions by owner, oldest first; then those that are closed."""
    for leaf in pages_of(catalogue.books.actions):
        known = Outline("actions", _("Actions"), _latest(_counted(catalogue.actions, leaf)))
        yield outline(leaf, known, partial(_actions, catalogue))


def _actions(catalogue: Catalogue, leaf: Leaf[Outcome]) -> SitePage:
    counted = _counted(catalogue.actions, leaf)
    rows = _open_and_closed(catalogue, leaf.rows)
    title = titled(_("Actions"), leaf)
    headings = [Heading("top", title, 1), Heading("open", _("Open"), 2)]
    if rows["closed"]:
        headings.append(Heading("closed", _("Done and dropped"), 2))
    is_open = [action for action in counted if action.is_open]
    return SitePage(
        title=title,
        description=_("%(open)s, by owner, and %(closed)s done or dropped")
        % {"open": tally(is_open, "open action"), "closed": len(counted) - len(is_open)},
        body=catalogue.render(
            "actions.html",
            leaf.uri,
            title=title,
            leaf=leaf,
            **rows,
            facets=facets(row.keys for part in rows.values() for row in part),
            total=len(leaf.rows),
            number=sum(not action.suggested for action in is_open),
            overdue=sum(action.overdue for action in is_open),
            done=len(counted) - len(is_open),
            suggested=sum(action.suggested for action in counted),
            suggested_here=sum(action.suggested for action in leaf.rows),
        ),
        headings=(*headings, *leaf.contents(_("All actions by year"))),
        updated=_latest(counted),
        hide=("navigation",),
        **leaf.place("actions"),
    )


def _open_and_closed(catalogue: Catalogue, actions: Sequence[Outcome]) -> dict[str, list[LedgerRow]]:
    is_open = sorted((action for action in actions if action.is_open), key=_by_owner)
    closed = [action for action in actions if not action.is_open]
    return {"open": ledger_rows(catalogue, is_open), "closed": ledger_rows(catalogue, closed)}


def _by_owner(action: Outcome) -> tuple[bool, str, bool, bool, date, str]:
    """Sort by owner, nobody last; of each one's what is overdue first, then what is oldest, suggestions last."""
    owner = ", ".join(who.name for who in action.owners).casefold()
    return not owner, owner, action.suggested, not action.overdue, action.since or date.max, action.id


def _counted(everything: Sequence[Outcome], leaf: Leaf[Outcome]) -> Sequence[Outcome]:
    """Return what a page says the numbers of: the first one those of all."""
    return everything if leaf.volume is None else leaf.rows


def _latest(outcomes: Sequence[Outcome]) -> date | None:
    return max((outcome.day for outcome in outcomes if outcome.day), default=None)
