"""Reads the meeting files of a folder, or recalls what was read of them.

Two things are remembered of a file: its card (what other files have to know of it: who belongs together, who is who)
and its meeting. A card depends on the file and on who wants no name. A meeting depends on the cards it was made of and
on what it asked of the people who are known in the archive: these questions are kept with it, and where one of them has
another answer now, the meeting is made again.

What understands talk is a third of the program. It is imported when something is to be read: most builds read nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from minutebook.cache import digest
from minutebook.card import Card, Cards
from minutebook.limits import LIMITS, Limits
from minutebook.model import Meeting, Person
from minutebook.packed import Packed, pack, unpack
from minutebook.people import Known
from minutebook.records import keep, recall
from minutebook.source import Content, read_content, source_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutebook.cache import Cache
    from minutebook.disguise import Heard
    from minutebook.meeting import Input
    from minutebook.privacy import Nameless

_DAMAGE = (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError)
"""What happens to somebody who makes a record of something else."""
_TABLES = ("people", "nicks", "initials")
"""What can be asked of those who are known."""


Answer = TypeVar("Answer")


class _Asked(Mapping[str, Answer]):
    """A table that notes what is asked of it."""

    def __init__(self, table: Mapping[str, Answer]) -> None:
        self._table = table
        self.answers: dict[str, Answer | None] = {}
        self.whole = False
        """True where somebody looked through all of it: then every change may matter."""

    def get(self, key: str, default: Any = None) -> Any:  # noqa: ANN401 - mostly there is none, so without an error
        answer = self.answers[key] = self._table.get(key)
        return default if answer is None else answer

    def __getitem__(self, key: str) -> Answer:
        answer: Answer | None = self.get(key)
        if answer is None:
            raise KeyError(key)
        return answer

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self.get(key) is not None

    def __iter__(self) -> Iterator[str]:
        self.whole = True
        return iter(self._table)

    def __len__(self) -> int:
        self.whole = True
        return len(self._table)


@dataclass(frozen=True, slots=True)
class Answered:
    """A meeting without its messages, these, and what was asked of those who are known while it was made."""

    people: Mapping[str, str | None]
    nicks: Mapping[str, str | None]
    initials: Mapping[str, str | None]
    said: Packed
    meeting: Meeting


class Reader:
    """Reads files with what is the same for all of them; without a cache it reads each one."""

    def __init__(
        self,
        folder: Path,
        nameless: Sequence[Nameless],
        cache: Cache | None,
        stage: str = "",
        limits: Limits = LIMITS,
    ) -> None:
        self._folder, self._nameless, self._cache, self._limits = folder, nameless, cache, limits
        self._stage = stage
        """Tells what is remembered apart where the same files are read in several ways."""
        self._circumstances = json.dumps(
            [[keep(one.person), one.pseudonym, [keep(other) for other in one.others]] for one in nameless]
            + [keep(limits)]
        )
        self._taken: dict[str, Input] = {}
        self._named: tuple[Card, str] | None = None
        """A card and the name that was last made of it."""
        self._keys: dict[str, str] = {}
        """What the files were when they were read, by path; of one that was not, what it was when it was looked at."""

    @cached_property
    def _kept(self) -> Cards:
        """The cards that were remembered last."""
        kept: Cards | None = self._recalled("cards", str(self._folder), "", Cards)
        return kept or Cards(())

    @cached_property
    def _cards(self) -> dict[str, Card]:
        """Cards by path; of a file that is what it was, if the key is that of the file."""
        return {card.path: card for card in self._kept.all}

    def _take(self, path: Path) -> Input:
        """What stands in a file, read once."""
        from minutebook.meeting import take  # noqa: PLC0415 - see above
        from minutebook.privacy import anonymise  # noqa: PLC0415 - see above

        name = str(path)
        if name not in self._taken:
            content = read_content(path, self._folder, self._limits)
            if self._cache is not None:
                self._keys[name] = self._key_of(path, content)
            source = source_of(content, path, self._folder, self._limits)
            self._taken[name] = take(anonymise(source, self._nameless))
        return self._taken[name]

    def _key_of(self, path: Path, content: Content) -> str:
        """A name for all that the card of a file is made of."""
        keys = [b"0"] if content.keys is None else [b"1", content.keys]
        return digest(str(self._folder), str(path), self._circumstances, content.data, *keys)

    def _key(self, path: Path) -> str:
        """The name for what a file is now."""
        return self._key_of(path, read_content(path, self._folder, self._limits))

    def _first_key(self, path: Path) -> str:
        """The name for what a file was when it was read, or looked at first."""
        name = str(path)
        if name not in self._keys:
            self._keys[name] = self._key(path)
        return self._keys[name]

    def _recalled(self, kind: str, of: str, key: str, cls: Any) -> Any:  # noqa: ANN401 - a record of the class
        """What is remembered; None where nothing is, or nothing that could be one of ours."""
        if self._cache is None:
            return None
        try:
            kept = self._cache.load(self._stage + kind, of, key)
            return None if kept is None else recall(cls, kept)
        except _DAMAGE as error:
            self._cache.damaged(self._stage + kind, of, error)
            return None

    def _remember(self, kind: str, of: str, key: str, record: object) -> None:
        if self._cache is not None:
            self._cache.save(self._stage + kind, of, key, keep(record))

    def card(self, path: Path) -> Card:
        """The card of a file."""
        if self.remembers(path):
            return self._cards[str(path)]
        given, key = self._take(path), self._keys.get(str(path), "")
        card = Card(given.path, given.slug, key, given.talks, given.names_log_at, given.announcement)
        self._cards[card.path] = card
        return card

    def remembers(self, path: Path) -> bool:
        """True where the card of a file is remembered, as the file is now."""
        if self._cache is None:
            return False
        card = self._cards.get(str(path))
        return card is not None and card.key == self._first_key(path)

    def learn(self, cards: Iterable[Card]) -> None:
        """Take cards over that a copy of this process made."""
        for card in cards:
            self._cards[card.path] = card
            self._keys.setdefault(card.path, card.key)

    def keep_cards(self, files: Sequence[Path]) -> bool:
        """Remember the cards of these files, and no others; False where nothing can be remembered."""
        if self._cache is None:
            return False
        cards = Cards(tuple(map(self.card, files)))
        if cards != self._kept:
            self._kept = cards
            self._remember("cards", str(self._folder), "", cards)
        return self._cache.writes

    def forget(self, card: Card) -> None:
        """Hold no longer what stands in the files of a card."""
        for path in (card.path, card.log):
            self._taken.pop(path, None)

    def heard(self, card: Card) -> Heard:
        """What tells who is who in the meeting of a card that was paired."""
        from minutebook.disguise import Heard, hear  # noqa: PLC0415 - see above

        key = self._whole_key(card)
        heard: Heard | None = self._recalled("heard", card.path, key, Heard)
        if heard is None:
            heard = hear(self._input(card))
            if self._is_of(card):
                self._remember("heard", card.path, key, heard)
        return heard

    def meeting(self, card: Card, known: Known) -> Meeting:
        """The meeting of a card that was paired and has its address."""
        answered = self._answered(card, known)
        if answered is not None:
            return self._whole(answered)
        from minutebook.meeting import build_meeting  # noqa: PLC0415 - see above

        asked = {name: _Asked(getattr(known, name)) for name in _TABLES}
        meeting = build_meeting(self._input(card), Known(**asked))
        if self._cache is None:
            return meeting
        said = pack(meeting.messages)
        answers = {name: _answers(getattr(known, name), table.answers) for name, table in asked.items()}
        answered = Answered(**answers, said=said, meeting=replace(meeting, messages=()))
        if not any(table.whole for table in asked.values()) and self._is_of(card):
            self._remember("meetings", card.path, self._whole_key(card), answered)
        self.forget(card)
        return self._whole(answered)

    def _answered(self, card: Card, known: Known) -> Answered | None:
        """What is remembered of a meeting, where those who are known still answer as they did."""
        kept: Answered | None = self._recalled("meetings", card.path, self._whole_key(card), Answered)
        if (
            kept is not None
            and (kept.meeting.path, kept.meeting.slug) == (card.path, card.slug)
            and all(_answers(getattr(known, name), getattr(kept, name)) == getattr(kept, name) for name in _TABLES)
        ):
            return kept
        return None

    def _whole(self, answered: Answered) -> Meeting:
        """The meeting with its messages, which are made when somebody asks for them."""
        return replace(answered.meeting, messages=unpack(answered.said))

    def _whole_key(self, card: Card) -> str:
        """A name for all that a meeting is made of, apart from those who are known."""
        if self._named is None or self._named[0] is not card:
            self._named = card, digest(json.dumps(keep(card))) if self._cache is not None else ""
        return self._named[1]

    def _is_of(self, card: Card) -> bool:
        """True where the files that were read are those of the card: somebody may have saved one in between."""
        files = ((card.path, card.key), (card.log, card.log_key))
        return all(self._keys.get(path) == key for path, key in files if path)

    def _input(self, card: Card) -> Input:
        """What the meeting of a card is made of, with what pairing made of the announcement."""
        page = self._take(Path(card.path))
        whole = page.join(self._take(Path(card.log))) if card.log else page
        return replace(whole.renamed(card.slug), announcement=card.announcement)


def _answers(table: Mapping[str, Person] | Mapping[str, str], asked: Iterable[str]) -> dict[str, str | None]:
    """What a table answers to each question, as a text."""
    found: dict[str, str | None] = {}
    for key in asked:
        answer = table.get(key)
        found[key] = json.dumps(keep(answer)) if isinstance(answer, Person) else answer
    return found
