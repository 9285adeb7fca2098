"""Where URLs are written out in a text. Time is linear in its length, whatever stands there.

The library that finds them looks from each URL to the end of the text, which takes hours for a line of ten million
characters without a blank. A URL holds no blank: each stretch between blanks is looked at by itself, and of a stretch
no more than any URL needs.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from linkify_it import LinkifyIt

_STRETCH = re.compile(r"\S+")
LONGEST = 4096
"""So many characters of a stretch without blanks are looked at; no browser is sure to open a longer address."""


class Written(NamedTuple):
    """A URL in a text."""

    start: int
    end: int
    """The text from `start` to `end` is how it was written."""
    url: str


@cache
def _finder() -> LinkifyIt:
    """Finds URLs that are written out, and nothing that only looks like a host or an address."""
    finder = LinkifyIt(options={"fuzzy_link": False, "fuzzy_email": False, "fuzzy_ip": False})
    for schema in ("ftp:", "mailto:", "//"):
        finder.add(schema, None)
    return finder


def written_urls(text: str) -> list[Written]:
    """Every http(s) URL in a text, in order; punctuation that ends the sentence and brackets around it are no part."""
    if "://" not in text:
        return []
    found = []
    for stretch in _STRETCH.finditer(text):
        part = stretch[0][:LONGEST]
        if "://" in part:
            start = stretch.start()
            matches = _finder().match(part) or ()
            found += [Written(start + one.index, start + one.last_index, one.url) for one in matches]
    return found
