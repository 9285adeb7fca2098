"""Subjects: topics of different meetings that treat the same thing.

Two labels (see `labels`) name one subject where the words that tell what they are about are the same; where one has
all words of the other and names a kind of it (`rpm packaging`); or where subjects.yml says so, whose word goes first.
Rather two subjects than a wrong one: a word in common alone is not enough, and two items of one agenda are two things.

All labels are looked up by their words; no two of them are compared. So this takes time in proportion to the labels.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from minutebook.knowledge.joining import roots
from minutebook.knowledge.labels import Kind, all_labels
from minutebook.knowledge.named import Claims
from minutebook.knowledge.occasions import Occasion, Reason, occasions
from minutebook.knowledge.words import pieces, short_name, stem_list
from minutebook.knowledge.words import root as root_of
from minutebook.slugs import slugify, unique

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from minutebook.knowledge.labels import Label
    from minutebook.knowledge.words import Piece
    from minutebook.model import Archive, Meeting, NamedSubject

_TWICE = 2
"""So many meetings make a subject."""


@dataclass(frozen=True, slots=True, eq=False)
class Subject:
    """Something that came up in several meetings."""

    id: str
    """Slug, unique in the archive."""
    name: str
    occasions: tuple[Occasion, ...]
    """Each time it came up, oldest first; one for each topic of a meeting."""
    names: tuple[str, ...] = ()
    """What else it was called, most often first."""
    named: NamedSubject | None = None
    """Its entry in subjects.yml; None where it was found by words alone."""
    standing: bool = False
    """True for an item that each meeting fills with something else (`open issues`): nothing is decided about it."""

    @property
    def raised(self) -> tuple[Occasion, ...]:
        """Those times at which it was talked about."""
        return tuple(one for one in self.occasions if one.topic is not None)

    @property
    def meetings(self) -> tuple[Meeting, ...]:
        """The meetings in which it was talked about, oldest first."""
        return tuple({one.meeting.slug: one.meeting for one in self.raised}.values())


class Entry(NamedTuple):
    """A piece of a label that may name a subject."""

    label: Label
    piece: Piece


class Sorted(NamedTuple):
    """The labels of an archive, told apart."""

    claimed: Mapping[str, list[tuple[Label, Reason]]]
    """By id of the entry of subjects.yml."""
    firm: Sequence[Entry]
    guessed: Sequence[Entry]
    """Titles that Minutebook found: they may join a subject."""


def find_subjects(archive: Archive) -> tuple[Subject, ...]:
    """The subjects of an archive, by name."""
    parted = _part(all_labels(archive.meetings), archive)
    taken = {named.id for named in archive.subjects}
    found = [_named(named, parted.claimed[named.id]) for named in archive.subjects if parted.claimed.get(named.id)]
    for group in _grouped(parted):
        subject = _found(group, taken)
        if subject is not None:
            taken.add(subject.id)
            found.append(subject)
    return tuple(sorted(found, key=lambda subject: (subject.name.casefold(), subject.id)))


def _part(labels: Iterable[Label], archive: Archive) -> Sorted:
    """What subjects.yml claims, and what is left: pieces of titles and items, and of titles that were guessed."""
    claims = Claims(archive.subjects)
    claimed: dict[str, list[tuple[Label, Reason]]] = defaultdict(list)
    pinned = {address: named for named in archive.subjects for address in named.topics}
    rest: list[tuple[Label, set[Piece]]] = []
    for label in labels:
        named = pinned.get(f"{label.meeting.slug}/{label.topic.slug}") if label.topic else None
        if named is not None and label.kind in (Kind.TITLE, Kind.GUESS):
            claimed[named.id].append((label, Reason(label.kind, label.text, "subjects.yml: topics")))
        claiming = claims.of(label, pieces(label.text))
        for pattern, one in claiming:
            reason = Reason(label.kind, one.text, f"subjects.yml: {pattern.reason}")
            claimed[pattern.subject.id].append((label, reason))
        rest.append((label, {one for _, one in claiming}))
    firm = _entries([(label, gone) for label, gone in rest if label.kind is not Kind.GUESS])
    guessed = [Entry(label, pieces(label.text).main) for label, gone in rest if label.kind is Kind.GUESS and not gone]
    return Sorted(claimed, firm, [entry for entry in guessed if entry.piece.key])


def _entries(labels: Sequence[tuple[Label, set[Piece]]]) -> list[Entry]:
    """The pieces that may name a subject; members of lists and explanations only where they stand alone elsewhere."""
    split = [(label, pieces(label.text), gone) for label, gone in labels]
    attested = {apart.main.key for label, apart, _ in split if not apart.parts and label.kind is not Kind.GROUP}
    found: list[Entry] = []
    for label, apart, gone in split:
        listed = any(one.key in attested or one in gone for one in apart.parts)
        fronts = () if apart.main in gone else apart.parts if listed else (apart.main,)
        if label.kind is Kind.GROUP:
            fronts = tuple(one for one in fronts if one.key in attested)
        extras = [one for one in apart.extras if one.key in attested]
        found += [Entry(label, one) for one in dict.fromkeys((*fronts, *extras)) if one.key and one not in gone]
    return found


def _grouped(parted: Sorted) -> list[list[tuple[Entry, frozenset[str]]]]:
    """The entries of each subject to be, each with the words that they have in common."""
    joined = roots([(entry.label, entry.piece) for entry in parted.firm])
    groups: dict[frozenset[str], list[tuple[Entry, frozenset[str]]]] = defaultdict(list)
    for entry in parted.firm:
        root = joined.get(entry.piece.key, entry.piece.key)
        groups[root].append((entry, root))
    alone: dict[frozenset[str], list[Entry]] = defaultdict(list)
    for entry in parted.guessed:
        key = entry.piece.key
        if (root := joined.get(key, key)) in groups:
            groups[root].append((entry, root))
        elif len(key) > 1:
            alone[key].append(entry)
    return [*groups.values(), *([(entry, key) for entry in entries] for key, entries in alone.items())]


def _found(group: Sequence[tuple[Entry, frozenset[str]]], taken: set[str]) -> Subject | None:
    """The subject of these entries; None where they are of one meeting, or where nobody ever talked about it."""
    meetings = {entry.label.meeting.slug for entry, _ in group}
    if len(meetings) < _TWICE or not any(entry.label.topic for entry, _ in group):
        return None
    root = group[0][1]
    own = [entry for entry, _ in group if entry.piece.key == root]
    called = Counter(entry.piece.text.casefold() for entry in own)
    best = min(called, key=lambda text: (-called[text], len(text), text))
    written = next(entry.piece.text for entry in reversed(own) if entry.piece.text.casefold() == best)
    # the oldest one, so that the address stays when meetings are added
    id_ = unique(slugify(" ".join(own[0].piece.words)), taken)
    reasons = [(entry.label, _reason(entry, root)) for entry, _ in group]
    return _finished(Subject(id_, short_name(written), ()), reasons, root)


def _named(named: NamedSubject, claimed: Sequence[tuple[Label, Reason]]) -> Subject:
    return _finished(Subject(named.id, named.name, (), named=named), claimed, pieces(named.name).main.key)


def _finished(subject: Subject, reasons: Sequence[tuple[Label, Reason]], key: frozenset[str]) -> Subject:
    called = Counter(reason.text.casefold() for _, reason in reasons)
    written = {reason.text.casefold(): reason.text for _, reason in reversed(reasons)}
    names = [written[text] for text, _ in called.most_common() if text != subject.name.casefold()]
    return replace(
        subject,
        occasions=occasions(reasons),
        names=tuple(names),
        standing=key <= stem_list("standing"),
    )


def _reason(entry: Entry, root: frozenset[str]) -> Reason:
    """Why an entry belongs to the subject with these words."""
    words = [(word, root_of(word.casefold()) in root) for word in entry.piece.words]
    same = ", ".join(word for word, shared in words if shared)
    besides = ", ".join(word for word, shared in words if not shared)
    word = "word" if len(root) == 1 else "words"
    return Reason(entry.label.kind, entry.piece.text, f"same {word}: {same}", besides)


def by_topic(subjects: Iterable[Subject]) -> dict[tuple[str, str], list[Subject]]:
    """The subjects of each topic, by slug of its meeting and its own."""
    found: dict[tuple[str, str], list[Subject]] = defaultdict(list)
    for subject in subjects:
        for one in subject.raised:
            if one.topic is not None:
                found[one.meeting.slug, one.topic.slug].append(subject)
    return found
