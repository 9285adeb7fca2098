"""The JSON interface: valid by its own schemas, complete, connected, the same at every build, and without secrets."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from mkdocs.utils.yaml import yaml_load

from docs_reader import ROOT, code, examples, table
from minutebook.archive import read_archive, read_meeting
from minutebook.export import meeting_values
from minutebook.knowledge import gather
from minutebook.settings import CONFIDENCE
from minutebook.site.data import TABLES, schemas
from minutebook.site.pages import SiteSettings, build_site
from site_factory import archive as garden
from site_factory import settings
from test_site_pages import NASTY, nasty_archive

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from minutebook.model import Archive

LISTS = {table.name for table in TABLES}


def files_of(archive: Archive, given: SiteSettings | None = None) -> dict[str, str]:
    """Return the text of each file of the interface, by its path."""
    files = build_site(archive, given or settings()).files
    return {file.path: file.text() for file in files if file.path.endswith(".json")}


def strict(schema: Any) -> Any:  # noqa: ANN401 - any part of a schema
    """Return a schema that allows no field that it does not describe."""
    if isinstance(schema, list):
        return [strict(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {name: strict(part) for name, part in schema.items()}
    return closed | ({"additionalProperties": False} if "properties" in schema else {})


STRICT = {path: Draft202012Validator(strict(schema)) for path, schema in schemas().items()}


def check(files: Mapping[str, str], base: str = "/") -> None:
    """Hold every file against the schema that it names, field by field."""
    for path, text in files.items():
        if not path.startswith("schema/"):
            value = json.loads(text)
            schema = value["$schema"].removeprefix(base)
            assert schema in files
            for error in STRICT[schema].iter_errors(value):
                pytest.fail(f"{path}: {error.json_path}: {error.message}")


@pytest.fixture(scope="module")
def sample_files(built_site: Path) -> dict[str, str]:
    """Return the files of the interface of the built sample site."""
    found = sorted(file for part in ("data", "meetings", "schema") for file in built_site.glob(f"{part}/**/*.json"))
    return {path.relative_to(built_site).as_posix(): path.read_text(encoding="utf-8") for path in found}


@pytest.fixture(scope="module")
def sample_data(sample_files: Mapping[str, str]) -> dict[str, Any]:
    """Return the values of these files."""
    return {path: json.loads(text) for path, text in sample_files.items()}


def test_the_published_files_are_valid(sample_files: Mapping[str, str]) -> None:
    """Each by the schema that it names, which is published too; and nothing is in them that it does not describe."""
    assert {path for path in sample_files if path.startswith("schema/")} == set(schemas())
    assert len(sample_files) > 30
    check(sample_files)


@pytest.mark.parametrize("path", schemas())
def test_the_schemas_are_valid(path: str) -> None:
    """By the schema of schemas."""
    Draft202012Validator.check_schema(schemas()[path])


def test_files_of_real_meetings_are_valid(corpus: Path) -> None:
    """Of every kind of log in the corpus."""
    check(files_of(read_archive(corpus)))


def test_hostile_text_is_only_text() -> None:
    """Whatever people wrote, the files are JSON, valid, and addresses stay inside the site."""
    files = files_of(nasty_archive(), settings(base="/base/"))
    check(files, "/base/")
    (record,) = (json.loads(text) for path, text in files.items() if path == "meetings/2031-05-03-1/meeting.json")
    assert record["title"] == NASTY
    assert record["url"].startswith("/base/meetings/2031-05-03-1/")


@pytest.mark.parametrize("name", sorted(LISTS))
def test_everything_on_the_site_has_a_record(sample: Path, sample_data: Mapping[str, Any], name: str) -> None:
    """As many as the archive has, each with an id of its own."""
    archive = read_archive(sample)
    known = gather(archive, CONFIDENCE)
    expected = {
        "subjects": len(known.subjects),
        "decisions": len(known.decisions),
        "actions": len(known.actions),
        "meetings": len(archive.meetings),
        "topics": sum(len(meeting.topics) for meeting in archive.meetings),
        "people": len(archive.people),
    }
    records = sample_data[f"data/{name}.json"][name]
    ids = [record["id"] for record in records]
    assert len(ids) == len(set(ids))
    assert len(ids) == expected[name] > 0


def references(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield (kind, id) of everything that a record names."""
    kinds = {"chair": "people", "meeting": "meetings", "topic": "topics", "supersedes": "decisions",
             "superseded_by": "decisions", **{name: name for name in LISTS}}  # fmt: skip
    for name in sorted(LISTS):
        for record in data[f"data/{name}.json"][name]:
            for field, value in record.items():
                for one in value if isinstance(value, list) else [value]:
                    if field in kinds and isinstance(one, str):
                        yield kinds[field], one
            yield from (("people", owner["id"]) for owner in record.get("owners", ()) if owner["id"])
            for part in (*record.get("occasions", ()), *record.get("sightings", ())):
                yield "meetings", part["meeting"]
                if part.get("topic"):
                    yield "topics", part["topic"]


def test_records_name_each_other(sample_data: Mapping[str, Any]) -> None:
    """Every id that a record names is that of another record, and decisions and actions know theirs both ways."""
    known = {name: {record["id"] for record in sample_data[f"data/{name}.json"][name]} for name in LISTS}
    found = set(references(sample_data))
    assert {kind for kind, _ in found} == LISTS
    assert {(kind, one) for kind, one in found if one not in known[kind]} == set()
    for name in ("decisions", "actions"):
        by_meeting = {one for meeting in sample_data["data/meetings.json"]["meetings"] for one in meeting[name]}
        assert by_meeting == known[name]


def test_addresses_lead_to_pages_and_messages(sample_data: Mapping[str, Any], built_site: Path) -> None:
    """Absolute paths to pages that are there, with anchors that are on them."""
    ids: dict[Path, set[str]] = {}
    count = 0
    for name in LISTS:
        for record in sample_data[f"data/{name}.json"][name]:
            path, _, anchor = record["url"].partition("#")
            page = built_site / path.removeprefix("/") / "index.html"
            if page not in ids:
                ids[page] = set(re.findall(r'\bid="([^"]+)"', page.read_text(encoding="utf-8")))
            assert not anchor or anchor in ids[page], record["url"]
            count += bool(anchor)
            assert record.get("permalink", "").partition("#")[0] in ("", f"/meetings/{record.get('meeting')}/")
    assert count > 50
    for meeting in sample_data["data/meetings.json"]["meetings"]:
        assert (built_site / meeting["data"].removeprefix("/")).is_file()


def test_a_meeting_is_what_the_command_line_prints(sample: Path, sample_data: Mapping[str, Any]) -> None:
    """The same values, apart from problems, addresses, and suggestions below the threshold."""
    printed = meeting_values(read_meeting(sample / "2025-03-04.md"))
    record = sample_data["meetings/2025-03-04/meeting.json"]
    for name in set(printed) - {"decisions", "actions", "topics", "problems"}:
        assert record[name] == json.loads(json.dumps(printed[name])), name
    for name in ("decisions", "actions", "topics"):
        own = [
            {key: value for key, value in item.items() if key not in ("id", "record", "url")} for item in record[name]
        ]
        assert own
        assert [item for item in own if item not in json.loads(json.dumps(printed[name]))] == []
    assert "problems" not in record


def test_a_year_has_what_the_whole_files_have(sample_data: Mapping[str, Any]) -> None:
    """All years together are the whole."""
    years = sample_data["data/index.json"]["years"]
    assert set(years) == {"2024", "2025", "2026"}
    for name in LISTS - {"people", "subjects"}:
        parts = [one for year in sorted(years) for one in sample_data[years[year].removeprefix("/")][name]]
        assert parts == sample_data[f"data/{name}.json"][name]
    assert set(sample_data["data/index.json"]["files"]) == LISTS


def test_two_builds_give_the_same_files() -> None:
    """In the same order, whatever the day."""
    one, other = files_of(garden()), files_of(garden(), settings(today=date(2040, 1, 1)))
    assert list(one.items()) == list(other.items())
    meetings = json.loads(one["data/meetings.json"])["meetings"]
    assert [meeting["id"] for meeting in meetings] == ["devel/2030-01-04", "2031-05-03", "2031-07-05"]


def test_suggestions_below_the_threshold_are_nowhere() -> None:
    """What the site does not show is not in its files either."""
    text = "keep the pond"
    assert any(text in said for path, said in files_of(garden()).items() if path.startswith("data/"))
    files = files_of(garden(), settings(confidence=0.75))
    found = [path for path, said in files.items() if f'"text": "{text}"' in said]
    assert found == []


def test_the_page_names_every_file_and_field() -> None:
    """The documentation lists what the tables have."""
    rows = {code(name)[0]: code(fields) for name, _, fields in table("docs/json.md", "file")}
    assert rows == {f"/data/{one.name}.json": [column.name for column in one.columns] for one in TABLES}


def test_the_example_is_what_comes_out(tmp_path: Path) -> None:
    """The page in the guide gives the record beside it."""
    (page,) = [one for one in examples("markdown") if one.page == "docs/json.md"]
    (record,) = [one for one in examples("json") if one.page == "docs/json.md"]
    (tmp_path / "2026-03-05.md").write_text(page.text, encoding="utf-8")
    files = files_of(read_archive(tmp_path))
    assert json.loads(files["data/decisions.json"])["decisions"] == [json.loads(record.text)]


def modelines(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield (file, address of its schema) of each file that tells editors where its schema is."""
    for path in sorted(folder.rglob("*.yml")):
        first = path.read_text(encoding="utf-8").split("\n", 1)[0]
        yield path.relative_to(folder).as_posix(), first.partition("$schema=")[2]


def test_the_files_of_the_sample_name_their_schemas(sample: Path, sample_files: Mapping[str, str]) -> None:
    """An editor finds the schema of each file at the address that stands in it, once the site is published."""
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    site = yaml_load(next(line for line in config.splitlines() if line.startswith("site_url:")))["site_url"]
    found = dict(modelines(sample))
    assert len(found) > 1
    for name, address in found.items():
        assert address.removeprefix(site) in sample_files, name
        schema = json.loads(sample_files[address.removeprefix(site)])
        values = yaml.load((sample / name).read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - texts only
        assert isinstance(values, dict)
        assert set(values) <= set(schema.get("properties", values))


def test_an_archive_of_nothing_has_its_files() -> None:
    """Empty lists, no year."""
    files = files_of(replace(garden(), meetings=(), people={}))
    check(files)
    assert json.loads(files["data/index.json"])["years"] == {}
    assert json.loads(files["data/meetings.json"])["meetings"] == []
