"""What people typed for the record, as the bots of the MeetBot family understand it (see COMMANDS.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from minutebook.model import Provenance
from reading import meeting

if TYPE_CHECKING:
    from minutebook.model import Meeting

COMMAND = Provenance.COMMAND


def talk(*lines: str) -> Meeting:
    """Return the meeting of a log with a line `nick: text` for each message, which ann may have started."""
    told = [line.partition(": ") for line in lines]
    log = "".join(f"14:{n:02}:00 <{nick}> {text}\n" for n, (nick, _, text) in enumerate(told))
    return meeting(log, "2031-05-03.log")


def decisions(*lines: str) -> list[Any]:
    """Return (text, status, firm) of each decision typed."""
    return [(d.text, d.status, d.firm) for d in talk(*lines).decisions if d.provenance is COMMAND]


def actions(*lines: str) -> list[Any]:
    """Return (text, owners) of each action typed."""
    return [(a.text, a.owners) for a in talk(*lines).actions if a.provenance is COMMAND]


START = ("ann: #startmeeting Bread and tea", "ben: hi", "cleo: hello")


def test_the_one_who_starts_a_meeting_chairs_and_names_it() -> None:
    """`#startmeeting` gives the title, and the first chair."""
    found = talk(*START)
    assert (found.title, found.chair) == ("Bread and tea", ("ann",))
    assert [p.person for p in found.participants if p.chair] == ["ann"]


def test_chairs_come_and_go_but_the_first_stays() -> None:
    """Nicks are split on blanks and commas; who does not chair cannot change chairs."""
    assert talk(*START, "ann: #chair ben, cleo").chair == ("ann", "ben", "cleo")
    assert talk(*START, "ann: #chair ben cleo", "ben: #unchair cleo ann").chair == ("ann", "ben")
    assert talk(*START, "ben: #chair ben").chair == ("ann",)


def test_a_meeting_name_is_a_title_where_there_is_none() -> None:
    """`#meetingname` names a meeting that was started without a name."""
    assert talk("ann: #startmeeting", "ben: #meetingname tea").title == "tea"


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("agreed", "in force"),
        ("agree", "in force"),
        ("accepted", "in force"),
        ("accept", "in force"),
        ("rejected", "rejected"),
    ],
)
def test_decisions_have_five_words(word: str, status: str) -> None:
    """In any case; `#rejected` is a decision too."""
    assert decisions(*START, f"ann: #{word} we bake", f"ann:  #{word.upper()}   and rest") == [
        ("we bake", status, True), ("and rest", status, True),
    ]  # fmt: skip


def test_a_decision_by_somebody_else_is_kept_and_marked() -> None:
    """Only a chair decides; where nobody started a meeting, everybody may."""
    assert decisions(*START, "ben: #agreed we rest") == [("we rest", "in force", False)]
    assert decisions("ben: #agreed we rest", "ann: ok") == [("we rest", "in force", True)]


OWNERS = [
    ("ben buys flour", ("ben",)),
    ("ben, cleo: buy flour", ("ben", "cleo")),
    ("to be done by @Cleo and (ben)", ("cleo", "ben")),
    ("Ben_ buys flour", ("ben",)),
    ("benjamin buys flour", ()),
    ("somebody buys ben's flour", ()),
    ("write to ben.", ("ben",)),
    ("cleo[m] bakes", ("cleo",)),
    ("buy flour", ()),
    ("al bakes al dente", ()),
    ("al: bake", ("al",)),
    ("@al bake", ("al",)),
    ("dora bakes", ()),
    ("ann bakes", ("ann",)),
]


@pytest.mark.parametrize(("text", "owners"), OWNERS)
def test_owners_are_the_people_named(text: str, owners: tuple[str, ...]) -> None:
    """Whole words that are nicks of the meeting; short nicks only with a sign; never the speaker by default."""
    assert actions(*START, "al: hi", f"ann: #action {text}") == [(text, owners)]


def test_a_bot_owns_nothing() -> None:
    """A bot's nick in a task names the bot, which takes no task on."""
    bot = "clerk: Meeting started Sat May  3 14:00:00 2031 UTC.  The chair is ann."
    assert actions(*START, bot, "ann: #action ask clerk for the log") == [("ask clerk for the log", ())]


def test_topics_go_on_until_the_next_one_or_the_end() -> None:
    """`#topic` needs a chair and a title; `#subtopic` and `#progress` stand below; what follows the end is outside."""
    found = talk(
        *START, "ann: #topic Bread", "ben: rye", "ben: #topic Cake", "ann: #topic", "ann: #subtopic Rye", "ben: yes",
        "ann: #progress Wheat", "ann: #topic Tea", "ann: #endmeeting", "ben: bye",
    )  # fmt: skip
    assert [(t.title, t.slug, t.first, t.last, t.level, t.provenance) for t in found.topics] == [
        ("Bread", "bread", 4, 7, 0, COMMAND), ("Rye", "rye", 8, 9, 1, COMMAND), ("Wheat", "wheat", 10, 10, 1, COMMAND),
        ("Tea", "tea", 11, 12, 0, COMMAND),
    ]  # fmt: skip
    assert len(found.messages) == 13


def test_items_belong_to_the_topic_in_which_they_were_typed() -> None:
    """And point at their own message."""
    found = talk(
        *START, "ann: #topic Bread", "ann: #agreed rye", "ann: #topic Tea", "ann: #action ben brews", "ann: #endmeeting"
    )
    assert [(d.message, d.evidence, d.topic) for d in found.decisions if d.provenance is COMMAND] == [
        (5, (5,), "bread")
    ]
    assert [(a.message, a.evidence, a.topic) for a in found.actions if a.provenance is COMMAND] == [(7, (7,), "tea")]


def test_notes_have_kinds() -> None:
    """`#info`, `#idea` and the two calls for help, by anyone."""
    found = talk(*START, "ben: #info a", "ben: #idea b", "cleo: #help c", "cleo: #halp d", "ben: #info")
    assert [(n.kind, n.text, n.message) for n in found.notes] == [
        ("info", "a", 4),
        ("idea", "b", 5),
        ("help", "c", 6),
        ("help", "d", 7),
    ]


def test_a_link_has_an_address_and_a_text() -> None:
    """`#link` with its address anywhere in the line; the same address is not listed twice."""
    found = talk(
        *START, "ben: #link https://x.example/a the recipe", "ben: #link see https://x.example/b", "ben: #link nothing"
    )
    assert [(link.url, link.text, link.message) for link in found.links] == [
        ("https://x.example/a", "the recipe", 4), ("https://x.example/b", "see", 5),
    ]  # fmt: skip


def test_undo_takes_back_one_more_each_time() -> None:
    """The latest item first, whatever it is; by a chair; topics and talk stay."""
    lines = (*START, "ann: #topic Bread", "ann: #agreed a", "ben: #info b", "ann: #agreed c")
    assert [d[0] for d in decisions(*lines, "ann: #undo")] == ["a"]
    assert [d[0] for d in decisions(*lines, "ben: #undo")] == ["a", "c"]
    found = talk(*lines, "ann: #undo", "ann: #UNDO")
    assert found.notes == ()
    assert [d.text for d in found.decisions if d.provenance is COMMAND] == ["a"]
    assert [d[0] for d in decisions(*lines, "ann: #undo", "ann: #undo", "ann: #undo", "ann: #undo")] == []
    assert len(talk(*lines, "ann: #undo").topics) == 1


@pytest.mark.parametrize(
    "text",
    ["#agreedwith you", "we #agreed on it", "# agreed no", "agreed: no", "#5 is fixed", "#agreed", "#nonsense x"],
)
def test_what_is_no_command_is_talk(text: str) -> None:
    """Unknown words, hashes inside a sentence, numbers and empty commands."""
    found = talk(*START, f"ann: {text}")
    assert [d for d in found.decisions if d.provenance is COMMAND] == []
    assert [a for a in found.actions if a.provenance is COMMAND] == []
    assert found.messages[-1].text == text


def test_commands_have_other_signs_on_matrix() -> None:
    """`!` and `^` in front do as well as `#`."""
    assert [d[0] for d in decisions(*START, "ann: !agreed a", "ann: ^agreed b")] == ["a", "b"]


def test_a_me_is_no_command() -> None:
    """Somebody who does something types nothing for the record."""
    found = meeting("14:00:00 <ann> hi\n14:01:00 * ann #agreed x\n14:02:00 <ben> hi\n", "a.log")
    assert [d for d in found.decisions if d.provenance is COMMAND] == []


def test_commands_are_kept_as_they_were_said() -> None:
    """They stay messages of the record."""
    found = talk(*START, "ann: #agreed we  bake")
    assert (found.messages[3].text, found.spoken) == ("#agreed we  bake", 4)
