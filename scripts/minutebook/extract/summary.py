"""What a topic was about, in two or three sentences of its own talk: chosen and cut, never written."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from minutebook.extract.sentences import pieces, statements
from minutebook.extract.worth import Matter, matter, rough, worth
from minutebook.model import Provenance, Sentence
from minutebook.records import changed
from minutebook.topics.pieces import read_words
from minutebook.topics.said import Said
from minutebook.topics.titles import FRAME_TITLES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from minutebook.extract.sentences import Statement
    from minutebook.extract.talk import Talk
    from minutebook.model import Action, AgendaItem, Decision, Note, Topic

_LOOKED_AT = 6
"""So many messages of a topic are taken apart: the best by a quick look."""
_BEGINNING = 8
"""The best of so many at the beginning is one of them."""
_LENGTHS = ((16, 3), (7, 2), (3, 1))
"""A topic of so many messages has so many sentences at most."""
_LEAST, _LEAST_OF_FRAME = 1.0, 1.7
"""What a sentence must be worth; more where people only greet each other or part, mostly."""
_REPEATS, _SAME = 1.0, 0.6
"""What a sentence loses whose words all stand in others; from which part on it says the same."""
_SHOWN = 0.75
"""From which part on a sentence says what is shown anyway."""
_SURE = 0.6
"""From this confidence on a page shows a suggestion unfolded; what it says is not said again."""
_MOST = 2.0


@dataclass(eq=False, slots=True)
class _Candidate:
    statement: Statement
    worth: float


def _stretches(talk: Talk, noted: Sequence[Said]) -> list[Sequence[Said]]:
    """What was said in each topic, in order, with what was noted for the record."""
    said = sorted((*talk.said, *noted), key=lambda one: one.message.n) if noted else talk.said
    numbers = [one.message.n for one in said]
    return [said[bisect_left(numbers, t.first) : bisect_right(numbers, t.last)] for t in talk.topics]


def _noted(talk: Talk, notes: Iterable[Note]) -> list[Said]:
    """What was typed for the record, read like talk."""
    found = []
    for note in notes:
        message = changed(talk.messages[note.message - 1], text=note.text)
        heard, about = read_words(note.text)
        found.append(Said(message, -1, "", note.text, heard, frozenset({"noted"}), about))
    return found


def _shown(outcomes: Iterable[Action | Decision]) -> dict[str, list[frozenset[str]]]:
    """What pages show as a decision or an action: its stems, by the slug of its topic."""
    shown: dict[str, list[frozenset[str]]] = {}
    for item in outcomes:
        if item.provenance is not Provenance.INFERRED or item.confidence >= _SURE:
            shown.setdefault(item.topic, []).append(read_words(item.text)[1])
    return shown


def _repeats(statement: Statement, shown: Iterable[frozenset[str]]) -> bool:
    """True where what is shown anyway, such as an outcome, says the same in about the same words."""
    return any(len(statement.stems & other) >= _SHOWN * len(statement.stems) for other in shown)


def _candidates(stretch: Sequence[Said], about: Matter, is_name: Callable[[str], bool]) -> list[_Candidate]:
    """The sentences that may be chosen, out of the messages that a quick look finds best."""
    values = rough(stretch, about)
    best = sorted(range(len(values)), key=values.__getitem__, reverse=True)[:_LOOKED_AT]
    first = max(range(min(_BEGINNING, len(values))), key=values.__getitem__)
    thoughts = {places[0]: places for place in (first, *best) if values[place] and (places := pieces(stretch, place))}
    found = [one for places in thoughts.values() for one in statements(stretch, places, is_name)]
    held = [about.holds(one.stems) for one in found]
    most = max(held, default=0.0) or 1.0
    return [_Candidate(one, worth(one, part / most)) for one, part in zip(found, held, strict=True)]


def _choose(candidates: Sequence[_Candidate], number: int, least: float) -> list[_Candidate]:
    """The best sentences in the order of the talk, each further one for what it adds."""
    chosen: list[_Candidate] = []
    told: set[str] = set()

    def gain(one: _Candidate) -> float:
        known = len(one.statement.stems & told) / max(len(one.statement.stems), 1)
        return one.worth - _REPEATS * known if known < _SAME else 0.0

    left = [one for one in candidates if one.worth >= least]
    while left and len(chosen) < number:
        best = max(left, key=lambda one: (gain(one), -one.statement.place, -one.statement.order))
        if gain(best) < least:
            break
        left.remove(best)
        chosen.append(best)
        told |= best.statement.stems
    return sorted(chosen, key=lambda one: (one.statement.place, one.statement.order))


def _called(topic: Topic, agenda: Sequence[AgendaItem]) -> list[frozenset[str]]:
    """The stems of what a topic is called: its title and its agenda items."""
    return [read_words(text)[1] for text in (topic.title, *(agenda[index].text for index in topic.agenda))]


def summarize(
    talk: Talk, agenda: Sequence[AgendaItem], notes: Iterable[Note] = (), outcomes: Iterable[Action | Decision] = ()
) -> tuple[Topic, ...]:
    """The topics of `talk`, each with a summary where its talk gives one. Linear in the length of the talk.

    What stands among `outcomes` already is left out of the summaries.
    """
    stretches = _stretches(talk, _noted(talk, notes))
    spread = Counter(chain.from_iterable([one.stems for stretch in stretches for one in stretch]))
    shown = _shown(outcomes)
    made = []
    for topic, stretch in zip(talk.topics, stretches, strict=True):
        number = next((number for least, number in _LENGTHS if len(stretch) >= least), 0)
        if topic.summary or not number:
            made.append(topic)
            continue
        title, *items = called = _called(topic, agenda)
        # a title that was made of the talk's own words says nothing new of them
        named = [*items, *([] if topic.provenance is Provenance.INFERRED else [title])]
        about = matter(stretch, spread, frozenset().union(*named))
        known = (*called, *shown.get(topic.slug, ()))
        found = [one for one in _candidates(stretch, about, talk.is_name) if not _repeats(one.statement, known)]
        least = _LEAST_OF_FRAME if topic.title in FRAME_TITLES else _LEAST
        made.append(changed(topic, summary=tuple(map(_sentence, _choose(found, number, least)))))
    return tuple(made)


def _sentence(one: _Candidate) -> Sentence:
    weight = round(min(max(one.worth / _MOST, 0.0), 1.0), 2)
    return Sentence(one.statement.cut(), one.statement.said.message.n, weight=weight)
