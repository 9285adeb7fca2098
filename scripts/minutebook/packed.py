"""Messages in little room, and back: what the cache keeps of a talk, and what stays of it in memory.

A column for each field takes less room than a row for each message, and a fourth of the time: what all have in common
stands once. Beside the columns stands what is counted of the messages, so that few have to make them again.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from sys import intern
from typing import TYPE_CHECKING, Any

from minutebook.model import Message
from minutebook.model.talk import Kept, Talk
from minutebook.records import Field, Value, fields_of, records_of, zone_of, zone_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_OFTEN = 4
"""Values that come so often each, on average, are numbered."""
_SAME, _COUNTED, _NUMBERED, _EACH, _MOMENTS, _RECORDS = "same", "counted", "numbered", "each", "moments", "records"


@dataclass(frozen=True, slots=True)
class Packed:
    """The messages of a meeting."""

    data: bytes
    """All of them: JSON, compressed."""
    names: tuple[str, ...]
    """Everybody who said one."""
    by: tuple[int, ...]
    """Who of them said each one."""
    kinds: str
    """See `Talk`, as the rest."""
    characters: int
    names_messages: bool


def pack(messages: Sequence[Message]) -> Packed:
    """Messages as one text."""
    talk = Talk.of(messages)
    at = {name: index for index, name in enumerate(dict.fromkeys(talk.by))}
    text = json.dumps(_columns(Message, messages), ensure_ascii=False, separators=(",", ":"))
    # fast rather than small: this is read again and again
    data = zlib.compress(text.encode("utf-8", "surrogatepass"), level=1)
    return Packed(
        data, tuple(at), tuple([at[name] for name in talk.by]), talk.kinds, talk.characters, talk.names_messages
    )


def unpack(packed: Packed) -> Kept:
    """The messages, which are made when somebody asks for them."""
    names = packed.names
    by = tuple(names[index] for index in packed.by)
    # the same letters stand for each meeting in which nothing but speech was written
    talk = Talk(by, intern(packed.kinds), packed.characters, packed.names_messages)
    return Kept(_messages, packed.data, talk)


def _messages(data: bytes, number: int) -> tuple[Message, ...]:
    return tuple(_records(Message, json.loads(zlib.decompress(data)), number))


def _columns(cls: type, records: Sequence[Any]) -> list[Value]:
    return [_column(field, list(map(attrgetter(field.name), records))) for field in fields_of(cls)]


def _column(field: Field, values: list[Any]) -> list[Value]:
    """The values of one field, in the shortest of several forms."""
    if field.record is not None:
        return [_RECORDS, _columns(field.record, values)]
    keep = field.way.keep
    first = values[0] if values else None
    if isinstance(first, datetime) or (first is None and any(values)):
        return _clocks(values) or [_EACH, list(map(keep, values)) if keep else values]
    if values and values[-1] == first and values.count(first) == len(values):
        return [_SAME, keep(first) if keep else first]
    if type(first) is int and values[-1] == first + len(values) - 1 and values == list(range(first, values[-1] + 1)):
        return [_COUNTED, first]
    distinct = list(dict.fromkeys(values))
    kept = list(map(keep, distinct)) if keep else distinct
    if len(kept) * _OFTEN <= len(values) and all(isinstance(value, str) for value in kept):
        numbers = {value: index for index, value in enumerate(distinct)}
        return [_NUMBERED, kept, [numbers[value] for value in values]]
    return [_EACH, list(map(keep, values)) if keep else values]


def _clocks(values: Sequence[Any]) -> list[Value]:
    """Moments of one zone; [] where they have several, or some are missing."""
    if None in values:
        return []
    # equal zones may have other names
    zones = {zone_text(zone) for zone in {id(value.tzinfo): value.tzinfo for value in values}.values()}
    folds = {value.fold for value in values}
    if len(zones) * len(folds) > 1:
        return []
    bare = [value.replace(tzinfo=None) for value in values] if values[0].tzinfo else values
    return [_MOMENTS, *zones, *folds, [value.isoformat() for value in bare]]


def _records(cls: type, columns: Sequence[Value], number: int) -> list[Any]:
    spread = [_values(field, *column, number) for field, column in zip(fields_of(cls), columns, strict=True)]
    return records_of(cls, *spread)


def _values(field: Field, *column: Value) -> Sequence[Any]:
    form, *given, number = column
    return _FORMS[form](field, number, *given)


def _same(field: Field, number: int, kept: Value) -> Sequence[Any]:
    return [field.way.recall(kept) if field.way.recall else kept] * number


def _numbered(field: Field, number: int, kept: Sequence[Value], numbers: Sequence[int]) -> Sequence[Any]:
    values = _each(field, number, kept)
    return [values[index] for index in numbers]


def _each(field: Field, _number: int, kept: Sequence[Value]) -> Sequence[Any]:
    recall = field.way.recall
    return [recall(value) for value in kept] if recall else kept


def _moments(_field: Field, _number: int, zone: str, fold: int, clocks: Sequence[str]) -> Sequence[Any]:
    moments = map(datetime.fromisoformat, clocks)
    if not zone and not fold:
        return list(moments)
    tzinfo = zone_of(zone)
    return [moment.replace(tzinfo=tzinfo, fold=fold) for moment in moments]


_FORMS: dict[str, Callable[..., Sequence[Any]]] = {
    _SAME: _same,
    _COUNTED: lambda _field, number, first: range(first, first + number),
    _NUMBERED: _numbered,
    _EACH: _each,
    _MOMENTS: _moments,
    _RECORDS: lambda field, number, columns: _records(field.record, columns, number),
}
