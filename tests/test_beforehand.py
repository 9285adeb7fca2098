"""A copy of the process writes data before the pages are known; what it wrote is written once, and nothing is lost."""

from __future__ import annotations

import os
from multiprocessing import active_children
from time import sleep
from typing import TYPE_CHECKING

import pytest
from mkdocs.config import load_config
from mkdocs.structure.files import File, Files

import minutebook.plugin_copies as copies
from conftest import ROOT
from minutebook.plugin_beforehand import Beforehand
from minutebook.plugin_copies import Copies
from minutebook.plugin_pages import DataFile
from minutebook.site.files import SiteFile

if TYPE_CHECKING:
    from pathlib import Path

    from mkdocs.config.defaults import MkDocsConfig

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot copy a process")


def _config(site: Path) -> MkDocsConfig:
    return load_config(config_file=str(ROOT / "mkdocs.yml"), site_dir=str(site))


def _made() -> str:
    return "made"


def _waits() -> str:
    """Make the text of a file; it takes so long that somebody says stop before a thousand are made."""
    sleep(0.1)
    return "made"


def _stuck() -> str:
    raise ValueError("the gate is stuck")


def _until_ended() -> None:
    while active_children():
        sleep(0.01)


def test_what_is_written_is_told(tmp_path: Path) -> None:
    """The files up to the one at which the copy was stopped, each complete; none of docs/ is touched."""
    config = _config(tmp_path)
    made = [SiteFile("data/own.json", _stuck), *(SiteFile(f"data/{n}.json", _waits) for n in range(1000))]
    beforehand = Beforehand(
        made, Files([File("data/own.json", "docs", str(tmp_path), use_directory_urls=True)]), config
    )
    while not (tmp_path / "data" / "0.json").exists():
        sleep(0.01)
    written = beforehand.stop()
    assert written == {f"data/{n}.json" for n in range(len(written))}
    assert 0 < len(written) < 1000
    assert {path.name: path.read_text() for path in tmp_path.rglob("*.json")} == {
        f"{n}.json": "made" for n in range(len(written))
    }


def test_all_is_told_by_a_copy_that_has_ended(tmp_path: Path) -> None:
    """It does not wait to be asked."""
    beforehand = Beforehand([SiteFile("data/a.json", _made)], Files([]), _config(tmp_path))
    _until_ended()
    assert beforehand.stop() == {"data/a.json"}


def test_what_fails_counts_as_not_written(tmp_path: Path) -> None:
    """So that all is written again by those whose failure is told."""
    made = [SiteFile("data/a.json", _made), SiteFile("data/b.json", _stuck)]
    beforehand = Beforehand(made, Files([]), _config(tmp_path))
    _until_ended()
    assert beforehand.stop() == set()


def test_what_another_plugin_takes_out_does_not_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands in the list of files in the end is what the site has; what is written is not written again."""
    monkeypatch.setattr(copies, "LEAST", 2)
    monkeypatch.setattr(copies, "cores", lambda: 2)
    config, files = _config(tmp_path), Files([])
    made = [SiteFile("data/a.json", _made), SiteFile("data/b.json", _made)]
    crew = Copies(config)
    crew.begin(made, files)
    _until_ended()
    kept = DataFile.of(SiteFile("data/a.json", _stuck), config, files)
    files.append(kept)
    monkeypatch.setattr(copies, "cores", lambda: 1)
    crew.start(files, None, None, dirty=False)  # type: ignore[arg-type]  # there is no page to write
    assert {path.name for path in tmp_path.rglob("*.json")} == {"a.json"}
    kept.copy_file()


@pytest.mark.parametrize(("least", "cores"), [(2, 2), (1, 1)], ids=["little data", "one core"])
def test_no_copy_where_it_is_not_worth_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, least: int, cores: int
) -> None:
    """With little data, or on one core, nobody begins beforehand."""
    monkeypatch.setattr(copies, "LEAST", least)
    monkeypatch.setattr(copies, "cores", lambda: cores)
    monkeypatch.setattr(copies, "Beforehand", None)
    Copies(_config(tmp_path)).begin([SiteFile("data/a.json", _made)], Files([]))
