"""Atom feeds (RFC 4287) as text: entries in, XML out.

The dates are those of the meetings, never that of the build, so that the same files give the same feeds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from minutebook.site.feeds.clean import clean, one_line
from minutebook.site.moments import midnight
from minutebook.site.words import machine

if TYPE_CHECKING:
    from collections.abc import Sequence
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
    root = Element("feed", xmlns=NAMESPACE)
    updated = max((entry.updated for entry in entries), default=midnight(feed.since))
    _add(root, "title", one_line(feed.title))
    _add(root, "id", feed.url)
    SubElement(root, "link", rel="self", type="application/atom+xml", href=feed.url)
    SubElement(root, "link", rel="alternate", type="text/html", href=feed.page)
    _add(root, "updated", machine(updated))
    _add_authors(root, (Author(feed.author),))
    _add(root, "generator", GENERATOR)
    for entry in entries:
        _add_entry(root, entry)
    indent(root, "")
    return HEAD + clean(tostring(root, encoding="unicode")) + "\n"


def _add(parent: Element, tag: str, text: str, **attributes: str) -> None:
    SubElement(parent, tag, attributes).text = text


def _add_authors(parent: Element, authors: Sequence[Author]) -> None:
    for author in authors:
        person = SubElement(parent, "author")
        _add(person, "name", one_line(author.name) or GENERATOR)
        if author.url:
            _add(person, "uri", author.url)


def _add_entry(root: Element, entry: Entry) -> None:
    one = SubElement(root, "entry")
    _add(one, "title", one_line(entry.title))
    _add(one, "id", entry.id)
    SubElement(one, "link", rel="alternate", type="text/html", href=entry.url)
    _add(one, "updated", machine(entry.updated))
    _add(one, "published", machine(entry.updated))
    _add_authors(one, entry.authors)
    for category in entry.categories:
        SubElement(one, "category", term=one_line(category))
    _add(one, "summary", one_line(entry.summary), type="text")
    _add(one, "content", str(entry.content), type="html")
