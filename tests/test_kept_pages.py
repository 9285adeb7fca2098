"""Pages of meetings that are kept from one build to the next: never stale, whatever changes in between."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cached_archive import write
from minutebook.archive import read_archive
from minutebook.cache import Cache
from minutebook.model import Archive
from minutebook.site.catalogue import Catalogue
from minutebook.site.near import Near
from minutebook.site.page import SiteSettings
from minutebook.site.pages import build_site

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

TALK = """
    15:00 <ann> #startmeeting
    15:00 <ann> #topic Flour
    15:01 <ben> we are out of rye, look at https://mill.example/rye
    15:02 <ann> #agreed we order rye from the mill
    15:03 <ben> #action ben calls the mill
    15:04 <ann> #topic Ovens
    15:05 <cleo> ben: the left one smokes
    15:06 <ben> I will sweep the chimney next week
    15:07 <ann> #startvote Sweep it? yes, no
    15:08 <cleo> #vote yes
    15:09 <ann> #endvote
    15:10 <ann> #endmeeting
    15:11 <cleo> bye
"""
MEETING = (
    "---\nseries: Bakers\n---\n# Bakers\n\n## Participants\n\n- Ann Ash (aa)\n\n## Agenda\n\n- (bo) flour\n\n## Log\n"
)
FILES = {
    "2031-05-03.md": MEETING + TALK,
    "2031-05-10.md": MEETING + TALK.replace("out of rye", "out of wheat, see 2031-05-03#m4"),
    "2031-05-17.md": MEETING + TALK.replace("#agreed we order rye", "#agreed we grow rye"),
    "2031-06-07.md": "---\ndate: 2031-06-07\nseries: Bakers\n---\n# Bakers\n\n## Agenda\n\n- ovens\n",
    "people.yml": "ben: {name: Ben Okri, nicks: [ben], initials: [bo]}\ncleo: {name: Cleo Oak, nicks: [cleo]}\n",
    "subjects.yml": "grain: {name: Grain, synonyms: [flour]}\n",
}
SETTINGS = SiteSettings(date(2031, 6, 1), origin="https://bread.example")
Shown = dict[str, tuple[object, ...]]


def _pages(archive: Archive, chosen: SiteSettings, cache: Cache | None) -> Shown:
    """Return all that the site engine is told of each page."""
    site = build_site(archive, chosen, cache)
    texts = {one.path: (one.text(),) for one in site.files}
    made = [page.filled() for page in site.pages]
    return texts | {
        one.uri: (
            site.heads.html(one.uri, one),
            one.title,
            one.description,
            one.body,
            one.record and one.record(),
            one.headings,
            one.previous,
            one.next,
        )
        for one in made
    }


class Site:
    """An archive and its cache."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder, self._cache = folder / "minutes", folder / "cache"
        self.rendered: list[str] = []
        """The addresses of the pages that the last build made, rather than took."""
        render = Near.render

        def noted(near: Near, template: str, uri: str, **values: object) -> str:
            if template in {"meeting.html", "topic.html"}:
                self.rendered.append(uri)
            return render(near, template, uri, **values)

        monkeypatch.setattr(Near, "render", noted)

    def build(self, files: Mapping[str, str], chosen: SiteSettings = SETTINGS) -> Shown:
        """Write files, and return the pages as they come with the cache."""
        write(self.folder, files)
        self._archive = read_archive(self.folder, Cache(self._cache))
        self.rendered.clear()
        return _pages(self._archive, chosen, Cache(self._cache))

    def fresh(self, chosen: SiteSettings = SETTINGS) -> Shown:
        """Return the pages of the archive that was built last as they are without a cache."""
        return _pages(self._archive, chosen, None)

    def entries(self) -> list[Path]:
        """What the cache keeps of pages."""
        return sorted((self._cache / "pages").glob("*"))


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    """An archive of four meetings, built once."""
    one = Site(tmp_path, monkeypatch)
    one.build(FILES)
    return one


def test_nothing_is_made_again_that_has_not_changed(site: Site) -> None:
    """The pages of the second build are those of the first, and none of a meeting or a topic is rendered."""
    assert site.entries()
    assert site.build({}) == site.fresh()
    site.build({})
    assert site.rendered == []


def test_a_new_word_makes_the_pages_of_its_meeting_anew(site: Site) -> None:
    """The pages of meetings that it does not touch are taken as they were."""
    changed = FILES["2031-05-10.md"].replace("the left one smokes", "the right one smokes")
    assert site.build({"2031-05-10.md": changed}) == site.fresh()
    assert "meetings/2031-05-10/ovens.md" in site.rendered
    site.build({"2031-05-10.md": changed})
    assert site.rendered == []


TENTH = FILES["2031-05-10.md"]
EDITS: dict[str, tuple[str, str, str]] = {
    "a meeting goes": ("2031-05-10.md", TENTH, ""),
    "the first meeting goes": ("2031-05-03.md", FILES["2031-05-03.md"], ""),
    "a meeting comes": ("2031-05-24.md", "", TENTH),
    "a title": ("2031-05-10.md", "# Bakers", "# Millers"),
    "a series": ("2031-05-10.md", "series: Bakers", "series: Mills"),
    "a topic": ("2031-05-17.md", "#topic Flour", "#topic Water"),
    "a decision is replaced": (
        "2031-05-17.md",
        "series:",
        "decisions: [{text: no rye, supersedes: 2031-05-03#m4}]\nseries:",
    ),
    "an action is done": (
        "2031-05-17.md",
        "series:",
        "actions: [{text: ben calls the mill, at: 5, status: done}]\nseries:",
    ),
    "somebody has another name": ("people.yml", "Ben Okri", "Ben Oak"),
    "somebody is somebody else": ("people.yml", "nicks: [cleo]", "nicks: [ann]"),
    "somebody wants no name": ("people.yml", "Cleo Oak", "Cleo Oak, anonymous: true"),
    "nobody is known": ("people.yml", FILES["people.yml"], ""),
    "a subject has another name": ("subjects.yml", "Grain", "Corn"),
    "no subject": ("subjects.yml", FILES["subjects.yml"], ""),
    "a meeting is called like a file": ("2031-05-10/meeting.ics.md", "", TENTH),
    "a meeting is called like a topic": ("2031-05-10/flour.md", "", TENTH),
}
"""What somebody changes: file, text, other text."""


@pytest.mark.parametrize(("name", "old", "new"), EDITS.values(), ids=EDITS)
def test_what_changed_is_seen(site: Site, name: str, old: str, new: str) -> None:
    """Whatever somebody edits, the pages are those of a build without a cache; and so they are once it is undone."""
    before, was = site.build({}), FILES.get(name, "")
    assert old in was
    after = site.build({name: was.replace(old, new, 1) if was else new})
    assert after != before
    assert after == site.fresh()
    assert site.build({name: was}) == before


OTHER: dict[str, Any] = {
    "today": date(2032, 6, 1),
    "home": False,
    "confidence": 0.0,
    "directory_urls": False,
    "base": "/bread/",
    "origin": "",
    "site_name": "Bread",
    "minutes_dir": "talk",
    "description": "Bread and more",
    "repository": "https://code.example/bread",
    "guide": "guide.md",
    "search": False,
    "language": "de",
}


@pytest.mark.parametrize("name", [one.name for one in fields(SiteSettings)])
def test_another_setting_is_seen(site: Site, name: str) -> None:
    """Pages that were kept under one setting are not shown under another."""
    chosen = replace(SETTINGS, **{name: OTHER[name]})
    assert site.build({}, chosen) == site.fresh(chosen)
    assert site.build({}) == site.fresh()


LINES = [(name, line) for name, text in FILES.items() for line in range(text.count("\n"))]
WORDS = ("", "ben:", "#topic Ovens", "#agreed", "#action cleo", "2031-05-10#m4", "<b>", "15:03 <ann> flour")


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(LINES), st.sampled_from(WORDS)), min_size=1, max_size=3))
def test_any_edit_is_seen(site: Site, edits: list[tuple[tuple[str, int], str]]) -> None:
    """Lines of any file are written anew, one state after the other, with one cache."""
    files = dict(FILES)
    for (name, line), word in edits:
        lines = files[name].split("\n")
        lines[line] = f"{lines[line][:15]} {word}" if word else ""
        files[name] = "\n".join(lines)
    assert site.build(files) == site.fresh()


def test_a_damaged_entry_is_made_anew(site: Site) -> None:
    """What is no page, and what is no entry, is as good as nothing."""
    before = site.fresh()
    first, second, *_ = site.entries()
    first.write_bytes(b"rubbish")
    second.write_bytes(second.read_bytes()[:-20])
    assert site.build({}) == before
    assert site.rendered
    site.build({})
    assert site.rendered == []


@pytest.mark.parametrize("value", [None, 3, "x", "eA=="])
def test_what_is_no_page_is_not_shown(site: Site, monkeypatch: pytest.MonkeyPatch, value: object) -> None:
    """An entry that somebody wrote with a right sum, but of another shape, is as good as nothing."""
    before = site.fresh()
    load = Cache.load

    def wrong(cache: Cache, kind: str, of: str, key: str) -> object:
        return value if kind == "pages" else load(cache, kind, of, key)

    monkeypatch.setattr(Cache, "load", wrong)
    assert site.build({}) == before


def _near(site: Site) -> Near:
    archive = read_archive(site.folder, Cache(site.folder.parent / "cache"))
    catalogue = Catalogue(archive, SETTINGS)
    return catalogue.near(next(one for one in archive.meetings if one.slug == "2031-05-10"))


STRAY: dict[str, Callable[[Near], object]] = {
    "another meeting": lambda near: near.addresses.meeting("2031-06-07"),
    "a topic of another meeting": lambda near: near.addresses.topic("2031-05-03", "flour"),
    "a message of another meeting": lambda near: near.addresses.message("2031-05-03", 3),
    "a part of a list": lambda near: near.addresses.volume("meetings/2031-05-10/index.md", "all/topics"),
    "what came out of another meeting": lambda near: near.outcomes["2031-05-03"],
    "a file of another meeting": lambda near: near.files.meeting("2031-05-03", "json"),
    "another series": lambda near: near.files.series("Mills"),
    "a stranger": lambda near: near.people.known("dora"),
}


@pytest.mark.parametrize("ask", STRAY.values(), ids=STRAY)
def test_who_looks_further_is_noticed(site: Site, ask: Callable[[Near], object]) -> None:
    """What the key does not name can be asked for, and then the pages are not kept."""
    near = _near(site)
    near.key  # noqa: B018 - what is looked at for it is no straying
    assert not near.strayed
    ask(near)
    assert near.strayed


def test_what_strayed_is_not_kept(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages that show more than the key names are made each time."""
    for path in site.entries():
        path.unlink()
    render = Near.render

    def straying(near: Near, template: str, uri: str, **values: object) -> str:
        near.addresses.message("2031-05-03", 1)
        return render(near, template, uri, **values)

    monkeypatch.setattr(Near, "render", straying)
    site.build({})
    assert len(site.entries()) == 1  # that of the meeting itself


def test_messages_without_a_name_are_not_kept(site: Site) -> None:
    """Of messages that were not packed nobody can tell whether they changed."""
    near = _near(site)
    assert near.key
    bare = replace(near.meeting, messages=tuple(near.meeting.messages))
    assert Catalogue(Archive((bare,), {}), SETTINGS).near(bare).key == ""
