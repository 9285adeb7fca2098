"""The sample archive that the project ships is in order, and shows every feature that it is there to show."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from minutebook.archive import load_people, read_archive
from minutebook.check import problems_of
from minutebook.export import meeting_values
from minutebook.model import Provenance

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from minutebook.model import Archive, Meeting

FIGURES = {
    # slug: events, spoken messages, speakers, headings, main dialect
    "2024-11-12": (111, 111, 8, 7, "colon"),
    "2025-03-04": (111, 105, 10, 7, "colon"),
    "2025-05-14": (82, 82, 9, 6, "znc"),
    "infra/2025-06-03": (36, 36, 4, 3, "colon"),
    "2025-07-08": (97, 97, 10, 0, "colon"),
    "2025-11-05": (118, 108, 11, 0, "limnoria"),
    "2026-01-14": (81, 81, 10, 0, "below"),
    "infra/2026-02-03": (74, 74, 8, 0, "table"),
    "2026-03-10": (110, 110, 11, 0, "meetbot"),
    "2026-06-09": (116, 112, 13, 0, "colon"),
    "2026-08-11": (0, 0, 0, 0, ""),
    "2026-09-08": (83, 83, 11, 0, "table"),
    "infra/2026-10-06": (32, 32, 4, 0, "limnoria"),
    "2026-11-10": (107, 103, 12, 7, "colon"),
    "2026-12-08": (0, 0, 0, 0, ""),
}
"""Counted by hand and by a script of their own when the meetings were written, not by this program."""


@pytest.fixture(scope="module")
def archive(sample: Path) -> Archive:
    """Return the sample archive."""
    return read_archive(sample)


@pytest.fixture(scope="module")
def meetings(archive: Archive) -> Mapping[str, Meeting]:
    """Return its meetings by slug."""
    return {meeting.slug: meeting for meeting in archive.meetings}


def test_the_sample_has_no_problems(archive: Archive) -> None:
    """`minutebook check` has nothing to say: no error, no warning, no hint."""
    assert problems_of(archive) == ()


def test_every_line_is_read_as_it_was_written(meetings: Mapping[str, Meeting]) -> None:
    """Lines, messages, speakers, topics with headings, and the form of each meeting."""
    found = {
        slug: (
            len(meeting.messages),
            meeting.spoken,
            len({message.nick for message in meeting.messages if message.is_speech}),
            sum(topic.line < meeting.messages[topic.first - 1].line for topic in meeting.topics),
            (*meeting.dialects, "")[0],
        )
        for slug, meeting in meetings.items()
    }
    assert found == FIGURES


def test_the_sample_spans_two_years_in_many_forms(meetings: Mapping[str, Meeting]) -> None:
    """At least eight meetings with talk, over two years, in at least four forms."""
    held = [meeting for meeting in meetings.values() if meeting.messages]
    days = sorted(meeting.date or date.max for meeting in held)
    assert len(held) >= 8
    assert (days[-1] - days[0]).days >= 700
    assert len({meeting.dialects[0] for meeting in held}) >= 4
    assert len({meeting.series for meeting in held}) >= 2


def test_an_announcement_and_its_log_are_one_meeting(meetings: Mapping[str, Meeting]) -> None:
    """Two files, one meeting: the agenda of the one, the talk of the other."""
    joined = meetings["2025-05-14"]
    assert joined.path.endswith("2025-05-14.md")
    assert joined.transcript_path.endswith("2025-05-14-log.md")
    assert len(joined.agenda) == 8
    assert joined.start is not None
    assert "2025-05-14-log" not in meetings


def test_a_meeting_to_come_and_one_that_was_cancelled(meetings: Mapping[str, Meeting]) -> None:
    """Both have an agenda and no talk."""
    assert {slug: meeting.status for slug, meeting in meetings.items() if not meeting.messages} == {
        "2026-08-11": "cancelled", "2026-12-08": "planned",
    }  # fmt: skip
    assert all(meeting.status == "held" for meeting in meetings.values() if meeting.messages)
    assert len(meetings["2026-12-08"].agenda) == 6


def test_commands_and_curated_items_are_shown(meetings: Mapping[str, Meeting]) -> None:
    """Decisions and actions that somebody typed, and such as a minute-taker noted."""
    for provenance, slug in (
        (Provenance.COMMAND, "2026-03-10"),
        (Provenance.CURATED, "2026-06-09"),
        (Provenance.CURATED, "2025-11-05"),
    ):
        meeting = meetings[slug]
        assert provenance in {decision.provenance for decision in meeting.decisions}, slug
        assert provenance in {action.provenance for action in meeting.actions}, slug
    statuses = {decision.status for meeting in meetings.values() for decision in meeting.decisions}
    assert statuses >= {"in force", "superseded", "rejected", "deferred"}
    assert {a.status for m in meetings.values() for a in m.actions} == {"open", "done", "dropped"}


def test_decisions_replace_earlier_ones(meetings: Mapping[str, Meeting]) -> None:
    """A decision that supersedes names one that is there, and one that was superseded is marked so."""
    replaced = {d.supersedes: (m.slug, d.message) for m in meetings.values() for d in m.decisions if d.supersedes}
    assert {"2024-11-12#m80", "2025-11-05#m63", "2026-03-10#m85"} <= set(replaced)
    marked = {f"{m.slug}#m{d.message}" for m in meetings.values() for d in m.decisions if d.status == "superseded"}
    assert marked <= set(replaced)
    assert "2025-11-05#m63" in marked


def test_what_is_done_is_shown_where_it_was_done(meetings: Mapping[str, Meeting]) -> None:
    """Each done action has its evidence: a date, an address, or a message that is there and that was said."""
    done = [action.done_in for meeting in meetings.values() for action in meeting.actions if action.done_in]
    anchors = [reference.partition("#m") for reference in done if "#m" in reference]
    assert len(anchors) >= 4
    for slug, _, number in anchors:
        assert meetings[slug].messages[int(number) - 1].is_speech


def test_people_come_under_several_names(archive: Archive, sample: Path) -> None:
    """Everybody in people.yml takes part; nicks, Matrix ids and names with blanks are one person."""
    declared = {person.id for person in load_people(sample).people}
    assert declared <= set(archive.people)
    assert {"maren", "Maren Holt", "@maren", "@maren:example.org"} <= set(archive.people["maren"].nicks)
    assert {"brigid", "brigid_mob"} <= set(archive.people["brigid"].nicks)
    assert sum(not person.declared for person in archive.people.values()) >= 1


def test_proposers_are_people(meetings: Mapping[str, Meeting]) -> None:
    """Nearly every initial on an agenda is somebody's; `others` are nobody in particular."""
    items = [item for meeting in meetings.values() for item in meeting.agenda if item.proposers]
    unknown = {word for item in items for word in item.proposers if len(item.people) < len(item.proposers)}
    assert len(items) >= 40
    assert unknown <= {"nw"}
    assert any(item.others for item in items)


def test_every_meeting_can_be_printed(meetings: Mapping[str, Meeting]) -> None:
    """As values, with times that know their zone where the page names one."""
    for slug, meeting in meetings.items():
        values = meeting_values(meeting)
        assert values["slug"] == slug
        assert values["date"]
        assert len(values["messages"]) == len(meeting.messages)
    assert all(m.start and m.start.tzinfo for m in meetings.values())
