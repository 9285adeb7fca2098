"""JSON that programs make of rooms: Element's export, hcoop-meetbot's raw log, Slack's day files, matrix-archive.

The file is walked with the place of every object at hand, so that a message names the line on which its object
starts. Each object becomes a row; an edit of an earlier message changes that row and is one itself.
"""

from __future__ import annotations

import html
import json
import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from minutebook.source.rows import row

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from minutebook.source.layers import Line

_DECODER = json.JSONDecoder()
_GAP = re.compile(r"[\s,]*")
_COLON = re.compile(r"\s*:\s*")
_FALLBACK = re.compile(r"(?:> [^\n]*\n)+\n?")
_SLACK_LINK = re.compile(
    r"<(?:@(?P<user>[A-Z0-9]+)(?:\|[^<>]*)?|#[A-Z0-9]+\|(?P<room>[^<>]*)|(?P<url>[^<>|]+)(?:\|[^<>]*)?)>"
)


@dataclass(slots=True)
class Walk:
    """The objects of a JSON file that stand for events, and the rest of what it says."""

    text: str
    nesting: int
    """No value may be nested deeper."""
    items: list[tuple[int, Any]] = field(default_factory=list)
    """(offset, value) of each element of the top-level list, or of the list `messages`."""
    head: dict[str, Any] = field(default_factory=dict)
    """The other members of the top-level object."""

    def read(self) -> None:
        """Walk the file; raises ValueError or RecursionError where it is not JSON."""
        at = self._gap(0)
        opening = self.text[at : at + 1]
        if opening == "[":
            self._list(at)
        elif opening == "{":
            self._members(at + 1)
        else:
            raise ValueError("it holds neither an object nor a list")

    def _gap(self, at: int) -> int:
        match = _GAP.match(self.text, at)
        return match.end() if match else at

    def _list(self, at: int) -> int:
        at = self._gap(at + 1)
        while self.text[at : at + 1] != "]":
            value, end = self._value(at)
            self.items.append((at, value))
            at = self._gap(end)
        return at + 1

    def _members(self, at: int) -> None:
        at = self._gap(at)
        while self.text[at : at + 1] != "}":
            key, at = _DECODER.raw_decode(self.text, at)
            colon = _COLON.match(self.text, at)
            if colon is None:
                raise ValueError("a key has no value")
            at = colon.end()
            if key == "messages" and self.text[at : at + 1] == "[":
                at = self._list(at)
            else:
                self.head[str(key)], at = self._value(at)
            at = self._gap(at)

    def _value(self, at: int) -> tuple[Any, int]:
        """(a value, where it ends); raises ValueError where it is nested too deep."""
        value, end = _DECODER.raw_decode(self.text, at)
        # most values have fewer brackets than that
        brackets = self.text.count("[", at, end) + self.text.count("{", at, end)
        if brackets > self.nesting and _is_deeper(value, self.nesting):
            msg = f"a value is nested deeper than {self.nesting} levels; `nesting` of `limits` allows more"
            raise ValueError(msg)
        return value, end


def _is_deeper(value: Any, most: int) -> bool:  # noqa: ANN401 - whatever JSON gives
    """True where lists and objects stand within each other on more than `most` levels."""
    level = [value]
    level = [one for one in level if isinstance(one, dict | list)]
    for _ in range(most):
        if not level:
            return False
        level = [one for many in level for one in (many.values() if isinstance(many, dict) else many)
                 if isinstance(one, dict | list)]  # fmt: skip
    return bool(level)


def _text(value: Any) -> str:  # noqa: ANN401 - whatever JSON gives
    return value if isinstance(value, str) else ""


def _map(value: Any) -> Mapping[str, Any]:  # noqa: ANN401 - whatever JSON gives
    return value if isinstance(value, dict) else {}


_Row = tuple[str, str, str, str]
"""(kind, time, nick, text)"""


def _member(event: Mapping[str, Any], time: str) -> _Row:
    """A change of who is in a Matrix room."""
    sender, who = _text(event.get("sender")), _text(event.get("state_key")) or _text(event.get("sender"))
    now, before = _map(event.get("content")), _map(_map(event.get("unsigned")).get("prev_content"))
    state, name = _text(now.get("membership")), _text(now.get("displayname"))
    if state == "join":
        if before.get("membership") == "join":
            changed = name and name != before.get("displayname")
            return ("nick", time, who, name) if changed else ("other", time, who, "changed their profile")
        return "join", time, who, "joined the room"
    if state in ("leave", "ban"):
        return (
            ("part", time, who, "left the room") if who == sender else ("kick", time, who, f"was removed by {sender}")
        )
    return "other", time, who, state


def _body(content: Mapping[str, Any]) -> str:
    """What a Matrix message says, without the quotation that a reply repeats."""
    body = _text(content.get("body"))
    if "m.in_reply_to" in _map(content.get("m.relates_to")):
        body = _FALLBACK.sub("", body, count=1) if body.startswith("> ") else body
    return body


def _edited(event: Mapping[str, Any]) -> tuple[str, str] | None:
    """(the id of the event that a Matrix event edits, its new text); None where it edits none."""
    content = _map(event.get("content"))
    relation = _map(content.get("m.relates_to"))
    if relation.get("rel_type") != "m.replace":
        return None
    return _text(relation.get("event_id")), _body(_map(content.get("m.new_content")))


def _matrix(event: Mapping[str, Any]) -> _Row:
    content, kind = _map(event.get("content")), _text(event.get("type"))
    stamp = event.get("origin_server_ts")
    time = str(stamp) if isinstance(stamp, int) else ""
    sender = _text(event.get("sender"))
    if kind == "m.room.message" and "body" in content:
        if (edit := _edited(event)) is not None:
            return "other", time, sender, f"edited: {edit[1]}"
        return "action" if content.get("msgtype") == "m.emote" else "message", time, sender, _body(content)
    if kind == "m.room.member":
        return _member(event, time)
    if kind == "m.room.topic":
        return "topic", time, sender, _text(content.get("topic"))
    said = _text(_map(content.get("m.relates_to")).get("key")) if kind == "m.reaction" else ""
    return "other", time, sender, f"{kind} {said}".strip()


def _slack_text(text: str, names: Mapping[str, str]) -> str:
    def link(match: re.Match[str]) -> str:
        if match["user"]:
            return "@" + names.get(match["user"], match["user"])
        return f"#{match['room']}" if match["room"] else match["url"] or ""

    return html.unescape(_SLACK_LINK.sub(link, text))


_SLACK = {"me_message": "action", "channel_join": "join", "channel_leave": "part", "group_join": "join",
          "group_leave": "part", "channel_topic": "topic", "group_topic": "topic"}  # fmt: skip


def _slack(event: Mapping[str, Any], names: Mapping[str, str]) -> _Row:
    user = _text(event.get("user"))
    nick = names.get(user) or _text(event.get("username")) or user or _text(event.get("bot_id"))
    kind = _SLACK.get(_text(event.get("subtype")), "message") if event.get("type") == "message" else "other"
    text = _slack_text(_text(event.get("text")), names)
    if kind in ("join", "part"):
        text = "joined" if kind == "join" else "left"
    if kind == "topic":
        text = _text(event.get("topic")) or text
    return kind, _text(event.get("ts")), nick, text


def _slack_names(items: Sequence[tuple[int, Any]]) -> dict[str, str]:
    """The name of each user id, as the messages' own profiles give it."""
    names = {}
    for _, item in items:
        profile = _map(_map(item).get("user_profile"))
        name = _text(profile.get("display_name")) or _text(profile.get("real_name")) or _text(profile.get("name"))
        if name:
            names[_text(item.get("user"))] = name
    return names


def _meetbot(event: Mapping[str, Any]) -> _Row:
    kind = "action" if event.get("action") is True else "message"
    return kind, _text(event.get("timestamp")), _text(event.get("sender")), _text(event.get("payload"))


def _archived(event: Mapping[str, Any]) -> _Row:
    stamp = event.get("timestamp")
    time = str(stamp) if isinstance(stamp, int) else _text(stamp)
    return "message", time, _text(event.get("sender")), _text(event.get("content"))


def _edits(walk: Walk) -> dict[str, str]:
    """The last text of each Matrix event that was edited."""
    found = {}
    for _, item in walk.items:
        if (edit := _edited(_map(item))) is not None and edit[0]:
            found[edit[0]] = edit[1]
    return found


def _rows(walk: Walk) -> Iterator[tuple[int, _Row, str]]:
    """(offset, row, event id) of each object."""
    names = _slack_names(walk.items)
    forms = (
        ("origin_server_ts", _matrix),
        ("payload", _meetbot),
        ("ts", lambda event: _slack(event, names)),
        ("content", _archived),
    )
    for at, item in walk.items:
        event = _map(item)
        form = next((form for key, form in forms if key in event), None)
        said = form(event) if form else ("other", "", "", "not a message that Minutebook knows")
        yield at, said, _text(event.get("event_id"))


def export_rows(lines: Sequence[str], nesting: int) -> tuple[list[Line], Mapping[str, Any]]:
    """(the rows of a JSON file, what else it says); raises ValueError or RecursionError where it is not JSON."""
    walk = Walk("\n".join(lines), nesting)
    walk.read()
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    found = []
    edits = _edits(walk)
    for at, said, name in _rows(walk):
        number = bisect_right(starts, at)
        kind, time, nick, text = said
        last = edits.get(name) if kind in ("message", "action") else None
        original = text if last is not None else ""
        found.append(row(number, at - starts[number - 1], kind, time, nick, text if last is None else last, original))
    return found, walk.head
