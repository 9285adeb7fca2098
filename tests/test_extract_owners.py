"""Whose an action is: the words of one message, and who speaks to whom."""

from __future__ import annotations

import pytest

from minutebook.extract.owners import owners
from minutebook.extract.talk import build_talk
from talk_cases import messages

CASES = {
    "a promise is the speaker's": ("I will write the page", ("ann",)),
    "what has to be done is nobody's": ("we have to check the mirrors first", ()),
    "what we should do is nobody's": ("we should list the sponsors on the front page", ()),
    "what I must do too is mine": ("we should list the sponsors, I will write to them", ("ann",)),
    "one who is addressed and told": ("ben: yes, it does. Write to the board about it", ("ben",)),
    "one who is addressed and advised": ("ben: do you know them? maybe they should be asked", ("ben",)),
    "an offer that waits for an answer": (
        "ben: do you want me to send it to your list then? I will write it up",
        ("ann",),
    ),
    "an answer with a promise of ours": ("ben: yes, we will support it", ("ann",)),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_finds_the_owner(text: str, expected: tuple[str, ...]) -> None:
    """One message by ann, in a talk with ben."""
    talk = build_talk(messages(f"ben: hello\nann: {text}"), (), (), {})
    assert owners(talk.said[1], talk) == expected


def test_names_the_speaker_as_the_message_does() -> None:
    """A person with two nicks owns a task under the one with which it was promised."""
    talk = build_talk(messages("ann: hello\nann_[m]: I will write the page"), (), (), {"ann_[m]": "ann"})
    assert owners(talk.said[1], talk) == ("ann_[m]",)
