"""What the rows of a list can be chosen and sorted by: the same values in the rows, the controls and the addresses."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from minutebook.site.language import _, word

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from minutebook.knowledge import Subject
    from minutebook.model import Meeting
    from minutebook.site.catalogue import Catalogue
    from minutebook.site.outcomes import Outcome
    from minutebook.site.people_index import PeopleIndex

NONE = "-"
"""Stands for nobody among the choices; such a row has no attribute."""
STATUSES = (
    word("open"),
    word("overdue"),
    word("done"),
    word("dropped"),
    word("in force"),
    word("proposed"),
    word("deferred"),
    word("superseded"),
    word("rejected"),
)
SOURCES = (word("recorded"), word("curated"), word("suggested"))
_BETWEEN = "\n"
"""Between the values of a row: ids and titles hold no line break."""


class Choice(NamedTuple):
    """One value that a reader can choose."""

    value: str
    """As in the address: an id, a year, `in-force`."""
    word: str
    """As it is shown; plain text. Empty for nobody: the template has a word for that."""


class Facet(NamedTuple):
    """One control with its values."""

    name: str
    """`year`, `series`, `subject`, `owner`, `person`, `status` or `source`."""
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """An outcome with its keys."""

    outcome: Outcome
    keys: Mapping[str, tuple[Choice, ...]]
    """Its values by facet."""
    order: Mapping[str, str]
    """What it is sorted by; empty values go last."""

    @property
    def classes(self) -> str:
        """The classes that the style sheet needs: of a table with thousands of rows every letter counts."""
        stale = self.outcome.status not in ("open", "in force")
        names = [f"mb-outcome--{self.outcome.status}"] * stale + ["mb-suggested"] * self.outcome.suggested
        return " ".join(names)


def attributes(
    keys: Mapping[str, Iterable[Choice]], shown: Mapping[str, Facet], order: Mapping[str, str]
) -> dict[str, str]:
    """Return the `data-` attributes that the script reads: of keys with a control, and what is sorted by.

    The year is not among them: the script takes it from the date.
    """
    values = {
        name: _BETWEEN.join(choice.value for choice in choices if choice.value != NONE)
        for name, choices in keys.items()
        if name in shown and name != "year"
    }
    return {name: value for name, value in (values | dict(order)).items() if value}


def meeting_keys(meeting: Meeting) -> dict[str, tuple[Choice, ...]]:
    """Return the keys that whatever belongs to a meeting has."""
    series = " ".join(meeting.series.split())
    return {
        "year": (Choice(str(meeting.date.year), str(meeting.date.year)),) if meeting.date else (),
        "series": (Choice(series, series),) if series else (),
    }


def ledger_rows(catalogue: Catalogue, outcomes: Iterable[Outcome]) -> list[LedgerRow]:
    """Return outcomes with their keys, in their order."""
    today = catalogue.settings.today
    return [
        LedgerRow(
            outcome,
            _keys(outcome, catalogue.subjects_of(outcome), catalogue.people),
            {
                "date": outcome.day.isoformat() if outcome.day else "",
                "age": str((today - outcome.since).days) if outcome.is_open and outcome.since else "",
                "due": outcome.due_on.isoformat() if outcome.due_on else "",
                "sure": str(outcome.confidence),
            },
        )
        for outcome in outcomes
    ]


def _keys(outcome: Outcome, subjects: Sequence[Subject], people: PeopleIndex) -> dict[str, tuple[Choice, ...]]:
    persons = [Choice(id_, people.known(id_).name) for id_ in outcome.people]
    # who is known by name only has no id, but is somebody
    persons += [Choice(owner.name, owner.name) for owner in outcome.owners if not owner.id]
    whose = "owner" if outcome.kind == "action" else "person"
    if outcome.kind == "action" and not persons:
        persons = [Choice(NONE, "")]
    return {
        **meeting_keys(outcome.meeting),
        "subject": tuple(Choice(subject.id, subject.name) for subject in subjects),
        whose: tuple(persons),
        "status": tuple(map(_said, ("open", "overdue") if outcome.overdue else (outcome.status,))),
        "source": (_said(outcome.provenance),),
    }


def _said(state: str) -> Choice:
    """Return a state as a choice: in addresses it is the same in every language."""
    return Choice(_value(state), _(state))


def _value(state: str) -> str:
    return state.replace(" ", "-")


_FIXED = {"status": tuple(map(_value, STATUSES)), "source": SOURCES}


def facets(rows: Iterable[Mapping[str, Sequence[Choice]]]) -> dict[str, Facet]:
    """Return the controls for rows with these keys: those that can make a difference, with the values that occur."""
    found: dict[str, dict[str, Choice]] = defaultdict(dict)
    having: dict[str, int] = defaultdict(int)
    total = 0
    for keys in rows:
        total += 1
        for name, choices in keys.items():
            having[name] += bool(choices)
            for choice in choices:
                found[name].setdefault(choice.value, choice)
    return {
        name: Facet(name, tuple(_ordered(name, values.values())))
        for name, values in found.items()
        if len(values) > 1 or having[name] < total
    }


def _ordered(name: str, choices: Iterable[Choice]) -> list[Choice]:
    """Return choices in the order in which people look for them: latest year first, names from A to Z, nobody last."""
    if name == "year":
        return sorted(choices, reverse=True)
    fixed = _FIXED.get(name)
    if fixed:
        return sorted(choices, key=lambda choice: fixed.index(choice.value) if choice.value in fixed else len(fixed))
    return sorted(choices, key=lambda choice: (not choice.word, choice.word.casefold(), choice.value))
