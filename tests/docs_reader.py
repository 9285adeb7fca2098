"""How tests read the documentation: its examples, tables and code, found in the Markdown that people read.

An example is a fenced block. What its language means: `yaml` is front matter where it begins with `---` or holds one of
its keys, a piece of mkdocs.yml in configuration.md, else people.yml; `text` is a log; `markdown` is a meeting page, or
the body of its transcript; `console` holds commands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

ROOT = Path(__file__).resolve().parent.parent
PAGES = {path.relative_to(ROOT).as_posix(): path for path in sorted((*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")))}
"""All pages written by hand, by their path."""
LOG, PAGE = "#meadow_20260305.log", "2026-03-05.md"
"""Names for examples of logs and of pages; they give the date."""
_PARSER = MarkdownIt("commonmark").enable("table")


@dataclass(frozen=True)
class Example:
    """A fenced block, with the headings and the text that it stands under."""

    page: str
    heading: str
    language: str
    text: str
    prose: str
    """The paragraphs between its heading and itself."""

    def __str__(self) -> str:
        """Name the example in the output of pytest."""
        return f"{self.page}:{self.heading}"


def tokens(page: str) -> list[Token]:
    """Return the Markdown tokens of a page."""
    return _PARSER.parse(PAGES[page].read_text(encoding="utf-8"))


def examples(*languages: str) -> list[Example]:
    """Return all fenced blocks in these languages."""
    return [found for page in PAGES for found in _examples(page) if found.language in languages]


def _examples(page: str) -> Iterator[Example]:
    heading, prose = "", ""
    for before, token in zip([None, *tokens(page)], tokens(page), strict=False):
        if before is not None and before.type == "heading_open":
            heading, prose = token.content, ""
        elif token.type == "inline":
            prose += token.content + "\n"
        elif token.type == "fence":
            yield Example(page, heading, token.info, token.content, prose)


def tables(page: str) -> list[list[list[str]]]:
    """Return the tables of a page: rows of cells, the head row first, as Markdown."""
    found: list[list[list[str]]] = []
    for token in tokens(page):
        if token.type == "table_open":
            found.append([])
        elif token.type == "tr_open":
            found[-1].append([])
        elif token.type == "inline" and found and token.level > 3:
            found[-1][-1].append(token.content)
    return found


def table(page: str, first: str) -> list[list[str]]:
    """Return the rows, without their head, of the table whose first column has this name."""
    (rows,) = [rows for rows in tables(page) if rows[0][0] == first]
    return rows[1:]


def code(cell: str) -> list[str]:
    """Return what stands between backticks."""
    return re.findall(r"`([^`]+)`", cell)


def all_code(page: str) -> Iterator[str]:
    """Yield every code span and every line of a console block of a page, without its prompt."""
    for token in tokens(page):
        yield from (child.content for child in token.children or () if child.type == "code_inline")
        if token.type == "fence" and token.info == "console":
            yield from (line.removeprefix("$ ") for line in token.content.splitlines())
