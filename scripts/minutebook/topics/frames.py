"""Who will, can, should do what: the subject, the modal and the verb of each clause.

`I will paint the door on Friday` has the frame (i, will, work): somebody takes on something that is work. This is not
grammar; it reads just enough of a chat line to tell a promise from a wish, a report or a question.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_REACH = 5
"""How far a subject may stand from its modal, and a verb behind it, in words."""
_MOST_OPENERS = 4
_CONDITIONS = frozenset(["if", "unless", "whether", "wish"])
_BREAKS = frozenset(["?", "!", "..."])


class Frame(NamedTuple):
    """One clause: `subject` `modal` `verb`."""

    subject: str
    """i, we, you, other, someone, it; `noun` where it is none of these."""
    modal: str
    """will, plan, must, want, can, might, should, doing, let, was."""
    kind: str
    """The class of its verb: work, other, be, think, meeting, travel, state; none."""
    negated: bool = False
    conditional: bool = False
    asked: bool = False
    """The subject stands behind the modal: `can you`."""
    subordinate: bool = False
    """It hangs on another clause: `what I can do`."""


@dataclass(frozen=True, slots=True)
class _Tables:
    adverbs: frozenset[str]
    between: frozenset[str]
    """Adverbs and what else may stand between a subject and its modal."""
    starts: frozenset[str]
    subordinates: frozenset[str]
    subjects: Mapping[str, str]
    modals: Mapping[str, str]
    pairs: Mapping[str, Mapping[str, str]]
    """Modals of two words, by the first and the second one."""
    verbs: Mapping[str, str]
    opens: frozenset[str]
    """The words with which a modal or a condition may begin, and those that end one."""


@cache
def _tables() -> _Tables:
    text = files("minutebook.topics").joinpath("frames.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)

    def turned(name: str) -> dict[str, str]:
        return {word: group for group, words in data[name].items() for word in words.split()}

    pairs: dict[str, dict[str, str]] = {"let": dict.fromkeys(("me", "us"), "let")}
    for pair, group in turned("modal-pairs").items():
        first, second = pair.split("-")
        pairs.setdefault(first, {})[second] = group
    return _Tables(
        adverbs=frozenset(data["adverbs"].split()),
        between=frozenset(data["linking"].split()) | frozenset(data["adverbs"].split()),
        starts=frozenset(data["starts-clause"].split()),
        subordinates=frozenset(data["subordinates"].split()),
        subjects=turned("subjects"),
        modals=turned("modals"),
        pairs=pairs,
        verbs=turned("verbs"),
        opens=frozenset({*pairs, *turned("modals")} | _CONDITIONS | _BREAKS | _BEING),
    )


def frame_words() -> frozenset[str]:
    """The words of which a text with a frame holds one at least."""
    return _tables().opens - _CONDITIONS - _BREAKS


@lru_cache(maxsize=1 << 14)
def verb_kind(word: str) -> str:
    """The class of a verb in its base form or with -ing; `other` where it is in none."""
    verbs = _tables().verbs
    if word in verbs:
        return verbs[word]
    if word.endswith("ing"):
        base = word[:-3]
        for form in (base, base + "e", base[:-1]):
            if form in verbs:
                return verbs[form]
    return "none" if not word[:1].isalpha() or word in _tables().subjects else "other"


def _verb(tables: _Tables, words: Sequence[str], at: int) -> tuple[str, bool]:
    """(class of the verb at or soon behind `at`, it is negated)."""
    negated = False
    for place in range(at, min(at + _REACH, len(words))):
        word = words[place]
        if word in {"not", "never"}:
            negated = True
        elif word == "be" and place + 1 < len(words) and words[place + 1].endswith("ing"):
            return verb_kind(words[place + 1]), negated
        elif word not in tables.adverbs and word != "to":
            return verb_kind(word), negated
    return "none", negated


def _modal(tables: _Tables, word: str, following: str) -> tuple[str, int]:
    """(modal that `word` begins, how many words it takes); empty where there is none."""
    pairs = tables.pairs.get(word)
    if pairs is not None and following in pairs:
        return pairs[following], 2
    if word in tables.modals:
        return tables.modals[word], 1
    if word in _BEING and following.endswith("ing") and "to" not in tables.pairs.get(following, ()):
        return ("doing", 1) if following not in _NO_DOING else ("", 1)
    return "", 1


_BEING = frozenset(["am", "are", "is"])
_NO_DOING = frozenset(["nothing", "anything", "something", "going", "thinking"])


def _subject(tables: _Tables, words: Sequence[str], at: int, openers: frozenset[str]) -> tuple[str, int]:
    """(subject of the modal at `at`, its place); empty where a clause has none, as in chat (`ok, will do`)."""
    place = at - 1
    while place >= 0 and at - place < _REACH and words[place] in tables.between:
        place -= 1
    if place >= 0 and words[place] in tables.subjects and words[place] != "<nick>":
        return tables.subjects[words[place]], place
    if place >= 0 and words[place] == "<nick>" and place == at - 1 and words[at + 1 : at + 2] != ("do",):
        return "other", place
    if place < 0 or words[place] in tables.starts:
        cut = next((k for k in range(at - 1, -1, -1) if words[k] in {",", "...", ":", "!", "?"}), -1)
        opening = words[cut + 1 : at]
        if len(opening) <= _MOST_OPENERS and all(w in openers or w in tables.adverbs for w in opening):
            return "", at
        if place >= 0 and words[place] in {"and", "but", "or"}:
            return "same", at
        if words[place] == "<nick>":
            return "other", place
    return "noun", at


def _who(  # noqa: PLR0913, PLR0917 - what was found out already
    tables: _Tables, words: Sequence[str], at: int, length: int, modal: str, openers: frozenset[str]
) -> tuple[str, int, bool]:
    """(subject, its place, it is a question) for the modal at `at`; the subject is empty where there is none."""
    behind = words[at + length] if at + length < len(words) else ""
    before = words[at - 1] if at else ","
    if modal == "let":
        return ("i" if words[at + 1] == "me" else "we"), at, False
    if length == 1 and behind in tables.subjects and (before in tables.starts or before in _QUESTIONS):
        return tables.subjects[behind], at, True
    subject, place = _subject(tables, words, at, openers)
    if not subject and at == 0 and modal in {"will", "can", "might", "should"} and words[-1] == "?":
        return "other", at, True
    return subject, place, False


def frames(words: Sequence[str], openers: frozenset[str]) -> list[Frame]:
    """The frames of a message, in order; `words` with their commas."""
    tables = _tables()
    opens = tables.opens
    found: list[Frame] = []
    conditional = False
    end = 0
    for at, word in enumerate(words):
        if word not in opens or at < end:
            continue
        if word in _BREAKS:
            conditional = False
            continue
        conditional = conditional or word in _CONDITIONS
        modal, length = _modal(tables, word, words[at + 1] if at + 1 < len(words) else "")
        if not modal:
            continue
        subject, place, asked = _who(tables, words, at, length, modal, openers)
        kind, negated = _verb(tables, words, at + length + (1 if asked else 0))
        if subject == "same":
            subject = found[-1].subject if found else "noun"
        elif not subject:
            # `will do` speaks of the speaker, `should go in first` and `will be fun` of the matter
            subject = "it" if modal in {"should", "might", "doing"} or kind == "be" else "i"
        hangs = place > 0 and words[place - 1] in tables.subordinates
        found.append(Frame(subject, modal, kind, negated, conditional, asked, hangs))
        end = at + length
    return found


_QUESTIONS = frozenset(["when", "what", "how", "where", "who", "why"])
