"""The URLs that people shared."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from linkify_it import LinkifyIt

from minutebook.model import Link

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutebook.model import Message


@cache
def _finder() -> LinkifyIt:
    """Finds URLs that are written out, and nothing that only looks like a host or an address."""
    finder = LinkifyIt(options={"fuzzy_link": False, "fuzzy_email": False, "fuzzy_ip": False})
    for schema in ("ftp:", "mailto:", "//"):
        finder.add(schema, None)
    return finder


def find_links(messages: Sequence[Message]) -> tuple[Link, ...]:
    """Every http(s) URL said, in order; one said twice in a message counts once there.

    Punctuation that ends the sentence and brackets around the URL are not part of it.
    """
    links = []
    for message in messages:
        if "://" not in message.text or not message.is_speech:
            continue
        seen = set()
        for match in _finder().match(message.text) or ():
            if match.url not in seen:
                seen.add(match.url)
                links.append(Link(url=match.url, message=message.n))
    return tuple(links)
