"""A log that was only dropped into minutes/, through the web page of a forge, is a meeting: nothing else is needed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from minutebook.archive import read_archive
from minutebook.site.page import SiteSettings
from minutebook.site.pages import build_pages

if TYPE_CHECKING:
    from pathlib import Path

CLOCK = "[15:00:05] <ann> hello\n[15:01:10] <ben> #agreed seeds on Friday\n"
FULL = "[2026-03-05 15:00:05] <ann> hello\n[2026-03-05 15:01:10] <ben> #agreed seeds on Friday\n"
NAMES = [
    ("2026-03-05.log", CLOCK), ("#meadow_20260305.log", CLOCK), ("meadow-2026-03-05.txt", CLOCK),
    ("Meeting of March 5, 2026 (final).TXT", CLOCK), ("irclogs 2026.03.05.log", CLOCK), ("log.txt", FULL),
    ("#meadow.log", FULL), ("irc.example.#meadow.weechatlog", FULL), ("IRC.irclog", FULL),
    ("no date at all.log", CLOCK),
]  # fmt: skip


@pytest.mark.parametrize(("name", "log"), NAMES, ids=[name for name, _ in NAMES])
def test_a_log_of_any_name_has_a_page(name: str, log: str, tmp_path: Path) -> None:
    """With its day, where name or lines give one, and with what was decided."""
    (tmp_path / name).write_text(log, encoding="utf-8")
    archive = read_archive(tmp_path)
    (meeting,) = archive.meetings
    assert meeting.date == (None if "no date" in name else date(2026, 3, 5))
    pages = [page for page in build_pages(archive, SiteSettings(date(2026, 6, 1))) if page.kind == "meeting"]
    assert len(pages) == 1
    assert "seeds on Friday" in pages[0].body
