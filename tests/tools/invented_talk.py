"""Meetings that we invented and labelled, for the weights of the suggestions: `tests/talk/*.talk`.

Real labelled meetings are few, and of two communities. Each file here is the talk of an invented meeting, every word of
it ours, in this form (TAB stands for a tab):

    # community: a lab that folds proteins
    # chair: ann
    # agenda: the release | the poster
    TAB ann TAB hello, who is here
    T TAB ann TAB so, the poster
    A TAB ben TAB I will print it on Friday

The marks before the first tab: `T` a topic starts, `A` an action (`a` a soft one) of the speaker or of `A=ann,ben`
(`A=`: nobody), `D` a decision (`d` a tentative one), `~` evidence of a labelled message near by, which counts neither
for nor against.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from minutebook.model import AgendaItem, Kind, Message, Span

TALK = Path(__file__).resolve().parents[1] / "talk"
KINDS = {"A": "action", "D": "decision", "T": "topic"}


@dataclass(frozen=True)
class InventedMeeting:
    """One file."""

    name: str
    messages: tuple[Message, ...]
    agenda: tuple[AgendaItem, ...]
    labels: tuple[dict[str, Any], ...]
    """In the form of the labels of real meetings; the line is the number of the message."""


def _message(n: int, nick: str, text: str) -> Message:
    span = Span(n, 0, n, len(text))
    return Message(n, Kind.MESSAGE, nick, text, span, span)


def _labels(n: int, nick: str, mark: str) -> list[dict[str, Any]]:
    if mark == "~":
        return [{"kind": kind, "line": n, "owner": [], "agreed": False} for kind in ("action", "decision")]
    head, given, owners = mark.partition("=")
    if head.upper() not in KINDS or (head == "t"):
        raise ValueError(f"message {n}: there is no mark {mark!r}; write T, A, a, A=ann,ben, D, d or ~")
    owner = [name for name in owners.split(",") if name] if given else [nick]
    return [{"kind": KINDS[head.upper()], "line": n, "owner": owner, "agreed": True}]


def read_talk(path: Path) -> InventedMeeting:
    """The meeting of one file; ValueError names the line that is none."""
    agenda: tuple[AgendaItem, ...] = ()
    messages: list[Message] = []
    labels: list[dict[str, Any]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# ") and not messages:
            key, _, value = line[2:].partition(":")
            if key == "agenda":
                agenda = tuple(AgendaItem(text.strip(), 1) for text in value.split("|") if text.strip())
        elif line:
            try:
                marks, nick, text = line.split("\t")
            except ValueError:
                raise ValueError(f"{path.name}: not marks, nick and text between tabs: {line!r}") from None
            messages.append(_message(len(messages) + 1, nick, text))
            for mark in marks.split():
                labels += _labels(len(messages), nick, mark)
    return InventedMeeting(path.stem, tuple(messages), agenda, tuple(labels))


def read_all(folder: Path = TALK) -> list[InventedMeeting]:
    """All invented meetings, by name."""
    return [read_talk(path) for path in sorted(folder.glob("*.talk"))]
