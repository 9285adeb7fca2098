"""Reads finished pages as a browser would see them, for the tests of the site: ids, links, headings, text."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

from minutebook.site.pages import RECORD, SitePage

VOID = {"br", "hr", "img", "input", "link", "meta", "rect", "path", "wbr", "col"}


@dataclass
class Element:
    """One start tag."""

    tag: str
    attributes: dict[str, str | None]


@dataclass
class PageReader(HTMLParser):
    """Collects what a page holds; raises AssertionError where tags do not close."""

    elements: list[Element] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take a start tag."""
        self.elements.append(Element(tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take a tag that closes itself."""
        self.elements.append(Element(tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        """Take an end tag; it closes the tag opened last."""
        assert self._open, f"</{tag}> closes nothing"
        opened = self._open.pop()
        assert opened == tag, f"</{tag}> closes <{opened}>"

    def handle_data(self, data: str) -> None:
        """Take text."""
        self.texts.append(data)

    def values(self, name: str) -> list[str]:
        """Return the values of an attribute, in order."""
        return [value for element in self.elements if (value := element.attributes.get(name)) is not None]

    @property
    def text(self) -> str:
        """All text, with blanks as they are."""
        return "".join(self.texts)


def full(page: SitePage) -> str:
    """Return the HTML of a page with its record in place."""
    return page.body.replace(RECORD, page.record()) if page.record else page.body


def read(html: str) -> PageReader:
    """Return what some HTML holds."""
    reader = PageReader()
    reader.feed(html)
    reader.close()
    return reader
