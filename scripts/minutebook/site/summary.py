"""What a topic was about, as pages, lists and feeds say it: sentences of the talk, in quotation marks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from minutebook.model import Provenance

if TYPE_CHECKING:
    from minutebook.model import Meeting, Sentence, Topic
    from minutebook.site.addresses import Place
    from minutebook.site.catalogue import Catalogue
    from minutebook.site.near import Near
    from minutebook.site.people_index import Who


@dataclass(frozen=True, slots=True)
class SentenceRow:
    """A sentence of a summary."""

    text: str
    quoted: bool
    """It was taken from the talk; else somebody wrote it into the meeting file."""
    who: Who | None = None
    message: int | None = None
    place: Place | None = None


def summary_rows(catalogue: Catalogue | Near, meeting: Meeting, topic: Topic) -> list[SentenceRow]:
    """Return the sentences of a topic's summary, in order."""
    return [_row(catalogue, meeting, sentence) for sentence in topic.summary]


def _row(catalogue: Catalogue | Near, meeting: Meeting, sentence: Sentence) -> SentenceRow:
    quoted = sentence.provenance is Provenance.INFERRED
    if sentence.message is None:
        return SentenceRow(sentence.text, quoted)
    who = catalogue.people.who(meeting, meeting.talk.by[sentence.message - 1])
    place = catalogue.addresses.message(meeting.slug, sentence.message)
    return SentenceRow(sentence.text, quoted, who, sentence.message, place)


def gist(topic: Topic) -> SentenceRow | None:
    """Return the one sentence that tells most, for where there is room for one; None without a summary."""
    best = max(topic.summary, key=lambda sentence: sentence.weight, default=None)
    return SentenceRow(best.text, best.provenance is Provenance.INFERRED) if best else None


def about(topic: Topic) -> str:
    """Return the whole summary as plain text, for descriptions and feeds; empty without one."""
    return " ".join(
        f"\N{LEFT DOUBLE QUOTATION MARK}{sentence.text}\N{RIGHT DOUBLE QUOTATION MARK}"
        if sentence.provenance is Provenance.INFERRED
        else sentence.text
        for sentence in topic.summary
    )
