"""What is kept, so that it need not be made again, is what making it again gives."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from minutebook.topics.model import KINDS, read_weights, scale
from minutebook.topics.pieces import read_words
from minutebook.topics.reading import chair_of, read
from minutebook.topics.words import subject, words
from tools.invented_talk import read_all

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
