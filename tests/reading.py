"""How tests read a meeting from a text of their own, and what a golden file keeps of it."""

from __future__ import annotations

import json
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING, Any

from minutebook.export import meeting_values
from minutebook.meeting import Input, build_meeting, take
from minutebook.model import Meeting, Provenance
from minutebook.people import Known, known_people
from minutebook.privacy import anonymise
from minutebook.register import Register, read_people
from minutebook.source import RAW, Source, is_meeting_file, parse_source
from minutebook.source.matter import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

CASES = Path(__file__).parent / "cases" / "transcripts"
"""One file for each form of a transcript, its golden file beside it."""
PAGE = "2031-05-03.md"
"""The name of a page where a test does not care; its name gives it a date."""

_GUESSED = frozenset({"chair", "links"})
"""What tests of topics and of inference answer for: left out of golden files."""
_RECORDED = frozenset({"votes", "facts", "closings", "scribes", "present", "regrets"})
"""What only some meetings have recorded: left out of golden files where there is nothing."""


def case_files() -> list[Path]:
    """Return the transcripts of all cases, in order."""
    found = {path for path in CASES.iterdir() if is_meeting_file(path.name) and path.stem != "README"}
    # a golden file is no case
    return sorted(
        path for path in found if path.suffix != ".json" or not {p for p in found - {path} if p.stem == path.stem}
    )


def source(text: str | bytes, path: str = PAGE, sidecar: str = "") -> Source:
    """Return the Source of a file with this text; `sidecar` is the YAML beside a raw log."""
    data = dedent(text).encode() if isinstance(text, str) else text
    keys = read_yaml(sidecar, str(Path(path).with_suffix(".yml"))) if Path(path).suffix in RAW else None
    return parse_source(data, path, str(Path(path).with_suffix("")), keys)


def given(text: str | bytes, path: str = PAGE, sidecar: str = "") -> Input:
    """Return what stands in a file with this text."""
    return take(source(text, path, sidecar))


def register(people: str) -> Register:
    """Return what the text of a people.yml says, whose only problems are fields and shared nicks."""
    found = read_people(read_yaml(dedent(people), "people.yml"))
    assert {problem.code for problem in found.problems} <= {"MB112", "MB132"}
    return found


def known(inputs: Iterable[Input], people: str = "") -> Known:
    """Return the people whom the pages and the text of a people.yml declare."""
    return known_people(register(people).people, [one.announcement for one in inputs])


def meeting(text: str | bytes, path: str = PAGE, sidecar: str = "", people: str = "") -> Meeting:
    """Return the meeting of a file with this text, beside which this people.yml lies."""
    one = take(anonymise(source(text, path, sidecar), register(people).nameless))
    return build_meeting(one, known([one], people))


def said(text: str, path: str = PAGE) -> list[tuple[str, str, str]]:
    """Return (kind, nick, text) of each message of a file with this text."""
    return [(str(message.kind), message.nick, message.text) for message in meeting(text, path).messages]


def _kept(values: dict[str, Any]) -> dict[str, Any]:
    """Return the values of a meeting without what is inferred, and without what follows from it."""
    guessed = str(Provenance.INFERRED)
    values = {name: value for name, value in values.items() if name not in _GUESSED}
    for name in ("topics", "actions", "decisions"):
        values[name] = [item for item in values[name] if item["provenance"] != guessed]
    without = {"agenda": ("topic", "topics"), "topics": ("agenda",), "participants": ("chair",), "problems": ("path",)}
    for name, keys in without.items():
        values[name] = [{key: item[key] for key in item if key not in keys} for item in values[name]]
    values["participants"] = [_some(one) for one in values["participants"]]
    return _some(values)


def _some(values: dict[str, Any]) -> dict[str, Any]:
    """Return the values without what was not recorded."""
    return {name: value for name, value in values.items() if value or name not in _RECORDED}


def golden(shown: Meeting) -> str:
    """Return what a golden file holds: JSON with one record on a line, so that a person can read it."""
    values = _kept(meeting_values(shown))
    values["sections"] = [{"heading": s.heading, "line": s.line, "markdown": s.markdown} for s in shown.sections]
    return "{\n" + ",\n".join(f"{_json(name)}: {_records(value)}" for name, value in values.items()) + "\n}\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _records(value: object) -> str:
    if not isinstance(value, list) or not value or not isinstance(value[0], dict):
        return _json(value)
    return "[\n" + ",\n".join(f"  {_json(item)}" for item in value) + "\n]"


def by_name(shown: Meeting) -> Mapping[str, str]:
    """Return the person's id by name of each participant."""
    return {one.name: one.person for one in shown.participants}
