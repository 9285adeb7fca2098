r"""Corrections that were typed in the W3C manner.

    s/old/new/       the nearest earlier message that holds the literal text `old`; `s|old|new|` too
    s/old/new/g      every earlier message; `G` every message of the meeting
    i/where/line/    `line` was missing before the nearest earlier message that holds `where`

A delimiter inside the text is escaped: `s/and\/or/and/`. The last delimiter may be left out.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from minutebook.model import SPEECH

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from minutebook.model import Message

_DELIMITERS = "/|"
_EARLIER, _ALL = "g", "G"
_FIELDS = 2
_LONGEST = 2_000
"""No correction makes a message longer than this: `s/a/aa/g` doubles it, each time it is typed."""
_MOST = 1_000_000
"""So many messages are looked at for all corrections of a transcript."""


@dataclass(frozen=True, slots=True)
class Erratum:
    """One correction, as typed."""

    kind: str
    """`s` or `i`."""
    old: str
    new: str
    flag: str = ""
    """Empty, `g` or `G`."""


@dataclass(slots=True)
class Corrected:
    """What the corrections of a transcript come to."""

    texts: dict[int, str] = field(default_factory=dict)
    """The corrected text, by number of the message."""
    inserted: dict[int, list[tuple[str, str]]] = field(default_factory=dict)
    """(nick, line) of each line that was missing before a message."""
    errata: set[int] = field(default_factory=set)
    """Numbers of the messages that are corrections."""


def _fields(text: str, delimiter: str) -> list[str]:
    """`text` cut at its delimiters; an escaped one is text."""
    cut: list[str] = []
    for piece in text.split(delimiter):
        if cut and cut[-1].endswith("\\"):
            cut[-1] = cut[-1][:-1] + delimiter + piece
        else:
            cut.append(piece)
    return cut


def read_erratum(text: str) -> Erratum | None:
    """The correction that `text` is; None where it is none."""
    text = text.strip()
    if text[:1] not in tuple("si") or text[1:2] not in tuple(_DELIMITERS):
        return None
    cut = _fields(text[2:], text[1])
    flag = cut[2].strip() if len(cut) > _FIELDS else ""
    if not _FIELDS <= len(cut) <= _FIELDS + 1 or not cut[0] or flag not in ("", _EARLIER, _ALL):
        return None
    if text[0] == "i" and (flag or not cut[1].strip()):
        return None
    return Erratum(text[0], cut[0], cut[1], flag)


def _holders(corrected: Corrected, numbers: Sequence[int], end: int, old: str, looks: Iterator[int]) -> Iterator[int]:
    """Numbers of the first `end` messages that hold the text, the nearest first, as long as there are looks left."""
    for place, _ in zip(range(end - 1, -1, -1), looks, strict=False):
        if old in corrected.texts[numbers[place]]:
            yield numbers[place]


def _put_right(text: str, erratum: Erratum) -> str:
    """The text with the correction; as it was where that would make it many times as long."""
    times = -1 if erratum.flag else 1
    longer = (
        text.count(erratum.old) * (len(erratum.new) - len(erratum.old))
        if erratum.flag
        else len(erratum.new) - len(erratum.old)
    )
    return text if longer > 0 and len(text) + longer > _LONGEST else text.replace(erratum.old, erratum.new, times)


def read_errata(messages: Sequence[Message], is_aside: Callable[[Message], bool]) -> Corrected:
    """Apply the corrections in `messages`, in order; those that fit nothing change nothing.

    `is_aside` tells what is no part of the minutes and is not corrected.
    """
    corrected = Corrected()
    given = {m.n: erratum for m in messages if m.kind in SPEECH and (erratum := read_erratum(m.text))}
    numbers = [m.n for m in messages if m.kind in SPEECH and m.n not in given and not is_aside(m)]
    texts = {m.n: m.text for m in messages}
    corrected.texts = {n: texts[n] for n in numbers}
    nicks = {m.n: m.nick for m in messages}
    looks = iter(range(_MOST))
    for n, erratum in given.items():
        end = len(numbers) if erratum.flag == _ALL else bisect_left(numbers, n)
        found = _holders(corrected, numbers, end, erratum.old, looks)
        hits = list(found) if erratum.flag else [hit] if (hit := next(found, 0)) else []
        for hit in hits:
            if erratum.kind == "i":
                corrected.inserted.setdefault(hit, []).append((nicks[n], erratum.new.strip()))
            else:
                corrected.texts[hit] = _put_right(corrected.texts[hit], erratum)
        corrected.errata.add(n)
    corrected.texts = {n: text for n, text in corrected.texts.items() if text != texts[n]}
    return corrected
