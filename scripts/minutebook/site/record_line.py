"""One message of a transcript as HTML: time, nick and text in a line, and beside it what came out of it.

A site has hundreds of thousands of these lines, so they are put together here and by no template. All that a transcript
says goes through `escaped` or `passages`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from minutebook.model import Kind, Role
from minutebook.site import words
from minutebook.site.colours import nick_class
from minutebook.site.language import _, word
from minutebook.site.margin import Margin
from minutebook.site.message_text import Speech
from minutebook.site.passages import passages
from minutebook.site.pasted import answered, code_lines, edits
from minutebook.site.plain import escaped, trusted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from markupsafe import Markup

    from minutebook.model import Message
    from minutebook.site.near import Near
    from minutebook.site.people_index import Who

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
_TEXT = '<span class="mb-text" dir="auto">'
_DEED, _EVENT = (f'<span class="mb-nick" aria-hidden="true">{sign}</span>{_TEXT}' for sign in "*\N{EN DASH}")


class Voice(NamedTuple):
    """Somebody who is heard in a meeting."""

    who: Who
    column: str
    """The nick in its column, and the beginning of the text."""
    doer: str
    """The nick within the text, before what was done; empty where the line names nobody."""


class Lines:
    """Writes the lines of one meeting's transcript, page by page."""

    def __init__(self, near: Near) -> None:
        self._near = near
        self._meeting = meeting = near.meeting
        # Those who took part, not all messages: a meeting's pages together must not take longer than its record.
        nicks = [nick for participant in meeting.participants for nick in participant.nicks]
        self._speech = Speech({nick: nick for nick in nicks}, self._mention)
        self._margin = Margin(near)
        permalink = escaped(_("Link to message %(number)s"))
        self._before_number, _number, self._after_number = (permalink % {"number": "\n"}).partition("\n")
        self._voices: dict[str, Voice] = {}

    def turn_to(self, messages: Sequence[Message], uri: str) -> None:
        """Begin the page with this address, on which the given messages stand."""
        self._href: Callable[[str], str] = self._near.links(uri)
        self._mentions: dict[str, tuple[str, str]] = {}
        said = "\n".join(["", *(message.said for message in messages)])
        self._speech.attend(said)
        self._timed = any(message.time for message in messages)
        self._scribe = ""
        self._code = code_lines(messages)
        # on few pages a message begins as one of those does
        self._answered = answered(messages) if "\n>" in said else {}
        self._edits = edits(messages) if "\n*" in said else {}
        self._edited = {first: edit for edit, first in self._edits.items()}

    def html(self, message: Message, *, again: bool, same_time: bool) -> str:
        """Return the line of a message; `again` where the one above is of the same speaker."""
        n = message.n
        voice = self._voice(message.by)
        marks = self._margin.beside(message)
        css = f"{voice.who.css if message.nick else nick_class('')}{' mb-again' if again else ''}"
        if marks:
            css += " mb-marked"
        if n in self._code:
            css += " mb-pasted"
        if message.role in ASIDES or n in self._edited:
            css += " mb-aside"
        time, said, notes = self._time(message, same=same_time), self._said(message, voice), self._notes(message)
        return (
            f'<li class="mb-line mb-is-{message.kind} {css}" id="m{n}">\n'
            f'<a class="mb-permalink" href="#m{n}" aria-label="{self._before_number}{n}{self._after_number}"></a>'
            f"{time}{said}{notes}</span>{marks}</li>\n"
        )

    def _time(self, message: Message, *, same: bool) -> str:
        """Return the column of the time, which is empty where the line above has the same; none in a log without."""
        if not self._timed:
            return ""
        if same or not message.time:
            return '<span class="mb-time"></span>'
        # as the clock shows it where the day is not known
        moment = words.machine(message.at) if message.at else escaped(message.time)
        return f'<span class="mb-time"><time datetime="{moment}">{escaped(message.time[:5])}</time></span>'

    def _said(self, message: Message, voice: Voice) -> str:
        """Return the nick and what was said, as far as the end of the text."""
        text = self._text(message)
        if message.kind is Kind.MESSAGE:
            return f"{voice.column}{text}"
        if message.kind is Kind.ACTION:
            return f"{_DEED}{voice.doer} {text}"
        lead, value = LEADS.get(message.kind, ("", None))
        if value and value.fullmatch(message.text):
            said = _(lead) % {"nick": voice.doer, "value": text}
            return f"{_EVENT}{said.lstrip()}"
        return f"{_EVENT}{voice.doer}{' ' if voice.doer else ''}{text}"

    def _text(self, message: Message) -> str:
        if message.n in self._code:
            return f"<code>{escaped(message.said)}</code>"
        return passages(self._speech, message.said, self._answered.get(message.n, 0))

    def _notes(self, message: Message) -> str:
        """Return what is said of a message behind its text."""
        scribe = self._scribe_of(message) if message.speaker else ""
        # hardly any message has one of them
        if not (scribe or message.original or message.inserted or message.correction or self._edits):
            return ""
        return "".join(self._each_note(message, scribe))

    def _each_note(self, message: Message, scribe: str) -> Iterator[str]:
        for numbers, said in ((self._edited, _("edited in #m%(number)s")), (self._edits, _("edit of #m%(number)s"))):
            if number := numbers.get(message.n):
                yield f' <a class="mb-edit mb-small" href="#m{number}">{said % {"number": number}}</a>'
        if scribe:
            said = _("scribed by <bdi>%(nick)s</bdi>") % {"nick": escaped(scribe)}
            yield f' <span class="mb-quiet mb-small">{said}</span>'
        if message.original and message.original != message.text:
            yield (
                f' <details class="mb-why mb-edited"><summary>{_("edited, was: …")}</summary>'
                f'<div class="mb-why__body" dir="auto">{escaped(message.original)}</div></details>'
            )
        errata = [(_("Erratum, missing before this"), line) for line in message.inserted]
        if message.correction:
            errata.append((_("Erratum"), message.correction))
        for name, text in errata:
            yield f'<span class="mb-erratum"><b>{name}</b> <ins>{escaped(text)}</ins></span>'

    def _scribe_of(self, message: Message) -> str:
        """Return the nick of whoever wrote a message down for somebody else, where the one before has not the same."""
        before, self._scribe = self._scribe, message.nick
        same = message.nick == before or self._voice(message.by).who == self._voice(message.nick).who
        return "" if same else message.nick

    def _voice(self, nick: str) -> Voice:
        voice = self._voices.get(nick)
        if voice is None:
            who, name, shown = self._near.people.who(self._meeting, nick), escaped(nick), escaped(shown_nick(nick))
            column = f'<span class="mb-nick" title="{name}"><bdi>{shown}</bdi></span> {_TEXT}'
            voice = Voice(who, column, f'<bdi class="mb-doer">{name}</bdi>' if nick else "")
            self._voices[nick] = voice
        return voice

    def _mention(self, nick: str, written: str) -> Markup:
        tags = self._mentions.get(written)
        if tags is None:
            who = self._voice(written).who
            if who.uri:
                tags = f'<a class="mb-mention {who.css}" href="{escaped(self._href(who.uri))}">', "</a>"
            else:
                tags = f'<span class="mb-mention {who.css}">', "</span>"
            self._mentions[written] = tags
        return trusted(f"{tags[0]}{escaped(nick)}{tags[1]}")


def shown_nick(nick: str) -> str:
    """Return what of a nick stands in the column: all of it, but of a Matrix id not the server."""
    matrix = MATRIX_ID.fullmatch(nick)
    return matrix["name"] if matrix else nick
