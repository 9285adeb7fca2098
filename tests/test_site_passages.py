"""Quotations, pasted code, edits and replies are recognised where they are meant, and lose no character."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from minutebook.model import Kind
from minutebook.site.message_text import Speech
from minutebook.site.passages import passages
from minutebook.site.pasted import answered, code_lines, edits
from site_factory import messages
from site_reader import read

SPEECH = Speech({"ann": "ann", "ben": "ben"}, lambda nick, _: Markup("<b>{}</b>").format(nick))


def _quotations(html: str) -> list[str]:
    """Return the text of each quotation; inside one stand only signs, which are spans without spans."""
    pieces = html.split('<span class="mb-quote">')[1:]
    found = []
    for piece in pieces:
        open_spans, text = 1, ""
        for part in re.split(r"(<span[^>]*>|</span>)", piece):
            open_spans += part.startswith("<span") - (part == "</span>")
            if not open_spans:
                break
            text += part
        found.append(read(re.sub(r"</?span[^>]*>", "", text)).text)
    return found


@given(text=st.text(st.sampled_from(list("<>@an:b. \n`x=(>")), max_size=40), cut=st.integers(0, 40))
def test_every_character_is_there(text: str, cut: int) -> None:
    """However quotations and code are nested, what is shown is what was said, but for the signs around code."""
    shown = read(str(passages(SPEECH, text, min(cut, len(text)))))
    assert {element.tag for element in shown.elements} <= {"b", "code", "span"}
    assert shown.text.replace("`", "") == text.replace("`", "")


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("> the pond leaks", ["> the pond leaks"]),
        (">the pond leaks", [">the pond leaks"]),
        (">> twice > over", [">> twice > over"]),
        ("<ann> who has the key", ["<ann> who has the key"]),
        ("<@ann:example.org> who has the key", ["<@ann:example.org> who has the key"]),
        ("> one\n> two\nthree", ["> one\n> two\n"]),
        ("look:\n> one\nand\n> two", ["> one\n", "> two"]),
        ("<b> is a tag", []),
        (">:( no", []),
        (">= 5 m", []),
        (">5 m", []),
        ("a > b", []),
        (">", []),
    ],
)
def test_quoted_lines_are_set_apart(text: str, quoted: list[str]) -> None:
    """A sign with words behind it quotes, and so does a name of the meeting; faces, numbers and tags do not."""
    assert _quotations(str(passages(SPEECH, text))) == quoted


def test_a_code_block_keeps_its_lines() -> None:
    """Between fences in one message stands a block; on one line it is code like any other."""
    assert str(passages(SPEECH, "so:\n```\nif a < b:\n  go\n```")).endswith(
        '<code class="mb-code">\nif a &lt; b:\n  go\n</code>'
    )
    assert str(passages(SPEECH, "```go```")) == "<code>go</code>"


def _from(*said: tuple[str, str]) -> tuple[tuple[Kind, str, str], ...]:
    return tuple((Kind.MESSAGE, nick, text) for nick, text in said)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ([("ann", "int main(void) {"), ("ann", "  return 0;"), ("ann", "}"), ("ann", "that is all")], {1, 2, 3}),
        ([("ann", "```"), ("ann", "make shed"), ("ann", "```"), ("ann", "see?")], {1, 2, 3}),
        ([("ann", "```make"), ("ben", "what?"), ("ann", "```")], set()),
        ([("ann", "wait;"), ("ann", "I see;"), ("ann", "we go on")], set()),
        ([("ann", "a {"), ("ben", "b {"), ("ann", "c {")], set()),
        ([("ann", "```one```"), ("ann", "words"), ("ann", "```two```")], set()),
    ],
)
def test_pasted_code_is_found_line_by_line(said: list[tuple[str, str]], code: set[int]) -> None:
    """Three lines of one speaker that look like code, or whatever stands between fences; never less."""
    assert code_lines(messages(_from(*said))) == code


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ([("ann", "we paint the fence gren"), ("ben", "yes"), ("ann", "* we paint the fence green")], {3: 1}),
        ([("ann", "we paint it gren"), ("ben", "* we paint it green")], {}),
        ([("ann", "the agenda:"), ("ann", "* the shed and the pond"), ("ann", "* the fence, if time is left")], {}),
        ([("ann", "* shed, door, oil"), ("ann", "* shed, door, paint")], {}),
    ],
)
def test_an_edit_names_what_it_corrects(said: list[tuple[str, str]], found: dict[int, int]) -> None:
    """A line that gives an earlier one of the same speaker anew is its edit; a list is none."""
    assert edits(messages(_from(*said))) == found


def test_a_reply_ends_its_quotation_where_the_answered_message_ends() -> None:
    """Where a log runs a reply together with what it answers, the words of the reply are not quoted."""
    said = _from(("ann", "who has the key?"), ("ben", "> <@ann:example.org> who has the key? I have"))
    found = answered(messages(said))
    assert found == {2: len("> <@ann:example.org> who has the key? ")}
    assert str(passages(SPEECH, said[1][2], found[2])).endswith("who has the key? </span>I have")
    assert not answered(messages(said[1:]))
