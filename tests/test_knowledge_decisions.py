"""The ledger knows which decision is in force, what replaced it, and when its subject came up again."""

from __future__ import annotations

import pytest

from knowledge_cases import Page, archive
from minutebook.check import problems_of
from minutebook.knowledge import Ruling, gather
from minutebook.knowledge.ids import anchor, ids, places
from minutebook.model import Archive, Decision


def _curated(month: int, *items: str, topic: str = "Scale") -> Page:
    head = "decisions:\n" + "\n".join(f"  - {{{item}}}" for item in items)
    return Page(f"2031-{month:02}-04", [(topic, ["ann: well", "ben: fine"])], head=head)


def _ledger(given: Archive) -> dict[str, Ruling]:
    return {ruling.id: ruling for ruling in gather(given).decisions}


OLD, NEW = "2031-01-04#m1", "2031-02-04#m1"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", f", supersedes: {OLD}"),
        (f", superseded_by: {NEW}", ""),
        (f", superseded_by: {NEW}", f", supersedes: {OLD}"),
    ],
)
def test_either_side_may_say_it_and_both_show_it(old: str, new: str) -> None:
    """The earlier decision is superseded, and each names the other."""
    given = archive(_curated(1, f"text: hourly, at: 1{old}"), _curated(2, f"text: daily, at: 1{new}"))
    ledger = _ledger(given)
    assert (ledger[OLD].status, ledger[OLD].superseded_by) == ("superseded", (NEW,))
    assert (ledger[NEW].status, ledger[NEW].supersedes) == ("in force", (OLD,))
    assert problems_of(given) == ()


@pytest.mark.parametrize("status", ["proposed", "deferred", "rejected"])
def test_only_what_was_decided_replaces(status: str) -> None:
    """A proposal to change a decision leaves it in force."""
    given = archive(
        _curated(1, "text: hourly, at: 1"), _curated(2, f"text: daily, at: 1, status: {status}, supersedes: {OLD}")
    )
    assert _ledger(given)[OLD].status == "in force"


@pytest.mark.parametrize(
    ("first", "second", "code"),
    [
        ("", f"supersedes: {OLD[:-1]}2", "MB151"),
        ("", f"supersedes: {OLD[:-1]}9", "MB126"),
        (f"supersedes: {NEW}", "", "MB152"),
        ("", f"superseded_by: {OLD}", "MB152"),
        (f"supersedes: {OLD}", "", "MB152"),
        ("status: superseded", "", "MB153"),
    ],
)
def test_references_that_make_no_sense(first: str, second: str, code: str) -> None:
    """Each gives one problem at the line of its item, and nothing is superseded by it."""
    one, two = (f", {text}" if text else "" for text in (first, second))
    given = archive(_curated(1, f"text: hourly, at: 1{one}"), _curated(2, f"text: daily, at: 1{two}"))
    (problem,) = problems_of(given)
    assert (problem.code, problem.line) == (code, 3)
    assert problem.example
    assert not any(ruling.superseded_by for ruling in _ledger(given).values())


def test_a_chain_of_three() -> None:
    """The one in the middle replaces and is replaced."""
    last = "2031-03-04#m1"
    ledger = _ledger(
        archive(
            _curated(1, "text: hourly, at: 1"),
            _curated(2, f"text: daily, at: 1, supersedes: {OLD}"),
            _curated(3, f"text: weekly, at: 1, supersedes: {NEW}"),
        )
    )
    assert [ledger[id_].status for id_ in (OLD, NEW, last)] == ["superseded", "superseded", "in force"]
    assert (ledger[NEW].supersedes, ledger[NEW].superseded_by) == ((OLD,), (last,))


def test_ids_are_made_of_the_evidence() -> None:
    """Of two on one message the second has a number; without evidence the place in the list counts."""
    given = archive(_curated(1, "text: a, at: 2", "text: b, at: 2", "text: c", "text: d"))
    assert sorted(ids(given.meetings[0], Decision)) == [
        "2031-01-04#decision-1", "2031-01-04#decision-2", "2031-01-04#m2", "2031-01-04#m2-2",
    ]  # fmt: skip


def test_later_meetings_on_the_subject_are_told() -> None:
    """The next three with the number of all; not the meeting itself, and none before it."""
    pages = [_curated(month, "text: hourly, at: 1") for month in range(1, 7)]
    ledger = _ledger(archive(*pages))
    first, last = ledger[OLD], ledger["2031-06-04#m1"]
    assert [one.occasion.meeting.slug for one in first.again] == ["2031-02-04", "2031-03-04", "2031-04-04"]
    assert (first.times_again, last.again, last.times_again) == (5, (), 0)


def test_a_standing_item_tells_nothing_about_a_decision() -> None:
    """That there were open issues again does not mean that this one was."""
    pages = [_curated(month, "text: mended, at: 1", topic="Open issues") for month in (1, 2)]
    assert _ledger(archive(*pages))[OLD].again == ()


def test_a_decision_belongs_to_the_item_it_was_made_on() -> None:
    """Where a topic discussed two items, only the one counts to whose messages the decision belongs."""
    said = ["ann: first the fence", "ben: it leans", "ann: now the pond, please", "cleo: it leaks"]
    head = "decisions: [{text: a new liner, at: 4}]"
    pages = [
        Page(f"2031-0{month}-04", [(title, said)], ["fence", "pond"], head)
        for month, title in ((1, "Garden work"), (2, "What Ben saw"))
    ]
    ruling = _ledger(archive(*pages))["2031-01-04#m4"]
    assert [one.subject.id for one in ruling.again] == ["pond"]


SLUGS = {"2031-01-04", "infra/2031-01-04"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("what of 2031-01-04#m7?", ["2031-01-04#m7"]),
        ("(2031-01-04#m7)", ["2031-01-04#m7"]),
        ("see infra/2031-01-04#m7, and 2031-01-04#m8", ["infra/2031-01-04#m7", "2031-01-04#m8"]),
        ("https://a.example.org/meetings/infra/2031-01-04/what-ben-did/#m7", ["infra/2031-01-04#m7"]),
        ("https://a.example.org/b/meetings/2031-01-04/what-ben-did.html#m7", ["2031-01-04#m7"]),
        ("https://a.example.org/meetings/2031%2D01-04/#m7", ["2031-01-04#m7"]),
        ("https://a.example.org/2031-01-04#m7", []),
        ("2030-01-04#m7", []),
        ("#m7", []),
        ("the channel #meadow", []),
    ],
)
def test_what_names_a_message(text: str, expected: list[str]) -> None:
    """An id, or an address on a site of meetings; nothing else."""
    assert [str(place) for place in places(text, SLUGS)] == expected


def test_a_bare_number_means_the_meeting_itself() -> None:
    """`#done #m12` closes an action of the same meeting."""
    assert anchor("#m12", SLUGS, "2031-01-04") == "2031-01-04#m12"
    assert anchor("2031-01-04#m12-2", SLUGS, "x") == "2031-01-04#m12-2"
    assert anchor("nothing", SLUGS, "x") == ""


def test_who_names_a_decision_is_told() -> None:
    """By its message, or by another message of its evidence; a decision does not name itself."""
    second = Page("2031-02-04", [("Pond", ["ben: 2031-01-04#m1 is a year old", "ann: yes"])])
    ruling = _ledger(archive(_curated(1, "text: hourly, at: 1"), second))[OLD]
    assert [str(place) for place in ruling.mentions] == ["2031-02-04#m1"]
