"""The page of one meeting: what came out of it, the facts, the topics, the people, and what stands in no topic."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from minutebook.site import words
from minutebook.site.addresses import MEETINGS
from minutebook.site.agenda import agenda_rows
from minutebook.site.language import _, word
from minutebook.site.logged_clock import logged_clock
from minutebook.site.marks import contents
from minutebook.site.meeting_lists import Rest, Whole, cut, list_pages, may_be_long
from minutebook.site.meeting_parts import Links, link_rows, note_rows, people_groups, topic_rows
from minutebook.site.page import Heading, SitePage
from minutebook.site.record import recorder_of
from minutebook.site.stretches import Stretch, stretches
from minutebook.site.suggestions import tally
from minutebook.site.votes import vote_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from markupsafe import Markup

    from minutebook.model import Meeting
    from minutebook.site.catalogue import Catalogue
    from minutebook.site.near import Near
    from minutebook.site.outcomes import Outcome

PARTS = (
    ("decisions", word("Decisions")),
    ("actions", word("Actions")),
    ("votes", word("Votes")),
    ("agenda", word("Agenda")),
    ("people", word("People")),
    ("links", word("Links")),
    ("topics", word("Topics")),
    ("notes", word("Noted for the record")),
)
"""The parts that have a heading where they are not empty: id, title. The template has the same order."""
FACTS = (word("agenda"), word("previous meeting"), word("next meeting"))
"""What was typed about the meeting and stands among its facts; the rest stands there anyway."""
HEADINGS = 100
"""So many entries the table of contents has at most."""
UNTITLED_SECTION = word("About this meeting")


def title_of(meeting: Meeting) -> str:
    """Return the title of a meeting's page: with its date, which titles leave out."""
    return words.beside(meeting.title, words.long_date(meeting.date)) if meeting.date else meeting.title


def meeting_outlines(catalogue: Catalogue, meeting: Meeting) -> Iterator[SitePage]:
    """Yield the page of a meeting, then those of its lists that are too long for it, yet to be filled."""
    yield meeting_outline(catalogue, meeting, fill=partial(meeting_page, catalogue, meeting))
    titles = dict(PARTS)
    for name, rest in _shown(catalogue.near(meeting))[1].items() if may_be_long(catalogue, meeting) else ():
        yield from list_pages(catalogue, Whole(meeting, title_of(meeting), name, _(titles[name])), rest)


def _shown(near: Near) -> tuple[Mapping[str, Any], Mapping[str, Rest]]:
    """Return the rows of each of the `PARTS` that stand on the page, and what else there is of long ones."""
    parts = _parts(near)
    return cut(near, parts) if may_be_long(near, near.meeting) else (parts, {})


def meeting_outline(
    catalogue: Catalogue | Near,
    meeting: Meeting,
    fill: Callable[[], SitePage] | None = None,
) -> SitePage:
    """Return the page of a meeting, yet to be filled."""
    before, after = catalogue.neighbours(meeting)
    return SitePage(
        uri=catalogue.addresses.meeting(meeting.slug),
        title=title_of(meeting),
        kind="meeting",
        parent=MEETINGS,
        previous=catalogue.addresses.meeting(before.slug) if before else "",
        next=catalogue.addresses.meeting(after.slug) if after else "",
        source=meeting.path,
        # a day to come is not one on which the page changed
        updated=meeting.date if meeting.status != "planned" else None,
        anchors=partial(_anchors, meeting),
        hide=("navigation",),
        fill=fill,
    )


def meeting_page(catalogue: Catalogue, meeting: Meeting) -> SitePage:
    """Return the page of a meeting."""
    near = catalogue.near(meeting)
    outline = meeting_outline(near, meeting)
    uri = outline.uri
    outside = stretches(meeting)
    before, after = near.neighbours(meeting)
    parts, rests = _shown(near)
    sections = _sections(meeting)
    body = near.render(
        "meeting.html",
        uri,
        title=outline.title,
        meeting=meeting,
        sections=sections,
        record=bool(outside),
        before=before,
        after=after,
        rests=rests,
        **parts,
        **_facts(near),
    )
    headings = [Heading("top", outline.title, 1)]
    headings += [Heading(name, _(title), 2) for name, title in PARTS if parts[name]]
    headings += [Heading(name, title, 2) for name, title, _html in sections]
    headings += _passages(near, outside)
    return replace(
        outline,
        description=_description(meeting, near.outcomes[meeting.slug]),
        body=body,
        record=partial(_record, catalogue, meeting, uri, outside) if outside else None,
        headings=tuple(headings[:HEADINGS]),
    )


def _passages(near: Near, outside: Sequence[Stretch]) -> Iterator[Heading]:
    """Yield the headings of the talk outside all topics, with what came out of it."""
    for stretch in outside:
        numbers = [message.n for message in stretch.messages]
        yield Heading(stretch.id, stretch.title, 2)
        yield from contents(near.outcomes[near.meeting.slug], vote_rows(near), numbers)


def _sections(meeting: Meeting) -> list[tuple[str, str, Markup]]:
    """Return id, heading and HTML of the hand-written sections that say something; one for all without heading."""
    if not meeting.sections:
        return []
    from minutebook.site import handwritten  # noqa: PLC0415 - a parser of Markdown, for few meetings

    written: dict[str, list[str]] = {}
    for index, section in enumerate(meeting.sections, 1):
        written.setdefault(section.heading and f"{index} {section.heading}", []).append(section.markdown)
    known = handwritten.references(section.markdown for section in meeting.sections)
    shown = [(key, handwritten.html("\n\n".join(texts), known)) for key, texts in written.items()]
    return [
        (f"section-{number}", key.partition(" ")[2] or _(UNTITLED_SECTION), html)
        for number, (key, html) in enumerate(((key, html) for key, html in shown if html), 1)
    ]


def _parts(near: Near) -> Mapping[str, Sequence[object] | Links]:
    """Return the rows of each of the `PARTS`."""
    outcomes = near.outcomes[near.meeting.slug]
    return {
        "decisions": [outcome for outcome in outcomes if outcome.kind == "decision"],
        "actions": [outcome for outcome in outcomes if outcome.kind == "action"],
        "votes": vote_rows(near),
        "topics": topic_rows(near),
        "agenda": list(agenda_rows(near)),
        "people": people_groups(near),
        "links": link_rows(near),
        "notes": note_rows(near),
    }


def _facts(near: Near) -> Mapping[str, object]:
    meeting = near.meeting
    return {
        "zoned": meeting.start is not None and meeting.start.tzinfo is not None,
        "clock": logged_clock(meeting),
        "duration": duration(meeting),
        "chairs": [near.people.who(meeting, nick) for nick in meeting.chair],
        "scribes": [near.people.who(meeting, nick) for nick in meeting.scribes],
        "links_around": [(_(fact.name), fact.text) for fact in meeting.facts if fact.name in FACTS],
        "spoke": sum(bool(participant.messages) for participant in meeting.participants),
    }


def duration(meeting: Meeting) -> str:
    """Say how long a meeting took: by its end where that is known, else by its last message; empty where unknown."""
    messages = meeting.messages
    first = meeting.start or next((one.at for one in messages if one.at and one.is_speech), None)
    last = meeting.end or next((one.at for one in reversed(messages) if one.at and one.is_speech), None)
    if not first or not last or (first.tzinfo is None) != (last.tzinfo is None) or last <= first:
        return ""
    return words.span(last - first)


def _anchors(meeting: Meeting) -> Iterator[str]:
    return (f"m{message.n}" for message in meeting.messages)


def _record(catalogue: Catalogue, meeting: Meeting, uri: str, outside: tuple[Stretch, ...]) -> str:
    near = catalogue.near(meeting)
    recorder = recorder_of(near)
    if not meeting.topics:
        return recorder.html(meeting.messages, uri)
    parts = [(stretch, recorder.html(stretch.messages, uri)) for stretch in outside]
    return near.render("stretches.html", uri, stretches=parts)


def _description(meeting: Meeting, outcomes: Sequence[Outcome]) -> str:
    if meeting.summary:
        return words.opening(meeting.summary, 300)
    counts = "; ".join(
        str(tally([outcome for outcome in outcomes if outcome.kind == kind], kind)) for kind in ("decision", "action")
    )
    said = {"meeting": title_of(meeting), "counts": counts, "topics": ", ".join(one.title for one in meeting.topics)}
    text = _("%(meeting)s: %(counts)s. Topics: %(topics)s") if said["topics"] else "%(meeting)s: %(counts)s"
    return words.opening(text % said, 300)
