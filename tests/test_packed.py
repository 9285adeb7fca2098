"""Messages as one text come back as they were, and stand in the place of a tuple."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cached_archive import FILES, entries, write
from minutebook.archive import read_archive
from minutebook.cache import Cache
from minutebook.model import Kind, Meeting, Message, Role, Span, Topic
from minutebook.model.talk import Kept, Talk
from minutebook.packed import Packed, pack, unpack
from minutebook.records import keep, recall
from test_records import MESSAGES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def through(messages: Sequence[Message]) -> Kept:
    """Return what comes back of messages from a file."""
    return unpack(recall(Packed, json.loads(json.dumps(keep(pack(messages))))))


@given(st.lists(MESSAGES, max_size=9), st.integers(1, 4))
def test_messages_come_back_as_they_were(messages: list[Message], often: int) -> None:
    """Whatever they have in common, and with what is counted of them."""
    whole = tuple(messages) * often
    back = through(whole)
    assert repr(back) == repr(whole)
    assert (tuple(back), len(back), back == whole) == (whole, len(whole), True)
    assert back.talk == Talk.of(whole)


def said(n: int, text: str = "hello", **more: object) -> Message:
    """Return the message with a number, on the line with that number."""
    return Message(n, Kind.MESSAGE, "ann", text, Span(n, 0, n, 9), Span(n, 4, n, 9), **more)  # type: ignore[arg-type]


MOMENT = datetime(2031, 5, 3, 15, tzinfo=UTC)
TALKS: dict[str, tuple[Message, ...]] = {
    "nothing": (),
    "one": (said(1),),
    "many of one time": tuple(said(n, at=MOMENT, time="15:00") for n in range(1, 40)),
    "some without a time": tuple(said(n, at=MOMENT if n % 2 else None) for n in range(1, 40)),
    "several zones": (said(1, at=MOMENT), said(2, at=MOMENT.replace(tzinfo=None)), said(3, at=MOMENT.replace(fold=1))),
    "folded": (said(1, at=MOMENT.replace(tzinfo=None, fold=1)), said(2, at=MOMENT.replace(tzinfo=None, fold=1))),
    "half a character": (said(1, "\ud800"), said(2, "ж\N{SMILE}")),
    "errata": (said(1), said(2, inserted=("a", "b")), said(3, correction="no", role=Role.RECORD)),
}


@pytest.mark.parametrize("messages", TALKS.values(), ids=TALKS)
def test_each_form_of_a_column_comes_back(messages: tuple[Message, ...]) -> None:
    """What is the same in all, what is counted up, what comes often, and what differs."""
    assert repr(through(messages)) == repr(messages)


def test_kept_messages_are_like_a_tuple() -> None:
    """To be asked for their number, one of them, some of them, all of them, and whether they are the same ones."""
    messages = TALKS["many of one time"]
    kept = through(messages)
    assert (kept[0], kept[-1], kept[3:5], kept[::-1]) == (messages[0], messages[-1], messages[3:5], messages[::-1])
    assert (kept == messages, messages == kept, kept == through(messages)) == (True, True, True)
    assert (kept == messages[1:], kept == list(messages), kept != through(messages[1:])) == (False, False, True)
    assert (messages[3] in kept, kept.index(messages[3]), hash(kept)) == (True, 3, hash(messages))
    assert not through(())
    with pytest.raises(IndexError):
        kept[len(messages)]


def test_only_the_messages_of_the_last_meetings_stay() -> None:
    """Whoever asks for those of one meeting again and again has the same ones; those of many are made again."""
    talks = [through((said(1, f"hello {n}"),)) for n in range(9)]
    first = talks[0][0]
    assert all(talks[0][0] is first for _ in range(3))
    assert [one[0].text for one in talks] == [f"hello {n}" for n in range(9)]
    assert talks[0][0] == first
    assert talks[0][0] is not first


def test_an_archive_with_a_cache_keeps_its_messages_packed(tmp_path: Path) -> None:
    """Whether they were read just now or remembered; what is counted of them is the same."""
    minutes = write(tmp_path / "minutes", FILES)
    plain = read_archive(minutes)
    for _ in range(2):
        found = read_archive(minutes, Cache(tmp_path / "cache"))
        assert found == plain
        assert all(isinstance(meeting.messages, Kept) for meeting in found.meetings)
        assert [meeting.talk for meeting in found.meetings] == [meeting.talk for meeting in plain.meetings]
        assert [meeting.spoken for meeting in found.meetings] == [meeting.spoken for meeting in plain.meetings]


def test_what_becomes_of_the_cache_later_is_nothing_to_an_archive(tmp_path: Path) -> None:
    """Another build may damage or delete it: what was read is held."""
    minutes = write(tmp_path / "minutes", FILES)
    plain = read_archive(minutes)
    cache = tmp_path / "cache"
    read_archive(minutes, Cache(cache))
    damaged, deleted = (read_archive(minutes, Cache(cache)) for _ in "12")
    for path in entries(cache):
        path.write_bytes(b"rubbish")
    assert [tuple(meeting.messages) for meeting in damaged.meetings] == [one.messages for one in plain.meetings]
    shutil.rmtree(cache)
    assert [tuple(meeting.messages) for meeting in deleted.meetings] == [one.messages for one in plain.meetings]


OVERLAPPING = [
    [(1, 3), (4, 4), (7, 9)],
    [(2, 5), (4, 9)],
    [(4, 6), (1, 3)],
    [(3, 2), (3, 4)],
    [(3, 4), (5, 4), (5, 6)],
    [],
]


@pytest.mark.parametrize("runs", OVERLAPPING, ids=str)
def test_each_message_knows_its_topic(runs: list[tuple[int, int]]) -> None:
    """As a table of all messages would say: none between topics, and the last one of topics that overlap."""
    topics = tuple(Topic(f"t{at}", f"T{at}", first, first, last) for at, (first, last) in enumerate(runs))
    table = {n: topic for topic in topics for n in range(topic.first, topic.last + 1)}
    found = Meeting("a", "a.md", "A", topics=topics).topic_of
    assert [found.get(n) for n in range(12)] == [table.get(n) for n in range(12)]
    assert [n in found for n in range(12)] == [n in table for n in range(12)]
    assert (sorted(found), len(found)) == (sorted(table), len(table))
    assert dict(found) == table
