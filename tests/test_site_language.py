"""The site speaks the language of its theme: words from a table, days and numbers as one writes them there."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from babel.messages.pofile import read_po

from bare_words import SITE, bare_words, keys
from minutebook.site import language, words
from minutebook.site.pages import build_pages
from site_factory import archive, settings

if TYPE_CHECKING:
    from collections.abc import Iterator

STILL_ENGLISH = frozenset({
    "outcome.html", "people.html", "person.html", "record.html", "subject.html", "topic.html",
})  # fmt: skip
"""Templates whose words have not been marked yet."""
TEMPLATES = sorted(path.relative_to(SITE / "templates").as_posix() for path in SITE.rglob("templates/**/*.html"))
TABLES = sorted(path.name for path in (SITE / "languages").glob("*.po"))
PLACE = re.compile(r"%\(\w+\)s|<[^>]+>")


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    """Leave the language as it was."""
    yield
    language.speak("en")


@pytest.mark.parametrize("template", [name for name in TEMPLATES if name not in STILL_ENGLISH])
def test_a_template_holds_no_bare_english(template: str) -> None:
    """Every word that a reader sees or hears goes through the table of words."""
    assert bare_words((SITE / "templates" / template).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("template", sorted(STILL_ENGLISH))
def test_what_is_said_to_be_english_still_is(template: str) -> None:
    """A template whose words are marked leaves the list."""
    assert bare_words((SITE / "templates" / template).read_text(encoding="utf-8"))


def test_bare_english_is_found() -> None:
    """In texts, in attributes that are read aloud, and in literals; not in what is marked, nor in code."""
    source = """{% trans %}one two{% endtrans %}<p title="three">{{ "four five" if x }}</p>{# six #}
        <code>seven</code> eight {{ _("nine ten") }} {{ count(n, "message") }}"""
    assert [text for _, text in bare_words(source)] == ["four five", "three", "eight"]


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_complete(name: str) -> None:
    """Each text has its translation, with the same places for values and the same marks, in every plural form."""
    with (SITE / "languages" / name).open("rb") as file:
        table = read_po(file, locale=name.removesuffix(".po"))
    entries = {}
    for entry in table:
        one, *_ = (entry.id, "") if isinstance(entry.id, str) else entry.id
        forms = (entry.string,) if isinstance(entry.string, str) else entry.string or ("",)
        assert not entry.fuzzy or not one, f"{one} is marked as a guess"
        if one and all(forms):
            assert {tuple(sorted(PLACE.findall(form))) for form in forms} == {tuple(sorted(PLACE.findall(one)))}, one
            entries[one] = forms
    assert sorted(keys() - set(entries)) == []


def test_german() -> None:
    """Words, plurals, numbers and days in German."""
    language.speak("de")
    assert words.long_date(date(2012, 1, 31)) == "31.\u00a0Januar 2012"
    assert words.weekday(date(2012, 1, 31)) == "Dienstag"
    assert words.count(1, "person", "people") == "1\u00a0Person"
    assert words.count(1204, "message") == "1.204\u00a0Nachrichten"
    assert words.often(2) == "zweimal"


@pytest.mark.parametrize(("code", "said"), [("xx", "31 January 2012"), ("pt-BR", "31 de janeiro de 2012")])
def test_a_language_without_a_table(code: str, said: str) -> None:
    """Its words stay English; its days are written as it writes them, if it is known at all."""
    language.speak(code)
    assert words.often(1) == "once"
    assert words.long_date(date(2012, 1, 31)).replace("\u00a0", " ") == said


def test_the_pages_are_in_the_language_of_the_settings() -> None:
    """The language is a setting of the site; markup in a translation stays markup, values are escaped."""
    made = {page.kind: page.body for page in build_pages(archive(), settings(language="de", minutes_dir="a&b"))}
    assert '<h1 id="top">Themen</h1>' in made["subjects"]
    assert "<code>a&amp;b/subjects.yml</code>" in made["subjects"] or "Treffen</th>" in made["subjects"]
