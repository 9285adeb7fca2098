"""Who proposed a point of an agenda: those in parentheses in front of it, or behind it.

(ann) outstanding issues at this time, if any
servers (ann & ben)
mirrors (cleo + others)
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_BEFORE = re.compile(r"^\(([^()]{1,60})\)\s+(?=\S)")
_AFTER = re.compile(r"\s+\(([^()]{1,60})\)\s*$")
_BETWEEN = re.compile(r"\s*(?:[&,+/]|\band\b)\s*")
_HANDLE = re.compile(r"^[\w\[\]`^{}|.-]{1,24}$")
_OTHERS = frozenset({"others", "other", "all", "everyone", "..."})


def _split(text: str) -> tuple[tuple[str, ...], bool] | None:
    """(proposers, others too) of what stands in parentheses; None where it is no list of handles."""
    parts = [part for part in _BETWEEN.split(text.strip()) if part]
    handles = tuple(part for part in parts if part.casefold() not in _OTHERS)
    if not handles or not all(_HANDLE.match(handle) for handle in handles):
        return None
    return handles, len(handles) < len(parts)


def read_point(text: str, known: Callable[[str], bool]) -> tuple[str, tuple[str, ...], bool]:
    """(text, proposers, others too) of one point.

    In front of the point anything of the form of a handle is a proposer; behind it, where remarks stand too, only
    those for which `known` is true.
    """
    if (match := _BEFORE.search(text)) and (found := _split(match[1])):
        return text[match.end() :], *found
    if (match := _AFTER.search(text)) and (found := _split(match[1])) and all(known(handle) for handle in found[0]):
        return text[: match.start()], *found
    return text, (), False


def nobody(handle: str) -> bool:
    """Know no handle: what stands behind a point is a remark until it is known who the people are."""
    del handle
    return False
