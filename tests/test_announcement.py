"""A meeting's page says when, where, about what and with whom, in the words of its wiki."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from minutebook.announcement.lists import plain
from reading import given as taken
from reading import meeting

if TYPE_CHECKING:
    from minutebook.announcement import Announcement


def page(text: str, path: str = "2031-05-03.md") -> Announcement:
    """Return what a page with this text announces."""
    return taken(text, path).announcement


@given(st.text("aB1äß .,:;()/#+'\"?=-_*[]<&\t"))
def test_text_without_markup_is_what_markdown_makes_of_it(text: str) -> None:
    """Most lines are not given to the parser of Markdown, and come out as they would."""
    line = " ".join(text.split())
    (inline,) = MarkdownIt("commonmark", {"html": False}).parseInline(line)
    if all(token.type == "text" for token in inline.children or ()):
        assert plain(text) == "".join(token.content for token in inline.children or ()).strip()


TITLES = [
    ("Weekly meeting - 2031-05-03", "Weekly meeting", date(2031, 5, 3)),
    ("Weekly meeting, 2031-05-03", "Weekly meeting", date(2031, 5, 3)),
    ("Weekly meeting (3 May 2031)", "Weekly meeting", date(2031, 5, 3)),
    ("Weekly meeting on May 3rd, 2031", "Weekly meeting", date(2031, 5, 3)),
    ("2031/05/03 Weekly meeting", "Weekly meeting", date(2031, 5, 3)),
    ("2031-05-03: *Weekly* meeting", "Weekly meeting", date(2031, 5, 3)),
    ("Chat log Weekly meeting - 2031-05-03", "Weekly meeting", date(2031, 5, 3)),
    ("Logs for the Weekly Meeting Held on 2031-05-03", "Weekly Meeting", date(2031, 5, 3)),
    ("Overview and Logs for the Weekly Meeting Held on 2031-05-03", "Weekly Meeting", date(2031, 5, 3)),
    ("Minutes of the Weekly Meeting of 2031-05-03", "Weekly Meeting", date(2031, 5, 3)),
    ("Weekly meeting 03/04/2031", "Weekly meeting 03/04/2031", None),
    ("Weekly meeting 2031-13-45", "Weekly meeting 2031-13-45", None),
    ("Log", "Log", None),
]


@pytest.mark.parametrize(("heading", "title", "day"), TITLES)
def test_a_title_is_split_from_its_date(heading: str, title: str, day: date | None) -> None:
    """The date leaves the title, with the words that only lead up to it; ambiguous and impossible dates stay."""
    found = page(f"# {heading}\n", "notes.md")
    assert (found.title, found.series, found.date) == (title, title, day)


def test_the_name_of_the_file_gives_what_the_page_does_not() -> None:
    """A page without a title is called after its file, and so is its day."""
    assert page("    ann: hi\n", "weekly_sync.md").title == "weekly sync"
    assert page("# Weekly\n", "2031-05-03-weekly.md").date == date(2031, 5, 3)
    assert page("# Weekly - 2031-05-04\n", "2031-05-03.md").date == date(2031, 5, 4)


SINGLE = [
    ("15:00 UTC, Tuesday, May 6, 2031", datetime(2031, 5, 6, 15, tzinfo=UTC)),
    ("**Selected: 15:00 GMT, Tuesday, May 06, 2031**", datetime(2031, 5, 6, 15, tzinfo=UTC)),
    ("2031-05-06, 3:30 pm UTC", datetime(2031, 5, 6, 15, 30, tzinfo=UTC)),
    ("Tuesday 6th May 2031 at 17:00 CEST", datetime(2031, 5, 6, 17, tzinfo=timezone(timedelta(hours=2)))),
    ("May 6, 2031, 09:00 UTC-05:30", datetime(2031, 5, 6, 9, tzinfo=timezone(-timedelta(hours=5, minutes=30)))),
    ("May 6, 2031, 15:00", datetime(2031, 5, 6, 15)),  # noqa: DTZ001 - the page names no zone
    ("May 6, 2031", None),
]


@pytest.mark.parametrize(("text", "start"), SINGLE)
def test_the_start_is_read_with_its_zone(text: str, start: datetime | None) -> None:
    """A date, a clock time and a zone in any usual order; without a clock time there is no start."""
    for form in (
        f"# Weekly\n\nDate:\n\n- {text}\n",
        f"# Weekly\n\n**Date:** {text}\n",
        f"# Weekly\n\n## When\n\n- {text}\n",
    ):
        found = page(form, "weekly.md")
        assert (found.start, found.date) == (start, date(2031, 5, 6)), form
        assert found.start is None or found.start.tzinfo == (start and start.tzinfo)


CANDIDATES = """
    # Weekly{title}

    Date:

    - **{word}: 15:00 UTC, Tuesday, Nov 08, 2031** (ann)
      - can attend: ben, cleo
        - cannot attend: dora
    - Alternatives (add your id if you can attend)
      - Nov 09: ann, dora
        - cannot attend: emil
      - Nov 10, 16:00 UTC: emil
      - can attend: fay
    """


@pytest.mark.parametrize(
    ("title", "word", "day", "coming"),
    [
        (" - 2031-11-08", "Proposed", 8, ("ann", "ben", "cleo")),
        (" - 2031-11-08", "Selected", 8, ("ann", "ben", "cleo")),
        (" - 2031-11-09", "Proposed", 9, ("ann", "dora")),
        (" - 2031-11-10", "Proposed", 10, ("emil", "fay")),
        ("", "Proposed", 8, ("ann", "ben", "cleo")),
    ],
)
def test_of_several_dates_the_one_of_the_meeting_holds(
    title: str, word: str, day: int, coming: tuple[str, ...]
) -> None:
    """The selected date, else that of the title, else the first; those who can attend are those of that day."""
    found = page(CANDIDATES.format(title=title, word=word), "weekly.md")
    assert found.date == date(2031, 11, day)
    assert found.coming == coming
    hours = {8: 15, 10: 16}
    assert found.start == (datetime(2031, 11, day, hours[day], tzinfo=UTC) if day in hours else None)


PLACES = [
    ("**#devel** IRC channel on **irc.example.org** server", "#devel", "irc.example.org"),
    ("#devel on irc.example.org.", "#devel", "irc.example.org"),
    ("<irc://irc.example.org/devel>, that is #devel", "#devel", ""),
    ("Matrix room: **#devel:example.org**", "#devel:example.org", "example.org"),
    ("channel &local on irc.example.org", "&local", "irc.example.org"),
    ("irc.example.org", "", "irc.example.org"),
    ("in the [garden](https://garden.example.org/#shed)", "", ""),
]


@pytest.mark.parametrize(("text", "channel", "server"), PLACES)
def test_the_place_is_channel_and_server(text: str, channel: str, server: str) -> None:
    """IRC channels and Matrix rooms are found in a sentence; the address of a page is neither."""
    for form in (
        f"# Weekly\n\nPlace:\n\n- {text}\n",
        f"# Weekly\n\nPlace: {text}\n",
        f"# Weekly\n\n## Where\n\n{text}\n",
    ):
        found = page(form)
        assert (found.channel, found.server) == (channel, server), form


def test_of_several_places_the_first_holds_and_the_others_are_shown() -> None:
    """A second place is kept in the words of the page."""
    found = page("""
        # Weekly

        **Place:**

        - Matrix room: **#devel:example.org**
        - by web: <https://chat.example.org>

        *Backup place:*

        - IRC: **#devel** on irc.example.net
        """)
    assert (found.channel, found.server) == ("#devel:example.org", "example.org")
    assert [(s.heading, s.line) for s in found.sections] == [("Place", 4), ("Backup place", 9)]
    assert "chat.example.org" in found.sections[0].markdown
    assert "irc.example.net" in found.sections[1].markdown


RULES = "Be *kind*.\n\n- one\n- two {{ x }} <b>y</b>\n\n```\n## not a heading\n```"
KEPT = f"""# Weekly - 2031-05-03

Read this first.

Utilities:

- [a clock](https://x.example/)

## Rules

{RULES}

## Transcript

The greetings are left out.

### Bread

    ann: hello
    ben: hi

#### a remark

Nobody said this.

## Notes

ben: was late
"""


def test_all_other_parts_of_a_page_are_kept_as_written() -> None:
    """Labels, paragraphs, policies and notes inside the transcript are sections, in the order of the page."""
    found = page(KEPT)
    assert [(s.heading, s.markdown) for s in found.sections] == [
        ("", "Read this first."),
        ("Utilities", "- [a clock](https://x.example/)"),
        ("Rules", RULES),
        ("", "The greetings are left out."),
        ("a remark", "Nobody said this."),
        ("Notes", "ben: was late"),
    ]
    lines = KEPT.split("\n")
    assert all(lines[s.line - 1].strip("# :") in (s.heading, s.markdown) for s in found.sections)


HEADINGS = [
    "Transcripts of Discussed Topics",
    "Chat log of the meeting",
    "Minutes",
    "Transcript of Meeting",
    "IRC log",
    "Logs",
    "Meeting Log",
]


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_transcript_stands_under_whatever_heading_it_has(heading: str) -> None:
    """The words that wikis use for it are known; so are two such sections on one page."""
    text = (
        f"# Weekly - 2031-05-03\n\n## {heading}\n\n    ann: hello\n    ben: hi\n\n## More {heading}\n\n    ann: bye\n"
    )
    found = meeting(text)
    assert [message.text for message in found.messages] == ["hello", "hi", "bye"]
    assert found.sections == ()


def test_a_page_that_only_announces_is_planned() -> None:
    """Nobody talked yet, and that is no problem."""
    found = meeting("# Weekly - 2031-05-03\n\n## Agenda\n\n- bread\n\n## Minutes\n\n- TBA\n")
    assert (found.status, found.messages, found.problems) == ("planned", (), ())
