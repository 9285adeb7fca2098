"""Decisions and actions as the rows of a table; a suggestion is explained on the page of its meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutebook.site.cards import spoken
from minutebook.site.ledger_keys import attributes
from minutebook.site.lives import closed, history, shown_by
from minutebook.site.names import known, persons
from minutebook.site.plain import escaped, trusted
from minutebook.site.sentences import _
from minutebook.site.words import long_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from markupsafe import Markup

    from minutebook.site.addresses import Addresses, Links
    from minutebook.site.ledger_keys import Facet, LedgerRow
    from minutebook.site.outcomes import Outcome


def decisions(rows: Iterable[LedgerRow], facets: Mapping[str, Facet], href: Links, addresses: Addresses) -> Markup:
    """Return a table of decisions."""
    made = []
    for row in rows:
        one = row.outcome
        made.append(
            f"{_opened(row, facets)}{_day(one, href, addresses)} {_said(one, href)} {_status(one, href)} "
            f"{_source(one)}</tr>\n"
        )
    head = (
        f'<th scope="col" data-sort="date">{_("Date")}</th><th scope="col">{_("Decision")}</th>'
        f'<th scope="col" data-sort="status">{_("Status")}</th><th scope="col" data-sort="sure">{_("Source")}</th>'
    )
    return _table("decisions", head, made)


def actions(rows: Iterable[LedgerRow], facets: Mapping[str, Facet], href: Links, addresses: Addresses) -> Markup:
    """Return a table of actions."""
    made = []
    for row in rows:
        one = row.outcome
        nobody = f'<span class="mb-quiet">{_("nobody named")}</span>'
        made.append(
            f"{_opened(row, facets)}<td>{persons(one.owners, href) if one.owners else nobody}</td> "
            f"{_said(one, href)} {_status(one, href)} {_day(one, href, addresses)} {_source(one)}</tr>\n"
        )
    head = (
        f'<th scope="col" data-sort="owner">{_("Owner")}</th><th scope="col">{_("Action")}</th>'
        f'<th scope="col" data-sort="age">{_("Status")}</th><th scope="col" data-sort="date">{_("Date")}</th>'
        f'<th scope="col" data-sort="sure">{_("Source")}</th>'
    )
    return _table("actions", head, made)


def _table(name: str, head: str, rows: Iterable[str]) -> Markup:
    return trusted(
        f'<table class="mb-table mb-ledger mb-ledger--{name}">\n<thead><tr>{head}</tr></thead>\n'
        f"<tbody data-mb-part>\n{''.join(rows)}</tbody></table>"
    )


def _opened(row: LedgerRow, facets: Mapping[str, Facet]) -> str:
    classes = f' class="{row.classes}"' if row.classes else ""
    data = [f' data-{name}="{escaped(value)}"' for name, value in attributes(row.keys, facets, row.order).items()]
    return f'<tr id="{escaped(row.outcome.id)}"{classes}{"".join(data)}>'


def _said(outcome: Outcome, href: Links) -> str:
    evidence = ""
    if outcome.message:
        topic = f"<bdi>{known(outcome.topic)}</bdi>, " if outcome.topic else ""
        evidence = f'<a href="{href(*outcome.where)}">{topic}#m{outcome.message}</a> '
    life = history(outcome.history, href, brief=outcome.suggested)
    return (
        f'<th scope="row"><div class="mb-entry"><i aria-hidden="true">{outcome.symbol}</i> '
        f'<div><p dir="auto">{spoken(outcome.text)}</p> <div class="mb-meta">{evidence}{life}</div></div></div></th>'
    )


def _day(outcome: Outcome, href: Links, addresses: Addresses) -> str:
    day = long_date(outcome.day) if outcome.day else outcome.meeting.title
    return f'<td><a href="{href(addresses.meeting(outcome.meeting.slug), outcome.anchor)}">{known(day)}</a></td>'


def _source(outcome: Outcome) -> str:
    if outcome.suggested:
        said = _("suggested, %(likely)s", likely=outcome.likely)
        return f'<td><span class="mb-guess mb-guess--long">{said}</span></td>'
    return f"<td>{_(outcome.provenance)}</td>"


def _open_for(outcome: Outcome) -> Markup:
    if not outcome.age:
        return _("open")
    return _("open since today") if outcome.age == _("today") else _("open for %(age)s", age=outcome.age)


def _status(outcome: Outcome, href: Links) -> str:
    said: str
    if outcome.status == "in force":
        said = _("in force")
    elif outcome.overdue:
        said = f'<b class="mb-overdue">{_("overdue")}</b>, {_open_for(outcome)}'
    elif outcome.status == "open":
        said = _open_for(outcome)
    else:
        said = closed(outcome)
    due = evidence = ""
    if outcome.due:
        day = _("was due %(day)s", day=outcome.due) if outcome.overdue else _("due %(day)s", day=outcome.due)
        due = f' <span class="mb-own-line">{day}</span>'
    if outcome.done_text:
        evidence = f' <span class="mb-own-line">{shown_by(outcome, href)}</span>'
    return f"<td>{said}{due}{evidence}</td>"
