"""What people put right in front matter holds, points at its evidence, and says so where it does not."""

from __future__ import annotations

import json
from datetime import date
from textwrap import indent
from typing import TYPE_CHECKING, Any

import pytest

from minutebook.announcement.items import ACTION_STATUSES, DECISION_STATUSES
from minutebook.export import meeting_values
from minutebook.model import Provenance, Severity
from minutebook.veil import BLACK
from reading import meeting

if TYPE_CHECKING:
    from minutebook.model import Meeting, Problem

TALK = """
# Weekly - 2031-05-03

## Log

    15:20 ann: first: bread
    15:21 dora joined the channel.
    15:21 ann: we bake rye, call 555-0100 or 555-0100
    15:21 ben: I will buy flour
    15:40:10 ann: next: tea
    15:40:50 cleo: I will brew, my number is 555-0199
    16:00 ann: bye
"""
CURATED = Provenance.CURATED


def curated(matter: str) -> Meeting:
    """Return the meeting of a page with this front matter."""
    return meeting(f"---\n{matter.strip()}\n---{TALK}")


def problems(matter: str) -> list[tuple[int, str]]:
    """Return (line, code) of each problem of a page with this front matter."""
    return [(problem.line, problem.code) for problem in curated(matter).problems]


def only(matter: str) -> Problem:
    """Return the one problem of a page with this front matter."""
    (problem,) = curated(matter).problems
    return problem


AT = [
    ("3", 3),
    ('"15:20"', 1),
    ('"15:21"', 3),
    ("15:21", 3),
    ('"15:40"', 5),
    ('"15:40:30"', 6),
    ('"4:00 pm"', 7),
    ("1", 1),
    ("7", 7),
]


@pytest.mark.parametrize(("at", "message"), AT)
def test_an_item_points_at_a_number_or_at_a_clock_time(at: str, message: int) -> None:
    """Of a time the first message said then, not somebody who came in; with seconds the first from then on."""
    found = curated(f"decisions: [{{text: x, at: {at}}}]")
    assert found.problems == ()
    (decision,) = found.decisions
    assert (decision.message, decision.evidence, decision.provenance) == (message, (message,), CURATED)


@pytest.mark.parametrize("at", ["0", "-1", "8", '"15:22"', '"23:00"', "noon", "[3]", "3.5", "true"])
@pytest.mark.parametrize("name", ["decisions", "actions", "topics", "errata", "redact"])
def test_evidence_that_is_not_there_is_an_error_on_its_line(name: str, at: str) -> None:
    """The line of the very `at`, and an example of the right form."""
    problem = only(
        f"title: x\n{name}:\n  - text: x\n    title: x\n    at: {at}".replace(
            "    title: x\n" if name != "topics" else "  - text: x\n    ", "" if name != "topics" else "  - "
        )
    )
    assert (problem.code, problem.severity) == ("MB122", Severity.ERROR)
    assert problem.example.startswith(f"{name}: [")
    assert (
        f"at: {at}"
        == (f"---\ntitle: x\n{name}:\n{'  - text: x' if name != 'topics' else '  - title: x'}\n    at: {at}")
        .split("\n")[problem.line - 1]
        .strip()
    )


def test_an_item_may_point_at_nothing() -> None:
    """What was decided elsewhere has no evidence here."""
    (decision,) = curated("decisions: [we bake]").decisions
    assert (decision.text, decision.message, decision.evidence) == ("we bake", None, ())


@pytest.mark.parametrize("status", DECISION_STATUSES)
def test_statuses_of_decisions(status: str) -> None:
    """Each of them; without one a decision is in force."""
    found = curated(f"decisions: [{{text: a, status: {status}}}, {{text: b, supersedes: 2031-04-05#m7}}]")
    assert [(d.status, d.supersedes) for d in found.decisions] == [(status, ""), ("in force", "2031-04-05#m7")]
    assert found.problems == ()


@pytest.mark.parametrize("status", ACTION_STATUSES)
def test_statuses_of_actions(status: str) -> None:
    """Each of them; without one an action is open."""
    found = curated(f"""actions: [{{text: a, status: {status}}}, {{text: b}}]""")
    assert [a.status for a in found.actions] == [status, "open"]
    assert found.problems == ()


def test_what_shows_that_an_action_is_done_is_kept() -> None:
    """As written."""
    (action,) = curated('actions: [{text: a, status: done, done_in: "2031-06-07#m3"}]').actions
    assert (action.status, action.done_in) == ("done", "2031-06-07#m3")


@pytest.mark.parametrize("name", ["decisions", "actions"])
def test_another_status_is_an_error_that_lists_them(name: str) -> None:
    """And the item keeps the usual one."""
    problem = only(f"{name}:\n  - text: x\n    status: doen")
    assert (problem.line, problem.code, problem.severity) == (4, "MB123", Severity.ERROR)
    assert "done" in problem.message or "in force" in problem.message


OWNERS = [
    ("[ann, ben]", ("ann", "ben")),
    ("ann, ben", ("ann", "ben")),
    ("ann", ("ann",)),
    ("[]", ()),
    ("~", ()),
    ("[1]", ("1",)),
]


@pytest.mark.parametrize(("owners", "names"), OWNERS)
def test_owners_are_a_name_or_a_list(owners: str, names: tuple[str, ...]) -> None:
    """With commas or as a list."""
    (action,) = curated(f"actions:\n  - text: x\n    owners: {owners}").actions
    assert action.owners == names


def test_a_due_date_is_a_date() -> None:
    """As YAML or people write it; anything else is an error on its line."""
    found = curated('actions: [{text: a, due: 2031-06-01}, {text: b, due: "June 1, 2031"}]')
    assert [a.due for a in found.actions] == [date(2031, 6, 1)] * 2
    problem = only("actions:\n  - text: a\n    due: soon")
    assert (problem.line, problem.code) == (4, "MB124")


LISTS: list[tuple[str, list[Any]]] = [
    ("decisions: [{at: 3}]", [(2, "MB121")]),
    ("actions:\n  - {text: a}\n  - {owners: [ann]}", [(4, "MB121")]),
    ("topics: [{title: a}]", [(2, "MB121")]),
    ("topics: [{at: 3}]", [(2, "MB121")]),
    ("topics: [bread]", [(2, "MB121")]),
    ("errata: [{at: 3}]", [(2, "MB121")]),
    ("redact: [{text: x}]", [(2, "MB121")]),
    ("redact: [3]", [(2, "MB121")]),
    ("decisions: [{text: ''}]", [(2, "MB121")]),
    ("decisions: [{text: [a, b]}]", [(2, "MB121")]),
    ("actions: [{text: {a: b}}]", [(2, "MB121")]),
    ("topics: [{title: [a], at: 1}]", [(2, "MB121")]),
    ("decisions: [~]", [(2, "MB121")]),
    ("actions:\n  - text: a\n    ownres: [ann]", [(4, "MB111")]),
    ("decisions: none", [(2, "MB112")]),
    ("topics: [{title: a, at: 1, summary: [b]}]", [(2, "MB121")]),
    ("votes: [{question: a}]", [(2, "MB121")]),
    ("votes: [{at: 1}]", [(2, "MB121")]),
    ("votes:\n  - question: a\n    at: 1\n    ballots: [ann]", [(5, "MB121")]),
    ("votes:\n  - question: a\n    at: 1\n    ballots: {ann: {b: c}}", [(5, "MB121")]),
    ("votes:\n  - question: a\n    at: 99", [(4, "MB122")]),
]


@pytest.mark.parametrize(("matter", "expected"), LISTS)
def test_an_item_without_what_it_needs_is_an_error_on_its_line(matter: str, expected: list[tuple[int, str]]) -> None:
    """What is missing or of a wrong type, or a slip in a name."""
    assert problems(matter) == expected


def test_curated_lists_replace_what_is_inferred_but_not_what_was_typed() -> None:
    """An empty list says: nothing; a command stays, unless an item on the same message puts it right."""
    found = curated("decisions: []\nactions: []")
    assert (found.decisions, found.actions) == ((), ())
    typed = TALK + "    16:01 ann: #agreed we bake\n    16:02 ann: #agreed we rest\n"
    text = f"---\ndecisions: [{{text: we rest on Mondays, at: 9}}]\n---{typed}"
    assert [(d.text, d.provenance) for d in meeting(text).decisions] == [
        ("we bake", Provenance.COMMAND), ("we rest on Mondays", CURATED),
    ]  # fmt: skip


def test_curated_topics_replace_headings() -> None:
    """In order of their messages, each until the next."""
    found = curated("topics: [{title: Tea & cake, at: 15:40}, {title: Bread, at: 1}]")
    assert [(t.title, t.slug, t.first, t.last, t.provenance) for t in found.topics] == [
        ("Bread", "bread", 1, 4, CURATED), ("Tea & cake", "tea-cake", 5, 7, CURATED),
    ]  # fmt: skip


def test_a_written_summary_stands_in_the_place_of_sentences_from_the_talk() -> None:
    """Of that topic only; it points at no message."""
    found = curated("topics: [{title: Bread, at: 1}, {title: Tea, at: 5, summary: Tea & biscuits for all.}]")
    written = [(one.text, one.message, one.provenance) for one in found.topics[1].summary]
    assert written == [("Tea & biscuits for all.", None, CURATED)]
    assert [one.provenance for one in found.topics[0].summary] == [Provenance.INFERRED]
    shown = meeting_values(found)["topics"][1]["summary"]
    assert shown == [
        {"text": "Tea & biscuits for all.", "message": None, "line": None, "provenance": "curated", "weight": 1.0}
    ]


def test_an_item_is_placed_by_its_topic_or_by_its_message() -> None:
    """`topic` gives a title or slug; without it the topic is that of the evidence."""
    found = curated("""
topics: [{title: The bread, at: 1}, {title: Tea, at: 5}]
decisions: [{text: a, at: 3}, {text: b, at: 3, topic: tea}, {text: c, topic: the-bread}, {text: d}]
""")
    assert {d.text: d.topic for d in found.decisions} == {"a": "the-bread", "b": "tea", "c": "the-bread", "d": ""}


def test_a_topic_that_is_not_there_places_nothing() -> None:
    """An item never belongs to a topic without a page."""
    found = curated("topics: [{title: Bread, at: 1}]\ndecisions: [{text: a, at: 3, topic: Cake}]")
    assert [d.topic for d in found.decisions] == ["bread"]


def test_an_erratum_stands_beside_what_was_said() -> None:
    """What was said is never changed."""
    found = curated("errata: [{at: 3, text: we bake wheat}]")
    message = found.messages[2]
    assert message.text == "we bake rye, call 555-0100 or 555-0100"
    assert message.correction == "we bake wheat"
    assert meeting_values(found)["messages"][2]["correction"] == "we bake wheat"


SECRETS = [
    ("redact: [{at: 3, text: 555-0100}]", ["555-0100"]),
    ("redact: [{at: 3}]", ["555-0100", "rye"]),
    ("redact: [{at: 15:21, text: 555-0100}, {at: 6, text: 555-0199}]", ["555-0100", "555-0199"]),
    ("redact: [{at: 6}]\nactions: [{text: brew, at: 6}]", ["555-0199", "I will brew"]),
    ("redact: [{at: 6, text: I will brew}]", ["I will brew"]),
]


@pytest.mark.parametrize(("matter", "secrets"), SECRETS)
def test_what_is_blacked_out_is_nowhere(matter: str, secrets: list[str]) -> None:
    """It is gone before anything else reads the talk: no message, action, link or topic holds it."""
    found = curated(matter)
    printed = json.dumps(meeting_values(found), ensure_ascii=False)
    assert found.problems == ()
    assert [secret for secret in secrets if secret in printed or secret in repr(found)] == []
    assert BLACK in printed
    assert len(found.messages) == 7


def test_a_secret_in_other_words_blacks_out_the_whole_message() -> None:
    """Better too much than the wrong half, with an error on the line; and the problem does not tell the secret."""
    found = curated("redact:\n  - at: 3\n    text: 555-0111")
    (problem,) = found.problems
    assert (problem.line, problem.code, problem.severity) == (4, "MB125", Severity.ERROR)
    assert found.messages[2].text == BLACK
    assert "555" not in problem.message


def test_a_number_of_many_digits_need_not_be_quoted() -> None:
    """YAML reads 5550100 as a number; it is blacked out as text."""
    talk = TALK.replace("555-0199", "5550199")
    found = meeting(f"---\nredact: [{{at: 6, text: 5550199}}]\n---{talk}")
    assert found.messages[5].text == f"I will brew, my number is {BLACK}"


def test_what_is_blacked_out_is_not_inferred_from() -> None:
    """A command under the black is none."""
    talk = TALK + "    16:01 ann: #action ben calls 555-0123\n"
    found = meeting(f"---\nredact: [{{at: 8}}]\n---{talk}")
    assert "555-0123" not in repr(found)
    assert [a for a in found.actions if a.message == 8] == []


def test_a_joined_log_may_hold_what_is_curated() -> None:
    """Positions are those of the file that has them."""
    found = curated(f"decisions:\n{indent('- text: x' + chr(10) + '  at: 99', '  ')}")
    (problem,) = found.problems
    assert (problem.path, problem.line, problem.column) == ("2031-05-03.md", 4, 5)
