"""An index that is remembered is never that of another archive: what changes gets another name, whatever is edited."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import settings as options
from hypothesis import strategies as st

from cached_archive import FILES, write
from minutebook.archive import read_archive
from minutebook.cache import Cache
from minutebook.site import language
from minutebook.site.pages import SiteSettings, build_site
from search_index import bundled, made

if TYPE_CHECKING:
    from collections.abc import Iterator

    from minutebook.site.search.shards import Entry, Portion

ROOT = Path(__file__).resolve().parents[1]
SETTINGS = SiteSettings(date(2031, 6, 1))
FIRST = FILES["2031-05-03.md"]
FRONT = "---\ntitle: {}\nactions:\n  - text: buy {}\n    at: 4\n    owners: [{}]\n---\n"
EDITS: dict[str, dict[str, str]] = {
    "nothing": {},
    "a word of the talk": {"2031-05-03.md": FIRST.replace("hello, who is here", "hello, who is there")},
    "a message less": {"2031-05-03.md": FIRST.replace("    15:01 <ben> me\n", "")},
    "somebody else said it": {"2031-05-03.md": FIRST.replace("<ben> me", "<dora> me")},
    "what was agreed": {"2031-05-03.md": FIRST.replace("bake rye", "bake wheat")},
    "it was agreed later": {"2031-05-03.md": FIRST.replace("15:02", "15:05").replace("15:03", "15:06")},
    "topics": {"2031-05-03.md": FIRST.replace("<ben> me", "<ann> #topic Flour")},
    "a topic of the same name": {"2031-05-10.md": FILES["2031-05-10.md"].replace("<ben> me", "<ann> #topic Flour")},
    "front matter": {"2031-05-10.md": FRONT.format("Bakers", "oats", "bo") + FILES["2031-05-10.md"]},
    "another owner": {"2031-05-10.md": FRONT.format("Bakers", "oats", "ann") + FILES["2031-05-10.md"]},
    "another day": {"2031-05-03.md": "---\ndate: 2031-05-04\n---\n" + FIRST},
    "done elsewhere": {"2031-05-24.md": "# Weekly - 2031-05-24\n\n## Log\n\n    15:00 <ben> I bought the flour\n"},
    "a meeting more": {"2031-05-31.md": FIRST.replace("2031-05-03", "2031-05-31")},
    "a meeting less": {"2031-05-10.md": ""},
    "the log beside": {"talk/a.log": FILES["talk/a.log"] + "2031-05-17T18:01:00  <ann> and more\n"},
    "the keys beside": {"talk/a.yml": 'channel: "#cake"\n'},
    "a name": {"people.yml": "ben: {name: Benedict Okri, nicks: [ben], initials: [bo]}\n"},
    "a nick": {"people.yml": "ben: {name: Ben Okri, nicks: [ben, ann]}\n"},
    "no name": {"people.yml": "ben: {name: Ben Okri, nicks: [ben], anonymous: true}\n"},
    "nobody is known": {"people.yml": ""},
    "a subject": {"subjects.yml": "bread: {name: Bread, topics: [Flour, rye]}\n"},
    "its name": {"subjects.yml": "bread: {name: Loaves, topics: [Flour, rye]}\n"},
    "all as it was": {**FILES, "subjects.yml": "", "2031-05-24.md": "", "2031-05-31.md": ""},
}
CHOICES: dict[str, SiteSettings] = {
    "as ever": SETTINGS,
    "surely": replace(SETTINGS, confidence=0.95),
    "whatever": replace(SETTINGS, confidence=0.0),
    "files": replace(SETTINGS, directory_urls=False),
    "German": replace(SETTINGS, language="de"),
    "later": replace(SETTINGS, today=date(2033, 1, 1)),
}
STEPS = st.lists(st.tuples(st.sampled_from(sorted(EDITS)), st.sampled_from(sorted(CHOICES))), min_size=1, max_size=3)


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    """Leave the language as it was."""
    yield
    language.speak("en")


def found(minutes: Path, choice: str, cache: Path | None = None) -> list[Portion]:
    """Return what is found in an archive."""
    return list(build_site(read_archive(minutes, Cache(cache) if cache else None), CHOICES[choice]).found)


def told(portions: list[Portion]) -> list[list[Entry]]:
    """Return all documents."""
    return [list(one.entries()) for one in portions]


@options(deadline=None, max_examples=12)
@given(STEPS)
def test_the_same_name_means_the_same_documents(steps: list[tuple[str, str]]) -> None:
    """Whatever was edited in between; and they are those of an archive of which nothing is remembered."""
    seen: dict[str, list[Entry]] = {}
    with TemporaryDirectory() as folder:
        minutes, cache = write(Path(folder) / "minutes", FILES), Path(folder) / "cache"
        for edit, choice in (("nothing", "as ever"), *steps):
            write(minutes, EDITS[edit])
            portions = found(minutes, choice, cache)
            for portion, entries in zip(portions, told(portions), strict=True):
                assert seen.setdefault(portion.key(), entries) == entries
            assert told(portions) == told(found(minutes, choice))


@options(deadline=None, max_examples=3)
@given(STEPS)
def test_the_index_is_that_of_an_archive_of_which_nothing_is_remembered(steps: list[tuple[str, str]]) -> None:
    """Byte for byte, in shards of a meeting or two."""
    with TemporaryDirectory() as folder:
        minutes, cache = write(Path(folder) / "minutes", FILES), Path(folder) / "cache"
        for edit, choice in (("nothing", "as ever"), *steps):
            write(minutes, EDITS[edit])
            assert (
                bundled(found(minutes, choice, cache), cache, 8000)[0] == bundled(found(minutes, choice), None, 8000)[0]
            )


@pytest.mark.parametrize("edit", sorted(EDITS))
def test_every_edit_counts(tmp_path: Path, edit: str) -> None:
    """Those of this test change documents, or they would prove nothing; where they do, names change."""
    minutes, cache = write(tmp_path / "minutes", FILES), tmp_path / "cache"
    before = found(minutes, "as ever", cache)
    write(minutes, EDITS[edit])
    after = found(minutes, "as ever", cache)
    same = edit in {"nothing", "all as it was", "it was agreed later", "a subject", "its name"}
    assert (told(before) == told(after)) is same
    assert same or [one.key() for one in before] != [one.key() for one in after]


MAKE = """
import sys
from pathlib import Path
sys.path.insert(0, "tests")
from test_search_given import found
print(*(one.key() for one in found(Path(sys.argv[1]), "as ever", Path(sys.argv[2]))))
"""


def test_the_name_of_what_did_not_change_stays(tmp_path: Path) -> None:
    """In another process, with other orders of sets; whether a meeting was read or remembered."""
    minutes = write(tmp_path / "minutes", FILES)
    names = []
    for seed in ("2", "3"):
        environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT / "scripts")}
        command = [sys.executable, "-c", MAKE, str(minutes), str(tmp_path / "cache")]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, env=environment)
        names.append(done.stdout.split())
    assert names[0] == names[1]
    assert len(names[0]) == 4


def test_nothing_is_made_where_nothing_changed(tmp_path: Path) -> None:
    """Not one index of several; of a meeting that is new, the one that it is in."""
    minutes, cache = write(tmp_path / "minutes", FILES), tmp_path / "cache"
    _, first = bundled(found(minutes, "as ever", cache), cache, 1)
    _, again = bundled(found(minutes, "as ever", cache), cache, 1)
    assert [first.built, again.built] == [3, 0]
    write(minutes, EDITS["a word of the talk"])
    _, one = bundled(found(minutes, "as ever", cache), cache, 1)
    assert one.built == 1


def test_a_large_meeting_is_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No index has to hold it whole, and no document is lost or told twice."""
    minutes = write(tmp_path / "minutes", FILES)
    whole = [one.url for entries in told(found(minutes, "as ever")) for one in entries]
    monkeypatch.setattr("minutebook.site.search.portions.LARGEST", 1000)
    portions = found(minutes, "as ever", tmp_path / "cache")
    assert len(portions) > 6
    assert [one.url for entries in told(portions) for one in entries] == whole
    assert len({one.key() for one in portions}) == len(portions)
    assert made([one for entries in told(portions) for one in entries])
