"""Where topics start, what they are called, which agenda item they are. A file added to `cases/topics` adds a test."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.model import AgendaItem, Provenance
from minutebook.topics.agenda import link_agenda
from minutebook.topics.reading import chair_of as infer_chair
from minutebook.topics.reading import read
from minutebook.topics.starts import infer_topics
from talk_cases import agenda, cases, chairs, headings, messages

if TYPE_CHECKING:
    from collections.abc import Mapping

CASES = cases("topics")


@pytest.mark.parametrize(("name", "case"), CASES, ids=[name for name, _ in CASES])
def test_reads_the_topics_of_a_talk(name: str, case: Mapping[str, Any]) -> None:
    """The expected topics start where they should, bear the expected titles and are linked to the agenda both ways."""
    said, items = messages(case["talk"]), agenda(case)
    topics = headings(case, len(said)) or infer_topics(said, items, chairs(case))
    items, topics = link_agenda(items, topics, said, chairs(case))
    starts = {topic.first: topic for topic in topics}
    for expected in case["topics"]:
        assert expected["at"] in starts, f"{name}: {[(t.first, t.title) for t in topics]}"
        topic = starts[expected["at"]]
        assert expected.get("title", topic.title) == topic.title
        assert tuple(expected.get("agenda", topic.agenda)) == topic.agenda
    for index in case.get("unreached", ()):
        assert items[index].topics == ()
    for index, slug in case.get("linked", {}).items():
        assert items[index].topics == (slug,)
        assert index in next(topic for topic in topics if topic.slug == slug).agenda
    for index, number in case.get("messages", {}).items():
        assert items[index].message == number


@pytest.mark.parametrize(("name", "case"), CASES, ids=[name for name, _ in CASES])
def test_finds_who_chairs(name: str, case: Mapping[str, Any]) -> None:
    """The one who leads through the topics is the chair."""
    assert infer_chair(messages(case["talk"])) == chairs(case), name


def test_nobody_chairs_small_talk() -> None:
    """Where nobody stands out, nobody chairs."""
    assert infer_chair(messages("ann: tea?\nben: coffee\nann: tea then\nben: fine")) == ()
    assert infer_chair(()) == ()


@given(st.lists(st.tuples(st.sampled_from(["ann", "ben"]), st.text(max_size=60)), max_size=30))
def test_topics_cover_the_whole_talk(lines: list[tuple[str, str]]) -> None:
    """Inferred topics follow on each other without gap or overlap, from the first to the last message, slugs unique."""
    said = messages("\n".join(f"{nick}: " + " ".join(text.split()) for nick, text in lines))
    topics = infer_topics(said, (AgendaItem("packaging", 1),), ("ann",))
    if topics:
        assert (topics[0].first, topics[-1].last) == (1, len(said))
    assert all(before.last + 1 == after.first for before, after in pairwise(topics))
    assert len({topic.slug for topic in topics}) == len(topics)
    assert all(topic.title and topic.provenance is Provenance.INFERRED for topic in topics)


def test_an_agenda_without_talk_is_not_reached() -> None:
    """Without topics no item is linked."""
    items = (AgendaItem("packaging", 1),)
    assert link_agenda(items, (), (), ()) == (items, ())


def test_the_words_of_the_talk_change_between_two_subjects() -> None:
    """Where a talk about one thing ends and one about another begins, both sides share fewest words."""
    roof = ["the roof leaks", "new tiles for the roof", "tiles are dear", "the roof needs forty tiles"] * 2
    pond = ["the pond is green", "fish for the pond", "fish eat weed", "the pond needs six fish"] * 2
    said = read(messages("\n".join(f"{'ann' if k % 2 else 'ben'}: {text}" for k, text in enumerate(roof + pond))))
    assert [one.at for one in said if "valley" in one.place] == [len(roof)]
