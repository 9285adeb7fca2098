"""Decisions and actions as the pages show them: with mark, word, provenance, owners, age and evidence."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from minutebook.knowledge.ids import ids
from minutebook.model import Action, Decision, Provenance
from minutebook.site.history import NOTHING, History
from minutebook.site.language import _, word
from minutebook.site.message_text import safe_url
from minutebook.site.suggestions import likelihood
from minutebook.site.words import age, long_date

if TYPE_CHECKING:
    from minutebook.knowledge import Ruling, Sighting, Task
    from minutebook.model import Meeting
    from minutebook.site.addresses import Addresses, Place
    from minutebook.site.history import Historian
    from minutebook.site.page import SiteSettings
    from minutebook.site.people_index import PeopleIndex, Who

PROVENANCE_WORDS = {
    Provenance.COMMAND: (word("recorded"), word("Somebody typed it for the record during the meeting")),
    Provenance.CURATED: (word("curated"), word("It stands in the meeting file, written by hand")),
    Provenance.INFERRED: (word("suggested"), word("Minutebook read it out of the talk; nobody has confirmed it yet")),
}
"""The word for a provenance, and what it means."""
STATUSES = (
    word("in force"),
    word("proposed"),
    word("deferred"),
    word("rejected"),
    word("superseded"),
    word("open"),
    word("done"),
    word("dropped"),
)
"""What may have become of decisions and actions."""
ACTION_MARKS = {"open": "☐", "done": "☑", "dropped": "☒"}
DECISION_MARKS = {"in force": "◆"}
NOT_IN_FORCE = "◇"
"""The mark of a decision that is superseded, rejected, deferred or only proposed."""
_UNREADABLE = "[^\\x20-\\x7e\\xa0-\\u2027\\u202a-\\ud7ff\\ue000-\\ufefe\\uff00-\\ufffd\\U00010000-\\U0010ffff]"
"""Control characters and line separators: YAML 1.1 wants them escaped (5.1) or folds them (5.4). Compiled where there
is one, since that takes longer than to read a meeting."""
_ENCODER = json.JSONEncoder(ensure_ascii=False)
"""Made once: `json.dumps` makes one for each text."""


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
    """`recorded`, `curated` or `suggested`: a key in English, as is the status."""
    meaning: str
    """What that word means, in one sentence."""
    confidence: int
    """In percent."""
    likely: str
    """The confidence in a word."""
    suggested: bool
    firm: bool
    meeting: Meeting = field(repr=False)
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
    due_on: date | None = None
    overdue: bool = False
    done_url: str = ""
    done_place: Place | None = None
    done_text: str = ""
    """What shows that it is done, as a link says it; empty without evidence."""
    done_on: str = ""
    """The day on which it was done, where that is all that is known."""
    history: History = NOTHING
    """What became of it in other meetings."""
    since: date | None = None
    """The day on which an action was taken on first."""
    leads: bool = True
    """False for an action that is shown in lists by another one: the same task, taken on in another meeting."""

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

    def __init__(self, addresses: Addresses, people: PeopleIndex, settings: SiteSettings, historian: Historian) -> None:
        self._addresses = addresses
        self._people = people
        self._settings = settings
        self._historian = historian

    def build(self, meeting: Meeting) -> tuple[Outcome, ...]:
        """Return the decisions, then the actions, of a meeting that are sure enough to be shown."""
        titles = {topic.slug: topic.title for topic in meeting.topics}
        decisions = [
            self._decision(ruling, titles)
            for id_ in ids(meeting, Decision)
            if (ruling := self._historian.ruling(id_)) is not None
        ]
        actions = [
            self._action(task, sighting, titles)
            for id_ in ids(meeting, Action)
            if (task := self._historian.task(id_)) is not None
            for sighting in task.sightings
            if sighting.id == id_
        ]
        return (*decisions, *actions)

    def _decision(self, ruling: Ruling, titles: dict[str, str]) -> Outcome:
        item, status = ruling.decision, ruling.status
        return Outcome(
            **self._common(ruling.meeting, item, titles, ruling.id),
            symbol=DECISION_MARKS.get(status, NOT_IN_FORCE),
            word=_("Decision") if status == "in force" else _("Decision, %(status)s") % {"status": _(status)},
            status=status,
            people=self._people.speakers(ruling.meeting, item.evidence or ((item.message,) if item.message else ())),
            history=self._historian.of_decision(ruling),
        )

    def _action(self, task: Task, sighting: Sighting, titles: dict[str, str]) -> Outcome:
        today, meeting, due = self._settings.today, sighting.meeting, task.due
        owners = tuple(self._people.who(meeting, owner) for owner in sighting.action.owners)
        everybody = (self._people.known(owner).id for owner in task.owners)
        done_in = task.closed.shown_by if task.closed else ""
        done_url, done_on = (safe_url(done_in), _day_said(done_in)) if done_in else ("", "")
        return Outcome(
            **self._common(meeting, sighting.action, titles, sighting.id),
            symbol=ACTION_MARKS.get(task.status, ACTION_MARKS["open"]),
            word=_("Action") if task.status == "open" else _("Action, %(status)s") % {"status": _(task.status)},
            status=task.status,
            owners=owners,
            people=tuple(dict.fromkeys(id_ for id_ in (*(owner.id for owner in owners), *everybody) if id_)),
            age=age(task.since, today) if task.status == "open" and task.since else "",
            due=long_date(due) if due else "",
            due_on=due,
            overdue=task.overdue(today),
            done_url=done_url,
            done_place=self._addresses.anchor(done_in) if done_in and not done_url else None,
            done_text="" if done_on else self._shown_by(done_in),
            done_on=done_on,
            history=self._historian.of_action(task),
            since=task.since,
            leads=sighting is task.best,
        )

    def _shown_by(self, done_in: str) -> str:
        """Say what an anchor means: `8 September 2026, #m13`; a URL stays as it is, without its scheme."""
        slug, _sign, message = done_in.partition("#")
        meeting = self._historian.meeting(slug)
        if meeting and meeting.date:
            day = long_date(meeting.date)
            return f"{day}, #{message}" if message else day
        return done_in.removeprefix("https://").removeprefix("http://")

    def _common(self, meeting: Meeting, item: Decision | Action, titles: dict[str, str], id_: str) -> dict[str, Any]:
        """What decisions and actions have in common."""
        provenance, meaning = PROVENANCE_WORDS[item.provenance]
        suggested = item.provenance is Provenance.INFERRED
        kind = "decision" if isinstance(item, Decision) else "action"
        name = id_.rpartition("#")[2]
        confidence = round(item.confidence * 100)
        return {
            "kind": kind,
            "id": f"{meeting.slug.replace('/', '-')}-{name}",
            "anchor": name if name.startswith(kind) else f"{kind}-{name}",
            "name": id_ if item.message else "",
            "text": item.text,
            "provenance": provenance,
            "meaning": _(meaning),
            "confidence": confidence,
            "likely": likelihood(confidence),
            "suggested": suggested,
            "firm": item.firm,
            "meeting": meeting,
            "topic": titles.get(item.topic, ""),
            "topic_slug": item.topic,
            "where": self._addresses.message(meeting.slug, item.message),
            "message": item.message,
            "evidence": item.evidence,
            "recipe": recipe(item) if suggested else "",
        }


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
    said = _ENCODER.encode(text)
    return said if said.isprintable() else re.sub(_UNREADABLE, lambda found: f"\\u{ord(found[0]):04x}", said)
