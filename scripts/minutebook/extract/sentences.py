"""Sentences of the talk: cut at their ends, and put together where one thought was sent in pieces."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from minutebook.extract.statement import clip, without_address, without_half_brackets, without_opener
from minutebook.topics.pieces import read_statement

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from minutebook.topics.said import Said

_END = re.compile(r"[.!?…;][\"'”’)\]]*\s+(?=\S)|\s[:;]-?[)(PpDd]\s+")
_ENDS = ".!?…;:"
"""Without these signs a text is one sentence."""
_NO_END = re.compile(r"(?:\b(?:e\.g|i\.e|vs|etc|cf)\.\)?|\s\.\.\.|\s…|(?:^|\s)\d\.)$", re.IGNORECASE)
"""What ends no sentence: an abbreviation, a pause between two blanks, the number of a point."""
_OPEN_ENDS = frozenset(
    """a an the of to in on at for with and or but by from as than that which who if because since so is are was be will
    would can should my our your their its we i not""".split()  # noqa: SIM905 - thirty words read best as text
)
_GOES_ON = re.compile(
    r"(?:\.\.+|…|[,)])?\s*(?:(?:and|or|but|because|since|which|who|whereas|although|unless|than|instead of|rather than"
    r"|where|plus|so that|as well as)\b(?! (?:to|for|then|so|now|btw|yes|no|i think|about)\b)"
    r"|(?:for|with|via|like)\b(?:\s+\S+){1,6}$)|(?:\.\.+|…|[,)])\s*[a-z]"
)
"""How a message begins that goes on with the one before: in lower case, not with a turn such as `and to finish`."""
_QUOTES = re.compile('["“]')
_PIECES = 3
"""At most so many messages make one thought."""
_LEADS_TO_URL = re.compile(r"[\s,;(]\b(?:see|cf|via|at|here|link)$", re.IGNORECASE)
_JOINTS = " \t\n,:;.(<[-"
"""What stands between a sentence and the address behind it."""
_LONGEST = 200
_FEWEST = 5
"""A sentence of fewer words says too little."""
_NAME = 34
"""A nick that is addressed ends before that."""


@dataclass(eq=False, slots=True)
class Statement:
    """One sentence of a stretch of talk."""

    said: Said
    """The message in which it begins."""
    place: int
    """Place of that message in the stretch, from 0."""
    order: int
    """Place among the sentences of its thought, from 0."""
    text: str
    """Without whom it addresses, `ok, so` and the like, and an address at its end."""
    begin: Sequence[str]
    """Its first words, four of them at least where it has so many."""
    stems: frozenset[str]
    alone: bool
    """It is the whole of its message or messages."""

    def cut(self) -> str:
        """The text in one line, at its end or between clauses."""
        return clip(without_half_brackets(self.text.rstrip(" .…")), _LONGEST)


def _continued(one: Said, following: Said) -> bool:
    """True where `following` goes on with the sentence of `one`."""
    if one.who != following.who or following.to not in ("", one.to) or len(one.text) + len(following.text) > _LONGEST:
        return False
    text = one.text.rstrip()
    if text.endswith((",", "(", " -", "–")) or text.rpartition(" ")[2].lower() in _OPEN_ENDS:
        return True
    return not text.endswith((".", "!", "?")) and _GOES_ON.match(following.text) is not None


def pieces(stretch: Sequence[Said], place: int) -> range:
    """Places of the messages, one after the other, that make one thought with the one at `place`."""
    first = last = place
    while first and last - first + 1 < _PIECES and _continued(stretch[first - 1], stretch[first]):
        first -= 1
    while last + 1 < len(stretch) and last - first + 1 < _PIECES and _continued(stretch[last], stretch[last + 1]):
        last += 1
    return range(first, last + 1)


def sentences(text: str) -> list[str]:
    """The sentences of a text, in order, without blanks around them. Linear in its length."""
    if not any(map(text.__contains__, _ENDS)):
        return [text.strip()] if text and not text.isspace() else []
    found, start = [], 0
    for end in _END.finditer(text):
        part = text[start : end.end()].strip()
        if not _NO_END.search(part[-7:]):
            found.append(part)
            start = end.end()
    found.append(text[start:].strip())
    return [part for part in found if part]


def without_last_url(text: str) -> str:
    """`text` without the address that it ends with, and what leads to it (`, see`). Linear in its length."""
    if "://" not in text:
        return text
    bare = text.rstrip()
    start = max(bare.rfind("http://"), bare.rfind("https://"))
    if start < 0 or any(map(str.isspace, bare[start:])):
        return text
    head = bare[:start].rstrip(_JOINTS)
    found = _LEADS_TO_URL.search(head, max(0, len(head) - 6))
    return (head[: found.start()] if found else head).rstrip(_JOINTS)


def statements(stretch: Sequence[Said], places: range, is_name: Callable[[str], bool]) -> Iterator[Statement]:
    """The sentences of a thought that are long enough, in order."""
    said = stretch[places[0]]
    text = said.text if len(places) == 1 else " ".join([stretch[place].text.strip() for place in places])
    parts = sentences(text)
    for order, part in enumerate(parts):
        bare = without_opener(part).removeprefix("* ").removeprefix("- ")
        if ":" in bare[:_NAME] or "," in bare[:_NAME]:
            bare = without_address(bare, is_name)
        bare = without_last_url(bare)
        if bare.count(" ") < _FEWEST - 1:
            continue
        # what stands between quotation marks was left out of the words of a message
        if len(parts) == 1 and len(places) == 1 and not _QUOTES.search(bare):
            yield Statement(said, places[0], order, bare, said.words, said.stems, alone=True)
        else:
            begin, about = read_statement(bare)
            yield Statement(said, places[0], order, bare, begin, about, alone=len(parts) == 1)
