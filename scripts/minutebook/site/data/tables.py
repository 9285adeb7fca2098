"""The records of tables as lines. Most stand in two files, of their table and of their year: they are made once."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from minutebook.site.data.lines import Lines, record_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutebook.site.data.interface import Interface, Table

_TOGETHER = 256
"""So many records are made before they are written: all of a large archive would take much memory."""


class Tables:
    """Writes the records."""

    def __init__(self, site: Interface) -> None:
        self._site = site
        self._kept: dict[str, dict[int | None, Lines]] = {}
        """What the files of the years still need, by table."""

    def whole(self, table: Table[Any]) -> Lines:
        """Return all records of a table, and keep them for the years."""
        rows = list(table.rows(self._site))
        lines = self._lines(table, rows)
        if table.meeting:
            kept = self._kept[table.name] = defaultdict(Lines)
            for row, line in zip(rows, lines, strict=True):
                kept[table.year(row)].append(line)
        return lines

    def of_year(self, table: Table[Any], year: int) -> Lines:
        """Return those of one year."""
        kept = self._kept.get(table.name, {}).pop(year, None)
        # a copy of the process may have written the table
        return kept or self._lines(table, [row for row in table.rows(self._site) if table.year(row) == year])

    def _lines(self, table: Table[Any], rows: Sequence[Any]) -> Lines:
        found = Lines()
        for at in range(0, len(rows), _TOGETHER):
            found += record_lines([table.record(self._site, row) for row in rows[at : at + _TOGETHER]])
        return found
