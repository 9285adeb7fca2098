"""Lists of small words, kept as data in `lists.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def _lists() -> dict[str, str]:
    text = files("minutebook.knowledge").joinpath("lists.toml").read_text(encoding="utf-8")
    return dict(tomllib.loads(text))


@cache
def word_list(name: str) -> frozenset[str]:
    """The words of the list `name`, as they are written there."""
    return frozenset(_lists()[name].split())
