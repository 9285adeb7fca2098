"""Votes in the MeetBot family.

    #startvote Which day? Monday, Friday    opens a vote; Yes and No where no options are given
    #vote friday                            a ballot, in any case; the last one of each person counts
    #vote +1 works for me                   +1, -1 and 0 mean Yes, No and an abstention where the options are these
    #endvote, #close                        closes it

Older bots open a vote with `#vote Question` or `[VOTE] Question`; there a plain `+1` counts as well.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from minutebook.model import Ballot, Vote

if TYPE_CHECKING:
    from minutebook.commands.desk import Desk, Typed

YES_NO = ("Yes", "No")
_SIGNS = {"+1": "Yes", "1": "Yes", "-1": "No", "\u22121": "No", "+0": "Abstain", "0": "Abstain", "-0": "Abstain"}
_MOST = 100
"""A vote has no more options."""
_WORD_END = re.compile(r"(?!\w)")


@dataclass(slots=True)
class Poll:
    """A vote that is open."""

    question: str
    message: int
    options: tuple[str, ...] = YES_NO
    spoken: bool = False
    """True where a plain `+1` counts."""
    ballots: dict[str, Ballot] = field(default_factory=dict)
    """By person, in the order in which they were cast."""

    def choice(self, text: str) -> str:
        """The option that `text` starts with; empty where it is none."""
        low = text.casefold()
        for option in sorted((*self.options, "Abstain"), key=len, reverse=True):
            named = option in self.options or self.options == YES_NO
            if named and low.startswith(option.casefold()) and _WORD_END.match(low, len(option.casefold())):
                return option
        sign = text.split(maxsplit=1)[0].rstrip(",.;:!") if text.split() else ""
        return _SIGNS.get(sign, "") if self.options == YES_NO else ""

    def vote(self, closed: int | None) -> Vote:
        """The vote as a record."""
        extra = ("Abstain",) if any(b.option == "Abstain" for b in self.ballots.values()) else ()
        options = (*self.options, *(option for option in extra if option not in self.options))
        ballots = tuple(sorted(self.ballots.values(), key=lambda ballot: ballot.message))
        return Vote(self.question, self.message, options, ballots, closed)


def open_poll(desk: Desk, typed: Typed) -> bool:
    """`#startvote Question? a, b`."""
    if not typed.rest:
        return False
    question, mark, options = typed.rest.partition("?")
    named = tuple(dict.fromkeys(option.strip() for option in options.split(",") if option.strip()))[:_MOST]
    if len(named) == 1:
        named = tuple(dict.fromkeys(named[0].split()))[:_MOST]
    if desk.poll is None:
        desk.poll = Poll(f"{question.strip()}{mark}", typed.n, named if len(named) > 1 else YES_NO)
    return True


def cast(desk: Desk, typed: Typed) -> bool:
    """`#vote x`: a ballot; where no vote is open, a question of the chair that opens one."""
    if desk.poll is None:
        probe = Poll("", typed.n)
        if not typed.rest or probe.choice(typed.rest) or not desk.chairs(typed.nick):
            return False
        desk.poll = Poll(typed.rest, typed.n, spoken=True)
        return True
    if option := desk.poll.choice(typed.rest):
        desk.poll.ballots.pop(desk.key(typed.nick), None)
        desk.poll.ballots[desk.key(typed.nick)] = Ballot(typed.nick, option, typed.n)
    return bool(option)


def cast_spoken(desk: Desk, typed: Typed) -> bool:
    """A plain `+1 text` where the open vote takes that."""
    return desk.poll is not None and desk.poll.spoken and cast(desk, typed)


def close_poll(desk: Desk, typed: Typed) -> bool:
    """`#endvote`."""
    if desk.poll is None:
        return False
    desk.add(desk.poll.vote(typed.n))
    desk.poll = None
    return True


def leave_open(desk: Desk) -> None:
    """Record a vote that nobody closed."""
    if desk.poll is not None:
        desk.add(desk.poll.vote(None))
        desk.poll = None
