"""What one message says and where it stands: the marks that all inference goes by.

A `Said` is made once for each message. Its marks are names: of phrase classes (`phrases.toml`), of frames
(`i-will:work`), of forms (a numbered point, a question). Nothing here is learned; `model.py` weighs the marks.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from minutebook.topics.ear import Ear
from minutebook.topics.names import Names
from minutebook.topics.place import marks_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from minutebook.model import Message

_ADDRESS = re.compile(r"\s*(?:@?([^\s:,<>]{2,32})\s*[:,]|@([^\s:,<>]{2,32}))\s+(?=\S)")
_NUMBER_SIGNS = frozenset(["<num>", "<ref>"])


@dataclass(eq=False, slots=True)
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
    marks: frozenset[str]
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
    facets: Sequence[int] = ()
    """Its surroundings: the number of the facet of each kind; see `place.py`."""
    weight: int = 0
    """How likely this is what, for all kinds of suggestions in one number; see `model.py`."""

    @property
    def place(self) -> frozenset[str]:
        """All marks of its surroundings."""
        return marks_of(self.facets)


def _addressed(text: str, names: Names) -> tuple[str, str]:
    """(whom a text addresses, the text behind it)."""
    address = _ADDRESS.match(text) if ":" in text or "," in text or "@" in text else None
    if address and (to := names.find(address[1] or address[2])):
        return to, text[address.end() :]
    return "", text


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
            one.marks |= {"point-again"}
        if one.number.isalpha():
            one.marks |= {"lettered"}


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
            one.marks |= {"point-due"}
            due = number + 1
        else:
            one.marks |= {"point-current" if number == due - 1 else "point-other"}


def listen(
    messages: Sequence[Message], persons: Mapping[str, str], chair: Collection[str] = (), ear: Ear | None = None
) -> list[Said]:
    """All spoken messages, in order. Linear in the length of the talk; `ear` may have heard some of it before."""
    names = Names(messages, persons)
    chairs = {names.who(nick) for nick in chair}
    hearing = (ear or Ear()).among(names.nicks)
    said: list[Said] = []
    for message in messages:
        if not message.is_speech:
            continue
        to, text = _addressed(message.text, names)
        words, marks, stems, number, question, closer, named = hearing[text, bool(to)]
        who, mentions = names.who(message.nick), names.mentioned(named)
        one = Said(message, len(said), who, text, words, marks, stems, to, mentions, number, who in chairs)
        one.question, one.closer = question, closer
        said.append(one)
    _mark_lists(said)
    _count_points(said)
    return said


_LEADING = frozenset(["next-up", "moves-on", "anything-else", "closes"])


def most_likely_chair(spoken: Sequence[Message], names: Names, ear: Ear) -> Counter[str]:
    """How much each speaker talks like one who runs the meeting, given what was said in it."""
    hearing = ear.among(names.nicks)
    points: Counter[str] = Counter()
    for at, message in enumerate(spoken):
        to, text = _addressed(message.text, names)
        heard = hearing[text, bool(to)]
        marks = heard.marks
        made = (at < 8) + (at < 3)  # noqa: PLR2004 - the first lines of a meeting
        if heard.number:
            made += 2
        if not _LEADING.isdisjoint(marks):
            made += 2 * ("next-up" in marks or "moves-on" in marks)
            made += "anything-else" in marks and heard.question
            made += at > len(spoken) - 15 and "closes" in marks
        if made:
            points[names.who(message.nick)] += made
    return points
