"""What was typed for the record, what front matter says and what was inferred, as one list."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from minutebook.model import Action, Decision, Provenance

if TYPE_CHECKING:
    from collections.abc import Iterable

Outcome = TypeVar("Outcome", Action, Decision)


def merge(typed: Iterable[Outcome], others: Iterable[Outcome]) -> tuple[Outcome, ...]:
    """What was typed and what else there is, in order; of two on one message the curated one holds, then the typed."""
    others = list(others)
    curated = {item.message for item in others if item.provenance is Provenance.CURATED and item.message}
    kept = [item for item in typed if item.message not in curated]
    taken = {item.message for item in kept}
    kept += [item for item in others if item.provenance is Provenance.CURATED or item.message not in taken]
    return tuple(sorted(kept, key=lambda item: item.message or 0))
