"""What is kept, so that it need not be made again, is what making it again gives."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from minutebook.extract.actions import infer_actions
from minutebook.extract.decisions import infer_decisions
from minutebook.extract.talk import build_talk
from minutebook.topics.agenda import _holding, topic_stems
from minutebook.topics.model import KINDS, Scale, read_weights, scale
from minutebook.topics.pieces import read_words
from minutebook.topics.reading import chair_of, read
from minutebook.topics.words import subject, words
from tools.invented_talk import read_all

if TYPE_CHECKING:
    import pytest

SIGNS = st.text("abc'’-–—()[],.;:!?…+#/_ \t0123éßI", max_size=12)
STRETCHES = st.sampled_from(
    ["I'll", "can't", "https://example.org/a-b", "3.", "#12", "+1", ":)", "...", "half-open", "👍"]
)


@given(st.lists(SIGNS | STRETCHES, max_size=8).map(" ".join))
def test_the_stretches_of_a_text_have_its_words(text: str) -> None:
    """A text that is read stretch by stretch has the words, and is about what it is when it is read as a whole."""
    assert read_words(text) == (words(text), subject(words(text)))


def test_a_message_weighs_what_its_marks_and_their_pairs_weigh() -> None:
    """Of each mark of a message and of its surroundings, and of each two of them, the weight counts once."""
    meeting = read_all()[0]
    said = read(meeting.messages, meeting.agenda, chair_of(meeting.messages))
    for kind in KINDS:
        values = read_weights()[kind]
        thousandths = {name: round(weight * 1000) for name, weight in values["weights"].items()}
        for one, score in zip(said, scale().scores(said, kind), strict=True):
            marks = [*one.marks, *one.place]
            names = [*marks, *(f"{a} & {b}" for pair in combinations(marks, 2) for a, b in (pair, pair[::-1]))]
            wanted = round(values["bias"] * 1000) + sum(thousandths.get(name, 0) for name in names)
            assert score == wanted / 1000, one.message


def test_what_is_left_out_where_topics_are_known_suggests_nothing() -> None:
    """Where topics are known, messages without marks of their own have no place, and the suggestions are the same."""
    for meeting in read_all()[:6]:
        chair = chair_of(meeting.messages)
        whole = read(meeting.messages, meeting.agenda, chair)
        marked = read(meeting.messages, meeting.agenda, chair, divided=True)
        assert {one.at for one in marked if one.facets} == {one.at for one in whole if one.marks}
        talks = [build_talk(meeting.messages, (), chair, {}, said) for said in (whole, marked)]
        assert infer_actions(talks[0]) == infer_actions(talks[1])
        assert infer_decisions(talks[0]) == infer_decisions(talks[1])


def test_what_is_forgotten_is_added_up_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """However little is kept of what was added up, a message weighs the same."""
    meeting = read_all()[1]
    said = read(meeting.messages, meeting.agenda, chair_of(meeting.messages))
    weights = [one.weight for one in said]
    monkeypatch.setattr("minutebook.topics.model._MOST", 0)
    Scale(read_weights()).weigh(said)
    assert [one.weight for one in said] == weights


WORDS = st.sampled_from(
    ["Roof's", "roof’s", "the", "roofs,", "3.1", "1.2-beta", "(ids)", "New", "straße", "paint/roof"]
)


@given(st.lists(st.lists(WORDS, max_size=5).map(" ".join), max_size=6), st.sets(WORDS))
def test_words_of_the_agenda_are_found_where_they_stand(texts: list[str], wanted: set[str]) -> None:
    """No text is passed over that holds a word of the agenda."""
    stems = {stem for text in wanted for stem in topic_stems(text)}
    assert _holding(stems, texts) >= {k for k, text in enumerate(texts) if stems.intersection(topic_stems(text))}
