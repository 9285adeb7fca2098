"""The command line prints what is understood of a meeting, and what is wrong with the files."""

from __future__ import annotations

import json
import re
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import minutebook
from minutebook.cli import main

PAGE = """---
decisions: [{text: we bake, at: 2}]
---

# Weekly - 2031-05-03

**Place:** #bread on irc.example.org

## Agenda

- (ann) bread

## Log

    15:00 ann: hello, see https://bread.example.org/
    15:01 ben: <b>hi</b> é
"""
FINE = {"2031-05-03.md": PAGE}
HINT = {"2031-05-03.md": PAGE.replace("decisions:", "titel: x\ndecisions:")}
ERROR = {"2031-05-03.md": PAGE.replace("at: 2", "at: 9")}
DANGLING = {
    "2031-05-03.md": PAGE.replace("at: 2", "at: 2, supersedes: 2031-04-05#m1"),
    "2031-06-03.md": PAGE.replace("2031-05-03", "2031-06-03").replace("at: 2", 'at: 2, supersedes: "2031-05-03#m2"'),
}


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    """Return a runner whose current folder is empty, so that nothing of this project is read by chance."""
    monkeypatch.chdir(tmp_path)
    return CliRunner()


def write(files: dict[str, str], folder: str = "minutes") -> Path:
    """Write files into a folder, which is returned."""
    Path(folder).mkdir()
    for name, text in files.items():
        (Path(folder) / name).write_text(text, encoding="utf-8")
    return Path(folder)


def parse(run: CliRunner, *arguments: str) -> Result:
    """Run `minutebook parse`."""
    return run.invoke(main, ["parse", *arguments])


def check(run: CliRunner, *arguments: str) -> Result:
    """Run `minutebook check`."""
    return run.invoke(main, ["check", *arguments])


PROMISED = {
    "": {"title", "date", "start", "end", "channel", "server", "chair", "agenda", "participants", "topics", "messages",
         "actions", "decisions", "links", "problems"},
    "agenda": {"text", "proposers", "topic"},
    "participants": {"name", "nicks", "announced", "messages"},
    "topics": {"title", "line", "first", "last", "agenda"},
    "messages": {"n", "line", "time", "nick", "kind", "text"},
    "actions": {"message", "line", "owners", "text", "status", "provenance"},
    "decisions": {"message", "line", "text", "status", "provenance"},
}  # fmt: skip


def test_parse_prints_all_that_is_promised(run: CliRunner) -> None:
    """One JSON object with every key of its description, for other programs to read."""
    text = PAGE.replace(
        "decisions:", "actions: [{text: bake, owners: [ben]}]\ntopics: [{title: Bread, at: 1}]\ndecisions:"
    )
    page = write({"2031-05-03.md": text}) / "2031-05-03.md"
    done = parse(run, "--json", str(page))
    assert (done.exit_code, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    assert PROMISED[""] <= set(found)
    for name in filter(None, PROMISED):
        assert found[name], name
        assert all(PROMISED[name] <= set(item) for item in found[name]), name


def test_parse_prints_values_as_they_are(run: CliRunner) -> None:
    """Numbers, lines, letters of any script and signs of markup."""
    page = write(FINE) / "2031-05-03.md"
    done = parse(run, "--json", str(page))
    found = json.loads(done.stdout)
    assert [(m["n"], m["line"], m["time"], m["nick"], m["kind"], m["text"]) for m in found["messages"]] == [
        (1, 15, "15:00", "ann", "message", "hello, see https://bread.example.org/"),
        (2, 16, "15:01", "ben", "message", "<b>hi</b> é"),
    ]  # fmt: skip
    assert [(d["message"], d["line"], d["text"], d["provenance"]) for d in found["decisions"]] == [
        (2, 16, "we bake", "curated")
    ]
    assert (found["title"], found["date"], found["channel"], found["server"]) == (
        "Weekly",
        "2031-05-03",
        "#bread",
        "irc.example.org",
    )
    assert [link["url"] for link in found["links"]] == ["https://bread.example.org/"]
    assert "é" in done.stdout


def test_parse_without_json_is_for_people(run: CliRunner) -> None:
    """A summary, with problems on the side."""
    page = write(ERROR) / "2031-05-03.md"
    done = parse(run, str(page))
    assert done.exit_code == 0
    assert "Weekly, 2031-05-03" in done.stdout
    assert "ann (1), ben (1)" in done.stdout
    assert "we bake" in done.stdout
    assert re.match(rf"{re.escape(str(page))}:2:\d+: MB122 ", done.stderr)


def test_parse_finds_the_people_beside_the_file(run: CliRunner) -> None:
    """The people.yml of the folder names them."""
    page = write(FINE | {"people.yml": "ann: {name: Ann Ash, nicks: [ann]}\n"}) / "2031-05-03.md"
    assert [p["name"] for p in json.loads(parse(run, "--json", str(page)).stdout)["participants"]] == ["Ann Ash", "ben"]


@pytest.mark.parametrize(
    ("files", "status"),
    [(FINE, 0), (HINT, 0), (ERROR, 1), (DANGLING, 1), ({}, 0)],
    ids=["fine", "hint", "error", "dangling", "none"],
)
def test_check_fails_where_there_are_errors(run: CliRunner, files: dict[str, str], status: int) -> None:
    """Hints and warnings do not fail it; the folder is minutes/ by default."""
    write(files)
    assert check(run).exit_code == status
    assert check(run, "minutes").exit_code == status


def test_check_prints_nothing_where_nothing_is_wrong(run: CliRunner) -> None:
    """As such programs do."""
    write(FINE)
    assert check(run).output == ""


LINE = re.compile(r"(?P<path>[^:]+):(?P<line>\d+):(?P<column>\d+): (?P<code>MB\d{3}) (?P<message>.+)")


def test_check_prints_a_line_for_each_problem(run: CliRunner) -> None:
    """`file:line:column: CODE message`, in the order of files and lines, as editors and CI understand it."""
    write(
        {
            "b.md": "---\ndate: soon\ntitel: x\n---\n" + PAGE[PAGE.index("\n# ") :],
            "2031-05-03.md": ERROR["2031-05-03.md"],
        }
    )
    lines = check(run).output.splitlines()
    found = [match.groupdict() for line in lines if (match := LINE.fullmatch(line))]
    assert len(found) == len(lines)
    assert [(one["path"], one["line"], one["code"]) for one in found] == [
        ("minutes/2031-05-03.md", "2", "MB122"), ("minutes/b.md", "2", "MB112"), ("minutes/b.md", "3", "MB111"),
    ]  # fmt: skip
    assert found[1]["message"].endswith("(for example: date: 2025-03-04 15:00 UTC)")
    assert found[2]["message"].startswith("hint: ")


def test_check_finds_references_that_lead_nowhere(run: CliRunner) -> None:
    """`supersedes` to a meeting that is not there; one that is there is fine."""
    write(DANGLING)
    (line,) = check(run).output.splitlines()
    assert line.startswith("minutes/2031-05-03.md:")
    assert "MB126" in line
    assert "2031-04-05#m1" in line


def test_check_of_one_file_does_not_ask_for_the_others(run: CliRunner) -> None:
    """A reference to another meeting cannot be checked without it."""
    folder = write(DANGLING)
    assert check(run, str(folder / "2031-05-03.md")).output == ""


def test_check_of_one_file_believes_what_it_says_of_others(run: CliRunner) -> None:
    """What was superseded, and what was closed by command, may well be known in another file."""
    head = "---\ndecisions: [{text: x, at: 1, status: superseded}]\n---\n"
    page = f"{head}# Weekly - 2031-05-03\n\n## Log\n\n    15:00 ann: #done 2031-04-05#m1\n    15:01 ben: hi\n"
    folder = write({"2031-05-03.md": page})
    assert check(run, str(folder / "2031-05-03.md")).output == ""
    assert re.findall(r"MB\d+", check(run).output) == ["MB153", "MB154"]


def test_check_takes_several_files_and_folders(run: CliRunner) -> None:
    """Each with its own problems."""
    page = write(ERROR) / "2031-05-03.md"
    other = write({"x.md": HINT["2031-05-03.md"]}, "other")
    done = check(run, str(page), str(other))
    assert [line.split(":")[0] for line in done.output.splitlines()] == ["minutes/2031-05-03.md", "other/x.md"]
    assert done.exit_code == 1


@pytest.mark.parametrize(
    "arguments",
    [("check",), ("check", "gone"), ("parse", "gone.md"), ("parse",), ("nonsense",), ("check", "--nonsense")],
)
def test_wrong_use_is_one_clear_line_and_status_2(run: CliRunner, arguments: tuple[str, ...]) -> None:
    """A file that is not there is not a problem of a file."""
    done = run.invoke(main, list(arguments))
    assert done.exit_code == 2
    assert "Traceback" not in done.output
    assert "Error: " in done.stderr


def test_check_without_a_folder_says_what_to_do(run: CliRunner) -> None:
    """It names the folder and shows a call."""
    assert "there is no folder minutes" in check(run).stderr
    assert "minutebook check minutes/" in check(run).stderr


@pytest.mark.parametrize("command", sorted({*main.commands} - {"dialects", "schema"}))
def test_help_shows_an_example(run: CliRunner, command: str) -> None:
    """Of each command, with either spelling of the option."""
    done = run.invoke(main, [command, "--help"])
    assert done.exit_code == 0
    assert f"Examples:\n    minutebook {command}" in done.output
    assert run.invoke(main, [command, "-h"]).output == done.output


def test_the_version_is_that_of_the_package(run: CliRunner) -> None:
    """As installed."""
    assert run.invoke(main, ["--version"]).output == f"minutebook, version {minutebook.__version__}\n"


def test_colours_are_for_terminals(run: CliRunner, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipe gets plain text; a terminal does not where NO_COLOR is set."""
    write(ERROR)
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b" not in check(run).output
    assert "\x1b[31m" in run.invoke(main, ["check"], color=True).output
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in run.invoke(main, ["check"], color=True).output


def test_progress_is_for_terminals(run: CliRunner, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of many meetings a terminal is shown how far it is; a pipe is not."""
    write({f"2031-05-{day:02}.md": PAGE.replace("2031-05-03", f"2031-05-{day:02}") for day in range(1, 26)})
    assert check(run).output == ""
    seen: list[int] = []
    monkeypatch.setattr("minutebook.progress.sees_progress", lambda: True)

    def bar(items: list[object], **_: object) -> AbstractContextManager[list[object]]:
        seen.append(len(items))
        return nullcontext(items)

    monkeypatch.setattr("click.progressbar", bar)
    assert check(run).exit_code == 0
    assert seen == [25]
