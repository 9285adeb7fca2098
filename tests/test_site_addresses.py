"""Addresses: every page has its own, and links lead where they say in both URL styles."""

from __future__ import annotations

from urllib.parse import unquote, urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.model import Topic
from minutebook.site.addresses import Addresses, Links, Place, url_of
from site_factory import archive, meeting

SEGMENT = st.text("abz 19-_.#?:%é", min_size=1, max_size=6).filter(lambda text: text.strip(". ") == text)
URI = st.lists(SEGMENT, min_size=1, max_size=4).map(lambda parts: "/".join(parts) + ".md")


@pytest.mark.parametrize(
    ("here", "there", "anchor", "expected"),
    [
        ("index.md", "decisions.md", "", "decisions/"),
        ("decisions.md", "index.md", "", "../"),
        ("meetings/a/index.md", "meetings/a/shed.md", "m7", "shed/#m7"),
        ("meetings/a/shed.md", "meetings/a/index.md", "", "../"),
        ("meetings/a/shed.md", "people/ann.md", "", "../../../people/ann/"),
        ("meetings/a/shed.md", "meetings/a/shed.md", "m7", "#m7"),
        ("meetings/a/index.md", "meetings/a/index.md", "", "./"),
        ("index.md", "meetings/a:b#c/index.md", "", "meetings/a%3Ab%23c/"),
    ],
)
def test_links_are_relative(here: str, there: str, anchor: str, expected: str) -> None:
    """A link is the relative URL from page to page; a fragment alone on the same page."""
    assert Links(here)(there, anchor) == expected


def test_links_without_directory_urls() -> None:
    """With plain file URLs a link names the file."""
    assert Links("meetings/a/index.md", directory_urls=False)("meetings/a/shed.md", "m7") == "shed.html#m7"
    assert Links("meetings/a/shed.md", directory_urls=False)("index.md") == "../../index.html"


@given(here=URI, there=URI, directory_urls=st.booleans())
def test_a_link_resolves_to_its_page(here: str, there: str, directory_urls: bool) -> None:  # noqa: FBT001
    """Whatever the names are, the browser resolves the link to the URL of the page it was made for."""
    base = "https://site.example/"
    quoted = Links("index.md", directory_urls=directory_urls)(here)
    found = urljoin(urljoin(base, quoted), Links(here, directory_urls=directory_urls)(there))
    assert unquote(urlsplit(found).path) == "/" + url_of(there, directory_urls=directory_urls)


def test_a_topic_called_index_does_not_take_the_meetings_page() -> None:
    """A topic's page never has the address of its meeting."""
    addresses = Addresses(archive(meeting()))
    assert addresses.topic("2031-05-03", "index") == "meetings/2031-05-03/index-2.md"


def test_a_topic_does_not_take_the_page_of_a_meeting_below() -> None:
    """`devel.md` may have a topic `budget` beside a meeting `devel/budget.md`."""
    above = meeting(slug="devel", topics=(Topic("budget", "Budget", 1, 1, 3),))
    addresses = Addresses(archive(above, meeting(slug="devel/budget")))
    urls = {url_of(addresses.topic("devel", "budget")), url_of(addresses.meeting("devel/budget"))}
    assert len(urls) == 2


def test_messages_stand_on_their_topics_page() -> None:
    """A message is found on the page of its topic, outside topics on the meeting's."""
    addresses = Addresses(archive())
    assert addresses.message("2031-05-03", 5) == Place("meetings/2031-05-03/shed.md", "m5")
    assert addresses.message("2031-05-03", 1) == Place("meetings/2031-05-03/index.md", "m1")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("2031-05-03#m7", Place("meetings/2031-05-03/shed.md", "m7")),
        ("2031-05-03", Place("meetings/2031-05-03/index.md")),
        ("2031-05-03#m999", None),
        ("2031-05-03#m²", None),
        ("1999-01-01#m1", None),
    ],
)
def test_anchors_are_resolved(name: str, expected: Place | None) -> None:
    """An anchor as front matter has it names a message; one that is not there names nothing."""
    assert Addresses(archive()).anchor(name) == expected
