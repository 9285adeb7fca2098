"""The tracker has each task once, whatever closed it and however often it was promised."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge_cases import Page, archive, codes
from minutebook.check import problems_of
from minutebook.knowledge import Task, gather
from minutebook.knowledge.reviews import goes_through_actions, says_done
from minutebook.model import Archive, Provenance

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "knowledge" / "tasks.yml").read_text(encoding="utf-8")
)
GUIDE = "ann: #action ann to write the assembly guide"


def _tasks(given: Archive) -> tuple[Task, ...]:
    return gather(given).actions


def _meeting(month: int, *said: str, title: str = "Tools", head: str = "") -> Page:
    return Page(f"2031-{month:02}-04", [(title, said or ["ann: well"])], head=head)


def _curated(month: int, *items: str) -> Page:
    return _meeting(month, "ann: well", "ben: fine", head="actions:\n" + "\n".join(f"  - {{{item}}}" for item in items))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['one']} / {case['other']}")
def test_pairs(case: dict[str, Any]) -> None:
    """The same task promised again is one action with two sightings and a reason; what may be another task is two."""
    # only who speaks is known by a nick
    here = ("ben: hi", "cleo: hi")
    first = _meeting(1, *here, f"ann: #action ben to {case['one']}")
    tasks = _tasks(archive(first, _meeting(2, *here, f"ann: #action {case.get('by', 'ben')} to {case['other']}")))
    reasons = [one.why for task in tasks for one in task.sightings[1:]]
    assert reasons == ([f"same owner, same words: {case['words']}"] if "words" in case else [])
    assert len(tasks) == (1 if "words" in case else 2)


def test_a_line_typed_again_is_the_same_task() -> None:
    """One word and the very same line are enough where people wrote both down; of nobody only the same line is."""
    line = "ann: #action somebody should oil the hinges"
    (task,) = _tasks(archive(_meeting(1, line), _meeting(2, line)))
    assert task.sightings[1].why == "for nobody, same words: oil, hinges"
    other = "ann: #action somebody should oil the old hinges"
    assert len(_tasks(archive(_meeting(1, line), _meeting(2, other)))) == 2


def test_of_two_tasks_that_fit_none_is_taken() -> None:
    """A promise that may repeat either of two is a task of its own."""
    first = _meeting(
        1, "ann: #action ann to write the guide of the red pump", "ann: #action ann to write the guide of the blue pump"
    )
    assert len(_tasks(archive(first, _meeting(2, "ann: #action ann to write the pump guide")))) == 3


def test_a_task_that_is_done_is_not_carried_over() -> None:
    """A promise after the end is a new task; one before it is the same."""
    done = "text: write the assembly guide, owners: [ann], done_in: 2031-03-01"
    (before,) = _tasks(archive(_curated(1, done), _meeting(2, GUIDE)))
    assert (len(before.sightings), before.status) == (2, "done")
    assert len(_tasks(archive(_curated(1, done), _meeting(4, GUIDE)))) == 2


def test_the_meeting_file_says_what_is_repeated() -> None:
    """`repeats` joins what words do not show, and `nothing` keeps apart what words would join."""
    first = _meeting(1, GUIDE)
    joined = _curated(2, "text: the booklet, owners: [cleo], at: 1, repeats: 2031-01-04#m1")
    (task,) = _tasks(archive(first, joined))
    assert [one.id for one in task.sightings] == ["2031-01-04#m1", "2031-02-04#m1"]
    assert (task.owners, task.sightings[1].why) == (("cleo-park",), "written in the meeting file")
    apart = _curated(2, "text: write the assembly guide, owners: [ann], at: 1, repeats: nothing")
    assert len(_tasks(archive(first, apart))) == 2


@pytest.mark.parametrize(
    ("reference", "code"),
    [("2031-01-04#m9", "MB126"), ("2031-01-04#m2", "MB151"), ("the guide", "MB151"), ("2031-02-04#m1", "MB152")],
)
def test_repeats_has_to_name_an_earlier_action(reference: str, code: str) -> None:
    """What it names is there, is an action, and is earlier."""
    given = archive(_meeting(1, GUIDE, "ben: fine"), _curated(2, f"text: x, at: 1, repeats: '{reference}'"))
    (problem,) = problems_of(given)
    assert (problem.code, problem.line) == (code, 3)
    assert len(_tasks(given)) == 2


@pytest.mark.parametrize(
    ("typed", "status"),
    [
        ("#done 2031-01-04#m1", "done"),
        ("#dropped 2031-01-04#m1 nobody wants it", "dropped"),
        ("!done 2031-01-04#m1", "open"),
        ("#done https://meadow.example.org/meetings/2031-01-04/tools/#m1", "done"),
        ("#done https://meadow.example.org/meetings/2031-01-04/tools.html#m1", "done"),
        ("#done the guide", "open"),
        ("done 2031-01-04#m1", "open"),
    ],
)
def test_an_action_is_closed_by_command(typed: str, status: str) -> None:
    """Whoever names it by its id or its address closes it; other words are talk."""
    (task,) = _tasks(archive(_meeting(1, GUIDE), _meeting(2, f"ben: {typed}")))
    assert task.status == status
    if task.closed:
        assert (task.closed.provenance, task.closed.day) == (Provenance.COMMAND, date(2031, 2, 4))
        assert (task.closed.shown_by, task.mentions) == ("2031-02-04#m1", ())


def test_a_command_that_names_no_action_is_a_hint() -> None:
    """It is found in the transcript, with an example."""
    given = archive(_meeting(1, GUIDE), _meeting(2, "ben: #done 2031-01-04#m7"))
    (problem,) = problems_of(given)
    assert (problem.code, str(problem.severity), problem.path) == ("MB154", "hint", "2031-02-04.md")
    assert "#m7" in problem.message
    assert "#done" in problem.example


def test_undo_takes_back_what_was_closed() -> None:
    """A slip of the keyboard closes nothing."""
    (task,) = _tasks(archive(_meeting(1, GUIDE), _meeting(2, "ben: #done 2031-01-04#m1", "ben: #undo")))
    assert task.status == "open"


def test_what_is_curated_goes_first() -> None:
    """`status: open` in the meeting file takes back what was typed, and what was said."""
    item = "text: write the assembly guide, owners: [ann], at: 1"
    typed = _meeting(2, "ben: #done 2031-01-04#m1")
    assert _tasks(archive(_curated(1, item), typed))[0].status == "done"
    assert _tasks(archive(_curated(1, f"{item}, status: open"), typed))[0].status == "open"
    assert _tasks(archive(_curated(1, f"{item}, status: dropped"), typed))[0].status == "dropped"


def test_what_shows_that_it_is_done_says_that_it_is() -> None:
    """`done_in` alone closes an action."""
    (task,) = _tasks(archive(_curated(1, "text: write the guide, done_in: 'https://meadow.example.org/guide'")))
    assert (task.status, task.closed and task.closed.shown_by) == ("done", "https://meadow.example.org/guide")


REVIEW = {
    "the owner names it": (["ann: the assembly guide is done"], "done"),
    "the owner answers the chair": (["ben: the assembly guide?", "ann: done!"], "done"),
    "the chair says it": (["ben: ann sent the assembly guide round, so that is done"], "done"),
    "somebody else says it": (["cleo: the assembly guide is done"], "open"),
    "somebody else answers": (["ben: the assembly guide?", "cleo: done!"], "open"),
    "it is nearly done": (["ann: the assembly guide is nearly done"], "open"),
    "it is asked": (["ann: is the assembly guide done?"], "open"),
    "it will be done": (["ann: the assembly guide will be done soon"], "open"),
    "another guide is done": (["ann: the flashing guide is done"], "open"),
    "the answer comes too late": (["ben: the assembly guide?", *["cleo: hm"] * 5, "ann: done!"], "open"),
    "the answer is about something else": (
        ["ben: the assembly guide?", "ann: no time. but I have finally finished to clean the cellar and the roof"],
        "open",
    ),
}


@pytest.mark.parametrize("name", list(REVIEW))
def test_a_review_of_actions_closes_what_is_done(name: str) -> None:
    """Only the owner or the chair, only of a task that can be told, and only without doubt; it is a suggestion."""
    said, status = REVIEW[name]
    review = Page("2031-02-04", [("Review of action items", said)], head="chair: ben")
    (task,) = _tasks(archive(_meeting(1, GUIDE), review))
    assert task.status == status
    if task.closed:
        assert task.closed.provenance is Provenance.INFERRED


def test_only_a_review_closes_by_talk() -> None:
    """In any other item "done" may mean anything."""
    (task,) = _tasks(archive(_meeting(1, GUIDE), _meeting(2, "ann: the assembly guide is done")))
    assert task.status == "open"


@pytest.mark.parametrize(
    ("title", "is_review"),
    [
        ("Review of action items", True), ("action items", True), ("Open actions from the last meeting", True),
        ("TODO", True), ("Previous tasks", True), ("Actions of the board", False), ("Action films", False),
        ("Review", False), ("Next meeting", False),
    ],
)  # fmt: skip
def test_which_items_are_reviews(title: str, *, is_review: bool) -> None:
    """An item that is about nothing but the actions."""
    assert goes_through_actions(title) is is_review


@pytest.mark.parametrize(
    ("text", "done"),
    [("done", True), ("it's merged", True), ("✓", True), ("not done", False), ("isn't done", False), ("hm", False)],
)
def test_what_says_that_something_is_done(text: str, *, done: bool) -> None:
    """Without doubt and without a question."""
    assert says_done(text) is done


def test_overdue_is_counted_from_the_given_day() -> None:
    """The day for which it was promised last holds; a task that is done is never overdue."""
    first = _curated(1, "text: write the assembly guide, owners: [ann], due: 2031-02-01")
    again = _curated(2, "text: finish the assembly guide, owners: [ann], due: 2031-05-01")
    (task,) = _tasks(archive(first, again))
    assert (task.due, task.since) == (date(2031, 5, 1), date(2031, 1, 4))
    assert [task.overdue(day) for day in (date(2031, 5, 1), date(2031, 5, 2))] == [False, True]
    (done,) = _tasks(archive(first, _meeting(3, "ann: #done 2031-01-04#action-1")))
    assert done.overdue(date(2031, 5, 2))


def test_a_task_knows_where_it_is_named() -> None:
    """A message that names it by its id is told."""
    (task,) = _tasks(archive(_meeting(1, GUIDE), _meeting(2, "ben: what of 2031-01-04#m1?")))
    assert [str(place) for place in task.mentions] == ["2031-02-04#m1"]


def test_what_is_not_sure_enough_is_left_out() -> None:
    """Suggestions below the threshold make no task."""
    given = archive(_meeting(1, "ann: ok, I will write the assembly guide by Friday", "ben: thanks ann"), guesses=True)
    (action,) = given.meetings[0].actions
    assert len(gather(given, action.confidence).actions) == 1
    assert gather(given, min(1.0, action.confidence + 0.01)).actions == ()


def test_codes_of_a_sound_archive() -> None:
    """Nothing is wrong where everything is said as it should be."""
    assert codes(problems_of(archive(_meeting(1, GUIDE), _meeting(2, "ben: #done 2031-01-04#m1")))) == []
