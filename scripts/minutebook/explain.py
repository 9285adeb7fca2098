"""Why a file was read as it was: its dialect, the next best ones, and the lines that were left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutebook.meeting import take
from minutebook.parse import Parsed, parse_transcript
from minutebook.terminal import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from minutebook.source import Source
    from minutebook.transcript import Transcript

_SHOWN = 20
"""No more of the lines that were left are shown."""


def stretches(numbers: Iterable[int]) -> str:
    """Line numbers as people write them: `3, 7-9`."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in runs)


def _choice(source: Source, transcript: Transcript) -> Iterator[str]:
    """Which dialect, how sure, and what came next."""
    wanted = str(source.matter.values.get("dialect", ""))
    if transcript.log and transcript.log.name:
        yield f"container     {transcript.log.name}"
    if transcript.dialect is None:
        yield "dialect       none: nobody talks in this file"
    else:
        chosen = transcript.dialect
        why = "named in front matter" if wanted == chosen.name else "explains more of the lines than any other"
        yield f"dialect       {chosen.name} ({chosen.title}), score {transcript.score:.2f}; {why}"
    others = [one for one in transcript.ranked()[:3] if one.dialect is not transcript.dialect]
    for k, standing in enumerate(others):
        label = "next best" if k == 0 else ""
        yield f"{label:<14}{standing.dialect.name} ({standing.dialect.title}), score {standing.score:.2f}"


def _lines(source: Source, transcript: Transcript, parsed: Parsed) -> Iterator[str]:
    """What became of the lines."""
    numbers = [line.number for part in transcript.parts for line in part.lines]
    if not numbers:
        return
    yield f"transcript    lines {min(numbers)}-{max(numbers)} of {len(source.lines)}, {len(numbers)} of them not blank"
    explained = sum(parsed.counts.values())
    for name, count in sorted(parsed.counts.items(), key=lambda pair: -pair[1]):
        yield f"explained     {count} as {name}"
    wrapped = len(numbers) - explained - len(parsed.left)
    yield f"continued     {wrapped} that go on from the line above, or stand below a name"
    yield f"left          {len(parsed.left)}{': lines ' + stretches(parsed.left) if parsed.left else ''}"
    for number in parsed.left[:_SHOWN]:
        yield f"  {number:>5}  {visible(source.lines[number - 1])[:120]}"


def explanation(source: Source) -> str:
    """The explanation of one file, for a terminal."""
    given = take(source)
    parsed = parse_transcript(given.transcript, source.path, given.announcement.date, given.announcement.zone, "")
    return "\n".join([source.path, *_choice(source, given.transcript), *_lines(source, given.transcript, parsed)])
