"""Each log dialect reads its own lines as what they are, and is the one that is chosen for them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.dialects import DIALECTS, Dialect, choose, rank, score
from reading import said

EXAMPLES = [(dialect, kind, line) for dialect in DIALECTS for kind, line in dialect.examples]


@pytest.mark.parametrize(
    ("dialect", "kind", "line"), EXAMPLES, ids=[f"{dialect.name}: {line}" for dialect, _, line in EXAMPLES]
)
def test_an_example_is_what_it_claims_to_be(dialect: Dialect, kind: str, line: str) -> None:
    """The examples of a dialect are its documentation, so they hold."""
    found = dialect.read(line)
    assert found is not None
    assert found.kind == kind
    assert line[found.start : found.end].replace("**", "") == found.text.replace("**", "")


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda dialect: dialect.name)
def test_every_rule_of_a_dialect_is_shown_by_an_example(dialect: Dialect) -> None:
    """A rule that no example is the first to match is dead, or untested."""
    first = {
        next(n for n, rule in enumerate(dialect.rules) if re.match(rule.pattern, line)) for _, line in dialect.examples
    }
    unused = [rule.pattern for n, rule in enumerate(dialect.rules) if n not in first]
    assert unused == []


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda dialect: dialect.name)
def test_a_dialect_is_chosen_for_its_own_lines(dialect: Dialect) -> None:
    """Among all dialects the one that wrote the lines explains them best."""
    lines = [line for _, line in dialect.examples]
    if dialect.bodies:
        lines = [part for line in lines for part in (line, "hello all", "shall we start?")]
    found = choose(lines)
    assert found is not None
    assert found.dialect is dialect
    assert 0 < found.score <= 1


def test_names_of_dialects_differ() -> None:
    """`dialect:` in front matter means one of them."""
    assert len({dialect.name for dialect in DIALECTS}) == len(DIALECTS)


LINES_OF_ALL = st.sampled_from([line for _, _, line in EXAMPLES] + ["hello all", "so: what now?"])


@given(st.lists(st.lists(LINES_OF_ALL, min_size=1, max_size=6), max_size=4), st.integers(1, 100))
def test_the_one_that_is_chosen_is_the_first_of_all(runs: list[list[str]], times: int) -> None:
    """That others are not looked at to the end changes nothing, however lines are mixed and however many there are."""
    lines = [line for run in runs for line in run * times]
    assert choose(lines) == next(iter(rank(lines)), None)


PROSE = [
    "The meeting was short.",
    "We talked about bread, tea, and the price of both; nobody took notes.",
    "See https://bakery.example.org/ for more: it is all there.",
    "Many thanks to everyone who came.",
]


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda dialect: dialect.name)
def test_prose_is_nobodys_dialect(dialect: Dialect) -> None:
    """Sentences explain nothing, so a page of prose has no speakers."""
    assert score(dialect, PROSE) == 0


def test_nothing_is_explained_where_there_are_no_lines() -> None:
    """An empty transcript has no dialect."""
    assert choose([]) is None


def test_a_long_transcript_is_sampled_to_its_end() -> None:
    """Five hundred lines of a preamble do not hide that all the rest is a log."""
    lines = ["words in front"] * 500 + ["[14:00:05] <ann> hello all"] * 5000
    found = choose(lines)
    assert found is not None
    assert found.dialect.name == "znc"


NICKS = [
    ("14:00 <@ann> hi", "ann"),
    ("14:00 <+ann> hi", "ann"),
    ("14:00 < ann> hi", "ann"),
    ("14:00 <ann_> hi", "ann_"),
    ("14:00 <ann|away> hi", "ann|away"),
    ("14:00 <ann[m]> hi", "ann[m]"),
    ("14:00 <{ann}`> hi", "{ann}`"),
    ("14:00 <\u200bann> hi", "ann"),
    ("14:00 <äñn> hi", "äñn"),
]


@pytest.mark.parametrize(("line", "nick"), NICKS)
def test_a_nick_is_kept_as_written_without_its_status(line: str, nick: str) -> None:
    """Signs of rank and padding are not part of a nick; all other signs are."""
    assert said(f"{line}\n" * 3, "a.log")[0] == ("message", nick, "hi")


LINES = [
    ("14:00 <ann> ", ("message", "ann", "")),
    ("14:00 <ann>", ("message", "ann", "")),
    ("14:00 <ann>  14:01 <ben> no", ("message", "ann", "14:01 <ben> no")),
    ("14:00 <ann> * ben waves", ("message", "ann", "* ben waves")),
    ("14:00  * ann <3 bread", ("action", "ann", "<3 bread")),
    ("14:00 <ann> \x02bold\x02 and \x1b[31mred", ("message", "ann", "bold and red")),
    ("14:00 <ann> a\u2028b\x0cc", ("message", "ann", "a\u2028b\x0cc")),
    ("14:00 <ann> {{ 7*7 }} {% raw %} <b>&amp;", ("message", "ann", "{{ 7*7 }} {% raw %} <b>&amp;")),
]


@pytest.mark.parametrize(("line", "what"), LINES)
def test_what_was_said_in_a_raw_log_is_not_touched(line: str, what: tuple[str, str, str]) -> None:
    """Text that looks like another line or like markup is text; codes that only set colours and weight are not."""
    lines = f"14:00 <dora> first\n{line}\n14:02 <emil> last\n"
    assert said(lines, "a.log") == [("message", "dora", "first"), what, ("message", "emil", "last")]
