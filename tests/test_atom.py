"""Feeds as text: what `xml.etree` writes of the same elements, whatever is said in them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from minutebook.site.feeds.atom import GENERATOR, HEAD, NAMESPACE, Author, Entry, Feed, feed_text
from minutebook.site.feeds.clean import clean, one_line
from minutebook.site.words import machine

TEXTS = st.lists(
    st.sampled_from([*"ab é€😀<>&\"'\n\r\t\x00\x1b\x85\u2028\ufffe", "]]>", "&amp;", "</title>"]), max_size=9
).map("".join)
AUTHORS = st.builds(Author, TEXTS, TEXTS)
ENTRIES = st.builds(
    Entry,
    id=TEXTS,
    url=TEXTS,
    title=TEXTS,
    updated=st.datetimes(timezones=st.just(UTC)),
    summary=TEXTS,
    content=TEXTS.map(Markup),
    authors=st.lists(AUTHORS, max_size=2).map(tuple),
    categories=st.lists(TEXTS, max_size=2).map(tuple),
)


def _add(parent: Element, tag: str, text: str = "", **attributes: str) -> None:
    SubElement(parent, tag, attributes).text = text


def _add_authors(parent: Element, *authors: Author) -> None:
    for author in authors:
        person = SubElement(parent, "author")
        _add(person, "name", one_line(author.name) or GENERATOR)
        if author.url:
            _add(person, "uri", author.url)


def _add_entry(root: Element, entry: Entry) -> None:
    one = SubElement(root, "entry")
    _add(one, "title", one_line(entry.title))
    _add(one, "id", entry.id)
    _add(one, "link", rel="alternate", type="text/html", href=entry.url)
    _add(one, "updated", machine(entry.updated))
    _add(one, "published", machine(entry.updated))
    _add_authors(one, *entry.authors)
    for category in entry.categories:
        _add(one, "category", term=one_line(category))
    _add(one, "summary", one_line(entry.summary), type="text")
    _add(one, "content", str(entry.content), type="html")


@given(TEXTS, TEXTS, TEXTS, TEXTS, st.lists(ENTRIES, max_size=2))
def test_a_feed_is_what_etree_writes(url: str, page: str, title: str, author: str, entries: list[Entry]) -> None:
    """Its elements in the order of the RFC, each on a line."""
    root = Element("feed", xmlns=NAMESPACE)
    _add(root, "title", one_line(title))
    _add(root, "id", url)
    _add(root, "link", rel="self", type="application/atom+xml", href=url)
    _add(root, "link", rel="alternate", type="text/html", href=page)
    updated = max((entry.updated for entry in entries), default=datetime(2000, 1, 1, tzinfo=UTC))
    _add(root, "updated", machine(updated))
    _add_authors(root, Author(author))
    _add(root, "generator", GENERATOR)
    for entry in entries:
        _add_entry(root, entry)
    indent(root, "")
    expected = HEAD + clean(tostring(root, encoding="unicode")) + "\n"
    assert feed_text(Feed(url, page, title, author, date(2000, 1, 1)), entries) == expected
