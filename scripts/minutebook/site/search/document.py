"""One thing that can be found, as a plain value and as the HTML that Pagefind reads.

An empty element with an id stands before each message. Pagefind remembers at which word it stands, so the browser can
tell which message a found word is in, and open the page there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from minutebook.site.language import _
from minutebook.site.plain import harmless, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

TITLE = 6.0
"""How much more a word counts in a title than in talk."""
EVERY = "qzmbevery"
"""A word that stands in every document: to ask Pagefind for everything by no word at all loads the whole index."""
SYMBOLS = {"topic": "\N{PILCROW SIGN}", "meeting": "\N{SQUARE WITH HORIZONTAL FILL}", "subject": "#", "person": "@"}
"""The marks of what is no outcome; outcomes bring their own."""


class Line(NamedTuple):
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
        parts = [*self.head(language)]
        if self.titled:
            parts += _line(Line(self.title, weight=TITLE))
        for line in self.lines:
            parts += _line(line)
        parts.append("</body></html>")
        return "".join(parts)

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


@lru_cache(maxsize=4096)
def _attribute(what: str, name: str, value: str) -> str:
    # years, people and subjects come up again and again
    return f'<i data-pagefind-{what}="{name}[title]" title="{plain(value)}"></i>'


def _line(line: Line) -> tuple[str, ...]:
    """Return a paragraph in parts. There are as many of these as messages: everything else would take twice as long."""
    text, n, nick, weight = line
    if nick:
        said = f"{nick}: {text}"
        # what each holds is closed in itself
        text = said if said.isprintable() else f"{harmless(nick)}: {harmless(text)}"
    start = f'<p data-pagefind-weight="{weight}">' if weight != 1 else "<p>"
    return (start, f'<i id="m{n:d}"></i>' if n else "", plain(text), "</p>")


def page_html(title: str, body: str, language: str) -> str:
    """Return a page that somebody wrote by hand as Pagefind reads it; its body is HTML already."""
    head = "".join(Document("", "page", title, meta={"word": _("Page")}).head(language))
    # half a character, which a page by hand may hold, is refused by Pagefind
    return f"{head}{body}</body></html>".encode("utf-8", "replace").decode()
