"""Atom feeds (RFC 4287) as text: entries in, XML out.

The dates are those of the meetings, never that of the build, so that the same files give the same feeds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from minutebook.site.feeds.clean import clean, one_line
from minutebook.site.moments import midnight
from minutebook.site.plain import xml_attribute, xml_text
from minutebook.site.words import machine

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, datetime

    from markupsafe import Markup

NAMESPACE = "http://www.w3.org/2005/Atom"
GENERATOR = "Minutebook"
HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'


@dataclass(frozen=True, slots=True)
class Author:
    """Somebody who said or chaired what an entry is about."""

    name: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One piece of news."""

    id: str
    """An absolute address that never changes."""
    url: str
    title: str
    updated: datetime
    summary: str
    """Plain text, for lists."""
    content: Markup
    """HTML, for reading; its links are absolute."""
    authors: tuple[Author, ...] = ()
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed says of itself."""

    url: str
    """Its own address, absolute; its id too."""
    page: str
    """The page with the same things, absolute."""
    title: str
    author: str
    """Who publishes it: entries without authors have this one."""
    since: date
    """The day that an empty feed is of."""


def feed_text(feed: Feed, entries: Sequence[Entry]) -> str:
    """Return the feed as XML; the entries stand in their order."""
    updated = max((entry.updated for entry in entries), default=midnight(feed.since))
    lines = (
        f'<feed xmlns="{NAMESPACE}">',
        _element("title", one_line(feed.title)),
        _element("id", feed.url),
        _element("link", rel="self", type="application/atom+xml", href=feed.url),
        _element("link", rel="alternate", type="text/html", href=feed.page),
        _element("updated", machine(updated)),
        *_authors((Author(feed.author),)),
        _element("generator", GENERATOR),
        *map(_entry, entries),
        "</feed>\n",
    )
    return HEAD + clean("\n".join(lines))


def _element(tag: str, text: str = "", **attributes: str) -> str:
    given = "".join(f' {name}="{xml_attribute(value)}"' for name, value in attributes.items())
    return f"<{tag}{given}>{xml_text(text)}</{tag}>" if text else f"<{tag}{given} />"


def _authors(authors: Sequence[Author]) -> Iterator[str]:
    for author in authors:
        yield "<author>"
        yield _element("name", one_line(author.name) or GENERATOR)
        if author.url:
            yield _element("uri", author.url)
        yield "</author>"


def _entry(entry: Entry) -> str:
    updated = machine(entry.updated)
    lines = (
        "<entry>",
        _element("title", one_line(entry.title)),
        _element("id", entry.id),
        _element("link", rel="alternate", type="text/html", href=entry.url),
        _element("updated", updated),
        _element("published", updated),
        *_authors(entry.authors),
        *(_element("category", term=one_line(category)) for category in entry.categories),
        _element("summary", one_line(entry.summary), type="text"),
        _element("content", str(entry.content), type="html"),
        "</entry>",
    )
    return "\n".join(lines)
