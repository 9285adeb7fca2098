"""Which suggestions of a meeting are new: nobody has taken them over, put them in other words, or turned them down.

An item is known by its message. `reviewed` in the front matter holds the messages of all that was ever offered, so what
somebody deleted from the lists does not come back.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from minutebook.curation import Curated, read_curated
from minutebook.meeting import Input, build_meeting
from minutebook.model import Action, Decision, Meeting, Provenance

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from minutebook.curate.insertion import Fields
    from minutebook.people import Known
    from minutebook.source import Source
    from minutebook.source.matter import Matter

Outcome = TypeVar("Outcome", Action, Decision)
KINDS = ("decisions", "actions")


@dataclass(frozen=True, slots=True)
class News:
    """What can be added to the lists of one meeting."""

    decisions: tuple[Decision, ...] = ()
    actions: tuple[Action, ...] = ()
    closed: tuple[str, ...] = ()
    """The lists that say by being empty that there was nothing."""

    def of(self, kind: str) -> tuple[Decision, ...] | tuple[Action, ...]:
        """The new items of one list."""
        return self.decisions if kind == "decisions" else self.actions


def _without_lists(source: Source) -> Source:
    values = {key: value for key, value in source.matter.values.items() if key not in (*KINDS, "reviewed")}
    return replace(source, matter=replace(source.matter, values=values))


def suggested(given: Input, known: Known) -> Meeting:
    """The meeting as if nobody had curated its decisions and actions."""
    log = given.log and _without_lists(given.log)
    return build_meeting(replace(given, source=_without_lists(given.source), log=log), known)


def _words(text: str) -> str:
    return " ".join(text.casefold().split())


def _new(items: Iterable[Outcome], curated: Sequence[Outcome], reviewed: frozenset[int]) -> tuple[Outcome, ...]:
    """Those that no curated item stands for; one that points at an assent stands for the nearest that it belongs to."""
    everything = list(items)
    ats = {item.message for item in curated if item.message}
    texts = {_words(item.text) for item in curated}
    left = [item for item in everything if item.message not in ats and _words(item.text) not in texts]
    for at in sorted(ats - {item.message for item in everything}):
        near = [item for item in left if at in item.evidence]
        if near:
            left.remove(min(near, key=lambda item: abs((item.message or 0) - at)))
    return tuple(item for item in left if item.message not in reviewed)


def news(meeting: Meeting, keys: Matter, confidence: float, kinds: Sequence[str]) -> News:
    """What is new in a meeting with all its suggestions, to the lists that these keys hold."""
    curated = read_curated(keys, meeting.messages)

    def fresh(kind: str, items: Iterable[Outcome], own: Sequence[tuple[Outcome, str]] | None) -> tuple[Outcome, ...]:
        if kind not in kinds or own == ():
            return ()
        sure = (
            item
            for item in items
            if item.provenance is Provenance.INFERRED
            and item.confidence >= confidence
            and item.message
            and item.text.strip()
        )
        return _new(sure, [item for item, _ in own or ()], curated.reviewed.get(kind, frozenset()))

    return News(
        fresh("decisions", meeting.decisions, curated.decisions),
        fresh("actions", meeting.actions, curated.actions),
        tuple(kind for kind in kinds if _is_closed(curated, kind)),
    )


def _is_closed(curated: Curated, kind: str) -> bool:
    return (curated.decisions if kind == "decisions" else curated.actions) == ()


def fields(item: Action | Decision) -> Fields:
    """The item as the front matter has it; its topic is that of its message, so it need not be said."""
    found: Fields = {"text": item.text, "at": item.message or 0}
    if isinstance(item, Action):
        return found | ({"owners": item.owners} if item.owners else {})
    return found | ({} if item.status == "in force" else {"status": item.status})
