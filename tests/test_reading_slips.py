"""What people write who have not read the manual: it is read, or kept, or pointed out; never lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from minutebook.archive import read_archive
from minutebook.contribute.understood import understood
from minutebook.model import Action, Severity
from minutebook.settings import CONFIDENCE
from minutebook.source.matter import read_yaml
from reading import given, meeting, said

if TYPE_CHECKING:
    from pathlib import Path

PAGE = "notes.md"


def sections(text: str) -> list[tuple[str, str]]:
    """Return (heading, body) of what a page keeps in its authors' words."""
    return [(section.heading, section.markdown) for section in given(text, PAGE).announcement.sections]


AGENDAS = [
    ("## Agenda\n\n1. seeds\n2. tools (ann)\n   and gloves\n", ["seeds", "tools (ann) and gloves"]),
    ("## Agenda\n\n1) seeds\n2) tools\n", ["seeds", "tools"]),
    ("## Agenda\n1. seeds\n   - beans\n2. tools\n", ["seeds", "beans", "tools"]),
    ("Agenda:\n\n1. seeds\n2. tools\n", ["seeds", "tools"]),
    ("Agenda:\n1. seeds\n2. tools\n", ["seeds", "tools"]),
    ("Agenda:\n- seeds\n- tools\n", ["seeds", "tools"]),
    ("## Agenda\n\nseeds\ntools (ann)\n", ["seeds", "tools (ann)"]),
    ("## Agenda\n\nseeds\n\ntools\n", ["seeds", "tools"]),
    ("## Agenda\n\n    seeds\n    tools\n", ["seeds", "tools"]),
]


@pytest.mark.parametrize(("text", "points"), AGENDAS)
def test_an_agenda_is_read_however_its_points_are_set(text: str, points: list[str]) -> None:
    """Numbers, bullets right below the label and plain lines are points too; nothing is shown twice."""
    found = given(f"# Garden\n\n{text}", PAGE).announcement
    assert [item.text for item in found.agenda] == points
    assert found.sections == ()


def test_a_list_right_below_a_group_belongs_to_it() -> None:
    """The line above a list names its group, with or without a blank line between."""
    found = given("# Garden\n\n## Agenda\n\nBeds:\n- seeds\n- tools\n", PAGE).announcement
    assert [(item.group, item.text) for item in found.agenda] == [("Beds", "seeds"), ("Beds", "tools")]


PROSE = [
    ("## Agenda", "It will be written by ann on the evening before the meeting, as long as she\nfinds the time."),
    ("## Agenda", "To be announced"),
    ("## Agenda", "| point | who |\n| --- | --- |\n| seeds | ann |"),
    ("## Agenda", "```\nseeds\n```"),
    ("## Participants", "Note that everybody is welcome, just come along."),
    ("## Participants", "everybody"),
    ("## Date", "As soon as the snow is gone"),
    ("## Place", "In the garden"),
    ("## Place", "- in the garden"),
]


@pytest.mark.parametrize(("heading", "text"), PROSE)
def test_what_is_not_understood_is_kept(heading: str, text: str) -> None:
    """A part of a known name that says something else is shown as it was written."""
    found = given(f"# Garden\n\n{heading}\n\n{text}\n", PAGE).announcement
    assert sections(f"# Garden\n\n{heading}\n\n{text}\n") == [(heading.strip("# "), text)]
    assert (found.agenda, found.attendees, found.date, found.channel) == ((), (), None, "")


def test_only_what_was_not_read_is_kept() -> None:
    """Of a list the points and names are read; the paragraphs around it, and other dates, are kept."""
    text = """
        # Garden

        **Date:**

        - Selected: 19:00 UTC, March 4, 2026
          - can attend: ann
          - cannot attend:
        - Alternatives
          - March 5: ben

        ## Agenda

        - seeds

        Bring more.

        ## Participants

        Come if you like.

        - Ann Ash (aa)
        - whoever else would like to come and has no garden of their own at all, nor a shed
        - Ben Okri

        Thank you!
        """
    found = given(text, PAGE).announcement
    assert [item.text for item in found.agenda] == ["seeds"]
    assert [one.name for one in found.attendees] == ["Ann Ash", "Ben Okri"]
    assert (found.start, found.coming) == (datetime(2026, 3, 4, 19, tzinfo=UTC), ("ann",))
    whoever = "- whoever else would like to come and has no garden of their own at all, nor a shed"
    assert sections(text) == [
        ("Date", "- Alternatives\n  - March 5: ben"),
        ("Agenda", "Bring more."),
        ("Participants", f"Come if you like.\n\n{whoever}\n\nThank you!"),
    ]


NAMES = [
    ("dora, pavel, ned", ["dora", "pavel", "ned"]),
    ("dora, pavel and ned.", ["dora", "pavel", "ned"]),
    ("Dora Dahl (dd), Pavel van der Veen & ned", ["Dora Dahl", "Pavel van der Veen", "ned"]),
    ("Dora Dahl\nPavel Veen (pv)", ["Dora Dahl", "Pavel Veen"]),
    ("1. dora\n2. ned", ["dora", "ned"]),
    ("    - dora\n    - ned", ["dora", "ned"]),
]


@pytest.mark.parametrize(("text", "names"), NAMES)
def test_participants_are_read_however_they_are_set(text: str, names: list[str]) -> None:
    """Names with commas between, one a line or numbered are participants as those of a list are."""
    found = given(f"# Garden\n\n## Participants\n\n{text}\n", PAGE).announcement
    assert [one.name for one in found.attendees] == names
    assert found.sections == ()


@pytest.mark.parametrize(
    "text",
    [
        "## Date\n\n2026-03-04 19:00 UTC\n",
        "## Date\n2026-03-04\n19:00 UTC\n",
        "## When\n\nWednesday, March 4, 2026 at 19:00 UTC\n",
        "Date:\n\n2026-03-04 19:00 UTC\n",
        "Date: 2026-03-04 19:00 UTC\n",
    ],
)
def test_a_date_is_read_without_a_list(text: str) -> None:
    """The day and the time stand below the heading as they are."""
    found = given(f"# Garden\n\n{text}", PAGE).announcement
    assert (found.date, found.start) == (date(2026, 3, 4), datetime(2026, 3, 4, 19, tzinfo=UTC))
    assert found.sections == ()


def test_a_number_in_a_wrapped_chat_begins_no_list() -> None:
    """Only the announcement reads numbered lists: in a transcript `1. x` goes on from the line above, as ever."""
    text = "# Garden - 2026-03-04\n\n## Log\n\n19:00 <ann> first of all\n1. the seeds\n19:01 <ben> then the tools\n"
    assert said(text) == [("message", "ann", "first of all 1. the seeds"), ("message", "ben", "then the tools")]


def test_a_label_with_marks_inside_is_plain() -> None:
    """`**Time** of the meeting:` is shown as words."""
    assert sections("# Garden\n\n**Time** of the meeting:\n\n- 16:00 in Berlin\n") == [
        ("Time of the meeting", "- 16:00 in Berlin")
    ]
    assert sections("# Garden\n\n*Time* of **the** meeting:\n\n- 16:00\n") == [("Time of the meeting", "- 16:00")]
    assert meeting("# Garden\n\n**Place:**\n\n- #shed\n", "2026-03-04.md").channel == "#shed"


ENDS = [
    ("19:00 UTC", ("19:01", "19:02"), (19, 2)),
    ("14:00 UTC", ("16:06", "16:48"), (14, 48)),
    ("14:00 UTC", ("19:33", "20:15"), (14, 45)),
    ("14:00 UTC", ("13:02", "13:40", "14:03", "14:50"), (14, 50)),
    ("14:00 UTC", ("15:03", "15:50"), (14, 50)),
    ("14:00 UTC", ("14:34", "15:50"), None),
    ("14:00 UTC", ("14:45", "15:50"), None),
    ("14:00 UTC", ("16:14", "16:50"), None),
    ("14:00", ("16:06", "16:48"), (16, 48)),
]


@pytest.mark.parametrize(("announced", "times", "end"), ENDS)
def test_clocks_of_unknown_zone_tell_the_end_only_where_they_are_certain(
    announced: str, times: tuple[str, ...], end: tuple[int, int] | None
) -> None:
    """The shift between the zones is taken out where exactly one fits; a late start leaves the end open."""
    talk = "".join(f"    {time} <ann> hello\n" for time in times)
    found = meeting(f"# Garden - 2026-03-04\n\nDate: 2026-03-04 {announced}\n\n## Log\n\n{talk}")
    zone = UTC if "UTC" in announced else None
    assert found.end == (datetime(2026, 3, 4, *end, tzinfo=zone) if end else None)
    assert [message.at.tzinfo for message in found.messages if message.at] == [None] * len(times)


COLONS = [
    ("title: Garden: seeds", 'title: "Garden: seeds"'),
    ('title: x\nsummary: the "new" plan: dig', 'summary: "the \\"new\\" plan: dig"'),
    ("agenda:\n  - seeds: beans: runner", None),
    ("decisions: [{text: dig: now}]", None),
]


@pytest.mark.parametrize(("matter", "example"), COLONS)
def test_a_colon_in_a_value_is_explained(matter: str, example: str | None) -> None:
    """The problem says that it needs quotes, and shows the line with them."""
    (problem,) = given(f"---\n{matter}\n---\n\n# Garden\n", PAGE).source.problems
    assert problem.code == "MB101"
    assert "a value with a colon in it needs quotes" in problem.message
    assert problem.example == (example or problem.example)
    assert read_yaml(problem.example, "x.yml").error == ""


def test_front_matter_without_an_end_is_an_error_on_the_first_line() -> None:
    """A rule at the top of a page is none."""
    (problem,) = given("---\ntitle: Garden\n\n# Garden\n", PAGE).source.problems
    assert (problem.code, problem.line, problem.severity) == ("MB104", 1, Severity.ERROR)
    modeline = "# yaml-language-server: $schema=https://minutes.example.org/schema/meeting.json"
    assert [p.code for p in given(f"---\n{modeline}\ntitle: x\n\n# Garden\n", PAGE).source.problems] == ["MB104"]
    assert given(f"---\n{modeline}\ntitle: x\n---\n\n# Garden\n", PAGE).source.problems == ()
    assert given("---\n\n# Garden\n", PAGE).source.problems == ()
    assert given("---\ntitle: Garden\n---\n", PAGE).source.problems == ()


DATES = [
    ("---\ndate: 2026-04-03\n---\n# Garden\n", "2026-03-04.md", "the name of the file"),
    ("---\ndate: 2026-04-03\n---\n# Garden, 2026-03-04\n", "notes.md", "the title"),
    ("---\ndate: 2026-03-05\n---\n# Garden\n", "2026-03-04.md", "the name of the file"),
    ("---\ndate: 2026-03-05 00:30 UTC\n---\n# Garden\n", "2026-03-04.md", ""),
    ("---\ndate: 2026-03-04\n---\n# Garden, 2026-03-04\n", "2026-03-04.md", ""),
]


@pytest.mark.parametrize(("text", "path", "what"), DATES)
def test_two_dates_that_cannot_both_hold_are_pointed_out(text: str, path: str, what: str) -> None:
    """Front matter against the name of the file and the title; past midnight one zone is a day ahead."""
    found = given(text, path).announcement
    assert [(p.code, p.line, p.severity) for p in found.problems] == [("MB207", 2, Severity.HINT)] * bool(what)
    assert all(what in problem.message for problem in found.problems)


def test_keys_beside_no_log_are_pointed_out(tmp_path: Path) -> None:
    """A slip in the name of a sidecar would hide all its keys; people.yml, and what is left out, are none."""
    for name in ("a.log", "a.yml", "b.yml", "c.md", "c.yml", "people.yml", "_d.yml", "e.log", "e.yaml"):
        (tmp_path / name).write_text("", encoding="utf-8")
    (tmp_path / "2026").mkdir()
    (tmp_path / "2026" / "f.log.gz").write_bytes(b"")
    (tmp_path / "2026" / "f.yml").write_text("title: x\n", encoding="utf-8")
    hints = [p for p in read_archive(tmp_path).problems if p.code == "MB105"]
    assert [p.path for p in hints] == [str(tmp_path / name) for name in ("b.yml", "c.yml", "e.yaml")]


def test_a_me_that_was_noted_as_typed_is_an_action() -> None:
    """`ann: /me waves` is what ann did; its span holds what she did. A `/me` of nobody goes on from the line above."""
    talk = "ann: hello\nann: /me ticks it off\nben: /me\nben: /mean it\nann: bye\n"
    text = f"# Garden - 2026-03-04\n\n## Log\n\n```\n{talk}```\n"
    found = meeting(text)
    assert [(str(m.kind), m.nick, m.text) for m in found.messages] == [
        ("message", "ann", "hello"), ("action", "ann", "ticks it off"), ("message", "ben", "/me"),
        ("message", "ben", "/mean it"), ("message", "ann", "bye"),
    ]  # fmt: skip
    assert given(text).source.cut(found.messages[1].text_span) == ("ticks it off",)
    lost = meeting("19:00 <ann> hello\n/me ticks it off\n19:01 <ben> hi\n", "#garden_20260304.log")
    assert [problem.code for problem in lost.problems] == ["MB302"]


@pytest.mark.parametrize("away", ["cleo_away", "cleo|away", "cleo-afk", "cleo|lunch", "cleo[away]", "cleoAway"])
def test_nobody_is_named_after_an_away_nick(away: str, tmp_path: Path) -> None:
    """However much was said under it, before or after; of other nicks the one most used is the name."""
    log = f"19:00 -!- cleo is now known as {away}\n19:01 <{away}> hi\n19:02 <{away}> well\n19:03 <ben> hm\n"
    (tmp_path / "2026-03-04.log").write_text(log, encoding="utf-8")
    (tmp_path / "2026-03-05.log").write_text(f"{log}19:04 <cleo> yes\n", encoding="utf-8")
    archive = read_archive(tmp_path)
    assert [p.name for m in archive.meetings for p in m.participants] == ["cleo", "ben"] * 2
    assert {person.name for person in archive.people.values()} == {"cleo", "ben"}


def test_meetings_without_a_title_are_no_series() -> None:
    """They have only in common that nothing is known of them; a channel gives them a name, no more."""
    talk = "19:00 <ann> hello\n19:01 <ben> hi\n"
    one = meeting(talk, "2026-03-04.log")
    assert (one.title, one.series) == ("Meeting", "")
    two = meeting(talk, "2026-03-04.log", 'channel: "#devel"')
    assert (two.title, two.series) == ("#devel meeting", "")
    three = meeting(talk, "2026-03-04.log", "series: Garden")
    assert (three.title, three.series) == ("Meeting", "Garden")
    typed = meeting("19:00 <ann> #startmeeting Seeds\n19:01 <ben> hi\n19:02 <ann> #endmeeting\n", "2026-03-04.log")
    assert (typed.title, typed.series) == ("Seeds", "Seeds")


def test_a_suggestion_that_the_site_does_not_show_is_marked() -> None:
    """The summary of a meeting says which suggestions are below the threshold."""
    found = meeting("19:00 <ann> hello\n19:01 <ben> hi\n", "2026-03-04.log")
    sure = Action("dig", 1, ("ann",), confidence=CONFIDENCE)
    found = replace(found, actions=(sure, replace(sure, text="rake", confidence=CONFIDENCE - 0.01)))
    shown = [line for line in understood(found).splitlines() if line.startswith("  action")]
    assert [line.endswith("(below the threshold)") for line in shown] == [False, True]
