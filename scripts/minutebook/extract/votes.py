"""Votes that nobody opened by command: a question or a proposal, and two people or more who say `+1`, `nay`, `I vote`.

- *call*: somebody calls for votes (`all in favour?`, `yay or nay?`, `let us vote`); a plain `yes` counts then too;
- *proposal*: `shall we …?`, `I propose …`, or what the chair suggests to settle;
- *item*: the chair brings up the next matter; only `I vote …` begins a vote there, since a `+1` is mere assent.

Each person counts once, with the last vote. What was typed by command is counted there and not here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise, product
from string import ascii_letters, digits
from typing import TYPE_CHECKING

from minutebook.extract.ballots import ABSTAIN, NO, YES, Given, alternatives, ballot, named
from minutebook.extract.sentences import sentences, without_last_url
from minutebook.extract.statement import clip, without_address, without_opener
from minutebook.model import Ballot, Provenance, Vote
from minutebook.topics.words import subject, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from minutebook.extract.talk import Talk
    from minutebook.topics.said import Said

_CALL, _PROPOSAL, _ITEM = "call", "proposal", "item"
_REACH = {_CALL: 15, _PROPOSAL: 8, _ITEM: 25}
"""A vote goes on for so many messages after its question or its last ballot."""
_REACH_OF_ANSWERS = 5
"""A plain `yes` after more messages answers something else."""
_MATTER_AGO = 8
"""Where a call says nothing of its matter (`yay or nay?`), the matter was put in so many messages before it."""
_STATED_IN = 6
"""What the chair brings up is said in so many messages."""
_FEWEST = 2
"""So many people make a vote."""
_TELLING = 3
"""A question of fewer telling words says nothing of its matter."""

_NO_PROPOSAL = frozenset(ascii_letters + digits) - frozenset("pPmMiI")
"""What no proposal begins with."""
_PROPOSES = re.compile(r"\W*(?:propos(?:al|ed|ing|e)\b|motion\b|i (?:\w+ )?(?:propose|move that)\b)", re.IGNORECASE)
_LEAD = re.compile(
    r"^\W*(?:propos(?:al|ed)\s*:?\s*)?(?:#\w+\s+)?(?:propos(?:al|ed)\s*:\s*)?"
    r"(?:(?:the )?(?:next|first|second|third|fourth|last) (?:topic|item|point|one|proposal)\s*[:,.-]\s*)?",
    re.IGNORECASE,
)
"""What stands before the matter: `proposed #agreed`, `next topic:`."""
_ASKS = frozenset(["asks-back", "asks-objection", "let-us"])
_CHAIR_SETTLES = frozenset(["proposes", "let-us", "planned", "concludes", "defers", "meets-on", "asks-objection"])
_BRINGS_UP = frozenset(["next-up", "numbered-turn", "moves-on"])
_REMINDS = frozenset(["asks-objection", "anything-else"])
_OF_CALLS = frozenset(["vot", "vote", "poll", "yay", "nay", "aye", "favor", "favour", "hand", "sound", "pleas"])
"""Stems of a call that say nothing of its matter."""


_NAMES_MATTER = frozenset(product(["favor", "favour", "vote", "poll"], ["of", "on", "about"]))
"""Behind these words a call names its matter."""


@dataclass(slots=True)
class _Poll:
    """A vote that may be going on."""

    kind: str
    question: Said
    """The message that puts the matter."""
    called: Said
    """The message that called for votes: mostly the same."""
    options: tuple[str, ...] = ()
    """What one may choose of, where the question names it (`Monday or Friday?`)."""
    last: int = 0
    given: dict[str, tuple[Given, Said]] = field(default_factory=dict)
    """By person, the last vote of each."""

    def takes(self, one: Said, given: Given) -> bool:
        """True where a message may be a vote in this poll."""
        if one.at - self.last > _REACH[self.kind] or one.to not in ("", self.question.who, self.called.who):
            return False
        if self.kind == _ITEM:
            return given.worded or (given.firm and self.worded)
        asked = self.kind == _CALL or bool(self.options)
        return given.firm or (asked and one.at - self.last <= _REACH_OF_ANSWERS)

    @property
    def worded(self) -> bool:
        """True where somebody said in words that they vote."""
        return any(given.worded for given, _ in self.given.values())


def _tells(one: Said) -> bool:
    """True where a question says what it is about: in several words, or as in `in favour of tea?`."""
    told = len(one.stems - _OF_CALLS)
    return told >= _TELLING or (told > 0 and any(pair in _NAMES_MATTER for pair in pairwise(one.words)))


def _reminds(one: Said) -> bool:
    """True for `any objections?`, `anything else?`, which keep a vote going and say nothing of its matter."""
    return not one.marks.isdisjoint(_REMINDS) or ("asks-all" in one.marks and one.words[0].startswith("any"))


def _kind(one: Said) -> str:
    """What a message may open; empty where it opens no vote."""
    marks = one.marks
    if "calls-vote" in marks:
        return _CALL
    asks = one.question and not marks.isdisjoint(_ASKS)
    settles = one.chair and not one.to and not marks.isdisjoint(_CHAIR_SETTLES)
    if (asks or settles or (one.text[:1] not in _NO_PROPOSAL and _PROPOSES.match(one.text))) and _tells(one):
        return _PROPOSAL
    return _ITEM if one.chair and not marks.isdisjoint(_BRINGS_UP) else ""


class _Count:
    """Reads a talk once, in order, and counts."""

    def __init__(self, said: Sequence[Said]) -> None:
        self.said = said
        self.polls: dict[str, _Poll] = {}
        self.found: list[_Poll] = []

    def close(self, *kinds: str) -> None:
        """End the polls of these kinds."""
        for kind in kinds:
            poll = self.polls.pop(kind, None)
            if poll is not None and _is_vote(poll):
                self.found.append(poll)

    def read(self, one: Said) -> None:
        """Take a message as a vote, as a question, or as neither."""
        if self.polls and self._vote(one):
            return
        if not one.marks and one.text[:1] in _NO_PROPOSAL:
            # most messages open nothing
            return
        kind = _kind(one)
        if not kind or (kind != _CALL and self._goes_on(one, kind)):
            return
        if kind == _CALL:
            self._call(one)
        else:
            self.close(*((_CALL, _PROPOSAL, _ITEM) if kind == _ITEM else (_PROPOSAL,)))
            self.polls[kind] = _Poll(kind, one, one, alternatives(one), one.at)

    def _vote(self, one: Said) -> bool:
        at = one.at
        near = [poll for poll in self.polls.values() if at - poll.last <= _REACH[poll.kind]]
        if not near:
            return False
        given = ballot(one)
        best: tuple[bool, bool, int] | None = None
        chosen: tuple[_Poll, Given] | None = None
        for poll in near:
            own = named(one, poll.options, given) if poll.options else given
            if own is None or not poll.takes(one, own):
                continue
            # who says `I vote` means what was called for, or what the chair brought up
            rank = (own.worded and poll.kind != _PROPOSAL, bool(poll.given), poll.called.at)
            if best is None or rank > best:
                best, chosen = rank, (poll, own)
        if chosen is None:
            return False
        poll, own = chosen
        if not poll.given and poll.kind != _CALL:
            poll.question = self._put(poll, one)
        poll.last = one.at
        before = poll.given.get(one.who)
        if before is None or before[0].option != own.option:
            poll.given[one.who] = (own, one)
        return True

    def _goes_on(self, one: Said, kind: str) -> bool:
        """True where `one` only keeps a vote going (`anything else on this?`), or talks on beside it."""
        for poll in self.polls.values():
            if not poll.given or one.at - poll.last > _REACH[poll.kind]:
                continue
            if _reminds(one):
                poll.last = one.at
                return True
            stranger = not one.chair and one.who != poll.question.who
            remark = not one.question and not _PROPOSES.match(one.text) and one.at - poll.last <= _REACH_OF_ANSWERS
            if stranger or (kind == _PROPOSAL and remark):
                return True
        return False

    def _call(self, one: Said) -> None:
        """Open a vote with a call; where it says nothing of its matter, on what was put before."""
        tells = _tells(one)
        matter = one if tells else self._matter(one)
        put = self.polls.get(_PROPOSAL)
        self.close(_CALL)
        near = put is not None and one.at - put.last <= _MATTER_AGO
        if put is not None and (put.question is matter or (near and matter is one and not tells)):
            del self.polls[_PROPOSAL]
        else:
            self.close(_PROPOSAL)
            put = _Poll(_CALL, matter, one, alternatives(one) or alternatives(matter))
        put.kind, put.called, put.last = _CALL, one, one.at
        self.polls[_CALL] = put

    def _matter(self, one: Said) -> Said:
        """The message shortly before a call that says what it is about; the call itself where none does."""
        before = self.said[max(0, one.at - _MATTER_AGO) : one.at]
        own = [o for o in before if o.who == one.who and _tells(o) and not _reminds(o)]
        if asked := [o for o in own if o.question or _kind(o) == _PROPOSAL]:
            return asked[-1]
        if one.chair and (item := self.polls.get(_ITEM)) is not None:
            return self._stated(item.question, one)
        return next((o for o in reversed(own) if not o.to), one)

    def _put(self, poll: _Poll, first: Said) -> Said:
        """The message that the `first` vote in a poll is about: what was put last, where several led up to it."""
        if poll.kind == _ITEM:
            return self._stated(poll.question, first)
        asked = poll.question
        behind = self.said[asked.at + 1 : first.at] if not asked.question else ()
        return next((o for o in reversed(behind) if o.who == asked.who and _tells(o) and not o.to), asked)

    def _stated(self, item: Said, until: Said) -> Said:
        """The message of the chair that says most of what was brought up at `item`."""
        own = [o for o in self.said[item.at : min(item.at + _STATED_IN, until.at)] if o.chair and not o.question]
        return max(own, key=lambda o: (len(subject(words(o.text))), -o.at), default=item)


def _is_vote(poll: _Poll) -> bool:
    """True where enough people voted, and clearly so."""
    voters = [given for given, _ in poll.given.values()]
    plain = poll.kind == _CALL or any(given.firm for given in voters)
    fewest = _FEWEST if plain else _FEWEST + 1
    return len(voters) >= fewest and any(given.option != ABSTAIN for given in voters)


def _confidence(poll: _Poll) -> float:
    """How likely a poll is one, from 0 to 1."""
    options = {given.option for given, _ in poll.given.values()} - {ABSTAIN}
    value = 0.45 + 0.1 * min(len(poll.given) - _FEWEST, 2) + 0.1 * (len(options) > 1) + 0.1 * poll.worded
    value += {_CALL: 0.2, _PROPOSAL: 0.05, _ITEM: 0.0}[poll.kind]
    return round(min(value, 0.95), 2)


def _question(poll: _Poll, talk: Talk) -> str:
    """What was asked; else all of the message that put the matter."""
    text = _LEAD.sub("", poll.question.text, count=1).strip() or poll.question.text
    asked = [one for one in sentences(text) if one.endswith("?") and len(subject(words(one)) - _OF_CALLS) >= _TELLING]
    said = without_last_url(asked[-1] if asked else text)
    return clip(without_opener(without_address(said, talk.is_name)))


def _vote(poll: _Poll, talk: Talk) -> Vote:
    cast = sorted(poll.given.values(), key=lambda vote: vote[1].message.n)
    chosen = {given.option for given, _ in cast}
    options = (*(poll.options or (YES, NO)), *((ABSTAIN,) if ABSTAIN in chosen else ()))
    ballots = tuple(Ballot(talk.nicks.get(one.who, one.who), given.option, one.message.n) for given, one in cast)
    opened = (poll.question.message.n, poll.called.message.n)
    return Vote(
        question=_question(poll, talk),
        message=poll.question.message.n,
        options=options,
        ballots=ballots,
        closed=ballots[-1].message,
        topic=talk.topic_of.get(poll.question.message.n, ""),
        provenance=Provenance.INFERRED,
        confidence=_confidence(poll),
        evidence=tuple(sorted({*opened, *(b.message for b in ballots)})),
    )


def _taken(typed: Iterable[Vote], talk: Talk) -> set[int]:
    """Numbers of the messages during votes that were opened by command."""
    ends = {topic.slug: topic.last for topic in talk.topics}
    taken: set[int] = set()
    for vote in typed:
        last = vote.closed or ends.get(talk.topic_of.get(vote.message, ""), len(talk.messages))
        taken.update(range(vote.message, last + 1))
    return taken


def infer_votes(talk: Talk, typed: Iterable[Vote] = ()) -> tuple[Vote, ...]:
    """The votes that were held in plain talk, in the order of their questions; none during those that were `typed`."""
    taken = _taken(typed, talk)
    count = _Count(talk.said)
    for one in talk.said:
        if one.message.n in taken:
            count.polls.clear()
        else:
            count.read(one)
    count.close(_CALL, _PROPOSAL, _ITEM)
    votes = [_vote(poll, talk) for poll in count.found]
    return tuple(sorted(votes, key=lambda vote: vote.message))
