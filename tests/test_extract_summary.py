"""What a topic was about, in sentences of its talk. A file added to `cases/extract` adds a test."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.export import meeting_values
from minutebook.extract.sentences import sentences, statements
from minutebook.extract.summary import summarize
from minutebook.extract.talk import build_talk
from minutebook.extract.votes import infer_votes
from minutebook.model import Decision, Provenance, Topic
from minutebook.topics.reading import read
from reading import meeting
from talk_cases import cases, chairs, headings, messages

if TYPE_CHECKING:
    from collections.abc import Mapping

CASES = [case for case in cases("extract") if "summaries" in case[1]]


@pytest.mark.parametrize(("name", "case"), CASES, ids=[name for name, _ in CASES])
def test_sums_up_the_topics_of_a_talk(name: str, case: Mapping[str, Any]) -> None:
    """Each topic has the expected sentences, in order, each with its message; they are marked as inferred."""
    said = messages(case["talk"])
    topics = headings(case, len(said))
    talk = build_talk(said, topics, chairs(case), {})
    decided = [
        Decision(d["text"], d["at"], Provenance.COMMAND, topic=talk.topic_of[d["at"]]) for d in case.get("recorded", ())
    ]
    found = {topic.slug: topic.summary for topic in summarize(talk, (), (), decided)}
    shown = {slug: [[one.message, one.text] for one in summary] for slug, summary in found.items()}
    assert shown == case["summaries"], name
    for one in (one for summary in found.values() for one in summary):
        assert one.provenance is Provenance.INFERRED
        assert 0 < one.weight <= 1


LINES = st.tuples(st.sampled_from(["ann", "ben", "cleo"]), st.text("the roof leaks .,!?:;()-…\u00fc", max_size=90))


@given(st.lists(LINES, max_size=40))
def test_a_summary_is_cut_and_never_invented(lines: list[tuple[str, str]]) -> None:
    """Whatever was said, the words of a summary stand in this order in the messages it points at, and it is short."""
    said = messages("\n".join(f"{nick}: " + " ".join(text.split()) for nick, text in lines))
    topics = (Topic("all", "All", 1, 1, len(said)),) if said else ()
    for topic in summarize(build_talk(said, topics, (), {}), ()):
        assert len(topic.summary) <= 3
        assert [one.message for one in topic.summary] == sorted(one.message or 0 for one in topic.summary)
        for one in topic.summary:
            assert len(one.text) <= 200
            assert one.message is not None
            behind = " ".join(m.text for m in said[one.message - 1 : one.message + 2])
            assert one.text.rstrip("…") in behind


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("we paint it. then it dries", ["we paint it.", "then it dries"]),
        ("paint, e.g. red. or blue", ["paint, e.g. red.", "or blue"]),
        ("all of it (tools, wood, etc.) is here", ["all of it (tools, wood, etc.) is here"]),
        ("two things: 1. paint 2. wood", ["two things: 1. paint 2. wood"]),
        ("paint ... and wood", ["paint ... and wood"]),
        ("paint... and wood", ["paint...", "and wood"]),
        ("really?! yes", ["really?!", "yes"]),
        ("version 2.1 is out", ["version 2.1 is out"]),
        ("", []),
    ],
)
def test_sentences_end_where_people_end_them(text: str, parts: list[str]) -> None:
    """Not behind abbreviations, in numbers, behind numbers of points or at a pause between two blanks."""
    assert sentences(text) == parts


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("ok, so we paint the boat house red", ["we paint the boat house red"]),
        ("ben, cleo: we paint the boat house red", ["we paint the boat house red"]),
        ("* we paint the boat house red", ["we paint the boat house red"]),
        ("we paint the boat house red, see https://a.example/b", ["we paint the boat house red"]),
        ("I like https://a.example/b more than paint", ["I like https://a.example/b more than paint"]),
        ("no way. we paint the boat house", ["we paint the boat house"]),
        ("red it is", []),
    ],
)
def test_a_statement_comes_without_debris(text: str, stated: list[str]) -> None:
    """Openers, names, marks of an edit and an address at the end go; what has fewer than five words goes too."""
    said = read(messages(f"ann: {text}"))
    found = statements(said, range(1), {"ben", "cleo"}.__contains__)
    assert [one.cut() for one in found] == stated


PAGE = """
# Weekly - 2031-05-03

## Log

    15:20 <zbot> Meeting started
    15:20 <ann> #startmeeting
    15:20 <ann> #topic The roof
    15:21 <ben> the tiles of the roof came down in the storm on Monday
    15:22 <ann> #info the insurance pays two thirds of the new tiles for the roof
    15:23 <cleo> hm
    15:24 <ann> #topic Tea
    15:24 <ann> #endmeeting
"""


def test_what_was_noted_tells_most() -> None:
    """A note for the record is a sentence of the summary, in the words of the note; JSON has it with its line."""
    topic = meeting_values(meeting(PAGE))["topics"][0]
    assert [(one["text"], one["message"], one["line"], one["provenance"]) for one in topic["summary"]] == [
        ("the insurance pays two thirds of the new tiles for the roof", 5, 10, "inferred")
    ]


def test_silence_is_about_nothing() -> None:
    """Topics in which nobody talks have no summary."""
    topic = Topic("a", "A", 1, 1, 1)
    assert summarize(build_talk((), (topic,), (), {}), ()) == (topic,)


@pytest.mark.parametrize("junk", [",", "(", " ", ", ", "ok, ", "? ", ". ", "http://a ", "+1 ", ":) "])
def test_long_lines_of_signs_are_taken_as_they_are(junk: str) -> None:
    """A line of thousands of signs ends no run; before each step was linear in it, such lines took minutes."""
    base = "the roof of the house leaks and the tiles are wet"
    said = messages(f"ann: {base} {junk * 20_000} x\nben: all in favour of {junk * 20_000} tiles?\nann: +1\nben: +1")
    talk = build_talk(said, (Topic("roof", "Roof", 1, 1, 4),), (), {})
    (topic,) = summarize(talk, ())
    assert all(len(one.text) <= 200 for one in topic.summary)
    assert all(len(vote.question) <= 200 for vote in infer_votes(talk))
