"""What search engines are told of a meeting and of a topic: JSON-LD in the words of schema.org."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from minutebook.site.feeds.clean import clean
from minutebook.site.feeds.sentences import meeting_summary, place_said
from minutebook.site.meeting_page import title_of
from minutebook.site.moments import utc
from minutebook.site.plain import trusted
from minutebook.site.summary import about
from minutebook.site.words import machine, opening

if TYPE_CHECKING:
    from markupsafe import Markup

    from minutebook.model import Meeting, Topic
    from minutebook.site.data.interface import Interface
    from minutebook.site.feeds.address import Absolute
    from minutebook.site.people_index import Who

CONTEXT = "https://schema.org"
_STATUSES = {"cancelled": "EventCancelled"}
"""What is not named here is scheduled: schema.org has no word for what is over."""
_TEXT = 500
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_ESCAPES = {sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
"""What would end the element, or the line in old readers."""


def script_json(value: object) -> Markup:
    """Return a value as JSON that may stand in a script element whatever it holds."""
    text = clean(_ENCODER.encode(value))
    # characters of JSON's own are none of these, so that all of them stand in strings
    for sign, escape in _ESCAPES.items():
        text = text.replace(sign, escape)
    return trusted(text)


class LinkedData:
    """Makes the values."""

    def __init__(self, site: Interface, absolute: Absolute) -> None:
        self._catalogue = site.catalogue
        self._moments = site.moments
        self._absolute = absolute

    def event(self, meeting: Meeting) -> dict[str, Any] | None:
        """Return a meeting as an Event; None where its day is not known."""
        if meeting.date is None:
            return None
        start, end = self._moments.began(meeting), self._moments.ended(meeting)
        url = self._absolute.meeting(meeting.slug)
        place = place_said(meeting)
        chairs = dict.fromkeys(self._catalogue.people.who(meeting, nick) for nick in meeting.chair)
        told = meeting_summary(meeting, self._catalogue.outcomes[meeting.slug])
        return _without_empty(
            {
                "@context": CONTEXT,
                "@type": "Event",
                "@id": url,
                "name": meeting.title,
                "url": url,
                "startDate": machine(start) if start else meeting.date.isoformat(),
                "endDate": machine(end) if end else "",
                "eventStatus": f"{CONTEXT}/{_STATUSES.get(meeting.status, 'EventScheduled')}",
                "eventAttendanceMode": f"{CONTEXT}/OnlineEventAttendanceMode",
                "location": _without_empty({"@type": "VirtualLocation", "name": place, "url": url}),
                "organizer": [self._person(who) for who in chairs if who.name] or self._site(),
                "superEvent": {"@type": "EventSeries", "name": meeting.series} if meeting.series else "",
                "description": told,
            }
        )

    def posting(self, meeting: Meeting, topic: Topic) -> dict[str, Any] | None:
        """Return a topic as a DiscussionForumPosting of who spoke first; None where nobody did, or no day is known."""
        number = meeting.talk.first_spoken(topic.first, topic.last)
        if not number or meeting.date is None:
            return None
        first = meeting.messages[number - 1]
        moment = utc(first.at)
        url = self._absolute.page(self._catalogue.addresses.topic(meeting.slug, topic.slug))
        return _without_empty(
            {
                "@context": CONTEXT,
                "@type": "DiscussionForumPosting",
                "@id": url,
                "headline": topic.title,
                "url": url,
                "author": self._person(self._catalogue.people.who(meeting, first.by)),
                "datePublished": machine(moment) if moment else meeting.date.isoformat(),
                "text": opening(about(topic) or first.said, _TEXT),
                "commentCount": meeting.talk.spoken_from(topic.first, topic.last) - 1,
                "isPartOf": _without_empty(
                    {"@type": "WebPage", "name": title_of(meeting), "url": self._absolute.meeting(meeting.slug)}
                ),
            }
        )

    def _person(self, who: Who) -> dict[str, Any]:
        return _without_empty({"@type": "Person", "name": who.name, "url": self._absolute.page(who.uri)})

    def _site(self) -> dict[str, Any] | str:
        name = self._catalogue.settings.site_name
        return _without_empty({"@type": "Organization", "name": name, "url": self._absolute.file("")}) if name else ""


def _without_empty(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value != ""}
