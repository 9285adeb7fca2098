"""The archive as JSON files, for other programs: `/data/*.json`, and a JSON Schema of each below `/schema/`.

What a record holds stands in one table for each file (`Table`), of which both the records and their schema are made.
The files are made of what the pages are made of, so what is anonymous, blacked out or below the threshold there is
here too. Nothing in them depends on the day of the build.
"""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Any

from minutebook.schema import SCHEMAS
from minutebook.shapes import Shape, explained
from minutebook.site.data.interface import ADDRESS, NUMBER, VERSION, Interface, Table, envelope, year_of
from minutebook.site.data.lines import file_text
from minutebook.site.data.meetings import MEETINGS
from minutebook.site.data.outcomes import ACTIONS, DECISIONS
from minutebook.site.data.people import PEOPLE
from minutebook.site.data.record import meeting_record, record_schema
from minutebook.site.data.subjects import SUBJECTS
from minutebook.site.data.tables import Tables
from minutebook.site.data.topics import TOPICS
from minutebook.site.files import SiteFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from minutebook.model import Meeting

__all__ = ["TABLES", "data_files", "schemas"]

TABLES: tuple[Table[Any], ...] = (MEETINGS, TOPICS, SUBJECTS, DECISIONS, ACTIONS, PEOPLE)
"""Each is a file below `/data/`. Another kind of record is one more table here."""
_INDEX = "index"
_MEETING = "meeting"
"""The schema of the file that holds all of one meeting."""
_YEAR = "year"
"""The schema of the file that holds the records of one year."""


def _index_schema() -> Shape:
    names = {"type": "object", "additionalProperties": ADDRESS}
    fields = {
        "files": explained(names, "the address of each file, by what it holds"),
        "years": explained(names, "the address of the file of each year, by year"),
    }
    return envelope("What there is", "The files of this interface.", fields)


def _year_schema() -> Shape:
    lists = {table.name: table.list_shape for table in TABLES if table.meeting}
    return envelope(
        "One year", "All records of the meetings of one year.", {"year": explained(NUMBER, "which")} | lists
    )


def _schemas() -> dict[str, Callable[[], Shape]]:
    """What makes the schema of each kind of file, by its path below the root of the site."""
    data = {table.name: table.schema for table in TABLES}
    data |= {_INDEX: _index_schema, _YEAR: _year_schema, _MEETING: record_schema}
    written = {f"schema/{name}.json": make for name, make in SCHEMAS.items()}
    return written | {f"schema/data/{name}.json": make for name, make in data.items()}


def schemas() -> dict[str, Shape]:
    """The schema of each kind of file, by its path below the root of the site."""
    return {path: make() for path, make in _schemas().items()}


def data_files(site: Interface) -> Iterator[SiteFile]:
    """Yield the files of the interface, its schemas last."""
    years = sorted({year for meeting in site.archive.meetings if (year := year_of(meeting)) is not None})
    tables = Tables(site)
    yield SiteFile(f"data/{_INDEX}.json", partial(_index, site, years))
    for table in TABLES:
        yield SiteFile(f"data/{table.name}.json", partial(_table, site, tables, table))
    for year in years:
        yield SiteFile(f"data/years/{year}.json", partial(_year, site, tables, year))
    for meeting in site.archive.meetings:
        yield SiteFile(site.record_path(meeting.slug), partial(_meeting, site, meeting))
    for path, make in _schemas().items():
        yield SiteFile(path, partial(_schema, make))


def _index(site: Interface, years: Iterable[int]) -> str:
    files = {table.name: site.root(f"data/{table.name}.json") for table in TABLES}
    by_year = {str(year): site.root(f"data/years/{year}.json") for year in years}
    return _text(_INDEX, site, {"files": files, "years": by_year})


def _table(site: Interface, tables: Tables, table: Table[Any]) -> str:
    return _text(table.name, site, {table.name: tables.whole(table)})


def _year(site: Interface, tables: Tables, year: int) -> str:
    lists = {table.name: tables.of_year(table, year) for table in TABLES if table.meeting}
    return _text(_YEAR, site, {"year": year, **lists})


def _meeting(site: Interface, meeting: Meeting) -> str:
    return _text(_MEETING, site, meeting_record(site, meeting))


def _schema(make: Callable[[], Shape]) -> str:
    return json.dumps(make(), ensure_ascii=False, indent=1)


def _text(kind: str, site: Interface, values: Mapping[str, object]) -> str:
    return file_text({"$schema": site.root(f"schema/data/{kind}.json"), "version": VERSION} | dict(values))
