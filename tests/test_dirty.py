"""A dirty build, as `mkdocs serve --dirty` makes it, writes what changed and little else."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from test_plugin import MEETING, configured

if TYPE_CHECKING:
    from pathlib import Path

OTHER = MEETING.replace("2031-05-03", "2031-05-10")


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_a_dirty_build_writes_what_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages and files of a changed transcript and the lists; nothing of another meeting, and no person."""
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    # MkDocs keeps the plugin, which other tests are not to meet
    monkeypatch.setattr(dict(MkDocsConfig._schema)["plugins"], "plugin_cache", {})  # noqa: SLF001
    configured(tmp_path, {"minutes/2031-05-03.md": MEETING, "minutes/2031-05-10.md": OTHER})

    def built() -> None:
        config = load_config(str(tmp_path / "mkdocs.yml"))
        config.plugins.on_startup(command="serve", dirty=True)
        build(config, dirty=True)

    built()
    site = tmp_path / "site"
    for path in site.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    for path in (tmp_path / "minutes").iterdir():
        os.utime(path, (900_000_000, 900_000_000))
    changed = tmp_path / "minutes" / "2031-05-10.md"
    changed.write_text(changed.read_text(encoding="utf-8").replace("hi", "good evening"), encoding="utf-8")
    built()
    written = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.stat().st_mtime > 1_000_000_000}
    pages = {name for name in written if name.endswith((".html", "meeting.json", "meeting.txt"))}
    assert {"meetings/2031-05-10/index.html", "meetings/2031-05-10/meeting.json", "meetings/index.html"} <= pages
    assert not [name for name in pages if name.startswith(("meetings/2031-05-03/", "people/ann"))]
    topic = next(name for name in pages if name.startswith("meetings/2031-05-10/bread"))
    assert "good evening" in (site / topic).read_text(encoding="utf-8")
