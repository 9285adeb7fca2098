"""What came out stands at its message, in the margin and in the table of contents; long records come in sheets."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from minutebook.model import Ballot, Decision, Kind, Meeting, Provenance, Role, Vote
from minutebook.site.catalogue import Catalogue
from minutebook.site.meeting_page import meeting_page
from minutebook.site.record import Recorder
from minutebook.site.sheets import ROWS
from minutebook.site.topic_page import topic_outlines
from site_factory import archive, meeting, messages, settings
from site_reader import full, read

if TYPE_CHECKING:
    from minutebook.site.page import SitePage

VOTE = Vote("Green?", 5, ("yes", "no"), (Ballot("ann", "yes", 6), Ballot("ben", "yes", 7)), closed=8, topic="shed")


def _catalogue(given: Meeting) -> Catalogue:
    return Catalogue(archive(given), settings())


def _record(given: Meeting) -> str:
    return str(Recorder(_catalogue(given).near(given)).html(given.messages, "meetings/2031-05-03/index.md"))


def _row(html: str, n: int) -> str:
    return html.partition(f'id="m{n}"')[2].partition("</li>")[0]


def _topics(given: Meeting) -> list[SitePage]:
    return [outline.filled() for outline in topic_outlines(_catalogue(given), given)]


def _bare(said: tuple[tuple[Kind, str, str], ...]) -> Meeting:
    return meeting(messages=messages(said), topics=(), links=(), notes=(), actions=(), decisions=())


def test_a_vote_stands_beside_the_message_that_opened_it() -> None:
    """With its sign, the word, what won and where it comes from; the question only where the message has it not."""
    html = _record(meeting(votes=(VOTE,)))
    row = read(_row(html, 5)).text
    for part in ("±", "Vote", "yes won", "Green?", "recorded"):
        assert part in row
    assert html.count("mb-vote-mark") == 1
    asked = replace(VOTE, question="the door needs")
    assert read(_row(_record(meeting(votes=(asked,))), 5)).text.count("the door needs") == 1


def test_a_suggested_vote_is_marked_as_such() -> None:
    """It is dashed, says how sure it is, and how to confirm it."""
    row = _row(_record(meeting(votes=(replace(VOTE, provenance=Provenance.INFERRED, confidence=0.9),))), 5)
    assert "mb-suggested" in row
    assert "suggested, very likely</summary>" in row


def test_the_contents_of_a_topic_lead_to_its_outcomes() -> None:
    """Below the transcript stand its decisions, actions and votes in the order of the talk, at their messages."""
    page = _topics(meeting(votes=(VOTE,)))[0]
    entries = [(heading.id, heading.title) for heading in page.headings if heading.level == 3]
    assert entries == [("m5", "± Green?"), ("m7", "◆ paint the shed green"), ("m8", "☐ buy the paint")]
    shown = read(full(page))
    assert {f"m{n}" for n in (5, 7, 8)} <= set(shown.values("id"))
    assert "toc" not in page.hide


def test_the_contents_leave_out_what_the_page_folds() -> None:
    """A suggestion that is hardly sure is on the page, but not in the contents."""
    unsure = Decision("keep the pond", 11, confidence=0.5, evidence=(11,), topic="index")
    page = _topics(meeting(decisions=(unsure,)))[1]
    assert [heading.id for heading in page.headings] == ["top", "outcomes", "transcript"]


def test_the_contents_of_a_meeting_without_topics_have_them_too() -> None:
    """The transcript on the meeting's own page has its outcomes below it."""
    given = meeting(topics=())
    ids = [heading.id for heading in meeting_page(_catalogue(given), given).headings]
    assert ids[ids.index("transcript") + 1 :][:3] == ["m7", "m8", "m11"]


def test_a_time_is_said_when_it_changes() -> None:
    """Of the messages of one minute the first has the time in its row, whoever speaks."""
    html = _record(_bare(tuple((Kind.MESSAGE, nick, "hello there") for nick in ("ann", "ben", "ann", "ben"))))
    assert ["<time" in _row(html, n) for n in range(1, 5)] == [True, True, False, True]


def test_events_do_not_repeat_the_time_but_folds_do() -> None:
    """Behind one event the minute goes on; behind a folded run the time is said again, since the run hides its own."""
    said = ((Kind.MESSAGE, "ann", "hi"), (Kind.JOIN, "ben", "joined"), (Kind.MESSAGE, "ann", "hi"))
    given = _bare(said)
    html = _record(replace(given, messages=tuple(replace(one, time="19:00") for one in given.messages)))
    assert ["<time" in _row(html, n) for n in (1, 2, 3)] == [True, False, False]
    given = _bare((*said[:2], said[1], said[2]))
    html = _record(replace(given, messages=tuple(replace(one, time="19:00") for one in given.messages)))
    assert "<time" in _row(html, 4)


def test_of_a_matrix_id_the_server_is_in_the_title_only() -> None:
    """The column has room for the name; who needs the server finds it."""
    row = _row(_record(_bare(((Kind.MESSAGE, "@ann:chat.example.org", "hello"),))), 1)
    assert 'title="@ann:chat.example.org"' in row
    assert ">@ann</bdi>" in row


def test_asides_and_bots_stand_in_line_but_quietly() -> None:
    """What was typed to a bot has its nick in the column like any message, and a class of its own."""
    given = _bare(((Kind.MESSAGE, "ann", "q+"), (Kind.MESSAGE, "ben", "hello")))
    said = (replace(given.messages[0], role=Role.ASIDE), given.messages[1])
    html = _record(replace(given, messages=said))
    assert 'title="ann"' in _row(html, 1)
    assert [one.partition('"')[0].split()[-1] for one in html.split('<li class="mb-line ')[1:]].count("mb-aside") == 1


def test_the_scribe_is_named_where_another_begins() -> None:
    """Not at every change of speaker."""
    given = _bare(tuple((Kind.MESSAGE, nick, "hello") for nick in ("ben", "ben", "ann", "ann")))
    names = ("Ann", "Cleo", "Ann", "Cleo")
    said = tuple(replace(one, speaker=name) for one, name in zip(given.messages, names, strict=True))
    assert _record(replace(given, messages=said)).count("scribed by") == 2


def test_an_edit_and_what_it_edits_name_each_other() -> None:
    """The first text stays, is quiet, and leads to the edit; the edit leads back."""
    said = ((Kind.MESSAGE, "ann", "we paint the fence gren"), (Kind.MESSAGE, "ann", "* we paint the fence green"))
    html = _record(_bare(said))
    assert 'href="#m2">edited in #m2</a>' in _row(html, 1)
    assert 'href="#m1">edit of #m1</a>' in _row(html, 2)
    assert "gren" in _row(html, 1)


def test_a_long_record_comes_in_sheets() -> None:
    """Every message stands once and in order; all sheets but the last say about how high they are."""
    many = tuple((Kind.MESSAGE, "ann", f"line {n} {'and so on ' * (n // 10)}") for n in range(2 * ROWS + 5))
    html = _record(_bare(many))
    ids = [value for value in read(html).values("id") if value.startswith("m")]
    assert ids == [f"m{n}" for n in range(1, len(many) + 1)]
    assert html.count("<ol ") == 3
    assert html.count("mb-log--long mb-log--size-") == 2
    sizes = [int(part.partition('"')[0]) for part in html.split("mb-log--size-")[1:]]
    assert sizes[0] < sizes[1]


@pytest.mark.parametrize("kind", ["topic", "meeting"])
def test_the_words_of_the_quoting_bar_are_in_the_page(kind: str) -> None:
    """Script says nothing of its own: the bar stands in a template, with the source that a quotation names."""
    given = meeting()
    page = _topics(given)[0] if kind == "topic" else meeting_page(_catalogue(given), given)
    template = next(one for one in read(full(page)).elements if one.tag == "template")
    source = "Garden meeting, 3\N{NO-BREAK SPACE}May 2031"
    assert template.attributes["data-mb-source"] == (f"The shed, {source}" if kind == "topic" else source)
    assert read(full(page)).values("data-mb-copy") == ["link", "markdown", "plain", "irc"]
