"""Action items that nobody typed a command for: commitments, accepted requests, assignments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutebook.extract.owners import asks, owners, taker
from minutebook.extract.statement import clip, task, without_address, without_opener
from minutebook.extract.suggest import suggested
from minutebook.model import Action

if TYPE_CHECKING:
    from minutebook.extract.talk import Talk
    from minutebook.topics.said import Said

_BEFORE = 6
_SOFT = frozenset(
    ["i-can", "i-might", "i-want", "i-should", "opinion", "if-others", "hypothetical", "conditional", "proposes"]
)
_FIRM = frozenset(["i-will", "does-it", "i-plan", "i-let", "volunteers"])


def _request(one: Said, talk: Talk) -> Said | None:
    """The request that `one` answers; None where it stands by itself."""
    for other in reversed(talk.said[max(0, one.at - _BEFORE) : one.at]):
        if other.who != one.who and asks(other) and other.to in {"", one.who}:
            return other
    return None


def _accepted(one: Said, talk: Talk) -> Said | None:
    """The request that `one` accepts in so many words as `ok, will do`; None where `one` says what it is about."""
    return None if task(one.text) else _request(one, talk)


def _action(one: Said, confidence: float, talk: Talk) -> Action:
    evidence = {one.message.n}
    request = _accepted(one, talk)
    stating = request or one
    said = without_address(stating.text, talk.is_name)
    text = task(said)
    asking = request is None and asks(one)
    answer = taker(one, talk.said) if asking else None
    if request is not None:
        evidence.add(request.message.n)
    elif answer is not None:
        evidence.add(answer.message.n)
    elif not asking and (wish := _request(one, talk)) is not None:
        evidence.add(wish.message.n)
    firm = answer is not None if asking else bool(one.marks & _FIRM) and not one.marks & _SOFT
    return Action(
        text=text or clip(without_opener(said)),
        message=stating.message.n,
        owners=owners(one, talk),
        confidence=confidence,
        evidence=tuple(sorted(evidence)),
        topic=talk.topic_of.get(stating.message.n, ""),
        firm=firm,
    )


def infer_actions(talk: Talk) -> tuple[Action, ...]:
    """The tasks that people took on in `talk`, in the order of their messages.

    A task that stands in a request is stated at the request; its owner is the one who accepts.
    """
    found: dict[int | None, Action] = {}
    for one, confidence in suggested(talk, "action"):
        action = _action(one, confidence, talk)
        known = found.get(action.message)
        if known is None or known.confidence < action.confidence:
            found[action.message] = action
    return tuple(sorted(found.values(), key=lambda action: action.message or 0))
