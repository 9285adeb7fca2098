"""The documentation says what the program does: its tables, commands and links are held against the code."""

from __future__ import annotations

import re
import shlex
from dataclasses import asdict
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from click.shell_completion import get_completion_class
from markdown.extensions.toc import slugify

from docs_reader import PAGES, ROOT, all_code, code, table, tokens
from minutebook.announcement.items import ACTION_STATUSES, DECISION_STATUSES, ITEMS
from minutebook.announcement.keys import KEYS, STATUSES
from minutebook.archive import read_archive
from minutebook.check import problems_of
from minutebook.cli import main
from minutebook.limits import LIMITS
from minutebook.plugin_options import MinutebookConfig

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from click import Parameter


def test_every_key_is_documented_with_its_example() -> None:
    """The table of front-matter keys has each key once, with the example that problems show too."""
    assert [(code(key)[0], code(example)[0]) for key, _, example in table("docs/meeting-file.md", "key")] == [
        (key.name, key.example) for key in KEYS
    ]
    status = next(row[1] for row in table("docs/meeting-file.md", "key") if row[0] == "`status`")
    assert set(code(status)) == set(STATUSES)


def test_the_fields_of_curated_items_are_documented() -> None:
    """For each list the page names the fields that its items must and may have, and the states they may be in."""
    rows = {code(name)[0]: (code(must), code(may)) for name, must, may in table("docs/meeting-file.md", "list")}
    assert {name: set(must) for name, (must, _) in rows.items()} == {n: set(items.needs) for n, items in ITEMS.items()}
    assert {name: {*must, *may} for name, (must, may) in rows.items()} == {n: set(i.by_name) for n, i in ITEMS.items()}
    holds = {re.sub(r"`", "", name): code(text) for name, text in table("docs/meeting-file.md", "field of an item")}
    assert holds["status of a decision"] == list(DECISION_STATUSES)
    assert holds["status of an action"] == list(ACTION_STATUSES)


def test_every_option_of_the_plugin_is_documented() -> None:
    """The table of options has all of them, with their defaults."""
    rows = {code(name)[0]: code(default)[0] for name, default, _ in table("docs/configuration.md", "option")}
    assert rows == {name: str(value) for name, value in MinutebookConfig().items()}


def test_every_limit_is_documented() -> None:
    """The table of limits has all of them, with their defaults."""
    rows = {code(name)[0]: int(code(default)[0]) for name, default, _ in table("docs/configuration.md", "limit")}
    assert rows == asdict(LIMITS)


def options(command: str) -> dict[str, Parameter]:
    """Return the options of a command by their name."""
    params = (param for param in main.commands[command].params if param.param_type_name == "option")
    return {param.opts[0]: param for param in params}


@pytest.mark.parametrize("command", ["add", "check", "curate", "minutes", "new", "report"])
def test_every_option_of_a_command_is_documented(command: str) -> None:
    """The table of each command has all of them, and what they may be."""
    rows = [(code(name), text) for name, text in table("docs/command-line.md", f"option of {command}")]
    assert sorted(name for names, _ in rows for name in names) == sorted(options(command))
    for names, text in rows:
        choices = getattr(options(command)[names[0]].type, "choices", ())
        assert {f"`{choice}`" for choice in choices} <= set(re.findall(r"`\w+`", text))


def test_the_confidence_of_curate_is_documented() -> None:
    """With its default."""
    rows = {code(name)[0]: text for name, text in table("docs/command-line.md", "option of curate")}
    assert f"without it {options('curate')['--confidence'].default}," in rows["--confidence"]


def test_the_lines_for_shells_give_scripts() -> None:
    """Each line for the start file of a shell runs the program, which prints what that shell takes."""
    shells = re.findall(r"_MINUTEBOOK_COMPLETE=(\w+)_source", PAGES["docs/command-line.md"].read_text(encoding="utf-8"))
    assert shells == ["bash", "zsh", "fish"]
    for shell in shells:
        completion = get_completion_class(shell)
        assert completion is not None
        script = completion(main, {}, "minutebook", "_MINUTEBOOK_COMPLETE")
        assert [item.value for item in script.get_completions([], "re")] == ["report"]
        assert f"_MINUTEBOOK_COMPLETE={shell}_complete" in completion.source_template % script.source_vars()


def commands() -> list[str]:
    """Return each command that a page shows."""
    starts = re.compile(r"(?:[A-Z_]+=\S+ )+\w|(?:\.venv/bin/)?(?:minutebook|make)(?: |$)")
    return sorted({line for page in PAGES for line in all_code(page) if starts.match(line)})


@pytest.mark.parametrize("line", commands())
def test_every_command_that_is_shown_exists(line: str) -> None:
    """`minutebook …` names a command and its options, `make …` a target; variables mean something to make or MkDocs."""
    makefile, config = ((ROOT / name).read_text(encoding="utf-8") for name in ("Makefile", "mkdocs.yml"))
    words = shlex.split(line)
    for name in (word.partition("=")[0] for word in words if re.match(r"[A-Z_]+=", word)):
        assert re.search(rf"\b{name}\b", makefile + config), name
    words = [word for word in words if not re.match(r"[A-Z_]+=", word)]
    program, *rest = words
    if program == "make":
        assert not rest or re.search(rf"^{rest[0]}:", makefile, re.MULTILINE)
        return
    assert not rest or rest[0] in (*main.commands, "--help", "COMMAND"), line
    if rest and rest[0] in main.commands:
        known = {option for param in main.commands[rest[0]].params for option in param.opts}
        assert {word for word in rest[1:] if word.startswith("-") and word != "-"} <= {*known, "--help"}


def test_every_problem_code_is_documented() -> None:
    """The table of problems has each code that the program gives, once, and no other."""
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "scripts" / "minutebook").rglob("*.py"))
    documented = [code(row[0])[0] for row in table("docs/command-line.md", "code")]
    assert documented == sorted(set(re.findall(r"\"(MB\d{3})\"", source)))


TALK = "# Weekly meeting, 2025-03-04\n\n## Transcript\n\n    15:00 <ann> hello\n    15:01 <ben> hi\n"
LATER = TALK.replace("2025-03-04", "2025-04-01")
SEEDS = TALK.replace("## Transcript\n", "## Transcript\n\n### Seeds\n")
CAUSES = {
    "MB101": {"a.md": "---\ntitle: [\n---\n" + TALK},
    "MB102": {"a.md": "---\nencoding: nonsense\n---\n" + TALK},
    "MB103": {
        "2025-03-04.log.gz": "15:00 <ann> this was never packed\n",
        "2025-03-04.yml": "agenda: [seeds]\n",
    },
    "MB104": {"a.md": "---\ntitle: Weekly meeting\n" + TALK},
    "MB105": {"a.md": TALK, "b.yml": "title: Weekly meeting\n"},
    "MB106": {"a.md": TALK, "b.dat": "15:00 <ann> hello\n15:01 <ben> hi\n"},
    "MB107": {"a.md": TALK, "b.md": "-> ../secret.md"},
    "MB108": {"2025-03-04.md": "---\nsummary: " + "x" * 1_000_001 + "\n---\n" + TALK},
    "MB109": {"a.md": TALK + "    15:02 <ann> " + "x" * 100_001},
    "MB110": {"a.md": TALK, "b.md": "-> nowhere.md"},
    "MB206": {
        "a.md": "# Weekly - 2025-03-04\n\nDate:\n\n- 15:00 UTC, Tuesday, March 4, 2025\n\n## Log\n\n"
        "    [17:00] <ann> hello\n    [17:01] <ben> hi\n    [17:02] <ann> well\n"
    },
    "MB111": {"a.md": "---\nchanel: devel\n---\n" + TALK},
    "MB112": {"a.md": "---\nagenda: 3\n---\n" + TALK},
    "MB121": {"a.md": "---\ndecisions: [{at: 1}]\n---\n" + TALK},
    "MB122": {"a.md": "---\ndecisions: [{text: x, at: 92}]\n---\n" + TALK},
    "MB123": {"a.md": "---\ndecisions: [{text: x, status: maybe}]\n---\n" + TALK},
    "MB124": {"a.md": "---\nactions: [{text: x, due: soon}]\n---\n" + TALK},
    "MB125": {"a.md": "---\nredact: [{at: 1, text: good-bye}]\n---\n" + TALK},
    "MB127": {"a.md": "---\ndecisions: [{text: x, at: 1, topic: nowhere}]\n---\n" + TALK},
    "MB126": {"a.md": "---\ndecisions: [{text: x, supersedes: 2024-01-01#m1}]\n---\n" + TALK},
    "MB128": {"a.md": "---\nactions: [{text: x, at: 3}]\n---\n" + TALK + "    15:02 -!- dora [d@x] has joined #x\n"},
    "MB129": {"a.md": "---\nactions: [{text: x, status: dropped, done_in: 2025-04-01}]\n---\n" + TALK},
    "MB131": {"a.md": TALK, "people.yml": "ann: 3\n"},
    "MB132": {"a.md": TALK, "people.yml": "ann: {nicks: [ann]}\nben: {nicks: [ben, ann]}\n"},
    "MB133": {"a.md": "---\nactions: [{text: x, owners: [zoe]}]\n---\n" + TALK},
    "MB141": {"a.md": TALK, "subjects.yml": "seeds: 3\n"},
    "MB142": {"2025-03-04.md": SEEDS, "subjects.yml": "seeds: {topics: [2025-03-04/tools]}\n"},
    "MB143": {"2025-03-04.md": SEEDS, "subjects.yml": "seeds: {}\nothers: {synonyms: seeds}\n"},
    "MB144": {"2025-03-04.md": SEEDS, "subjects.yml": "seeds: {synonyms: next update}\n"},
    "MB145": {"a.md": TALK, "subjects.yml": "seeds: {}\n"},
    "MB151": {
        "2025-03-04.md": TALK,
        "2025-04-01.md": "---\nactions: [{text: x, repeats: 2025-03-04#m1}]\n---\n" + LATER,
    },
    "MB152": {"2025-03-04.md": "---\ndecisions: [{text: x, at: 1, supersedes: 2025-03-04#m1}]\n---\n" + TALK},
    "MB153": {"a.md": "---\ndecisions: [{text: x, status: superseded}]\n---\n" + TALK},
    "MB154": {"a.md": TALK + "    15:02 <ann> #done 2025-03-04#m1\n"},
    "MB201": {"a.log": "15:00 <ann> hello\n", "a.yml": 'channel: "#x"\n'},
    "MB202": {"a.md": "# Weekly meeting, 2025-03-04\n"},
    "MB203": {"a.md": "---\ndialect: nonsense\n---\n" + TALK},
    "MB204": {"a.md": "---\ntranscript: b.log\n---\n" + TALK},
    "MB205": {"2025-03-04.log": "15:00 <ann> hello\n"},
    "MB207": {"2025-03-04.md": "---\ndate: 2025-04-03\n---\n" + TALK.replace(", 2025-03-04", "")},
    "MB301": {"#x_20250304.log": "no line of a log\n2025-03-04T15:00:00  <ann> hello\n2025-03-04T15:00:01  <ben> hi\n"},
    "MB302": {"#x_20250304.log": "2025-03-04T15:00:00  <ann> hello\nall of you\n2025-03-04T15:00:01  <ben> hi\n"},
}
"""The least files that give each problem; `-> ` stands for a link."""


@pytest.mark.parametrize("row", table("docs/command-line.md", "code"), ids=lambda row: row[0].strip("`"))
def test_a_problem_is_as_severe_as_the_page_says(row: list[str], tmp_path: Path) -> None:
    """Files with one thing wrong give the one problem that the table describes, with its severity."""
    for name, text in CAUSES[code(row[0])[0]].items():
        if text.startswith("-> "):
            (tmp_path / name).symlink_to(text.removeprefix("-> "))
        else:
            (tmp_path / name).write_text(text, encoding="utf-8")
    problems = problems_of(read_archive(tmp_path))
    assert [(problem.code, str(problem.severity)) for problem in problems] == [(code(row[0])[0], row[1])]


def links(page: str) -> Iterator[str]:
    """Yield the targets of all links and pictures of a page."""
    for token in tokens(page):
        for child in token.children or ():
            target = child.attrGet("href") or child.attrGet("src")
            if target:
                yield str(target)


def anchors(path: Path) -> set[str]:
    """Return the anchors that MkDocs gives the headings of a page."""
    text = re.sub(r"^(```+).*?^\1$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    return {slugify(re.sub(r"[`*]", "", title), "-") for title in re.findall(r"^#+ (.*)$", text, re.MULTILINE)}


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_to_files_and_headings_that_are_there(page: str) -> None:
    """No link of README, CONTRIBUTING or a page in docs/ leads nowhere, and none leaves the project."""
    for target in links(page):
        parts = urlsplit(target)
        assert not parts.scheme, target
        path = (PAGES[page].parent / parts.path).resolve() if parts.path else PAGES[page]
        assert path.is_file() or path.is_dir(), target
        assert path.is_relative_to(ROOT), target
        assert not parts.fragment or parts.fragment in anchors(path), target


@pytest.mark.parametrize("page", PAGES)
def test_hosts_are_those_kept_for_examples(page: str) -> None:
    """The pages name no host of the real world: nothing is fetched from where a page says."""
    text = PAGES[page].read_text(encoding="utf-8")
    hosts = {urlsplit(url).hostname or "" for url in re.findall(r"\bhttps?://[^\s)`>\"]+", text)}
    assert {host for host in hosts if not re.search(r"(?:^|\.)example\.(?:org|com|net)$", host)} == set()
    named = re.findall(r"(?i)\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:org|com|net|io|dev)\b", text)
    assert {name for name in named if not re.search(r"(?:^|\.)example\.(?:org|com|net)$", name)} == set()


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "docs/how-it-works.md"])
def test_the_files_that_are_named_are_there(page: str) -> None:
    """Whoever looks for a file of the program where a page says finds it."""
    paths = {path for span in all_code(page) for path in re.findall(r"\b(?:scripts|tests|docs)/[\w./-]*", span)}
    assert paths
    assert {path for path in paths if not (ROOT / path).exists()} == set()


def test_the_addresses_in_the_readme_are_on_the_site(built_site: Path) -> None:
    """The list of what a reader gets names pages that the site of the sample archive has."""
    addresses = [code(row[0])[0] for row in table("README.md", "page")]
    assert len(addresses) > 1
    assert [one for one in addresses if not (built_site / one.strip("/") / "index.html").is_file()] == []


def test_pictures_are_small() -> None:
    """A picture in docs/ loads fast: less than 250 kB."""
    assert {path.name for path in ROOT.glob("docs/images/*") if path.stat().st_size >= 250_000} == set()
