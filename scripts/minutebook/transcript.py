"""Where on a page people talk: the transcript is told from the prose around it.

A page of a wiki is mostly not transcript, and prose has colons, lists and tables too. A block of lines is talk where a
dialect explains most of it; a section is transcript where its heading says so and it holds talk, or where it holds
talk in a form that prose does not have. Deeper headings inside are topics; prose inside is kept as notes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING

from minutebook.clock import only_date
from minutebook.dialects import DIALECTS, Dialect, Standing, choose, export, named, rank, score
from minutebook.source.containers import Contents, open_log
from minutebook.source.layers import Line, peel
from minutebook.source.sections import Block, Form, PageSection, cut_blocks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from minutebook.source import Source

_NAMED = re.compile(r"\b(?:transcripts?|minutes|logs?|chat ?logs?|discussion|irc)\b", re.IGNORECASE)
_LOG = re.compile(r"\b(?:transcripts?|logs?)\b", re.IGNORECASE)
_NOT = re.compile(r"\b(?:participants|attendees|agenda|actions?|decisions?|summary|notes|questions)\b", re.IGNORECASE)
_TALK = 0.5
"""A block of which a dialect explains this share is talk."""
_SURE = 0.75
"""Without a heading that says so, a section must be explained to this share, by a form that prose does not have."""
_LEAST = 0.25
"""A raw log is one where a dialect explains this share of it: much of it may be wrapped text."""
_STRONG = 0.9
"""The weight of the dialects that prose does not look like."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside the transcript: a topic."""

    title: str
    line: int
    level: int


@dataclass(frozen=True, slots=True)
class Part:
    """Transcript lines under one heading."""

    heading: Heading | None
    day: date | None
    """The date, where the heading is one."""
    lines: tuple[Line, ...]
    table: str = ""
    """The head row of the table that the lines stand in; it may name the zone."""


@dataclass(frozen=True, slots=True)
class Transcript:
    """What of a file is talk."""

    parts: tuple[Part, ...] = ()
    dialect: Dialect | None = None
    score: float = 0.0
    notes: tuple[tuple[int, int], ...] = ()
    """(first line, last line) of each stretch of prose inside the transcript's sections."""
    taken: frozenset[int] = frozenset()
    """Heading lines of the sections that are transcript."""
    log: Contents | None = None
    """The raw log, opened; None for a page."""
    ranked: Callable[[], tuple[Standing, ...]] = field(default=tuple, compare=False)
    """Tells how the dialects stand, best first, to somebody who wants to know of others than the best."""


@dataclass(frozen=True, slots=True)
class _Piece:
    block: Block
    lines: tuple[Line, ...]


@cache
def _candidates(form: Form) -> tuple[Dialect, ...]:
    return tuple(d for d in DIALECTS if (d.name == "table") == (form is Form.TABLE) and d is not export.DIALECT)


def _pieces(source: Source, section: PageSection) -> list[_Piece]:
    blocks = cut_blocks(source.lines, section.first, section.last)
    return [_Piece(block, tuple(peel(source.lines, block))) for block in blocks]


def _texts(pieces: Iterable[_Piece], form: Form) -> tuple[str, ...]:
    """The lines of the blocks of one form, taken together: a paragraph of one line says little alone."""
    return tuple([line.text for p in pieces if p.block.form is form for line in p.lines if not line.wraps])


@lru_cache(maxsize=4)
def _best(texts: tuple[str, ...], form: Form) -> Standing | None:
    """The dialect of lines of one form: asked for a section, and again for all of them, mostly the same."""
    return choose(texts, _candidates(form))


def _joined(pieces: Iterable[_Piece], form: Form) -> tuple[Dialect | None, float]:
    """The dialect of the blocks of one form, and its score."""
    best = _best(_texts(pieces, form), form)
    return (best.dialect, best.score) if best else (None, 0.0)


def _is_talk(pieces: Sequence[_Piece], *, named: bool) -> bool:
    """True where a section's blocks hold a transcript."""
    for form in {piece.block.form for piece in pieces}:
        dialect, points = _joined(pieces, form)
        starts = sum(len(p.lines) for p in pieces if p.block.form is form)
        wrapped = form is Form.PARAGRAPH and dialect is not None and dialect.weight >= _STRONG
        if dialect is None or not starts:
            continue
        if named and (points >= _TALK * dialect.weight or (wrapped and points >= _TALK / 2)):
            return True
        if (
            not named
            and dialect.weight >= _STRONG
            and not dialect.bodies
            and (points >= _SURE or (wrapped and points >= _TALK / 2))
        ):
            return True
    return False


def _roots(sections: Sequence[PageSection]) -> frozenset[int]:
    """Heading lines that say a transcript follows; the title counts only where no deeper heading says so."""
    named = [s for s in sections if _NAMED.search(s.heading) and not _NOT.search(s.heading)]
    deep = [s.line for s in named if s.level > 1]
    return frozenset(deep or [s.line for s in named if _LOG.search(s.heading)])


def _pick(source: Source) -> list[tuple[PageSection, list[_Piece], bool]]:
    """(section, its blocks, it opens a transcript) of each section that is transcript; none where nobody talks."""
    picked: list[tuple[PageSection, list[_Piece], bool]] = []
    root: PageSection | None = None
    talks = False
    roots = _roots(source.sections)
    for section in source.sections:
        if root is not None and section.level <= root.level:
            root = None
        inside = root is not None
        pieces = _pieces(source, section)
        named = inside or section.line in roots
        if named and not inside:
            root = section
        talk = _is_talk(pieces, named=named)
        talks = talks or talk
        if talk or (root is section):
            picked.append((section, pieces, root is section))
    return picked if talks else []


def _main_form(pieces: Sequence[_Piece]) -> Form | None:
    """The form that most of the talk stands in."""
    weights: dict[Form, float] = {}
    for form in {piece.block.form for piece in pieces}:
        _, points = _joined(pieces, form)
        weights[form] = points * sum(len(p.lines) for p in pieces if p.block.form is form)
    return max(weights, key=lambda form: weights[form]) if weights else None


def _split_notes(pieces: Sequence[_Piece], form: Form, dialect: Dialect | None) -> tuple[list[_Piece], list[_Piece]]:
    """(talk, prose) of a section's blocks, given the form and dialect of the whole transcript."""
    talk: list[_Piece] = []
    prose: list[_Piece] = []
    for piece in pieces:
        if talk and form is Form.PARAGRAPH:
            said = True
        elif piece.block.form is form:
            said = dialect is not None and any(dialect.read(line.text) for line in piece.lines)
        else:
            own, points = _joined([piece], piece.block.form)
            said = own is not None and points >= _TALK and own.weight >= _STRONG
        (talk if said else prose).append(piece)
    return talk, prose


def find_transcript(source: Source) -> Transcript:
    """The transcript of a file; without parts where nobody talks in it. `dialect:` in front matter overrides."""
    found = _find(source)
    wanted = named(str(source.matter.values.get("dialect", "")))
    if wanted is None or (found.log and found.log.rows):
        return found
    if not found.parts and found.log and found.log.lines:
        found = replace(found, parts=(Part(None, None, found.log.lines),), notes=found.log.outside)
    if not found.parts:
        return found
    texts = [line.text for part in found.parts for line in part.lines if not line.wraps]
    return replace(found, dialect=wanted, score=score(wanted, texts))


def _find_raw(log: Contents) -> Transcript:
    """The transcript of a raw log: all of it, where somebody talks in it."""
    texts = [line.text for line in log.lines if log.rows or not line.wraps]
    candidates = (export.DIALECT,) if log.rows else _candidates(Form.RAW)
    ranked = partial(rank, texts, candidates)
    best = choose(texts, candidates)
    if best is None or best.score < (_LEAST if best.dialect.weight >= _STRONG else _TALK) * best.dialect.weight:
        return Transcript(log=log, ranked=ranked)
    return Transcript((Part(None, None, log.lines),), best.dialect, best.score, log.outside, log=log, ranked=ranked)


def _find(source: Source) -> Transcript:
    if source.raw:
        return _find_raw(open_log(source.path, source.lines, source.limits.nesting))
    picked = _pick(source)
    everything = [piece for _, pieces, _ in picked for piece in pieces]
    form = _main_form(everything)
    if form is None:
        return Transcript()
    texts = _texts(everything, form)
    ranked = partial(rank, texts, _candidates(form))
    best = _best(texts, form)
    if best is None or best.score < _TALK / 2 * best.dialect.weight:
        return Transcript(ranked=ranked)
    dialect = best.dialect
    parts, notes, taken = [], [], set()
    for section, pieces, root in picked:
        talk, prose = _split_notes(pieces, form, dialect)
        if not talk and prose and not root:
            continue
        taken.add(section.line)
        notes += [(piece.block.first, piece.block.last) for piece in prose]
        day = only_date(section.heading)
        heading = None if root or day or section.level <= 1 else Heading(section.heading, section.line, section.level)
        if talk:
            head = source.lines[talk[0].block.first - 1] if talk[0].block.form is Form.TABLE else ""
            parts.append(Part(heading, day, tuple(line for piece in talk for line in piece.lines), head))
    if not parts:
        return Transcript(ranked=ranked)
    return Transcript(tuple(parts), dialect, best.score, tuple(notes), frozenset(taken), ranked=ranked)
