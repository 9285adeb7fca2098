"""Lines of plain text: those of `textwrap`, whatever words somebody makes."""

from __future__ import annotations

from textwrap import wrap

from hypothesis import example, given
from hypothesis import strategies as st

from minutebook.site.feeds.clean import clean, one_line, one_lines
from minutebook.site.feeds.wrapped import WIDTH, parted, wrapped

WORDS = st.one_of(
    st.sampled_from(["a", "it's", "well-known", "--twice", "one--two", "y" * 67, "z" * 79, "w" * 200, "-", "é€😀"]),
    st.integers(1, WIDTH + 2).map(lambda number: "v" * number),
    st.text(max_size=12),
)  # fmt: skip
TEXTS = st.lists(WORDS, max_size=30).map(" ".join).map(one_line)
LABELS = st.sampled_from(["", "* ", "Date:     ", "A name that is long:          "])
INDENTS = st.integers(0, 12).map(lambda number: " " * number)


@given(LABELS, TEXTS, INDENTS)
@example("", "a" * WIDTH + " b", "")
@example("Date:     ", "u" * (WIDTH - 9), "  ")
def test_lines_are_those_of_textwrap(label: str, text: str, indent: str) -> None:
    """With long words on lines of their own."""
    text = label + text
    assert wrapped(text, indent) == wrap(text, WIDTH, subsequent_indent=indent, break_long_words=False)


@given(TEXTS, INDENTS)
def test_long_words_may_be_parted(text: str, indent: str) -> None:
    """In a list that is indented already."""
    text = f"{indent}- {text}"
    assert parted(text, f"{indent}  ") == wrap(text, WIDTH, subsequent_indent=f"{indent}  ")


@given(
    st.one_of(
        st.text(), TEXTS, st.lists(st.sampled_from([*" \t\n\r\x0b\x1c\x85\xa0\u2028\u3000\x00\ud800ab"])).map("".join)
    )
)
def test_one_line_is_one_line(text: str) -> None:
    """However it is found out that a text is so already."""
    assert one_line(text) == " ".join(clean(text).split())


@given(st.lists(st.text("a \n\x85\u00a6", max_size=3), max_size=4))
def test_texts_looked_at_together_are_on_one_line_each(texts: list[str]) -> None:
    """As each by itself."""
    assert [*one_lines(texts)] == [one_line(text) for text in texts]
