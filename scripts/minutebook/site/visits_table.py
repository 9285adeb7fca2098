"""What somebody did in the meetings, as the page of a person lists it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutebook.site.names import known
from minutebook.site.plain import trusted
from minutebook.site.sentences import _
from minutebook.site.words import count, long_date

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markupsafe import Markup

    from minutebook.site.addresses import Addresses, Links
    from minutebook.site.attendance import Visit
    from minutebook.site.subjects import Share


def visit_rows(visits: Iterable[Visit], href: Links, addresses: Addresses) -> Markup:
    """Return the rows of the meetings, with the topics that the person spoke on."""
    return trusted("".join([_visit(visit, href, addresses) for visit in visits]))


def _visit(visit: Visit, href: Links, addresses: Addresses) -> str:
    meeting, participant = visit.meeting, visit.participant
    day = long_date(meeting.date) if meeting.date else meeting.title
    said = [
        f'<span class="mb-nobreak-soft"><a href="{href(addresses.topic(meeting.slug, topic.slug))}" dir="auto">'
        f'{known(topic.title)}</a> <span class="mb-quiet">{number}</span></span>'
        for topic, number in visit.topics
    ]
    if not said and participant.announced and not participant.messages:
        absent = _("announced, not recognised among those who spoke")
        said = [f'<span class="mb-quiet">{absent}</span> ']
    return (
        f'<tr><th scope="row"><a href="{href(addresses.meeting(meeting.slug))}">{known(day)}</a></th>'
        f'<td class="mb-num">{participant.messages or "–"}</td><td>{", ".join(said)}</td></tr>\n'
    )


def share_rows(shares: Iterable[Share], href: Links, addresses: Addresses) -> Markup:
    """Return the subjects that somebody spoke on, as the items of a list."""
    return trusted("".join([_share(share, href, addresses) for share in shares]))


def _share(share: Share, href: Links, addresses: Addresses) -> str:
    said: str = known(count(len(share.meetings), "meeting"))
    if share.last:
        said = _("%(meetings)s, last %(day)s", meetings=trusted(said), day=long_date(share.last))
    return (
        f'<li><a href="{href(addresses.subject(share.subject.id))}" dir="auto">{known(share.subject.name)}</a> '
        f'<span class="mb-quiet">{said}</span></li>'
    )
