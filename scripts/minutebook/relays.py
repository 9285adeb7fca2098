"""Bots that carry what people say on other networks: the innermost name is the person, the bot only carries.

    <relay> <ann> hello          <relay> [ann] hello          <relay1> [relay2] {Slack} [ann] hello

A nick is a relay where it (nearly) always speaks like that, for several people or under the name of a relay:
`<ben> <ann> hello` once is a quotation. Source: DIALECTS.md, section 23, row 15.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from minutebook.model import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutebook.event import Event

_PLAIN = re.compile(
    r"(?:<(?P<a>[^<>\s]{1,64})>|\[(?P<b>[^\[\]\s]{1,64}(?:\[m\])?)\]|\{-?(?P<c>[^{}\s]{1,64})\}):?(?:\s+|$)"
)
_ACT = re.compile(r"\* (?P<a>\S{1,64}) ")
_NAMED = re.compile(
    r"relay|bridge|gateway|(?:irc|slack|discord|matrix|telegram|xmpp|keybase|mattermost)(?:bot|_|-|\d|$)", re.IGNORECASE
)
_SIGNS = frozenset("<[{*")
_MESSAGE = Kind.MESSAGE
_MOST = 0.9
_FEW = 3
_LAYERS = 4
_TAG = re.compile(
    r"(?:_?slack|discord|irc|matrix|telegram|xmpp|keybase|mattermost|[\w-]*relay[\w-]*|[\w-]*bridge[\w-]*)",
    re.IGNORECASE,
)


def _peel(text: str) -> tuple[str, int, Kind] | None:
    """(the innermost name, where its text starts, kind) of a carried message; None where nobody is named."""
    name, at, kind = "", 0, _MESSAGE
    for _ in range(_LAYERS):
        match = _PLAIN.match(text[at : at + 200])
        if match is None:
            break
        inner = match["a"] or match["b"] or match["c"]
        if name and not _TAG.fullmatch(name):
            break
        name, at = inner, at + match.end()
    if (act := _ACT.match(text[at : at + 80])) and (not name or _TAG.fullmatch(name)):
        name, at, kind = act["a"], at + act.end(), Kind.ACTION
    return (name, at, kind) if name else None


def resolve_relays(events: Sequence[Event]) -> None:
    """Give each carried message to the person who said it."""
    said: dict[str, list[tuple[Event, tuple[str, int, Kind] | None]]] = defaultdict(list)
    for event in events:
        if event.kind is _MESSAGE and event.nick:
            text = event.text.lstrip()
            said[event.nick].append((event, _peel(text) if text[:1] in _SIGNS else None))
    for nick, carried in said.items():
        found = [(event, inner) for event, inner in carried if inner is not None]
        people = {inner[0] for _, inner in found}
        named = bool(_NAMED.search(nick))
        often = len(found) >= _MOST * len(carried)
        if not often or not (named or (len(found) >= _FEW and len(people) > 1)):
            continue
        for event, (name, at, kind) in found:
            blanks = len(event.text) - len(event.text.lstrip())
            event.nick, event.kind = name, kind
            event.start, event.text = event.start + blanks + at, event.text[blanks + at :]
