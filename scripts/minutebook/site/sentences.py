"""Sentences of the site with values in them, as HTML: markup in a sentence is ours, each value is closed in itself.

Jinja has this too, but pages say hundreds of sentences.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from minutebook.site.language import spoken
from minutebook.site.plain import html, trusted

if TYPE_CHECKING:
    from markupsafe import Markup


def _(text: str, /, **values: object) -> Markup:
    """Say a sentence in the language of the site."""
    language = spoken()
    if values:
        pattern = language.patterns.get(text)
        if pattern is None:
            pattern = language.patterns[text] = language.words.gettext(text)
        return _filled(pattern, **values)
    said = language.sentences.get(text)
    if said is None:
        said = language.sentences[text] = trusted(language.words.gettext(text) % {})
    return said


# ages, days and numbers come again and again; what is HTML already is not the same as a text with these letters
@lru_cache(maxsize=4096, typed=True)
def _filled(pattern: str, /, **values: object) -> Markup:
    return trusted(pattern % {name: html(value) for name, value in values.items()})


def ngettext(one: str, many: str, num: int, /, **values: object) -> Markup:
    """Say a sentence that has a form for one thing and another for many."""
    text = spoken().words.ngettext(one, many, num)
    return trusted(text % {"num": num, **{name: html(value) for name, value in values.items()}})
