"""The minutes that are mailed: in the order that people know, and nothing that was said gives orders in them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from markdown_it import MarkdownIt

from minutebook.cli import main
from minutebook.contribute.minutes import minutes_of
from minutebook.contribute.minutes_text import FORMS
from reading import meeting

if TYPE_CHECKING:
    from markdown_it.token import Token

HOSTILE = "</li><script>x</script> [a](http://x.example) @ann #12 `id` $(id) ::set-output name=x::y"


def tokens(text: str) -> list[Token]:
    """Return all tokens of a Markdown text, as a forge reads it."""
    found = MarkdownIt("gfm-like", {"html": True}).parse(text)
    return [*found, *(child for token in found for child in token.children or ())]


MAIL = """\
=======================
#meadow: Meadow meeting
=======================

Meeting started by ann at 15:00 on 2031-05-03.

Meeting summary
---------------
* INFO: tea is ready  (ann, 15:01)
* Seeds  (ann, 15:02)
  * LINK: the list https://example.org/seeds  (ben, 15:03)
  * AGREED: seeds on Friday  (ann, 15:04)
  * ACTION: ben to buy the seeds, and to see that they are dry, sorted
    and labelled before the rain comes  (ann, 15:05)
  * ACTION: find a shed  (ann, 15:06)
* Tools  (ann, 15:07)
  * REJECTED: a new spade  (ann, 15:08)

Meeting ended at 15:09.

Action items
------------
* ben to buy the seeds, and to see that they are dry, sorted and
  labelled before the rain comes  (ann, 15:05)
* find a shed  (ann, 15:06)

Action items, by person
-----------------------
* ben
  * ben to buy the seeds, and to see that they are dry, sorted and
    labelled before the rain comes
* UNASSIGNED
  * find a shed

People present (lines said)
---------------------------
* ann (9)
* ben (1)
"""
LOG = """\
15:00 <ann> #startmeeting Meadow meeting
15:01 <ann> #info tea is ready
15:02 <ann> #topic Seeds
15:03 <ben> #link https://example.org/seeds the list
15:04 <ann> #agreed seeds on Friday
15:05 <ann> #action ben to buy the seeds, and to see that they are dry, sorted and labelled before the rain comes
15:06 <ann> #action find a shed
15:07 <ann> #topic Tools
15:08 <ann> #rejected a new spade
15:09 <ann> #endmeeting
"""


def test_minutes_stand_in_the_order_that_people_know() -> None:
    """Summary, action items, action items by person, people present with their lines; wrapped for a mail."""
    assert FORMS["text"](minutes_of(meeting(LOG, "#meadow_20310503.log"))) == MAIL


def test_minutes_for_a_wiki_link_what_was_linked() -> None:
    """The same list in Markdown."""
    text = FORMS["markdown"](minutes_of(meeting(LOG, "#meadow_20310503.log")))
    assert "  - **LINK:** the list <https://example.org/seeds> *(ben, 15:03)*\n" in text
    assert "## Meeting summary\n\n- **INFO:** tea is ready *(ann, 15:01)*\n" in text


def test_what_is_suggested_says_so_in_minutes() -> None:
    """In the summary and in the lists of actions."""
    text = FORMS["text"](
        minutes_of(meeting("15:00 <ann> hi\n15:04 <ben> I will write the letter tomorrow\n", "2031-05-03.log"))
    )
    assert "ACTION (suggested): " in text
    assert "* suggested: " in text


@pytest.mark.parametrize("form", FORMS)
def test_minutes_are_escaped(form: str) -> None:
    """A title, a link and a nick are text in each form."""
    log = (
        LOG.replace("Seeds", HOSTILE)
        .replace("Meadow meeting", HOSTILE)
        .replace("https://example.org/seeds", "javascript:x")
    )
    text = FORMS[form](
        minutes_of(meeting(log.replace("15:01 <ann> ", "15:01 <ann> #info \x1b[31mred "), "2031-05-03.log"))
    )
    assert "\x1b" not in text or form == "html"
    if form == "html":
        assert "<script" not in text
        assert "javascript:x" not in re.findall(r'href="([^"]*)', text)
    elif form == "markdown":
        assert {token.type for token in tokens(text)} & {"html_inline", "html_block", "code_inline"} == set()


def test_minutes_of_a_page_and_of_its_log_are_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whichever of the two files is named."""
    monkeypatch.chdir(tmp_path)
    Path("minutes").mkdir()
    run = CliRunner()
    Path("minutes/2031-07-03.md").write_text("# Garden - 2031-07-03\n\n## Agenda\n\n- seeds\n", encoding="utf-8")
    Path("minutes/2031-07-03.log").write_text(LOG, encoding="utf-8")
    texts = {run.invoke(main, ["minutes", f"minutes/2031-07-03.{end}"]).stdout for end in ("md", "log")}
    (text,) = texts
    assert "Garden\n" in text
    assert "seeds on Friday" in text
