"""The invented meetings that the weights of the suggestions are learned from, and whether the weights fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from minutebook.extract.actions import infer_actions
from minutebook.extract.talk import build_talk
from minutebook.topics.reading import chair_of, read
from tools.invented_talk import TALK, read_all, read_talk

if TYPE_CHECKING:
    from pathlib import Path

NEAR = 3
"""So many messages beside a label still mean it."""


@pytest.mark.parametrize("path", sorted(TALK.glob("*.talk")), ids=lambda path: path.stem)
def test_every_invented_meeting_is_labelled(path: Path) -> None:
    """A file holds some talk of several people, with topics and at least one action or decision, each on a message."""
    meeting = read_talk(path)
    assert len({message.nick for message in meeting.messages}) >= 3
    kinds = {label["kind"] for label in meeting.labels if label["agreed"]}
    assert "topic" in kinds
    assert kinds & {"action", "decision"}
    assert all(1 <= label["line"] <= len(meeting.messages) for label in meeting.labels)


@pytest.mark.parametrize(
    ("text", "said"),
    [("\tann\thello\nann: hello\n", "not marks, nick and text"), ("B\tann\thello\n", "there is no mark 'B'")],
)
def test_a_wrong_line_is_named(tmp_path: Path, text: str, said: str) -> None:
    """What is no message, or a mark that does not exist, stops the reading with the reason."""
    path = tmp_path / "wrong.talk"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=said):
        read_talk(path)


def test_the_weights_fit_the_marks() -> None:
    """The weights find most actions of their talk: where a mark is renamed without them, they no longer do."""
    found = right = labelled = 0
    for meeting in read_all()[::6]:
        chair = chair_of(meeting.messages)
        said = read(meeting.messages, meeting.agenda, chair)
        actions = infer_actions(build_talk(meeting.messages, (), chair, {}, said))
        labels = [label["line"] for label in meeting.labels if label["kind"] == "action"]
        hits = {line for line in labels if any(abs((a.message or 0) - line) <= NEAR for a in actions)}
        found, right, labelled = found + len(actions), right + len(hits), labelled + len(labels)
    assert right >= labelled * 0.5
    assert right >= found * 0.5
