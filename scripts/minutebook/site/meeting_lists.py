"""The lists on the page of a meeting: all of each as long as the page holds them, else a page of its own for each.

A meeting of thousands of topics or people has a page that opens like any other. Where the lists together are too long,
the short ones stay whole, and the long ones share the room that is left; all their rows stand on pages below `all/`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from minutebook.site import volumes, words
from minutebook.site.language import _
from minutebook.site.meeting_parts import PeopleGroup, folded
from minutebook.site.page import Heading, SitePage
from minutebook.site.volumes import Binding, Book, Leaf, Shelf, bind, fitting, pages_of
from minutebook.site.weights import NAME, address_size, full_outcome_size, person_size, text_size

if TYPE_CHECKING:
    from minutebook.model import Meeting
    from minutebook.site.catalogue import Catalogue
    from minutebook.site.near import Near

Rows = Sequence[Any]
"""Of one list; each list has rows of its own kind."""


class Rest(NamedTuple):
    """What of a list does not stand on the page of its meeting."""

    book: Book[Any]
    """All of it."""
    rows: Rows


def _vote(vote: Any) -> int:  # noqa: ANN401 - see Rows
    voters = sum(person_size(who.id, who.name) for _option, _number, people in vote.options for who in people[:40])
    return 700 + 3 * text_size(vote.question) + voters + 40 * len(vote.options)


def _agenda(item: Any) -> int:  # noqa: ANN401
    named = sum(NAME + address_size(topic.uri) + text_size(topic.title) for topic in item.topics)
    return 260 + text_size(item.text) + named + sum(person_size(who.id, who.name) for who in item.proposers[:40])


def _person(entry: Any) -> int:  # noqa: ANN401
    row = entry[1]
    return 360 + person_size(row.who.id, row.who.name) + text_size(row.nicks)


def _link(link: Any) -> int:  # noqa: ANN401
    address = address_size(link.place.uri)
    return 420 + 2 * text_size(link.url) + text_size(link.text) + person_size(link.who.id, link.who.name) + address


def _topic(row: Any) -> int:  # noqa: ANN401
    # the ids of its messages stay in any case
    told = row.gist.text if row.gist else row.opening
    return 520 + 2 * address_size(row.uri) + text_size(row.title) + text_size(told)


def _note(note: Any) -> int:  # noqa: ANN401
    return 200 + text_size(note.text) + address_size(note.place.uri)


_MOST = (1700, 6000, 650, 1000, 1200, 1200, 400)
"""What a row takes at most, but for a long text: outcomes, votes, people, topics, agenda, links, notes."""
_WEIGHTS: Mapping[str, Callable[[Any], int]] = {
    "decisions": full_outcome_size,
    "actions": full_outcome_size,
    "votes": _vote,
    "agenda": _agenda,
    "people": _person,
    "links": _link,
    "topics": _topic,
    "notes": _note,
}


def shares(sizes: Mapping[str, int], budget: int) -> dict[str, int]:
    """Divide a budget: what is small gets all it wants, the others the same each."""
    found: dict[str, int] = {}
    for name, size in sorted(sizes.items(), key=lambda entry: entry[1]):
        found[name] = min(size, (budget - sum(found.values())) // (len(sizes) - len(found)))
    return found


def may_be_long(catalogue: Catalogue | Near, meeting: Meeting) -> bool:
    """Return False where the lists of a meeting fit on its page for certain, which is told without making them."""
    outcomes = catalogue.outcomes[meeting.slug]
    lists = (
        outcomes,
        meeting.votes,
        meeting.participants,
        meeting.topics,
        meeting.agenda,
        meeting.links,
        meeting.notes,
    )
    rows = sum(most * len(rows) for most, rows in zip(_MOST, lists, strict=True))
    said = meeting.talk.characters + sum(len(item.text) for item in meeting.agenda)
    curated = sum(len(one.text) for one in outcomes if one.message is None)
    return rows + (said if rows else 0) + curated > volumes.BUDGET


def cut(near: Near, parts: Mapping[str, Any]) -> tuple[Mapping[str, Any], Mapping[str, Rest]]:
    """Return what of each list stands on the page of a meeting, and what else there is of those that are too long."""
    flat = {name: _flat(name, parts[name]) for name in _WEIGHTS}
    weights = {name: list(map(_WEIGHTS[name], rows)) for name, rows in flat.items()}
    sizes = {name: sum(own) for name, own in weights.items()}
    if sum(sizes.values()) <= volumes.BUDGET:
        return parts, {}
    shown, rests = dict(parts), {}
    for name, share in shares(sizes, volumes.BUDGET).items():
        number = fitting(weights[name], share)
        if number < len(flat[name]):
            shown[name] = _shaped(name, flat[name][:number])
            rests[name] = Rest(_book(near, name, flat[name]), flat[name][number:])
    return shown, rests


def _book(near: Near, name: str, rows: Rows) -> Book[Any]:
    uri = near.addresses.meeting(near.meeting.slug)
    binding: Binding[Any] = Binding(lambda _row: Shelf(name, ""), _WEIGHTS[name], "all/")
    # with nothing left for the first page there are volumes in any case
    return bind(near.addresses, uri, rows, rows, binding, volumes.BUDGET)


def _flat(name: str, part: Any) -> Rows:  # noqa: ANN401
    if name == "people":
        return [(group, row) for group in part for row in group.rows]
    return [*part.shown, *part.folded] if name == "links" else part


def _shaped(name: str, rows: Rows) -> Any:  # noqa: ANN401
    """Return rows in the form in which the template wants a list."""
    if name == "people":
        groups = groupby(rows, key=lambda entry: entry[0].id)
        return [
            PeopleGroup(id_, entries[0][0].title, tuple(row for _group, row in entries))
            for id_, entries in ((id_, list(found)) for id_, found in groups)
        ]
    return folded(rows) if name == "links" else list(rows)


class Whole(NamedTuple):
    """Of what the pages of a list are."""

    meeting: Meeting
    title: str
    """Of the meeting."""
    name: str
    """Of the list: `topics`."""
    said: str
    """The same as a heading."""


def list_pages(catalogue: Catalogue, whole: Whole, rest: Rest) -> Iterator[SitePage]:
    """Yield the pages of a list that is too long for the page of its meeting."""
    for leaf in pages_of(rest.book, newest_first=False):
        if leaf.volume:
            yield _list_outline(catalogue, whole, leaf)


def _said(whole: Whole, leaf: Leaf[Any]) -> str:
    part = leaf.volume.part if leaf.volume else 1
    return whole.said if part == 1 else _("%(shelf)s, part %(number)s") % {"shelf": whole.said, "number": part}


def _list_outline(catalogue: Catalogue, whole: Whole, leaf: Leaf[Any]) -> SitePage:
    return SitePage(
        title=words.beside(whole.title, _said(whole, leaf)),
        updated=whole.meeting.date if whole.meeting.status != "planned" else None,
        hide=("navigation", "toc"),
        leaf=leaf,
        fill=partial(_list_page, catalogue, whole, leaf),
        **leaf.place("meeting"),
    )


def _list_page(catalogue: Catalogue, whole: Whole, leaf: Leaf[Any]) -> SitePage:
    outline = _list_outline(catalogue, whole, leaf)
    title, said = outline.title, _said(whole, leaf)
    empty = {name: _shaped(name, ()) for name in _WEIGHTS}
    return replace(
        outline,
        fill=None,
        description=_("%(list)s of %(meeting)s") % {"list": said, "meeting": whole.title},
        body=catalogue.render(
            "meeting_list.html",
            leaf.uri,
            leaf=leaf,
            title=title,
            meeting=whole.meeting,
            meeting_title=whole.title,
            total=leaf.book.total,
            rests={},
            **{**empty, whole.name: _shaped(whole.name, leaf.rows)},
        ),
        headings=(Heading("top", title, 1),),
    )
