"""What the search can find: each document leads to its page, can be narrowed down, and holds what was said as text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from minutebook.model import Kind
from minutebook.site.catalogue import Catalogue
from minutebook.site.search.document import Document, Line, page_html
from minutebook.site.search.documents import PART
from search_index import documents
from site_factory import archive, meeting, messages, settings

if TYPE_CHECKING:
    from minutebook.model import Meeting


def found(*meetings: Meeting) -> list[Document]:
    """Return the documents of an archive of these meetings, or of the invented one."""
    return list(documents(Catalogue(archive(*meetings), settings())))


def of_kind(kind: str) -> list[Document]:
    """Return the documents of a kind."""
    return [one for one in found() if one.kind == kind]


def test_there_is_a_document_of_each_thing() -> None:
    """Topics, decisions, actions, meetings and people are found, each at its own page."""
    kinds = {one.kind for one in found()}
    assert {"topic", "decision", "action", "meeting", "person"} <= kinds
    assert {one.url for one in of_kind("decision")} == {
        "meetings/2031-05-03/shed/#m7", "meetings/2031-05-03/index-2/#m11",
    }  # fmt: skip
    assert {one.url for one in of_kind("person")} == {f"people/{name}/" for name in ("ann", "ben", "cleo-long", "dora")}


def test_a_topic_holds_its_messages_by_number() -> None:
    """Each line knows its message and who said it; comings and goings are not among them."""
    shed = next(one for one in of_kind("topic") if one.title == "The shed")
    assert [line.n for line in shed.lines if line.n] == [4, 5, 6, 7, 8]
    assert shed.lines[-1] == Line("I will buy the paint", 8, "ben")
    assert not any("has joined" in line.text for one in found() for line in one.lines)


def test_what_was_said_outside_topics_is_found_on_the_meeting() -> None:
    """No message that somebody said is left out."""
    said = {message.n for message in meeting().messages if message.kind in (Kind.MESSAGE, Kind.ACTION)}
    talk = [one for one in of_kind("topic") if one.url.startswith("meetings/2031-05-03/")]
    assert {line.n for one in talk for line in one.lines if line.n} == said
    assert any(one.url == "meetings/2031-05-03/#opening" for one in talk)


def test_a_decision_can_be_narrowed_down_by_all_that_is_known() -> None:
    """Year, series, person, status and where it comes from; a suggestion says so."""
    recorded, suggested = of_kind("decision")
    assert recorded.filters == {
        "year": ("2031",), "series": ("Garden meeting",), "person": ("Ann Ash",), "subject": (),
        "status": ("in force",), "provenance": ("recorded",),
    }  # fmt: skip
    assert suggested.filters["provenance"] == ("suggested",)
    assert suggested.meta["guess"].startswith("suggested, ")
    assert not recorded.meta["guess"]
    assert recorded.day == "2031-05-03"


def test_long_talk_is_cut_into_parts() -> None:
    """A part begins at a message of its own, and no message is lost or told twice."""
    many = messages(tuple((Kind.MESSAGE, "ann", f"line {n}") for n in range(PART * 3)))
    parts = [one for one in found(meeting(messages=many, topics=(), actions=(), decisions=())) if one.kind == "topic"]
    assert len(parts) == 3
    assert parts[1].url == f"meetings/2031-05-03/#m{PART + 1}"
    assert [line.n for one in parts for line in one.lines] == list(range(1, PART * 3 + 1))


def test_no_two_documents_have_one_address() -> None:
    """Pagefind would forget the first of them: a decision and an action may be one message."""
    decision = meeting().decisions[0]
    urls = [one.url for one in found(meeting(decisions=(decision, replace(decision, text="and dry it"))))]
    assert len(set(urls)) == len(urls)
    assert any(url.endswith("&2") for url in urls)


@pytest.mark.parametrize("directory_urls", [True, False])
def test_addresses_are_those_of_the_site(directory_urls: bool) -> None:  # noqa: FBT001
    """Folders, or files where the site has files; signs are quoted."""
    strange = meeting(slug="a b#c")
    made = documents(Catalogue(archive(strange), settings(directory_urls=directory_urls)))
    urls = {one.url for one in made}
    assert ("meetings/a-b-c/shed/" if directory_urls else "meetings/a-b-c/shed.html") in urls


def test_what_was_said_is_text() -> None:
    """Nothing of it becomes markup or another attribute, wherever it stands."""
    hostile = '"><script>x</script><i data-pagefind-filter="kind:decision">'
    html = Document("u", "topic", hostile, (Line(hostile, 1, hostile),), {"person": (hostile,)}).html("en")
    assert "<script" not in html
    assert html.count("data-pagefind-filter") - html.count("&lt;i data-pagefind-filter") == 2
    assert '<i id="m1"></i>' in html


def test_what_has_no_day_is_sorted_all_the_same() -> None:
    """Pagefind leaves out what lacks the key that it sorts by."""
    assert 'data-pagefind-sort="date[title]" title="0000-00-00"' in Document("u", "person", "Ann").html("en")


def test_a_page_by_hand_keeps_its_html() -> None:
    """Its title is text, its body is what its author wrote."""
    html = page_html("A & B", '<h2 id="x">C</h2>', "de")
    assert html.startswith('<html lang="de">')
    assert 'title="A &amp; B"' in html
    assert '<h2 id="x">C</h2></body>' in html


def test_half_a_character_is_no_obstacle() -> None:
    """Pagefind would refuse the whole document."""
    assert "half \N{REPLACEMENT CHARACTER} a letter" in Document(
        "u", "topic", "x", (Line("half \ud800 a letter"),)
    ).html("en")
