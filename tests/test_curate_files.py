"""Which file is curated, and how it is written: in one step, with its permissions, and nothing outside the folder."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

import pytest

from minutebook.archive import read_archive, read_meeting
from minutebook.curate import curate, save
from minutebook.errors import UnchangedFileError
from minutebook.model import Provenance
from test_curate import LISTS, TALK, page

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """Return a log that somebody talks in, alone in its folder."""
    file = tmp_path / "2031-05-03.log"
    file.write_text(TALK, encoding="utf-8")
    return file


def test_a_log_gets_its_keys_beside_it(log: Path) -> None:
    """A new file, with the permissions of the log."""
    log.chmod(0o640)
    change = curate(log, 0.4)
    save(change)
    made = log.with_suffix(".yml")
    assert made.read_text(encoding="utf-8") == LISTS
    assert stat.S_IMODE(made.stat().st_mode) == 0o640
    assert [file.name for file in sorted(log.parent.iterdir())] == ["2031-05-03.log", "2031-05-03.yml"]
    assert [item.provenance for item in read_meeting(log).decisions] == [Provenance.CURATED]


def test_permissions_stay(tmp_path: Path) -> None:
    """Of a file that is there."""
    file = tmp_path / "2031-05-03.md"
    file.write_bytes(page())
    file.chmod(0o604)
    save(curate(file, 0.4))
    assert stat.S_IMODE(file.stat().st_mode) == 0o604
    assert b"decisions:" in file.read_bytes()


def test_a_write_that_fails_leaves_the_file_as_it_was(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And no other file beside it."""
    sidecar = log.with_suffix(".yml")
    sidecar.write_text("title: x\n", encoding="utf-8")
    change = curate(log, 0.4)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(UnchangedFileError, match="No space left"):
        save(change)
    assert sidecar.read_text(encoding="utf-8") == "title: x\n"
    assert len(list(log.parent.iterdir())) == 2


def test_links_are_followed_inside_the_folder_only(tmp_path: Path) -> None:
    """A link stays a link; one that leads out is refused, and so is that of the keys beside a log."""
    minutes, outside = tmp_path / "minutes", tmp_path / "secret.md"
    minutes.mkdir()
    outside.write_bytes(page())
    inner = minutes / "archive" / "2031-05-03.md"
    inner.parent.mkdir()
    inner.write_bytes(page())
    (minutes / "people.yml").write_text("ann: {nicks: [ann]}\n", encoding="utf-8")
    (minutes / "2031-05-03.md").symlink_to(inner)
    (minutes / "2031-05-04.md").symlink_to(outside)
    (minutes / "2031-05-05.log").write_text(TALK, encoding="utf-8")
    (minutes / "2031-05-05.yml").symlink_to(tmp_path / "keys.yml")
    save(curate(minutes / "2031-05-03.md", 0.4))
    assert (minutes / "2031-05-03.md").is_symlink()
    assert b"decisions:" in inner.read_bytes()
    for name in ("2031-05-04.md", "2031-05-05.log"):
        with pytest.raises(UnchangedFileError, match="leads out"):
            curate(minutes / name, 0.4)
    assert outside.read_bytes() == page()
    assert not (tmp_path / "keys.yml").exists()


def joined(tmp_path: Path, matter: str = "", sidecar: str = "") -> tuple[Path, Path, Path]:
    """Return (page, log, keys of the log) of one meeting in two files."""
    announcement = tmp_path / "2031-05-03.md"
    announcement.write_text(f"{matter}# Weekly - 2031-05-03\n\n## Agenda\n\n- paint\n", encoding="utf-8")
    log = tmp_path / "2031-05-03-log.log"
    log.write_text(TALK, encoding="utf-8")
    if sidecar:
        log.with_suffix(".yml").write_text(sidecar, encoding="utf-8")
    return announcement, log, log.with_suffix(".yml")


def test_a_meeting_in_two_files_is_curated_where_its_lists_are(tmp_path: Path) -> None:
    """In the file that was named; but where one of them has lists already, in that one, whichever was named."""
    for index, (matter, sidecar) in enumerate((("", ""), ("---\nerrata: []\n---\n", ""), ("", "errata: []\n"))):
        for named in (0, 1):
            folder = tmp_path / f"{index}{named}"
            folder.mkdir()
            files = joined(folder, matter, sidecar)
            change = curate(files[named], 0.4)
            save(change)
            expected = files[0] if matter or (not sidecar and named == 0) else files[2]
            assert change.path == expected
            (found,) = read_archive(folder).meetings
            assert [item.provenance for item in found.decisions] == [Provenance.CURATED]


def test_somebody_without_a_name_is_written_as_in_the_talk(tmp_path: Path) -> None:
    """The file names them already, a pseudonym would change its number; the site shows none of it."""
    (tmp_path / "people.yml").write_text("b: {name: Ben Okri, nicks: [ben], anonymous: true}\n", encoding="utf-8")
    file = tmp_path / "2031-05-03.md"
    file.write_bytes(page())
    save(curate(file, 0.4))
    assert b"owners: [ben]" in file.read_bytes()
    (found,) = read_archive(tmp_path).meetings
    assert [action.owners for action in found.actions] == [("anonymous-1",), ("cleo",)]
