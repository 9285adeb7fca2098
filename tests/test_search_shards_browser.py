"""In a real browser: an archive in shards gives what the same archive in one does, the newest first."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from conftest import ROOT, _site_url, watched
from site_server import serving
from test_search_browser import FIRST_QUERY, transferred

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

STATUS = ".mb-search-page [role=status]"
CONFIG = """
INHERIT: {root}/mkdocs.yml
docs_dir: {root}/docs
plugins: [search, minutebook: {{minutes_dir: {root}/minutes, cache_dir: "", search_shard: 60000}}]
"""
WHOLE = """async ([text, chosen, sort]) => {
  const base = new URL("../", location.href).href;
  const { engine } = await import(`${base}assets/minutebook/search/engine.js`);
  const { Hunt } = await import(`${base}assets/minutebook/search/hunt.js`);
  const hunt = new Hunt(await engine(base), text, chosen, sort, (one) => one.filters());
  const hits = [];
  await hunt.ask();
  for (let part = [1]; part.length;) {
    part = await hunt.take(7, Infinity);
    hits.push(...part);
  }
  const data = await Promise.all(hits.map((hit) => hit.data()));
  const counts = Object.fromEntries(await Promise.all(Object.keys(hunt.names).map(async (name) =>
    [name, chosen[name] ? await hunt.freely(name) : hunt.names[name]])));
  return { hits: data.map((one) => [one.url, one.meta.title]), days: data.map((one) => one.meta.day || ""), counts };
}"""
"""All hits of a query, and the numbers at the choices."""


@pytest.fixture(scope="module")
def sharded_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the site of the sample archive, its index in shards of a few meetings."""
    folder = tmp_path_factory.mktemp("sharded")
    (folder / "mkdocs.yml").write_text(CONFIG.format(root=ROOT), encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(folder / "mkdocs.yml")]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    subprocess.run([*command, "--site-dir", str(folder / "site")], env=environment, check=True, capture_output=True)
    return folder / "site"


@pytest.fixture
def sharded(browser: Browser, sharded_site: Path) -> Iterator[Page]:
    """Give a fresh, watched page, relative to the sharded site."""
    with serving(sharded_site, _site_url()) as served, watched(browser, served, policy=False) as fresh:
        yield fresh


def numbers(found: dict[str, Any], left_out: set[str]) -> dict[str, dict[str, int]]:
    """Return the numbers at the choices that leave something."""
    counts = {name: values for name, values in found["counts"].items() if name not in left_out}
    return {name: {value: number for value, number in values.items() if number} for name, values in counts.items()}


def shards_of(site: Path) -> list[dict[str, Any]]:
    """Return what the browser knows of the shards, newest first."""
    return json.loads((site / "pagefind" / "shards.json").read_text("utf-8"))  # type: ignore[no-any-return]


def asked(page: Page) -> list[str]:
    """Return the folders of the shards that were opened from now on."""
    folders: list[str] = []

    def note(address: str) -> None:
        if found := re.search(r"pagefind/(\d+)/pagefind-entry", address):
            folders.append(found[1])

    page.on("request", lambda request: note(request.url))
    return folders


def settled(page: Page, query: str) -> None:
    """Go to the page of the search with a query and wait until it says what it found."""
    page.goto(f"search/?{query}")
    page.locator(STATUS, has_text=re.compile(r"hit|Nothing|Searched|with all words")).wait_for()
    page.wait_for_load_state("networkidle")


def links(page: Page) -> list[str]:
    """Return where the hits on the page lead to."""
    hits = page.locator(".mb-found .mb-hit__main")
    return [str(one.get_attribute("href")) for one in hits.all()]


@pytest.mark.parametrize("sort", ["", "date", "oldest"])
@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("release", {}), ("next release", {}), ("", {"kind": ["decision"]}), ("", {"person": ["Maren Holt"]}),
        ("", {"year": ["2025"], "kind": ["topic"]}), ("", {"kind": ["person", "subject"]}), ("", {}),
    ],
)  # fmt: skip
def test_the_same_is_found_in_shards(
    page: Page, sharded: Page, text: str, chosen: dict[str, list[str]], sort: str
) -> None:
    """The same hits, the same numbers, and the same order of days where it is one by date.

    In a shard that lacks a word, Pagefind takes the next one that begins alike, so there may be more hits for words.
    """
    page.goto("search/")
    sharded.goto("search/")
    whole, parts = (one.evaluate(WHOLE, [text, chosen, sort]) for one in (page, sharded))
    assert len(whole["hits"]) > 3
    assert {tuple(one) for one in whole["hits"]} <= {tuple(one) for one in parts["hits"]}
    if not text:
        assert sorted(parts["hits"]) == sorted(whole["hits"])
        # where a choice leaves out whole shards, nobody knows what else they hold
        left_out = {"year"} if "year" in chosen else {"kind"} if "person" in chosen.get("kind", ()) else set()
        assert numbers(parts, left_out) == numbers(whole, left_out)
    if sort:
        assert parts["days"] == sorted(parts["days"], reverse=sort == "date")


def test_the_newest_shard_is_asked_first_and_older_ones_on_demand(sharded: Page, sharded_site: Path) -> None:
    """No more than two at first; what is shown stays where it is while the reader goes back."""
    known = [one["folder"] for one in shards_of(sharded_site)]
    assert len(known) > 4
    folders = asked(sharded)
    settled(sharded, "q=release")
    assert folders == known[: len(folders)]
    assert 1 <= len(folders) <= 2
    assert "Searched from" in sharded.locator(STATUS).inner_text()
    shown = links(sharded)
    further = sharded.locator("[data-mb-further]")
    while further.is_visible():
        before = len(folders)
        further.click()
        sharded.wait_for_load_state("networkidle")
        sharded.locator(STATUS, has_text="hits").wait_for()
        assert len(folders) > before
        assert links(sharded)[: len(shown)] == shown
        shown = links(sharded)
    assert folders == known
    assert "Searched from" not in sharded.locator(STATUS).inner_text()


def test_a_year_leads_to_its_shards(sharded: Page, sharded_site: Path) -> None:
    """All years can be chosen, whatever was searched; those that lack it are not asked."""
    listed = shards_of(sharded_site)
    oldest = listed[-1]["years"][-1]
    settled(sharded, "q=meeting")
    sharded.locator('[data-mb-facet="year"] summary').click()
    years = sharded.locator('[data-mb-facet="year"] input')
    years.first.wait_for()
    assert {one.input_value() for one in years.all()} == {year for one in listed for year in one["years"]}
    folders = asked(sharded)
    settled(sharded, f"year={oldest}")
    assert set(folders) <= {one["folder"] for one in listed if oldest in one["years"]}
    assert links(sharded)


@pytest.mark.parametrize("query", ["q=xylophonequark", "q=who+makes+the+next+release", "q=release&sort=date"])
def test_the_first_query_does_not_grow_with_the_archive(sharded: Page, query: str) -> None:
    """Whatever it finds, two shards are asked at most, which is said; a button leads on."""
    sharded.goto("about/")
    folders = asked(sharded)
    _, sizes = transferred(sharded)
    settled(sharded, query)
    assert len(folders) <= 2
    assert 60_000 < sum(sizes) < FIRST_QUERY
    assert sharded.locator("[data-mb-further]").inner_text().startswith("Search before ")


def test_the_dialog_goes_back_one_shard(sharded: Page, sharded_site: Path) -> None:
    """And says so; a person is found whose meetings are all older."""
    sharded.goto("")
    folders = asked(sharded)
    sharded.keyboard.press("/")
    sharded.locator("dialog input").fill("release freeze")
    sharded.locator("dialog [role=status]", has_text="Searched from").wait_for()
    assert folders == [one["folder"] for one in shards_of(sharded_site)][: len(folders)]
    assert len(folders) <= 2
