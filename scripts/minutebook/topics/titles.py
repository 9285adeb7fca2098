"""The title of a topic that nobody typed: the agenda's words, else the chair's, short."""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain, compress
from typing import TYPE_CHECKING

from minutebook.topics.frames import verb_kind
from minutebook.topics.kept import Kept
from minutebook.topics.lists import word_list
from minutebook.topics.words import STOPWORDS, stem, words

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from minutebook.topics.said import Said

_LONGEST = 60
_LEAD = re.compile(
    r"^(?:(?:ok(?:ay)?|so|and|then|well|cool|great|right|anyways?|anyhow|yes|yeah|sure|alright|all right|but|good|nice"
    r"|thanks|thank you|also|now|perfect|hmm+|oh|no|fine|hokay|btw|meantime|if not|actually|excellent|awesome)\b"
    r"[\s,;:!.…–—-]*)+",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"^[(\[]?(?:\d{1,2}|[a-h])[.)\]](?!\d)\s*|^\d{1,2}\s*[-:]\s+")
_POINT = re.compile(r"^[^.?!\n]{0,40}?[(\[]?\b(?:\d{1,2}|[a-h])[.)\]]\s+(?=\w)", re.IGNORECASE)
"""A numbered point, with what leads to it (`moving on to 3. `): what follows is its title."""
_TURN = re.compile(
    r"^(?:(?:let['’´]?s|we can|we could|i(?:['’´]d| would) like to|time to|time for"
    r"|next will be|next up(?: is)?|next (?:one|is|on)"
    r"|(?:going to |the )?(?:next|first|second|third|last|final|another|new)"
    r" (?:big )?(?:topic|item|point|thing|subject)"
    r"(?: (?:on|in) (?:the|my|our)? ?(?:agenda|list))?(?: i (?:have|had) in (?:my )?list)?(?: (?:is|would be|will be))?"
    r"(?: about)?"
    r"|next|second(?:ly)?|third|first(?:ly)?|finally|lastly|last|which brings us to|brings us to"
    r"|mov(?:e|ing) (?:on|onto|along)(?: to)?|onto|on to|onward to|back to|skip to|start(?:ing)? with|start|begin with"
    r"|talk about|discuss|speaking of|re|regarding|concerning|as for|as far as|about|what about|how about"
    r"|any thoughts (?:on|about)|thoughts (?:on|about)|bring up|point|item|on the topic of|for|go(?:ing)? to"
    r"|then|so|and|the|with|to)\b[\s,;:!.…–—-]*)+",
    re.IGNORECASE,
)
_ANNOUNCED = re.compile(
    r"\b(?:(?:next|first|second|third|last|final|another|new) (?:big )?(?:topic|item|point|subject)"
    r"(?:\s*[:.,…–—-]+| (?:is|would be|will be)\b)"
    r"|(?:mov(?:e|ing)|skip|jump|switch|turn) (?:(?:on|along|over|forward|now) )*(?:on)?to\b)"
    r"[\s,;:!.…–—-]*(?:(?:the|our|about|regarding) )*",
    re.IGNORECASE,
)
"""Words that announce a topic by its name, wherever they stand: `if not, we can move to the roadmap`."""
_END = re.compile(r"(?<=\w)[.!?…]+(?:\s|$)|\s+[-–—]+\s+|\s*\.\.\.|,\s|\s\(|https?://|;\s|:\s")
_URL = re.compile(r"https?://\S+")
_CLOSING, _OPENING, _REST = "Closing", "Opening", "Anything else"
FRAME_TITLES = frozenset([_OPENING, _CLOSING, _REST])
"""Titles that frame a meeting and name no subject."""
_NO_TITLE = word_list("no-title")
"""Words that open a sentence rather than a title."""
_GENERIC = re.compile(
    r"\b(?:topic|item|question|point|things?|discuss(?:ed|ion)?|meeting|conclude|everyone|related|note|seconds?|minutes?"
    r"|updates?|time)\b",
    re.IGNORECASE,
)
_FEW = 7
"""A title has at most so many words where it is none of the agenda's."""


def _clip(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    cut = text[:_LONGEST].rfind(" ")
    return text[: cut if cut > _LONGEST // 2 else _LONGEST].rstrip(" ,;:-") + "…"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _bare(text: str) -> str:
    """`text` without its address, number and turn phrases, up to the end of its first clause."""
    rest = text.strip()
    point = _POINT.match(rest)
    if point is not None:
        rest = rest[point.end() :]
    for _ in range(0 if point else 3):
        rest = _TURN.sub("", _NUMBER.sub("", _LEAD.sub("", rest))).strip()
    end = _END.search(rest)
    return _closed((rest[: end.start()] if end and end.start() > 0 else rest).strip(" ?!.,;:*-–—…"))


def _closed(text: str) -> str:
    """`text` without brackets and quotes that have no other half."""
    for first, second in ("()", "[]", "{}"):
        if text.count(first) != text.count(second):
            text = text.replace(first, "").replace(second, "")
    return (text.replace('"', "") if text.count('"') % 2 else text).strip()


def _says_something(text: str) -> bool:
    return any(word not in STOPWORDS and word[0].isalnum() for word in words(text))


def _counts(said: Sequence[Said]) -> Counter[str]:
    """How many messages of a stretch hold each telling stem."""
    return Counter(chain.from_iterable(one.stems for one in said))


_CHUNK = re.compile(r"[^\W_][\w+#/'’-]*(?:\.\d+)*")
_MOST_WORDS = 4
_LONG = 12
"""What so many messages say after "anything else?" is a topic of its own."""


def _write(stretch: str) -> tuple[tuple[tuple[str, str, bool], ...], bool]:
    """What a stretch between blanks has of words that may stand in a title.

    ((as written, stem, it opens the stretch) of each, the last one ends the stretch).
    """
    made = []
    ended = False
    for found in _CHUNK.finditer(stretch):
        root = _root(found[0])
        if root:
            made.append((found[0], root, found.start() == 0))
        ended = root != "" and found.end() == len(stretch)
    return tuple(made), ended


_WRITTEN = Kept(_write)
_SEVERAL = " "
"""In the place of a stem: there is more to know of a stretch."""


def _root_of(stretch: str) -> str:
    """The stem of a stretch that is nothing but a word; `_SEVERAL` for another one that holds any."""
    if stretch.isascii() and stretch.isalpha():
        return _root(stretch)
    return _SEVERAL if _WRITTEN[stretch][0] else ""


_ROOTS = Kept(_root_of)


def _root(word: str) -> str:
    """The stem of a word; empty where it can stand in no title."""
    plain = word.casefold()
    return "" if plain in STOPWORDS or plain in _NO_TITLE else stem(plain)


def _phrases(one: Said, again: Collection[str]) -> list[list[tuple[str, str]]]:
    """Words that come up again and stand side by side in a message: (as written, stem) of each.

    `again` has the stems, and `_SEVERAL`.
    """
    runs: list[list[tuple[str, str]]] = []
    text = one.text
    joined = False
    before = -1
    stretches = (_URL.sub(" , ", text) if "://" in text else text).split(" ")
    for at in compress(range(len(stretches)), map(again.__contains__, map(_ROOTS.__getitem__, stretches))):
        joined = joined and at == before + 1
        before, stretch = at, stretches[at]
        root = _ROOTS[stretch]
        if root is _SEVERAL:
            several, ended = _WRITTEN[stretch]
            for word, its_root, opens in several:
                if its_root not in again:
                    joined = False
                elif opens and joined:
                    runs[-1].append((word, its_root))
                else:
                    runs.append([(word, its_root)])
                    joined = True
            joined = ended and joined
        elif joined:
            runs[-1].append((stretch, root))
        else:
            runs.append([(stretch, root)])
            joined = True
    return runs


def _names(word: str) -> bool:
    """True where a single word may name a subject: it is no verb, no adverb, and not short."""
    plain = word.casefold()
    return len(word) > 3 and not plain.endswith(("ed", "ly")) and verb_kind(plain) == "other"  # noqa: PLR2004 - short words say little


def _subject(said: Sequence[Said], counts: Mapping[str, int]) -> str:
    """The words side by side that come up most in a stretch of talk, as they were written first."""
    best, found = 0.0, ""
    again = {_SEVERAL, *[root for root, count in counts.items() if count > 1]}
    seen: Counter[tuple[str, ...]] = Counter()
    for at, one in enumerate(said):
        late = 1 + at / len(said)
        for run in _phrases(one, again):
            if len(run) == 1:
                word, root = run[0]
                value = counts[root] * 0.5 / late
                if value > best and _names(word):
                    best, found = value, word
                continue
            for start, (word, root) in enumerate(run):
                value = counts[root] * 0.5 / late
                if value > best and _names(word):
                    best, found = value, word
                for end in range(start + 2, min(start + _MOST_WORDS, len(run) + 1)):
                    words, roots = zip(*run[start:end], strict=True)
                    seen[roots] += 1
                    # a phrase that is said again is better than words that merely meet, and those than a word alone
                    value = sum(map(counts.__getitem__, roots)) * seen[roots] / late
                    if value > best:
                        best, found = value, " ".join(words)
    return found


_TURNING = frozenset(
    ["next-up", "moves-on", "opens-talk", "as-for", "numbered", "what-about", "ticket", "short-question"]
)
"""Marks of a message whose words may be a title."""


def _announced(text: str) -> str:
    """The name of the topic that a message announces, in few words; empty where it announces none."""
    for found in _ANNOUNCED.finditer(text):
        name = _bare(text[found.end() :])
        plain = name.casefold().split()
        named = len(name) > len("b.") and len(plain) <= _FEW and plain[0] not in _NO_TITLE
        if named and _says_something(name) and not _GENERIC.search(name):
            return name
    return ""


def _is_title(text: str, one: Said, counts: Counter[str]) -> bool:
    if not one.marks & _TURNING or (len(text.split()) == 1 and "<nick>" in one.words[-1:]):
        return False
    numbered = bool(one.number)
    first = text.split(" ", 1)[0].casefold().strip("'’,.")
    if not text or not _says_something(text) or len(text) > 2 * _LONGEST:
        return False
    if numbered:
        return True
    return (
        first not in _NO_TITLE
        and "'" not in first
        and "’" not in first
        and len(text.split()) <= _FEW
        and not _GENERIC.search(text)
        and any(counts[found] > 1 for found in map(stem, words(text)))
    )


def title(stretch: Sequence[Said], *, first: bool, last: bool) -> str:
    """A title for a stretch of talk, out of its own words: what its opening names, else the words that come up most."""
    opening = stretch[0]
    if first and not opening.number and opening.marks & {"greets", "looks-back"}:
        return _OPENING
    if last and not opening.number and opening.marks & {"closes", "bye"}:
        return _CLOSING
    counts = _counts(stretch)
    for one in stretch[:4]:
        if one.who != opening.who and not one.chair:
            continue
        text = _URL.sub("", one.message.text).strip()
        bare = _bare(text)
        if _is_title(bare, one, counts):
            return _clip(_capital(bare))
        if one.chair and (name := _announced(text)):
            return _clip(_capital(name))
    if opening.question and "anything-else" in opening.marks and len(stretch) < _LONG:
        return _REST
    return _capital(_subject(stretch, counts)) or (_OPENING if first else _CLOSING if last else _REST)
