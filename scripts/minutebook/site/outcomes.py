"""Decisions and actions as the pages show them: with mark, word, provenance, owners, age and evidence."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from minutebook.model import Decision, Provenance
from minutebook.site.message_text import safe_url
from minutebook.site.suggestions import likelihood
from minutebook.site.words import age, long_date

if TYPE_CHECKING:
    from collections.abc import Mapping

    from minutebook.model import Action, Meeting
    from minutebook.site.addresses import Addresses, Place
    from minutebook.site.page import SiteSettings
    from minutebook.site.people_index import PeopleIndex, Who

PROVENANCE_WORDS = {
    Provenance.COMMAND: ("recorded", "Somebody typed it for the record during the meeting"),
    Provenance.CURATED: ("curated", "It stands in the meeting file, written by hand"),
    Provenance.INFERRED: ("suggested", "Minutebook read it out of the talk; nobody has confirmed it yet"),
}
"""The word for a provenance, and what it means."""
ACTION_MARKS = {"open": "☐", "done": "☑", "dropped": "☒"}
DECISION_MARKS = {"in force": "◆"}
NOT_IN_FORCE = "◇"
"""The mark of a decision that is superseded, rejected, deferred or only proposed."""
_UNREADABLE = re.compile(
    "[^\\x20-\\x7e\\xa0-\\u2027\\u202a-\\ud7ff\\ue000-\\ufefe\\uff00-\\ufffd\\U00010000-\\U0010ffff]"
)
"""Control characters and line separators: YAML 1.1 wants them escaped (5.1) or folds them (5.4)."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A decision or an action, ready to be shown on any page."""

    kind: str
    """`decision` or `action`."""
    id: str
    """Its id on the ledger and the tracker."""
    anchor: str
    """Its id on the page of its meeting."""
    name: str
    """The anchor it is cited by, such as `2012-01-31#m120`; empty without evidence."""
    text: str
    provenance: str
    """`recorded`, `curated` or `suggested`."""
    meaning: str
    """What that word means, in one sentence."""
    confidence: int
    """In percent."""
    likely: str
    """The confidence in a word."""
    suggested: bool
    firm: bool
    meeting: Meeting
    topic: str
    """Title of its topic; empty outside topics."""
    topic_slug: str
    where: Place
    """The message that states it, else its meeting."""
    message: int | None
    evidence: tuple[int, ...]
    recipe: str
    """What to write into the meeting file to confirm a suggestion: YAML."""
    symbol: str = ""
    word: str = ""
    """`Decision`, `Action, done`, … : the symbol is never alone."""
    status: str = ""
    owners: tuple[Who, ...] = ()
    people: tuple[str, ...] = ()
    """Ids of those who took part: the owners of an action, those who said the evidence of a decision."""
    age: str = ""
    """Of an open action."""
    due: str = ""
    overdue: bool = False
    done_url: str = ""
    done_place: Place | None = None
    done_text: str = ""
    """What shows that it is done, as a link says it; empty without evidence."""
    done_on: str = ""
    """The day on which it was done, where that is all that is known."""
    supersedes: Place | None = None
    superseded_by: Place | None = None

    @property
    def day(self) -> date | None:
        """The day of its meeting."""
        return self.meeting.date

    @property
    def is_open(self) -> bool:
        """True for an action that nobody has done or dropped."""
        return self.kind == "action" and self.status == "open"


class OutcomeBuilder:
    """Makes outcomes of the decisions and actions of all meetings."""

    def __init__(
        self,
        addresses: Addresses,
        people: PeopleIndex,
        settings: SiteSettings,
        superseded: Mapping[str, Place],
        dates: Mapping[str, date | None],
    ) -> None:
        self._addresses = addresses
        self._people = people
        self._settings = settings
        self._superseded = superseded
        self._dates = dates

    def build(self, meeting: Meeting) -> tuple[Outcome, ...]:
        """Return the decisions, then the actions, of a meeting that are sure enough to be shown."""
        titles = {topic.slug: topic.title for topic in meeting.topics}
        sure = self._settings.confidence
        decisions = [
            self._decision(meeting, item, titles, index)
            for index, item in enumerate(meeting.decisions, 1)
            if item.provenance is not Provenance.INFERRED or item.confidence >= sure
        ]
        actions = [
            self._action(meeting, item, titles, index)
            for index, item in enumerate(meeting.actions, 1)
            if item.provenance is not Provenance.INFERRED or item.confidence >= sure
        ]
        return (*decisions, *actions)

    def _decision(self, meeting: Meeting, item: Decision, titles: dict[str, str], index: int) -> Outcome:
        base = self._common(meeting, item, titles, f"decision-{index}")
        replaced = self._superseded.get(base.name)
        status = "superseded" if replaced and item.status == "in force" else item.status
        return replace(
            base,
            symbol=DECISION_MARKS.get(status, NOT_IN_FORCE),
            word="Decision" if status == "in force" else f"Decision, {status}",
            status=status,
            people=self._people.speakers(meeting, item.evidence or ((item.message,) if item.message else ())),
            supersedes=self._addresses.anchor(item.supersedes) if item.supersedes else None,
            superseded_by=replaced,
        )

    def _action(self, meeting: Meeting, item: Action, titles: dict[str, str], index: int) -> Outcome:
        today = self._settings.today
        is_open = item.status == "open"
        owners = tuple(self._people.who(meeting, owner) for owner in item.owners)
        done_url = safe_url(item.done_in)
        done_on = _day_said(item.done_in)
        return replace(
            self._common(meeting, item, titles, f"action-{index}"),
            kind="action",
            symbol=ACTION_MARKS.get(item.status, ACTION_MARKS["open"]),
            word="Action" if is_open else f"Action, {item.status}",
            status=item.status,
            owners=owners,
            people=tuple(dict.fromkeys(owner.id for owner in owners if owner.id)),
            age=age(meeting.date, today) if is_open and meeting.date else "",
            due=long_date(item.due) if item.due else "",
            overdue=bool(is_open and item.due and item.due < today),
            done_url=done_url,
            done_place=self._addresses.anchor(item.done_in) if item.done_in and not done_url else None,
            done_text="" if done_on else self._shown_by(item.done_in),
            done_on=done_on,
        )

    def _shown_by(self, done_in: str) -> str:
        """Say what an anchor means: `8 September 2026, #m13`; a URL stays as it is, without its scheme."""
        slug, _, message = done_in.partition("#")
        day = self._dates.get(slug)
        if day:
            return f"{long_date(day)}, #{message}" if message else long_date(day)
        return done_in.removeprefix("https://").removeprefix("http://")

    def _common(self, meeting: Meeting, item: Decision | Action, titles: dict[str, str], name: str) -> Outcome:
        word, meaning = PROVENANCE_WORDS[item.provenance]
        suggested = item.provenance is Provenance.INFERRED
        return Outcome(
            kind="decision",
            id=f"{meeting.slug.replace('/', '-')}-{name}",
            anchor=name,
            name=f"{meeting.slug}#m{item.message}" if item.message else "",
            text=item.text,
            provenance=word,
            meaning=meaning,
            confidence=round(item.confidence * 100),
            likely=likelihood(round(item.confidence * 100)),
            suggested=suggested,
            firm=item.firm,
            meeting=meeting,
            topic=titles.get(item.topic, ""),
            topic_slug=item.topic,
            where=self._addresses.message(meeting.slug, item.message),
            message=item.message,
            evidence=item.evidence,
            recipe=recipe(item) if suggested else "",
        )


def _day_said(text: str) -> str:
    """Say the day that an ISO date names; empty where the text is none."""
    try:
        return long_date(date.fromisoformat(text))
    except ValueError:
        return ""


def recipe(item: Decision | Action) -> str:
    """Return the front matter that would confirm a suggestion."""
    lines = ["decisions:" if isinstance(item, Decision) else "actions:"]
    lines.append(f"  - text: {quoted(item.text)}")
    if item.message:
        lines.append(f"    at: {item.message}")
    if not isinstance(item, Decision) and item.owners:
        lines.append(f"    owners: [{', '.join(map(quoted, item.owners))}]")
    return "\n".join(lines)


def quoted(text: str) -> str:
    """Return any text as a YAML string: as JSON, with those characters escaped too that YAML does not read."""
    return _UNREADABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))
