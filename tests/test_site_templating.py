"""The code of templates is kept beside them, and never used for another template than it was made of."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from jinja2 import Environment, FileSystemLoader

from minutebook.site.bytecode import CodeBeside
from minutebook.site.templating import Templates

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _writing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let Python write such files, whatever the tests run under."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)


def _said(folder: Path, maker: str = "") -> str:
    return Environment(
        loader=FileSystemLoader(folder), autoescape=True, bytecode_cache=CodeBeside(maker)
    ).get_template("one.html").render()  # fmt: skip


def _written(folder: Path) -> list[Path]:
    return sorted((folder / "__pycache__").iterdir()) if (folder / "__pycache__").exists() else []


def test_code_is_kept_beside_a_template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second time nothing is compiled."""
    (tmp_path / "one.html").write_text("one {{ 1 + 1 }}", encoding="utf-8")
    assert _said(tmp_path) == "one 2"
    assert len(_written(tmp_path)) == 1
    monkeypatch.setattr(Environment, "compile", None)
    assert _said(tmp_path) == "one 2"


def test_a_changed_template_or_maker_is_compiled_again(tmp_path: Path) -> None:
    """Code belongs to one text, and to what made it."""
    maker = tmp_path / "maker.py"
    maker.write_text("1", encoding="utf-8")
    (tmp_path / "one.html").write_text("one", encoding="utf-8")
    assert _said(tmp_path, str(maker)) == "one"
    first = _written(tmp_path)[0].read_bytes()
    maker.write_text("2", encoding="utf-8")
    assert _said(tmp_path, str(maker)) == "one"
    assert _written(tmp_path)[0].read_bytes() != first
    (tmp_path / "one.html").write_text("two", encoding="utf-8")
    assert _said(tmp_path, str(maker)) == "two"


@pytest.mark.parametrize("length", [0, 3, 40, 80])
def test_half_a_file_is_no_code(tmp_path: Path, length: int) -> None:
    """What cannot be read is made again."""
    (tmp_path / "one.html").write_text("one {{ 1 + 1 }}", encoding="utf-8")
    _said(tmp_path)
    (path,) = _written(tmp_path)
    path.write_bytes(path.read_bytes()[:length])
    assert _said(tmp_path) == "one 2"


def test_nothing_is_written_where_python_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who wants no such files has none, and a folder in which nobody may write is no error."""
    (tmp_path / "one.html").write_text("one", encoding="utf-8")
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert _said(tmp_path) == "one"
    assert _written(tmp_path) == []
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (tmp_path / "__pycache__").write_text("a file in its place", encoding="utf-8")
    assert _said(tmp_path) == "one"


def test_what_is_left_out_is_nothing_and_what_is_missing_is_an_error() -> None:
    """A choice without another value is empty; a name that nobody gave is a mistake of ours, and said."""
    templates = Templates(given="<b>")
    assert templates.from_string("{{ 'x' if false }}{{ given }}").render() == "&lt;b&gt;"
    with pytest.raises(Exception, match="'other' is undefined"):
        templates.from_string("{{ other }}").render()
    with pytest.raises(Exception, match="'other' is undefined"):
        templates.from_string("{{ other(1) }}").render()


def test_calls_of_all_shapes() -> None:
    """Functions and macros are called with everything that a call may hold."""

    def shape(*args: object, **kwargs: object) -> str:
        return f"{args} {sorted(kwargs.items())}"

    templates = Templates(shape=shape, rest=(2, 3), named={"b": 4})
    for source, expected in (
        ("{{ shape() }}", "() []"),
        ("{{ shape(1, a=2) }}", "(1,) [(&#39;a&#39;, 2)]"),
        ("{{ shape(1, *rest) }}", "(1, 2, 3) []"),
        ("{{ shape(1, a=5, *rest, **named) }}", "(1, 2, 3) [(&#39;a&#39;, 5), (&#39;b&#39;, 4)]"),
        ("{{ shape(1, class=2) }}", "(1,) [(&#39;class&#39;, 2)]"),
        (
            "{% macro m(x, y=2) %}<i>{{ x }}{{ y }}</i>{% endmacro %}{{ m('&') }}{{ m(1, y=3) }}",
            "<i>&amp;2</i><i>13</i>",
        ),
        ("{% macro m() %}{{ caller() }}{% endmacro %}{% call m() %}<b>{% endcall %}", "<b>"),
    ):
        assert templates.from_string(source).render() == expected
