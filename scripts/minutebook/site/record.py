"""A transcript as HTML: aligned columns of time, nick and text, with the outcomes beside their messages."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from markupsafe import Markup

from minutebook.model import SPEECH, Kind, Message, Role
from minutebook.site import words
from minutebook.site.colours import nick_class
from minutebook.site.language import _, word
from minutebook.site.marks import marks_of
from minutebook.site.message_text import Speech
from minutebook.site.passages import passages
from minutebook.site.pasted import answered, code_lines, edits
from minutebook.site.plain import harmless
from minutebook.site.sheets import sheets

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from minutebook.model import Meeting
    from minutebook.site.catalogue import Catalogue
    from minutebook.site.outcomes import Outcome
    from minutebook.site.people_index import Who
    from minutebook.site.votes import VoteRow

COMINGS = {
    Kind.JOIN: word("%(count)s joined"),
    Kind.PART: word("%(count)s left"),
    Kind.QUIT: word("%(count)s quit"),
    Kind.KICK: word("%(count)s kicked"),
    Kind.NICK: word("%(count)s changed nick"),
    Kind.MODE: word("%(count)s mode changes"),
}
"""Events that fold to one line where several stand together, and how their number is said."""
LEADS: dict[Kind, tuple[str, re.Pattern[str]]] = {
    Kind.NICK: (word("%(nick)s is now known as %(value)s"), re.compile(r"\S+")),
    Kind.TOPIC: (
        word("%(nick)s set the topic: %(value)s"),
        re.compile(r"(?!has |sets? |changed |topic ).*", re.IGNORECASE | re.DOTALL),
    ),
    Kind.MODE: (word("%(nick)s set mode %(value)s"), re.compile(r"[+-].*", re.DOTALL)),
}
"""What is said of an event whose text is only a value (a nick, a topic, a mode), and which texts are."""
ASIDES = frozenset({Role.ASIDE, Role.BOT})
"""The roles of messages that readers may skip."""
MATRIX_ID = re.compile(r"(?P<name>@[^\s:]+):[\w.-]+(?::\d+)?")
WIDEST_NICK = 14
NARROWEST_NICK = 4


@dataclass(slots=True)
class Row:
    """One line of the record."""

    n: int
    permalink: str
    """What the link to the line is called."""
    css: str
    time: str
    """Shown in the column; empty where the line above has the same."""
    moment: str
    """ISO 8601, or the clock time as said; empty without a time."""
    nick: str
    shown: str
    """The nick as it stands in the column."""
    lead: str
    """The sentence to put the text of an event into that is only a value; a key."""
    text: Markup
    said: str
    """The text without markup."""
    original: str
    """What was said before an edit; empty without one."""
    event: bool
    deed: bool
    """True for /me."""
    correction: str
    inserted: tuple[str, ...]
    """Lines that were missing before this one."""
    scribe: str
    """Nick of whoever wrote it down for somebody else; empty where the row before has the same scribe."""
    edit_of: int | None
    """Number of the message that it gives anew."""
    edited_in: int | None
    """Number of the message that gives this one anew."""
    marks: tuple[Outcome | VoteRow, ...]


@dataclass(slots=True)
class Block:
    """Rows that stand together: speech, or a run of comings and goings."""

    day: str = ""
    """The day that begins here; empty where the day before goes on."""
    fold: str = ""
    """What the folded line says; empty for rows that are shown."""
    rows: list[Row] = field(default_factory=list)


def recorder_of(catalogue: Catalogue, meeting: Meeting) -> Recorder:
    """Return the recorder of a meeting. The last one is kept: the pages of a meeting come one after the other."""
    kept = catalogue.recorder
    if kept is None or kept.meeting is not meeting:
        kept = catalogue.recorder = Recorder(catalogue, meeting)
    return kept


class Recorder:
    """Renders stretches of one meeting's transcript."""

    def __init__(self, catalogue: Catalogue, meeting: Meeting) -> None:
        self._catalogue = catalogue
        self.meeting = meeting
        self._href: Callable[[str], str] = str
        self._permalink = _("Link to message %(number)s")
        # Those who took part, not all messages: a meeting's pages together must not take longer than its record.
        nicks = [nick for participant in meeting.participants for nick in participant.nicks]
        self._who: dict[str, Who] = {}
        self._speech = Speech({nick: nick for nick in nicks}, self._mention)
        self._marks = marks_of(catalogue, meeting)
        self._scribe = ""
        self._code: frozenset[int] = frozenset()
        self._edits: Mapping[int, int] = {}
        self._edited: Mapping[int, int] = {}
        self._answered: Mapping[int, int] = {}

    def html(self, messages: Sequence[Message], uri: str) -> Markup:
        """Return the record of the given messages for the page with this address."""
        self._href = self._catalogue.links(uri)
        timed = any(message.time for message in messages)
        self._scribe = ""
        self._code, self._answered = code_lines(messages), answered(messages)
        self._edits = edits(messages)
        self._edited = {first: edit for edit, first in self._edits.items()}
        nicks = {message.by for message in messages if message.kind in SPEECH}
        longest = max((len(_shown(nick)) for nick in nicks), default=NARROWEST_NICK)
        return self._catalogue.render(
            "record.html",
            uri,
            sheets=sheets(self._blocks(messages)),
            timed=timed,
            width=max(NARROWEST_NICK, min(WIDEST_NICK, longest)),
            meeting=self.meeting,
        )

    def _mention(self, nick: str, written: str) -> Markup:
        who, nick = self._person(written), harmless(nick)
        if not who.uri:
            return Markup('<span class="mb-mention {}">{}</span>').format(who.css, nick)
        return Markup('<a class="mb-mention {}" href="{}">{}</a>').format(who.css, self._href(who.uri), nick)

    def _person(self, nick: str) -> Who:
        if nick not in self._who:
            self._who[nick] = self._catalogue.people.who(self.meeting, nick)
        return self._who[nick]

    def _blocks(self, messages: Sequence[Message]) -> Iterator[Block]:
        day, time = None, ""
        for coming, run in groupby(messages, key=lambda message: message.kind in COMINGS):
            block = Block()
            speaker = ""
            for message in run:
                if message.at and message.at.date() != day:
                    if block.rows:
                        yield self._closed(block, coming=coming)
                    block = Block(day=words.long_date(message.at.date()) if day or self._begins_late(message) else "")
                    day, speaker, time = message.at.date(), "", ""
                again = message.kind is Kind.MESSAGE and message.by == speaker
                block.rows.append(self._row(message, again=again, same_time=message.time[:5] == time))
                speaker = message.by if message.kind is Kind.MESSAGE else ""
                time = message.time[:5]
            yield self._closed(block, coming=coming)
            if block.fold:
                time = ""

    def _begins_late(self, message: Message) -> bool:
        """Return True where a stretch begins on another day than its meeting."""
        return bool(message.at and self.meeting.date and message.at.date() > self.meeting.date)

    @staticmethod
    def _closed(block: Block, *, coming: bool) -> Block:
        """Return the block, folded where it is a run of comings and goings."""
        if coming and len(block.rows) > 1:
            kinds = Counter(row.css.split()[0].removeprefix("mb-is-") for row in block.rows)
            said = (_(COMINGS[Kind(kind)]) % {"count": number} for kind, number in kinds.items())
            block.fold = words.capital(", ".join(said))
        return block

    def _row(self, message: Message, *, again: bool, same_time: bool) -> Row:
        who = self._person(message.by)
        scribed = bool(message.speaker) and who != self._person(message.nick) and message.nick != self._scribe
        if message.speaker:
            self._scribe = message.nick
        marks = tuple(self._marks.get(message.n, ()))
        classes = [f"mb-is-{message.kind}", who.css if message.nick else nick_class("")]
        if again:
            classes.append("mb-again")
        if marks:
            classes.append("mb-marked")
        if message.n in self._code:
            classes.append("mb-pasted")
        if message.role in ASIDES or message.n in self._edited:
            classes.append("mb-aside")
        return Row(
            n=message.n,
            permalink=self._permalink % {"number": message.n},
            css=" ".join(classes),
            time="" if same_time else message.time[:5],
            moment=words.machine(message.at) if message.at else message.time,
            nick=message.by,
            shown=_shown(message.by),
            lead=_lead(message),
            text=self._text(message),
            said=message.said,
            original=message.original if message.original != message.text else "",
            event=message.kind not in SPEECH,
            deed=message.kind is Kind.ACTION,
            correction=message.correction,
            inserted=message.inserted,
            scribe=message.nick if scribed else "",
            edit_of=self._edits.get(message.n),
            edited_in=self._edited.get(message.n),
            marks=marks,
        )

    def _text(self, message: Message) -> Markup:
        if message.n in self._code:
            return Markup("<code>{}</code>").format(harmless(message.said))
        return passages(self._speech, message.said, self._answered.get(message.n, 0))


def _shown(nick: str) -> str:
    """Return what of a nick stands in the column: all of it, but of a Matrix id not the server."""
    matrix = MATRIX_ID.fullmatch(nick)
    return matrix["name"] if matrix else nick


def _lead(message: Message) -> str:
    sentence, value = LEADS.get(message.kind, ("", None))
    return sentence if value and value.fullmatch(message.text) else ""
