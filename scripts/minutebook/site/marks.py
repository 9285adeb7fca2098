"""What came out of a meeting, by the message that shows it: for the margin of the record and for its contents."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from minutebook.site import words
from minutebook.site.page import Heading
from minutebook.site.suggestions import came_out
from minutebook.site.votes import VoteRow, vote_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from minutebook.site.near import Near
    from minutebook.site.outcomes import Outcome

LONGEST_ENTRY = 60
"""Characters of an entry in the table of contents."""
ENTRIES = 60
"""So many entries one stretch of talk has at most."""
VOTE_SYMBOL = "±"


def marks_of(near: Near) -> Mapping[int, Sequence[Outcome | VoteRow]]:
    """Return what stands beside each message: its decisions and actions, then its votes."""
    found: dict[int, list[Outcome | VoteRow]] = defaultdict(list)
    for outcome in near.outcomes[near.meeting.slug]:
        if outcome.message is not None:
            found[outcome.message].append(outcome)
    for vote in vote_rows(near):
        found[vote.message].append(vote)
    return found


def contents(outcomes: Iterable[Outcome], votes: Iterable[VoteRow], numbers: Iterable[int]) -> list[Heading]:
    """Return entries that lead to the messages with these numbers, in order; what pages fold is not among them."""
    here = frozenset(numbers)
    part = came_out(tuple(outcomes))
    found = [(one.message, f"{one.symbol} {one.text}") for one in (*part.recorded, *part.suggested)]
    found += [(vote.message, f"{VOTE_SYMBOL} {vote.question}") for vote in votes]
    return [
        Heading(f"m{number}", words.opening(text, LONGEST_ENTRY), 3)
        for number, text in sorted((number, text) for number, text in found if number in here)[:ENTRIES]
    ]
