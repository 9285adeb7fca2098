"""Lists of small words, kept as data in `lists.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def word_list(name: str) -> frozenset[str]:
    """The words of the list `name`."""
    text = files("minutebook.topics").joinpath("lists.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(text)[name].split())
