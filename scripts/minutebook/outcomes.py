"""What came out of a meeting, from its three sources: typed for the record, curated in front matter, read from talk."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from minutebook.extract.actions import infer_actions
from minutebook.extract.decisions import infer_decisions
from minutebook.extract.votes import infer_votes
from minutebook.model import Action, Decision, Provenance, Vote
from minutebook.records import changed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from minutebook.commands import Recorded
    from minutebook.curation import Curated
    from minutebook.extract.talk import Talk
    from minutebook.model import Topic

Outcome = TypeVar("Outcome", Action, Decision)
_SUMS_UP = 8
"""A command stands for what was said on its matter this many messages before it."""


def slugs_by_message(topics: Sequence[Topic]) -> dict[int, str]:
    """The slug of the topic of each message number that is in one."""
    return {message: topic.slug for topic in topics for message in range(topic.first, topic.last + 1)}


def gather(
    talk: Talk, topics: Sequence[Topic], recorded: Recorded, curated: Curated
) -> tuple[tuple[Action, ...], tuple[Decision, ...]]:
    """The actions and decisions of a meeting, in order; curated lists stand in the place of inferred ones."""
    of = slugs_by_message(topics)
    slugs = {name.casefold(): topic.slug for topic in topics for name in (topic.title, topic.slug)}

    def placed(item: Outcome, topic: str = "") -> Outcome:
        return changed(item, topic=slugs.get(topic.casefold()) or of.get(item.message or 0, ""))

    typed_actions = [placed(item) for item in recorded.of(Action)]
    typed_decisions = [placed(item) for item in recorded.of(Decision)]

    def left(name: str, items: Iterable[Outcome]) -> list[Outcome]:
        # what somebody looked at and did not take over is no suggestion any more
        return [item for item in items if item.message not in curated.reviewed.get(name, ())]

    actions = (
        left("actions", infer_actions(talk))
        if curated.actions is None
        else [placed(a, topic) for a, topic in curated.actions]
    )
    decisions = (
        left("decisions", infer_decisions(talk))
        if curated.decisions is None
        else [placed(d, topic) for d, topic in curated.decisions]
    )
    return merge(typed_actions, actions), merge(typed_decisions, decisions)


def gather_votes(talk: Talk, topics: Sequence[Topic], recorded: Recorded, curated: Curated) -> tuple[Vote, ...]:
    """The votes of a meeting, in order; a curated list stands in the place of inferred ones."""
    of = slugs_by_message(topics)
    typed = recorded.of(Vote)
    others = infer_votes(talk, typed) if curated.votes is None else curated.votes
    corrected = {vote.message for vote in others if vote.provenance is Provenance.CURATED}
    kept = [*(vote for vote in typed if vote.message not in corrected), *others]
    return tuple(changed(vote, topic=of.get(vote.message, "")) for vote in sorted(kept, key=lambda v: v.message))


def merge(typed: Iterable[Outcome], others: Iterable[Outcome]) -> tuple[Outcome, ...]:
    """What was typed and what else there is, in order; of two on one message the curated one holds, then the typed."""
    others = list(others)
    curated = {item.message for item in others if item.provenance is Provenance.CURATED and item.message}
    kept = [item for item in typed if item.message not in curated]
    # what is typed for the record sums up the talk before it: that talk is no second decision
    taken = {number for item in kept if item.message for number in range(item.message - _SUMS_UP, item.message + 1)}
    kept += [item for item in others if item.provenance is Provenance.CURATED or item.message not in taken]
    return tuple(sorted(kept, key=lambda item: item.message or 0))
