"""The language of the site: which word stands for an English one, and how numbers and days are written.

The English words in templates and modules are the keys. `languages/CODE.po` holds the words of another language in the
form that all translation programs know; what it lacks stays English. A site has one language, and a process builds one
site at a time, so the language is set once, before the first page is made (`speak`), and asked everywhere.
"""

from __future__ import annotations

from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError
from babel.numbers import get_group_symbol

if TYPE_CHECKING:
    from markupsafe import Markup

ENGLISH = "en"


class Language:
    """One language."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.locale = _locale(code)
        self.words = _words(code)
        self.thousands = get_group_symbol(self.locale)
        self.sentences: dict[str, Markup] = {}
        """Those without values that were said already, as HTML."""
        self.patterns: dict[str, str] = {}
        """Those that values go into."""


def speak(code: str) -> None:
    """Make the site in this language from now on: `de`, `pt-BR`."""
    _Spoken.language = language(code)


def spoken() -> Language:
    """Return the language of the site."""
    return _Spoken.language


def _(text: str) -> str:
    """Return a text in the language of the site."""
    return _Spoken.language.words.gettext(text)


def ngettext(one: str, many: str, number: int) -> str:
    """Return the form of a text that fits a number of things."""
    return _Spoken.language.words.ngettext(one, many, number)


def word(text: str) -> str:
    """Mark a text that is put into another language later, where it is shown: constants are made before `speak`."""
    return text


@lru_cache
def language(code: str) -> Language:
    """Return a language; its table is read once."""
    return Language(code)


def _locale(code: str) -> Locale:
    for name in (code.replace("-", "_"), code.partition("-")[0]):
        try:
            return Locale.parse(name)
        except (UnknownLocaleError, ValueError):
            continue
    return Locale(ENGLISH)


def _words(code: str) -> NullTranslations:
    for name in (code, code.partition("-")[0]):
        table = files("minutebook.site") / "languages" / f"{name}.po"
        if table.is_file():
            # a site in English has no table
            from babel.messages.mofile import write_mo  # noqa: PLC0415
            from babel.messages.pofile import read_po  # noqa: PLC0415

            compiled = BytesIO()
            write_mo(compiled, read_po(BytesIO(table.read_bytes()), locale=name.replace("-", "_")))
            compiled.seek(0)
            return GNUTranslations(compiled)
    return NullTranslations()


class _Spoken:
    language = language(ENGLISH)
