"""The Content-Security-Policy under which the finished site works: the browser then runs nothing that we did not write.

What was said in a meeting is escaped where it goes into a page. The policy is the second fence: a server that sends it
makes the browser refuse scripts, styles and requests that the site does not need. We write no inline script or style;
the few that the theme brings are allowed by their hashes, which change with the theme and are therefore read from the
finished pages.
"""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

HEADERS = "_headers"
"""The name of the file that some hosts read headers from; it has a form of its own."""
_TYPE = re.compile(r"""\btype\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)
_SOURCE = re.compile(r"\bsrc\s*=", re.IGNORECASE)
_RUN = frozenset({"module", "importmap", "speculationrules", "text/javascript", "application/javascript"})
"""The types of scripts that a browser runs; other ones, such as JSON, are data."""
_STYLE = ' style="'
_ARTICLE, _ARTICLE_END = '<article class="md-content__inner', "</article>"
"""Between them Material puts the text of a page."""


class ContentPolicy:
    """Collects the inline scripts and styles of pages, each once."""

    def __init__(self) -> None:
        self.scripts: set[str] = set()
        """Sources for `script-src`: a hash for each inline script."""
        self.styles: set[str] = set()
        """Sources for `style-src`: a hash for each `<style>`."""
        self.attributes: set[str] = set()
        """The same for each `style` attribute, which needs `'unsafe-hashes'` besides."""

    def see(self, html: str, *, ours: bool = False) -> None:
        """Take one page. Between the frame of a page of `ours` no script is allowed: we write none there."""
        if "\r" in html:
            # so browsers read it
            html = html.replace("\r\n", "\n").replace("\r", "\n")
        for tag, content in _elements(_frame(html) if ours else html, "script"):
            kind = _TYPE.search(tag)
            if not _SOURCE.search(tag) and (kind is None or kind[1].lower() in _RUN):
                self.scripts.add(_hash(content))
        self.styles.update(_hash(content) for _, content in _elements(html, "style"))
        self.attributes.update(_hash(unescape(value)) for value in _attributes(html))

    def add(self, other: ContentPolicy) -> None:
        """Take what other pages need."""
        self.scripts |= other.scripts
        self.styles |= other.styles
        self.attributes |= other.attributes

    def __str__(self) -> str:
        """Return the value of the header."""
        styles = sorted(self.styles | self.attributes)
        return "; ".join(
            (
                "default-src 'self'",
                " ".join(("script-src 'self' 'wasm-unsafe-eval'", *sorted(self.scripts))),
                " ".join(("style-src 'self'", *(["'unsafe-hashes'"] if self.attributes else []), *styles)),
                "img-src 'self' data:",
                "connect-src 'self'",
                "object-src 'none'",
                "base-uri 'self'",
                "form-action 'self'",
                "frame-ancestors 'none'",
            )
        )


def _frame(html: str) -> str:
    """Return what the theme puts around the text of a page."""
    before, _, rest = html.partition(_ARTICLE)
    return before + rest.rpartition(_ARTICLE_END)[2]


def header_file(name: str, policy: ContentPolicy) -> str:
    """Return the text of a file of that name which tells the web server of the policy."""
    if name.rpartition("/")[2] == HEADERS:
        return f"/*\n  Content-Security-Policy: {policy}\n"
    return f"{policy}\n"


def _elements(html: str, name: str) -> Iterator[tuple[str, str]]:
    """Yield the start tag and the content of every element of a name; in one pass, whatever stands there."""
    end = 0
    while (start := html.find(f"<{name}", end)) >= 0:
        inside = html.find(">", start) + 1
        end = html.find(f"</{name}", inside)
        if not inside or end < 0:
            return
        tag = html[start:inside]
        if tag[len(name) + 1] in " \t\r\n>":
            yield tag, html[inside:end]


def _attributes(html: str) -> Iterator[str]:
    """Yield the value of every style attribute. In text a quotation mark is escaped, so there is nothing to mix up."""
    end = 0
    while (start := html.find(_STYLE, end)) >= 0:
        end = html.find('"', start + len(_STYLE))
        if end < 0:
            return
        yield html[start + len(_STYLE) : end]


def _hash(content: str) -> str:
    return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"
