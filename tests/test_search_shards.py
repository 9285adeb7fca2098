"""The shards of the index: cut by time, made alone, remembered alone, and the same byte for byte every time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from minutebook.archive import read_archive
from minutebook.site.pages import SiteSettings, build_site
from minutebook.site.search.shards import Entry, Portion, shards
from search_index import bundled

ROOT = Path(__file__).resolve().parents[1]
PERSON = Portion.of([Entry("people/ann/", "<html><body>Ann</body></html>")], timeless=True)
SMALL = 120
"""A size of shards in which a few of these documents have room."""


def portion(day: str, words: str = "some words that somebody said") -> Portion:
    """Return the document of a day."""
    return Portion.of([Entry(f"meetings/{day}/", f"<html><body>{words}</body></html>")], day)


def days(portions: list[Portion], size: int = SMALL) -> list[list[str]]:
    """Return the days of each shard, oldest shard first."""
    return [[one.day for one in shard.portions if not one.timeless] for shard in shards(portions, size)]


def test_what_has_room_is_one_shard() -> None:
    """Newest first, and then what is of no one meeting."""
    (shard,) = shards([portion("2029-01-02"), portion("2031-05-03"), PERSON])
    assert [one.url for one in shard.entries()] == ["meetings/2031-05-03/", "meetings/2029-01-02/", "people/ann/"]
    assert shard.summary(3) == {
        "folder": "1", "from": "2029-01-02", "to": "2031-05-03", "years": ["2031", "2029"], "count": 3,
    }  # fmt: skip


def test_a_shard_ends_where_it_is_full_or_with_the_year() -> None:
    """Two documents have room; half a shard is enough at the end of a year."""
    assert days([portion(f"2031-01-0{n}") for n in range(1, 6)]) == [
        ["2031-01-02", "2031-01-01"], ["2031-01-04", "2031-01-03"], ["2031-01-05"],
    ]  # fmt: skip
    assert days([portion("2030-06-01"), portion("2031-01-01")], 60) == [["2030-06-01"], ["2031-01-01"]]
    assert days([portion("2030-06-01"), portion("2031-01-01")], 10_000) == [["2031-01-01", "2030-06-01"]]


@given(st.lists(st.tuples(st.dates(date(2001, 1, 1), date(2031, 1, 1)), st.integers(0, 200))), st.integers(1, 500))
def test_borders_stay_where_something_is_added(made: list[tuple[date, int]], size: int) -> None:
    """Whatever comes after, all shards but the last are as they were; and nothing is lost or told twice."""
    portions = [portion(day.isoformat(), "x" * length) for day, length in sorted(made)]
    before = list(shards(portions, size))
    after = list(shards([*portions, portion("2031-05-03")], size))
    assert after[: len(before) - 1] == before[:-1]
    assert sorted(one.day for shard in before for one in shard.portions) == [one.day for one in portions]
    assert all(len(shard.portions) == 1 or sum(one.size for one in shard.portions) <= size for shard in before)


def test_only_the_newest_shard_is_made_again(tmp_path: Path) -> None:
    """Where a meeting is added, the others are remembered."""
    portions = [portion(f"20{year}-05-03", f"words of 20{year} and some more of them") for year in range(21, 26)]
    old, first = bundled([*portions, PERSON], tmp_path, SMALL)
    new, again = bundled([*portions, portion("2026-05-03", "paint"), PERSON], tmp_path, SMALL)
    assert first.built >= 3
    assert again.built <= 2
    kept = {name for name in old if name.startswith(("1/", "2/"))}
    assert kept
    assert {name: new[name] for name in kept} == {name: old[name] for name in kept}


def test_shards_share_the_program() -> None:
    """It lies once, above the folders of the shards, and their lists of files lead up to it."""
    files, _ = bundled([portion(f"2031-05-0{n}") for n in range(1, 6)], size=SMALL)
    listed = [one["folder"] for one in json.loads(files["shards.json"])]
    assert listed == ["3", "2", "1"]
    assert [name for name in files if name.endswith("wasm.en.pagefind")] == ["wasm.en.pagefind"]
    for folder in listed:
        languages = json.loads(files[f"{folder}/pagefind-entry.json"])["languages"]
        path = f"pagefind/{folder}/wasm.{languages['en']['wasm']}.pagefind"
        assert os.path.normpath(path) == "pagefind/wasm.en.pagefind"
        assert f"{folder}/pagefind.{languages['en']['hash']}.pf_meta" in files


MAKE = """
import sys
from datetime import date
from hashlib import sha256
from pathlib import Path
sys.path.insert(0, "tests")
from test_search_shards import of_sample
for name, data in sorted(of_sample().items()):
    print(name, sha256(data).hexdigest())
"""


def of_sample() -> dict[str, bytes]:
    """Return the files of the search in the sample archive, in several shards, made anew."""
    found = build_site(read_archive(ROOT / "minutes"), SiteSettings(date(2031, 1, 1))).found
    return bundled(list(found), size=100_000)[0]


def test_the_same_archive_gives_the_same_bytes() -> None:
    """In two processes, with other orders of sets."""
    made = []
    for seed in ("2", "3"):
        environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT / "scripts")}
        command = [sys.executable, "-c", MAKE]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, env=environment)
        made.append(done.stdout.splitlines())
    assert made[0] == made[1]
    assert len(made[0]) > 200
    assert any(line.startswith("2/") for line in made[0])


def test_no_document_is_lost() -> None:
    """Pagefind counts as many as it was given."""
    files = of_sample()
    for one in json.loads(files["shards.json"]):
        entry = json.loads(files[f"{one['folder']}/pagefind-entry.json"])
        assert entry["languages"]["en"]["page_count"] == one["count"]
