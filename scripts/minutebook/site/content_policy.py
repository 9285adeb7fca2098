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
        self._hashes: dict[str, str] = {}
        """Most pages have the same scripts."""
        self._runs: dict[str, bool] = {}
        """Whether a browser runs what stands behind a start tag."""

    def see(self, html: str, *, ours: bool = False) -> None:
        """Take one page. Between the frame of a page of `ours` no script is allowed: we write none there."""
        if "\r" in html:
            # so browsers read it
            html = html.replace("\r\n", "\n").replace("\r", "\n")
        for start, end in _frame(html) if ours else ((0, len(html)),):
            for tag, content in _elements(html, "script", start, end):
                if self._is_run(tag):
                    self.scripts.add(self._source(content))
        if _has_styles(html):
            self.styles.update(self._source(content) for _, content in _elements(html, "style", 0, len(html)))
            self.attributes.update(self._source(unescape(value)) for value in _attributes(html))

    def _is_run(self, tag: str) -> bool:
        if tag not in self._runs:
            kind = _TYPE.search(tag)
            self._runs[tag] = not _SOURCE.search(tag) and (kind is None or kind[1].lower() in _RUN)
        return self._runs[tag]

    def _source(self, content: str) -> str:
        if content not in self._hashes:
            self._hashes[content] = _hash(content)
        return self._hashes[content]

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


def _frame(html: str) -> tuple[tuple[int, int], ...]:
    """Return where what the theme puts around the text of a page begins and ends."""
    article = html.find(_ARTICLE)
    if article < 0:
        return ((0, len(html)),)
    end = html.rfind(_ARTICLE_END, article)
    return (0, article), (max(end, article), len(html))


def header_file(name: str, policy: ContentPolicy) -> str:
    """Return the text of a file of that name which tells the web server of the policy."""
    if name.rpartition("/")[2] == HEADERS:
        return f"/*\n  Content-Security-Policy: {policy}\n"
    return f"{policy}\n"


def _elements(html: str, name: str, end: int, last: int) -> Iterator[tuple[str, str]]:
    """Yield the start tag and the content of every element of a name up to a place; in one pass, whatever is there."""
    while (start := html.find(f"<{name}", end, last)) >= 0:
        inside = html.find(">", start, last) + 1
        end = html.find(f"</{name}", inside, last)
        if not inside or end < 0:
            return
        tag = html[start:inside]
        if tag[len(name) + 1] in " \t\r\n>":
            yield tag, html[inside:end]


def _has_styles(html: str) -> bool:
    """Find out by one search whether a page has any style; of most, only style sheets have the word in their name."""
    at = html.find("style")
    while at >= 0:
        before = html[at - 1 : at]
        if before == "<" or (before == " " and html.startswith(_STYLE, at - 1)):
            return True
        at = html.find("style", at + 1)
    return False


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
