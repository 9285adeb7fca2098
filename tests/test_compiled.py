"""Compiled templates lie beside the compiled files of the program, and count only as long as nothing has changed."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from jinja2 import Environment, FileSystemLoader

from minutebook.compiled import Compiled

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a template; what is compiled goes beside it."""
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "compiled"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "gate.html").write_text("the gate is {{ colour }}", encoding="utf-8")
    return tmp_path / "own"


def _compiles(folder: Path, *made_with: str, kept: Path | None = None) -> bool:
    """Render the template as a new process would, and say whether it was compiled."""
    env, compiled = Environment(loader=FileSystemLoader(folder), autoescape=True), []
    real = env.compile

    def compiling(*given: object) -> object:
        compiled.append(given)
        return real(*given)  # type: ignore[call-overload]

    env.compile = compiling  # type: ignore[method-assign, assignment]
    cache = env.bytecode_cache = Compiled("gate", made_with, [str(kept or folder)])
    assert env.get_template("gate.html").render(colour="red & blue").endswith("red &amp; blue")
    cache.save()
    return bool(compiled)


def test_a_template_is_compiled_once(folder: Path) -> None:
    """A second build finds what the first one compiled; a changed template is compiled again."""
    assert _compiles(folder, "en")
    assert not _compiles(folder, "en")
    (folder / "gate.html").write_text("a gate: {{ colour }}", encoding="utf-8")
    assert _compiles(folder, "en")
    assert not _compiles(folder, "en")


def test_what_was_made_with_something_else_does_not_count(folder: Path) -> None:
    """Another language or version, and templates compile again."""
    assert _compiles(folder, "en")
    assert _compiles(folder, "de")
    assert _compiles(folder, "en")


@pytest.mark.parametrize("cut", [0, 10, 64, -1])
def test_a_damaged_file_does_not_count(folder: Path, tmp_path: Path, cut: int) -> None:
    """Nothing of it is run, whatever is missing or changed."""
    assert _compiles(folder)
    (file,) = (path for path in (tmp_path / "compiled").rglob("*") if path.is_file())
    whole = file.read_bytes()
    for data in (whole[:cut], whole[:100] + b"\0" + whole[101:]):
        file.write_bytes(data)
        assert _compiles(folder)
        assert not _compiles(folder)


def test_templates_of_the_project_are_not_kept(folder: Path, tmp_path: Path) -> None:
    """Other plugins may have a part in them."""
    assert _compiles(folder, kept=tmp_path / "other")
    assert _compiles(folder, kept=tmp_path / "other")


def test_nothing_is_written_where_python_may_not(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """PYTHONDONTWRITEBYTECODE holds for templates too; the process holds them. Where it cannot write is no error."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "file"))
    assert _compiles(folder)
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "compiled"))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert _compiles(folder)
    assert not _compiles(folder)
    assert _compiles(folder, "otherwise")
    assert not (tmp_path / "compiled").exists()
