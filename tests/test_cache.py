"""What was read is not read again while nothing changed; what the cache says is what reading would say."""

from __future__ import annotations

import errno
import json
import os
import shutil
from pathlib import Path
from textwrap import dedent
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import minutebook
from minutebook import cache as cache_module
from minutebook import reader
from minutebook.archive import read_archive
from minutebook.cache import Cache, fingerprint
from minutebook.given import take

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from minutebook.given import Input
    from minutebook.model import Archive
    from minutebook.source import Source

    Run = Callable[[], tuple[Archive, list[str], list[str]]]

TALK = """
    ## Log

        15:00 <ann> hello, who is here?
        15:01 <ben> me
        15:02 <ann> #agreed we bake rye
        15:03 <ben> I will buy flour tomorrow
    """
FILES = {
    "2031-05-03.md": "# Weekly - 2031-05-03\n\n## Participants\n\n- Ann Ash (aa)\n" + dedent(TALK),
    "2031-05-10.md": "# Weekly - 2031-05-10\n\n## Agenda\n\n- (bo) flour\n- (ann) tea\n" + dedent(TALK),
    "2031-05-17.md": "---\ntranscript: talk/a.log\n---\n# Weekly - 2031-05-17\n\n## Who\n\n- Cleo Oak (cleo)\n",
    "talk/a.log": "2031-05-17T18:00:00  <cleo> raw\n2031-05-17T18:00:10  <ben> log\n",
    "talk/a.yml": 'channel: "#bread"\ntimezone: Europe/Berlin\n',
    "people.yml": "ben: {name: Ben Okri, nicks: [ben], initials: [bo]}\n",
}
MEETINGS = 3


def write(folder: Path, files: Mapping[str, str]) -> Path:
    """Write files below a folder; an empty one is taken away."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if text:
            path.write_text(text, encoding="utf-8")
        else:
            path.unlink(missing_ok=True)
    return folder


@pytest.fixture
def minutes(tmp_path: Path) -> Path:
    """Return a folder with the files above."""
    return write(tmp_path / "minutes", FILES)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that names each file that is read from now on."""
    names: list[str] = []
    real = take

    def noted(source: Source) -> Input:
        names.append(Path(source.path).name)
        return real(source)

    monkeypatch.setattr(reader, "take", noted)
    return names


@pytest.fixture
def again(minutes: Path, tmp_path: Path, read: list[str]) -> Run:
    """Return what reads the archive with the cache: (archive, files read, notes); it is what reading anew gives."""

    def run() -> tuple[Archive, list[str], list[str]]:
        read.clear()
        cache = Cache(tmp_path / "cache")
        found = read_archive(minutes, cache)
        names = sorted(read)
        assert repr(found) == repr(read_archive(minutes))
        return found, names, cache.notes

    return run


def test_nothing_is_read_again_while_nothing_changed(again: Run) -> None:
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
        ["2031-05-03.md", "2031-05-10.md", "2031-05-17.md", "a.log"],
    ),
]


@pytest.mark.parametrize(("name", "text", "expected"), CHANGES)
def test_what_changed_is_read_and_no_more(again: Run, minutes: Path, name: str, text: str, expected: list[str]) -> None:
    """One file changed, one file read, with the other half of its meeting; and those whose people changed with it."""
    again()
    write(minutes, {name: text})
    assert again()[1:] == (expected, [])
    assert again()[1] == []


def test_who_wants_no_name_any_more_has_none(again: Run, minutes: Path) -> None:
    """What was remembered with the name is not used."""
    again()
    write(minutes, {"people.yml": FILES["people.yml"].replace("nicks", "anonymous: true, nicks")})
    shown = repr(again()[0]).casefold()
    assert "okri" not in shown
    assert "'ben'" not in shown


def test_another_version_of_the_program_reads_everything(again: Run, monkeypatch: pytest.MonkeyPatch) -> None:
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


def entries(folder: Path) -> Iterator[Path]:
    """Yield the entries of a cache."""
    yield from sorted(path for path in folder.glob("*/*") if path.is_file())


def _forged(data: bytes) -> bytes:
    """Return an entry with a right sum for something else."""
    head, _, rest = data.partition(b"\n")
    other = rest.partition(b"\n")[0] + b'\n[{"asked": 3}]'
    return head.partition(b" ")[0] + b" " + cache_module.digest(other).encode() + b"\n" + other


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "rubbish": lambda _: b"\x80\x04rubbish",
    "cut": lambda data: data[: len(data) // 2],
    "a letter": lambda data: data[:-9] + bytes([data[-9] ^ 1]) + data[-8:],
    "another shape": _forged,
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_what_is_damaged_is_read_again_with_a_note(
    again: Run, tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    """And is whole afterwards."""
    again()
    for path in entries(tmp_path / "cache"):
        path.write_bytes(damage(path.read_bytes()))
    _, names, notes = again()
    assert len(names) == MEETINGS + 1
    assert len(notes) >= MEETINGS
    assert all("damaged" in note and str(tmp_path) in note for note in notes)
    assert again()[1:] == ([], [])


def test_a_folder_in_the_place_of_an_entry_is_damage_too(again: Run, tmp_path: Path) -> None:
    """It is not deleted: nobody knows whose it is."""
    again()
    (first, *_) = entries(tmp_path / "cache")
    first.unlink()
    first.mkdir()
    _, names, notes = again()
    assert (len(names), len(notes)) == (1, 2)
    assert first.is_dir()


def test_it_may_be_deleted_at_any_time(again: Run, tmp_path: Path) -> None:
    """Everything is read once more, without a note."""
    again()
    shutil.rmtree(tmp_path / "cache")
    assert len(again()[1]) == MEETINGS + 1
    assert again()[1:] == ([], [])
    for path in (tmp_path / "cache" / "cards").iterdir():
        path.unlink()
    assert len(again()[1]) == MEETINGS + 1


def test_where_nothing_can_be_written_everything_is_read(
    again: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that is read-only, a full disk, a file in the place of the folder: one note."""
    again()

    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr(cache_module, "program", lambda: "another one")
    with monkeypatch.context() as patch:
        patch.setattr(cache_module, "NamedTemporaryFile", refuse)
        _, names, notes = again()
    assert len(names) == MEETINGS + 1
    assert notes == [f"{tmp_path / 'cache'}: cannot be written, so nothing is remembered (Read-only file system)"]
    shutil.rmtree(tmp_path / "cache")
    (tmp_path / "cache").write_text("mine", encoding="utf-8")
    _, names, notes = again()
    assert len(names) == MEETINGS + 1
    assert "cannot be written" in notes[-1]
    assert (tmp_path / "cache").read_text(encoding="utf-8") == "mine"


def test_half_an_entry_is_never_seen(again: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who is stopped while writing leaves the old entries, and nothing unfinished."""
    again()
    before = {path: path.read_bytes() for path in entries(tmp_path / "cache")}

    def stopped(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(cache_module, "program", lambda: "another one")
        patch.setattr(Path, "replace", stopped)
        assert len(again()[2]) == 1
    assert {path: path.read_bytes() for path in entries(tmp_path / "cache")} == before


def test_two_at_once_do_not_harm_each_other(minutes: Path, tmp_path: Path) -> None:
    """Builds share the folder, and one goes on while somebody deletes it: each has what is true, nothing is damaged."""
    expected = repr(read_archive(minutes))
    wrong: list[object] = []

    def build() -> None:
        for _ in range(6):
            cache = Cache(tmp_path / "cache")
            if repr(read_archive(minutes, cache)) != expected or [note for note in cache.notes if "damaged" in note]:
                wrong.append(cache.notes)
            shutil.rmtree(tmp_path / "cache" / "cards", ignore_errors=True)

    together(build, build, build)
    assert wrong == []


def test_two_versions_at_once_see_only_their_own(tmp_path: Path) -> None:
    """Of the same entry, each finds what it wrote itself, or nothing."""
    wrong: list[object] = []

    def use(key: str) -> None:
        cache = Cache(tmp_path)
        for n in range(200):
            cache.save("cards", "a.md", key, [key, n] * 50)
            found = cache.load("cards", "a.md", key)
            if found not in (None, [key, n] * 50):
                wrong.append(found)
        wrong.extend(cache.notes)

    together(lambda: use("one"), lambda: use("other"))
    assert wrong == []


def together(*works: Callable[[], None]) -> None:
    """Do several things at once."""
    threads = [Thread(target=work) for work in works]
    for one in threads:
        one.start()
    for one in threads:
        one.join()


def test_what_belongs_to_no_file_any_more_goes(again: Run, minutes: Path, tmp_path: Path) -> None:
    """The folder does not grow for ever; what another archive put there stays, and so does what is being written."""
    again()
    other = write(tmp_path / "other", {"2031-01-01.md": FILES["2031-05-03.md"]})
    read_archive(other, Cache(tmp_path / "cache"))
    meetings = tmp_path / "cache" / "meetings"
    fresh, old = meetings / "fresh.tmp", meetings / "old.tmp"
    fresh.write_bytes(b"")
    old.write_bytes(b"")
    os.utime(old, (0, 0))
    count = len(list(entries(tmp_path / "cache")))
    write(minutes, {"2031-05-10.md": ""})
    again()
    assert fresh.exists()
    # its card and its meeting, and the unfinished one
    assert len(list(entries(tmp_path / "cache"))) == count - 3
    assert not old.exists()


def test_it_holds_nothing_that_runs(again: Run, tmp_path: Path) -> None:
    """An entry is two lines and JSON, so that reading it runs no code."""
    again()
    found = [path.read_text(encoding="ascii").split("\n", 2) for path in entries(tmp_path / "cache")]
    assert len(found) == 2 * MEETINGS + 1
    assert all(json.loads(lines[2]) for lines in found)


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
