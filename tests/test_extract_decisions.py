"""What is read out of talk as a decision. A file added to `cases/extract` adds a test."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from minutebook.extract.decisions import infer_decisions
from minutebook.extract.statement import outcome, without_address
from minutebook.extract.talk import build_talk
from minutebook.model import Provenance
from talk_cases import cases, chairs, messages

if TYPE_CHECKING:
    from collections.abc import Mapping

    from minutebook.model import Decision

CASES = [case for case in cases("extract") if "decisions" in case[1]]


def decisions_of(case: Mapping[str, Any]) -> tuple[Decision, ...]:
    """What is read out of a case."""
    return infer_decisions(build_talk(messages(case["talk"]), (), chairs(case), case.get("persons", {})))


@pytest.mark.parametrize(("name", "case"), CASES, ids=[name for name, _ in CASES])
def test_reads_the_decisions_of_a_talk(name: str, case: Mapping[str, Any]) -> None:
    """Each expected decision is found with its words, status and evidence; other messages are not suggested."""
    found = {decision.message: decision for decision in decisions_of(case)}
    for expected in case["decisions"]:
        decision = found.get(expected["at"])
        assert decision is not None, f"{name}: nothing at message {expected['at']}; found {sorted(map(str, found))}"
        assert expected.get("text", "") in decision.text
        assert expected.get("status", decision.status) == decision.status
        assert expected.get("firm", decision.firm) == decision.firm
        assert tuple(expected.get("evidence", decision.evidence)) == decision.evidence
        assert decision.provenance is Provenance.INFERRED
        assert 0 < decision.confidence < 1
    assert not set(case.get("no-decisions", ())) & set(found)


def test_silence_gives_nothing() -> None:
    """A meeting in which nobody talks decides nothing."""
    assert infer_decisions(build_talk((), (), (), {})) == ()


@pytest.mark.parametrize(
    ("said", "stated"),
    [
        ("should we paint it? ok, then we will paint it red", "we will paint it red"),
        ("should we paint it?", "should we paint it?"),
        ("ok, so we meet on Monday :)", "we meet on Monday"),
        ("(btw, the paint (the red one) should be bought first", "the paint (the red one) should be bought first"),
    ],
)
def test_states_the_outcome(said: str, stated: str) -> None:
    """The sentence that settles is preferred to a question; openers, smileys and half brackets are dropped."""
    assert outcome(said) == stated


@pytest.mark.parametrize(
    ("said", "bare"),
    [
        ("ben: we close", "we close"),
        ("ok, ben, cleo: we close", "we close"),
        ("note: we close", "note: we close"),
        ("ben will close", "ben will close"),
    ],
)
def test_drops_those_addressed(said: str, bare: str) -> None:
    """The people that a message addresses first are no part of its statement; other words before a colon are."""
    assert without_address(said, {"ben", "cleo"}.__contains__) == bare
