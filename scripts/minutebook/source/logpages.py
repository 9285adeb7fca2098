"""Pages that programs make of logs: irclog2html's tables and the HTML export of Element, as rows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from minutebook.source.markup import Stack, Token, tokens, unescaped
from minutebook.source.rows import row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutebook.source.layers import Line

_EVENTS = {"join": "join", "part": "part", "nickchange": "nick", "servermsg": "other", "action": "action"}
"""Classes of irclog2html's cells, and the kind of event they stand for."""
_STARS = re.compile(r"^\*{1,3} ")
_SENTENCE = re.compile(r"(?P<n>\S+)(?: <[^<>]*>)? (?P<x>.*)$")
_QUIT = re.compile(r"has quit\b")
_STAMP = re.compile(r"t(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)")
_NOW = re.compile(r"(?:is|are) now known as (\S+)$")


def _event(kind: str, text: str) -> tuple[str, str, str]:
    """(kind, nick, text) of a sentence such as `*** ann has joined #devel`."""
    sentence = _SENTENCE.match(_STARS.sub("", text))
    if sentence is None or kind == "other":
        return "other", "", text
    nick, rest = sentence["n"], sentence["x"]
    if kind == "part" and _QUIT.match(rest):
        kind = "quit"
    if kind == "nick":
        now = _NOW.search(rest)
        return ("nick", nick, now[1]) if now else ("other", "", text)
    return kind, nick, rest


def is_table(lines: Sequence[str]) -> bool:
    """True for a page of irclog2html: a table with a row for each line, named after its time."""
    return any('<tr id="t' in line and "class=" in line for line in lines)


def table_rows(lines: Sequence[str]) -> list[Line]:
    """The rows of irclog2html's table."""
    stack, found = Stack(), []
    cells: dict[str, str] = {}
    place, stamp = (1, 0), ""

    def flush() -> None:
        kind = next((name for name in cells if name in _EVENTS), "")
        time = stamp or cells.get("time", "")
        if kind:
            name, nick, text = _event(_EVENTS[kind], cells[kind].strip())
            found.append(row(*place, name, time, nick, text))
        elif "nick" in cells:
            found.append(row(*place, "message", time, cells["nick"], cells.get("text", "")))
        cells.clear()

    for token in tokens(lines):
        if token.name == "tr":
            flush()
            if not token.end:
                place = (token.line, token.column)
                match = _STAMP.match(token.attribute("id"))
                stamp = match[1] if match else ""
        if token.name:
            stack.take(token)
        elif cell := next((element for element in reversed(stack) if element.name in ("td", "th")), None):
            for css in cell.classes & {"nick", "text", "time", *_EVENTS}:
                cells[css] = cells.get(css, "") + unescaped(token)[0]
    flush()
    return found


def is_element(lines: Sequence[str]) -> bool:
    """True for a page that Element exported."""
    return any("mx_EventTile" in line for line in lines)


class _Tile:
    """An event of Element's page in the making."""

    def __init__(self, token: Token) -> None:
        self.place = (token.line, token.column)
        self.parts = {"sender": "", "time": "", "body": "", "emote": "", "event": ""}

    def row(self, day: str, sender: str) -> Line | None:
        """Its row; None where it says nothing."""
        parts = {name: " ".join(text.split()) for name, text in self.parts.items()}
        time = f"{day} {parts['time']}".strip()
        if parts["emote"]:
            text = parts["emote"].removeprefix("*").strip().removeprefix(sender).strip()
            return row(*self.place, "action", time, sender, text)
        if parts["body"] or (parts["sender"] and not parts["event"]):
            return row(*self.place, "message", time, sender, parts["body"])
        return row(*self.place, *_told(time, parts["event"])) if parts["event"] else None


_TOLD = (
    ("join", re.compile(r"(?P<n>.{1,80}?) (?P<x>joined the room)")),
    ("part", re.compile(r"(?P<n>.{1,80}?) (?P<x>left the room.*)")),
    ("nick", re.compile(r"(?P<n>.{1,80}?) changed their display name to (?P<x>.+?)\.?$")),
    ("topic", re.compile(r"(?P<n>.{1,80}?) changed the topic to \"(?P<x>.*)\"\.?$")),
)
_PARTS = (
    ("emote", "mx_MEmoteBody"),
    ("body", "mx_EventTile_body"),
    ("event", "mx_TextualEvent"),
    ("sender", "mx_DisambiguatedProfile_displayName"),
    ("time", "mx_MessageTimestamp"),
)


def _told(time: str, sentence: str) -> tuple[str, str, str, str]:
    """(kind, time, nick, text) of a sentence about the room."""
    for kind, pattern in _TOLD:
        if match := pattern.match(sentence):
            return kind, time, match["n"], match["x"]
    return "other", time, "", sentence


class _Room:
    """A room in the making; a tile without a name is of the sender above it."""

    def __init__(self) -> None:
        self.stack = Stack()
        self.found: list[Line] = []
        self.tile: _Tile | None = None
        self.day = ""
        self.sender = ""

    def flush(self) -> None:
        """The tile is over."""
        if self.tile is not None:
            self.sender = self.tile.parts["sender"].strip() or self.sender
            line = self.tile.row(self.day, self.sender)
            self.found.extend([line] if line else [])
        self.tile = None

    def tag(self, token: Token) -> None:
        """A tag may begin a day or a tile."""
        classes = token.attribute("class").split() if not token.end else []
        if "mx_DateSeparator_dateHeading" in classes:
            self.flush()
            self.day = ""
        if token.name == "li" and "mx_EventTile" in classes:
            self.flush()
            self.tile = _Tile(token)
        if token.name == "br" and self.tile is not None:
            self.tile.parts["body"] += " "
        self.stack.take(token)

    def said(self, token: Token) -> None:
        """Text belongs to the part of the tile that it stands in."""
        text = unescaped(token)[0]
        if self.stack.within("mx_DateSeparator_dateHeading"):
            self.day += text.strip()
        elif self.tile is not None and not self.stack.silent and not self.stack.within("mx_ReplyChain"):
            part = next((name for name, css in _PARTS if self.stack.within(css)), "")
            if part:
                parts = self.tile.parts
                parts[part] += f" {text}" if parts[part] and part in ("body", "emote") else text


def element_rows(lines: Sequence[str]) -> list[Line]:
    """The events of Element's page."""
    room = _Room()
    for token in tokens(lines):
        if token.name:
            room.tag(token)
        else:
            room.said(token)
    room.flush()
    return room.found
