"""The subjects: an index with how often and when last, and a page for each with every time it came up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from minutebook.site import words
from minutebook.site.addresses import SUBJECTS
from minutebook.site.history import place_of
from minutebook.site.language import _, word
from minutebook.site.outcomes import quoted
from minutebook.site.page import Heading, SitePage
from minutebook.site.suggestions import tally

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutebook.knowledge import Occasion, Subject
    from minutebook.site.addresses import Place
    from minutebook.site.catalogue import Catalogue
    from minutebook.site.outcomes import Outcome
    from minutebook.site.people_index import Who

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


def subjects_page(catalogue: Catalogue) -> SitePage:
    """Return the index, those that came up most first; items that every meeting has come last."""
    rows = [row(catalogue, subject) for subject in catalogue.subjects.all]
    rows.sort(key=lambda one: (one.subject.standing, -one.times, one.subject.name.casefold()))
    days = [meeting.date for one in rows for meeting in one.subject.meetings if meeting.date]
    number = words.count(len(rows), "subject")
    return SitePage(
        uri=SUBJECTS,
        title=_("Topics"),
        description=_("%(subjects)s that came up in several meetings, with how often, when last, and what came of it")
        % {"subjects": number},
        body=catalogue.render("subjects.html", SUBJECTS, rows=rows),
        kind="subjects",
        headings=(Heading("top", _("Topics"), 1),),
        updated=max(days, default=None),
        hide=("navigation", "toc"),
    )


def subject_page(catalogue: Catalogue, subject: Subject) -> SitePage:
    """Return the page of one subject."""
    uri = catalogue.addresses.subject(subject.id)
    times = [_time(catalogue, occasion) for occasion in reversed(subject.occasions)]
    whole = row(catalogue, subject)
    in_force = [one for one in whole.decisions if one.status == "in force" and not one.suggested]
    # suggestions stand below, at the time to which they belong
    open_actions = [one for one in whole.open_actions if not one.suggested]
    people = [(catalogue.people.known(id_), number) for id_, number in catalogue.subjects.people(subject)]
    days = [meeting.date for meeting in subject.meetings if meeting.date]
    body = catalogue.render(
        "subject.html",
        uri,
        row=whole,
        subject=subject,
        times=times,
        names=subject.names[:NAMES],
        in_force=in_force,
        open_actions=open_actions,
        number=tally(whole.decisions, "decision"),
        put_off=sum(one.status == "deferred" and not one.suggested for one in whole.decisions),
        people=people,
        first=min(days, default=None),
        last=max(days, default=None),
        recipe=recipe(subject),
    )
    headings = [Heading("top", subject.name, 1)]
    headings += [Heading("in-force", _("In force"), 2)] if in_force else []
    headings += [Heading("open", _("Open actions"), 2)] if open_actions else []
    return SitePage(
        uri=uri,
        title=subject.name,
        description=words.opening(f"{subject.name}: {_said(whole)}", 300),
        body=body,
        kind="subject",
        headings=(*headings, Heading("times", _("Each time it came up"), 2), Heading("people", _("Who took part"), 2)),
        parent=SUBJECTS,
        updated=max(days, default=None),
        hide=("navigation", "toc"),
    )


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
