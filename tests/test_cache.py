"""What was read is not read again while nothing changed; what the cache says is what reading would say."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import minutebook
from cached_archive import FILES, MEETINGS, Run, write
from minutebook import cache as cache_module
from minutebook import meeting
from minutebook.archive import read_archive
from minutebook.cache import Cache, fingerprint
from minutebook.given import take

if TYPE_CHECKING:
    from collections.abc import Callable

    from minutebook.given import Input
    from minutebook.source import Source


def test_nothing_is_read_again_while_nothing_changed(again: Callable[[], Run]) -> None:
    """The second time no file is read."""
    assert len(again()[1]) == MEETINGS + 1
    assert again()[1:] == ([], [])


CHANGES = [
    ("2031-05-03.md", FILES["2031-05-03.md"].replace("rye", "oats"), ["2031-05-03.md"]),
    ("2031-05-10.md", FILES["2031-05-10.md"] + "        15:04 <dora> late\n", ["2031-05-10.md"]),
    ("talk/a.log", FILES["talk/a.log"].replace("raw", "cooked"), ["2031-05-17.md", "a.log"]),
    ("talk/a.yml", "timezone: UTC\n", ["2031-05-17.md", "a.log"]),
    ("talk/a.yml", "", ["2031-05-17.md", "a.log"]),
    ("talk/a.log", "", ["2031-05-17.md"]),
    ("2031-05-17.md", "", ["a.log"]),
    ("2031-05-24.md", FILES["2031-05-03.md"].replace("05-03", "05-24"), ["2031-05-24.md"]),
    # who ann is matters where she takes part, and where she is a proposer
    ("2031-05-03.md", FILES["2031-05-03.md"].replace("(aa)", "(ann)"), ["2031-05-03.md", "2031-05-10.md"]),
    ("people.yml", FILES["people.yml"] + "cleo: {name: Cleo Dale, nicks: [cleo]}\n", ["2031-05-17.md", "a.log"]),
    ("people.yml", FILES["people.yml"] + "zoe: {name: Zoe Zay, nicks: [zoe]}\n", []),
    (
        "people.yml",
        FILES["people.yml"].replace("nicks", "anonymous: true, nicks"),
        # once to see what else they are called, and once without their names
        sorted(["2031-05-03.md", "2031-05-10.md", "2031-05-17.md", "a.log"] * 2),
    ),
]


@pytest.mark.parametrize(("name", "text", "expected"), CHANGES)
def test_what_changed_is_read_and_no_more(
    again: Callable[[], Run], minutes: Path, name: str, text: str, expected: list[str]
) -> None:
    """One file changed, one file read, with the other half of its meeting; and those whose people changed with it."""
    again()
    write(minutes, {name: text})
    assert again()[1:] == (expected, [])
    assert again()[1] == []


def test_a_file_that_is_saved_while_it_is_read_is_read_again(
    minutes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is remembered of it is what was read, not what it became meanwhile."""
    name = "2031-05-03.md"

    def take_late(source: Source) -> Input:
        if source.path.endswith(name):
            write(minutes, {name: FILES[name].replace("rye", "oats")})
        return take(source)

    write(minutes, FILES)
    with monkeypatch.context() as patch:
        patch.setattr(meeting, "take", take_late)
        read_archive(minutes, Cache(tmp_path / "cache"))
    assert repr(read_archive(minutes, Cache(tmp_path / "cache"))) == repr(read_archive(minutes))
    write(minutes, {name: FILES[name]})
    assert repr(read_archive(minutes, Cache(tmp_path / "cache"))) == repr(read_archive(minutes))


def test_who_wants_no_name_any_more_has_none(again: Callable[[], Run], minutes: Path) -> None:
    """What was remembered with the name is not used."""
    again()
    write(minutes, {"people.yml": FILES["people.yml"].replace("nicks", "anonymous: true, nicks")})
    shown = repr(again()[0]).casefold()
    assert "okri" not in shown
    assert "'ben'" not in shown


def test_with_people_who_want_no_name_only_what_changed_is_read(again: Callable[[], Run], minutes: Path) -> None:
    """Once to see what else they are called, and once without their names."""
    write(minutes, {"people.yml": FILES["people.yml"].replace("nicks", "anonymous: true, nicks")})
    again()
    assert again()[1] == []
    write(minutes, {"2031-05-10.md": FILES["2031-05-10.md"].replace("rye", "oats")})
    assert again()[1:] == (["2031-05-10.md"] * 2, [])
    # what they are called now is hidden everywhere
    renamed = "2031-05-17T18:00:20  *** ben is now known as whistler\n2031-05-17T18:00:30  <whistler> here\n"
    write(minutes, {"talk/a.log": FILES["talk/a.log"] + renamed})
    write(minutes, {"2031-05-10.md": FILES["2031-05-10.md"].replace("oats", "oats, whistler")})
    assert "whistler" not in repr(again()[0]).casefold()


def test_another_version_of_the_program_reads_everything(
    again: Callable[[], Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A developer never sees what the code of before made."""
    again()
    monkeypatch.setattr(cache_module, "program", lambda: "another one")
    assert len(again()[1]) == MEETINGS + 1
    assert again()[1] == []


PACKAGE = Path(minutebook.__file__).parent


@pytest.mark.parametrize(
    "name", ["parse.py", "topics/phrases.toml", "topics/weights.json", "dialects/znc.py", "dialects/new.py"]
)
def test_every_source_and_table_makes_a_version(tmp_path: Path, name: str) -> None:
    """A change in any of them is another program; one in the templates, which come after reading, is none."""
    package = tmp_path / "package"
    shutil.copytree(PACKAGE, package, ignore=shutil.ignore_patterns("__pycache__"))
    before = fingerprint(package)
    assert before == fingerprint(PACKAGE)
    (package / "site" / "new.html").write_text("x", encoding="utf-8")
    assert fingerprint(package) == before
    with (package / name).open("a", encoding="utf-8") as file:
        file.write("\n")
    assert fingerprint(package) != before


VARIANTS: dict[str, list[str]] = {
    "2031-05-03.md": [FILES["2031-05-03.md"], FILES["2031-05-03.md"].replace("(aa)", "(ann, bo)"), ""],
    "2031-05-10.md": [FILES["2031-05-10.md"], FILES["2031-05-10.md"].replace("<ann>", "<Ann_>"), ""],
    "2031-05-17.md": [FILES["2031-05-17.md"], FILES["2031-05-17.md"].replace("a.log", "b.log"), ""],
    "talk/a.log": [FILES["talk/a.log"], FILES["talk/a.log"].replace("<ben>", "<aa>"), ""],
    "talk/b.log": ["", FILES["talk/a.log"].replace("raw", "other")],
    "2031-05-03-log.md": ["", FILES["2031-05-10.md"].replace("2031-05-10", "2031-05-03")],
    "people.yml": [
        FILES["people.yml"],
        "ann: {name: Ann Ash, nicks: [ann], anonymous: true}\n",
        "ann: {name: Anna, nicks: [ann, ben], initials: [aa, bo]}\n",
        "",
    ],
}


@settings(max_examples=25)
@given(st.data())
def test_after_any_changes_it_says_what_reading_says(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """Files come, go and change, people get and lose names: what is recalled never differs from what is read."""
    folder = write(tmp_path_factory.mktemp("archive"), FILES)
    kept = tmp_path_factory.mktemp("cache")
    for _ in range(5):
        cache = Cache(kept)
        assert repr(read_archive(folder, cache)) == repr(read_archive(folder))
        assert cache.notes == []
        names = data.draw(st.lists(st.sampled_from(sorted(VARIANTS)), max_size=3, unique=True))
        write(folder, {name: data.draw(st.sampled_from(VARIANTS[name])) for name in names})


def test_the_sample_archive_is_recalled_as_it_was_read(sample: Path, tmp_path: Path) -> None:
    """Every form of a meeting that it shows."""
    first, second = (read_archive(sample, Cache(tmp_path)) for _ in "12")
    assert repr(first) == repr(second) == repr(read_archive(sample))
