"""A wiki page cut into sections by its headings, and a section into blocks of one form.

Only what CommonMark calls an ATX heading is one (`## Agenda`, at most three blanks before it, not inside a fence), so
that `#topic` typed in a chat never is. A block is a run of lines of one form; a transcript may stand in any of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_HEADING = re.compile(r"^ {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$")
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_LIQUID = re.compile(r"^\s*\{%-?\s*(irc|endirc)\s*-?%\}\s*$")
_WIKI = (
    (re.compile(r"^\s*\{\{\{(?:#!\w.*)?\s*$"), re.compile(r"^\s*\}\}\}\s*$")),
    (re.compile(r"^\s*<(pre|code|file|source|nowiki)\b[^<>]*>\s*$", re.IGNORECASE),
     re.compile(r"^\s*</(?:pre|code|file|source|nowiki)>\s*$", re.IGNORECASE)),
)  # fmt: skip
"""(opening line, closing line) of what MoinMoin and Trac, and what DokuWiki, MediaWiki and HTML leave as it is."""
_LIST = re.compile(r"^ {0,3}[-*+][ \t]+\S")
_NUMBERED = re.compile(r"^ {0,3}\d{1,3}[.)][ \t]+\S")
_FIRST = re.compile(r"^ {0,3}(?:[-*+]|1[.)])[ \t]+\S")
"""What begins a list right below a paragraph."""
_ROW = re.compile(r"^ {0,3}\|")


_INDENT = ("    ", "\t")
_ENCLOSING = frozenset("{<`~")
"""The first sign of all lines that open a block which another one ends."""
_HEADING_OR_FENCE = frozenset("#`~")


class Form(StrEnum):
    """How the lines of a block are written."""

    INDENTED = "indented"
    """Four blanks or a tab before each line."""
    FENCE = "fence"
    MARKED = "marked"
    """Between the marks of another wiki: `{{{`, `<pre>`, `<code>`."""
    LIQUID = "liquid"
    """Between `{% irc %}` and `{% endirc %}`."""
    TABLE = "table"
    """Rows of a pipe table."""
    LIST = "list"
    PARAGRAPH = "paragraph"
    RAW = "raw"
    """The lines of a raw log: no markup around them."""


@dataclass(frozen=True, slots=True)
class Block:
    """A run of lines of one form."""

    form: Form
    first: int
    """Its first line, from 1; of a fence, the first line inside."""
    last: int
    """Its last line; of a fence, the last line inside."""


@dataclass(frozen=True, slots=True)
class PageSection:
    """What stands between two headings."""

    heading: str
    """Plain text of the heading; empty for what stands before the first one."""
    level: int
    """1 to 6; 0 for what stands before the first heading."""
    line: int
    """The line of the heading; the first line of the text where there is none."""
    first: int
    """First line of the body, from 1."""
    last: int
    """Last line of the body; less than `first` where it is empty."""


def _headings(lines: Sequence[str], start: int) -> Iterator[tuple[int, int, str]]:
    """(line, level, text) of each heading from line `start` on, skipping fences."""
    fence = ""
    for number in range(start, len(lines) + 1):
        line = lines[number - 1]
        if line.lstrip(" ")[:1] not in _HEADING_OR_FENCE:
            continue
        mark = _FENCE.match(line)
        if fence:
            if mark and mark[1].startswith(fence) and not line.strip(" `~"):
                fence = ""
            continue
        if mark:
            fence = mark[1]
        elif heading := _HEADING.match(line):
            yield number, len(heading[1]), (heading[2] or "").strip()


def cut_sections(lines: Sequence[str], start: int = 1) -> tuple[PageSection, ...]:
    """The sections of the page whose text begins on line `start`."""
    found = [(start, 0, ""), *_headings(lines, start)]
    sections = []
    for place, (number, level, text) in enumerate(found):
        last = found[place + 1][0] - 1 if place + 1 < len(found) else len(lines)
        first = number if level == 0 else number + 1
        if level or any(lines[k - 1].strip() for k in range(first, last + 1)):
            sections.append(PageSection(text, level, number, first, last))
    return tuple(sections)


def _form(line: str, before: Form | None, *, gap: bool, page: bool) -> Form:
    """The form of a line that is not blank, after a line of form `before` (`gap`: with a blank line between)."""
    if _ROW.match(line):
        return Form.TABLE
    indented = line.startswith(_INDENT)
    if before is Form.LIST and (indented or line.startswith("  ") or not gap) and not _ROW.match(line):
        return Form.LIST
    if indented and not (before is Form.PARAGRAPH and not gap):
        return Form.INDENTED
    below = before is Form.PARAGRAPH and not gap
    if page and (_FIRST if below else _NUMBERED).match(line):
        return Form.LIST
    if _LIST.match(line) and not below:
        return Form.LIST
    return Form.PARAGRAPH


def _enclosed(lines: Sequence[str], number: int, last: int, endless: set[int]) -> tuple[Block, int] | None:
    """The fence or liquid block that opens on a line, and the line after it."""
    line = lines[number - 1]
    if line.lstrip()[:1] not in _ENCLOSING:
        return None
    if marked := _marked(lines, number, last, endless):
        return marked
    fence, liquid = _FENCE.match(line), _LIQUID.match(line)
    if not fence and not (liquid and liquid[1] == "irc"):
        return None
    for end in range(number + 1, last + 1):
        inside = lines[end - 1]
        closing = _FENCE.match(inside) if fence else _LIQUID.match(inside)
        if closing and (not fence or (closing[1].startswith(fence[1]) and not inside.strip(" `~"))):
            return Block(Form.FENCE if fence else Form.LIQUID, number + 1, end - 1), end + 1
    return Block(Form.FENCE if fence else Form.LIQUID, number + 1, last), last + 1


def _marked(lines: Sequence[str], number: int, last: int, endless: set[int]) -> tuple[Block, int] | None:
    """The block between the marks of another wiki that opens on a line, and the line after it; None without an end.

    `endless` gathers those marks of which no end stands before `last`, so that it is looked for once.
    """
    for kind, (opening, closing) in enumerate(_WIKI):
        if kind not in endless and opening.match(lines[number - 1]):
            for end in range(number + 1, last + 1):
                if closing.match(lines[end - 1]):
                    return Block(Form.MARKED, number + 1, end - 1), end + 1
            endless.add(kind)
    return None


def enclosures(lines: Sequence[str], first: int, last: int) -> tuple[Block, ...]:
    """The blocks that a plain text sets off with the marks of a wiki."""
    found, number, endless = [], first, set[int]()
    while number <= last:
        enclosed = _marked(lines, number, last, endless) if lines[number - 1].lstrip()[:1] in ("{", "<") else None
        if enclosed:
            found.append(enclosed[0])
        number = enclosed[1] if enclosed else number + 1
    return tuple(found)


def cut_blocks(lines: Sequence[str], first: int, last: int, *, page: bool = False) -> tuple[Block, ...]:
    """The blocks of the lines `first` to `last`; blank lines between blocks belong to none.

    With `page` as CommonMark reads a page: numbered lists are lists, and a list may begin right below a paragraph.
    In a transcript neither holds: `1. x` and `- x` may be the second line of what somebody said.
    """
    blocks: list[Block] = []
    form: Form | None = None
    begin, number, gap, end, endless = first, first, False, first, set[int]()

    def close() -> None:
        if form is not None:
            blocks.append(Block(form, begin, end))

    while number <= last:
        line = lines[number - 1]
        bare = line.strip()
        if not bare:
            gap = True
            number += 1
            continue
        if form is Form.INDENTED and line.startswith(_INDENT) and bare[0] not in _ENCLOSING:
            # nearly every line of a log on a page
            end, gap = number, False
            number += 1
            continue
        if enclosed := _enclosed(lines, number, last, endless):
            close()
            form = None
            blocks.append(enclosed[0])
            number, gap = enclosed[1], False
            continue
        now = _form(line, form, gap=gap, page=page)
        if now is not form or (gap and now is Form.PARAGRAPH):
            close()
            form, begin = now, number
        end, gap = number, False
        number += 1
    close()
    return tuple(blocks)
