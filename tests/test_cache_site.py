"""The site and its cache: an option, and no trace of it in what is built."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from test_plugin import MEETING, site

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Material prints a notice about MkDocs 2 at every build."""
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")


def test_the_cache_is_an_option(tmp_path: Path) -> None:
    """It lies where the option says; without one nothing is remembered, and the site is the same."""
    without = site(tmp_path, plugins='plugins: [search, minutebook: {cache_dir: ""}]\n')
    assert not (tmp_path / ".cache").exists()
    first, again = (site(tmp_path, plugins="plugins: [search, minutebook: {cache_dir: kept/here}]\n") for _ in "12")
    assert len(list((tmp_path / "kept/here/meetings").iterdir())) == 2
    assert without == first == again


def test_settings_of_the_site_hold_for_what_was_remembered(tmp_path: Path) -> None:
    """What a setting hides is not shown because an earlier build showed it, and the other way round."""
    guessed = MEETING.replace("ann: #agreed we bake rye & wheat", "ann: ok, so we agreed to bake rye on Friday")

    def suggestions(option: str) -> int:
        pages = site(tmp_path, {"minutes/2031-05-03.md": guessed}, f"plugins: [search, minutebook: {{{option}}}]\n")
        return pages["decisions/index.html"].count("mb-suggested")

    shown = suggestions("confidence: 0")
    assert shown > 0
    assert suggestions("confidence: 1") == 0
    assert suggestions("confidence: 0") == shown


def test_a_damaged_cache_is_a_note_and_no_warning(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A strict build goes on."""
    first = site(tmp_path)
    for path in (tmp_path / ".cache/minutebook/meetings").iterdir():
        path.write_bytes(b"rubbish")
    with caplog.at_level("INFO"):
        assert site(tmp_path) == first
    assert "damaged, so" in caplog.text
