"""MkDocs builds a site of a folder of meetings, strictly, without a file of it in the project."""

from __future__ import annotations

import json
import re
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from minutebook.plugin import MinutebookPlugin

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from mkdocs.config.defaults import MkDocsConfig

MEETING = """
    # Weekly - 2031-05-03

    ## Agenda

    - (ann) bread & butter

    ## Log

    ### Bread & <i>butter</i>

        15:00 ann: hello <script>alert(1)</script> {{ config }} </script>
        15:01 ben: hi
        15:02 ann: #agreed we bake rye & wheat
        15:03 ann: #action ben bakes

    ### Tea

        15:10 ann: next: tea
        15:11 ben: hidden <!-- comment
    """
FILES = {
    "minutes/2031-05-03.md": MEETING,
    "minutes/devel/a b#c%d.log": "2031-06-07T18:00:00  <ann> raw\n2031-06-07T18:00:10  <ben> log\n",
    "minutes/people.yml": "ann: {name: Ann Ash, nicks: [ann]}\n",
    "docs/about.md": "# About\n\nSee [the meetings](meetings/index.md) and [one](meetings/2031-05-03/index.md).\n",
}
CONFIG = """
    site_name: Bread
    site_url: https://bread.example.org/base/
    repo_url: https://code.example.org/bread/bread
    edit_uri: edit/main/docs/
    theme: {name: material, font: false, features: [content.action.edit]}
    validation: {links: {anchors: warn, absolute_links: warn, unrecognized_links: warn}}
    """
PLUGINS = "plugins: [search, minutebook]\n"
INSTANT = PLUGINS + "theme: {name: material, font: false, features: [content.action.edit, navigation.instant]}\n"


@pytest.fixture(autouse=True)
def _quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Material prints a notice about MkDocs 2 at every build."""
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1940000000")


def configured(folder: Path, files: Mapping[str, str] = FILES, plugins: str = PLUGINS) -> MkDocsConfig:
    """Return the configuration of a project with these files."""
    (folder / "docs").mkdir(parents=True, exist_ok=True)
    for name, text in {**files, "mkdocs.yml": dedent(CONFIG) + plugins}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text), encoding="utf-8")
    return load_config(str(folder / "mkdocs.yml"), strict=True)


def site(folder: Path, files: Mapping[str, str] = FILES, plugins: str = PLUGINS) -> dict[str, str]:
    """Return the text of each file of the site of a project, by its path; building it gives no warning."""
    config = configured(folder, files, plugins)
    build(config)
    root = folder / "site"
    kinds = {".html", ".json", ".xml"}
    found = [path for path in root.rglob("*") if path.suffix in kinds]
    return {path.relative_to(root).as_posix(): path.read_text(encoding="utf-8") for path in found}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the pages of the project above."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NO_MKDOCS_2_WARNING", "1")
        return site(tmp_path_factory.mktemp("project"))


def test_every_page_is_there(pages: Mapping[str, str]) -> None:
    """Overviews, each meeting, its topics, each person, and what somebody wrote by hand."""
    assert {name for name in pages if name.endswith(".html")} >= {
        "index.html", "meetings/index.html", "decisions/index.html", "actions/index.html", "people/index.html",
        "meetings/2031-05-03/index.html", "meetings/2031-05-03/tea/index.html",
        "people/ann/index.html", "people/ben/index.html", "about/index.html", "404.html",
    }  # fmt: skip
    assert "meetings/devel/a-b-c-d/index.html" in pages


def test_the_transcript_stands_on_its_page_as_text(pages: Mapping[str, str]) -> None:
    """What was said is neither HTML nor a template, and every message has its anchor."""
    page = pages["meetings/2031-05-03/tea/index.html"]
    assert 'id="m5"' in page
    assert "hidden &lt;!-- comment" in page
    (name,) = {name for name in pages if re.fullmatch(r"meetings/2031-05-03/bread[^/]*/index\.html", name)}
    assert all(f'id="m{n}"' in pages[name] for n in (1, 2, 3, 4))
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ config }}" in pages[name]
    html = [text for name, text in pages.items() if name.endswith(".html")]
    assert not any("<script>alert" in page or "<i>butter" in page for page in html)


def test_the_edit_link_leads_to_the_transcript(pages: Mapping[str, str]) -> None:
    """Of the meeting and of its topics, with signs quoted; pages that are made of everything have none."""
    base = "https://code.example.org/bread/bread/edit/main/"
    found = {name: re.findall(rf'"({re.escape(base)}[^"]*)"', text) for name, text in pages.items()}
    assert set(found["meetings/2031-05-03/index.html"]) == {base + "minutes/2031-05-03.md"}
    assert set(found["meetings/2031-05-03/tea/index.html"]) == {base + "minutes/2031-05-03.md"}
    assert set(found["meetings/devel/a-b-c-d/index.html"]) == {base + "minutes/devel/a%20b%23c%25d.log"}
    assert set(found["about/index.html"]) == {base + "docs/about.md"}
    assert found["meetings/index.html"] == []


def test_no_file_of_the_site_is_written_into_the_project(tmp_path: Path) -> None:
    """docs/ and minutes/ stay as they were: nothing to clean up, nothing to commit by mistake; git sees no cache."""
    site(tmp_path)
    there = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert {name for name in there if not name.startswith(("site/", ".cache/"))} == {*FILES, "mkdocs.yml"}
    assert (tmp_path / ".cache/minutebook/.gitignore").read_text(encoding="utf-8") == "*\n"


def test_pages_are_files_where_urls_are(tmp_path: Path) -> None:
    """`use_directory_urls: false` makes a site that can be read from a disk, and its links hold."""
    pages = site(tmp_path, plugins=PLUGINS + "use_directory_urls: false\n")
    assert {
        "index.html",
        "meetings/index.html",
        "decisions.html",
        "people/ann.html",
        "meetings/2031-05-03/tea.html",
    } <= set(pages)
    assert 'href="decisions.html"' in pages["index.html"]


def test_a_page_of_ones_own_replaces_the_home(tmp_path: Path) -> None:
    """`docs/index.md` is the home page, without a warning."""
    pages = site(tmp_path, {**FILES, "docs/index.md": "# Our own home\n"})
    assert "Our own home" in pages["index.html"]
    assert "meetings/index.html" in pages


def test_a_page_in_the_place_of_another_one_is_a_warning(tmp_path: Path) -> None:
    """Other pages are not replaced in silence: a strict build fails."""
    with pytest.raises(Abort):
        site(tmp_path, {**FILES, "docs/decisions.md": "# Mine\n"})


def test_files_for_programs_are_written(pages: Mapping[str, str]) -> None:
    """JSON with addresses below the path of the site, whatever stands in a name or in the talk."""
    meetings = json.loads(pages["data/meetings.json"])["meetings"]
    assert [meeting["url"] for meeting in meetings] == [
        "/base/meetings/2031-05-03/", "/base/meetings/devel/a-b-c-d/",
    ]  # fmt: skip
    assert json.loads(pages["meetings/devel/a-b-c-d/meeting.json"])["messages"][0]["text"] == "raw"
    assert json.loads(pages["meetings/2031-05-03/meeting.json"])["messages"][0]["text"].startswith("hello <script>")
    assert "schema/meeting.json" in pages


def test_a_file_in_the_place_of_data_is_a_warning(tmp_path: Path) -> None:
    """It wins, and a strict build fails."""
    with pytest.raises(Abort):
        site(tmp_path, {**FILES, "docs/data/people.json": "{}\n"})


def test_half_a_character_does_not_stop_a_build(tmp_path: Path) -> None:
    """An export may hold one; no file can."""
    said = {"msgtype": "m.text", "body": "half \ud800 a letter"}
    event = {"type": "m.room.message", "sender": "@ann:example.org", "event_id": "$1", "content": said}
    log = json.dumps({"messages": [event | {"origin_server_ts": 1935500000000}]})
    pages = site(tmp_path, {"minutes/2031-05-03.json": log})
    assert "half" in pages["meetings/2031-05-03/meeting.json"]


def test_an_archive_without_meetings_builds(tmp_path: Path) -> None:
    """A project begins empty."""
    (tmp_path / "minutes").mkdir()
    assert {"index.html", "meetings/index.html", "decisions/index.html"} <= set(site(tmp_path, {}))


def test_problems_of_transcripts_do_not_stop_a_build(tmp_path: Path) -> None:
    """A slip in a meeting file is for `minutebook check`; the page is there."""
    broken = "---\ndate: soon\ndecisions: [{text: x, at: 99}]\n---\n" + dedent(MEETING)
    assert "meetings/x/index.html" in site(tmp_path, {"minutes/x.md": broken, "minutes/y.log": "\x00\x01 nothing\n"})


BAD = [
    ("minutes_dir: nowhere", "nowhere: there is no such folder; put the meeting files there, or set minutes_dir"),
    ("minutes_dir: docs/about.md", "about.md: there is no such folder"),
    ("confidence: 7", "confidence is 7.0; it goes from 0 to 1"),
    ("limits: {lines: 0}", "lines of limits is 0; it is a whole number from 1, such as 1000000"),
    ("limits: {line: 3}", "limits has no 'line'; it has file_size, lines,"),
    ("minutes_dir: 3", "option 'minutes_dir': Expected type: <class 'str'>"),
]


@pytest.mark.parametrize(("option", "message"), BAD)
def test_an_option_that_cannot_be_used_is_named(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, option: str, message: str
) -> None:
    """One clear message, without a traceback of ours."""
    with pytest.raises(Abort):
        site(tmp_path, plugins=f"plugins: [search, minutebook: {{{option}}}]\n")
    assert message in caplog.text
    assert "Traceback" not in caplog.text


def test_limits_are_an_option(tmp_path: Path) -> None:
    """What is beyond them is not on the site."""
    for limit, said in ((1, False), (1000, True)):
        made = site(tmp_path / str(limit), plugins=f"plugins: [search, minutebook: {{limits: {{lines: {limit}}}}}]\n")
        assert ('id="m1"' in made["meetings/2031-05-03/index.html"]) is said


def test_the_folder_is_an_option(tmp_path: Path) -> None:
    """Seen from mkdocs.yml, wherever the command is called."""
    files = {"talk/2031-05-03.md": MEETING}
    assert "meetings/2031-05-03/index.html" in site(
        tmp_path, files, "plugins: [search, minutebook: {minutes_dir: talk}]\n"
    )


class _Watcher:
    """Stands for the server of `mkdocs serve`."""

    def __init__(self) -> None:
        self.watched: list[str] = []

    def watch(self, path: str) -> None:
        """Note a folder."""
        self.watched.append(path)


def test_serve_watches_the_meetings(tmp_path: Path) -> None:
    """A change in minutes/ rebuilds the site; the plugin keeps itself over rebuilds."""
    config = configured(tmp_path)
    plugin = config.plugins["minutebook"]
    assert isinstance(plugin, MinutebookPlugin)
    config.plugins.on_config(config)
    server = _Watcher()
    plugin.on_serve(server, config=config, builder=None)  # type: ignore[arg-type]
    assert server.watched == [str(tmp_path / "minutes")]
    assert "on_startup" in vars(MinutebookPlugin)


def test_a_second_build_in_one_process_is_the_same(tmp_path: Path) -> None:
    """`mkdocs serve` builds again and again; nothing piles up, and a new meeting is there."""
    first = site(tmp_path)
    again = site(tmp_path)
    changed = {name for name in first if first[name] != again.get(name)}
    assert (set(again) - set(first), changed) == (set(), set())
    added = site(tmp_path, {**FILES, "minutes/2031-07-03.md": MEETING.replace("2031-05-03", "2031-07-03")})
    assert "meetings/2031-07-03/index.html" in set(added) - set(first)


@pytest.mark.parametrize(
    ("option", "age"), [("", "51 days"), ("build_date: today", "51 days"), ("build_date: 2031-05-13", "10 days")]
)
def test_ages_are_counted_from_the_build_date(tmp_path: Path, option: str, age: str) -> None:
    """A date of its own goes before SOURCE_DATE_EPOCH (here 23 June 2031), and that before today."""
    plugins = f"plugins: [search, minutebook: {{{option}}}]\n"
    assert f"open for {age}" in site(tmp_path, plugins=plugins)["actions/index.html"].replace("\N{NO-BREAK SPACE}", " ")


def test_a_wrong_build_date_stops_the_build(tmp_path: Path) -> None:
    """It is said in one line what would be right."""
    with pytest.raises(Abort):
        site(tmp_path, plugins="plugins: [search, minutebook: {build_date: soon}]\n")


def test_a_site_of_many_pages_has_no_instant_navigation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every reader would load the list of all pages."""
    few = site(tmp_path / "few", plugins=INSTANT)
    monkeypatch.setattr("minutebook.plugin_frame.MOST_INSTANT", 3)
    many = site(tmp_path / "many", plugins=INSTANT)
    assert '"navigation.instant"' in few["index.html"]
    assert '"navigation.instant"' not in many["index.html"]
    assert '"content.action.edit"' in many["index.html"]
