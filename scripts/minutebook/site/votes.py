"""Votes as the pages show them: the question, what came of it, who voted how, and where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from minutebook.model import Provenance
from minutebook.site.language import _, word
from minutebook.site.outcomes import PROVENANCE_WORDS, quoted
from minutebook.site.suggestions import likelihood

if TYPE_CHECKING:
    from minutebook.model import Meeting, Topic, Vote
    from minutebook.site.addresses import Place
    from minutebook.site.near import Near
    from minutebook.site.people_index import Who

_SAID = {"open": word("left open"), "inconclusive": word("inconclusive")}


@dataclass(frozen=True, slots=True)
class VoteRow:
    """A vote, with who voted for what."""

    question: str
    result: str
    """What to say of it: `Yes won`, `inconclusive`, `left open`."""
    options: tuple[tuple[str, int, tuple[Who, ...]], ...]
    """(option, ballots, voters)."""
    message: int
    place: Place
    meeting: Meeting
    provenance: str
    """`recorded`, `curated` or `suggested`."""
    meaning: str
    """What that word means, in one sentence."""
    suggested: bool
    confidence: int
    """In percent."""
    likely: str
    """The confidence in a word."""
    recipe: str
    """What to write into the meeting file to confirm a suggestion: YAML."""
    firm: bool = True
    """A ballot is never tentative."""
    kind: str = "vote"


def is_shown(vote: Vote, confidence: float) -> bool:
    """Tell whether a vote is sure enough for a site that wants suggestions of this confidence."""
    return vote.provenance is not Provenance.INFERRED or vote.confidence >= confidence


def vote_rows(near: Near, topic: Topic | None = None) -> list[VoteRow]:
    """Return the votes of a meeting, or of one of its topics, that are sure enough to be shown, in order."""
    return [
        _row(near, vote)
        for vote in near.meeting.votes
        if is_shown(vote, near.settings.confidence) and (topic is None or topic.first <= vote.message <= topic.last)
    ]


def _row(near: Near, vote: Vote) -> VoteRow:
    meeting = near.meeting
    provenance, meaning = PROVENANCE_WORDS[vote.provenance]
    suggested = vote.provenance is Provenance.INFERRED
    confidence = round(vote.confidence * 100)
    return VoteRow(
        question=vote.question,
        result=_("%(option)s won") % {"option": vote.winner} if vote.winner else _(_SAID[vote.result]),
        options=tuple(
            (option, number, tuple(near.people.who(meeting, nick) for nick in vote.voters(option)))
            for option, number in vote.counts.items()
        ),
        message=vote.message,
        place=near.addresses.message(meeting.slug, vote.message),
        meeting=meeting,
        provenance=provenance,
        meaning=_(meaning),
        suggested=suggested,
        confidence=confidence,
        likely=likelihood(confidence),
        recipe=vote_recipe(vote) if suggested else "",
    )


def vote_recipe(vote: Vote) -> str:
    """Return the front matter that would confirm a suggested vote."""
    lines = ["votes:", f"  - question: {quoted(vote.question)}", f"    at: {vote.message}", "    ballots:"]
    lines += [f"      {quoted(option)}: [{', '.join(map(quoted, vote.voters(option)))}]" for option in vote.options]
    return "\n".join(lines)
