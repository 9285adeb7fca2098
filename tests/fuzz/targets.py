"""What is fuzzed: functions that take any bytes and must come back. Hypothesis and atheris call the same ones.

Each target turns bytes into what its part of the program reads, and asserts what always holds. Its seeds are the files
of the tests' own cases; what once broke it lies in `tests/cases/fuzz/NAME` and is read by `tests/test_fuzz.py`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from minutebook.commands import read_commands
from minutebook.curate import KINDS, curate_page
from minutebook.dialects import DIALECTS
from minutebook.errors import MinutebookError
from minutebook.export import meeting_values
from minutebook.limits import Limits
from minutebook.meeting import build_meeting, take
from minutebook.model import Kind, Message, Span
from minutebook.people import known_people
from minutebook.privacy import anonymise
from minutebook.register import read_people
from minutebook.rescue import rescued
from minutebook.source import Source, parse_source
from minutebook.source.containers import open_log
from minutebook.source.decode import decode
from minutebook.source.matter import read_front_matter, read_yaml
from minutebook.subject_list import read_subjects

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CASES = Path(__file__).parent.parent / "cases"
KEPT = CASES / "fuzz"
"""What once broke a target, in a folder of its name."""
LIMITS = Limits(file_size=1, lines=2000, line_length=5000, keys_size=20, nicks=50)
"""Low, so that going beyond them is tried too."""
SUFFIXES = ("log", "md", "html", "json", "log.gz", "json.gz", "html.gz", "txt")
PEOPLE = (
    "ann: {name: Ann Ash, nicks: [ann, aa], anonymous: true}\nben: {name: Ben Birch, nicks: [ben], initials: [bb]}\n"
)


@dataclass(frozen=True)
class Target:
    """One part of the program."""

    name: str
    read: Callable[[bytes], object]
    seeds: tuple[str, ...]
    """Patterns of its seeds below `tests/cases`."""

    def corpus(self) -> Iterator[bytes]:
        """Yield the seeds, then what once broke it."""
        for pattern in (*self.seeds, f"fuzz/{self.name}/*"):
            yield from (path.read_bytes() for path in sorted(CASES.glob(pattern)) if path.is_file())


def _kind(data: bytes) -> tuple[str, bytes]:
    """The name of a file by the first byte, and the rest."""
    return f"2031-05-03.{SUFFIXES[data[0] % len(SUFFIXES)] if data else 'log'}", data[1:]


def _parsed(data: bytes, path: str) -> Source:
    return parse_source(data, path, "2031-05-03", limits=LIMITS)


def read_source(data: bytes) -> None:
    """Bytes of any kind of file become lines without ends; each line stands where it stood."""
    path, rest = _kind(data)
    source = _parsed(rest, path)
    assert not any("\n" in line for line in source.lines)
    assert all(len(line) <= LIMITS.line_length or path.split(".")[1] in ("html", "json") for line in source.lines)
    for section in source.sections:
        assert 1 <= section.line <= len(source.lines) + 1
    contents = open_log(path, source.lines, LIMITS.nesting) if source.raw else None
    for line in contents.lines if contents else ():
        first, last = line.extent
        assert 1 <= line.number <= len(source.lines)
        assert 0 <= first <= last
        assert isinstance(line.columns, int) or len(line.columns) == len(line.text) + 1


def read_dialects(data: bytes) -> None:
    """No line surprises a dialect, and what it finds lies within the line."""
    for line in decode(data)[:40]:
        for dialect in DIALECTS:
            (form,) = dialect.forms([line])
            assert form is None or dialect.sort(form)
            if (found := dialect.read(line)) is not None:
                assert 0 <= found.start <= found.end <= len(line), (dialect.name, line)


def _messages(data: bytes) -> tuple[Message, ...]:
    """Messages by a few people, a line each; its first sign tells who and how."""
    made = []
    for n, line in enumerate(decode(data)[:300], start=1):
        who, text = ("ann", "ben", "Zakim", "trackbot", "ann_")[ord(line[:1] or " ") % 5], line[1:]
        kind = Kind.NICK if line[:1] == "\x01" else Kind.ACTION if line[:1] == "\x02" else Kind.MESSAGE
        made.append(Message(n, kind, who, text, Span(n, 0, n, len(line)), Span(n, 0, n, len(line))))
    return tuple(made)


def read_typed(data: bytes) -> None:
    """Commands in any order record what stands in messages that are there."""
    messages = _messages(data)
    recorded = read_commands(messages, ["ann"])
    assert [message.n for message in recorded.messages] == [message.n for message in messages]
    assert all(1 <= item.message <= len(messages) for item in recorded.items if item.message is not None)


def read_keys(data: bytes) -> None:
    """Front matter, people.yml and subjects.yml of any kind give keys with places, or an error with one."""
    lines = decode(data)
    text = "\n".join(lines)
    for matter in (read_front_matter(lines, "a.md"), read_yaml(text, "a.yml")):
        assert all(line >= 1 and column >= 1 for line, column in matter.marks.values())
    people = read_people(rescued(text, read_yaml(text, "people.yml")))
    read_subjects(read_yaml(text, "subjects.yml"))
    anonymise(_parsed(b"# Weekly\n\n    ann: hello ben\n", "a.md"), people.nameless[:3])
    _whole(_parsed(b"---\n" + data + b"\n---\n\n    15:00 <ann> hello\n    15:01 <ben> hi\n", "a.md"))


def _whole(source: Source) -> None:
    """All stages on one file: nothing is raised, and what comes out can be printed."""
    people = read_people(read_yaml(PEOPLE, "people.yml"))
    given = take(anonymise(source, people.nameless))
    meeting = build_meeting(given, known_people(people.people, [given.announcement]))
    assert json.dumps(meeting_values(meeting), ensure_ascii=False).encode()
    ends = [message.span.end_line for message in meeting.messages]
    assert all(line <= len(source.lines) for line in ends)


def read_meeting(data: bytes) -> None:
    """A whole file, from bytes to decisions and actions."""
    path, rest = _kind(data)
    _whole(_parsed(rest, path))


def read_talk(data: bytes) -> None:
    """Talk of a few people in a form that is understood: all of it reaches the extraction."""
    said = (f"15:{n % 60:02} <{message.nick}> {message.text}" for n, message in enumerate(_messages(data)))
    _whole(_parsed("\n".join(said).encode(errors="replace"), "2031-05-03.log"))


def write_lists(data: bytes) -> None:
    """Suggestions go into a page that may look like anything, or it is refused."""
    try:
        change = curate_page(data, 0.1, KINDS)
    except MinutebookError:
        return
    assert isinstance(change.after, bytes | str)


TARGETS = (
    Target("source", read_source, ("transcripts/*", "dialects/*")),
    Target("dialects", read_dialects, ("dialects/*", "transcripts/*.log")),
    Target("commands", read_typed, ("commands/*",)),
    Target("keys", read_keys, ("transcripts/*.md", "transcripts/*.yml", "curate/*")),
    Target("meeting", read_meeting, ("transcripts/*", "topics/*")),
    Target("talk", read_talk, ("extract/*", "topics/*")),
    Target("curate", write_lists, ("curate/*", "transcripts/*.md")),
)
"""In the order in which they are fuzzed."""
