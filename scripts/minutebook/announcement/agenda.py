"""The agenda of a page: points, nested as written, each with those who proposed it.

Administration:

- (ann) outstanding issues at this time, if any
- servers (ann & ben)
  - mirrors (cleo + others)
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from minutebook.announcement.lists import Item, extent, plain, read_lines, read_list
from minutebook.announcement.points import nobody, read_point
from minutebook.model import AgendaItem
from minutebook.source.sections import Form, cut_blocks

if TYPE_CHECKING:
    from collections.abc import Sequence

_PROSE = re.compile(
    r"[.!:]$|^\W*(?:tba|tbd|n/?a|none|nothing|to (?:be|come)\b.*|(?:please|add|see|feel free)\b.*)\W*$", re.IGNORECASE
)
"""What a line says that is no point."""
_EMPTY = re.compile(r"^[\W_]*$")
"""A bullet that waits for its point."""
_LONGEST = 100
_WIDE = 60
"""A line longer than this may be one that its author wrapped."""


def _points(items: Sequence[Item], group: str) -> list[AgendaItem]:
    points = []
    for item in items:
        text, proposers, others = read_point(item.text, nobody)
        if not _EMPTY.match(text):
            points.append(AgendaItem(text, item.line, item.level, group, proposers, others=others))
    return points


def _one_a_line(items: Sequence[Item]) -> bool:
    """True where the lines of a paragraph are points, and not wrapped prose."""
    wrapped = any(len(one.text) > _WIDE and two.text[:1].islower() for one, two in pairwise(items))
    return not wrapped and all(len(item.text) <= _LONGEST and not _PROSE.search(item.text) for item in items)


def read_agenda(lines: Sequence[str], first: int, last: int) -> tuple[tuple[AgendaItem, ...], tuple[int, ...]]:
    """The points on the lines `first` to `last`, and the lines that are none; a paragraph above a list names its group.

    Without a list each line is a point, unless it reads like prose. Proposers behind a point stay in its text until
    `minutebook.people` knows whose handles they are.
    """
    points: list[AgendaItem] = []
    left: list[int] = []
    group = ""
    blocks = cut_blocks(lines, first, last, page=True)
    lists = [read_list(lines, b.first, b.last) if b.form in (Form.LIST, Form.INDENTED) else () for b in blocks]
    for block, items, after in zip(blocks, lists, (*lists, ())[1:], strict=True):
        if items:
            points += _points(items, group)
            left += range(block.first, items[0].line)
        elif block.form is Form.PARAGRAPH and after:
            group = plain(" ".join(lines[block.first - 1 : block.last])).rstrip(":").strip()
        elif (
            not any(lists)
            and block.form in (Form.PARAGRAPH, Form.INDENTED)
            and _one_a_line(said := read_lines(lines, block))
        ):
            points += _points(said, group)
        else:
            left += extent(block)
    return tuple(points), tuple(left)
