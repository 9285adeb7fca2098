"""What anybody can type as often as they like costs the same each time.

The sizes are such that each case takes about a second, and would take many minutes if its time grew with the square.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from minutebook.announcement.attendance import read_attendees
from minutebook.announcement.schedule import read_dates
from minutebook.commands import Recorded, read_commands
from minutebook.commands.owners import named_owners
from minutebook.commands.roll import Nicks, Roll
from minutebook.model import Action, Decision, Kind, Message, Provenance, Span
from minutebook.nicks import fold
from minutebook.people import renamed
from minutebook.slugs import Slugs, unique
from minutebook.source.sections import cut_blocks, enclosures
from minutebook.topics.spread import spread

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

MANY = 20_000


def message(n: int, nick: str, text: str, kind: Kind = Kind.MESSAGE) -> Message:
    """Return a message on a line of its own."""
    return Message(n, kind, nick, text, Span(n, 0, n, len(text)), Span(n, 0, n, len(text)))


def log(*said: tuple[str, str]) -> list[Message]:
    """Return messages by (nick, text)."""
    return [message(n, nick, text) for n, (nick, text) in enumerate(said, start=1)]


def times(*lines: str, first: str = "#startmeeting", number: int = MANY) -> list[Message]:
    """Return the lines again and again, with the number of the turn in the place of `N`."""
    turns = ((f"nick{turn}", line.replace("N", str(turn))) for turn in range(number) for line in lines)
    return log(("Zakim" if first == W3C else "nick0", first), *turns)


W3C = "Zakim, this is the meeting"
TALKS: list[tuple[list[Message], Callable[[Recorded], int], int]] = [
    (times("#chair xN"), lambda shown: len(shown.chairs), 1),
    (times("#here xN"), lambda shown: len(shown.present), MANY),
    (times("present+ xN", first=W3C), lambda shown: len(shown.present), MANY),
    (times("scribe+ nickN", first=W3C), lambda shown: len(shown.scribes), MANY),
    (times("#action ann xN to write"), lambda shown: len(shown.of(Action)), MANY),
    (times("RESOLVED: do N", first=W3C), lambda shown: len(shown.of(Decision)), MANY),
    (times("s/nothing N/else/", "Ann: hello N", first=W3C, number=9000), lambda shown: len(shown.messages), 18_001),
]
"""What is typed, and one figure of what is made of it."""
TALKS[0] = (
    log(("ann", "#startmeeting"), *(("ann", f"#chair x{n}") for n in range(MANY))),
    lambda shown: len(shown.chairs),
    MANY + 1,
)


@pytest.mark.parametrize(("messages", "figure", "expected"), TALKS, ids=lambda value: str(value)[:9])
def test_commands(messages: list[Message], figure: Callable[[Recorded], int], expected: int) -> None:
    """A line does not look through all that came before it."""
    shown = read_commands(messages)
    assert figure(shown) == expected


def test_an_item_does_not_go_on_for_ever() -> None:
    """Each line of a continuation would copy all of those before it."""
    shown = read_commands(log(("Zakim", W3C), ("ann", "ACTION: ben to write"), *[("ann", "... and more words")] * MANY))
    (action,) = shown.of(Action)
    assert action.text.startswith("ben to write and more words and more")
    assert len(action.text) < 11_000


def test_corrections_do_not_blow_a_message_up() -> None:
    """`s/a/aa/g` typed forty times would make a terabyte of one letter."""
    shown = read_commands(log(("RRSAgent", "logging"), ("ann", "a"), *[("ben", "s/a/aa/g")] * 40))
    assert 500 < len(shown.messages[1].correction) <= 2000


def test_nick_changes() -> None:
    """One person under a new nick on each line is one person."""
    roots = renamed([message(n, f"n{n}", f"n{n + 1}", Kind.NICK) for n in range(1, 50_000)])
    assert set(roots.values()) == {"n1"}
    assert len(roots) == 49_999


def test_nicks_of_several_words() -> None:
    """They are found in a text without trying each of them."""
    nicks = Nicks({f"ann ash{n}": f"Ann Ash{n}" for n in range(MANY)})
    for n in range(0, MANY, 10):
        assert named_owners(f"write it, ann ash{n}: today", nicks) == (f"Ann Ash{n}",)
    assert named_owners("hannah ash1, joann ash2, ann ash3x", nicks) == ()


def test_an_endless_nick() -> None:
    """What programs put behind nicks is not looked for where nobody has such a nick."""
    for endless in ("_" * MANY * 10 + "a", "_`" * MANY * 10, "a|" * MANY * 10):
        assert fold(endless) == endless


def block_count(blocks: Iterable[object]) -> int:
    """Return how many there are."""
    return len(list(blocks))


@pytest.mark.parametrize("mark", ["{{{", "<pre>", "<nowiki>"])
def test_marks_of_a_wiki_without_an_end(mark: str) -> None:
    """The end that is missing is looked for once."""
    lines = [mark] * MANY
    assert enclosures(lines, 1, MANY) == ()
    assert block_count(cut_blocks(lines, 1, MANY)) == 1
    assert block_count(enclosures([mark, "x", mark.replace("<", "</").replace("{{{", "}}}")], 1, 3)) == 1


def test_topics_of_one_title() -> None:
    """Each gets an address of its own, as one by one."""
    topics = spread((("Seeds", n, n, 0) for n in range(1, MANY)), MANY, Provenance.CURATED)
    assert topics[-1].slug == f"seeds-{MANY - 1}"
    titles = ["a", "a", "a-2", "index", "a", "a-2", "index"]
    slugs, taken = Slugs(), list[str]()
    for title in titles:
        taken.append(unique(title, taken))
        assert slugs.give(title) == taken[-1]


def test_points_of_a_list() -> None:
    """Where a point ends is not looked for in the whole list."""
    lines = [f"- a sentence with far too many words to be the name of somebody, {n}" for n in range(5000)]
    _, left = read_attendees(lines, 1, len(lines))
    assert len(left) == 5000
    chosen, other = read_dates(lines, 1, len(lines), None, None)
    assert (chosen, len(other)) == (None, 5000)


def test_a_roll_is_a_list_of_people() -> None:
    """Each person stands in it once, under the first spelling, in order."""
    roll = Roll(["Ann", "ben", "ann_", "cleo"], {"cleo": "cl"})
    assert list(roll) == ["Ann", "ben", "cleo"]
    assert (roll.holds("cl"), roll.holds("cleo"), "BEN" in roll) == (True, False, True)
    roll.drop(["ann", "cleo", "zoe"], but_first=True)
    assert (list(roll), roll.holds("cl")) == (["Ann", "ben"], False)
    roll.lead("ben|away")
    assert list(roll) == ["ben|away", "Ann"]
    roll.replace(["zoe"])
    assert (list(roll), len(roll)) == (["zoe"], 1)
