"""Makes the files of an index the same whenever the documents are the same.

Pagefind keeps its filters in tables without an order, so each run writes them in another one, and names the files after
what they hold. Here what has no order is sorted, and the files are named anew. They are CBOR, of which only lists,
numbers and words occur.
"""

from __future__ import annotations

import gzip
import json
from hashlib import blake2b

_SIGNATURE = b"pagefind_dcd"
_ENTRY = "pagefind-entry.json"
_META_FILTERS, _META_SORTS = 3, 4
"""Which elements of the main file have no order."""
_NUMBERS, _WORDS, _LISTS = (0, 1), (2, 3), 4
"""What the first three bits of an element say that it is."""
_LONG = 24
"""From here on, the other five bits tell how many bytes hold the number."""


def canonical(files: dict[str, bytes]) -> dict[str, bytes]:
    """Return the files of one index in their only form, by name."""
    kept = {name: data for name, data in files.items() if not name.endswith((".pf_filter", ".pf_meta", _ENTRY))}
    renamed: dict[bytes, bytes] = {}
    for name, data in files.items():
        if name.endswith(".pf_filter"):
            title, values = _elements(_unpacked(data))
            sorted_ = _list([title, _list(sorted(_elements(values)))])
            kept[_renamed(name, sorted_, renamed)] = _packed(sorted_)
    for name, data in files.items():
        if name.endswith(".pf_meta"):
            parts = _elements(_unpacked(data))
            for old, new in renamed.items():
                parts[_META_FILTERS] = parts[_META_FILTERS].replace(old, new)
            for at in (_META_FILTERS, _META_SORTS):
                parts[at] = _list(sorted(_elements(parts[at])))
            kept[_renamed(name, _list(parts), renamed)] = _packed(_list(parts))
    entry = files[_ENTRY]
    for old, new in renamed.items():
        entry = entry.replace(old, new)
    kept[_ENTRY] = json.dumps(json.loads(entry), sort_keys=True, ensure_ascii=False).encode()
    return dict(sorted(kept.items()))


def _renamed(name: str, data: bytes, renamed: dict[bytes, bytes]) -> str:
    """Return the name of a file that holds this, as long as it was: `filter/en_0123abc.pf_filter`."""
    path, _, ending = name.rpartition(".")
    old = path.rpartition("_")[2]
    new = blake2b(data).hexdigest()[: len(old)]
    renamed[f"_{old}".encode()] = f"_{new}".encode()
    return f"{path.removesuffix(old)}{new}.{ending}"


def _unpacked(data: bytes) -> bytes:
    return gzip.decompress(data).removeprefix(_SIGNATURE)


def _packed(data: bytes) -> bytes:
    return gzip.compress(_SIGNATURE + data, mtime=0)


def _head(data: bytes, at: int) -> tuple[int, int, int]:
    """Return what the element at this place is, its number, and where what follows begins."""
    kind, number, after = data[at] >> 5, data[at] & 31, at + 1
    if number >= _LONG:
        after += 1 << (number - _LONG)
        number = int.from_bytes(data[at + 1 : after])
    return kind, number, after


def _end(data: bytes, at: int) -> int:
    """Return where the element at this place ends."""
    kind, number, after = _head(data, at)
    if kind in _NUMBERS:
        return after
    if kind in _WORDS:
        return after + number
    if kind != _LISTS:
        msg = f"an index of Pagefind holds something unknown ({kind})"
        raise ValueError(msg)
    for _ in range(number):
        after = _end(data, after)
    return after


def _elements(data: bytes) -> list[bytes]:
    """Return the elements of a list, each as it is written."""
    _, number, at = _head(data, 0)
    found = []
    for _ in range(number):
        end = _end(data, at)
        found.append(data[at:end])
        at = end
    return found


def _list(elements: list[bytes]) -> bytes:
    number = len(elements)
    if number < _LONG:
        return bytes([_LISTS << 5 | number]) + b"".join(elements)
    return bytes([_LISTS << 5 | _LONG + 2]) + number.to_bytes(4) + b"".join(elements)
