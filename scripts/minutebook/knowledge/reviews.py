"""Agenda items that go through the actions of earlier meetings, and what is said there of a task.

A task counts as done where its owner or the chair says so in such an item, in words that name the task, or where the
owner answers with a few words to somebody who named it. Doubt (`nearly done`, `will be done`, a question) closes
nothing. What is found is a suggestion.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from minutebook.knowledge.errands import ALIKE
from minutebook.knowledge.ids import Place
from minutebook.knowledge.labels import Kind, labels
from minutebook.knowledge.tasks import Closed
from minutebook.knowledge.words import piece, pieces, stem_list, tokens
from minutebook.model import Provenance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from minutebook.knowledge.carrying import Case, Register
    from minutebook.model import Meeting, Message

_DONE = re.compile(
    r"\b(?:done|finished|completed?|closed|fixed|merged|published|shipped|delivered|uploaded|sent|landed|deployed)\b"
    r"|[✓✔✅☑]",
    re.IGNORECASE,
)
_DOUBT = re.compile(
    r"\b(?:not|never|no|none|nothing|nearly|almost|half|partly|partially|mostly|will|would|should|could|can|cannot|must"
    r"|to be|gets?|getting|when|if|until|once|unless|before|yet|soon|tomorrow|next|want|wants|need|needs|still|hope"
    r"|hopefully|maybe|perhaps|someone|somebody)\b|\w['’](?:t|ll|d)\b|\?",
    re.IGNORECASE,
)
_HALF = 0.5
"""This part of what a task is about has to be named."""
_REACH = 4
"""An answer stands within so many messages of what it answers."""
_BRIEF = 8
"""And has at most so many words."""


def says_done(text: str) -> bool:
    """True where a text says without doubt that something is done."""
    return _DONE.search(text) is not None and _DOUBT.search(text) is None


def goes_through_actions(title: str) -> bool:
    """True for the title of an agenda item such as `review of action items`."""
    key = pieces(title).main.key or piece(title).key
    tasks = stem_list("tasks")
    return key <= tasks and any(stem in tasks for _, stem in tokens(title))


def review_of(meeting: Meeting) -> list[Message]:
    """What was said in those topics and items of a meeting that go through the actions."""
    numbers = {
        n
        for label in labels(meeting)
        if label.kind is not Kind.GROUP and label.topic is not None and goes_through_actions(label.text)
        for n in range(label.first, label.last + 1)
    }
    return [message for message in meeting.messages if message.n in numbers and message.is_speech] if numbers else []


def _recognised(meeting: Meeting, text: str, register: Register) -> Case | None:
    """The one open task of an earlier meeting that a text names."""
    stems = {stem for _, stem in tokens(text)}
    shared: Counter[int] = Counter()
    cases: dict[int, Case] = {}
    for stem in stems & register.by_thing.keys():
        for owner, held in register.by_thing[stem].items():
            if register.common((stem,), owner):
                continue
            for case in held:
                if case.is_open(meeting):
                    cases[id(case)] = case
                    shared[id(case)] = max(shared[id(case)], len(stems & case.errands[-1].things))
    fitting = {
        key: number
        for key, number in shared.items()
        if number >= ALIKE and number >= _HALF * len(cases[key].errands[-1].things)
    }
    most = max(fitting.values(), default=0)
    best = [key for key, number in fitting.items() if number == most]
    return cases[best[0]] if len(best) == 1 else None


def reviewed(meeting: Meeting, register: Register) -> Iterator[tuple[Case, Closed]]:
    """The tasks of earlier meetings that a meeting says are done."""
    talk = review_of(meeting)
    chairs = {meeting.persons.get(nick, nick) for nick in meeting.chair}
    asked: tuple[Case, int] | None = None
    for at, message in enumerate(talk):
        who = meeting.persons.get(message.by, message.by)
        case, done = _recognised(meeting, message.said, register), says_done(message.said)
        if case is not None:
            asked = (case, at)
            closes = done and (who in case.owners or who in chairs)
        else:
            case = asked[0] if asked and at - asked[1] <= _REACH else None
            brief = len(message.said.split()) <= _BRIEF
            closes = case is not None and done and brief and who in case.owners
        if case is not None and closes:
            place = Place(meeting.slug, message.n)
            yield case, Closed("done", Provenance.INFERRED, str(place), meeting.date, place)
            asked = None
