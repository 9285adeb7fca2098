"""Whatever stands in a file, reading it raises nothing, loses no line, and gives the same every time."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from conftest import ROOT
from minutebook.dialects import DIALECTS, choose
from minutebook.meeting import take
from minutebook.parse import Parsed, parse_transcript
from minutebook.source import Source, parse_source
from minutebook.source.containers import open_log
from test_dialect_cases import CASES, PAGES, case_files, example_lines

if TYPE_CHECKING:
    from pathlib import Path

    from minutebook.transcript import Transcript

LINES = [line for path in case_files() for _, line in example_lines(path.read_text(encoding="utf-8"))]
"""A line of every form."""
CORPUS = ROOT.parent / "shared" / "corpus"
REAL = [path for path in sorted(CORPUS.rglob("*")) if path.suffix in (".md", ".txt", ".html")]
SUFFIXES = (".log", ".txt", ".md", ".html", ".json", ".log.gz")
NOISE = st.text(st.characters(codec="utf-8"), max_size=40)


def read(data: bytes, path: str) -> tuple[Source, Transcript, Parsed]:
    """Return what is understood of a file with these bytes."""
    source = parse_source(data, path, "2031-05-03")
    given = take(source)
    return source, given.transcript, parse_transcript(given.transcript, path, given.announcement.date, None, "")


def each_line_is_in_one_message(found: Transcript, parsed: Parsed) -> None:
    """Assert that the messages hold the lines of the transcript, each once, in order."""
    held = [n for m in parsed.messages for n in range(m.span.line, m.span.end_line + 1)]
    lines = {line.number for part in found.parts for line in part.lines}
    assert lines <= set(held)
    # two messages that were fused share a line
    starts = [(m.span.line, m.span.column) for m in parsed.messages]
    assert starts == sorted(starts)
    for before, after in zip(parsed.messages, parsed.messages[1:], strict=False):
        ends, begins = (before.span.end_line, before.span.end_column), (after.span.line, after.span.column)
        assert ends <= begins


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """Draw a log of one dialect in which lines are lost, doubled, cut, glued, or overwritten with noise."""
    path = draw(st.sampled_from([path for path in case_files() if path.stem != PAGES]))
    lines = [line for _, line in example_lines(path.read_text(encoding="utf-8"))] * draw(st.integers(1, 3))
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(lines) - 1))
        cut = draw(st.integers(0, len(lines[at])))
        line, other = lines[at], draw(st.sampled_from(LINES))
        damage: tuple[list[str], ...] = (
            [], [line] * 2, [line[:cut]], [line[:cut] + draw(NOISE) + line[cut:]], [draw(NOISE), line],
            [f"{line} {other}"], [other],
        )  # fmt: skip
        lines[at : at + 1] = draw(st.sampled_from(damage))
        if not lines:
            return b""
    return "\n".join(lines).encode(errors="surrogatepass")


@drawn(st.binary(max_size=600), st.sampled_from(SUFFIXES))
def test_any_bytes_are_read(data: bytes, suffix: str) -> None:
    """No file stops anything, and reading it twice gives the same."""
    path = f"2031-05-03{suffix}"
    assert read(data, path)[2] == read(data, path)[2]


@drawn(mutated(), st.sampled_from((".log", ".txt", ".md", ".html")))
def test_a_damaged_log_loses_no_line(data: bytes, suffix: str) -> None:
    """Each line is in one message, whatever happened to it, and the same file gives the same messages."""
    source, found, parsed = read(data, f"2031-05-03{suffix}")
    each_line_is_in_one_message(found, parsed)
    assert read(data, source.path)[2] == parsed


@pytest.mark.skipif(not REAL, reason="the corpus is not beside the project")
@drawn(st.data())
def test_a_damaged_real_file_loses_no_line(data: st.DataObject) -> None:
    """What holds for invented logs holds for those that people and bots wrote."""
    path = data.draw(st.sampled_from(REAL))
    content = path.read_bytes()
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(content)))
        end = data.draw(st.integers(at, min(len(content), at + 400)))
        content = content[:at] + data.draw(st.binary(max_size=20) | st.just(content[at:end] * 2)) + content[end:]
    _, found, parsed = read(content, path.name)
    each_line_is_in_one_message(found, parsed)


@drawn(mutated())
def test_what_a_message_says_stands_at_its_span(data: bytes) -> None:
    """In a raw log the text of a message on one line is cut from the file by its span."""
    source, _, parsed = read(data, "2031-05-03.log")
    for message in parsed.messages:
        piece = "\n".join(source.cut(message.text_span))
        if piece.isprintable() and "**" not in piece:
            assert piece == message.text, message


STAMPED = [path for path in case_files() if path.stem in ("limnoria", "thelounge", "weechat", "textual", "irccloud")]


@drawn(st.sampled_from(STAMPED), st.lists(st.tuples(st.integers(0, 30), NOISE), max_size=8))
def test_time_goes_forward_where_lines_have_dates(path: Path, inserted: list[tuple[int, str]]) -> None:
    """Lines that are not understood do not turn back the clock of those that are."""
    lines = sorted(line for kind, line in example_lines(path.read_text(encoding="utf-8")) if kind == "message") * 1
    for at, noise in inserted:
        lines.insert(at, noise.replace(":", ""))
    times = [m.at for m in read("\n".join(lines).encode(), "2031-05-03.log")[2].messages if m.at]
    aware = [time for time in times if time.tzinfo]
    naive = [time for time in times if not time.tzinfo]
    assert aware == sorted(aware)
    assert naive == sorted(naive)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
KEYS = ("type", "sender", "content", "origin_server_ts", "event_id", "state_key", "unsigned", "ts", "user", "payload",
        "text", "subtype", "timestamp", "user_profile", "body", "m.relates_to", "membership", "action")  # fmt: skip
EVENTS = st.dictionaries(st.sampled_from(KEYS), JSON | st.dictionaries(st.sampled_from(KEYS), JSON, max_size=4))


@drawn(st.lists(EVENTS | JSON, max_size=5), st.booleans())
def test_any_json_is_read(events: list[object], wrapped: bool) -> None:  # noqa: FBT001 - Hypothesis draws it
    """Whatever stands where a name or a time should be, each element is one row."""
    data = json.dumps({"messages": events} if wrapped else events, indent=1)
    log = open_log("a.json", data.split("\n"))
    assert log.error == ""
    assert len(log.lines) == len(events)
    read(data.encode(), "2031-05-03.json")


TAGS = (
    "<pre>", "</pre>", "<br>", "<li class='mx_EventTile'>", "<span class=mx_MessageTimestamp>", "</span>", '<tr id="t',
    "<td class='nick'>", '<th class="text">', "&lt;ann&gt; ", "14:00:05 ", "\n", "<", ">", "&", '"', "<!--", "<a\n",
    "<h2 class='mx_DateSeparator_dateHeading'>", '<div class="mx_TextualEvent">', "hello",
)  # fmt: skip


@drawn(st.lists(st.sampled_from(TAGS), max_size=40).map("".join))
def test_any_page_is_read(body: str) -> None:
    """Tags that do not match, do not end or stand in each other are no reason to stop."""
    _, found, parsed = read(f"<html>{body}".encode(), "2031-05-03.html")
    each_line_is_in_one_message(found, parsed)


SHAPES = (
    "a", " ", "\t", "[", "<", "(", "*", "**<a> ", "a ", "a:", ": ", '" to "', " by a", "14:00 ", "[14:00] ", "<a> ",
    "=== ", "\x03", "\x1b[", "\\", "&amp;", "&", "| ", "> ", "\r!n", "@a:b ", "[a](", "<a ", "- ", "1", "{", "</",
)  # fmt: skip
RULES = """
import sys
from minutebook.dialects import DIALECTS
endless = [(shape * 100_000)[:100_000] for shape in eval(sys.argv[1])]
for dialect in DIALECTS:
    for line in {line[:cut] for _, line in dialect.examples for cut in (len(line) // 3, len(line) - 2)}:
        for text in endless:
            dialect.read(line + text)
"""
FILES = """
import sys
from minutebook.meeting import take
from minutebook.parse import parse_transcript
from minutebook.source import parse_source
for shape in eval(sys.argv[1]):
    million = (shape * 1_000_000)[:1_000_000]
    for path in ("a.log", "a.md", "a.html", "a.json"):
        lines = ["14:00:05 <ann> hello", "14:00:06 <ben> " + million, million]
        given = take(parse_source("\\n".join(lines).encode(), path, "a"))
        parse_transcript(given.transcript, path, None, None, "")
"""


@pytest.mark.parametrize(("program", "shapes"), [(RULES, SHAPES), (FILES, SHAPES[3::8])], ids=["rules", "files"])
def test_an_endless_line_takes_linear_time(program: str, shapes: tuple[str, ...]) -> None:
    """Every rule of every dialect, and all stages of reading up to a million characters, end soon on any shape.

    The limit is generous: one pattern that takes quadratic time would need much longer for a single line.
    """
    subprocess.run([sys.executable, "-c", program, repr(shapes)], check=True, timeout=180)


def test_the_choice_of_a_dialect_does_not_depend_on_how_often_lines_are_repeated() -> None:
    """A long log is sampled; the sample tells what all of it does."""
    for path in case_files():
        if path.stem == PAGES:
            continue
        lines = [line for _, line in example_lines((CASES / path.name).read_text(encoding="utf-8"))]
        candidates = [dialect for dialect in DIALECTS if dialect.name not in ("table", "export")]
        found = choose(lines * 60, candidates)
        assert found is not None
        assert found.dialect.name == path.stem
