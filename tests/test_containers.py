"""A log in a page, in an export, packed or pasted gives the messages that the plain log gives, each with its line."""

from __future__ import annotations

import gzip
import json
from textwrap import dedent
from typing import TYPE_CHECKING, Any

import pytest

from conftest import ROOT
from minutebook.archive import read_archive, read_meeting
from reading import meeting

if TYPE_CHECKING:
    from pathlib import Path

    from minutebook.model import Meeting

CORPUS = ROOT.parent / "shared" / "corpus"
PLAIN = """\
    14:00:05 <ann> #startmeeting weekly sync
    14:00:05 <bot> Meeting started Wed Jan 31 14:00:05 2024 UTC.
    14:00:09 <ben> is 1 < 2 & 3 > 2?
    14:01:00 * ben waves
    14:01:30 <cleo>
    """


def rows(shown: Meeting) -> list[tuple[str, str, str, str]]:
    """Return what was said: (kind, nick, time, text)."""
    return [(str(m.kind), m.nick, m.time, m.text) for m in shown.messages]


def lines(shown: Meeting) -> list[int]:
    """Return the line of each message."""
    return [message.line for message in shown.messages]


def page(body: str, title: str = "") -> str:
    """Return an HTML page with this body, which begins on line 4."""
    return f"<!DOCTYPE html>\n<html><head><title>{title}</title>\n</head><body>\n{dedent(body)}</body></html>\n"


MEETBOT = """\
    <pre><a name="l-1"></a><span class="tm">14:00:05</span><span class="nk"> &lt;ann&gt;</span> <span class="cmd">#startmeeting </span><span class="cmdline">weekly sync</span>
    <a name="l-2"></a><span class="tm">14:00:05</span><span class="nk"> &lt;bot&gt;</span> Meeting started Wed Jan 31 14:00:05 2024 UTC.
    <a name="l-3"></a><span class="tm">14:00:09</span><span class="nk"> &lt;ben&gt;</span> is 1 &lt; 2 &amp; 3 &gt; 2?
    <a name="l-4"></a><span class="tm">14:01:00 </span><span class="nka">* ben</span> <span class="ac">waves</span>
    <a name="l-5"></a><span class="tm">14:01:30</span><span class="nk"> &lt;cleo&gt;</span>
    </pre>
    """  # noqa: E501 - as the bot writes it
HCOOP = """\
    <pre><a name="id-0" id="id-0"></a><span class="tm">14:00:05</span> <span class="nk">&lt;ann&gt;</span> <span><span class="cmd">#startmeeting</span> <span class="cmdline">weekly sync</span></span>
    <a name="id-1"></a><span class="tm">14:00:05</span> <span class="nk">&lt;bot&gt;</span> <span>Meeting started Wed Jan 31 14:00:05 2024 UTC.</span>
    <a name="id-2"></a><span class="tm">14:00:09</span> <span class="nk">&lt;ben&gt;</span> <span>is 1 &lt; 2 &amp; 3 &gt; 2?</span>
    <a name="id-3"></a><span class="tm">14:01:00</span> <span class="nka">* ben</span> <span class="ac">waves</span>
    <a name="id-4"></a><span class="tm">14:01:30</span> <span class="nk">&lt;cleo&gt;</span> <span></span>
    </pre>
    """  # noqa: E501 - as the bot writes it
PYGMENTS = """\
    <div class="highlight"><pre><a name="l-1"></a><span class="gp">14:00:05 </span><span class="nt">&lt;ann&gt;</span> <span class="k">#startmeeting</span> weekly sync
    <a name="l-2"></a>14:00:05 &lt;bot&gt; Meeting started Wed Jan 31 14:00:05 2024 UTC.
    <a name="l-3"></a>14:00:09 &lt;ben&gt; is 1 &lt; 2 &amp; 3 &gt; 2?
    <a name="l-4"></a>14:01:00 * ben waves
    <a name="l-5"></a>14:01:30 &lt;cleo&gt;
    </pre></div>
    """  # noqa: E501 - as the bot writes it
BREAKS = """\
    14:00:05 &lt;ann&gt; #startmeeting weekly sync<br>
    14:00:05 &lt;bot&gt; Meeting started Wed Jan 31 14:00:05 2024 UTC.<br/>
    14:00:09&nbsp;&lt;ben&gt; is 1 &lt; 2 &amp;
    3 &gt; 2?<br>
    14:01:00 * ben waves<p>14:01:30 &lt;cleo&gt;</p>
    """


@pytest.mark.parametrize("body", [MEETBOT, HCOOP, PYGMENTS], ids=["meetbot", "hcoop", "pygments"])
def test_a_page_gives_what_the_log_gives(body: str) -> None:
    """The log page of each bot gives the messages of the text log, on the lines of the page."""
    plain = meeting(PLAIN, "sync.2024-01-31-14.00.log.txt")
    shown = meeting(page(body, "#devel log"), "sync.2024-01-31-14.00.log.html")
    assert rows(shown) == rows(plain)
    assert lines(shown) == [4, 5, 6, 7, 8]
    assert (shown.title, shown.channel, str(shown.date)) == ("weekly sync", "#devel", "2024-01-31")


def test_a_page_with_breaks_gives_what_the_log_gives() -> None:
    """Lines of a page end at its breaks, not at those of the file."""
    shown = meeting(page(BREAKS), "sync.html")
    assert rows(shown) == rows(meeting(PLAIN, "sync.log"))
    assert lines(shown) == [4, 5, 6, 8, 8]


def test_minutes_of_a_bot_are_no_transcript() -> None:
    """A page without talk gives no message and no complaint about its lines."""
    body = "<h1>#devel: weekly sync</h1><p>Meeting started by ann at 14:00:05 UTC (full logs).</p>\n<ol><li>Roll call"
    for text, path in ((page(body), "sync.html"), ("Meeting summary\n* Roll call  (ann, 14:02:48)\n", "sync.txt")):
        shown = meeting(text, path)
        assert shown.messages == ()
        assert {problem.code for problem in shown.problems} == {"MB201", "MB202"}


def test_a_table_of_irclog2html_is_read() -> None:
    """Each row is an event, with its full time; cells of other classes are events that are told."""
    body = """\
        <table class="irclog">
        <tr id="t2024-01-31T14:00:05"><th class="nick" style="background: #407a40">ann</th><td class="text">is 1 &lt; 2?</td><td class="time"><a href="#t">14:00</a></td></tr>
        <tr id="t2024-01-31T14:01:00"><td class="action" colspan="2">* ben waves</td><td class="time">14:01</td></tr>
        <tr id="t2024-01-31T14:02:00"><td class="join" colspan="2">*** cleo has joined #devel</td><td></td></tr>
        <tr id="t2024-01-31T14:03:00"><td class="nickchange" colspan="2">*** cleo is now known as cleo_</td><td></td></tr>
        <tr id="t2024-01-31T14:04:00"><td class="part" colspan="2">*** cleo_ has quit IRC</td><td></td></tr>
        </table>
        """  # noqa: E501 - as the program writes it
    shown = meeting(page(body, "#devel"), "log.html")
    assert rows(shown) == [
        ("message", "ann", "14:00:05", "is 1 < 2?"),
        ("action", "ben", "14:01:00", "waves"),
        ("join", "cleo", "14:02:00", "has joined #devel"),
        ("nick", "cleo", "14:03:00", "cleo_"),
        ("quit", "cleo_", "14:04:00", "has quit IRC"),
    ]
    assert lines(shown) == [5, 6, 7, 8, 9]
    assert str(shown.date) == "2024-01-31"


def test_a_page_that_element_exported_is_read() -> None:
    """A tile without a name is of the sender above it; a reply does not repeat what it answers."""
    body = """\
        <h2 class="mx_DateSeparator_dateHeading">Wed, Jan 31, 2024</h2>
        <div class="mx_Export_EventWrapper"><li class="mx_EventTile" data-event-id="$1">
        <span class="mx_DisambiguatedProfile_displayName">Ann Ash</span><span class="mx_MessageTimestamp">14:00</span>
        <div class="mx_MTextBody mx_EventTile_content"><span class="mx_EventTile_body">hello &amp; welcome</span></div></li></div>
        <li class="mx_EventTile mx_EventTile_continuation"><span class="mx_MessageTimestamp">14:01</span>
        <span class="mx_EventTile_body"><mx-reply>In reply to Ben</mx-reply>shall we<br>begin?</span></li>
        <li class="mx_EventTile"><span class="mx_DisambiguatedProfile_displayName">Ben</span>
        <span class="mx_MessageTimestamp">14:02</span><div class="mx_MEmoteBody">* Ben <span class="mx_EventTile_body">waves</span></div></li>
        <li class="mx_EventTile"><div class="mx_TextualEvent">cleo joined the room</div></li>
        """  # noqa: E501 - as the program writes it
    shown = meeting(page(body), "room.html")
    assert rows(shown) == [
        ("message", "Ann Ash", "14:00", "hello & welcome"),
        ("message", "Ann Ash", "14:01", "shall we begin?"),
        ("action", "Ben", "14:02", "waves"),
        ("join", "cleo", "", "joined the room"),
    ]
    assert lines(shown) == [5, 8, 10, 12]
    assert str(shown.date) == "2024-01-31"


def matrix(kind: str, sender: str, minute: int, **content: object) -> dict[str, Any]:
    """Return an event of a Matrix room, its id after its minute."""
    stamp = 1706709600000 + minute * 60000
    return {"type": kind, "sender": sender, "origin_server_ts": stamp, "event_id": f"${minute}", "content": content}


def test_a_room_that_element_exported_is_read() -> None:
    """Messages, emotes, edits, replies and comings are told apart; each names the line of its object."""
    ann, ben, text = "@ann:example.org", "@ben:example.org", "m.room.message"
    events = [
        matrix("m.room.member", ben, 0, membership="join", displayname="Ben"),
        matrix(text, ann, 1, msgtype="m.text", body="helo all"),
        matrix(text, ben, 2, msgtype="m.emote", body="waves"),
        matrix(
            text, ann, 3, msgtype="m.text", body="* hello all",
            **{"m.new_content": {"body": "hello all"}, "m.relates_to": {"rel_type": "m.replace", "event_id": "$1"}},
        ),
        matrix(
            text, ben, 4, msgtype="m.text", body=f"> <{ann}> helo all\n\nhello ann,\nwell met",
            **{"m.relates_to": {"m.in_reply_to": {"event_id": "$1"}}},
        ),
        matrix("m.reaction", ann, 5, **{"m.relates_to": {"key": "+1", "event_id": "$4"}}),
        matrix("m.room.topic", ann, 6, topic="agenda"),
    ]  # fmt: skip
    data = json.dumps({"room_name": "Weekly", "messages": events, "exported_by": ann}, indent=1)
    shown = meeting(data.encode(), "room.json")
    assert [(kind, nick, said) for kind, nick, _, said in rows(shown)] == [
        ("join", ben, "joined the room"),
        ("message", ann, "hello all"),
        ("action", ben, "waves"),
        ("other", ann, "edited: hello all"),
        ("message", ben, "hello ann, well met"),
        ("other", ann, "m.reaction +1"),
        ("topic", ann, "agenda"),
    ]
    assert shown.messages[1].original == "helo all"
    assert shown.title == "Weekly"
    assert str(shown.messages[0].at) == "2024-01-31 14:00:00+00:00"
    starts = [n for n, line in enumerate(data.split("\n"), start=1) if line == "  {"]
    assert lines(shown) == starts


def test_the_raw_log_of_hcoop_meetbot_is_read() -> None:
    """Its messages are read once, though its events repeat them, and its channel and network are the meeting's."""
    said = {
        "id": "a",
        "sender": "ann",
        "payload": "#startmeeting",
        "action": False,
        "timestamp": "2024-01-31T14:00:05+00:00",
    }
    head = {"channel": "#devel", "network": "ExampleNet", "name": "weekly", "start_time": "2024-01-31T14:00:05+00:00"}
    data = json.dumps(
        {**head, "messages": [said, {**said, "action": True, "payload": "waves"}], "events": [{"message": said}]}
    )
    shown = meeting(data.encode(), "log.json")
    assert rows(shown) == [("message", "ann", "14:00:05", "#startmeeting"), ("action", "ann", "14:00:05", "waves")]
    assert (shown.title, shown.channel, shown.server) == ("weekly", "#devel", "ExampleNet")


def test_a_day_of_slack_is_read() -> None:
    """Names come from the messages' profiles; Slack's own marks for people, rooms and links are undone."""
    items = [
        {"type": "message", "user": "U1", "text": "see <https://example.org|this> &amp; <#C1|devel>, <@U1>",
         "ts": "1706709605.000100", "user_profile": {"display_name": "ann"}},
        {"type": "message", "subtype": "me_message", "user": "U2", "text": "waves", "ts": "1706709660.000200"},
        {"type": "message", "subtype": "channel_join", "user": "U2", "text": "<@U2> has joined", "ts": "1706709661.0"},
    ]  # fmt: skip
    shown = meeting(json.dumps(items).encode(), "2024-01-31.json")
    assert rows(shown) == [
        ("message", "ann", "14:00:05", "see https://example.org & #devel, @ann"),
        ("action", "U2", "14:01:00", "waves"),
        ("join", "U2", "14:01:01", "joined"),
    ]


@pytest.mark.parametrize("data", [b"{", b"[1, ", b'{"a" 1}', b"[" * 100_000, b"7", b'{"messages": 3}', b"\xff{}"])
def test_what_is_no_export_is_a_problem(data: bytes) -> None:
    """A broken or deeply nested JSON file stops nothing, and a file without messages says that nobody talks in it."""
    shown = meeting(data, "2024-01-31.json")
    assert shown.messages == ()
    assert {"MB103", "MB202"} & {problem.code for problem in shown.problems}


def test_a_packed_log_is_read_as_if_it_were_not(tmp_path: Path) -> None:
    """`.gz` changes neither slug nor keys nor messages; what cannot be unpacked is a problem."""
    (tmp_path / "2024-01-31-sync.log.gz").write_bytes(gzip.compress(dedent(PLAIN).encode()))
    (tmp_path / "2024-01-31-sync.yml").write_text("title: Weekly\n", encoding="utf-8")
    (tmp_path / "2024-02-01-broken.log.gz").write_bytes(gzip.compress(b"x" * 5000)[:30])
    (tmp_path / "other.tar.gz").write_bytes(b"")
    good, broken = read_archive(tmp_path).meetings
    assert rows(good) == rows(meeting(PLAIN, "sync.log"))
    assert (good.slug, good.title) == ("2024-01-31-sync", "Weekly")
    assert "MB103" in {problem.code for problem in broken.problems}


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside the project")
def test_real_logs_of_meetbot_say_the_same_in_text_and_html() -> None:
    """Text and page of one meeting give the same messages; the minutes beside them give none."""
    for text in sorted(CORPUS.glob("meetbot/*.log.txt")):
        plain = read_meeting(text)
        assert rows(plain)
        assert rows(read_meeting(text.with_suffix(".html"))) == rows(plain)
        assert read_meeting(text.with_name(text.name.replace(".log.txt", ".txt"))).messages == ()


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside the project")
def test_every_line_of_real_transcripts_is_understood() -> None:
    """No line is left, and no dialect but one is seen in each."""
    for path in sorted([*CORPUS.rglob("*.md"), *CORPUS.glob("w3c/*.txt"), *CORPUS.glob("meetbot/*.log.*")]):
        shown = read_meeting(path)
        assert [problem.line for problem in shown.problems if problem.code == "MB301"] == [], path.name
        assert len(shown.dialects) <= 1, path.name
