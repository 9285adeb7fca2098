"""What is unknown in curated items, or contradicts itself, is named with its line and what was probably meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from minutebook.archive import read_archive
from minutebook.check import problems_of
from minutebook.cli import main

if TYPE_CHECKING:
    from pathlib import Path

TALK = """
# Weekly - 2031-05-03

## Log

### Packaging

    15:20 annika: first: the debs
    15:21 dora joined the channel.
    15:22 annika: we drop them
    15:23 ben: I will tell the list
"""


def problems(folder: Path, matter: str, **more: str) -> list[str]:
    """Return `line: CODE message` of each problem of a page with this front matter, beside which other files lie."""
    (folder / "2031-05-03.md").write_text(f"---\n{matter}\n---\n{TALK}", encoding="utf-8")
    for name, text in more.items():
        (folder / f"{name.replace('_', '.')}").write_text(text, encoding="utf-8")
    return [f"{p.line}: {p.code} {p.message}" for p in problems_of(read_archive(folder))]


FINE = [
    "decisions: [{text: a, at: 3, topic: packaging}, {text: b, at: 3}, {text: a, at: 1}]",
    "actions: [{text: a, at: 4, owners: [Ben, annika_, everybody]}, {text: b, status: done, done_in: 2031-05-04}]",
    "actions: [{text: a, owners: [zoe, Zoe Zander, zz, yan]}]",
    "decisions: [{text: b, at: 1}, {text: a, at: 3, supersedes: 2031-05-03#m1}]",
    "decisions: [{text: b, at: 1}, {text: c, at: 1}, {text: a, at: 3, supersedes: 2031-05-03#m1-2}]",
    "redact: [{at: 2}]\ntopics: [{title: x, at: 2}]",
    "reviewed: {decisions: [4], actions: [2]}",
]
PEOPLE = "z: {name: Zoe Zander, nicks: [zoe], initials: [zz]}\n"
OTHER = "# Weekly - 2031-06-07\n\n## Log\n\n    15:20 yan: hi\n    15:21 ben: hi\n"


@pytest.mark.parametrize("matter", FINE)
def test_what_is_known_is_no_problem(matter: str, tmp_path: Path) -> None:
    """Names in any form, of those who spoke in any meeting and of people.yml; topics by title or address."""
    assert problems(tmp_path, matter, people_yml=PEOPLE, other_md=OTHER) == []


DOUBTFUL = [
    ("decisions:\n  - text: x\n    at: 5", "4: MB122 there is no message 5; the meeting has 4"),
    ("decisions:\n  - text: x\n    at: '15:29'", "4: MB122 no message was said at 15:29"),
    (
        "decisions:\n  - text: x\n    at: '15:21'",
        "4: MB128 message 2 is nothing that somebody said (dora join); the nearest that is said is 1",
    ),
    ("errata:\n  - {text: x, at: 2}", "3: MB128 message 2 is nothing that somebody said (dora join)"),
    ("actions:\n  - {text: x,\n     topic: packagng}", "4: MB127 no topic of this meeting is called 'packagng'; did"),
    ("actions:\n  - {text: x, topic: Tea}", "3: MB127 no topic of this meeting is called 'Tea'; the item stands"),
    (
        "actions:\n  - text: x\n    owners: [anika]",
        "3: MB133 nobody is called 'anika', in people.yml or in a meeting; did you mean 'annika'?",
    ),
    ("actions:\n  - {text: x, owners: quux}", "3: MB133 nobody is called 'quux', in people.yml or in a meeting"),
    ("actions:\n  - text: x\n    status: dropped\n    done_in: 2031-06-07", "4: MB129 status is dropped, but done_in"),
    ("actions:\n  - text: x\n    status: open\n    done_in: 2031-06-07", "4: MB129 status is open, but done_in"),
    (
        "actions:\n  - {text: Tell  them, at: 4, status: done}\n  - {text: tell them, at: 4, status: dropped}",
        "4: MB129 this item is in the list twice, once done and once dropped; the other is on line 3",
    ),
    (
        "decisions:\n  - no debs\n  - {text: no debs, status: deferred}",
        "4: MB129 this item is in the list twice, once without status and once deferred; the other is on line 3",
    ),
    ("decisions: [x, x]", "2: MB129 this item is in the list twice; the other is on line 2"),
    ("decisions:\n  - text: x\n    supersedes: the old rule", "4: MB126 supersedes names 'the old rule', which is no"),
    (
        "decisions:\n  - {text: x, supersedes: 2031-5-03#m1}",
        "3: MB126 supersedes names 2031-5-03#m1, but there is no such message; did you mean '2031-05-03'?",
    ),
    ("reviewed:\n  actions: [1, 9]", "3: MB122 there is no message 9; the meeting has 4"),
    ("reviewed: [4]", "2: MB112 reviewed holds the numbers of messages, for decisions and for actions, not a list"),
]  # fmt: skip


@pytest.mark.parametrize(("matter", "expected"), DOUBTFUL)
def test_what_is_doubtful_is_named(matter: str, expected: str, tmp_path: Path) -> None:
    """One problem, on the line of the field."""
    (found,) = problems(tmp_path, matter)
    assert found.startswith(expected)


def test_a_problem_stands_in_the_file_that_curates(tmp_path: Path) -> None:
    """Of a meeting in two files, in the one that has the item."""
    (tmp_path / "2031-05-03.md").write_text("# Weekly - 2031-05-03\n\n## Agenda\n\n- tea\n", encoding="utf-8")
    (tmp_path / "2031-05-03-log.md").write_text(
        f"---\nactions: [{{text: x, at: 4, owners: [zoe]}}]\ndecisions: [{{text: y, supersedes: a#m1}}]\n---\n{TALK}",
        encoding="utf-8",
    )
    found = problems_of(read_archive(tmp_path))
    assert [(p.path.rpartition("/")[2], p.line, p.code) for p in found] == [
        ("2031-05-03-log.md", 2, "MB133"),
        ("2031-05-03-log.md", 3, "MB126"),
    ]


def test_a_single_file_knows_its_people(tmp_path: Path) -> None:
    """`minutebook check FILE` reads people.yml, though not the other meetings."""
    assert problems(tmp_path, "actions: [{text: x, owners: [zoe]}]", people_yml=PEOPLE) == []
    done = CliRunner().invoke(main, ["check", str(tmp_path / "2031-05-03.md")])
    assert (done.exit_code, done.output) == (0, "")
