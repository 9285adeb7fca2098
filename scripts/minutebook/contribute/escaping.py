"""Texts of others in Markdown: every sign that could mean something there is made a sign and nothing else.

Forges read more into a text than Markdown does: names (`@ann`), numbers of issues (`#12`, `!12`, `GH-12`), addresses
without brackets. A sign without width stands where such a thing would begin.
"""

from __future__ import annotations

import re

from minutebook.terminal import visible

_SIGNS = re.compile(r"([\\`*_{}\[\]|~!#$@^>])")
_ENTITIES = {"&": "&amp;", "<": "&lt;"}
_FIRST = re.compile(r"^(\d{1,9})([.)])|^([-+=:])")
"""What begins a list, a heading or a command of a runner, at the start of a text."""
_JOINER = "\u2060"
_NAMES = re.compile(r"(\\[@#!$~]|%|&amp;)(?=[\w\"])|(?<=\bGH)()(?=-\d)", re.IGNORECASE)
_ADDRESS = re.compile(r"(?<=[A-Za-z])(:)(?=//)|(?<=\bwww)(\.)", re.IGNORECASE)


def markdown(text: str) -> str:
    """A text within a line of Markdown: no emphasis, link, mention, table, HTML or heading comes of it."""
    flat = visible(" ".join(text.split()))
    escaped = "".join(_ENTITIES.get(sign, sign) for sign in _SIGNS.sub(r"\\\1", flat))
    escaped = _NAMES.sub(lambda match: match[0] + _JOINER, escaped)
    escaped = _ADDRESS.sub(lambda match: f"\\{match[0]}", escaped)
    return _FIRST.sub(lambda match: f"{match[1]}\\{match[2]}" if match[1] else f"\\{match[3]}", escaped)
