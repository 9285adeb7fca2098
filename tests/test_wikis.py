"""A log that somebody pasted into a wiki, or saved from a page, is read without what that put around it."""

from __future__ import annotations

from textwrap import dedent

import pytest

from reading import meeting
from test_containers import PLAIN, lines, rows


@pytest.mark.parametrize(
    ("opening", "closing"),
    [("{{{#!irc", "}}}"), ("{{{", "}}}"), ("<pre>", "</pre>"), ("<code>", "</code>"), ("<file>", "</file>")],
)
@pytest.mark.parametrize("path", ["2024-01-31.txt", "2024-01-31.md"])
def test_a_log_between_the_marks_of_a_wiki_is_read(opening: str, closing: str, path: str) -> None:
    """What stands around the marks is no talk."""
    log = dedent(PLAIN).replace("<cleo>", "<cleo> bye")
    text = f"# Log\n\nann: these are the notes\n\n{opening}\n{log}{closing}\n\nben: more notes\n"
    shown = meeting(text.encode(), path)
    assert rows(shown) == rows(meeting(log.encode(), "sync.log"))
    assert lines(shown) == [6, 7, 8, 9, 10]


def test_entities_of_a_page_in_a_plain_log_are_undone() -> None:
    """Once for each page that the log went through; an entity that somebody typed once is text."""
    log = "14:00 &lt;ann&gt; 1 &lt; 2\n14:01 &lt;ben&gt; hi\n14:02 &lt;ann&gt; bye\n"
    expected = [("ann", "1 < 2"), ("ben", "hi"), ("ann", "bye")]
    for text in (log, log.replace("&", "&amp;")):
        assert [(m.nick, m.text) for m in meeting(text, "2031-05-03.log").messages] == expected
    typed = "14:00 <ann> write &lt; for it\n14:01 <ben> hi\n14:02 <ann> bye\n"
    assert meeting(typed, "2031-05-03.log").messages[0].text == "write &lt; for it"


WIKIS = [
    "||14:00||ann||hello all||\n||14:01||ben||hi||\n",
    "{{irc|ann|hello all}}\n{{irc|ben|hi}}\n",
    "\\[14:00\\] \\<ann> hello all\n\n===== agenda ===== \\[14:01\\] \\<ben> hi\n",
    "* 14:00 <ann> hello all\n* 14:01 <ben> hi\n",
]


@pytest.mark.parametrize("text", WIKIS, ids=["moinmoin", "mediawiki", "dokuwiki", "bullets"])
def test_talk_in_the_forms_of_other_wikis_is_read(text: str) -> None:
    """Rows with double bars, templates, a heading that ran into a message, bullets."""
    shown = meeting(f"# Weekly - 2031-05-03\n\n## Transcript\n\n{text}")
    assert [(m.nick, m.text) for m in shown.messages if m.is_speech] == [("ann", "hello all"), ("ben", "hi")]
    markers = [m.text for m in shown.messages if not m.is_speech]
    assert markers == (["agenda"] if "agenda" in text else [])
