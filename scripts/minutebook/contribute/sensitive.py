"""What should not be read by everybody, as far as its form tells: addresses, telephone numbers, keys, passwords."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from minutebook.model import Meeting


@dataclass(frozen=True, slots=True)
class Sensitive:
    """A message that holds something that should perhaps be blacked out."""

    kind: str
    message: int
    line: int
    path: str


_URL = re.compile(r"\b[a-z][a-z0-9+.-]*://\S+", re.IGNORECASE)
_KINDS = (
    ("a private key", re.compile(r"-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----")),
    (
        "a key or token",
        re.compile(
            r"\b(?:gh[pousr]_[A-Za-z0-9]{30,}|github_pat_\w{30,}|glpat-[\w-]{18,}|xox[abeprs]-[\w-]{10,}|AKIA[0-9A-Z]{16}"
            r"|AIza[\w-]{30,}|sk-[\w-]{20,}|npm_[A-Za-z0-9]{30,}|pypi-[\w-]{30,}|hf_[A-Za-z0-9]{30,}"
            r"|syt_\w{10,}_\w{10,}_\w{4,}|eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{10,})"
        ),
    ),
    ("a password", re.compile(r"\b(?:password|passwd|passphrase|pwd)\b(?:\s+is)?\s*[:=]?\s*(?=\S*[\d\W_])\S{6,}|"
                              r"\bIDENTIFY\s+\S{6,}", re.IGNORECASE)),
    ("a mail address", re.compile(r"(?<![\w.+-])(?!git@)[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,8}"
                                  r"\.[a-z]{2,24}\b(?![:/])", re.IGNORECASE)),
    ("a telephone number", re.compile(r"(?<![\w.:/#+-])(?:\+\d{1,3}[ .-]?(?:\(\d{1,4}\)[ .-]?)?(?:\d[ .-]?){6,12}\d"
                                      r"|\(?\d{3}\)?[ -]\d{3}-\d{4}|0\d{2,4}[ /-]\d{5,9})(?![\w.-])")),
)  # fmt: skip
"""In order; of one message each kind is named once."""
_IN_ADDRESSES = frozenset({"a key or token"})
"""What counts within the address of a page too."""
_CREDENTIALS = re.compile(r"\b[a-z][a-z0-9+.-]*://[^\s/:@]+:[^\s/@]+@", re.IGNORECASE)


def kinds_of(text: str) -> Iterator[str]:
    """What a text holds that not everybody should read."""
    bare = _URL.sub(" ", text)
    if _CREDENTIALS.search(text):
        yield "a password"
    for kind, pattern in _KINDS:
        if pattern.search(text if kind in _IN_ADDRESSES else bare):
            yield kind


def sensitive(meeting: Meeting) -> Iterator[Sensitive]:
    """Each message of a meeting that holds such a thing, and is not blacked out."""
    for message in meeting.messages:
        for kind in dict.fromkeys(kinds_of(message.text)):
            yield Sensitive(kind, message.n, message.line, meeting.transcript_path)
