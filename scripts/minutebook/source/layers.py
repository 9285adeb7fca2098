"""Markup peeled off transcript lines, with the way back to the file.

A chat line that stands in a wiki carries a second language around it: an indent, a bullet, backslashes, table cells.
Each form is peeled once, here, so that dialects see the line as the client wrote it. A `Line` remembers for each of
its characters the column it came from, its escape included; a span of the peeled text is thus a span of the file, from
which the same text can be peeled again.
"""

from __future__ import annotations

import html
import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from minutebook.source.sections import Block, Form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

_PEEL = re.compile(
    r"""\\([!-/:-@\[-`{-~])              # a backslash before punctuation
    |<((?:https?|ircs?|mailto|xmpp|matrix):[^<>\s]+)>  # an autolink
    |\[((?:https?|ircs?)://[^\]\s]+)\]\(\s*<?\3/?>?\s*\)  # a link whose text is its address
    |(&(?:[a-zA-Z]{2,8}|\#\d{1,6}|\#[xX][0-9a-fA-F]{1,6});)  # an entity
    """,
    re.VERBOSE,
)
_QUICK = re.compile(r"[\\<&\[]")
_CODES = re.compile(
    r"""(?:\x03(?:\d{1,2}(?:,\d{1,2})?)?        # a mIRC colour
    |\x04(?:[0-9A-Fa-f]{6}(?:,[0-9A-Fa-f]{6})?)?  # a hex colour
    |\x1b\[[0-9;:?]{0,40}[ -/]?[@-~]          # an ANSI sequence
    |[\x00\x02\x0f\x11\x16\x1d-\x1f]           # bold, reset, monospace, reverse, italic, underline, strike; NUL
    |[\u200b\u2060\ufeff])+                   # invisible: bridges put them into nicks so that nobody is called
    """,
    re.VERBOSE,
)
_DIRT = re.compile("[\x00\x02-\x04\r\x0f\x11\x16\x1b\x1d-\x1f\u200b\u2060\ufeff]")
_BULLET = re.compile(r"^\s*[-*+][ \t]+")
_CELLS = re.compile(r"(?<!\\)\|")
_DOUBLE = re.compile(r"\|\|")


class Line(NamedTuple):
    """A transcript line without the markup around it."""

    number: int
    """Its line in the file, from 1."""
    text: str
    columns: tuple[int, ...] | int
    """The column in the file of each character of `text` and of its end; a number where they follow each other."""
    wraps: bool = False
    """True where the markup itself says that it goes on from the line above."""
    opens: bool = False
    """True for the first line of a block: what stands before it is over."""
    firm: bool = False
    """True where the form keeps lines as they were logged: no page wraps them."""

    def column(self, position: int) -> int:
        """The column in the file of the character at `position` of the text."""
        if isinstance(self.columns, int):
            return self.columns + position
        return self.columns[position]

    @property
    def extent(self) -> tuple[int, int]:
        """(column of its first character in the file, column after its last)."""
        if isinstance(self.columns, int):
            return self.columns, self.columns + len(self.text)
        return min(self.columns), max(self.columns)


def unescape(raw: str, start: int = 0) -> tuple[str, tuple[int, ...] | int]:
    """`raw` without Markdown escapes, entities and autolinks, and the columns of what is left, from `start` on."""
    if not _QUICK.search(raw):
        return raw, start
    pieces: list[str] = []
    columns: list[int] = []
    done = 0
    for match in _PEEL.finditer(raw):
        value = match[1] or match[2] or match[3] or html.unescape(match[4])
        at = match.start(match.lastindex or 0)
        pieces += (raw[done : match.start()], value)
        columns += range(start + done, start + match.start())
        columns.append(start + match.start())
        columns += range(start + at + 1, start + at + len(value)) if not match[4] else [columns[-1]] * (len(value) - 1)
        done = match.end()
    if not pieces:
        return raw, start
    pieces.append(raw[done:])
    columns += range(start + done, start + len(raw) + 1)
    return "".join(pieces), tuple(columns)


def without_codes(text: str) -> str:
    """Text as a client shows it, without formatting codes and invisible signs."""
    return _CODES.sub("", text) if _DIRT.search(text) else text


def _clean(line: Line) -> Line:
    """The line without formatting codes and invisible signs."""
    text = line.text
    if not _DIRT.search(text):
        return line
    if "\r" in text and "\r!" not in text:
        # only KVIrc, whose escapes it begins, has it as data
        text = text.replace("\r", " ")
    pieces, columns, done = [], [], 0
    for match in _CODES.finditer(text):
        pieces.append(text[done : match.start()])
        columns += [line.column(k) for k in range(done, match.start())]
        done = match.end()
    pieces.append(text[done:])
    columns += [line.column(k) for k in range(done, len(text) + 1)]
    return line._replace(text="".join(pieces), columns=tuple(columns))


def _plain(lines: Sequence[str], block: Block, cut: int) -> list[Line]:
    """Lines without their first `cut` blanks (a tab counts as four); nothing else is markup there."""
    blanks, first, made, wraps, firm = " " * cut, block.first, [], False, True
    for number, raw in enumerate(lines[first - 1 : block.last], start=first):
        lost = cut
        if not raw.startswith(blanks):
            lost = 1 if raw.startswith("\t") else len(raw) - len(raw.lstrip(" "))
        made.append(Line(number, raw[lost:], lost, wraps, number == first, firm))
    return made


def _list(lines: Sequence[str], block: Block) -> Iterator[Line]:
    for number in range(block.first, block.last + 1):
        raw = lines[number - 1]
        bullet = _BULLET.match(raw)
        lost = bullet.end() if bullet else len(raw) - len(raw.lstrip())
        text, columns = unescape(raw[lost:].rstrip(), lost)
        yield Line(number, text, columns, wraps=not bullet, opens=number == block.first)


def _paragraph(lines: Sequence[str], block: Block) -> Iterator[Line]:
    for number in range(block.first, block.last + 1):
        raw = lines[number - 1]
        lost = len(raw) - len(raw.lstrip())
        text, columns = unescape(raw[lost:].rstrip(), lost)
        yield Line(number, text, columns, opens=number == block.first)


def _row_columns(cells: Sequence[str]) -> tuple[int, int, int] | None:
    """Which cells of a table hold (time, nick, text), -1 for none, by the words of its head; None for another table."""
    names = [re.sub(r"\(.*?\)|[*_`]", "", cell).strip().casefold() for cell in cells]

    def find(words: str) -> int:
        return next((k for k, name in enumerate(names) if re.fullmatch(words, name)), -1)

    time = find(r"time|date|when|timestamp|date time|time utc|utc")
    nick = find(r".*\b(?:user|person|nick|name|who|sender|author|from|speaker)")
    text = find(r"message|content|comment|text|what|said|line|body")
    return (time, nick, text) if nick >= 0 and text >= 0 else None


def _cells(raw: str) -> list[tuple[int, int]]:
    """(start, end) of each cell of a table row, without the blanks around its text."""
    # MoinMoin doubles the bars
    pattern = _DOUBLE if raw.lstrip().startswith("||") else _CELLS
    bars = [match.span() for match in pattern.finditer(raw)]
    if not bars or bars[-1][1] != len(raw.rstrip()):
        bars.append((len(raw), len(raw)))
    cells = []
    for (_, left), (right, _) in pairwise(bars):
        cell = raw[left:right]
        start = left + len(cell) - len(cell.lstrip())
        cells.append((start, max(start, left + len(cell.rstrip()))))
    return cells


def _picks(cells: Sequence[str]) -> tuple[int, int, int] | None:
    """Which cells hold (time, nick, text) in a table whose head does not say so; None where nothing tells."""
    if len(cells) > 2:  # noqa: PLR2004 - columns of a table
        return (0, 1, 2)
    return (-1, 0, 1) if not cells[:1] or not cells[0] or cells[0].startswith("@") else None


def _row(raw: str, cells: Sequence[tuple[int, int]], picks: tuple[int, int, int]) -> tuple[str, tuple[int, ...]]:
    """A row as `time TAB nick TAB text`, and the columns of its characters."""
    text, columns, end = "", [], 0
    for place, pick in enumerate(picks):
        missing = cells[0][0] if place == 0 and cells else len(raw)
        a, b = cells[pick] if 0 <= pick < len(cells) else (missing, missing)
        value, where = unescape(raw[a:b], a)
        # a tab of somebody's own must not look like the end of a cell; in the text, which comes last, it cannot
        text += ("\t" if place else "") + (value if place == len(picks) - 1 else value.replace("\t", " "))
        columns += [a] if place else []
        columns += range(where, where + len(value)) if isinstance(where, int) else where[:-1]
        end = b
    return text, (*columns, end)


def _table(lines: Sequence[str], block: Block) -> Iterator[Line]:
    """Rows as `time TAB nick TAB text`, whatever the order of the columns; the head and rules are markup.

    A table that does not look like talk keeps its rows as they stand.
    """
    head = lines[block.first - 1]
    order = _row_columns([head[a:b] for a, b in _cells(head)])
    body = block.first + (order is not None)
    for number in range(body, block.last + 1):
        raw = lines[number - 1]
        if not raw.strip(" |:-\t"):
            continue
        cells = _cells(raw)
        picks = order or _picks([raw[a:b] for a, b in cells])
        text, columns = _row(raw, cells, picks) if picks else (raw, 0)
        yield Line(number, text, columns, opens=number == body)


_PEELERS: dict[Form, Callable[[Sequence[str], Block], Iterable[Line]]] = {
    Form.INDENTED: lambda lines, block: _plain(lines, block, 4),
    Form.FENCE: lambda lines, block: _plain(lines, block, 0),
    Form.LIQUID: lambda lines, block: _plain(lines, block, 0),
    Form.MARKED: lambda lines, block: _plain(lines, block, 0),
    Form.RAW: lambda lines, block: _plain(lines, block, 0),
    Form.LIST: _list,
    Form.TABLE: _table,
    Form.PARAGRAPH: _paragraph,
}


_AS_THEY_ARE = frozenset({Form.INDENTED, Form.FENCE, Form.LIQUID, Form.MARKED, Form.RAW})
"""The forms in which nothing is peeled but blanks: a sign that stands nowhere in the block is in no peeled line."""


def peel(lines: Sequence[str], block: Block) -> list[Line]:
    """The transcript lines of a block, blank ones left out."""
    peeled: Iterable[Line] = _PEELERS[block.form](lines, block)
    if block.form not in _AS_THEY_ARE or _DIRT.search("\n".join(lines[block.first - 1 : block.last])):
        peeled = map(_clean, peeled)
    return [line for line in peeled if line.text and not line.text.isspace()]
