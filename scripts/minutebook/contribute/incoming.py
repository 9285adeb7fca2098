"""A log as somebody hands it in: any name, any kind, from a file or from standard input."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from minutebook.curate.quoting import scalar
from minutebook.meeting import take
from minutebook.source import PLAIN, Source, is_meeting_file, parse_source
from minutebook.source.containers import PACKED, open_log, stem, suffix, unpack
from minutebook.source.decode import decode
from minutebook.source.matter import read_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, time

_GZIP = b"\x1f\x8b"
_HTML = ("<!doctype html", "<html")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody says of the meeting beside its log; empty where nothing is said."""

    day: date | None = None
    channel: str = ""
    title: str = ""
    series: str = ""
    begin: time | None = None
    """Where the meeting begins, by the clock of the log."""
    end: time | None = None
    """The last minute of the meeting."""

    @property
    def keys(self) -> dict[str, str]:
        """The same as keys of a meeting file."""
        found = {"title": self.title, "date": str(self.day or ""), "channel": self.channel, "series": self.series}
        return {name: value for name, value in found.items() if value}


@dataclass(frozen=True, slots=True)
class Log:
    """A log, and what it is called."""

    name: str
    """The name of its file, without folders; empty for standard input."""
    data: bytes

    @property
    def kind(self) -> str:
        """The end of the name that it gets: by its own name where that says what it is, else by its content."""
        if is_meeting_file(self.name):
            kind = suffix(self.name)
            packed = PACKED if self.name.casefold().endswith(PACKED) else ""
            return (".log" if kind in PLAIN and kind != ".txt" else kind) + packed
        return _kind(self.data)

    @property
    def called(self) -> str:
        """The name without what says of which kind it is; it may tell date and channel."""
        if is_meeting_file(self.name):
            return stem(self.name)
        end = PurePosixPath(self.name).suffix
        return self.name.removesuffix(end) if end.isascii() and end[1:].isalpha() else self.name

    def source(self, keys: Mapping[str, str]) -> Source:
        """What stands in it, with these keys beside it."""
        return read_as(self.data, (self.called or "log") + self.kind, self.called or "log", keys)


def read_as(data: bytes, path: str, slug: str, keys: Mapping[str, str]) -> Source:
    """What stands in a file of this content and path, with these keys beside it."""
    beside = f"{stem(path)}.yml"
    return parse_source(data, path, slug, read_yaml(as_yaml(keys), beside) if keys else None)


def as_yaml(keys: Mapping[str, str]) -> str:
    """The keys as the file beside a log; a date is a date there, all else a text."""
    return "".join(f"{name}: {value if name == 'date' else scalar(value)}\n" for name, value in keys.items())


def _kind(data: bytes) -> str:
    """The kind of a log whose name does not tell it."""
    if data.startswith(_GZIP):
        try:
            return _kind(unpack(data)) + PACKED
        except ValueError:
            return f".log{PACKED}"
    lines = decode(data)
    first = next((line.strip() for line in lines if line.strip()), "")
    if first[:1] in tuple("[{") and not open_log("x.json", lines).error:
        return ".json"
    if first.casefold().startswith(_HTML):
        return ".html"
    if first == "---" or first.startswith("# "):
        page = take(parse_source(data, "x.md", "x"))
        if page.talks or page.announcement.agenda:
            return ".md"
    return ".log"
