"""The URLs that people shared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutebook.model import Link
from minutebook.urls import written_urls

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutebook.model import Message


def find_links(messages: Sequence[Message]) -> tuple[Link, ...]:
    """Every http(s) URL said, in order; one said twice in a message counts once there.

    Punctuation that ends the sentence and brackets around the URL are not part of it.
    """
    links = []
    for message in messages:
        if "://" in message.text and message.is_speech:
            urls = dict.fromkeys(written.url for written in written_urls(message.text))
            links += [Link(url=url, message=message.n) for url in urls]
    return tuple(links)
