"""Text for files that cannot hold every character: XML and calendars refuse control characters, terminals obey them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_BETWEEN = "\N{BROKEN BAR}"
"""Any sign that can be printed would do; before and behind this one there is seldom a space."""


@cache
def _unfit() -> re.Pattern[str]:
    """What XML 1.0 does not allow or advises against: control characters, halves of characters, what is no character.

    Compiled where there may be one, since that takes long.
    """
    return re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """Return the text without them."""
    # nothing that can be printed is unfit
    return text if text.isprintable() else _unfit().sub("", text)


def one_line(text: str) -> str:
    """Return the text on one line, so that what somebody said cannot look like a line of the file."""
    # most of what is said is so: of all that can be printed only a space parts words
    if text.isprintable() and "  " not in text and text.strip(" ") == text:
        return text
    return " ".join(clean(text).split())


def one_lines(texts: Sequence[str]) -> Sequence[str]:
    """Return texts each as `one_line` does. Mostly all are so, which is seen of all together."""
    text = _BETWEEN.join(texts)
    plain = one_line(text) is text and f"{_BETWEEN} " not in text and f" {_BETWEEN}" not in text
    return texts if plain else list(map(one_line, texts))
