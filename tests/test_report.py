"""The report tells what a change adds, check annotates lines, minutes are mailed; no transcript gives orders in any."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from minutebook.check import as_github, as_text
from minutebook.cli import main
from minutebook.contribute.escaping import markdown
from minutebook.contribute.sensitive import kinds_of
from minutebook.model import Problem, Severity

if TYPE_CHECKING:
    from markdown_it.token import Token

OLD = "# Weekly - 2031-05-03\n\n## Log\n\n    15:00 <annika> hello\n    15:01 <ben> hi\n"
NEW = """\
# Weekly - 2031-06-03

## Agenda

- seeds
- the roof of the shed

## Log

    15:00 <anikka> #topic Seeds
    15:01 <ben> my mail is ben@mail.example.org, call +45 12 34 56 78
    15:02 <ben> #agreed seeds on Friday
    15:03 <ben> #action somebody buys the seeds
    15:04 <ben> I will write the letter tomorrow
"""
HOSTILE = "</li><script>x</script> [a](http://x.example) @ann #12 `id` $(id) ::set-output name=x::y"


def git(*arguments: str) -> None:
    """Run git in the current folder."""
    who = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *arguments], check=True, capture_output=True)  # noqa: S607 - the git of this machine


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    """Return a runner in a git repository with one meeting in it."""
    monkeypatch.chdir(tmp_path)
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    Path("minutes").mkdir()
    Path("minutes/2031-05-03.md").write_text(OLD, encoding="utf-8")
    git("init", "-q", "-b", "main")
    git("add", ".")
    git("commit", "-qm", "one meeting")
    return CliRunner()


def report(run: CliRunner, *arguments: str) -> str:
    """Return what `minutebook report` prints."""
    done = run.invoke(main, ["report", *arguments], catch_exceptions=False)
    assert done.exit_code == 0, done.stderr
    return done.stdout


def test_a_report_tells_what_a_change_adds(run: CliRunner) -> None:
    """Of a new meeting all that people should look at; of one that stays nothing."""
    assert report(run, "--base", "main") == "No meeting differs from main\n"
    Path("minutes/2031-06-03.md").write_text(NEW, encoding="utf-8")
    text = report(run, "--base", "main")
    for said in (
        "Compared with main: 1 new meeting, 0 changed, 0 gone",
        "New: Weekly, 2031-06-03",
        "5 messages by 2 people, 1 topic, 1 new decision",
        "* decision: seeds on Friday  (#m3)",
        "* the roof of the shed",
        "anikka may be annika; if so, add it to the nicks of annika in people.yml",
        "a mail address; redact: [{at: 2}]  (minutes/2031-06-03.md:11)",
        "a telephone number; redact: [{at: 2}]",
        "suggested action: ben: ",
    ):
        assert said in text
    assert re.search(r"Actions that nobody owns\n +\* action: nobody: somebody buys the seeds", text)
    assert "2031-05-03" not in text
    assert "mail.example" not in text
    assert "12 34" not in text


def test_a_report_without_a_base_tells_all(run: CliRunner) -> None:
    """It needs no git."""
    assert report(run).startswith(
        "1 meeting in all\n\nWeekly, 2031-05-03\n  minutes/2031-05-03.md: 2 messages by 2 people"
    )


def test_a_report_tells_what_changed_and_what_is_gone(run: CliRunner) -> None:
    """A meeting with another decision, one whose address leads nowhere, and problems that were not there."""
    Path("minutes/2031-06-03.md").write_text(NEW, encoding="utf-8")
    git("add", ".")
    git("commit", "-qm", "another one")
    Path("minutes/2031-05-03.md").write_text(
        f"---\ndecisions: [{{text: hello, at: 1}}]\ntitel: x\n---\n{OLD}", encoding="utf-8"
    )
    Path("minutes/2031-06-03.md").unlink()
    text = report(run, "--base", "HEAD")
    assert "0 new meetings, 1 changed, 1 gone" in text
    assert "Changed: Weekly, 2031-05-03" in text
    assert "* decision: hello  (#m1)" in text
    assert "Weekly, 2031-06-03  (2031-06-03)" in text
    assert "minutes/2031-05-03.md:3:1: MB111 hint" in text
    assert "MB" not in report(run, "--base", "HEAD~1", "--format", "text").split("Problems")[0]


def test_what_others_did_meanwhile_is_not_part_of_the_change(run: CliRunner) -> None:
    """It is compared with where the two branches parted."""
    git("checkout", "-qb", "mine")
    git("checkout", "-q", "main")
    Path("minutes/2031-06-03.md").write_text(NEW, encoding="utf-8")
    git("add", ".")
    git("commit", "-qm", "meanwhile")
    git("checkout", "-q", "mine")
    assert report(run, "--base", "main") == "No meeting differs from main\n"


@pytest.mark.parametrize("revision", ["nowhere", "--help", "-x", "$(id)", "main:minutes", ""])
def test_a_revision_that_is_none_is_refused(run: CliRunner, revision: str) -> None:
    """Whatever it looks like, it is a name and never an option; the empty one compares with nothing."""
    done = run.invoke(main, ["report", f"--base={revision}"])
    assert done.exit_code == (2 if revision else 0)
    assert revision == "" or "minutebook report --base origin/main" in done.stderr


def test_links_and_names_in_the_old_tree_do_no_harm(run: CliRunner, tmp_path: Path) -> None:
    """A link in it is no file; names with line ends, quotes and blanks are names."""
    (tmp_path / "secret.md").write_text(NEW, encoding="utf-8")
    Path("minutes/x.md").symlink_to("../secret.md")
    for name in ("a\nb.md", 'q"`$(id)`.md', " 2031.md"):
        (Path("minutes") / name).write_text(OLD, encoding="utf-8")
    git("add", "minutes")
    git("commit", "-qm", "names")
    told = report(run, "--base", "HEAD")
    assert told.startswith("Compared with HEAD: 0 new meetings, 0 changed, 0 gone\n")
    # that there is a link is a problem; what it leads to is not told
    assert [line.split()[2] for line in told.splitlines() if "*" in line] == ["MB107"]


def tokens(text: str) -> list[Token]:
    """Return all tokens of a Markdown text, as a forge reads it."""
    found = MarkdownIt("gfm-like", {"html": True}).parse(text)
    return [*found, *(child for token in found for child in token.children or ())]


def test_what_is_said_is_no_markdown_in_a_report(run: CliRunner) -> None:
    """No link, tag, code, mention or command comes out of a title, nick, decision or name of a file."""
    page = (
        NEW.replace("seeds on Friday", HOSTILE)
        .replace("- seeds", f"- {HOSTILE}")
        .replace("#topic Seeds", f"#topic {HOSTILE}")
    )
    page = page.replace("# Weekly", f"# {HOSTILE}")
    Path("minutes/2031-06-03 `a` [b](c).md").write_text(page, encoding="utf-8")
    text = report(run, "--base", "HEAD", "--format", "markdown")
    bad = {"link_open", "html_inline", "html_block", "code_inline", "image", "fence", "table_open"}
    assert {token.type for token in tokens(text)} & bad == set()
    assert not re.search(r"(?<!\\)[@#](?=\w)|^\s*::", text, re.MULTILINE)


@given(st.text())
def test_escaped_text_is_text(said: str) -> None:
    """Whatever somebody says, Markdown shows it and makes nothing of it."""
    found = tokens(f"- x: {markdown(said)}\n")
    kinds = {"bullet_list_open", "list_item_open", "paragraph_open", "inline", "paragraph_close", "list_item_close",
             "bullet_list_close", "text", "text_special"}  # fmt: skip
    assert {token.type for token in found} <= kinds


KINDS = [
    ("write to ann.okoye+x@mail.example.org please", ["a mail address"]),
    ("git@git.example.org:seeds/x.git and ann@host, @ann:matrix.example.org", []),
    ("https://lists.example.org/?from=ann@example.org", []),
    ("ring me: +49 (0)30 1234 5678", ["a telephone number"]),
    ("call (555) 010-0199 or 555-010-0199", ["a telephone number"]),
    ("2031-05-03 15:00:00, 192.0.2.1, 1234567890, #1234567, 1.2.3-4567", []),
    ("the token is ghp_" + "a1B2" * 9, ["a key or token"]),
    ("https://example.org/?key=AKIA" + "A1B2" * 4, ["a key or token"]),
    ("password: hunter22", ["a password"]),
    ("you need a password manager", []),
    ("https://ann:hunter22@example.org/", ["a password"]),
    ("-----BEGIN RSA PRIVATE KEY-----", ["a private key"]),
    ("commit 5f3a9c0e1b2d4f60718293a4b5c6d7e8f9012345", []),
]


@pytest.mark.parametrize(("said", "kinds"), KINDS, ids=[said[:30] for said, _ in KINDS])
def test_what_should_not_be_read_is_found(said: str, kinds: list[str]) -> None:
    """Addresses, numbers, keys and passwords; not versions, dates, commits or the names of chat."""
    assert [*kinds_of(said)] == kinds


@given(st.text(), st.text(), st.sampled_from(Severity))
def test_an_annotation_is_one_command(path: str, message: str, severity: Severity) -> None:
    """Whatever the file is called and the message says: one line, one command, its properties as they were given."""
    line = as_github(Problem(path, 3, 5, "MB101", severity, message, ""))
    assert len(line.splitlines()) <= 1
    match = re.fullmatch(r"::(error|warning|notice) file=([^,:]*),line=3,col=5,title=MB101::([^\r\n]*)", line)
    assert match
    assert len(as_text(Problem(path, 3, 5, "MB101", severity, message)).splitlines()) == 1


def test_annotations_name_the_line(run: CliRunner) -> None:
    """For GitHub, and as JSON; the status is that of the check."""
    Path("minutes/a,b:c%.md").write_text(f"---\ndecisions: [{{text: x, at: 9}}]\n---\n{OLD}", encoding="utf-8")
    done = run.invoke(main, ["check", "--format", "github"])
    assert done.exit_code == 1
    assert done.stdout.startswith("::error file=minutes/a%2Cb%3Ac%25.md,line=2,col=")
    values = [json.loads(line) for line in run.invoke(main, ["check", "--format", "json"]).stdout.splitlines()]
    assert [(one["path"], one["line"], one["code"], one["severity"]) for one in values] == [
        ("minutes/a,b:c%.md", 2, "MB122", "error")
    ]
