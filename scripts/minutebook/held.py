"""What a program that goes on running holds of the files it has read, so that only those that changed are read again.

`mkdocs serve` reads the archive after each change, and nearly all of it is as it was. What a file was is told by what
the system says of it. Meetings that did not change are the same objects as before, so that whoever works on them can
tell by that.
"""

from __future__ import annotations

import os
from time import time_ns
from typing import TYPE_CHECKING, Any, NamedTuple

from minutebook.reader import Answered, Reader
from minutebook.source import RAW, sidecar_of
from minutebook.source.containers import suffix

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from minutebook.cache import Cache
    from minutebook.card import Card
    from minutebook.limits import Limits
    from minutebook.model import Meeting
    from minutebook.people import Known
    from minutebook.privacy import Nameless

_UNSETTLED = 2_000_000_000
"""A file that was written less than so many nanoseconds before it was read may be written again with the same time."""

Stamp = tuple[int, int, int, int]
"""Changed, size, number, device: by these a file is known again."""


class _Key(NamedTuple):
    """What a file was, and its key."""

    stamps: tuple[Stamp | None, ...]
    circumstances: str
    key: str


class _Checked(NamedTuple):
    """A meeting, and those who were known when it was looked at last."""

    card: Card
    known: Known
    answered: Answered


class Held:
    """All that is held of one folder."""

    def __init__(self) -> None:
        self.keys: dict[Path, _Key] = {}
        self.records: dict[tuple[str, str], tuple[str, Any]] = {}
        """Cards and meetings by kind and file, each with its key."""
        self.checked: dict[str, _Checked] = {}
        self.wholes: dict[str, tuple[Answered, Meeting]] = {}

    def reader(
        self, folder: Path, nameless: Sequence[Nameless], cache: Cache, limits: Limits, stage: str = ""
    ) -> Reader:
        """A reader that knows what is held, and adds to it."""
        return _Reader(self, folder, nameless, cache, stage, limits)


class _Reader(Reader):
    """Looks at what is held before it looks into the cache."""

    def __init__(self, held: Held, *given: Any) -> None:  # noqa: ANN401 - what any reader is given
        self._held = held
        self._same: dict[int, bool] = {}
        super().__init__(*given)

    def _key(self, path: Path) -> str:
        stamps, held = _stamps(path), self._held.keys.get(path)
        if held is not None and (held.stamps, held.circumstances) == (stamps, self._circumstances):
            return held.key
        begun = time_ns()
        key = super()._key(path)
        if all(one is None or begun - one[0] > _UNSETTLED for one in stamps) and _stamps(path) == stamps:
            self._held.keys[path] = _Key(stamps, self._circumstances, key)
        return key

    def _recalled(self, kind: str, of: str, key: str, cls: Any) -> Any:  # noqa: ANN401
        name = (self._stage + kind, of)
        held = self._held.records.get(name)
        if held is not None and held[0] == key:
            return held[1]
        record = super()._recalled(kind, of, key, cls)
        if record is not None:
            self._held.records[name] = key, record
        return record

    def _remember(self, kind: str, of: str, key: str, record: object) -> None:
        super()._remember(kind, of, key, record)
        self._held.records[self._stage + kind, of] = key, record

    def _answered(self, card: Card, known: Known) -> Answered | None:
        held = self._held.checked.get(card.path)
        if held is not None and held.card == card and self._is_same(held.known, known):
            return held.answered
        answered = super()._answered(card, known)
        if answered is not None:
            self._held.checked[card.path] = _Checked(card, known, answered)
        return answered

    def _is_same(self, before: Known, known: Known) -> bool:
        """True where nobody who is known has changed; most meetings were looked at with the same people."""
        if id(before) not in self._same:
            self._same[id(before)] = before == known
        return self._same[id(before)]

    def _whole(self, answered: Answered) -> Meeting:
        path = answered.meeting.path
        held = self._held.wholes.get(path)
        if held is None or held[0] is not answered:
            held = self._held.wholes[path] = answered, super()._whole(answered)
        return held[1]


def _stamps(path: Path) -> tuple[Stamp | None, ...]:
    """What the system says of a file and of the keys beside it; None of what is not there."""
    beside = (sidecar_of(path),) if suffix(path.name) in RAW else ()
    return tuple(_stamp(one) for one in (path, *beside))


def _stamp(path: Path) -> Stamp | None:
    try:
        state = os.stat(path)  # noqa: PTH116 - for thousands of files
    except OSError:
        return None
    return max(state.st_mtime_ns, state.st_ctime_ns), state.st_size, state.st_ino, state.st_dev
