"""Commands in real transcripts: what a bot wrote into its own minutes is what we find in its log.

Both files are read where they lie, beside the project; nothing of them is kept here.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from minutebook.archive import read_meeting
from minutebook.commands import Start, read_commands
from minutebook.model import Kind, Link, Role

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from minutebook.model import Meeting

_ITEM = re.compile(r"(?P<indent> *)\* (?P<text>.*?) +\((?P<nick>\S+), (?P<time>\d\d:\d\d:\d\d)\)$")
_PERSON = re.compile(r"\* (?P<nick>\S+) \((?P<lines>\d+)\)$")


class _Minutes:
    """The minutes that a MeetBot wrote, as values."""

    def __init__(self, path: Path) -> None:
        self.lines = list(self._unwrapped(path.read_text("utf-8").splitlines()))
        self.items = [match for line in self.lines if (match := _ITEM.match(line))]

    @staticmethod
    def _unwrapped(lines: list[str]) -> Iterator[str]:
        held = ""
        for line in lines:
            if held.lstrip().startswith("*") and line.startswith(" ") and not line.lstrip().startswith("* "):
                held = f"{held} {line.strip()}"
            else:
                yield held
                held = line
        yield held

    def marked(self, mark: str) -> list[str]:
        """The items with a mark such as `ACTION`."""
        return [m["text"].removeprefix(f"{mark}: ") for m in self.items if m["text"].startswith(f"{mark}: ")]

    @property
    def topics(self) -> list[tuple[str, str]]:
        """(title, clock time) of each topic."""
        return [(m["text"], m["time"]) for m in self.items if not m["indent"]]

    @property
    def noted(self) -> list[str]:
        """The items without a mark."""
        return [m["text"] for m in self.items if m["indent"] and not re.match(r"[A-Z]+: ", m["text"])]

    @property
    def owners(self) -> dict[str, list[str]]:
        """The actions by person."""
        found: dict[str, list[str]] = {}
        start = next(n for n, line in enumerate(self.lines) if line.startswith("Action Items, by person"))
        for line in self.lines[start + 2 :]:
            if line.startswith("* "):
                nick = line.removeprefix("* ")
            elif line.startswith("  * ") and not nick.startswith("*"):
                found.setdefault(nick, []).append(line.strip(" *"))
            else:
                break
        return found

    @property
    def present(self) -> dict[str, int]:
        """How many lines each one said."""
        return {m["nick"]: int(m["lines"]) for line in self.lines if (m := _PERSON.match(line))}


@pytest.fixture(scope="module")
def logged(corpus: Path) -> tuple[_Minutes, Meeting]:
    """Return the minutes of a bot and the meeting that we read from its log."""
    log = next((corpus / "meetbot").glob("*.log.txt"), None)
    if log is None:
        pytest.skip("the log of the MeetBot is not here")
    return _Minutes(log.with_name(log.name.replace(".log.txt", ".txt"))), read_meeting(log)


def test_meetbot_topics(logged: tuple[_Minutes, Meeting]) -> None:
    """The topics are those of the minutes, each from the message with which it was opened."""
    minutes, shown = logged
    assert minutes.topics
    assert [(t.title, shown.messages[t.first - 1].time) for t in shown.topics] == minutes.topics


def test_meetbot_actions_and_owners(logged: tuple[_Minutes, Meeting]) -> None:
    """The actions are those of the minutes, and everybody has the same ones."""
    minutes, shown = logged
    typed = [action for action in shown.actions if action.provenance == "command"]
    assert minutes.marked("ACTION")
    assert [action.text for action in typed] == minutes.marked("ACTION")
    mine = {owner: [a.text for a in typed if owner in a.owners] for a in typed for owner in a.owners}
    assert mine == minutes.owners


def test_meetbot_agreements_and_notes(logged: tuple[_Minutes, Meeting]) -> None:
    """Agreements and notes are those of the minutes."""
    minutes, shown = logged
    assert minutes.marked("AGREED")
    assert [d.text for d in shown.decisions if d.provenance == "command"] == minutes.marked("AGREED")
    assert [note.text for note in shown.notes] == minutes.noted


def test_meetbot_links(logged: tuple[_Minutes, Meeting]) -> None:
    """The links of the minutes are recorded, and no other link is; links in the talk are found besides."""
    minutes, shown = logged
    told = [next(word for word in text.split() if "://" in word) for text in minutes.marked("LINK")]
    assert told
    assert [link.url for link in read_commands(shown.messages).of(Link)] == told
    assert not Counter(told) - Counter(link.url for link in shown.links)


def test_meetbot_attendance(logged: tuple[_Minutes, Meeting]) -> None:
    """Everybody but the bot was there and said as much as the minutes count."""
    minutes, shown = logged
    bots = {message.nick for message in shown.messages if message.role is Role.BOT}
    assert len(bots) == 1
    expected = {nick: lines for nick, lines in minutes.present.items() if nick not in bots}
    assert {one.name: one.messages for one in shown.participants} == expected


@pytest.mark.parametrize(
    ("name", "topics", "actions", "scribes"), [("sample-public.txt", 6, 2, 1), ("sample-team.txt", 9, 5, 3)]
)
def test_w3c_topics_actions_and_scribes(corpus: Path, name: str, topics: int, actions: int, scribes: int) -> None:
    """Every topic and action that was typed is found, each action with its owner and the tracker's due date."""
    path = corpus / "w3c" / name
    if not path.is_file():
        pytest.skip(f"{name} is not here")
    shown = read_meeting(path)
    typed = [m.text for m in shown.messages if m.kind is Kind.MESSAGE and m.role is Role.RECORD]
    assert sum(text.lower().startswith("topic:") for text in typed) == topics
    assert len(shown.topics) == len(read_commands(shown.messages).of(Start)) == topics
    assert len([a for a in shown.actions if a.provenance == "command"]) == actions
    assert all(len(a.owners) == 1 and a.due for a in shown.actions if a.provenance == "command")
    assert not shown.decisions or all(d.provenance != "command" for d in shown.decisions)
    assert len(shown.scribes) == scribes


def test_w3c_speech_belongs_to_whoever_said_it(corpus: Path) -> None:
    """In a scribed meeting most speech is somebody else's than the scribe's, and no bot is a person."""
    path = corpus / "w3c" / "sample-team.txt"
    if not path.is_file():
        pytest.skip("the long sample is not here")
    shown = read_meeting(path)
    roles = Counter(message.role for message in shown.messages)
    assert roles[Role.SCRIBED] > roles[Role.TALK] + roles[Role.SUMMARY]
    bots = {message.nick for message in shown.messages if message.role is Role.BOT}
    assert bots
    assert not bots & {nick for one in shown.participants for nick in one.nicks}
    corrected = [message for message in shown.messages if message.correction]
    assert corrected
    assert all(message.correction not in (message.text, message.said) for message in corrected)
