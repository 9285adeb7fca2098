"""Every message says where it stands in its file, and what stands there is what it says."""

from __future__ import annotations

import html
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from minutebook.archive import meeting_files
from minutebook.meeting import Input, take
from minutebook.parse import parse_transcript
from minutebook.source import read_source
from minutebook.source.layers import unescape, without_codes
from reading import case_files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from minutebook.model import Message

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"
FILES = [*case_files(), *meeting_files(ROOT / "minutes"), *(meeting_files(CORPUS) if CORPUS.is_dir() else ())]


@cache
def _read(path: Path) -> tuple[Input, tuple[Message, ...]]:
    given = take(read_source(path))
    return given, parse_transcript(given.transcript, str(path), given.announcement.date, None, "").messages


def _peeled(given: Input, message: Message) -> str:
    """Take off what the page wraps around a message, one rule for each form; the text is what is left."""
    lines = {line.number: line for part in given.transcript.parts for line in part.lines}
    firm = lines[message.line].firm
    dialect = given.transcript.dialect
    found = []
    for number, piece in enumerate(given.source.cut(message.text_span), message.text_span.line):
        if dialect and dialect.name == "table":
            # of the first row the span begins inside the cell, of the others the row is there whole
            cells = [cell for cell in re.split(r"(?<!\\)\|", piece) if cell.strip()]
            first = number == message.text_span.line
            piece = (cells[0] if first else cells[-1]) if cells else ""  # noqa: PLW2901
        if given.source.path.endswith(".html"):
            piece = html.unescape(re.sub(r"<[^>]*>", "", piece))  # noqa: PLW2901
        found.append(without_codes(piece if firm else unescape(piece)[0]).strip())
    text = " ".join(piece for piece in found if piece)
    return text.replace(":**", ":", 1) if dialect and dialect.name == "bold" else text


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_text_of_a_message_is_what_stands_at_its_span(path: Path) -> None:
    """The span cuts out of the file what, without the page's markup, is the text: what was said is not changed."""
    given, messages = _read(path)
    different = [(m.line, m.text, peeled) for m in messages if (peeled := _peeled(given, m)) != m.text]
    assert different == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_message_starts_on_its_line(path: Path) -> None:
    """The line of a message is the one that names its speaker, or where the name stands above, its first words."""
    given, messages = _read(path)
    bodies = given.transcript.dialect is not None and given.transcript.dialect.bodies
    for message in messages:
        line = unescape(given.source.lines[message.line - 1])[0]
        assert (message.text.split() or [""])[0] in line if bodies else message.nick in line, message
        assert message.text_span.line >= message.line


def _events_at(messages: tuple[Message, ...]) -> Iterator[int]:
    for message in messages:
        yield from range(message.span.line, message.span.end_line + 1)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_line_of_a_transcript_is_in_one_message(path: Path) -> None:
    """No line is lost and none is read twice; a line that only names a speaker belongs to what is said below it."""
    given, messages = _read(path)
    held = list(_events_at(messages))
    for line in (line for part in given.transcript.parts for line in part.lines):
        assert held.count(line.number) == 1, line
    assert [message.n for message in messages] == list(range(1, len(messages) + 1))
    assert sorted(held) == held
