"""The site as a whole: complete, linked without a hole, valid, and free of anything that runs."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from urllib.parse import unquote, urldefrag, urljoin

import pytest

from minutebook.model import AgendaItem, Archive, Kind, Link, Participant, Person, Section, Topic
from minutebook.site.pages import (
    ASSETS,
    RECORD,
    SEARCH_LINKED,
    SEARCH_LOADED,
    SitePage,
    build_pages,
    build_site,
    url_of,
)
from site_factory import archive, meeting, messages, settings
from site_reader import full, read

NASTY = '"><script>alert(1)</script>{{ settings }}&amp;'
BASE = "https://site.example/"


def _pages(given: Archive | None = None, **changes: object) -> dict[str, SitePage]:
    pages = list(build_pages(given or archive(), settings(**changes)))
    assert max(Counter(page.uri for page in pages).values()) == 1
    return {page.uri: page for page in pages}


def nasty_archive() -> Archive:
    """An archive in which everything that people may write is an attack."""
    said = messages(((Kind.MESSAGE, NASTY, NASTY), (Kind.TOPIC, NASTY, NASTY), (Kind.MESSAGE, "ann", "javascript://x")))
    bad = meeting(
        slug="2031-05-03 #1?",
        title=NASTY,
        series=NASTY,
        summary=NASTY,
        channel=NASTY,
        server=NASTY,
        chair=(NASTY,),
        agenda=(AgendaItem(NASTY, 1, 0, NASTY, (NASTY,), topics=("a:b#c",)),),
        participants=(Participant("x", NASTY, (NASTY,), messages=1), Participant("ann", "ann", ("ann",), messages=1)),
        messages=said,
        topics=(Topic("a:b#c", NASTY, 1, 1, 1, agenda=(0,)),),
        actions=(),
        decisions=(),
        links=(Link("javascript:alert(1)", 1, NASTY),),
        notes=(),
        sections=(Section(NASTY, NASTY, 1),),
        persons={NASTY: "x", "ann": "ann"},
    )
    return Archive((bad,), {"x": Person("x", NASTY, (NASTY,), url="javascript:alert(1)"), "ann": Person("ann", "ann")})


ARCHIVES = {"sample": archive(), "nasty": nasty_archive(), "empty": Archive((), {})}


@pytest.mark.parametrize("name", list(ARCHIVES))
@pytest.mark.parametrize("directory_urls", [True, False])
def test_every_link_leads_to_a_page_and_a_spot_on_it(name: str, *, directory_urls: bool) -> None:
    """Every link within the site names a page that exists, and every fragment an id on it."""
    pages = _pages(ARCHIVES[name], directory_urls=directory_urls, origin=BASE)
    shown = {urljoin(BASE, url_of(uri, directory_urls=directory_urls)): read(full(page)) for uri, page in pages.items()}
    ids = {url: set(reader.values("id")) for url, reader in shown.items()}
    files = {BASE + file.path for file in build_site(ARCHIVES[name], settings(origin=BASE)).files}
    links = 0
    for url, reader in shown.items():
        for element in reader.elements:
            target = element.attributes.get("href") or element.attributes.get("xlink:href")
            if element.tag != "a" or not target or element.attributes.get("rel") == "nofollow noopener ugc":
                continue
            # what is asked of a list is no part of its address
            target = re.sub(r"\?[^#]*", "", target)
            page, fragment = urldefrag(unquote(urljoin(url.replace("#", "%23").replace("?", "%3F"), target)))
            if name == "nasty":
                page = unquote(urldefrag(urljoin(url.replace("#", "%23").replace("?", "%3F"), target))[0])
                fragment = unquote(urldefrag(target)[1])
            if page in files:
                continue
            assert page in ids, (url, target)
            assert not fragment or fragment in ids[page], (url, target)
            links += 1
    assert links > len(pages) or name == "empty"


@pytest.mark.parametrize("name", list(ARCHIVES))
def test_ids_are_unique_and_headings_exist(name: str) -> None:
    """No id stands twice on a page; the table of contents names ids that are there."""
    for page in _pages(ARCHIVES[name]).values():
        ids = Counter(read(full(page)).values("id"))
        assert [one for one, number in ids.items() if number > 1] == [], page.uri
        assert {heading.id for heading in page.headings} <= set(ids), page.uri


@pytest.mark.parametrize("name", list(ARCHIVES))
def test_pages_hold_nothing_that_runs(name: str) -> None:
    """There is no script, no style, no event handler and no dangerous URL on any page, whatever people wrote."""
    for page in _pages(ARCHIVES[name]).values():
        for element in read(full(page)).elements:
            assert element.tag not in {"script", "style", "iframe", "object", "img"}
            assert not [key for key in element.attributes if key.startswith("on") or key == "style"]
            assert not str(element.attributes.get("href")).lower().startswith(("javascript:", "data:"))


def test_what_people_wrote_is_shown() -> None:
    """Attacks are shown as they were written: nothing is lost and template code is not run."""
    page = _pages(nasty_archive())["meetings/2031-05-03-1/index.md"]
    assert read(page.body).text.count(NASTY) >= 8


def test_every_message_stands_on_exactly_one_page() -> None:
    """No line of a transcript is lost, in or outside topics, and none stands twice."""
    given = archive()
    rows: Counter[tuple[str, str]] = Counter()
    for page in _pages(given).values():
        for element in read(full(page)).elements:
            if "mb-line" in str(element.attributes.get("class")):
                rows[page.uri.split("/")[-2], str(element.attributes["id"])] += 1
    expected = {(one.slug.split("/")[-1], f"m{message.n}") for one in given.meetings for message in one.messages}
    assert rows == Counter(expected)


def test_the_meetings_page_knows_every_message() -> None:
    """Each message has an anchor on its meeting's page: its own row, or one beside the topic that holds it."""
    page = _pages()["meetings/2031-05-03/index.md"]
    ids = set(read(full(page)).values("id"))
    assert {f"m{n}" for n in range(1, 14)} == {one for one in ids if one[0] == "m" and one[1:].isdigit()}
    assert set(page.anchors()) == {f"m{n}" for n in range(1, 14)}
    row = page.body[page.body.index('data-mb-topic="shed/"') :]
    assert row.index('id="m4"') < row.index('id="m8"') < row.index('href="shed/"')


def test_the_record_is_not_in_the_body() -> None:
    """Search reads the body: it has what came out of the meeting and who was there, but not the talk."""
    for page in _pages().values():
        assert (RECORD in page.body) == (page.record is not None), page.uri
        assert "looks for the key" not in page.body
    body = _pages()["meetings/2031-05-03/index.md"].body
    for part in ("paint the shed green", "buy the paint", "The fence", "Dora Dale"):
        assert part in body


def test_a_meeting_says_what_came_of_its_agenda() -> None:
    """A point is linked to the topic that discussed it, or said to have none."""
    body = _pages()["meetings/2031-05-03/index.md"].body
    agenda = body[body.index('id="agenda"') : body.index('id="people"')]
    assert '<a href="shed/" dir="auto">The shed</a>' in agenda
    assert agenda.count("no topic found") == 1


def test_a_meeting_without_topics_claims_nothing_of_its_agenda() -> None:
    """Where no topics are known, no point is called not reached, and the transcript stands on the meeting's page."""
    given = meeting(topics=(), decisions=(), actions=())
    page = _pages(archive(given))["meetings/2031-05-03/index.md"]
    assert "not reached" not in page.body
    assert "no topic found" not in page.body
    assert page.record is not None
    assert "looks for the key" in page.record()


def test_people_are_told_apart_by_announcement_and_speech() -> None:
    """The page names who was announced and spoke, who was not recognised by a nick, and who came unannounced."""
    body = _pages()["meetings/2031-05-03/index.md"].body
    silent, came = body.index("Announced, not recognised among those who spoke"), body.index("Spoke unannounced")
    assert body.index("Announced and spoke") < silent < body.index("Dora Dale") < came < body.index("Cleo Long", came)


def test_order_of_pages() -> None:
    """Meetings are linked within their series, topics within their meeting; each page knows what is above it."""
    pages = _pages()
    first = pages["meetings/2031-05-03/index.md"]
    assert (first.previous, first.next) == ("", "meetings/2031-07-05/index.md")
    shed = pages["meetings/2031-05-03/shed.md"]
    assert (shed.previous, shed.next, shed.parent) == ("", "meetings/2031-05-03/index-2.md", first.uri)
    assert {page.parent for page in pages.values()} - {""} <= set(pages)


def test_the_file_to_edit() -> None:
    """A meeting's page is edited in its file, a topic in the file of the transcript, an overview nowhere."""
    pages = _pages(archive(meeting(transcript_path="minutes/2031-05-03-log.md")))
    assert pages["meetings/2031-05-03/index.md"].source == "minutes/2031-05-03.md"
    assert pages["meetings/2031-05-03/shed.md"].source == "minutes/2031-05-03-log.md"
    assert pages["decisions.md"].source == ""


def test_home_says_what_comes_next_and_what_is_open() -> None:
    """The first page has the next planned meeting, the latest one with what came out of it, and the open actions."""
    text = " ".join(read(_pages()["index.md"].body).text.split()).replace("\N{NO-BREAK SPACE}", " ")
    assert "Next meeting Garden meeting, 5 July 2031" in text
    assert "Latest meeting Garden meeting, 3 May 2031" in text
    assert "sharpen the saw" in text
    assert "buy gloves" not in text


def test_a_planned_meeting_in_the_past_is_not_the_next() -> None:
    """From the day after on, nothing is announced."""
    assert "Next meeting" not in _pages(today=date(2031, 7, 6))["index.md"].body


def test_the_site_may_have_its_own_home() -> None:
    """Without `home` there is no index.md, and nothing else changes."""
    assert set(_pages()) - set(_pages(home=False)) == {"index.md"}


def test_the_ledger_is_by_year() -> None:
    """All decisions stand on the ledger with year, provenance and a link to their evidence."""
    given = archive(meeting(), replace(meeting(slug="old"), date=date(2029, 1, 6)))
    page = _pages(given)["decisions.md"]
    assert [heading.title for heading in page.headings] == ["Decisions", "2031", "2029"]
    assert page.body.count("paint the shed green") == 2
    assert 'href="../meetings/2031-05-03/shed/#m7"' in page.body
    assert "recorded" in page.body
    assert "suggested" in page.body


def test_the_tracker_is_by_owner() -> None:
    """Open actions stand by owner with age or delay, before those that are done, which show the evidence."""
    text = " ".join(read(_pages()["actions.md"].body).text.split()).replace("\N{NO-BREAK SPACE}", " ")
    assert "Ann Ash ☐ sharpen the saw" in text
    assert "overdue, open for 17 months was due 1 February 2030" in text
    assert text.index("sharpen the saw") < text.index("ben ☐ buy the paint") < text.index("Done and dropped")
    assert text.index("Done and dropped") < text.index("buy gloves") < text.index("shown by 3 May 2031, #m6")


def test_a_person_page_gathers_all_meetings() -> None:
    """A person's page has the nicks, the meetings with topics, the decisions and the actions."""
    text = " ".join(read(_pages()["people/ann.md"].body).text.split()).replace("\N{NO-BREAK SPACE}", " ")
    assert "2 meetings of 2" in text
    assert "The shed 2" in text
    for outcome in ("sharpen the saw", "paint the shed green"):
        assert outcome in text


def test_pictures_have_a_title_and_their_numbers() -> None:
    """The chart of the home page is an image with a name, and the numbers stand in a table."""
    body = _pages()["index.md"].body
    chart = body[body.index("<svg") : body.index("</svg>")]
    assert 'role="img"' in chart
    assert "<title>Messages a month, 2030 to 2031</title>" in chart
    assert body.index("<table", body.index("</svg>")) < body.index("January 2030</a></th>")


def test_an_empty_archive_says_how_to_begin() -> None:
    """Without meetings every overview says what would stand there."""
    pages = _pages(Archive((), {}))
    assert list(pages) == [
        "index.md",
        "meetings/index.md",
        "topics/index.md",
        "decisions.md",
        "actions.md",
        "people/index.md",
        "search.md",
    ]
    for page in pages.values():
        assert "mb-empty" in page.body, page.uri


def test_all_assets_are_there() -> None:
    """Each named asset is a file, and no file lies there unnamed."""
    from importlib.resources import files  # noqa: PLC0415 - only this test looks at the files

    folder = files("minutebook.site").joinpath("assets")
    names = {entry.name for entry in folder.iterdir() if entry.is_file()}
    names |= {f"search/{entry.name}" for entry in folder.joinpath("search").iterdir()}
    assert names == {*ASSETS, *SEARCH_LINKED, *SEARCH_LOADED}
