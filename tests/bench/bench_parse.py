"""How fast a log is read, beside irclog2html's parser on the same log in the same run.

    python tests/bench/bench_parse.py [LINES]

irclog2html (PyPI) splits lines into time, nick and text. Minutebook's dialects do the same (`lines`); reading a file
(`reading`) also finds the dialect, gives each line its full time and its place in the file, joins wrapped lines and
reports what it does not understand. All start from the bytes of the file. Printed are the best of several turns each,
taken in turn, and what irclog2html took in relation to it: above 1 Minutebook is faster.
Exit status: 0 measured, 2 irclog2html is not installed.
"""

from __future__ import annotations

import io
import random
import sys
import time
from typing import TYPE_CHECKING

from minutebook.dialects.limnoria import DIALECT
from minutebook.parse import parse_transcript
from minutebook.source import parse_source
from minutebook.source.decode import decode
from minutebook.transcript import find_transcript

try:
    from irclog2html.irclog2html import LogParser
except ImportError:
    sys.exit("irclog2html is not installed: python -m pip install irclog2html")

if TYPE_CHECKING:
    from collections.abc import Callable

TURNS = 7
LINES = 20_000
WORDS = ("bread", "oven", "flour", "the", "a", "we", "should", "buy", "café", "tomorrow", "ok", "https://example.org/x")
NICKS = ("ann", "ben", "cleo", "dora_", "emil[m]")


def invented_log(lines: int) -> bytes:
    """Return a log as Supybot writes it: mostly talk, some comings and goings."""
    draw = random.Random(20310503)  # noqa: S311 - a log, not a secret
    found = []
    for k in range(lines):
        stamp = f"2031-05-03T{12 + k // 3600 % 12:02}:{k // 60 % 60:02}:{k % 60:02}"
        nick = draw.choice(NICKS)
        text = " ".join(draw.choices(WORDS, k=draw.randint(1, 18)))
        turn = draw.random()
        what = (
            f"<{nick}> {text}" if turn < 0.93
            else f"* {nick} {text}" if turn < 0.96
            else f"*** {nick} has joined #bakery" if turn < 0.98
            else f"*** {nick} is now known as {nick}_away"
        )  # fmt: skip
        found.append(f"{stamp}  {what}\n")
    return "".join(found).encode()


def ours(data: bytes) -> int:
    """Return how many messages Minutebook reads."""
    source = parse_source(data, "2031-05-03.log", "2031-05-03")
    return len(parse_transcript(find_transcript(source), source.path, None, None, "").messages)


def lines_only(data: bytes) -> int:
    """Return how many lines the dialect of the log explains."""
    read = DIALECT.read
    return sum(1 for line in decode(data) if read(line) is not None)


def theirs(data: bytes) -> int:
    """Return how many events irclog2html reads."""
    return sum(1 for _ in LogParser(io.BytesIO(data)))


def seconds(work: Callable[[bytes], int], data: bytes) -> float:
    """Return how long one turn takes."""
    start = time.perf_counter()
    work(data)
    return time.perf_counter() - start


def main() -> None:
    """Measure both in turn and print the best of each."""
    lines = int(sys.argv[1]) if len(sys.argv) > 1 else LINES
    data = invented_log(lines)
    works = (theirs, lines_only, ours)
    counts = {work(data) for work in works}
    if len(counts) > 1:
        sys.exit(f"they do not read the same log: {counts} events")
    turns = [[seconds(work, data) for work in works] for _ in range(TURNS)]
    best = [min(turn[k] for turn in turns) for k in range(len(works))]
    sys.stdout.write(f"{lines} lines, {len(data) // 1024} KB, best of {TURNS}\n")
    for name, took in zip(("irclog2html", "lines", "reading"), best, strict=True):
        each = took / lines * 1e6
        sys.stdout.write(f"{name:<12} {took * 1000:8.1f} ms  {each:6.2f} us a line  ratio {best[0] / took:5.2f}\n")


if __name__ == "__main__":
    main()
