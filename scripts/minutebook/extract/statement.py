"""A short statement cut from what was said: never invented, never a whole paragraph."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_OPENER = re.compile(
    r"(?:(?:ok(?:ay)?|kk?|so|and|then|well|cool|great|right|anyways?|anyhow|yes|yeah|yep|yup|sure|alright|but|good|nice"
    r"|thanks|also|perfect|hmm+|oh|no(?: problem|pe)?(?=\s*[,;:!.…-])"
    r"|fine|hokay|lol|haha|actually|\(?btw|thx|awesome|excellent|look|now)\b"
    r"(?:\s*(?:[,;:!.…-]+|\.\.\.)\s*|\s+))+",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=\S)|\s+[-–—]+\s+|\s*\.\.\.\s+|;\s+")
_PROMISE = re.compile(
    r"\b(?:i\s*['’´]?\s*(?:ll|will|shall)|i\s*['’´]?\s*(?:a?m)\s+(?:going to|gonna|planning to|about to)"
    r"|i\s+(?:plan|intend|hope|want|need|have|promise|volunteer)\s+to|i['’´]?d\s+(?:like|be willing|be happy)\s+to"
    r"|i\s+(?:can|could)|will\s+(?=\w)|gonna|let\s+me"
    r"|would you mind|(?:can|could|would|will)\s+you|please|are you able to)\s+"
    r"(?:(?:also|just|probably|then|still|definitely|maybe|try to|certainly|please)\s+)*",
    re.IGNORECASE,
)
_EMPTY = re.compile(
    r"^(?:(?:to\s+)?(?:do|take|try|look|check|see|handle|have|be)\b)?\W*"
    r"(?:it|that|this|so|them|into it|a look|at it)?\W*$",
    re.IGNORECASE,
)
_BARE = re.compile(r"^(?:i\s+)?(?:will|can|shall|'ll)(?:\s+do)?(?:\s+(?:it|that|so))?\W*$", re.IGNORECASE)
"""What accepts without saying what: `will do`."""
_TRAILER = re.compile(r"(?:[\s,;:–—(-]|(?<=\w)\.(?!\.)|\s:-?[)PpD]|\s;-?\))+$")
_TAIL = 40
"""A trailer is looked for in so many characters, so that a line of commas costs no more than any other."""
_LONGEST = 140


_TRAILS = frozenset(" ,;:–—(-.)PpD")
"""What a trailer ends with, in a line whose only blanks are plain ones."""


def _trimmed(line: str) -> str:
    """`line`, in which all blanks are plain ones, without blanks, signs and smileys at its end."""
    return line[:-_TAIL] + _TRAILER.sub("", line[-_TAIL:]) if line[-1:] in _TRAILS else line


def clip(text: str, longest: int = _LONGEST) -> str:
    """`text` in one line, at most `longest` characters, cut between clauses or words; a cut shows as `…`."""
    line = _trimmed(" ".join(text.split()))
    if len(line) <= longest:
        return line
    head = line[: longest - 1]
    clause = max(head.rfind(mark) for mark in (", ", "; ", " (", " – ", " - "))
    cut = clause if clause > longest // 2 else head.rfind(" ")
    return _trimmed(head[: cut if cut > 0 else len(head)]) + "…"


def without_half_brackets(line: str) -> str:
    """`line` without a bracket at its start or end that has no other half."""
    for first, second in ("()", "[]"):
        if line.count(first) > line.count(second) and line.startswith(first):
            line = line[1:].lstrip()
        if line.count(second) > line.count(first) and line.endswith(second):
            line = line[:-1].rstrip()
    return line


def _sentences(text: str) -> list[str]:
    return [part.strip() for part in _SENTENCE.split(text) if part.strip()]


def without_opener(text: str) -> str:
    """`text` without `ok, so` and the like; all of it where nothing else would be left."""
    opener = _OPENER.match(text)
    return (opener and text[opener.end() :].strip()) or text.strip()


@lru_cache(maxsize=64)
def task(text: str) -> str:
    """What is to be done, out of a promise or a request: the words behind `I will`, `can you` and the like.

    The longest sentence that promises or asks, without that phrase; the whole sentence where it would say nothing
    then; empty where even that says nothing (`ok, will do`).
    """
    rests = []
    for sentence in _sentences(text):
        found = _PROMISE.search(sentence)
        rest = sentence[found.end() :].strip() if found else ""
        if not _EMPTY.match(rest) and len(rest.split()) > 1:
            rests.append(rest)
    if rests:
        return clip(without_half_brackets(max(rests, key=len)))
    for sentence in sorted(_sentences(text), key=len, reverse=True):
        bare = without_opener(sentence)
        found = _PROMISE.search(bare)
        if not _EMPTY.match(bare[found.end() :] if found else bare) and not _BARE.match(bare) and len(bare.split()) > 1:
            return clip(without_half_brackets(bare))
    return ""


_OUTCOME = re.compile(
    r"\b(?:let['’´]?s|we\b|should|will|conclude|agreed|decid|plan|next|release|merge|going to|keep|leave|wait|move|use"
    r"|freeze|drop|close|hold|mailing list|propose|suggest)",
    re.IGNORECASE,
)


def outcome(text: str) -> str:
    """What was settled: the sentence that says so, without openers; a question only where nothing else is said."""
    sentences = _sentences(text)
    stating = [s for s in sentences if _OUTCOME.search(s) and len(s.split()) > 1]
    told = [s for s in stating if not s.endswith("?")] or stating
    return clip(without_half_brackets(without_opener(told[0] if told else max(sentences, key=len, default=text))))


_ADDRESS = re.compile(r"@?([^\s:,<>()]{2,32})\s*[:,]\s+(?=\S)")


def without_address(text: str, is_name: Callable[[str], bool]) -> str:
    """`text` without the people it addresses first: `ok, ann, ben: we close` is `we close`."""
    bare = without_opener(text)
    while (found := _ADDRESS.match(bare)) and is_name(found[1]):
        bare = bare[found.end() :]
        text = bare
    return text
