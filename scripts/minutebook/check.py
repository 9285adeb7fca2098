"""The problems of an archive, in the order of files and lines, and how they are printed."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING

from minutebook.knowledge.checks import keys_file, reference_problems, subject_problems
from minutebook.knowledge.ids import is_there
from minutebook.model import Archive, Problem, Severity
from minutebook.owner_checks import unknown_owners
from minutebook.spelling import meant_in_any_case
from minutebook.terminal import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

ACROSS = frozenset({"MB126", "MB153", "MB154"})
"""What only the whole archive can tell; of a single file it is not said."""
_ALIKE = 0.85
"""Addresses of meetings are mostly dates, which all look much the same."""


def dangling(archive: Archive) -> tuple[Problem, ...]:
    """References between meetings (`supersedes`, `superseded_by`, `done_in`, `repeats`) that lead nowhere."""
    sizes = {meeting.slug: len(meeting.messages) for meeting in archive.meetings}
    found = []
    for meeting in archive.meetings:
        references = [(decision.supersedes, "supersedes", decision.line) for decision in meeting.decisions]
        references += [(decision.superseded_by, "superseded_by", decision.line) for decision in meeting.decisions]
        references += [(action.done_in, "done_in", action.line) for action in meeting.actions]
        references += [(action.repeats, "repeats", action.line) for action in meeting.actions]
        path = keys_file(meeting)
        for reference, key, line in references:
            slug, mark, _ = reference.partition("#m")
            if mark and "://" not in reference and not is_there(reference, sizes):
                near = "" if slug in sizes else meant_in_any_case(slug, sizes, _ALIKE)
                text = f"{key} names {reference}, but there is no such message{near}"
                example = f"{key}: 2025-03-04#m12"
                found.append(Problem(path, max(line, 1), 1, "MB126", Severity.ERROR, text, example))
    return tuple(found)


def problems_of(archive: Archive) -> tuple[Problem, ...]:
    """All problems, by file, line and column."""
    checks = (dangling, reference_problems, subject_problems, unknown_owners)
    across = chain.from_iterable(one(archive) for one in checks)
    everything = chain(archive.problems, across, *(meeting.problems for meeting in archive.meetings))
    return tuple(sorted(set(everything), key=lambda p: (p.path, p.line, p.column, p.code, p.message)))


def counted(archive: Archive) -> str:
    """How many problems of each kind there are: `1 error(s), 2 hint(s)`; empty where there is none."""
    counts = Counter(str(problem.severity) for problem in problems_of(archive))
    return ", ".join(f"{counts[name]} {name}(s)" for name in ("error", "warning", "hint") if counts[name])


def worst(problems: Iterable[Problem]) -> Severity | None:
    """The worst severity; None without problems."""
    order = (Severity.ERROR, Severity.WARNING, Severity.HINT)
    seen = {problem.severity for problem in problems}
    return next((severity for severity in order if severity in seen), None)


def as_text(problem: Problem) -> str:
    """`file:line:column: CODE message`, with a valid example where there is one."""
    level = "" if problem.severity is Severity.ERROR else f"{problem.severity}: "
    text = f"{problem.path}:{problem.line}:{problem.column}: {problem.code} {level}{problem.message}"
    return visible(f"{text} (for example: {problem.example.strip()})" if problem.example else text)


_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "notice"}
_SIGNS = {"%": "%25", "\r": "%0D", "\n": "%0A"}
"""What would end a command of GitHub's runner, or begin another one, and how it is written instead."""
_MORE = _SIGNS | {":": "%3A", ",": "%2C"}
"""The same within a property."""


def _escaped(text: str, signs: Mapping[str, str]) -> str:
    return "".join(signs.get(sign, visible(sign)) for sign in text)


def as_github(problem: Problem) -> str:
    """A command for GitHub's runner that shows the problem on its line of the change."""
    example = f" (for example: {problem.example.strip()})" if problem.example else ""
    found = {"file": problem.path, "line": str(problem.line), "col": str(problem.column), "title": problem.code}
    properties = ",".join(f"{name}={_escaped(value, _MORE)}" for name, value in found.items())
    return f"::{_LEVELS[problem.severity]} {properties}::{_escaped(problem.message + example, _SIGNS)}"


def as_json(problem: Problem) -> str:
    """A JSON object on one line."""
    return json.dumps(asdict(problem))


FORMATS: Mapping[str, Callable[[Problem], str]] = MappingProxyType(
    {"text": as_text, "github": as_github, "json": as_json}
)
"""How problems are printed, one on a line."""
