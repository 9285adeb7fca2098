"""The head of a page: feeds that readers find by themselves, previews, data for search engines; nothing that runs."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from minutebook.site.feeds.linked_data import script_json
from minutebook.site.pages import build_site
from site_factory import archive, meeting, settings
from site_reader import PageReader, read
from test_feeds import ABSOLUTE, SITE, texts
from test_site_pages import NASTY, nasty_archive

if TYPE_CHECKING:
    from collections.abc import Mapping

    from minutebook.model import Archive
    from minutebook.site.page import SiteSettings

MEETING = "meetings/2031-05-03/index.md"


def heads(given: Archive, chosen: SiteSettings = ABSOLUTE) -> dict[str, PageReader]:
    """Return what stands in the head of each page, by its address."""
    site = build_site(given, chosen)
    found = {page.uri: site.heads.html(page.uri, page) for page in (outline.filled() for outline in site.pages)}
    return {uri: read(str(html)) for uri, html in found.items()}


def alternates(head: PageReader) -> list[tuple[str | None, str | None]]:
    """Return type and address of what a head links to."""
    return [(one.attributes["type"], one.attributes["href"]) for one in head.elements if one.tag == "link"]


def properties(head: PageReader) -> Mapping[str | None, str | None]:
    """Return what a head says for previews."""
    return {one.attributes["property"]: one.attributes["content"] for one in head.elements if one.tag == "meta"}


def data(head: PageReader) -> dict[str, Any]:
    """Return what a head says for search engines."""
    (value,) = [json.loads(text) for text in head.texts if text.strip()]
    assert isinstance(value, dict)
    return value


def test_every_page_names_the_feeds() -> None:
    """Those of the site on each page, those of a series and of a subject on theirs, relative to the page."""
    found = heads(archive())
    atom = "application/atom+xml"
    assert alternates(found["decisions.md"]) == [(atom, "../feed.xml"), (atom, "../decisions.xml")]
    assert alternates(found[MEETING]) == [
        (atom, "../../feeds/series/garden-meeting.xml"),
        (atom, "../../feed.xml"),
        (atom, "../../decisions.xml"),
        ("application/json", "meeting.json"),
        ("text/plain", "meeting.txt"),
        ("text/calendar", "meeting.ics"),
    ]


def test_a_page_written_by_hand_names_the_feeds() -> None:
    """More is not known of it."""
    html = build_site(archive(), ABSOLUTE).heads.html("guide/about.md", None)
    assert [href for _, href in alternates(read(str(html)))] == ["../../feed.xml", "../../decisions.xml"]
    assert "og:" not in html


@pytest.mark.parametrize("directory_urls", [True, False])
def test_links_lead_to_files(*, directory_urls: bool) -> None:
    """Whichever way pages are addressed."""
    chosen = replace(ABSOLUTE, directory_urls=directory_urls)
    files = texts(archive(), chosen)
    head = heads(archive(), chosen)[MEETING]

    for _, href in alternates(head):
        path = href.replace("../../", "") if href and "/" in href else f"meetings/2031-05-03/{href}"
        assert path in files


def test_a_meeting_is_an_event() -> None:
    """With its time, its place, who ran it, and what came out of it."""
    value = data(heads(archive())[MEETING])
    assert value["@type"] == "Event"
    assert value["url"] == f"{SITE}/base/meetings/2031-05-03/"
    assert (value["startDate"], value["endDate"]) == ("2031-05-03T19:00:00Z", "2031-05-03T19:06:30Z")
    assert value["eventStatus"] == "https://schema.org/EventScheduled"
    assert value["location"]["name"] == "#garden on irc.example.org"
    assert value["organizer"] == [{"@type": "Person", "name": "Ann Ash", "url": f"{SITE}/base/people/ann/"}]
    assert value["superEvent"] == {"@type": "EventSeries", "name": "Garden meeting"}
    assert "paint the shed green" in value["description"]


def test_a_cancelled_meeting_says_so() -> None:
    """Its event was cancelled."""
    value = data(heads(archive(meeting(status="cancelled")))[MEETING])
    assert value["eventStatus"] == "https://schema.org/EventCancelled"


def test_a_topic_is_a_posting() -> None:
    """Of the one who spoke first, at that time."""
    value = data(heads(archive())["meetings/2031-05-03/shed.md"])
    assert value["@type"] == "DiscussionForumPosting"
    assert value["headline"] == "The shed"
    assert value["author"] == {"@type": "Person", "name": "Ann Ash", "url": f"{SITE}/base/people/ann/"}
    assert value["datePublished"] == "2031-05-03T19:02:00Z"
    assert value["text"].startswith("first the shed")
    assert value["commentCount"] == 4
    assert value["isPartOf"]["url"] == f"{SITE}/base/meetings/2031-05-03/"


def test_previews_have_title_and_description() -> None:
    """Those of the page, with its address where that is known."""
    found = properties(heads(archive())[MEETING])
    assert found["og:type"] == "article"
    assert found["og:title"] == "Garden meeting, 3\N{NO-BREAK SPACE}May 2031"
    assert found["og:description"] == "The shed turns green."
    assert found["og:url"] == f"{SITE}/base/meetings/2031-05-03/"
    assert found["og:site_name"] == "Garden <minutes>"
    assert found["article:published_time"] == "2031-05-03"
    assert "og:url" not in properties(heads(archive(), settings())[MEETING])


def test_without_an_address_nothing_is_absolute() -> None:
    """What is told names no address that nobody can open."""
    for uri, head in heads(archive(), settings()).items():
        assert "http" not in "".join(href or "" for _, href in alternates(head))
        if uri.startswith("meetings/2031"):
            assert "url" not in data(head)


def test_what_people_write_stays_in_its_place() -> None:
    """It ends no element and begins none; it comes back as it was written."""
    found = heads(nasty_archive())
    for head in found.values():
        assert {one.tag for one in head.elements} <= {"link", "meta", "script"}
        assert {one.attributes["type"] for one in head.elements if one.tag == "script"} <= {"application/ld+json"}
    value = data(found["meetings/2031-05-03-1/index.md"])
    assert value["name"] == NASTY
    assert value["organizer"][0]["name"] == NASTY


@pytest.mark.parametrize("text", ["</script><script>", "<!--", "]]>", "&amp;", "\u2028\u2029", '"\\', "é 李 😀"])
def test_json_in_a_script_element_is_read_back(text: str) -> None:
    """Whatever it holds, it has no sign that HTML or an old reader of scripts would take for its end."""
    written = script_json({text: [text]})
    assert json.loads(written) == {text: [text]}
    assert not set(written) & set("<>&\u2028\u2029")
