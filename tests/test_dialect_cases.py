r"""Every form of line that DIALECTS.md names is read as it was meant: kind, nick, time and text.

A file in `cases/dialects` holds lines of one dialect, each as `kind |line` (`\t`, `\r`, `\xNN` and `\uNNNN` stand for
that character, `\\` for a backslash). The lines of a file are read as one log, whose dialect must be found; those of
`markdown.txt` each on a page of their own. What comes out beyond the kinds stands in the golden file beside it; after
a change that is meant to alter it, `make test ARGS=--force-regen` writes it anew; read the difference.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from conftest import ROOT
from minutebook.dialects import DIALECTS, Dialect
from minutebook.parse import Parsed, parse_transcript
from minutebook.source import parse_source
from minutebook.transcript import Transcript, find_transcript

if TYPE_CHECKING:
    from pytest_regressions.file_regression import FileRegressionFixture

    from minutebook.model import Message

CASES = Path(__file__).parent / "cases" / "dialects"
FACTS = ROOT.parent / "shared" / "DIALECTS.md"
_ESCAPE = re.compile(r"\\(?:([trn\\])|x([0-9a-f]{2})|u([0-9a-f]{4}))")
_SIGNS = {"t": "\t", "r": "\r", "n": "\n", "\\": "\\"}
PAGES = "markdown"
"""The case whose lines stand each on a page of its own."""


def unescaped(text: str) -> str:
    """Return a line as it stands in a log."""
    return _ESCAPE.sub(lambda m: _SIGNS[m[1]] if m[1] else chr(int(m[2] or m[3], 16)), text)


def example_lines(text: str) -> list[tuple[str, str]]:
    """Return (kind, line) of each example of a case or of a block of DIALECTS.md."""
    pairs = (line.split("|", 1) for line in text.splitlines() if line)
    return [(kind.strip(), unescaped(line)) for kind, line in pairs]


def case_files() -> list[Path]:
    """Return the files of examples, in order."""
    return sorted(CASES.glob("*.txt"))


def read_log(lines: list[str], path: str = "2024-01-31.log") -> tuple[Transcript, Parsed]:
    """Return what is understood of a log with these lines."""
    source = parse_source("\n".join(lines).encode(), path, path)
    found = find_transcript(source)
    return found, parse_transcript(found, path, None, None, "")


def read_page(line: str, before: str = "") -> Message:
    """Return the last message of a page whose transcript is this line, with another one before it."""
    text = f"# Weekly meeting - 2024-01-31\n\n## Transcript\n\n{before}\n{line}\n"
    messages = read_log(text.split("\n"), "2024-01-31.md")[1].messages
    assert len(messages) == (2 if before else 1)
    return messages[-1]


def row(line: str, message: Message) -> str:
    """Return a row of a golden file."""
    at = message.at.isoformat() if message.at else ""
    values = {"line": line, "kind": message.kind, "nick": message.nick, "time": message.time, "at": at}
    return json.dumps({**values, "text": message.text}, ensure_ascii=False)


@pytest.mark.parametrize("path", [p for p in case_files() if p.stem != PAGES], ids=lambda path: path.stem)
def test_a_log_is_read_in_its_dialect(path: Path, file_regression: FileRegressionFixture) -> None:
    """Its dialect is found; lines are of the kinds that the case says, the rest is as in the golden file."""
    pairs = example_lines(path.read_text(encoding="utf-8"))
    found, parsed = read_log([line for _, line in pairs])
    assert found.dialect is not None
    assert found.dialect.name == path.stem
    assert parsed.problems == ()
    by_line = {n: message for message in parsed.messages for n in range(message.span.line, message.span.end_line + 1)}
    assert sorted(by_line) == list(range(1, len(pairs) + 1)), "each line is in one message"
    kinds = [by_line[n].kind if by_line[n].span.line == n else "wrap" for n in sorted(by_line)]
    assert kinds == [kind for kind, _ in pairs]
    rows = [row(pairs[message.line - 1][1], message) for message in parsed.messages]
    golden = "[\n" + ",\n".join(rows) + "\n]\n"
    file_regression.check(golden, encoding="utf-8", extension=".json", fullpath=path.with_suffix(".json"))


def test_a_line_on_a_page_is_read_without_its_markup(file_regression: FileRegressionFixture) -> None:
    """Each line of the case is one message of its page, of the kind that the case says."""
    path = CASES / f"{PAGES}.txt"
    pairs = example_lines(path.read_text(encoding="utf-8"))
    # an action alone is no talk: it stands behind the message above it
    messages = [read_page(line, pairs[k - 1][1] if kind == "action" else "") for k, (kind, line) in enumerate(pairs)]
    assert [message.kind for message in messages] == [kind for kind, _ in pairs]
    rows = [row(line, message) for (_, line), message in zip(pairs, messages, strict=True)]
    golden = "[\n" + ",\n".join(rows) + "\n]\n"
    file_regression.check(golden, encoding="utf-8", extension=".json", fullpath=path.with_suffix(".json"))


@pytest.mark.skipif(not FACTS.is_file(), reason="the facts about dialects are not beside the project")
def test_the_cases_hold_every_example_of_the_facts() -> None:
    """No example line of DIALECTS.md lacks here."""
    blocks = re.findall(r"^```lines (\S+)\n(.*?)^```", FACTS.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert len(blocks) > 20
    for name, text in blocks:
        ours = set(example_lines((CASES / f"{name}.txt").read_text(encoding="utf-8")))
        assert set(example_lines(text)) <= ours, name


@drawn(st.sampled_from(DIALECTS), st.text(max_size=300))
def test_a_rule_names_what_stands_in_the_line(dialect: Dialect, line: str) -> None:
    """Whatever the line, nick and text are cut from it, and the text stands where the rule says."""
    found = dialect.read(line)
    if found is not None:
        assert line[found.start :].startswith(found.text)
        assert found.nick in line
