"""One thing that can be found, as a plain value and as the HTML that Pagefind reads.

An empty element with an id stands before each message. Pagefind remembers at which word it stands, so the browser can
tell which message a found word is in, and open the page there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from minutebook.site.language import _
from minutebook.site.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

TITLE = 6.0
"""How much more a word counts in a title than in talk."""
EVERY = "qzmbevery"
"""A word that stands in every document: to ask Pagefind for everything by no word at all loads the whole index."""
TIMELESS = frozenset({"subject", "person", "page"})
"""The kinds of documents that are of no one meeting."""
SYMBOLS = {"topic": "\N{PILCROW SIGN}", "meeting": "\N{SQUARE WITH HORIZONTAL FILL}", "subject": "#", "person": "@"}
"""The marks of what is no outcome; outcomes bring their own."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of a document: mostly a message."""

    text: str
    n: int | None = None
    """Number of the message; None for what is none."""
    nick: str = ""
    """Who said it; empty where nobody did."""
    weight: float = 1.0
    """How much its words count."""


@dataclass(frozen=True, slots=True)
class Document:
    """One thing that can be found."""

    url: str
    """Below the root of the site, quoted, with the anchor to open where no word of a message was found."""
    kind: str
    """`decision`, `action`, `topic`, `meeting`, `subject`, `person` or `page`."""
    title: str
    lines: tuple[Line, ...] = ()
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What it can be narrowed down by, beside its kind."""
    day: str = ""
    """ISO date by which it is sorted; empty where it has none, which sorts as the oldest."""
    meta: Mapping[str, str] = field(default_factory=dict)
    """What a hit shows beside its title and its words."""
    titled: bool = True
    """False where the lines hold the title already, as a decision's do."""

    def html(self, language: str) -> str:
        """Return it as Pagefind reads it."""
        return _whole("".join(self._html(language)))

    def _html(self, language: str) -> Iterator[str]:
        yield from self.head(language)
        if self.titled:
            yield _line(Line(self.title, weight=TITLE))
        for line in self.lines:
            yield _line(line)
        yield "</body></html>"

    def head(self, language: str) -> Iterator[str]:
        """Yield what stands before the text and is no part of it."""
        yield f'<html lang="{plain(language)}"><head><title></title></head><body>'
        filters = {"kind": (self.kind,), **self.filters}
        for name, values in sorted(filters.items()):
            for value in values:
                yield _attribute("filter", name, value)
        symbol = {"symbol": SYMBOLS[self.kind]} if self.kind in SYMBOLS else {}
        for name, value in sorted({"title": self.title, "day": self.day, **symbol, **self.meta}.items()):
            if value:
                yield _attribute("meta", name, value)
        yield _attribute("sort", "date", self.day or "0000-00-00")
        yield f"<p>{EVERY}</p>"


def _attribute(what: str, name: str, value: str) -> str:
    return f'<i data-pagefind-{what}="{name}[title]" title="{plain(value)}"></i>'


def _line(line: Line) -> str:
    # there are as many of these as messages: Markup.format would take five times as long
    anchor = f'<i id="m{line.n:d}"></i>' if line.n else ""
    weight = f' data-pagefind-weight="{line.weight}"' if line.weight != 1 else ""
    nick = f"{plain(line.nick)}: " if line.nick else ""
    return f"<p{weight}>{anchor}{nick}{plain(line.text)}</p>"


def page_html(title: str, body: str, language: str) -> str:
    """Return a page that somebody wrote by hand as Pagefind reads it; its body is HTML already."""
    head = "".join(Document("", "page", title, meta={"word": _("Page")}).head(language))
    return _whole(f"{head}{body}</body></html>")


def _whole(text: str) -> str:
    """Return the text without half characters, which a page by hand may hold and Pagefind refuses."""
    return text.encode("utf-8", "replace").decode()
