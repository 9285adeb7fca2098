"""Reads what nobody remembers on all cores, into the cache.

Understanding talk takes longer than anything else that is done with it. Copies of the process read a share of the files
each: first their cards, which tell who is who in the archive, then, when all cards are there, their meetings. These
come to the process itself through the cache, one by one while others are still read, and are what they would be
without copies.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from minutebook.crew import Crew, LostCopyError, cores
from minutebook.practice import practise

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from multiprocessing.connection import Connection
    from pathlib import Path

    from minutebook.card import Card
    from minutebook.model import Meeting
    from minutebook.people import Known
    from minutebook.reader import Reader

LEAST = 40
"""With fewer files to read, copies are not worth their making."""
_FEW = 4
"""Of so many meetings at once it is told that they are read: each word wakes the process up."""
_DONE = "done"


class Ahead(NamedTuple):
    """What was read."""

    cards: Sequence[Card]
    """Of all files, paired."""
    known: Known
    meetings: Mapping[str, Meeting]
    """Those of the files that were not remembered, by path."""


def read_ahead(
    reader: Reader,
    files: Sequence[Path],
    assembled: Callable[[], tuple[Sequence[Card], Known]],
    watched: Callable[[Iterable[Any]], Iterable[Any]] = iter,
) -> Ahead | None:
    """Have the meetings of the files that are not remembered read into the reader's cache.

    `assembled` returns the cards of all files, paired, and who is known by them. `watched` may show how far it is.
    Returns None where this was not done: what goes wrong is left to those who ask the reader.
    """
    fresh = [path for path in files if not reader.remembers(path)]
    number = cores()
    if number == 1 or len(fresh) < LEAST:
        return None
    shares = [fresh[one::number] for one in range(number)]
    practise()

    def work(one: int, pipe: Connection) -> None:
        _work(reader, shares[one], pipe)

    try:
        with Crew(number, work) as crew:
            for made in crew.answers(until=_DONE):
                reader.learn(made)
            cards, known = assembled()
            _hand_out(crew, shares, cards, known)
            if not reader.keep_cards(files):
                # nor would their meetings come through the cache
                return None
            meetings, by_path = {}, {card.path: card for card in cards}
            shown = iter(watched(fresh))
            for path in chain.from_iterable(crew.answers(until=_DONE)):
                meetings[path] = reader.meeting(by_path[path], known)
                next(shown, None)
            list(shown)
    except (LostCopyError, BrokenPipeError):
        return None
    return Ahead(cards, known, meetings)


def _hand_out(crew: Crew, shares: Iterable[Sequence[Path]], cards: Iterable[Card], known: Known) -> None:
    """Tell each copy the cards of its share, now paired, and who is known."""
    for pipe, share in zip(crew.pipes, shares, strict=True):
        names = set(map(str, share))
        pipe.send(([card for card in cards if card.path in names], known))


def _work(reader: Reader, share: Sequence[Path], pipe: Connection) -> None:
    pipe.send([reader.card(path) for path in share])
    pipe.send(_DONE)
    cards, known = pipe.recv()
    for first in range(0, len(cards), _FEW):
        few = cards[first : first + _FEW]
        for card in few:
            reader.meeting(card, known)
        pipe.send([card.path for card in few])
    pipe.send(_DONE)
