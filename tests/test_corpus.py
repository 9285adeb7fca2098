"""Real transcripts are read right. They lie beside the project and are no part of it: without them this is skipped."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from minutebook.archive import meeting_files, read_archive, read_meeting
from minutebook.check import problems_of
from minutebook.export import meeting_values
from minutebook.model import Kind, Provenance, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from minutebook.model import Archive, Meeting

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
FILES = meeting_files(SHARED / "corpus") if (SHARED / "corpus").is_dir() else ()
LABELLED = ("2012a", "2012b", "2014alog", "2016b", "2019a", "2020a", "2022a", "2024a")


@pytest.fixture(scope="module")
def kamailio(corpus: Path) -> Archive:
    """Return the archive of the wiki that this project began with."""
    return read_archive(corpus / "kamailio")


@pytest.fixture(scope="module")
def meeting(kamailio: Archive) -> Meeting:
    """Return its first meeting."""
    return next(one for one in kamailio.meetings if one.slug == "2012a")


@pytest.fixture(scope="module")
def labels(corpus: Path) -> Mapping[str, Mapping[str, Any]]:
    """Return the label of kind `count` of each labelled document."""
    found = {}
    for path in (corpus.parent / "labels").glob("*.jsonl"):
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        found[path.stem] = next(row for row in rows if row["kind"] == "count")
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_file_is_read(path: Path) -> None:
    """Without an exception, to values that can be printed, with nothing worse than hints but for a missing date."""
    found = read_meeting(path)
    assert json.dumps(meeting_values(found), ensure_ascii=False).encode()
    assert {p.code for p in found.problems if p.severity is not Severity.HINT} <= {"MB201", "MB202"}


@pytest.mark.parametrize("name", LABELLED)
def test_messages_are_counted_as_careful_readers_did(
    name: str, corpus: Path, labels: Mapping[str, Mapping[str, Any]]
) -> None:
    """All that was said, and nothing else."""
    assert read_meeting(corpus / "kamailio" / f"{name}.md").spoken == labels[name]["messages"]


def test_pages_and_logs_make_eight_meetings(kamailio: Archive) -> None:
    """Nine files: an announcement and its log are one meeting. Two logs have times of a zone that they do not name."""
    assert [one.slug for one in kamailio.meetings] == [
        "2012a",
        "2012b",
        "2014a",
        "2016b",
        "2019a",
        "2020a",
        "2022a",
        "2024a",
    ]
    joined = next(one for one in kamailio.meetings if one.slug == "2014a")
    assert (Path(joined.path).name, Path(joined.transcript_path).name) == ("2014a.md", "2014alog.md")
    assert (bool(joined.agenda), len(joined.topics), bool(joined.messages)) == (True, 7, True)
    problems = [(Path(problem.path).name, problem.code, problem.example) for problem in problems_of(kamailio)]
    assert problems == [("2014a.md", "MB206", 'timezone: "+02:00"'), ("2016b.md", "MB206", 'timezone: "-08:00"')]


def test_when_and_where(meeting: Meeting) -> None:
    """Title, date, start, channel and server of the page."""
    assert (meeting.title, meeting.status) == ("IRC Devel Meeting", "held")
    assert meeting.start == datetime(2012, 1, 31, 15, tzinfo=UTC)
    assert (meeting.channel, meeting.server) == ("#sip-router", "irc.freenode.net")


def test_who_spoke_and_how_much(meeting: Meeting) -> None:
    """388 messages by 10 speakers."""
    assert (meeting.spoken, len(meeting.messages)) == (388, 388)
    assert {p.nicks[0]: p.messages for p in meeting.participants if p.messages} == {
        "miconda": 220, "jasonpenton": 51, "pdunkley": 27, "aXl": 27, "agranig": 26, "osas": 22, "carstenbock": 6,
        "qxork": 4, "nangel": 4, "richardgood": 1,
    }  # fmt: skip


def test_who_was_announced(meeting: Meeting) -> None:
    """Four, one of whom did not speak; seven spoke unannounced."""
    assert {p.name: p.messages for p in meeting.participants if p.announced} == {
        "Daniel-Constantin Mierla": 220, "Jason Penton": 51, "Richard Good": 1, "Elena-Ramona Modroiu": 0,
    }  # fmt: skip
    assert sum(not p.announced for p in meeting.participants) == 7


def test_who_is_who(meeting: Meeting, corpus: Path, tmp_path: Path) -> None:
    """By the certain rule, and by people.yml, without which a nick stays a nick."""
    names = {p.nicks[0]: p.name for p in meeting.participants if p.nicks}
    assert names["jasonpenton"] == "Jason Penton"
    assert names["richardgood"] == "Richard Good"
    assert names["miconda"] == "Daniel-Constantin Mierla"
    page = tmp_path / "2012a.md"
    page.write_bytes((corpus / "kamailio" / "2012a.md").read_bytes())
    alone = {p.nicks[0]: p.name for p in read_meeting(page).participants if p.nicks}
    assert (alone["miconda"], alone["jasonpenton"], alone["richardgood"]) == ("miconda", "Jason Penton", "Richard Good")


def test_topics_stand_under_their_headings(meeting: Meeting) -> None:
    """Eight, which hold all messages."""
    assert [(t.title, t.line, t.provenance) for t in meeting.topics] == [
        (title, line, Provenance.CURATED) for title, line in (
            ("Existing Issues", 55), ("Packaging", 61), ("Documentation", 107), ("Presence", 157),
            ("Duplicated Modules", 212),
            ("IMS", 282), ("Roadmape to 3.3.0", 348), ("Closing Remarks", 437),
        )
    ]  # fmt: skip
    assert [n for t in meeting.topics for n in range(t.first, t.last + 1)] == list(range(1, 389))


def test_agenda_items_have_proposers(meeting: Meeting) -> None:
    """Ten items, resolved to people."""
    mierla = ("daniel-constantin-mierla",)
    assert [item.people for item in meeting.agenda] == [*[mierla] * 6, ("jason-penton", "richard-good"), *[mierla] * 3]
    assert all(item.text and "(" not in item.text[:2] for item in meeting.agenda)


def test_agenda_items_lead_to_the_topic_that_discussed_them(meeting: Meeting) -> None:
    """As a reader of the transcript finds them; an item for new features came up with the roadmap, if at all."""
    found = [item.topics for item in meeting.agenda]
    expected = [
        "existing-issues", "packaging", "documentation", "presence", "duplicated-modules", "duplicated-modules",
        "ims", "roadmape-to-3-3-0",
    ]  # fmt: skip
    assert [topics[:1] for topics in found[:8]] == [(slug,) for slug in expected]
    assert found[8][:1] in ((), ("roadmape-to-3-3-0",))
    assert found[9][:1] == ("closing-remarks",)


def test_a_bullet_is_a_me(meeting: Meeting) -> None:
    """The one line that begins with `•`."""
    (action,) = [message for message in meeting.messages if message.kind is Kind.ACTION]
    assert (action.nick, action.line) == ("nangel", 336)


def test_addresses_are_links(meeting: Meeting) -> None:
    """Those that were said, each at its message."""
    said = {message.n for message in meeting.messages if "://" in message.text}
    assert {link.message for link in meeting.links if "://" in link.url} >= said
    assert all(link.url in meeting.messages[link.message - 1].text for link in meeting.links)
