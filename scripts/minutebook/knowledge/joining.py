"""Which names are a kind of another: `rpm packaging` is packaging, `minor releases of 2.x` are minor releases.

A name joins a shorter one, all of whose words it has, where
- these are two words or more and came up in several meetings,
- or it is one word, which came up in several meetings, is what the longer name names (its last word before a
  preposition, or a first word in -ing) and the longer name came up in one meeting only,
- or it is one acronym;
but not where one agenda has both side by side, and not where there are two such names to choose from.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from minutebook.knowledge.labels import Kind
from minutebook.knowledge.words import before_preposition

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from minutebook.knowledge.labels import Label
    from minutebook.knowledge.words import Piece

Key = frozenset[str]
_TWICE = 2
_ACRONYM = re.compile(r"[A-Z][A-Z0-9]+")


class _Names:
    """All names of an archive by their words, and where each of them stands."""

    def __init__(self, entries: Iterable[tuple[Label, Piece]]) -> None:
        self.texts: dict[Key, dict[str, None]] = defaultdict(dict)
        self.meetings: dict[Key, set[str]] = defaultdict(set)
        self.acronyms: set[Key] = set()
        self._items: dict[Key, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
        for label, one in entries:
            self.texts[one.key][one.text] = None
            self.meetings[one.key].add(label.meeting.slug)
            if len(one.words) == 1 and _ACRONYM.fullmatch(one.words[0]):
                self.acronyms.add(one.key)
            if label.kind is Kind.ITEM and label.pieces.main == one:
                self._items[one.key][label.meeting.slug].add(label.level)

    def recurring(self, key: Key) -> bool:
        """True for what came up in several meetings."""
        return len(self.meetings[key]) >= _TWICE

    def side_by_side(self, one: Key, other: Key) -> bool:
        """True where an agenda has both as items of their own."""
        first, second = sorted((self._items.get(one, {}), self._items.get(other, {})), key=len)
        return any(levels & second[slug] for slug, levels in first.items() if slug in second)

    def names(self, longer: Key, word: str) -> bool:
        """True where `word` is the thing that a longer name names."""
        for text in self.texts[longer]:
            head = before_preposition(text)
            if head and len(head) <= _TWICE:
                first, last = head[0], head[-1]
                if last[1] == word or (first[1] == word and first[0].casefold().endswith("ing")):
                    return True
        return False


def _fits(names: _Names, longer: Key, shorter: Key) -> bool:
    """True where the longer name is a kind of the shorter one."""
    if names.side_by_side(longer, shorter):
        return False
    if shorter in names.acronyms:
        return True
    if not names.recurring(shorter):
        return False
    if len(shorter) >= _TWICE:
        return True
    return not names.recurring(longer) and names.names(longer, next(iter(shorter)))


def roots(entries: Sequence[tuple[Label, Piece]]) -> Mapping[Key, Key]:
    """The shortest name that each name is a kind of, by their words; names that stand for themselves are left out.

    Each name is looked for under its rarest word only, so that few of them are looked at.
    """
    names = _Names(entries)
    spread = Counter(stem for key in names.texts for stem in key)
    candidates = [key for key in names.texts if names.recurring(key) or key in names.acronyms]
    by_rarest: dict[str, list[Key]] = defaultdict(list)
    for key in candidates:
        by_rarest[min(key, key=lambda stem: (spread[stem], stem))].append(key)
    above: dict[Key, Key] = {}
    for longer in names.texts:
        fitting = [
            shorter
            for stem in sorted(longer)
            for shorter in by_rarest.get(stem, ())
            if shorter < longer and _fits(names, longer, shorter)
        ]
        # of "release" and "minor release" the longer one; of two that say different things none
        nearest = [one for one in fitting if not any(one < other for other in fitting)]
        if len(nearest) == 1:
            above[longer] = nearest[0]
    return {key: _top(above, key) for key in above}


def _top(above: Mapping[Key, Key], key: Key) -> Key:
    """The end of the way up: each step has fewer words, so there is one."""
    while key in above:
        key = above[key]
    return key
