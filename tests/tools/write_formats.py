"""Write docs/formats.md from the table of dialects: `python tests/tools/write_formats.py`.

The page is kept in the repository, since people read it there too; a test says when it no longer fits the table.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from minutebook.dialects import DIALECTS, SPEAKER
from minutebook.model import Kind

if TYPE_CHECKING:
    from minutebook.dialects import Dialect

PAGE = Path(__file__).resolve().parents[2] / "docs" / "formats.md"
HEAD = """# Formats of logs

These are the forms of line that are understood, in the order in which they are tried. The form of a log is found
by itself; where it is guessed wrong, name it in the front matter (`dialect: znc`). `minutebook dialects` prints
this list, and `minutebook parse --explain FILE` says which form was chosen, why, and which lines were left.

A log may be a page (`.md`), a file as the client wrote it (`.log`, `.txt`), a web page (`.html`: MeetBot's log,
irclog2html, Element's export) or an export (`.json`: Element, Slack, MeetBot's raw log), each of them packed with
gzip too (`.gz`). [Add a meeting](add-a-meeting.md) shows the forms in which a page may hold its transcript.

"""
SAID = (str(Kind.MESSAGE), str(Kind.ACTION), SPEAKER)


def shown(line: str) -> str:
    """A line with its invisible signs written out, as code in Markdown."""
    text = "".join(sign if sign.isprintable() else f"\\x{ord(sign):02x}" if sign != "\t" else "<TAB>" for sign in line)
    return text.replace("|", "\\|")


def section(dialect: Dialect) -> str:
    """The part of the page on one dialect."""
    examples = [(kind, line) for kind, line in dialect.examples if kind in SAID] or list(dialect.examples)
    events = sorted({kind for kind, _ in dialect.examples} - set(SAID))
    lines = [f"## {dialect.title} (`{dialect.name}`)", "", "```text"]
    lines += [shown(line).replace("\\|", "|") for _, line in examples[:4]]
    lines += ["```", ""]
    if events:
        lines += [f"Events: {', '.join(events)}.", ""]
    return "\n".join(lines)


def page() -> str:
    """The whole page."""
    return HEAD + "\n".join(section(dialect) for dialect in DIALECTS)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
