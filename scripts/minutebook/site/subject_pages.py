"""The subjects: an index with how often and when last, and a page for each with every time it came up."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from minutebook.site import volumes, words
from minutebook.site.addresses import SUBJECTS
from minutebook.site.history import place_of
from minutebook.site.language import _, word
from minutebook.site.outcomes import quoted
from minutebook.site.page import Heading, SitePage
from minutebook.site.suggestions import tally
from minutebook.site.volumes import (
    Binding,
    Outline,
    bind,
    by_letter,
    fitting,
    letter_shelf,
    outline,
    pages_of,
    titled,
    year_shelf,
)
from minutebook.site.weights import address_size, full_outcome_size, outcome_size, person_size, text_size

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from minutebook.knowledge import Occasion, Subject
    from minutebook.site.addresses import Place
    from minutebook.site.catalogue import Catalogue
    from minutebook.site.outcomes import Outcome
    from minutebook.site.people_index import Who
    from minutebook.site.volumes import Leaf

DECIDED = frozenset({"in force", "superseded", "rejected"})
"""The states of what has been decided, this way or that."""
SPEAKERS = 4
"""So many people are named for each time."""
NAMES = 6
"""So many other names of a subject are shown."""


@dataclass(frozen=True, slots=True)
class Time:
    """One time at which a subject came up, as its page shows it."""

    occasion: Occasion
    place: Place
    state: str
    """`planned`, or what is known of an agenda item that no topic discussed; empty where it was talked about."""
    outcomes: tuple[Outcome, ...]
    people: tuple[Who, ...]
    more_people: int
    messages: int


@dataclass(frozen=True, slots=True)
class Row:
    """A subject with what came of it."""

    subject: Subject
    uri: str
    times: int
    """The number of meetings in which it was talked about."""
    decisions: tuple[Outcome, ...]
    open_actions: tuple[Outcome, ...]

    @property
    def verdict(self) -> str:
        """What is missing: that nothing was decided, or that all of it is suggested; a key, empty where nothing is."""
        if self.subject.standing or self.times < 2:  # noqa: PLR2004 - once is no pattern
            return ""
        settled = [one for one in self.decisions if one.status in DECIDED]
        if any(not one.suggested for one in settled):
            return ""
        return word("decisions only suggested") if settled else word("never decided")


def row(catalogue: Catalogue, subject: Subject) -> Row:
    """Return a subject with its decisions and open actions, newest first."""
    outcomes = [one for time in reversed(subject.raised) for one in outcomes_of(catalogue, time)]
    distinct = list({(one.meeting.slug, one.anchor): one for one in outcomes}.values())
    return Row(
        subject,
        catalogue.addresses.subject(subject.id),
        len(subject.meetings),
        tuple(one for one in distinct if one.kind == "decision"),
        tuple(one for one in distinct if one.is_open and one.leads),
    )


def outcomes_of(catalogue: Catalogue, occasion: Occasion) -> tuple[Outcome, ...]:
    """Return what came out of a subject at one time."""
    outcomes = catalogue.outcomes[occasion.meeting.slug]
    return tuple(one for one in outcomes if occasion.gave(one.message, one.topic_slug))


def subjects_pages(catalogue: Catalogue) -> Iterator[SitePage]:
    """Yield the index, those that came up most first; items that every meeting has come last."""
    subjects = catalogue.subjects.all
    front = sorted(subjects, key=lambda one: (one.standing, -len(one.meetings), one.name.casefold()))
    shelved = sorted(subjects, key=lambda one: by_letter(one.name))
    book = bind(catalogue.addresses, SUBJECTS, front, shelved, _LISTED)
    for leaf in pages_of(book, newest_first=False):
        # the day of the first page is that of all
        latest = None if leaf.volume else _latest(leaf)
        known = Outline("subjects", _("Topics"), latest, ("navigation", "toc"))
        yield outline(leaf, known, partial(_index, catalogue))


def _index(catalogue: Catalogue, leaf: Leaf[Subject]) -> SitePage:
    number = words.count(len(leaf.rows) if leaf.volume else leaf.book.total, "subject")
    title = titled(_("Topics"), leaf)
    return SitePage(
        title=title,
        description=_("%(subjects)s that came up in several meetings, with how often, when last, and what came of it")
        % {"subjects": number},
        body=catalogue.render(
            "subjects.html",
            leaf.uri,
            title=title,
            leaf=leaf,
            rows=[row(catalogue, subject) for subject in leaf.rows],
        ),
        headings=(Heading("top", title, 1),),
        updated=_latest(leaf),
        hide=("navigation", "toc"),
        **leaf.place("subjects"),
    )


def _latest(leaf: Leaf[Subject]) -> date | None:
    days = (meeting.date for subject in leaf.rows for meeting in subject.meetings if meeting.date)
    return max(days, default=None)


_LISTED: Binding[Subject] = Binding(
    lambda subject: letter_shelf(subject.name),
    lambda subject: 420 + address_size(subject.id) + text_size(subject.name),
    "a-z/",
)


class _Parts(NamedTuple):
    """What stands on the first page of a subject above its times, and what is counted once for all of its pages."""

    in_force: list[Outcome]
    open_actions: list[Outcome]
    people: list[tuple[Who, int]]
    more: tuple[int, int, int]
    """How many more there are of each."""
    size: int
    """What they take, in bytes."""
    first: date | None
    last: date | None
    put_off: int
    """How many decisions were only deferred."""
    said: str
    """What came of it all, for the description."""


def _parts(catalogue: Catalogue, whole: Row) -> _Parts:
    in_force = [one for one in whole.decisions if one.status == "in force" and not one.suggested]
    # suggestions stand below, at the time to which they belong
    is_open = [one for one in whole.open_actions if not one.suggested]
    people = [(catalogue.people.known(id_), number) for id_, number in catalogue.subjects.people(whole.subject)]
    weights = (
        [outcome_size(one) for one in in_force],
        [outcome_size(one) for one in is_open],
        [50 + person_size(who.id, who.name) for who, _number in people],
    )
    shown = [fitting(own, volumes.BUDGET // share) for own, share in zip(weights, _SHARES, strict=True)]
    more = tuple(len(own) - number for own, number in zip(weights, shown, strict=True))
    size = sum(sum(own[:number]) for own, number in zip(weights, shown, strict=True))
    days = [meeting.date for meeting in whole.subject.meetings if meeting.date]
    return _Parts(
        in_force[: shown[0]],
        is_open[: shown[1]],
        people[: shown[2]],
        (more[0], more[1], more[2]),
        size,
        min(days, default=None),
        max(days, default=None),
        sum(one.status == "deferred" and not one.suggested for one in whole.decisions),
        _said(whole),
    )


_SHARES = (4, 4, 8)
"""Which part of the first page of a subject its decisions, its actions and its people take at most."""


def subject_pages(catalogue: Catalogue, subject: Subject) -> Iterator[SitePage]:
    """Yield the page of one subject; where it came up often, with a page for each year."""
    whole = row(catalogue, subject)
    parts = _parts(catalogue, whole)
    uri = catalogue.addresses.subject(subject.id)
    times = [_time(catalogue, occasion) for occasion in subject.occasions]
    known = Outline("subject", subject.name, parts.last, ("navigation", "toc"), SUBJECTS)
    for leaf in pages_of(bind(catalogue.addresses, uri, times[::-1], times, _TIMES, parts.size)):
        yield outline(leaf, known, partial(_subject, catalogue, whole, parts))


def _subject(catalogue: Catalogue, whole: Row, parts: _Parts, leaf: Leaf[Time]) -> SitePage:
    subject = whole.subject
    title = titled(subject.name, leaf)
    body = catalogue.render(
        "subject.html",
        leaf.uri,
        leaf=leaf,
        row=whole,
        subject=subject,
        parts=parts,
        names=subject.names[:NAMES],
        number=tally(whole.decisions, "decision"),
        put_off=parts.put_off,
        first=parts.first,
        last=parts.last,
        recipe=recipe(subject),
        rows_link=catalogue.books.rows_link,
    )
    headings = [Heading("top", title, 1)]
    if leaf.volume is None:
        headings += [Heading("in-force", _("In force"), 2)] if parts.in_force else []
        headings += [Heading("open", _("Open actions"), 2)] if parts.open_actions else []
    headings.append(Heading("times", _("Each time it came up"), 2))
    headings += [Heading("people", _("Who took part"), 2)] if leaf.volume is None else []
    return SitePage(
        title=title,
        description=words.opening(f"{title}: {parts.said}", 300),
        body=body,
        headings=tuple(headings),
        updated=parts.last,
        hide=("navigation", "toc"),
        **leaf.place("subject", SUBJECTS),
    )


def _time_size(time: Time) -> int:
    occasion = time.occasion
    slug = address_size(occasion.meeting.slug)
    size = 420 + 2 * slug + text_size(occasion.meeting.title)
    if occasion.topic:
        size += address_size(occasion.topic.slug) + text_size(occasion.topic.title)
    size += sum(person_size(who.id, who.name) for who in time.people)
    size += sum(60 + text_size(one.text) + text_size(one.why) + text_size(one.besides) for one in occasion.reasons)
    return size + sum(map(full_outcome_size, time.outcomes))


_TIMES: Binding[Time] = Binding(lambda time: year_shelf(time.occasion.meeting.date), _time_size)


def _said(whole: Row) -> str:
    return _("raised in %(meetings)s, %(verdict)s") % {
        "meetings": words.count(whole.times, "meeting"),
        "verdict": _(whole.verdict) if whole.verdict else str(tally(whole.decisions, "decision")),
    }


def _time(catalogue: Catalogue, occasion: Occasion) -> Time:
    people = [catalogue.people.known(id_) for id_, _number in occasion.speakers.most_common()]
    planned = occasion.meeting.status == "planned"
    return Time(
        occasion,
        place_of(occasion, catalogue.addresses),
        "" if occasion.topic else _("planned") if planned else _("on the agenda, no topic found"),
        outcomes_of(catalogue, occasion),
        tuple(people[:SPEAKERS]),
        max(0, len(people) - SPEAKERS),
        occasion.speakers.total(),
    )


def recipe(subject: Subject) -> str:
    """Return the entry of subjects.yml that a subject has to begin with, so that people can correct it."""
    others: Sequence[str] = subject.names[:2]
    lines = [f"{subject.id}:", f"  name: {quoted(subject.name)}"]
    lines.append(f"  synonyms: [{', '.join(map(quoted, others))}]" if others else "  synonyms: []")
    return "\n".join([*lines, "  not: []"])
