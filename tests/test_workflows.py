"""The workflows of the forge: pinned, of least rights, and safe against what a pull request may bring.

Their own commands are run here, in a repository made from this one, on a pull request that attacks them.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
import yaml

from docs_reader import PAGES, ROOT, examples

if TYPE_CHECKING:
    from pathlib import Path

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
PINNED = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
ANNOTATION = re.compile(r"::(?:error|warning|notice) file=[^,:\n]*(?:,\w+=[^,:\n]*)*::\S")


def steps(path: Path) -> list[dict[str, Any]]:
    """Return all steps of a workflow."""
    jobs = yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"]
    return [step for job in jobs.values() for step in job["steps"]]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_actions_are_pinned(path: Path) -> None:
    """Each action stands there with the hash of a commit, and its version behind it for people."""
    used = re.findall(r"uses: (.*)", path.read_text(encoding="utf-8"))
    assert used
    assert [line for line in used if not PINNED.fullmatch(line)] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_commands_hold_no_expression(path: Path) -> None:
    """What the forge fills in reaches a command through the environment only, and no secret is named anywhere."""
    assert [step["run"] for step in steps(path) if "${{" in step.get("run", "")] == []
    assert not re.search(r"\$\{\{[^}]*\bsecrets\b", path.read_text(encoding="utf-8"))
    assert "pull_request_target" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_token_may_do_no_more_than_needed(path: Path) -> None:
    """A workflow that runs on pull requests may read and nothing else; only publishing may write, and only to Pages."""
    text = path.read_text(encoding="utf-8")
    values = yaml.safe_load(text)
    granted = [values.get("permissions"), *(job.get("permissions", {}) for job in values["jobs"].values())]
    assert granted[0] in ({}, {"contents": "read"})
    writing = {name for grant in granted for name, right in grant.items() if right == "write"}
    assert writing == ({"pages", "id-token"} if path.stem == "publish" else set())
    assert text.count("persist-credentials: false") == text.count("actions/checkout@")


def test_the_forms_of_the_forge_are_well_formed() -> None:
    """The issue form asks for the log and its date, with ids of its own for all that can be filled in."""
    form = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE/meeting.yml").read_text(encoding="utf-8"))
    ids = [field["id"] for field in form["body"]]
    assert len(ids) == len(set(ids))
    required = {field["id"] for field in form["body"] if field.get("validations", {}).get("required")}
    assert required == {"date", "log"}


def test_the_hook_names_a_command_that_is_there() -> None:
    """pre-commit finds one hook, which runs `minutebook check` where meeting files change."""
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert hook["entry"] == "minutebook check"
    assert re.search(hook["files"], "minutes/2026-03-05.log")
    assert hook["id"] in PAGES["docs/publish.md"].read_text(encoding="utf-8")


def test_the_gitlab_example_says_the_same_as_our_workflow() -> None:
    """The commands of its merge requests are those of the workflow, but for what only one of the forges has."""
    text = next(found.text for found in examples("yml") if "CI_MERGE_REQUEST" in found.text)
    script = yaml.safe_load(text)["minutes"]["script"]
    ours = "\n".join(step["run"] for step in steps(ROOT / ".github/workflows/minutes.yml") if "run" in step)
    words = [re.sub(r'"\$\w+"|>+ \S+', "", line).split() for line in script]
    assert all(set(line) <= set(ours.split()) for line in words)


def test_the_example_of_a_site_that_one_has_builds(tmp_path: Path) -> None:
    """`your-project.md`: with its mkdocs.yml, a page of one's own and a log, a strict build makes all pages."""
    text = next(found.text for found in examples("yml") if found.page == "docs/your-project.md")
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("# Meadow\n\nWho we are.\n", encoding="utf-8")
    (tmp_path / "minutes").mkdir()
    (tmp_path / "minutes/2026-03-05.log").write_text("15:00 <ann> #agreed release on Friday\n", encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "Who we are" in (tmp_path / "site/index.html").read_text(encoding="utf-8")
    pages = ("meetings", "meetings/2026-03-05", "topics", "decisions", "actions", "people")
    assert [page for page in pages if not (tmp_path / "site" / page / "index.html").is_file()] == []


class Run(NamedTuple):
    """What the steps of a workflow did."""

    codes: dict[str, int]
    """Step -> its exit status."""
    output: dict[str, str]
    """Step -> what it printed."""
    summary: str
    """What was written into the summary."""


ATTACKS = {
    "2031-01-01-$(touch pwned).log": "15:00 <ann> #action ben to buy flour\n",
    "2031-01-02-`touch pwned`.log": "15:00 <ann> #agreed bake\n",
    "2031-01-03\n::set-output name=x::y\n.log": "15:00 <ann> hello\n",
    "2031-01-04;touch pwned;.log": "15:00 <ann> hello\n",
    "2031-01-05 ${{ github.token }}.log": "15:00 <ann> hello\n",
    "2031-01-06.md": "---\ntitle: !!python/object/apply:os.system ['touch pwned']\n---\n\n# x\n",
    "2031-01-07.md": "---\na: &a [x,x,x,x,x,x,x,x,x]\n"
    + "".join(
        f"{b}: &{b} [*{a},*{a},*{a},*{a},*{a},*{a},*{a},*{a},*{a}]\n"
        for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "title: *i\n---\n\n# x\n",
    "2031-01-08.md": "---\ntitle: x\nsummary: '<script>alert(1)</script>'\n---\n\n# x\n\n## Transcript\n\n"
    "    15:00 <ann> #agreed </summary><script>alert(2)</script> | a | `b` ![x](https://evil.example.net/x.png)\n"
    "    15:01 <ann> ::set-env name=PATH::/tmp\n    15:02 <ann> ::error::hello\n"
    "    15:03 <ann> #action ben: ::stop-commands::x\n",
    "2031-01-09.yml": "title: '::warning::x'\nchair: ['$(touch pwned)']\ncolour: '%0A::error::x'\n",
    "2031-01-09.log": "15:00 <ann> hello\n",
    "2031-01-10.md": "no transcript here\n",
}
"""File in minutes/ -> what is in it."""


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Run]:
    """Return a repository with a pull request that attacks, and what the workflow's own commands did in it."""
    place = tmp_path_factory.mktemp("forge")
    work = place / "work"
    base = _attack(work, place)
    _install(work)
    return work, _run(work, place, base)


def _git(work: Path, *words: str) -> str:
    call = ["git", "-c", "user.name=ann", "-c", "user.email=ann@example.org", *words]
    return subprocess.run(call, cwd=work, capture_output=True, text=True, check=True).stdout.strip()


def _attack(work: Path, place: Path) -> str:
    """Make the repository and the pull request; the revision from which it starts."""
    unwanted = shutil.ignore_patterns(".git", ".venv", ".cache", "__pycache__", ".*_cache", ".hypothesis")
    shutil.copytree(ROOT, work, ignore=unwanted, symlinks=True)
    shutil.rmtree(work / "site", ignore_errors=True)
    secret = place / "secret.log"
    secret.write_text("15:00 <ann> the password is correct-horse-battery\n", encoding="utf-8")
    _git(work, "init", "--quiet", "--initial-branch=main")
    _git(work, "add", "--all")
    _git(work, "commit", "--quiet", "--message=start")
    base = _git(work, "rev-parse", "HEAD")
    for name, text in ATTACKS.items():
        (work / "minutes" / name).write_text(text, encoding="utf-8")
    (work / "minutes/2031-01-11.log").symlink_to(secret)
    (work / "minutes/2031-01-12").symlink_to(place)
    _git(work, "add", "--all")
    _git(work, "commit", "--quiet", "--message=meetings")
    return base


def _install(work: Path) -> None:
    """Put there what `make ready` would install."""
    tools = work / ".venv" / "bin"
    tools.mkdir(parents=True)
    for name, call in (("python", ""), ("minutebook", "-c 'from minutebook.cli import main; main()'")):
        program = tools / name
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" {call} "$@"\n', encoding="utf-8")
        program.chmod(0o755)
    (work / ".venv/.site-ready").touch()


def _run(work: Path, place: Path, base: str) -> Run:
    """Do what the workflow does."""
    codes, output = {}, {}
    summary = place / "summary.md"
    summary.touch()
    values = {"${{ github.event.pull_request.base.sha }}": base}
    around = {
        "PATH": os.environ["PATH"],
        "HOME": str(place),
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(work / "scripts"),
        "GITHUB_STEP_SUMMARY": str(summary),
        "GITHUB_ACTIONS": "true",
    }
    for step in steps(work / ".github/workflows/minutes.yml"):
        if "run" not in step or step["name"] == "Install":
            continue
        given = {key: values[value] for key, value in step.get("env", {}).items()}
        call = ["/bin/bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
        done = subprocess.run(
            call, cwd=work, capture_output=True, text=True, check=False, timeout=600, env=around | given
        )
        codes[step["name"]] = done.returncode
        output[step["name"]] = done.stdout + done.stderr
    return Run(codes, output, summary.read_text(encoding="utf-8"))


def test_nothing_of_a_pull_request_is_run(attacked: tuple[Path, Run]) -> None:
    """No name and no value became a command."""
    work, _ = attacked
    assert list(work.parent.rglob("pwned")) == []


def test_the_report_of_an_attack_is_made(attacked: tuple[Path, Run]) -> None:
    """The summary names what is new, as text: no HTML, picture or link of the attacker is alive in it."""
    _, run = attacked
    assert run.codes["Report what it adds"] == 0, run.output["Report what it adds"]
    assert "2031-01-08" in run.summary
    assert "<script" not in run.summary
    assert "](https://evil" not in run.summary.replace("\\]", "").replace("\\(", "")
    assert not re.search(r"^::", run.summary, re.MULTILINE)


def test_what_is_printed_commands_nothing(attacked: tuple[Path, Run]) -> None:
    """Lines that the runner would take as commands are annotations of ours, or lie where it takes none."""
    _, run = attacked
    lines = run.output["Check the transcripts"].splitlines()
    commands = [line for line in lines if line.lstrip().startswith("::")]
    assert commands
    assert [line for line in commands if not ANNOTATION.match(line)] == []
    assert [line for line in run.output["Report what it adds"].splitlines() if line.lstrip().startswith("::")] == []
    first, *between, last = run.output["Build the site"].splitlines()
    token = first.removeprefix("::stop-commands::")
    assert re.fullmatch(r"[0-9a-f]{32}", token)
    # make prints to both streams, so that the end mark need not stand last
    assert f"::{token}::" in (*between, last)
    assert sum(line == f"::{token}::" for line in (*between, last)) == 1


def test_problems_are_errors_on_their_lines(attacked: tuple[Path, Run]) -> None:
    """The tag, the bomb and the links out of the folder are refused, each where it stands, and the check fails."""
    _, run = attacked
    assert run.codes["Check the transcripts"] == 1
    told = run.output["Check the transcripts"]
    for name in ("2031-01-06.md", "2031-01-07.md", "2031-01-11.log"):
        assert re.search(rf"^::error file=minutes/{re.escape(name)}", told, re.MULTILINE), told


def test_nothing_from_outside_is_published(attacked: tuple[Path, Run]) -> None:
    """What a symbolic link leads to stands neither on the site nor in the report."""
    work, run = attacked
    assert "correct-horse" not in run.summary + "".join(run.output.values())
    read = [path for path in (work / "site").rglob("*") if path.is_file() and b"correct-horse" in path.read_bytes()]
    assert read == []
