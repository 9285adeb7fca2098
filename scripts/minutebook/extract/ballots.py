"""What one message votes, in plain talk: `+1`, `-1 from me`, `aye`, `I vote no`, `0`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from minutebook.topics.words import STOPWORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutebook.topics.said import Said

YES, NO, ABSTAIN = "Yes", "No", "Abstain"

_SIGNS = {
    "+1": YES, "+2": YES, "👍": YES, "aye": YES, "ayes": YES,
    "-1": NO, "-2": NO, "nay": NO, "nays": NO,
    "+0": ABSTAIN, "-0": ABSTAIN, "abstain": ABSTAIN, "abstaining": ABSTAIN, "abstention": ABSTAIN,
}  # fmt: skip
"""What is said where people vote and seldom elsewhere."""
_ANSWERS = {
    "yes": YES, "yay": YES, "agreed": YES, "agree": YES, "sure": YES, "for": YES, "absolutely": YES,
    "no": NO, "disagree": NO, "against": NO, "opposed": NO,
}  # fmt: skip
"""What may be any answer, and is a vote only where one was called for."""
_CHOICES = {**_SIGNS, **_ANSWERS, "it": YES, "that": YES, "this": YES}
"""What stands behind `I vote`."""
_LEADS = frozenset(
    """ok yes well and also so then a an big another definite definitely strong i am it is me my from for here same
    <nick> too hmm will would have to all in im""".split()  # noqa: SIM905 - a list of words reads best as text
)
_VOTE_LINKS = frozenset(["for", "on", "is", "goes", "to", "would", "be", "will", ":"])
_VERBS = frozenset(["vote", "abstain", "recuse"])
_VOTERS = frozenset(["i", "my", "also", "will", "must"])
"""What stands before them where somebody speaks of the own vote."""
_FAVOR = frozenset(["favor", "favour"])
_ZEROS = frozenset(["0", "±0", "+/-0"])
_MOST_LEADS = 3
_SHORT = 5
"""An answer of more words is no vote."""
_MAYBE = frozenset(["votes", "strong-assent", "assent", "dissent", "accepts"])
"""Marks without which a message of more than a few words is no vote."""


class Given(NamedTuple):
    """A vote as one message gives it."""

    option: str
    firm: bool = False
    """Only who votes speaks like that; else it may be any answer."""
    worded: bool = False
    """It says that it is a vote: `I vote`, `my vote is`."""


def _at_once(words: Sequence[str]) -> Given | None:
    """What the first words say: `ok, +1 from me`."""
    for word in words[: _MOST_LEADS + 1]:
        if word in _SIGNS:
            return Given(_SIGNS[word], firm=True)
        if word not in _LEADS:
            break
    if "in" in words[:_MOST_LEADS] and not _FAVOR.isdisjoint(words[: _MOST_LEADS + 1]) and words[0] != "not":
        return Given(YES)
    if words and len(words) <= _SHORT:
        point = next((word for word in words if word in _ANSWERS), "")
        if point and (words[0] == point or (words[1] == point and words[0] in _LEADS)):
            return Given(_ANSWERS[point])
    return None


def _in_words(words: Sequence[str]) -> Given | None:
    """What a message says that speaks of its vote: `I vote against`, `my vote goes to Tuesday`."""
    for place, word in enumerate(words):
        if word not in _VERBS or (place and words[place - 1] not in _VOTERS):
            continue
        if word != "vote":
            return Given(ABSTAIN, firm=True, worded=True)
        rest = list(words[place + 1 :])
        links = []
        while rest and rest[0] in _VOTE_LINKS:
            links.append(rest.pop(0))
        named = rest[0] if rest else ""
        if named in _CHOICES or not named or not named[0].isalnum():
            # `I vote for.` and `I vote for it` are the same
            option = _CHOICES.get(named, YES if "for" in links else "")
            return Given(option, firm=True, worded=True) if option else None
        return Given(YES, firm=True, worded=True) if links else None
    return None


def ballot(one: Said) -> Given | None:
    """What a message votes; None where it does not."""
    words = one.words
    if not words or one.question:
        return None
    if len(words) > _SHORT and one.marks.isdisjoint(_MAYBE) and _VERBS.isdisjoint(words):
        return None
    if one.text.strip(" .!") in _ZEROS:
        return Given(ABSTAIN, firm=True)
    return (None if _VERBS.isdisjoint(words) else _in_words(words)) or _at_once(words)


_EITHER = re.compile(
    r"((?:[^\W_][\w.:+-]*, ){0,5}[^\W_][\w.:+-]*),? or (?:rather |on |at |in |the |a )?([^\W_][\w.:+-]*)(?: \w+)?\s*\?",
    re.IGNORECASE,
)
_QUESTION = 120
"""What one may choose from is named in so many characters."""
_NO_OPTION = STOPWORDS | {"yay", "nay", "aye", "ok", "later", "today"}


def alternatives(one: Said) -> tuple[str, ...]:
    """What a question offers to choose from (`Monday or Friday?`), as it is written; () where it offers nothing."""
    asked = one.text[: one.text.rfind("?") + 1][-_QUESTION:]
    found = _EITHER.search(asked) if one.question else None
    options = (*found[1].split(", "), found[2]) if found else ()
    return () if any(option.casefold() in _NO_OPTION for option in options) else options


def named(one: Said, options: Sequence[str], given: Given | None) -> Given | None:
    """The option that a message chooses; None where it names none or several, or is more than a short answer."""
    if given is not None and given.option == ABSTAIN:
        return given
    if given is None and len(one.words) > _SHORT:
        return None
    said = {word.strip(".,!:").casefold() for word in one.text.split()}
    chosen = [option for option in options if option.casefold() in said]
    if len(chosen) != 1 or one.question:
        return None
    return Given(chosen[0], firm=given is not None and given.firm, worded=given is not None and given.worded)
