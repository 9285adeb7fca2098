"""What nobody is to see: the mark that stands for it, and the hosts that chat programs print beside nicks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from minutebook.model import Kind
from minutebook.records import changed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from minutebook.model import Message

BLACK = "\u2588" * 5
"""What stands for text that was blacked out, whatever its length."""

_FILES = frozenset({"transcript"})
"""Keys that name files, which stay as they are."""
_CHOICES = frozenset({"ballots"})
"""Keys that hold what people chose from: there the keys below are texts too."""


def through(value: Any, change: Callable[[Any], Any]) -> Any:  # noqa: ANN401 - whatever YAML gives
    """A value of a file of keys with everything in it changed that is no list, no mapping and no name of a file."""
    if isinstance(value, list):
        return [through(item, change) for item in value]
    if isinstance(value, dict):
        return {key: item if key in _FILES else _below(key, item, change) for key, item in value.items()}
    return change(value)


def _below(key: Any, value: Any, change: Callable[[Any], Any]) -> Any:  # noqa: ANN401 - as above
    changed = through(value, change)
    if key not in _CHOICES or not isinstance(changed, dict):
        return changed
    found: dict[Any, Any] = {}
    for option, names in changed.items():
        shown = hidden = change(option)
        number = 2
        # options that look the same once they are hidden are still several
        while shown in found:
            shown, number = f"{hidden} {number}", number + 1
        found[shown] = names
    return found


_HEX = "[0-9a-fA-F]{1,4}"
_NUMBERS = (
    r"(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w.]*\d)"
    rf"|(?<![\w:])(?:(?:{_HEX}:){{7}}{_HEX}|{_HEX}(?::{_HEX}){{0,6}}::(?:{_HEX}(?::{_HEX}){{0,6}})?|::{_HEX}(?::{_HEX}){{0,6}})(?![\w:])"
)
"""IPv4 and IPv6."""
_SIGN = r"[^\s!@,;()\[\]<>\"']"
_FULL = rf"{_SIGN}{{1,64}}!{_SIGN}{{1,64}}@[^\s,;()\[\]<>\"']{{1,256}}"
"""`nick!user@host`"""
_USER = rf"(?:(?<=[\s(\[<])|^){_SIGN}{{1,64}}@[^\s,;()\[\]<>\"']{{1,256}}"
"""`user@host`, also a mail address."""
_NAME = r"(?<![\w#&.@/-])(?:[\w-]{1,63}\.){1,10}[A-Za-z][A-Za-z0-9-]{1,62}(?:[/:]\S*)?"
"""`pool-7.example.org`"""
_TELLING = re.compile(rf"\S*@\S+|{_NUMBERS}|{_NAME}")
_ADDRESSES = re.compile(rf"{_FULL}|{_USER}|{_NUMBERS}")
_MASKS = re.compile(_FULL)
_OPEN = re.compile(r"[(\[<{\"][^)\]>}\"]*$")
_COMINGS = frozenset({Kind.JOIN, Kind.PART, Kind.QUIT})
_SAID = frozenset({Kind.MESSAGE, Kind.ACTION, Kind.NOTICE, Kind.NICK})
_EVENT = re.compile(
    r"\s*(?:\[?(?:\d{4}-\d\d-\d\d[T ])?\d{1,2}:\d\d(?::\d\d)?\]?\s+)?"
    r"(?:\*{1,3}|={2,3}|-!-|-{2,3}>?|<--?|\u2192|\u2190|\u21d0)\s"
)
"""A line that nobody said, though it is not understood: programs begin it with such a sign."""


def _coming(text: str) -> str:
    """What is told of somebody who comes or goes, up to where it tells from which machine."""
    match = _TELLING.search(text)
    if match is None:
        return text
    before = text[: match.start()]
    return _OPEN.sub("", before).rstrip(" ([<\"':")


def _shown(message: Message) -> str:
    text = message.text
    if message.kind in _COMINGS:
        return _coming(text)
    # what people wrote keeps its addresses: somebody meant them to be read
    written = message.kind is Kind.TOPIC or (message.kind is Kind.OTHER and not _EVENT.match(text) and "~" not in text)
    return (_MASKS if written else _ADDRESSES).sub(BLACK, text)


def without_hosts(messages: Iterable[Message]) -> tuple[Message, ...]:
    """The messages, of which those that a program wrote tell no host, IP address or mail address of anybody."""
    return tuple(
        message if message.kind in _SAID or (text := _shown(message)) == message.text else changed(message, text=text)
        for message in messages
    )
