"""For how long the open actions have been open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from minutebook.site.language import _, word
from minutebook.site.pictures.columns import columns

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from minutebook.site.outcomes import Outcome
    from minutebook.site.pictures.columns import Column

FEWEST = 3
"""Fewer actions are seen at a glance."""


class Span(NamedTuple):
    """Ages that count as one."""

    below: float
    """In days."""
    label: str
    brief: str
    """The same below a column."""


SPANS = (
    Span(31, word("less than a month"), word("< 1 m")),
    Span(91, word("1 to 3 months"), word("1\N{EN DASH}3 m")),
    Span(183, word("3 to 6 months"), word("3\N{EN DASH}6 m")),
    Span(366, word("6 to 12 months"), word("6\N{EN DASH}12 m")),
    Span(731, word("1 to 2 years"), word("1\N{EN DASH}2 y")),
    Span(1827, word("2 to 5 years"), word("2\N{EN DASH}5 y")),
    Span(float("inf"), word("more than 5 years"), word("> 5 y")),
)


@dataclass(frozen=True, slots=True)
class AgeGroup:
    """The open actions of one age."""

    label: str
    brief: str
    recorded: int
    suggested: int
    overdue: int
    """Of all of them."""
    column: Column


@dataclass(frozen=True, slots=True)
class Ages:
    """The picture: a column an age."""

    groups: tuple[AgeGroup, ...]
    undated: int
    """Open actions of meetings without a date, which are in no column."""

    @property
    def total(self) -> int:
        """How many actions the columns hold."""
        return sum(group.column.total for group in self.groups)

    @property
    def suggested(self) -> int:
        """How many of them are suggestions."""
        return sum(group.suggested for group in self.groups)

    @property
    def overdue(self) -> int:
        """How many of them are overdue."""
        return sum(group.overdue for group in self.groups)

    @property
    def most(self) -> AgeGroup:
        """The age of most of them; the lower of several."""
        return max(self.groups, key=lambda group: group.column.total)


def ages(actions: Iterable[Outcome], today: date) -> Ages | None:
    """Return the picture of the open ones among the actions; None where they are too few for one."""
    is_open = [action for action in actions if action.is_open]
    found: dict[Span, list[Outcome]] = {span: [] for span in SPANS}
    for action in is_open:
        if action.since:
            days = (today - action.since).days
            found[next(span for span in SPANS if days < span.below)].append(action)
    dated = sum(map(len, found.values()))
    if dated < FEWEST:
        return None
    numbers = [
        (sum(not one.suggested for one in group), sum(one.suggested for one in group)) for group in found.values()
    ]
    drawn = columns([(("recorded", recorded), ("suggested", suggested)) for recorded, suggested in numbers])
    groups = tuple(
        AgeGroup(_(span.label), _(span.brief), *number, sum(one.overdue for one in group), column)
        for (span, group), number, column in zip(found.items(), numbers, drawn, strict=True)
    )
    return Ages(groups, len(is_open) - dated)
