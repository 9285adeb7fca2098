"""What a text says, whoever says it: its words, its marks, what it is about.

A text is read in one pass over its stretches between blanks: most of them were met before, and what there is to know of
each is kept.
"""

from __future__ import annotations

import re
from functools import cache
from string import ascii_letters
from typing import TYPE_CHECKING, NamedTuple

from minutebook.topics.frames import Frame, frames, verb_kind
from minutebook.topics.kept import Kept
from minutebook.topics.lists import word_list
from minutebook.topics.phrases import OPENERS, classes
from minutebook.topics.pieces import (
    ADDRESS,
    CLAUSE,
    COMMA,
    ENDS,
    HINTS,
    LEADS,
    MIXED,
    NAME,
    NAMED_POINT,
    NUMERAL,
    PIECES,
    PLAIN,
    POINT,
    QUESTION,
    TELLS,
    TICKET,
    plainly_told,
    signs_of_words,
    with_nicks,
)
from minutebook.topics.words import stretches

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_NUMBERED = re.compile(r"\s*[(\[]?(\d{1,2}|[a-h])(?:[.)\]](?!\d)|\s*[-:]\s)\s*(?=\S|$)")
_NO_NUMBER = frozenset(ascii_letters) - frozenset("abcdefgh")
"""What no number of a point begins with."""
_QUOTING = frozenset("<>")
_QUOTE = re.compile(r"^\s*(?:>|<[^\s>]+>).*?(?:<[-=]+|<<|$)|\"[^\"]{12,}\"|“[^”]{12,}”")
_POINT_INSIDE = re.compile(r"[\s,:(]\d{1,2}[.)]\s+(?=[A-Za-z])")
"""A numbered point in the midst of a message: `let us go to 3. the roof`."""
_POINT_NAMED = re.compile(
    r"\b(?:point|item|topic|section|number|ticket|issue|pr)\s*#?\d|(?:^|\W)#\d+\W*$", re.IGNORECASE
)
_CLOSERS = word_list("closers")
_SHORT = 6


class Heard(NamedTuple):
    """What a text says, whoever says it."""

    words: tuple[str, ...]
    marks: frozenset[str]
    stems: frozenset[str]
    """What it is about."""
    number: str
    """The number of the agenda point that it opens with (`3`, `b`)."""
    question: bool
    closer: bool
    """A few words that end an exchange: `ok, thanks`."""
    names: Sequence[str]
    """The words that may be names, in lower case."""


class Ear:
    """Hears texts, and keeps what each says: a meeting is read for its chair, and then for all else."""

    def __init__(self) -> None:
        """Start with nothing heard."""
        self._kept: dict[frozenset[str], _Hearing] = {}

    def among(self, nicks: frozenset[str]) -> Mapping[tuple[str, bool], Heard]:
        """(text, it addresses somebody) -> what it says among people with these nicks."""
        return self._kept.setdefault(nicks, _Hearing(nicks))


class _Hearing(dict[tuple[str, bool], Heard]):
    """What was heard among people with certain nicks."""

    def __init__(self, nicks: frozenset[str]) -> None:
        super().__init__()
        self._nicks = nicks
        self._calls = nicks.union(nick + end for nick in nicks for end in ENDS)
        """The nicks as they stand in a text, with a sign behind them too."""
        self._signs = signs_of_words()
        self._signed = frozenset(self._signs)
        """The words that matter to a whole text."""
        self._named: dict[tuple[str, ...], tuple[tuple[str, ...], tuple[str, ...], int]] = {}

    def __missing__(self, key: tuple[str, bool]) -> Heard:
        text, to = key
        found = stretches(text)
        plain = plainly_told(found)
        if plain is None or not self._nicks.isdisjoint(found):
            heard = self._any(text, found, to=to)
        else:
            heard = self._plain(tuple(found), plain, to=to)
        self[key] = heard
        return heard

    def _plain(self, words: tuple[str, ...], stems: set[str], *, to: bool) -> Heard:
        """What a text says that is nothing but words as they stand."""
        signs = 0
        for word in self._signed.intersection(words):
            signs |= self._signs[word]
        marks = _marks(words, words, signs, to=to)
        kept, asks = _MARKS[frozenset(marks)] if marks else _NONE, False
        return Heard(words, kept, frozenset(stems), "", asks, _closes(words), words)

    def _any(self, text: str, found: Sequence[str], *, to: bool) -> Heard:
        """What any text says, given its stretches."""
        quotes = '"' in text or "“" in text or text.lstrip()[:1] in _QUOTING
        if quotes:
            found = stretches(_QUOTE.sub(' "" ', text))
        spelled, stems, names, signs = self._pieces(found)
        if quotes:
            signs |= POINT | NAMED_POINT
        words = tuple([word for word in spelled if word != ","] if signs & COMMA else spelled)
        marks = _marks(words, tuple(spelled) if signs & COMMA else words, signs, to=to)
        numbered = None if text[:1] in _NO_NUMBER else _NUMBERED.match(text)
        if signs & _FORMS:
            _form_marks(marks, text, words, signs, numbered=numbered is not None)
        if text.rstrip().endswith((":", "...")):
            marks.add("goes-on")
        return Heard(
            words,
            _MARKS[frozenset(marks)],
            frozenset(stems),
            numbered[1].lower() if numbered else "",
            signs & QUESTION != 0,
            _closes(words),
            tuple(NAME.findall(text.lower()) if quotes else names),
        )

    def _pieces(self, found: Sequence[str]) -> tuple[list[str], list[str], list[str], int]:
        """Return words, stems, names and signs of the pieces of a text."""
        nicks = self._nicks
        # plain words are nicks only where one of them is
        may_name = MIXED if self._calls.isdisjoint(found) else MIXED | PLAIN
        spelled: list[str] = []
        stems: list[str] = []
        names: list[str] = []
        signs = 0
        for its_words, its_stems, its_signs, its_names, its_tokens in map(PIECES.__getitem__, found):
            if its_signs & may_name and not nicks.isdisjoint(its_tokens):
                here, about, signs_here = self._name(its_tokens)
                spelled += here
                stems += about
                signs |= its_signs & HINTS | signs_here
            else:
                spelled += its_words
                if its_stems:
                    stems += its_stems
                signs |= its_signs
            names += its_names
        return spelled, stems, names, signs

    def _name(self, tokens: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...], int]:
        """(words, their stems, their signs) of tokens with nicks among them."""
        found = self._named.get(tokens)
        if found is None:
            found = self._named[tokens] = with_nicks(tokens, self._nicks)
        return found


def _closes(words: Sequence[str]) -> bool:
    return not words or (len(words) <= _SHORT and words[0] in _CLOSERS)


def _marks(words: tuple[str, ...], spelled: tuple[str, ...], signs: int, *, to: bool) -> set[str]:
    """The marks that words make, given them with their commas too."""
    marks = classes(words, tells=signs & TELLS != 0, leads=signs & LEADS != 0)
    if signs & CLAUSE:
        marks.update(*map(_marks_of, frames(spelled, OPENERS)))
    if words and (opening := _OPENING[words[0]][to]):
        marks.update(opening)
    return marks


@cache
def _marks_of(frame: Frame) -> frozenset[str]:
    """The marks that one frame makes; there are few different frames."""
    name = f"{frame.subject}-{frame.modal}"
    if frame.asked:
        return frozenset([f"asks-{frame.subject}", f"asks-{frame.subject}:{frame.kind}"])
    if frame.negated:
        return frozenset(["negated", f"{frame.subject}-not"])
    if frame.subordinate and frame.subject in {"i", "we"}:
        return frozenset([f"{frame.subject}-hangs"])
    if frame.conditional:
        return frozenset([name, f"{name}:{frame.kind}", "conditional", f"{name}-if"])
    return frozenset([name, f"{name}:{frame.kind}"])


def _opening(word: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The marks of a text that opens with a word, and those of one that addresses somebody first."""
    kind = verb_kind(word)
    if kind == "work" and word.endswith("ing"):
        return ("doing",), ("doing",)
    does = ("does",) if kind == "work" else ()
    tells = ("does", "tells-to") if kind in {"work", "meeting"} else ("tells-to",) if word == "please" else ()
    return does, tells


_OPENING = Kept(_opening)
_MARKS: Kept[frozenset[str], frozenset[str]] = Kept(lambda marks: marks)
"""Equal sets of marks are one: what they make is found again sooner."""
_NONE = _MARKS[frozenset()]
_FORMS = TICKET | ADDRESS | QUESTION | NUMERAL


def _form_marks(marks: set[str], text: str, words: Sequence[str], signs: int, *, numbered: bool) -> None:
    if signs & TICKET:
        marks.add("ticket")
    if signs & ADDRESS:
        marks.add("url")
    if signs & QUESTION and words[-1] == "?" and len(words) <= _SHORT + 1:
        marks.add("short-question")
    if signs & NUMERAL and signs & POINT and not numbered and _POINT_INSIDE.search(text):
        marks.add("inner-point")
    if signs & NUMERAL and signs & NAMED_POINT and _POINT_NAMED.search(text):
        marks.add("named-point")
