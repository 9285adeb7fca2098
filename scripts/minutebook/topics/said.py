"""What one message says and where it stands: the marks that all inference goes by.

A `Said` is made once for each message. Its marks are names: of phrase classes (`phrases.toml`), of frames
(`i-will:work`), of forms (a numbered point, a question). Nothing here is learned; `model.py` weighs the marks.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from minutebook.topics.frames import frames, verb_kind
from minutebook.topics.lists import word_list
from minutebook.topics.phrases import OPENERS, classes
from minutebook.topics.words import subject, words

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from minutebook.model import Message

_ADDRESS = re.compile(r"\s*(?:@?([^\s:,<>]{2,32})\s*[:,]|@([^\s:,<>]{2,32}))\s+(?=\S)")
_NUMBERED = re.compile(r"\s*[(\[]?(\d{1,2}|[a-h])(?:[.)\]](?!\d)|\s*[-:]\s)\s*(?=\S|$)")
_QUOTE = re.compile(r"^\s*(?:>|<[^\s>]+>).*?(?:<[-=]+|<<|$)|\"[^\"]{12,}\"|“[^”]{12,}”")
_NAME = re.compile(r"[^\W_][\w\[\]^`|-]+")
_POINT_INSIDE = re.compile(r"[\s,:(]\d{1,2}[.)]\s+(?=[A-Za-z])")
"""A numbered point in the midst of a message: `let us go to 3. the roof`."""
_POINT_NAMED = re.compile(
    r"\b(?:point|item|topic|section|number|ticket|issue|pr)\s*#?\d|(?:^|\W)#\d+\W*$", re.IGNORECASE
)
_NUMBER_SIGNS = frozenset(["<num>", "<ref>"])
_CLOSERS = word_list("closers")
_SHORT = 6


@dataclass(eq=False)
class Said:
    """A message as the rules read it."""

    message: Message
    at: int
    """Place among the spoken messages, from 0."""
    who: str
    """The speaker, folded: one string for one person."""
    text: str
    """What it says, without the nick that it addresses."""
    words: tuple[str, ...]
    marks: set[str]
    stems: frozenset[str]
    """What it is about."""
    to: str = ""
    """Whom it addresses, folded."""
    mentions: frozenset[str] = frozenset()
    """Whom it names, folded."""
    number: str = ""
    """The number of the agenda point that it opens with (`3`, `b`)."""
    chair: bool = False
    question: bool = False
    listed: bool = False
    """It is one of several numbered lines in a row by one speaker: a list, not a turn."""
    again: bool = False
    """It opens with a numbered point that stood in a list before."""
    closer: bool = False
    """A few words that end an exchange: `ok, thanks`."""
    place: set[str] = field(default_factory=set)
    """Marks of its surroundings; see `place.py`."""


def fold(nick: str) -> str:
    """`nick` without case, status sign, server, bridge suffix and trailing underscores."""
    bare = nick.casefold().lstrip("@+%~&").partition(":")[0].removesuffix("[m]")
    return bare.rstrip("_") or nick.casefold()


def _forms(name: str) -> set[str]:
    """How a name is written in talk: `sgp_[m]`, `sgp_`, `sgp`."""
    return {
        name.casefold(),
        name.casefold().lstrip("@+%~&").partition(":")[0].removesuffix("[m]") or name.casefold(),
        fold(name),
    }


class Names:
    """Who is meant by a word."""

    def __init__(self, messages: Sequence[Message], persons: Mapping[str, str]) -> None:
        """Take the nicks of `messages` and what is known of them."""
        self.of: dict[str, str] = {}
        for name in [*persons, *dict.fromkeys(m.nick for m in messages)]:
            person = persons.get(name) or fold(name)
            for form in _forms(name):
                self.of.setdefault(form, person)
                if form.partition(" ")[0] != form and len(form.partition(" ")[0]) > 2:  # noqa: PLR2004 - `Al` is too short
                    self.of.setdefault(form.partition(" ")[0], person)
        self.words = frozenset(form for form in self.of if len(form) > 2)  # noqa: PLR2004 - short nicks are words too
        spoke = {form for nick in {m.nick for m in messages} for form in _forms(nick)}
        self.nicks = frozenset(form for form in spoke if len(form) > 2)  # noqa: PLR2004 - as above

    def who(self, nick: str) -> str:
        """The person behind a nick; itself, folded, where nothing is known."""
        return self.of.get(nick.casefold()) or fold(nick)

    def find(self, word: str) -> str:
        """The person that a word of the talk names; empty where it names nobody."""
        form = word.casefold()
        return (self.of.get(form) or self.of.get(fold(form)) or "") if len(form) > 2 else ""  # noqa: PLR2004 - as above


def _frame_marks(found: tuple[str, ...]) -> set[str]:
    marks = set()
    for frame in frames(found, OPENERS):
        name = f"{frame.subject}-{frame.modal}"
        if frame.asked:
            marks |= {f"asks-{frame.subject}", f"asks-{frame.subject}:{frame.kind}"}
        elif frame.negated:
            marks |= {"negated", f"{frame.subject}-not"}
        elif frame.subordinate and frame.subject in {"i", "we"}:
            marks.add(f"{frame.subject}-hangs")
        else:
            marks |= {name, f"{name}:{frame.kind}"}
            if frame.conditional:
                marks |= {"conditional", f"{name}-if"}
    return marks


def _form_marks(text: str, found: tuple[str, ...], *, to: bool) -> set[str]:
    marks = set()
    first = found[0] if found else ""
    if first:
        kind = verb_kind(first)
        if kind == "work" and first.endswith("ing"):
            marks.add("doing")
        elif kind == "work" or (kind == "meeting" and to):
            marks |= {"does", "tells-to"} if to else {"does"}
        if first == "please" and to:
            marks.add("tells-to")
    if "<ref>" in found:
        marks.add("ticket")
    if "<url>" in found:
        marks.add("url")
    if found and found[-1] == "?" and len(found) <= _SHORT + 1:
        marks.add("short-question")
    if text.rstrip().endswith((":", "...")):
        marks.add("goes-on")
    return marks


def _point_marks(text: str, found: tuple[str, ...]) -> set[str]:
    if _NUMBER_SIGNS.isdisjoint(found):
        return set()
    marks = {"inner-point"} if _POINT_INSIDE.search(text) and not _NUMBERED.match(text) else set()
    if _POINT_NAMED.search(text):
        marks.add("named-point")
    return marks


@lru_cache(maxsize=1 << 13)
def _heard(text: str, to: bool, nicks: frozenset[str]) -> tuple[tuple[str, ...], frozenset[str], frozenset[str]]:  # noqa: FBT001 - part of the key
    """(words, marks, stems) of a text: what does not depend on who said it. One meeting is read several times."""
    bare = _QUOTE.sub(' "" ', text) if '"' in text or "“" in text or text.lstrip()[:1] in {">", "<"} else text
    found = words(bare, nicks)
    plain = tuple(word for word in found if word != ",")
    marks = classes(plain)
    marks |= _frame_marks(found)
    marks |= _form_marks(text, plain, to=to) | _point_marks(text, plain)
    return plain, frozenset(marks), subject(plain)


def hear(message: Message, at: int, names: Names) -> Said:
    """One message, read by itself."""
    text, to = message.text, ""
    address = _ADDRESS.match(text)
    if address and (to := names.find(address[1] or address[2])):
        text = text[address.end() :]
    plain, marks, stems = _heard(text, bool(to), names.nicks)
    numbered = _NUMBERED.match(text)
    mentions = frozenset(names.of[word] for word in names.words.intersection(_NAME.findall(text.lower())))
    return Said(
        message=message,
        at=at,
        who=names.who(message.nick),
        text=text,
        words=plain,
        marks=set(marks),
        stems=stems,
        to=to,
        mentions=mentions,
        number=numbered[1].lower() if numbered else "",
        question="?" in plain,
        closer=not plain or (len(plain) <= _SHORT and plain[0] in _CLOSERS),
    )


def _mark_lists(said: Sequence[Said]) -> None:
    """Tell numbered lists (`1. a`, `2. b` in a row) from numbered turns, and points that come back."""
    seen: set[tuple[str, str]] = set()
    for one, following in zip(said, [*said[1:], None], strict=False):
        if not one.number:
            continue
        before = said[one.at - 1] if one.at else None
        row = [x for x in (before, following) if x is not None and x.number and x.who == one.who]
        key = (one.number, next((w for w in one.words if w != "<num>" and len(w) > 1), ""))
        one.again = key in seen
        one.listed = bool(row) and not one.again
        seen.add(key)
        one.marks |= {"numbered", "listed" if one.listed else "numbered-turn"}
        if one.again:
            one.marks.add("point-again")
        if one.number.isalpha():
            one.marks.add("lettered")


_POINT = re.compile(
    r"(?:^|\b(?:point|item|to|on|onto|section|number|is|into|with|then|so|ok|move|next)[\s,:#]+)[(\[]?(\d{1,2})(?:[.)\]]|\s*$|,|:|\s*-|\?)",
    re.IGNORECASE,
)


def _count_points(said: Sequence[Said]) -> None:
    """Follow the chair through a numbered agenda: the point that is due next, the current one, any other."""
    due = 1
    for one in said:
        numbers = one.chair and not one.listed and not _NUMBER_SIGNS.isdisjoint(one.words)
        if not numbers or not (point := _POINT.search(one.message.text)):
            continue
        number = int(point[1])
        if due <= number <= due + 1:
            one.marks.add("point-due")
            due = number + 1
        else:
            one.marks.add("point-current" if number == due - 1 else "point-other")


def listen(messages: Sequence[Message], persons: Mapping[str, str], chair: Collection[str] = ()) -> list[Said]:
    """All spoken messages, in order. Linear in the length of the talk."""
    names = Names(messages, persons)
    said = [hear(message, at, names) for at, message in enumerate(m for m in messages if m.is_speech)]
    chairs = {names.who(nick) for nick in chair}
    for one in said:
        one.chair = one.who in chairs
    _mark_lists(said)
    _count_points(said)
    return said


def most_likely_chair(said: Sequence[Said]) -> Counter[str]:
    """How much each speaker talks like one who runs the meeting."""
    points: Counter[str] = Counter()
    for one in said:
        marks = one.marks
        points[one.who] += 2 * ("next-up" in marks or "moves-on" in marks) + 2 * bool(one.number)
        points[one.who] += one.question and "anything-else" in marks
        points[one.who] += (one.at < 8) + (one.at < 3)  # noqa: PLR2004 - the first lines of a meeting
        points[one.who] += one.at > len(said) - 15 and "closes" in marks
    return points
