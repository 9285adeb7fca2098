"""The report on a change as text for a terminal, or as Markdown for the page of a pull request.

What a transcript says is escaped in both, and what should not be read is named by its place only.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from minutebook.check import as_text as problem_text
from minutebook.contribute.escaping import markdown
from minutebook.contribute.outline import Point, markdown_lines, plain_lines
from minutebook.model import Action, Decision, Provenance
from minutebook.terminal import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from minutebook.contribute.report import Addition, Report
    from minutebook.model import Meeting

_SHOWN = 50
"""No list is longer; a page of a forge holds only so much."""
Section = tuple[str, tuple[Point, ...]]


def _counted(number: int, word: str, words: str = "") -> str:
    return f"{number} {word if number == 1 else words or f'{word}s'}"


def _counts(meeting: Meeting, addition: Addition) -> str:
    people = sum(bool(one.messages) for one in meeting.participants)
    found: tuple[Decision | Action, ...] = (*addition.decisions, *addition.actions)
    suggested = sum(item.provenance is Provenance.INFERRED for item in found)
    parts = [
        f"{_counted(meeting.spoken, 'message')} by {_counted(people, 'person', 'people')}",
        _counted(len(meeting.topics), "topic"),
        _counted(len(addition.decisions), "new decision"),
        _counted(len(addition.actions), "new action") + (f" ({suggested} of these to confirm)" if suggested else ""),
    ]
    return ", ".join(parts)


def _outcome(item: Decision | Action) -> Point:
    kind, who = ("action", f"{', '.join(item.owners) or 'nobody'}: ") if isinstance(item, Action) else ("decision", "")
    suggested = item.provenance is Provenance.INFERRED
    label = f"suggested {kind}" if suggested else kind
    place = f"#m{item.message}" if item.message else "no message"
    return Point(f"{who}{item.text}", label, f"{place}, {item.confidence:.0%} sure" if suggested else place)


def _sections(addition: Addition) -> Iterator[Section]:
    """What is told of one meeting; a section with nothing in it is left out."""
    meeting = addition.meeting
    found: tuple[Decision | Action, ...] = (*addition.decisions, *addition.actions)
    outcomes = [_outcome(item) for item in found]
    unowned = [_outcome(action) for action in addition.actions if not action.owners and action.status == "open"]
    yield "Topics", tuple(Point(t.title, source=f"#m{t.first}-m{t.last}") for t in meeting.topics)
    yield "Decisions and actions", tuple(outcomes)
    yield "Actions that nobody owns", tuple(unowned)
    yield "Points of the agenda that were not reached", tuple(Point(item.text) for item in addition.unreached)
    yield (
        "Unknown nicks that may be somebody's",
        tuple(
            Point(f"{one.nick} may be {one.name}; if so, add it to the nicks of {one.id} in people.yml")
            for one in addition.aliases
        ),
    )
    yield "Dates that contradict each other", tuple(Point(text) for text in addition.dates)
    yield (
        "To black out, perhaps",
        tuple(Point(f"{one.kind}; redact: [{{at: {one.message}}}]", source=f"{one.path}:{one.line}")
              for one in addition.sensitive),
    )  # fmt: skip


def _shortened(points: Sequence[Point]) -> tuple[Point, ...]:
    more = len(points) - _SHOWN
    return (*points[:_SHOWN], *((Point(f"and {more} more"),) if more > 0 else ()))


def _chapters(report: Report) -> Iterator[tuple[str, str, Sequence[Section]]]:
    """(heading, sentence below it, sections) of each part of the report."""
    for one in report.additions:
        meeting = one.meeting
        word = "" if not report.base else "New: " if one.is_new else "Changed: "
        state = "" if meeting.status == "held" else f" ({meeting.status})"
        heading = f"{word}{meeting.title}, {meeting.date or 'no date'}{state}"
        sections = [(title, _shortened(points)) for title, points in _sections(one) if points]
        yield heading, f"{meeting.path}: {_counts(meeting, one)}", sections
    if report.removed:
        gone = tuple(Point(f"{one.title}, {one.date or 'no date'}", source=one.slug) for one in report.removed)
        yield "Meetings that are gone", "Their addresses lead nowhere any more.", [("", _shortened(gone))]
    if report.problems:
        points = tuple(Point(problem_text(problem)) for problem in report.problems)
        yield "Problems", "What minutebook check says.", [("", _shortened(points))]


def _opening(report: Report) -> str:
    new = sum(one.is_new for one in report.additions)
    if not report.base:
        return f"{_counted(new, 'meeting')} in all"
    changed = len(report.additions) - new
    if not (report.additions or report.removed or report.problems):
        return f"No meeting differs from {report.base}"
    return f"Compared with {report.base}: {_counted(new, 'new meeting')}, {changed} changed, {len(report.removed)} gone"


def as_text(report: Report) -> str:
    """For a terminal."""
    lines = [visible(_opening(report))]
    for heading, sentence, sections in _chapters(report):
        lines += ["", visible(heading), f"  {visible(sentence)}"]
        for title, points in sections:
            lines += [f"  {title}"] if title else []
            lines += [f"  {line}" for line in plain_lines(points, depth=1 if title else 0)]
    return "\n".join(lines) + "\n"


def as_markdown(report: Report) -> str:
    """For a pull request."""
    lines = ["# What this change adds" if report.base else "# Meetings", "", markdown(_opening(report))]
    for heading, sentence, sections in _chapters(report):
        lines += ["", f"## {markdown(heading)}", "", markdown(sentence)]
        for title, points in sections:
            lines += ["", *([f"### {title}", ""] if title else []), *markdown_lines(points)]
    return "\n".join(lines) + "\n"


REPORTS: Mapping[str, Callable[[Report], str]] = MappingProxyType({"text": as_text, "markdown": as_markdown})
"""How a report is written."""
