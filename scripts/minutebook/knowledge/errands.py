"""When two promises of the same person are one task: the words that tell what is to be done, and how they compare.

`rewrite the flashing guide before the next meeting` and `do the flashing guide this month` are one: both are about the
flashing guide, and `do` says nothing against `rewrite`. `try the radar sensor` and `order the radar sensor` are two.
Words for dates, chores and doing do not count; where both name numbers of versions, one has to be the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from minutebook.knowledge.words import is_number, root, stem_list, tokens
from minutebook.people import fold
from minutebook.topics.frames import verb_kind
from minutebook.topics.words import STOPWORDS

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from minutebook.model import Action, Meeting

ALIKE = 2
"""Two tasks have so many words in common at least."""
_SHARE = 0.6
"""And at least this part of all their words."""
_VERBS = frozenset({"work", "meeting", "travel", "state", "think"})
_NO_THINGS = frozenset({"be", "think", "meeting", "travel", "state"})
_LEADS = frozenset({"please", "to", "will", "and", "also", "just"})
_ARTICLES = frozenset({"the", "a", "an", "my", "our", "this", "that"})


@dataclass(frozen=True, slots=True)
class Errand:
    """What a task is about."""

    verb: str
    """Stem of what is done to it; empty where that is not known or says nothing."""
    things: frozenset[str]
    """Stems of what it is done to."""
    numbers: frozenset[str]
    words: tuple[tuple[str, str], ...] = ()
    """(stem, word as written) of the things."""

    def written(self, stems: Collection[str]) -> str:
        """The words of some stems, in the order in which they stand."""
        return ", ".join(word for stem, word in self.words if stem in stems)


class _Word(NamedTuple):
    """A word, and what it is wherever it stands."""

    written: str
    stem: str
    low: str
    """In lower case."""
    bare: str
    """In lower case, without the `'s` behind it."""
    nick: str
    """As the nick that it may be."""
    is_thing: bool
    """It may be what a task is about."""
    is_number: bool


@lru_cache(maxsize=1 << 14)
def _word(written: str, stem: str) -> _Word:
    bare = _bare_word(written)
    is_thing = (
        len(bare) > 1
        and "'" not in bare
        and bare not in STOPWORDS
        and stem not in stem_list("chores")
        and stem not in stem_list("any-verb")
        and not is_number(bare)
        and verb_kind(bare) not in _NO_THINGS
    )
    return _Word(written, stem, written.casefold(), bare, fold(bare), is_thing, is_number(written))


def _verb(words: Sequence[_Word]) -> tuple[str, int]:
    """(stem of the verb that a task begins with, its place); empty and -1 where it names a thing only.

    A first word that is no verb is taken for one all the same: that keeps tasks apart rather than joins them.
    """
    for place, one in enumerate(words):
        following = words[place + 1].low if place + 1 < len(words) else ""
        if one.low in _ARTICLES:
            break
        if one.low in _LEADS or (one.low == "try" and following == "to"):
            continue
        if one.stem in stem_list("any-verb"):
            return "", place
        if one.bare in STOPWORDS or (one.low.endswith("ly") and verb_kind(following) in _VERBS):
            continue
        return one.stem, place
    return "", -1


def nicks_of(meeting: Meeting) -> frozenset[str]:
    """Those of a meeting, folded: no task is about them."""
    return frozenset(map(fold, meeting.persons))


def errand(action: Action, nicks: frozenset[str]) -> Errand:
    """What an action of a meeting with these nicks is about."""
    nicks = nicks.union(map(fold, action.owners))
    words = [one for token in tokens(action.text) if (one := _word(*token)).nick not in nicks]
    verb, at = _verb(words)
    things: dict[str, str] = {}
    for place, one in enumerate(words):
        if one.is_thing and place != at:
            things.setdefault(one.stem, one.written)
    numbers = frozenset(one.low for one in words if one.is_number)
    return Errand(_bare(verb), frozenset(things), numbers, tuple(things.items()))


def _bare_word(word: str) -> str:
    """A word in lower case, without the `'s` behind it."""
    return word.casefold().replace("’", "'").removesuffix("'s")


def _bare(verb: str) -> str:
    """A verb without `re-`: whoever rewrites something writes it."""
    rest = verb.removeprefix("re")
    return root(rest) if rest != verb and verb_kind(rest) in _VERBS else verb


def in_common(one: Errand, other: Errand, common: Collection[str] = ()) -> frozenset[str]:
    """The things that make two errands one task; empty where they are two. `common` are things of everybody's tasks."""
    shared = (one.things & other.things) - frozenset(common)
    if len(shared) < ALIKE or len(one.things & other.things) < _SHARE * len(one.things | other.things):
        return frozenset()
    if one.numbers and other.numbers and not one.numbers & other.numbers:
        return frozenset()
    if one.verb and other.verb and one.verb != other.verb:
        return frozenset()
    return shared
