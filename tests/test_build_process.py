"""What a build does to its process, and with other plugins, when copies of it write the pages."""

from __future__ import annotations

import gc
import os
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest
from mkdocs.exceptions import Abort

from minutebook import plugin_copies
from test_plugin import FILES, site

if TYPE_CHECKING:
    from pathlib import Path

PLAIN = "plugins: [search, minutebook: {search: none}]\n"
HOOKED = PLAIN + "hooks: [hook.py]\ntheme: {name: material, custom_dir: own}\n"
HOOK = """
    from pathlib import Path

    def on_env(env, config, files):
        env.globals["later"] = "said in the footer"

    def on_post_page(output, page, config):
        return output.replace("</body>", "<script>one()</script></body>")

    def on_post_build(config):
        page = Path(config.site_dir, "meetings/2031-05-03/tea/index.html")
        page.write_text(page.read_text().replace("<script>one()", "<script>two()"))
    """
OWN = "{% extends 'base.html' %}{% block footer %}<p>{{ later }}</p>{% endblock %}"

needs_copies = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot copy a process")


@pytest.fixture(autouse=True)
def _quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Material prints a notice about MkDocs 2 at every build."""
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1940000000")


def test_garbage_is_looked_for_as_before(tmp_path: Path) -> None:
    """A build leaves that as it was, whether it fails or not."""
    before = gc.get_threshold()
    site(tmp_path / "good")
    assert gc.get_threshold() == before
    with pytest.raises(Abort):
        site(tmp_path / "bad", {}, PLAIN)
    assert gc.get_threshold() == before


@needs_copies
def test_copies_know_what_all_plugins_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What plugins behind ours tell templates and do to pages is on the pages of copies, and in the policy."""
    files = FILES | {"hook.py": dedent(HOOK), "own/main.html": OWN}
    alone = site(tmp_path / "alone", files, HOOKED)
    monkeypatch.setattr(plugin_copies, "LEAST", 1)
    monkeypatch.setattr(plugin_copies, "cores", lambda: 2)
    assert site(tmp_path / "copied", files, HOOKED) == alone
    assert "<p>said in the footer</p>" in alone["meetings/2031-05-03/tea/index.html"]
    policies = [(tmp_path / name / "site" / "csp.txt").read_text(encoding="utf-8") for name in ("alone", "copied")]
    assert policies[0] == policies[1]
