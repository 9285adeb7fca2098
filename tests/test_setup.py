"""The project holds together: sizes, pinned versions, what is installed and what is shipped."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import entry_points, packages_distributions, version
from pathlib import Path
from textwrap import indent
from typing import TYPE_CHECKING, Any

import pytest

import minutebook

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "scripts" / "minutebook"
MODULES = sorted([*PACKAGE.rglob("*.py"), *(ROOT / "tests").rglob("*.py")])
MODULE_LINES = 300
FUNCTION_LINES = 40


def too_long(source: str) -> Iterator[str]:
    """Yield what is too long in a module: `module: 301 lines`, `function NAME (line 7): 41 lines`.

    A function is counted from its `def` to its last line; its docstring counts, its decorators don't.
    """
    lines = len(source.splitlines())
    if lines > MODULE_LINES:
        yield f"module: {lines} lines"
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > FUNCTION_LINES:
                yield f"function {node.name} (line {node.lineno}): {lines} lines"


def function(name: str, lines: int) -> str:
    """Return the source of a function of that many lines."""
    return f"def {name}():\n" + "    pass\n" * (lines - 1)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_module_and_no_function_is_too_long(path: Path) -> None:
    """A module has at most 300 lines, a function at most 40."""
    assert list(too_long(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("x = 1\n" * 300, []),
        ("x = 1\n" * 301, ["module: 301 lines"]),
        (function("fits", 40), []),
        (function("grew", 41), ["function grew (line 1): 41 lines"]),
        ("async " + function("grew", 41), ["function grew (line 1): 41 lines"]),
        ("@property\n" + function("fits", 40), []),
        ("class Log:\n" + indent(function("inner", 41), "    "), ["function inner (line 2): 41 lines"]),
    ],
)
def test_what_is_too_long_is_found(source: str, found: list[str]) -> None:
    """The limits bite at the very line, in methods and coroutines too."""
    assert list(too_long(source)) == found


@pytest.fixture(scope="module")
def settings() -> dict[str, Any]:
    """Return pyproject.toml."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def pins() -> dict[str, str]:
    """Return the versions of constraints.txt by normalised package name."""
    text = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    pinned = [re.fullmatch(r"([A-Za-z0-9._-]+)==([0-9][A-Za-z0-9.]*)", line) for line in lines]
    assert None not in pinned, "every line of constraints.txt is NAME==VERSION"
    return {normalised(match[1]): match[2] for match in pinned if match}


def normalised(requirement: str) -> str:
    """Return the name in a requirement, spelt as package indexes compare names."""
    name = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert name
    return re.sub(r"[-_.]+", "-", name[0]).lower()


def test_every_requirement_has_an_exact_version(settings: dict[str, Any], pins: dict[str, str]) -> None:
    """Two machines install the same versions, the build backend included, and these are the ones tested here."""
    project = settings["project"]
    wanted = [*settings["build-system"]["requires"], *project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {normalised(requirement) for requirement in wanted}
    assert names - set(pins) == set()
    assert {name: version(name) for name in names} == {name: pins[name] for name in names}


def test_the_program_asks_for_all_that_it_imports(settings: dict[str, Any]) -> None:
    """A site is built without the developers' tools, so no import may rest on what only these bring along."""
    names = {name for path in PACKAGE.rglob("*.py") for name in imported(path.read_text(encoding="utf-8"))}
    foreign = names - sys.stdlib_module_names - {"minutebook"}
    packages = packages_distributions()
    wanted = {normalised(requirement) for requirement in settings["project"]["dependencies"]}
    assert {name for name in foreign if wanted.isdisjoint(map(normalised, packages.get(name, [])))} == set()


def imported(source: str) -> Iterator[str]:
    """Yield the top-level name of each module that a module imports."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield (node.module or "").partition(".")[0]


def test_the_entry_points_lead_to_the_program(settings: dict[str, Any]) -> None:
    """The command `minutebook` and the MkDocs plugin of that name are installed, and what they name is there."""
    assert settings["project"]["scripts"] == {"minutebook": "minutebook.cli:main"}
    for group in ("console_scripts", "mkdocs.plugins"):
        (entry,) = entry_points(group=group, name="minutebook")
        assert callable(entry.load())


def test_the_wheel_carries_the_whole_package(tmp_path: Path) -> None:
    """What is in scripts/minutebook is in the wheel: code, templates, style sheets, scripts and data."""
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.iterdir()
    shipped = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("minutebook/")}
    there = {path.relative_to(PACKAGE.parent).as_posix() for path in PACKAGE.rglob("*") if path.is_file()}
    assert shipped == {name for name in there if "__pycache__" not in name}
    assert wheel.name == f"minutebook-{minutebook.__version__}-py3-none-any.whl"


def test_the_code_lies_in_the_package_only() -> None:
    """No module lies directly in scripts/, which is on the path as it stands."""
    assert list((ROOT / "scripts").glob("*.py")) == []
