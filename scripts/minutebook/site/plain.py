"""Text as a page may hold it: no character does anything, and none turns round what stands beside the text.

What is not text but a command to a terminal becomes a sign that can be seen. The directions that a text gives to its
own words hold to its end and no further, and it closes nothing that it did not open: browsers set elements apart with
the same characters, so that one of them too many would leave the box around it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Callable

_COMMANDS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""Control characters but for tabs and line breaks, halves of characters, and what is no character."""
_PICTURES, _DELETE, _PICTURE_OF_DELETE = 0x2400, "\x7f", "\u2421"
_LAST_CONTROL = "\x1f"
_EMBEDDINGS, _END_EMBEDDING = "\u202a\u202b\u202d\u202e", "\u202c"
_ISOLATES, _END_ISOLATE = "\u2066\u2067\u2068", "\u2069"
_DIRECTIONS = re.compile(f"[{_EMBEDDINGS}{_END_EMBEDDING}{_ISOLATES}{_END_ISOLATE}]")
_STEPS = re.compile(f"[{_EMBEDDINGS}{_END_EMBEDDING}{_ISOLATES}{_END_ISOLATE}\r\n\u2029]")
"""Directions, and the ends of paragraphs, which end them all."""

Value = TypeVar("Value")


def harmless(text: str) -> str:
    """Return the text without commands, its directions closed in itself."""
    if text.isprintable():
        return text
    return closed(_COMMANDS.sub(_visible, text))


def plain(text: str) -> Markup:
    """Return the text as HTML."""
    return escape(harmless(text))


def shown(value: Value) -> Value:
    """Return a value as a template shows it: what is HTML already stays as it is."""
    # thousands of values stand on a page, and most are such
    if type(value) is str and value.isprintable():  # type: ignore[attr-defined]  # it is a text
        return value
    if isinstance(value, str) and not isinstance(value, Markup):
        return harmless(value)  # type: ignore[return-value]
    return value


def sentence(translate: Callable[[str], str]) -> Callable[..., Markup]:
    """Return the function that says a sentence with values in it, of which each is closed in itself.

    Jinja has one too, but templates say hundreds of sentences on a page.
    """
    known: dict[str, Markup] = {}
    bare: dict[str, Markup] = {}

    def say(text: str, /, **values: object) -> Markup:
        if not values:
            if text not in bare:
                bare[text] = Markup(translate(text)) % {}  # noqa: S704 - a text of ours
            return bare[text]
        if text not in known:
            known[text] = Markup(translate(text))  # noqa: S704 - a text of ours
        return known[text] % {name: shown(value) for name, value in values.items()}

    return say


def sentences(translate: Callable[[str, str, int], str]) -> Callable[..., Markup]:
    """Return the same for a sentence that has a form for one thing and another for many."""

    def say(one: str, many: str, num: int, /, **values: object) -> Markup:
        text = Markup(translate(one, many, num))  # noqa: S704 - a text of ours
        return text % {"num": num, **{name: shown(value) for name, value in values.items()}}

    return say


def _visible(match: re.Match[str]) -> str:
    sign = match[0]
    if sign == _DELETE:
        return _PICTURE_OF_DELETE
    return chr(_PICTURES + ord(sign)) if sign <= _LAST_CONTROL else "\N{REPLACEMENT CHARACTER}"


def closed(text: str) -> str:
    """Return the text with what ends its directions, and without what ends others."""
    if text.isprintable() or not _DIRECTIONS.search(text):
        return text
    parts: list[str] = []
    opened: list[str] = []
    isolates = done = 0
    for match in _STEPS.finditer(text):
        sign = match[0]
        parts.append(text[done : match.start()])
        done = match.end()
        if sign in _EMBEDDINGS or sign in _ISOLATES:
            opened.append(_END_EMBEDDING if sign in _EMBEDDINGS else _END_ISOLATE)
            isolates += sign in _ISOLATES
        elif sign == _END_EMBEDDING:
            if opened[-1:] != [sign]:
                continue
            opened.pop()
        elif sign == _END_ISOLATE:
            if not isolates:
                continue
            isolates -= 1
            while opened.pop() != sign:
                pass
        else:
            parts.extend(reversed(opened))
            opened.clear()
            isolates = 0
        parts.append(sign)
    return "".join((*parts, text[done:], *reversed(opened)))
