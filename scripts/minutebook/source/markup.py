"""HTML cut into tags and text, with the place of every character, and the lines that a reader of the page sees.

Pages of logs are written by programs: a small tokenizer is enough, and it is linear in time whatever stands in the
file. Only names that HTML knows are tags: `<ann>` that nobody escaped is a nick.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from minutebook.source.layers import Line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NAMES = _words(
    "a abbr address article aside b big blockquote body br center cite code col colgroup dd del details div dl dt em"
    " figure font footer form h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins kbd label li link main mark"
    " meta nav noscript object ol p pre q s samp script section small span strike strong style sub summary sup svg"
    " path table tbody td template tfoot th thead time title tr tt u ul var video audio button mx-reply"
)
_VOID = _words("br col hr img input link meta")
_SILENT = frozenset({"script", "style", "template", "svg", "mx-reply"})
"""Elements whose text nobody sees (`mx-reply` repeats what a Matrix message answers)."""
_BREAK = _words("br p div li tr h1 h2 h3 h4 h5 h6 dd dt hr table pre blockquote section")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]{0,15})((?:\s[^<>]*)?|/)>|<!--.*?(?:-->|$)|<![^<>]*>|<\?[^<>]*>")
_ATTRIBUTE = re.compile(r"([\w-]{1,40})\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{1,6}|#[xX][0-9a-fA-F]{1,6});")
_DEEPEST = 200
_LONGEST = 4000
"""No tag is longer than this."""


@dataclass(slots=True)
class Token:
    """A tag or a stretch of text, both within one line of the file."""

    line: int
    column: int
    name: str
    """Of a tag; empty for text."""
    end: bool = False
    """True for an end tag."""
    text: str = ""
    """The text as written, or the attributes of the tag."""

    def attribute(self, name: str) -> str:
        """The value of an attribute; empty where the tag has none of that name."""
        found = (m for m in _ATTRIBUTE.finditer(self.text) if m[1].casefold() == name)
        return next((html.unescape(m[2] or m[3] or m[4] or "") for m in found), "")


def _joined(lines: Sequence[str]) -> Iterator[tuple[int, str, int]]:
    """(number, text, length of what was open before) of each line; a tag that goes on below is put on its last line."""
    held = ""
    for number, line in enumerate(lines, start=1):
        text = held + line
        cut = text.rfind("<")
        going_on = (
            cut > text.rfind(">") and re.match(r"</?[a-zA-Z]", text[cut : cut + 3]) and len(text) - cut < _LONGEST
        )
        yield number, text[:cut] if going_on else text, len(held)
        held = text[cut:] + " " if going_on else ""


def tokens(lines: Sequence[str]) -> Iterator[Token]:
    """The tags and texts of a page, comments left out."""
    for number, text, shift in _joined(lines):
        done = 0
        for match in _TAG.finditer(text):
            name = (match[2] or "").casefold()
            if match[2] and name not in _NAMES:
                continue
            if match.start() > done:
                yield Token(number, max(0, done - shift), "", text=text[done : match.start()])
            if name:
                yield Token(number, max(0, match.start() - shift), name, bool(match[1]), match[3] or "")
            done = match.end()
        if done < len(text):
            yield Token(number, max(0, done - shift), "", text=text[done:])


@dataclass(slots=True)
class Element:
    """An element that is open."""

    name: str
    classes: frozenset[str]


class Stack(list[Element]):
    """The elements that are open, the innermost last."""

    def take(self, token: Token) -> None:
        """A tag opens an element or closes the nearest of its name."""
        if not token.end:
            if token.name not in _VOID and len(self) < _DEEPEST:
                self.append(Element(token.name, frozenset(token.attribute("class").split())))
            return
        for k in range(len(self) - 1, -1, -1):
            if self[k].name == token.name:
                del self[k:]
                return

    def within(self, css: str) -> bool:
        """True inside an element of this class."""
        return any(css in element.classes for element in self)

    def inside(self, *names: str) -> bool:
        """True inside an element of one of these names."""
        return any(element.name in names for element in self)

    @property
    def silent(self) -> bool:
        """True where nobody sees the text."""
        return any(element.name in _SILENT for element in self)


def unescaped(token: Token) -> tuple[str, list[int]]:
    """The text of a token without entities, and the column of each character and of its end."""
    pieces: list[str] = []
    columns: list[int] = []
    done = 0
    for match in _ENTITY.finditer(token.text):
        value = html.unescape(match[0]).replace("\xa0", " ")
        pieces += (token.text[done : match.start()], value)
        columns += range(token.column + done, token.column + match.start())
        columns += [token.column + match.start()] * len(value)
        done = match.end()
    pieces.append(token.text[done:].replace("\xa0", " "))
    columns += range(token.column + done, token.column + len(token.text) + 1)
    return "".join(pieces), columns


def entities(line: Line) -> Line:
    """A line without the entities in it."""
    text, places = unescaped(Token(line.number, 0, "", text=line.text))
    return line._replace(text=text, columns=tuple(line.column(at) for at in places))


def _line(number: int, pieces: Iterable[tuple[str, list[int]]], *, wraps: bool = False) -> Line:
    """A line from the (text, columns) of its pieces."""
    text, columns, end = "", [], 0
    for value, where in pieces:
        text += value
        columns += where[:-1]
        end = where[-1]
    return Line(number, text, (*columns, end), wraps=wraps)


def preformatted(lines: Sequence[str]) -> list[Line]:
    """What stands in the `<pre>` elements of a page, line by line."""
    stack, found = Stack(), []
    pieces: list[tuple[str, list[int]]] = []
    number = 0
    for token in tokens(lines):
        if token.line != number:
            if pieces:
                found.append(_line(number, pieces))
            pieces, number = [], token.line
        if token.name:
            stack.take(token)
        elif stack.inside("pre"):
            pieces.append(unescaped(token))
    if pieces:
        found.append(_line(number, pieces))
    return [line for line in found if line.text.strip()]


def flowing(lines: Sequence[str]) -> list[Line]:
    """What a page shows, a line for each stretch between breaks; one that goes on below in the file wraps."""
    stack, found = Stack(), []
    pieces: list[tuple[str, list[int]]] = []
    number, wraps = 0, False

    def flush(*, goes_on: bool) -> None:
        nonlocal pieces, wraps
        if any(value.strip() for value, _ in pieces):
            found.append(_line(number, pieces, wraps=wraps))
            wraps = goes_on
        elif not goes_on:
            wraps = False
        pieces = []

    for token in tokens(lines):
        if token.line != number:
            flush(goes_on=True)
            number = token.line
        if token.name:
            stack.take(token)
            if token.name in _BREAK:
                flush(goes_on=False)
        elif not stack.silent and not stack.inside("head"):
            pieces.append(unescaped(token))
    flush(goes_on=False)
    return found


def title(lines: Sequence[str]) -> str:
    """The title of the page."""
    stack = Stack()
    for token in tokens(lines[:400]):
        if token.name:
            stack.take(token)
        elif stack.inside("title") and token.text.strip():
            return unescaped(token)[0].strip()
    return ""
