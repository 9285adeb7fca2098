"""Finds what readers see in templates and modules: the keys for the tables of words, and English that has no key yet.

`python tests/bare_words.py` prints all English of templates that is not marked, with file and line.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

from babel.messages.extract import extract
from jinja2.ext import babel_extract

SITE = Path(__file__).resolve().parent.parent / "scripts" / "minutebook" / "site"
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "word": None,
    "count": (2, 3),
    "tally": (2,),
    "tallied": (2,),
}
"""Functions whose texts are keys, and at which place they take them."""
VERBATIM = frozenset({"code", "pre", "script", "style"})
READ_ALOUD = frozenset({"alt", "aria-label", "placeholder", "title"})
_WORD = re.compile(r"[A-Za-z]{2,}")
_CLASS = re.compile(r"\bmb-[\w-]*")
"""A class of the style sheet, or the beginning of one."""
_MARKED = re.compile(r"\{%-?\s*trans\b.*?endtrans\s*-?%\}|\{#.*?#\}", re.DOTALL)
_CODE = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_LITERAL = re.compile(r"""(?<![\w(=~"'])\s"([^"]*)"(?!\))|^\{\{-?\s*"([^"]*)\"""")
_PHRASE = re.compile(r"[a-z]{2,} [a-z]{2,}|^,? ?[a-z]{2,} $|^ (?!data-|class|id=|mb-)[a-z]{2,}", re.IGNORECASE)


def keys() -> set[str]:
    """Return every text that a template or a module of the site asks a table for."""
    found: set[str] = set()
    for path in sorted(SITE.rglob("*.html")):
        with path.open("rb") as file:
            asked = babel_extract(file, list(KEYWORDS), [], {"trimmed": "true"})
            found.update(*(_of(texts) for _, _, texts, _ in asked))
    for path in sorted(SITE.rglob("*.py")):
        with path.open("rb") as file:
            found.update(*(_of(texts) for _, texts, _, _ in extract("python", file, keywords=KEYWORDS)))
    return found


def _of(texts: object) -> list[str]:
    """Return the text, or the singular."""
    parts = texts if isinstance(texts, tuple) else (texts,)
    first = next((part for part in parts if isinstance(part, str)), None)
    return [first] if first else []


class _Seen(HTMLParser):
    """Collects the words that a reader sees or hears, with their lines."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[tuple[int, str]] = []
        self._verbatim = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take the attributes that are read aloud."""
        self._verbatim += tag in VERBATIM
        heard = (value for name, value in attrs if name in READ_ALOUD and value)
        self.words += [(self.getpos()[0], value) for value in heard if _WORD.search(value)]

    def handle_endtag(self, tag: str) -> None:
        """Leave what stands for itself."""
        self._verbatim -= tag in VERBATIM

    def handle_data(self, data: str) -> None:
        """Take a text."""
        if not self._verbatim and _WORD.search(_CLASS.sub("", data)):
            self.words.append((self.getpos()[0], data.strip()))


def bare_words(template: str) -> list[tuple[int, str]]:
    """Return the English of a template that is in no call of `_` and in no `trans` block, with its lines."""
    source = _MARKED.sub(lambda found: "\n" * found[0].count("\n"), template)
    seen = _Seen()
    seen.feed(_CODE.sub(lambda found: "\n" * found[0].count("\n"), source))
    seen.close()
    found = list(seen.words)
    for code in _CODE.finditer(source):
        line = source.count("\n", 0, code.start()) + 1
        found += [(line, text) for a, b in _LITERAL.findall(code[0]) if _PHRASE.search(_CLASS.sub("", text := a or b))]
    return sorted(set(found))


def main() -> None:
    """Print what is not marked."""
    for path in sorted(SITE.rglob("*.html")):
        for line, text in bare_words(path.read_text(encoding="utf-8")):
            print(f"{path.relative_to(SITE)}:{line}: {text}")  # noqa: T201 - this is what it is called for


if __name__ == "__main__":
    main()
