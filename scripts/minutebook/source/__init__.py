"""A file becomes a `Source`: its lines, its keys and its sections, each with its place.

Everything later works on this and never opens a file again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from minutebook.errors import MissingFileError, TooLargeError
from minutebook.limits import LIMITS, Limits
from minutebook.model import Problem, Severity, Span
from minutebook.source.containers import EXPORTS, PACKED, PAGES, stem, suffix, unpack
from minutebook.source.decode import decode
from minutebook.source.matter import Matter, closing_fence, is_open, read_front_matter, read_open, read_yaml
from minutebook.source.sections import PageSection, cut_sections

MARKDOWN = frozenset({".md", ".markdown"})
"""Suffixes of meeting pages."""
PLAIN = frozenset({".log", ".txt", ".irclog", ".weechatlog"})
"""Suffixes of logs that are plain text."""
RAW = frozenset({*PLAIN, *PAGES, *EXPORTS})
"""Suffixes of logs as a client or bot wrote them, also with `.gz` behind."""
SUFFIXES = MARKDOWN | RAW


def is_meeting_file(path: str) -> bool:
    """True where the name of a file says that it may hold a meeting."""
    return suffix(path) in (RAW if path.casefold().endswith(PACKED) else SUFFIXES)


@dataclass(frozen=True, slots=True)
class Source:
    """One meeting file, read."""

    path: str
    """The file, as it was named on the way in."""
    slug: str
    """Its path below the minutes folder, without extension, with `/`."""
    lines: tuple[str, ...]
    """All its lines without their ends; line 1 is `lines[0]`."""
    matter: Matter = field(default_factory=Matter)
    sections: tuple[PageSection, ...] = ()
    """Empty for a raw log."""
    problems: tuple[Problem, ...] = ()
    limits: Limits = LIMITS
    """What it was read under."""

    @property
    def raw(self) -> bool:
        """True for a log without a page around it."""
        return suffix(self.path) not in MARKDOWN

    def cut(self, span: Span) -> tuple[str, ...]:
        """What stands in the file at `span`, a string for each line."""
        lines = list(self.lines[span.line - 1 : span.end_line])
        lines[-1] = lines[-1][: span.end_column]
        lines[0] = lines[0][span.column :]
        return tuple(lines)

    def problem(self, code: str, message: str, example: str = "", *, line: int = 1, column: int = 1) -> Problem:
        """A problem of this file, an error."""
        return Problem(self.path, line, column, code, Severity.ERROR, message, example)


_TITLE = "title: Weekly meeting"


def _matter_problems(matter: Matter) -> tuple[Problem, ...]:
    if not matter.error:
        return ()
    line, column = matter.error_at
    message = f"this is not readable as YAML: {matter.error}"
    return (Problem(matter.path, line, column, "MB101", Severity.ERROR, message, matter.error_example or _TITLE),)


def beyond(limits: Limits, name: str) -> tuple[str, str]:
    """(what is wrong with a file beyond a limit, what to set to have it read all the same)."""
    most = f"{getattr(limits, name):,} {_UNITS[name]}"
    return f"it has more than {most}, so it is not read; `{name}` of `limits` allows more", limits.example(name)


def refused(path: str, slug: str, limits: Limits, name: str, *, where: str = "") -> Source:
    """The Source of a file beyond a limit: nothing of it is read."""
    problem = Problem(where or path, 1, 1, "MB108", Severity.ERROR, *beyond(limits, name))
    return Source(path, slug, (), Matter(path), (), (problem,), limits)


_UNITS = {"file_size": "MB", "lines": "lines", "keys_size": "kB of keys", "nicks": "nicks"}


def _over(lines: tuple[str, ...], limits: Limits, *, markdown: bool) -> str:
    """The limit that the lines of a file go beyond; empty where they keep to all."""
    if len(lines) > limits.lines:
        return "lines"
    end = closing_fence(lines) if markdown else 0
    return "keys_size" if sum(map(len, lines[:end])) + end > limits.keys_bytes else ""


def cut_long(lines: tuple[str, ...], path: str, limits: Limits) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """The lines, none of them longer than the limit, and one problem where that took something away."""
    most = limits.line_length
    long = [number for number, line in enumerate(lines, start=1) if len(line) > most]
    if not long:
        return lines, ()
    others = f", and {len(long) - 1} more" if len(long) > 1 else ""
    said = f"only the first {most:,} characters of this line are read{others}; `line_length` of `limits` allows more"
    problem = Problem(path, long[0], 1, "MB109", Severity.WARNING, said, limits.example("line_length"))
    return tuple(line[:most] for line in lines), (problem,)


def read_bytes(path: Path, most: int | None = None) -> bytes:
    """The bytes of a file, of a longer one `most` + 1; MissingFileError where it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(-1 if most is None else most + 1)
    except OSError as error:
        msg = f"{path}: cannot be read: {error.strerror or error}"
        raise MissingFileError(msg) from error


def read_keys(path: Path, limits: Limits = LIMITS) -> str:
    """The text of a file that holds nothing but keys; raises TooLargeError beyond its limit."""
    data = read_bytes(path, limits.keys_bytes)
    if len(data) > limits.keys_bytes:
        raise TooLargeError(str(path), *beyond(limits, "keys_size"))
    return "\n".join(decode(data))


def parse_source(data: bytes, path: str, slug: str, sidecar: Matter | None = None, limits: Limits = LIMITS) -> Source:
    """The Source of a file's bytes; `sidecar` holds the keys of a raw log."""
    broken = ""
    if path.casefold().endswith(PACKED) and len(data) <= limits.file_bytes:
        try:
            data = unpack(data, limits.file_bytes)
        except ValueError as error:
            data, broken = b"", str(error)
    if len(data) > limits.file_bytes:
        return refused(path, slug, limits, "file_size")
    lines = decode(data)
    markdown = suffix(path) in MARKDOWN
    if over := _over(lines, limits, markdown=markdown):
        return refused(path, slug, limits, over)
    matter = read_front_matter(lines, path, limits.nesting) if markdown else sidecar or Matter(path)
    encoding = matter.values.get("encoding")
    problems = _matter_problems(matter)
    if markdown and is_open(lines):
        matter = read_open(lines, path)
        message = "the front matter has no end: a second line of --- is missing below its keys"
        problems = (*problems, Problem(path, 1, 1, "MB104", Severity.ERROR, message, f"---\\n{_TITLE}\\n---"))
    if broken:
        problems = (*problems, Problem(path, 1, 1, "MB103", Severity.ERROR, broken, "gzip 2025-03-04.log"))
    if isinstance(encoding, str):
        try:
            lines = decode(data, encoding)
        except (LookupError, ValueError):
            line, column = matter.where("encoding")
            message = f"no encoding is named {encoding!r}"
            problem = Problem(matter.path, line, column, "MB102", Severity.ERROR, message, "encoding: iso-8859-15")
            problems = (*problems, problem)
    if suffix(path) not in EXPORTS | PAGES:
        lines, cut = cut_long(lines, path, limits)
        problems = (*problems, *cut)
    sections = cut_sections(lines, matter.end + 1) if markdown else ()
    return Source(path, slug, lines, matter, sections, problems, limits)


def sidecar_of(log: Path) -> Path:
    """The file that holds the keys of a raw log: `NAME.yml` beside `NAME.log`, `NAME.log.gz` and the like."""
    return Path(f"{stem(str(log))}.yml")


def leads_out(path: Path, folder: Path) -> bool:
    """True for a link to what lies outside `folder`: nobody is to publish a file of the machine that builds."""
    try:
        return path.is_symlink() and not path.resolve().is_relative_to(folder.resolve())
    except RuntimeError:
        # links that lead to each other lead nowhere
        return False


class Content(NamedTuple):
    """A meeting file as it was read."""

    data: bytes
    keys: bytes | None
    """What the sidecar of a raw log holds; None without one."""


def read_content(path: Path, folder: Path, limits: Limits = LIMITS) -> Content:
    """Read a meeting file below `folder` and, for a raw log, the sidecar `NAME.yml`; raises MissingFileError."""
    if not path.is_file() and path.exists():
        # a pipe would let us wait for ever
        msg = f"{path}: cannot be read: it is no file"
        raise MissingFileError(msg)
    sidecar, keys = sidecar_of(path) if suffix(path.name) in RAW else None, None
    if sidecar and sidecar.is_file() and not leads_out(sidecar, folder):
        keys = read_bytes(sidecar, limits.keys_bytes)
    return Content(read_bytes(path, limits.file_bytes), keys)


def source_of(content: Content, path: Path, folder: Path, limits: Limits = LIMITS) -> Source:
    """The Source of a meeting file; its slug is its path below `folder`."""
    slug = stem(path.relative_to(folder).as_posix())
    keys = None
    if content.keys is not None:
        sidecar = str(sidecar_of(path))
        if len(content.keys) > limits.keys_bytes:
            # what the keys black out must not be shown
            return refused(str(path), slug, limits, "keys_size", where=sidecar)
        keys = read_yaml("\n".join(decode(content.keys)), sidecar, nesting=limits.nesting)
    return parse_source(content.data, str(path), slug, keys, limits)


def read_source(path: Path, folder: Path | None = None, limits: Limits = LIMITS) -> Source:
    """Read a meeting file and its sidecar; `folder` is by default its own. Raises MissingFileError."""
    folder = folder or path.parent
    return source_of(read_content(path, folder, limits), path, folder, limits)
