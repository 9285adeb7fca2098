"""The record shows every message, in order, once, beside what came out of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from minutebook.model import Action, Decision, Kind, Meeting, Provenance
from minutebook.site.catalogue import Catalogue
from minutebook.site.record import Recorder
from site_factory import archive, meeting, messages, settings
from site_reader import PageReader, read


def _record(given: Meeting) -> str:
    catalogue = Catalogue(archive(given), settings())
    return str(Recorder(catalogue.near(given)).html(given.messages, catalogue.addresses.meeting(given.slug)))


def _row(html: str, n: int) -> str:
    start = html.index(f'id="m{n}"')
    return html[html.rindex("<li", 0, start) : html.index("</li>", start)] + "</li>"


def _lines(shown: PageReader) -> list[str]:
    return [str(one.attributes["id"]) for one in shown.elements if "mb-line" in str(one.attributes.get("class"))]


def test_every_message_has_its_anchor() -> None:
    """Messages stand in order, each with the id m<n>, whatever their kind."""
    assert _lines(read(_record(meeting()))) == [f"m{n}" for n in range(1, 14)]


def test_a_nick_stands_once_a_run() -> None:
    """The second message of a run is marked as such but still names the speaker; a deed or an event ends the run."""
    html = _record(meeting())
    assert "mb-again" not in _row(html, 3)
    assert "mb-again" in _row(html, 4)
    assert ">ann</bdi>" in _row(html, 4)
    assert "mb-again" not in _row(html, 7)


def test_long_nicks_are_whole_in_the_title() -> None:
    """The column may cut a nick; its title does not."""
    assert 'title="cleo-with-a-very-long-nick"' in _row(_record(meeting()), 10)


def test_a_deed_names_the_doer_in_the_text() -> None:
    """/me reads `* ben looks for the key`."""
    assert read(_row(_record(meeting()), 6)).text.strip() == "19:03*ben looks for the key"


def test_comings_and_goings_fold() -> None:
    """Several joins and quits in a row are one line that opens; one alone is shown as it is."""
    html = _record(meeting())
    assert "<summary>2 joined</summary>" in html
    assert html.count("<details><summary>") == 1
    assert html.index("2 joined") < html.index('id="m1"') < html.index('id="m2"') < html.index("</details>")


def test_other_events_are_never_folded() -> None:
    """What the parser did not understand stays in sight."""
    given = messages(tuple((Kind.OTHER, "", f"line {n}") for n in range(3)))
    assert "<summary>" not in _record(meeting(messages=given, topics=(), links=(), notes=(), actions=(), decisions=()))


def test_outcomes_stand_beside_their_message() -> None:
    """A decision is marked in the row of its message with sign, word and provenance, and nowhere else."""
    html = _record(meeting())
    row = _row(html, 7)
    assert "◆" in row
    assert "Decision" in row
    assert "recorded" in row
    assert html.count("mb-outcome--decision") == 2


def test_a_suggestion_says_how_sure_it_is_and_how_to_confirm_it() -> None:
    """An inferred action is dashed and says its confidence and the front matter that confirms it."""
    row = _row(_record(meeting()), 8)
    assert "mb-suggested" in row
    assert "suggested, very likely</summary>" in row
    assert "80 % sure" in row
    assert "at: 8" in row


def test_what_is_put_otherwise_than_said_is_spelled_out() -> None:
    """The mark repeats no words of its message, and gives the curated ones where they differ."""
    curated = (Decision("the shed turns emerald", 7, Provenance.CURATED), Decision("agreed", 8, Provenance.COMMAND))
    html = _record(meeting(decisions=curated, actions=()))
    assert "the shed turns emerald" in _row(html, 7)
    assert "mb-mark__text" in _row(html, 7)


def test_a_correction_keeps_what_was_said() -> None:
    """An erratum stands below the text, which stays."""
    said = list(messages())
    said[4] = replace(said[4], correction="gate")
    row = _row(_record(meeting(messages=tuple(said))), 5)
    assert "the door needs" in row
    assert "<b>Erratum</b> <ins>gate</ins>" in row


def test_an_edited_message_shows_what_was_said_at_first() -> None:
    """The first text stands behind a quiet word, escaped; a message that was never edited has no such word."""
    said = list(messages())
    said[4] = replace(said[4], original="the <b>gate</b> needs oil")
    html = _record(meeting(messages=tuple(said)))
    row = _row(html, 5)
    assert (
        row.index("the door needs") < row.index("edited, was: …</summary>") < row.index("the &lt;b&gt;gate&lt;/b&gt;")
    )
    assert html.count("edited, was") == 1


def test_a_log_without_times_has_no_time_column() -> None:
    """Where nothing is known of the time the column is not there."""
    html = _record(meeting(messages=messages(start=None)))
    assert "mb-log--untimed" in html
    assert "<time" not in html


def test_a_new_day_is_announced() -> None:
    """Past midnight the record says which day it is."""
    html = _record(meeting(messages=messages(start=datetime(2031, 5, 3, 23, 57, tzinfo=UTC))))
    assert html.count("mb-day") == 1
    assert html.index('id="m5"') < html.index("4\N{NO-BREAK SPACE}May 2031") < html.index('id="m6"')


def test_nothing_said_becomes_markup() -> None:
    """Tags, quotes and template code in nicks and texts are shown as they are."""
    nasty = '"><script>alert(1)</script>{{ settings }}'
    given = messages(((Kind.MESSAGE, nasty, nasty), (Kind.ACTION, nasty, nasty), (Kind.JOIN, nasty, nasty)))
    action = Action(nasty, 1, (nasty,))
    shown = read(_record(meeting(messages=given, topics=(), links=(), notes=(), decisions=(), actions=(action,))))
    assert "script" not in {element.tag for element in shown.elements}
    assert shown.text.count(nasty) >= 6


@pytest.mark.parametrize(
    ("kind", "text", "shown"),
    [
        (Kind.NICK, "ann_away", "ann is now known as ann_away"),
        (Kind.NICK, "is now known as ann_away", "ann is now known as ann_away"),
        (Kind.TOPIC, "Garden, 19:00", "ann set the topic: Garden, 19:00"),
        (Kind.TOPIC, "has changed the topic to: Garden", "ann has changed the topic to: Garden"),
        (Kind.MODE, "+v ben", "ann set mode +v ben"),
        (Kind.JOIN, "has joined #garden", "ann has joined #garden"),
    ],
)
def test_events_read_as_sentences(kind: Kind, text: str, shown: str) -> None:
    """An event of which the log gives only the value is told in words."""
    given = messages(((kind, "ann", text),))
    html = _record(meeting(messages=given, topics=(), links=(), notes=(), actions=(), decisions=()))
    assert read(_row(html, 1)).text.endswith(f"–{shown}")
