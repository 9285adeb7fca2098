"""What kind of file a raw log is, and the transcript lines inside it.

A log may be plain text, a page (`.html`) or an export (`.json`), each also packed (`.gz`), or plain text in which
somebody pasted it between the marks of a wiki. Lines keep their place in the file as it is named.
"""

from __future__ import annotations

import gzip
import re
import zlib
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from minutebook.limits import LIMITS
from minutebook.source.exports import export_rows
from minutebook.source.layers import Line, peel
from minutebook.source.logpages import element_rows, is_element, is_table, table_rows
from minutebook.source.markup import entities, flowing, preformatted, title
from minutebook.source.sections import Block, Form, enclosures

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PACKED = ".gz"
_PAGE = re.compile(r"\s*<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_PAGES_DEEP = 2
PAGES = frozenset({".html", ".htm"})
EXPORTS = frozenset({".json"})


@lru_cache(maxsize=64)
def suffix(path: str) -> str:
    """What kind of file a path names: its suffix in lower case, that of the packed file where it is packed."""
    pure = PurePosixPath(path.casefold())
    return pure.with_suffix("").suffix if pure.suffix == PACKED else pure.suffix


def stem(path: str) -> str:
    """The path without what `suffix` and packing say."""
    pure = PurePosixPath(path)
    return str((pure.with_suffix("") if pure.suffix.casefold() == PACKED else pure).with_suffix(""))


def unpack(data: bytes, most: int = LIMITS.file_bytes) -> bytes:
    """The bytes of a packed file, no more than `most` + 1 of them; raises ValueError where it is damaged."""
    try:
        with gzip.GzipFile(fileobj=BytesIO(data)) as packed:
            # in one piece, so that what would grow without end is unpacked no further
            return packed.read(most + 1)
    except (OSError, EOFError, zlib.error) as error:
        msg = f"it cannot be unpacked: {error}"
        raise ValueError(msg) from error


@dataclass(frozen=True, slots=True)
class Contents:
    """What a raw log holds."""

    lines: tuple[Line, ...] = ()
    rows: bool = False
    """True where each line is a row (`minutebook.source.rows`)."""
    outside: tuple[tuple[int, int], ...] = ()
    """(first line, last line) of each stretch of text around a transcript that was pasted into it."""
    name: str = ""
    """What kind of container it is, for people; empty for a plain log."""
    title: str = ""
    """The title of a page."""
    head: Mapping[str, Any] = field(default_factory=dict)
    """What an export says beside its messages."""
    error: str = ""
    """What is wrong with it; empty where nothing is."""


def _export(lines: Sequence[str], nesting: int) -> Contents:
    try:
        rows, head = export_rows(lines, nesting)
    except (ValueError, RecursionError) as error:
        return Contents(
            rows=True, name="JSON export", error=f"this is not readable as JSON: {str(error) or 'too deep'}"
        )
    return Contents(tuple(rows), rows=True, name="JSON export", head=head)


def _page(lines: Sequence[str]) -> Contents:
    named = title(lines)
    if is_element(lines):
        return Contents(tuple(element_rows(lines)), rows=True, name="Element's HTML export", title=named)
    if is_table(lines):
        return Contents(tuple(table_rows(lines)), rows=True, name="a page of irclog2html", title=named)
    found = preformatted(lines)
    return Contents(tuple(found or flowing(lines)), name="HTML page", title=named)


def _pasted(lines: Sequence[str]) -> Contents | None:
    """The lines between the marks of a wiki, where there are any."""
    blocks = enclosures(lines, 1, len(lines))
    if not blocks:
        return None
    found = tuple(line for block in blocks for line in peel(lines, block))
    outside, at = [], 1
    for block in blocks:
        outside.append((at, block.first - 1))
        at = block.last + 1
    outside.append((at, len(lines)))
    return Contents(
        found, outside=tuple(pair for pair in outside if pair[0] <= pair[1]), name="text with marks of a wiki"
    )


def _unescaped(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines of a log that went through a web page, without its entities: once for each page it went through."""
    for _ in range(_PAGES_DEEP):
        if sum("&lt;" in line.text or "&amp;" in line.text for line in lines) * 2 <= len(lines):
            break
        lines = tuple(entities(line) for line in lines)
    return lines


def open_log(path: str, lines: Sequence[str], nesting: int = LIMITS.nesting) -> Contents:
    """What the raw log `path` with these lines holds; an export may be nested so deep."""
    kind = suffix(path)
    if kind in EXPORTS:
        return _export(lines, nesting)
    if kind in PAGES or _PAGE.match("\n".join(lines[:3])):
        return _page(lines)
    return _pasted(lines) or Contents(_unescaped(tuple(peel(lines, Block(Form.RAW, 1, len(lines))))))
