"""Reads feeds as strict readers do: by the rules of RFC 4287, with what browsers and aggregators want besides."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, fromstring

from site_reader import read

ATOM = "{http://www.w3.org/2005/Atom}"
ONCE = ("title", "id", "updated")
"""The elements that a feed and an entry must have, and may have only once."""
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)")


@dataclass(frozen=True)
class ReadEntry:
    """What a reader takes of an entry."""

    id: str
    title: str
    url: str
    updated: datetime
    authors: tuple[tuple[str, str], ...]
    """Name and address."""
    categories: tuple[str, ...]
    summary: str
    content: str
    """HTML."""


def read_feed(text: str) -> list[ReadEntry]:
    """Return the entries of a feed; AssertionError where a strict reader would refuse it."""
    root = fromstring(text.encode())  # noqa: S314 - our own files
    assert root.tag == f"{ATOM}feed"
    _check_head(root)
    assert [link.get("type") for link in _links(root, "self")] == ["application/atom+xml"]
    assert _absolute(_links(root, "self")[0].get("href")) == _text(root, "id")
    assert _authors(root)
    entries = [_entry(entry) for entry in root.findall(f"{ATOM}entry")]
    ids = [entry.id for entry in entries]
    assert len(set(ids)) == len(ids)
    assert all(entry.updated <= datetime.fromisoformat(_text(root, "updated")) for entry in entries)
    assert [entry.updated for entry in entries] == sorted((entry.updated for entry in entries), reverse=True)
    known = {"title", "id", "link", "updated", "author", "generator", "entry"}
    assert {child.tag.removeprefix(ATOM) for child in root} <= known
    return entries


def _entry(entry: Element) -> ReadEntry:
    _check_head(entry)
    known = {"title", "id", "link", "updated", "published", "author", "category", "summary", "content"}
    assert {child.tag.removeprefix(ATOM) for child in entry} <= known
    (content,) = entry.findall(f"{ATOM}content")
    assert content.get("type") == "html"
    html = content.text or ""
    for element in read(html).elements:
        assert element.tag in {"p", "ul", "li", "a", "h2"}
        assert set(element.attributes) <= {"href"}
        if "href" in element.attributes:
            _absolute(element.attributes["href"])
    return ReadEntry(
        id=_text(entry, "id"),
        title=_text(entry, "title"),
        url=_absolute(_links(entry, "alternate")[0].get("href")),
        updated=datetime.fromisoformat(_text(entry, "updated")),
        authors=tuple(_authors(entry)),
        categories=tuple(str(one.get("term")) for one in entry.findall(f"{ATOM}category")),
        summary=_text(entry, "summary"),
        content=html,
    )


def _check_head(parent: Element) -> None:
    for name in ONCE:
        assert _text(parent, name).strip(), name
    _absolute(_text(parent, "id"))
    assert len(_links(parent, "alternate")) == 1
    _absolute(_links(parent, "alternate")[0].get("href"))
    for name in ("updated", "published"):
        for moment in parent.findall(ATOM + name):
            assert MOMENT.fullmatch(moment.text or ""), moment.text


def _text(parent: Element, name: str) -> str:
    (found,) = parent.findall(ATOM + name)
    assert not len(found)
    return found.text or ""


def _links(parent: Element, kind: str) -> list[Element]:
    return [link for link in parent.findall(f"{ATOM}link") if link.get("rel") == kind]


def _authors(parent: Element) -> list[tuple[str, str]]:
    found = []
    for author in parent.findall(f"{ATOM}author"):
        (name,) = (one.text or "" for one in author.findall(f"{ATOM}name"))
        assert name.strip()
        uris = [_absolute(one.text) for one in author.findall(f"{ATOM}uri")]
        assert len(uris) < 2
        found.append((name, "".join(uris)))
    return found


def _absolute(url: str | None) -> str:
    parts = urlsplit(url or "")
    assert parts.scheme == "https", url
    assert parts.hostname, url
    assert url is not None
    assert re.fullmatch(r"[!-~]+", url), url
    return url
