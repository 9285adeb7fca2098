"""Whatever stands in an archive, the files of its site hold it as text and as nothing else."""

from __future__ import annotations

import gzip
import json
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

import pytest
from icalendar import Calendar

from attacked_archive import SECRET, family, payloads
from attacked_site import SITE_URL, listing, read
from minutebook.slugs import folded

if TYPE_CHECKING:
    from attacked_site import Attacked

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""What no file of text may hold."""
ATOM = "{http://www.w3.org/2005/Atom}"
EVENT = frozenset(
    [
        "BEGIN",
        "END",
        "UID",
        "DTSTAMP",
        "SEQUENCE",
        "STATUS",
        "SUMMARY",
        "DTSTART",
        "DTEND",
        "LOCATION",
        "DESCRIPTION",
        "URL",
        "TRANSP",
        "PRODID",
        "VERSION",
        "X-WR-CALNAME",
        "NAME",
        "REFRESH-INTERVAL",
    ]
)
"""The properties of our calendars."""
DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def test_pages_hold_text(attacked: Attacked) -> None:
    """No element, attribute, script or address of a page comes from a payload; links outwards vouch for nothing."""
    faults = {}
    for path, html in attacked.files(".html"):
        page = read(html)
        wrong = page.faults + [f"script {script[:80]}" for script in page.scripts if "pwn" in script]
        wrong += [f"text {text}" for text in page.texts if "1337" in text or "root:x:" in text]
        for data in page.data:
            json.loads(data)
        if wrong:
            faults[path] = wrong[:3]
    assert not faults


def test_no_file_holds_characters_that_do_something(attacked: Attacked) -> None:
    """Terminals, readers of XML and browsers find no control character, half character or non-character."""
    found = {}
    for path, text in attacked.files(".html", ".txt", ".xml", ".json"):
        if wrong := {repr(sign) for sign in CONTROL.findall(text)}:
            found[path] = wrong
    assert not found


def test_feeds_are_well_formed(attacked: Attacked) -> None:
    """Feeds and the map of the site are XML, and the HTML in feeds is as harmless as that of pages."""
    number = 0
    for path, text in attacked.files(".xml"):
        root = ET.fromstring(text)  # noqa: S314 - made here
        for content in root.iter(f"{ATOM}content"):
            number += 1
            assert not read(content.text or "").faults, path
        for link in root.iter(f"{ATOM}link"):
            assert (link.get("href") or "").startswith(SITE_URL), path
    assert number > len(family("path"))


def test_the_map_names_pages_of_the_site(attacked: Attacked) -> None:
    """Each address leads to a page that is there."""
    root = ET.fromstring((attacked.site / "sitemap.xml").read_text(encoding="utf-8"))  # noqa: S314 - made here
    for place in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc"):
        address = place.text or ""
        assert address.startswith(SITE_URL)
        path = unquote(urlsplit(address).path).removeprefix("/base/")
        assert (attacked.site / path / "index.html").is_file(), address


def test_calendars_hold_only_our_properties(attacked: Attacked) -> None:
    """A line break in a title begins no property and no component."""
    number = 0
    for path, text in attacked.files(".ics"):
        lines = text.replace("\r\n ", "").split("\r\n")
        names = {re.split("[;:]", line)[0] for line in lines if line}
        assert names <= EVENT, path
        assert "\n" not in "".join(lines), path
        assert {part.name for part in Calendar.from_ical(text).walk()} <= {"VCALENDAR", "VEVENT"}, path
        number += 1
    assert number > len(family("path"))


def test_data_is_json(attacked: Attacked) -> None:
    """All data can be read, and holds the payloads as they were written."""
    held = "".join(json.dumps(json.loads(text), ensure_ascii=False) for _, text in attacked.files(".json"))
    for payload in family("html").values():
        assert json.dumps(payload, ensure_ascii=False)[1:-1] in held


def test_the_policy_is_one_line(attacked: Attacked) -> None:
    """Nothing of the archive gets into it."""
    policy = (attacked.site / "csp.txt").read_text(encoding="utf-8")
    assert policy.count("\n") == 1
    assert "pwn" not in policy
    assert "'unsafe-inline'" not in policy


def test_nothing_outside_the_archive_is_read(attacked: Attacked) -> None:
    """Links out of the folder, and front matter that names a file elsewhere, are not followed."""
    for path in attacked.site.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            data = gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data
            assert SECRET.encode() not in data, path


def test_nothing_outside_the_site_is_written(attacked: Attacked) -> None:
    """The build makes the site and its cache; everything else is as it was, and nobody ran a command."""
    after = listing(attacked.folder.parent)
    assert attacked.before <= after
    made = {path for path in after - attacked.before if not path.startswith(("project/site", "project/.cache"))}
    assert not made


def test_every_file_system_holds_the_names(attacked: Attacked) -> None:
    """No name of the site is a device, a command, an option, too long, or unlike another one only in its case."""
    paths = listing(attacked.site)
    assert len({folded(path) for path in paths}) == len(paths)
    for path in paths:
        name = path.rpartition("/")[2]
        assert not DEVICE.fullmatch(name), path
        assert not name.startswith(("-", "~", " ")), path
        assert not name.endswith((".", " ")), path
        assert len(name.encode()) <= 200, path
        assert name.isprintable(), path
        assert not set(name) & set("$`()<>|;&\"'*?:\\%#{}"), path


def test_every_payload_is_on_the_site(attacked: Attacked) -> None:
    """None is lost on the way, so that the other tests see it: those of one line stand in what was said."""
    texts = "".join("".join(read(html).texts) for path, html in attacked.files(".html") if path.startswith("meetings/"))
    missing = [
        text for text in payloads() if text.isprintable() and text.strip() and " ".join(text.split()) not in texts
    ]
    assert not missing


@pytest.mark.parametrize(
    "html",
    [
        "<x-pwn>",
        "<p onclick=a>",
        "<p data-pwn>",
        "<a href='javascript:a'>",
        "<a href='java\tscript:a'>",
        "<a href='//evil.example/'>",
        "<a href='https://evil.example/'>",
        "<img src='https://evil.example/'>",
        "<iframe>",
        "<meta http-equiv=refresh>",
    ],
)
def test_the_reader_of_pages_sees_what_it_looks_for(html: str) -> None:
    """The tests above can fail."""
    assert read(html).faults
