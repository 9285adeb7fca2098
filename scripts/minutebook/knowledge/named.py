"""What subjects.yml claims: its word goes before all that is found by words in common.

A name or a synonym fits a title or an agenda item that has all its words, whatever else it says; of several that fit
the one with most words holds. `not` takes back what does not belong, `topics` adds what words do not show.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from minutebook.knowledge.labels import Kind
from minutebook.knowledge.words import piece, tokens
from minutebook.topics.words import STOPWORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from minutebook.knowledge.labels import Label
    from minutebook.knowledge.words import Piece, Pieces
    from minutebook.model import NamedSubject


class Pattern(NamedTuple):
    """A name or a synonym of a subject."""

    subject: NamedSubject
    text: str
    field: str
    """`name`, or `synonyms 0` and so on."""
    stems: frozenset[str]
    key: frozenset[str]
    """Those of the stems that tell something."""

    @property
    def reason(self) -> str:
        """Why it fits, for the page."""
        return f"{self.field.partition(' ')[0].removesuffix('s')} {self.text}"


def stems_of(text: str) -> frozenset[str]:
    """The stems of all words that are more than grammar."""
    return frozenset(found for word, found in tokens(text) if word.casefold() not in STOPWORDS)


def patterns(subjects: Iterable[NamedSubject]) -> Iterator[Pattern]:
    """The names and synonyms of all subjects; those without a word that tells anything are no pattern."""
    for subject in subjects:
        texts = [("name", subject.name), *((f"synonyms {n}", text) for n, text in enumerate(subject.synonyms))]
        for field, text in texts:
            if (stems := stems_of(text)) and (key := piece(text).key):
                yield Pattern(subject, text, field, stems, key)


class Claims:
    """Says which subject of subjects.yml a label belongs to."""

    def __init__(self, subjects: Sequence[NamedSubject]) -> None:
        self._by_stem: dict[str, list[Pattern]] = defaultdict(list)
        for pattern in patterns(subjects):
            self._by_stem[min(pattern.stems)].append(pattern)
        self._excluded = {
            subject.id: [(text.strip("/"), stems_of(text)) for text in subject.excluded] for subject in subjects
        }

    def excludes(self, subject: NamedSubject, label: Label) -> bool:
        """True where `not` takes the label out of a subject."""
        address = f"{label.meeting.slug}/{label.topic.slug}" if label.topic else ""
        stems = stems_of(label.text)
        return any(
            address == text or (bool(words) and words <= stems) for text, words in self._excluded.get(subject.id, ())
        )

    def _fitting(self, label: Label, stems: frozenset[str]) -> list[Pattern]:
        found = [
            pattern
            for stem in sorted(stems)
            for pattern in self._by_stem.get(stem, ())
            if pattern.stems <= stems and not self.excludes(pattern.subject, label)
        ]
        most = max((len(pattern.stems) for pattern in found), default=0)
        return [pattern for pattern in found if len(pattern.stems) == most]

    def of(self, label: Label, taken_apart: Pieces) -> list[tuple[Pattern, Piece]]:
        """The patterns that fit a label, each with the piece of it that they claim."""
        if not self._by_stem:
            return []
        group = label.kind is Kind.GROUP
        found: dict[str, tuple[Pattern, Piece]] = {}
        for one in (*taken_apart.parts, taken_apart.main):
            for pattern in self._fitting(label, stems_of(one.text)):
                # what stands above several items, or explains one, has to say nothing else
                if not group or pattern.key == one.key:
                    found.setdefault(pattern.subject.id, (pattern, one))
        for one in taken_apart.extras:
            for pattern in self._fitting(label, stems_of(one.text)):
                if pattern.key == one.key:
                    found.setdefault(pattern.subject.id, (pattern, one))
        return list(found.values())
