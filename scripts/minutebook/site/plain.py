"""Text as a page may hold it: no character does anything, and none turns round what stands beside the text.

What is not text but a command to a terminal becomes a sign that can be seen. The directions that a text gives to its
own words hold to its end and no further, and it closes nothing that it did not open: browsers set elements apart with
the same characters, so that one of them too many would leave the box around it.
"""

from __future__ import annotations

import re

from markupsafe import Markup, escape

_COMMANDS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""Control characters but for tabs and line breaks, halves of characters, and what is no character."""
_PICTURES, _DELETE, _PICTURE_OF_DELETE = 0x2400, "\x7f", "\u2421"
_LAST_CONTROL = "\x1f"
_EMBEDDINGS, _END_EMBEDDING = "\u202a\u202b\u202d\u202e", "\u202c"
_ISOLATES, _END_ISOLATE = "\u2066\u2067\u2068", "\u2069"
_DIRECTIONS = re.compile(f"[{_EMBEDDINGS}{_END_EMBEDDING}{_ISOLATES}{_END_ISOLATE}]")
_STEPS = re.compile(f"[{_EMBEDDINGS}{_END_EMBEDDING}{_ISOLATES}{_END_ISOLATE}\r\n\u2029]")
"""Directions, and the ends of paragraphs, which end them all."""


def harmless(text: str) -> str:
    """Return the text without commands, its directions closed in itself."""
    if text.isprintable():
        return text
    return closed(_COMMANDS.sub(_visible, text))


def escaped(text: str) -> str:
    """Return the text as it stands in HTML, in elements and in attributes: the one place where anything is escaped.

    markupsafe does the same; that it marks each text costs more than all else.
    """
    if not text.isprintable():
        text = harmless(text)
    # hardly any text has any of them, and to look is cheaper than to replace nothing
    if "&" in text:
        text = text.replace("&", "&amp;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if "'" in text:
        text = text.replace("'", "&#39;")
    return text.replace('"', "&#34;") if '"' in text else text


def xml_text(text: str) -> str:
    """Return the text as it stands in an element of XML that is no page, such as a feed: nothing in it is changed."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def xml_attribute(text: str) -> str:
    """Return the text as it stands in an attribute there, where line breaks and tabs would be read as spaces."""
    quoted = xml_text(text).replace('"', "&quot;")
    return quoted.replace("\r", "&#13;").replace("\n", "&#10;").replace("\t", "&#09;")


def trusted(html: str) -> Markup:
    """Mark HTML that was put together here: of our own words and of what is escaped."""
    # `Markup(html)` looks first whether that is HTML already
    return str.__new__(Markup, html)


def plain(text: str) -> Markup:
    """Return the text as HTML."""
    return trusted(escaped(text))


def html(value: object) -> str:
    """Return any value as a template shows it: what is HTML already stays as it is."""
    # thousands of values stand on a page, and nearly all are of these two kinds
    kind = type(value)
    if kind is Markup:
        return value  # type: ignore[return-value]  # mypy does not follow `kind`
    if kind is str:
        return escaped(value)  # type: ignore[arg-type]
    if kind is int:
        return str(value)
    if isinstance(value, str) and not isinstance(value, Markup):
        return escaped(value)
    return escape(value)


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
