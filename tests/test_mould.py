"""The frame of the theme is rendered once for many pages, and no page shows it."""

from __future__ import annotations

import logging
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest
from jinja2 import Template

from minutebook import plugin
from minutebook.plugin_mould import TEMPLATE
from minutebook.plugin_stand_in import UnsharedError, cut, mark
from test_plugin import FILES, site

if TYPE_CHECKING:
    from pathlib import Path

TALK = "".join(f"[15:{minute:02}] <ann> point {minute} of the day\n" for minute in range(30))
MANY = FILES | {f"minutes/weekly/2031-0{month}-02.log": TALK for month in range(1, 8)}
PLAIN = "plugins: [search, minutebook: {search: none}]\n"
HOOK = "hooks: [hook.py]\n"
EACH = "rendered for each page by itself"
OWN = "theme: {name: material, custom_dir: own, language: de, features: [navigation.footer]}\n"


def _theme(*features: str, **more: str) -> str:
    options = "".join(f", {name}: {value}" for name, value in more.items())
    return f"theme: {{name: material, features: [{', '.join(features)}]{options}}}\n"


USUAL = _theme("content.action.edit", "navigation.footer", "navigation.tabs", "navigation.top", "toc.integrate")
CASES = {
    "usual": (USUAL, {}, ""),
    "nothing": (_theme(), {}, ""),
    "German": (_theme("navigation.footer", "header.autohide", language="de"), {}, ""),
    "from the right": (_theme("navigation.footer", "navigation.sections", language="he"), {}, ""),
    "files": (f"use_directory_urls: false\n{USUAL}", {}, ""),
    "path": (_theme("navigation.path"), {}, "`ancestors`"),
    "source": (_theme("content.action.edit", "content.action.view"), {}, "changes"),
    "feedback": ("extra: {analytics: {feedback: {title: Good, ratings: [{icon: material/close, name: no, data: 0, "
                 "note: '{title} {url}'}]}}}\n" + USUAL, {}, "`url`"),
    "a page below ours": (
        USUAL + "nav: [meetings/index.md, meetings/weekly/2031-03-02/notes.md]\n",
        {"docs/meetings/weekly/2031-03-02/notes.md": "# Notes\n"},
        "",
    ),
    "a template of the project": (OWN, {"own/partials/top.html": "", "own/partials/copyright.html": "{{ page.title }}"},
                                  "copyright.html"),
    "a context": (HOOK + USUAL, {"hook.py": """
        def on_page_context(context, page, config, nav):
            context["tags"] = [{"name": page.url}]
        """}, ""),
    "a title": (HOOK + USUAL, {"hook.py": """
        def on_page_context(context, page, config, nav):
            page.title = page.meta["title"] = f"<{page.url}> & co"
            page.meta["revision_date"] = page.url
        """}, ""),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_pages_are_those_of_mkdocs(
    case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Byte for byte, whatever the theme shows; where a template needs each page, that is said, and it has it."""
    more, files, said = CASES[case]
    plugins = PLAIN + more
    files = {**MANY, **{name: dedent(text) for name, text in files.items()}}
    caplog.set_level(logging.INFO)
    ours = site(tmp_path / "ours", files, plugins)
    lines = [line for line in caplog.messages if EACH in line]
    assert len(lines) == bool(said)
    assert said in "".join(lines)
    monkeypatch.setattr(plugin, "Moulds", lambda _: None)
    monkeypatch.setattr(plugin, "share", lambda *_: None)
    assert site(tmp_path / "theirs", files, plugins) == ours


def test_the_frame_is_rendered_for_few_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Jinja renders the first pages of each kind only."""
    rendered: list[object] = []
    real = Template.render

    def render(self: Template, *given: object, **more: object) -> str:
        if self.name == TEMPLATE:
            rendered.append(given)
        return real(self, *given, **more)

    monkeypatch.setattr(Template, "render", render)
    files = MANY | {f"minutes/weekly/2032-{month:02}-02.log": TALK for month in range(1, 13)}
    pages = [name for name in site(tmp_path, files, PLAIN) if name.endswith(".html")]
    assert len(rendered) < len(pages) / 2


def test_what_a_template_does_to_a_text_is_seen() -> None:
    """A mark that is escaped, cut or put into other letters is no mark any more."""
    assert cut(f"<b>{mark('title')}</b>") == ("<b>", "title", "</b>")
    for changed in (
        mark("title").upper(),
        mark("title").replace("edit", "raw"),
        mark("title")[5:],
        mark("x").lower()[:-1],
    ):
        with pytest.raises(UnsharedError):
            cut(f"<b>{changed}</b>")
