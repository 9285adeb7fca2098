"""Pages show what was recorded: votes with who voted how, whose words a scribe wrote down, errata, facts, regrets."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from minutebook.model import Ballot, Fact, Participant, Role, Vote
from minutebook.site.catalogue import Catalogue
from minutebook.site.meeting_page import meeting_page
from minutebook.site.record import Recorder
from site_factory import archive, meeting, messages, settings
from site_reader import read

if TYPE_CHECKING:
    from minutebook.model import Meeting

VOTE = Vote("Paint it <green>?", 5, ("Yes", "No"), (Ballot("ann", "Yes", 7), Ballot("ben", "No", 8)), 9, "shed")


def _page(given: Meeting) -> str:
    return meeting_page(Catalogue(archive(given), settings()), given).body


def _record(given: Meeting) -> str:
    catalogue = Catalogue(archive(given), settings())
    return str(Recorder(catalogue.near(given)).html(given.messages, catalogue.addresses.meeting(given.slug)))


def _row(html: str, n: int) -> str:
    start = html.index(f'id="m{n}"')
    return html[html.rindex("<li", 0, start) : html.index("</li>", start)]


def _with(n: int, **changes: object) -> Meeting:
    said = list(messages())
    said[n - 1] = replace(said[n - 1], **changes)  # type: ignore[arg-type]
    return meeting(messages=tuple(said))


def test_a_vote_shows_its_result_and_who_voted() -> None:
    """The question, what came of it, and under each option its number and the people; the text is only text."""
    html = _page(meeting(votes=(VOTE,)))
    shown = " ".join(read(html).text.split())
    assert "Vote, inconclusive Paint it <green>?" in shown
    assert "Yes1: Ann Ash" in shown.replace("Yes 1", "Yes1")
    assert "No1: ben" in shown.replace("No 1", "No1")
    assert '<h2 id="votes">' in html
    won = replace(VOTE, ballots=VOTE.ballots[:1])
    assert "Vote, Yes won" in " ".join(read(_page(meeting(votes=(won,)))).text.split())
    assert "Vote, left open" in " ".join(read(_page(meeting(votes=(replace(VOTE, closed=None),)))).text.split())


def test_a_meeting_without_votes_has_no_such_part() -> None:
    """Nothing stands where nothing was voted on."""
    assert 'id="votes"' not in _page(meeting())


def test_scribed_speech_stands_under_whoever_said_it() -> None:
    """The row names the speaker and shows the words alone; the scribe is named beside them."""
    given = _with(8, text="cl: I will buy the paint", speaker="cl", words="I will buy the paint", role=Role.SCRIBED)
    row = _row(_record(given), 8)
    assert "<bdi>cl</bdi>" in row
    assert "I will buy the paint" in row
    assert "cl: I will" not in row
    assert "scribed by <bdi>ben</bdi>" in row


def test_what_scribes_say_themselves_is_not_scribed() -> None:
    """Where the speaker is the scribe nothing is said of it."""
    given = _with(8, text="ben: I will", speaker="ben", words="I will", role=Role.SCRIBED)
    assert "scribed by" not in _record(given)


def test_errata_stand_beside_what_was_typed() -> None:
    """A correction and a line that was missing are shown as errata; the original stays."""
    row = _row(_record(_with(8, correction="I will buy the <green> paint", inserted=("Topic: Paint",))), 8)
    assert "I will buy the paint" in row
    assert "<ins>I will buy the &lt;green&gt; paint</ins>" in row
    assert "<ins>Topic: Paint</ins>" in row


def test_facts_and_scribes_stand_among_the_facts() -> None:
    """Scribes are linked, an agenda is linked where it is an address that may be linked, what else was said is text."""
    facts = (
        Fact("agenda", "https://garden.example/agenda", 3),
        Fact("next meeting", "7 June", 4),
        Fact("previous meeting", "javascript:alert(1)", 5),
        Fact("name", "garden", 6),
    )
    html = _page(meeting(facts=facts, scribes=("ann",)))
    assert 'href="https://garden.example/agenda"' in html
    assert '<dt>Next meeting</dt><dd dir="auto">7 June</dd>' in html
    assert 'href="javascript' not in html
    assert "<dt>Scribe</dt>" in html
    assert "<dt>Name</dt>" not in html


def test_regrets_are_a_group_of_their_own() -> None:
    """Whoever sent regrets is listed once, as that, even where the regrets were typed by themselves."""
    people = (
        Participant("ann", "Ann Ash", ("ann",), announced=True, messages=5),
        Participant("ben", "ben", ("ben",), messages=1, regrets=True),
        Participant("dora", "Dora Dale", (), announced=True, regrets=True),
    )
    shown = " ".join(read(_page(meeting(participants=people))).text.split())
    listed = shown[shown.index("Sent regrets") :]
    assert "ben" in listed
    assert "Dora Dale" in listed
    assert shown.count("Dora Dale") == 1
