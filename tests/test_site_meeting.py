"""What the page of a meeting says of its topics, its people and what somebody wrote by hand."""

from __future__ import annotations

from minutebook.model import Archive, Kind, Participant, Section, Topic
from minutebook.site.pages import SitePage, build_pages
from site_factory import archive, meeting, messages, settings


def _pages(given: Archive) -> dict[str, SitePage]:
    return {page.uri: page for page in build_pages(given, settings())}


def test_first_words_of_a_topic_say_more_than_its_title() -> None:
    """The list of topics quotes the first message that is not the announcement of the topic itself."""
    said = messages(
        (
            (Kind.MESSAGE, "ann", "#topic The shed"),
            (Kind.MESSAGE, "ann", "The shed."),
            (Kind.MESSAGE, "ben", "it leans over"),
        )
    )
    given = meeting(
        messages=said, topics=(Topic("shed", "The shed", 1, 1, 3),), links=(), notes=(), actions=(), decisions=()
    )
    body = _pages(archive(given))["meetings/2031-05-03/index.md"].body
    assert '<p class="mb-topic__opening" dir="auto">it leans over</p>' in body


def test_without_a_list_of_participants_nobody_is_unannounced() -> None:
    """Where nobody was announced, those who spoke simply spoke."""
    given = meeting(participants=(Participant("ben", "ben", ("ben",), messages=3),))
    body = _pages(archive(given))["meetings/2031-05-03/index.md"].body
    assert "unannounced</h3>" not in body
    assert '<h3 id="unannounced">Spoke</h3>' in body


def test_sections_share_their_definitions_and_show_what_they_say() -> None:
    """A link of one section may be defined in another; a part of nothing but definitions has no heading."""
    sections = (Section("Rules", "See [the door][].", 30), Section("", "[the door]: https://a.example/7", 40))
    page = _pages(archive(meeting(sections=sections)))["meetings/2031-05-03/index.md"]
    assert '<a href="https://a.example/7" rel="nofollow noopener ugc" class="mb-named">the door</a>' in page.body
    assert "About this meeting" not in page.body
    assert [heading.title for heading in page.headings if heading.id.startswith("section")] == ["Rules"]
