"""Pages tell what a topic was about, as quotations with their messages, and show votes with their provenance."""

from __future__ import annotations

from dataclasses import replace

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from minutebook.model import Ballot, Meeting, Provenance, Sentence, Vote
from minutebook.site.pages import SitePage, build_pages
from minutebook.site.summary import about, gist
from minutebook.site.votes import vote_recipe
from site_factory import archive, meeting, settings
from site_reader import read

SENTENCES = (
    Sentence("the door needs <b>paint</b>", 5, weight=0.7),
    Sentence("we paint the shed & the door", 7, weight=0.9),
)
WRITTEN = (Sentence("The shed was painted.", None, Provenance.CURATED),)
VOTE = Vote(
    "shall we paint <it>?", 5, ("Yes", "No"), (Ballot("ann", "Yes", 7), Ballot("ben", "Yes", 8)), 8, "shed",
    Provenance.INFERRED, 0.65, (5, 7, 8),
)  # fmt: skip


def _with(summary: tuple[Sentence, ...]) -> Meeting:
    given = meeting()
    return replace(given, topics=tuple(replace(topic, summary=summary) for topic in given.topics))


def _pages(given: Meeting, **changes: object) -> dict[str, SitePage]:
    return {page.uri: page for page in build_pages(archive(given), settings(**changes))}


def _text(page: SitePage) -> str:
    return " ".join(read(page.body).text.split())


def test_a_topic_begins_with_what_it_was_about() -> None:
    """Each sentence is a quotation, with who said it and a link to its message, and marked as taken from the talk."""
    page = _pages(_with(SENTENCES))["meetings/2031-05-03/shed.md"]
    text = _text(page)
    assert "What it was about, in sentences taken from the talk" in text
    assert text.index("the door needs <b>paint</b>") < text.index("we paint the shed & the door")
    assert text.index("we paint the shed") < text.index("What came out of it")
    assert page.body.count("<q ") == 2
    assert 'href="#m5"' in page.body
    assert "<b>paint</b>" not in page.body
    assert page.description.endswith("“the door needs <b>paint</b>” “we paint the shed & the door”")


def test_a_written_summary_is_no_quotation() -> None:
    """It stands as written, and nothing says that it was taken from the talk."""
    page = _pages(_with(WRITTEN))["meetings/2031-05-03/shed.md"]
    assert "What it was about The shed was painted." in _text(page)
    assert "<q" not in page.body
    assert page.description.endswith(": The shed was painted.")


def test_a_meeting_lists_the_sentence_that_tells_most() -> None:
    """One line for each topic; without a summary the first words said."""
    body = _pages(_with(SENTENCES))["meetings/2031-05-03/index.md"].body
    assert body.count("we paint the shed &amp; the door") == len(meeting().topics)
    assert "the door needs" not in body
    assert "mb-topic__opening" in _pages(_with(()))["meetings/2031-05-03/index.md"].body


def test_without_a_summary_a_page_says_nothing_of_it() -> None:
    """No heading without what it heads."""
    page = _pages(_with(()))["meetings/2031-05-03/shed.md"]
    assert "What it was about" not in page.body
    topic = _with(()).topics[0]
    assert (gist(topic), about(topic)) == (None, "")


@pytest.mark.parametrize("uri", ["meetings/2031-05-03/index.md", "meetings/2031-05-03/shed.md"])
def test_a_suggested_vote_is_marked_and_can_be_confirmed(uri: str) -> None:
    """Its page says that it is a suggestion, how sure it is and what to write to confirm it, in both places."""
    body = _pages(meeting(votes=(VOTE,)))[uri].body
    part = body[body.rindex("<li", 0, body.index('mb-vote mb-suggested"')) :]
    text = " ".join(read(part[: part.index("</li>") + len("</li>")]).text.split())
    assert text.startswith("± Vote, Yes won shall we paint <it>? Yes 2: Ann Ash, ben No 0 #m5 suggested, likely")
    assert "65 % sure" in text
    assert 'question: "shall we paint <it>?" at: 5 ballots: "Yes": ["ann", "ben"] "No": []' in text


def test_an_unsure_vote_is_left_out() -> None:
    """Below the threshold of the site nothing is suggested; a vote by command is always shown."""
    pages = _pages(meeting(votes=(VOTE,)), confidence=0.7)
    assert "mb-vote" not in pages["meetings/2031-05-03/index.md"].body
    typed = replace(VOTE, provenance=Provenance.COMMAND, confidence=0.1)
    body = _pages(meeting(votes=(typed,)), confidence=0.7)["meetings/2031-05-03/index.md"].body
    assert 'class="mb-vote"' in body
    assert "recorded" in body


def test_a_topic_shows_its_own_votes_only() -> None:
    """The vote stands on the page of the topic that holds its question."""
    pages = _pages(meeting(votes=(VOTE,)))
    assert [uri for uri, page in pages.items() if page.kind == "topic" and "mb-vote" in page.body] == [
        "meetings/2031-05-03/shed.md"
    ]


@given(question=st.text(st.characters(exclude_categories=["Cs"]), max_size=40), nick=st.text("ab'\":#-[]", min_size=1))
def test_the_recipe_of_a_vote_is_the_front_matter_it_says(question: str, nick: str) -> None:
    """Whatever was said, the lines to copy are YAML that gives back the question, the options and the voters."""
    vote = replace(VOTE, question=question, ballots=(Ballot(nick, "Yes", 7),))
    assert yaml.safe_load(vote_recipe(vote)) == {
        "votes": [{"question": question, "at": 5, "ballots": {"Yes": [nick], "No": []}}]
    }
