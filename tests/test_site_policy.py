"""The Content-Security-Policy that the build writes: every kind of page works under it, and nothing leaves the site."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from minutebook.site.content_policy import ContentPolicy, header_file
from page_types import PAGE_TYPES, address_of
from patience import eventually
from test_plugin import site

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

EMPTY = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
"""The hash of nothing."""
WATCH = "window.breaches = []; addEventListener('securitypolicyviolation', e => breaches.push(e.violatedDirective))"


@pytest.mark.parametrize("kind", PAGE_TYPES)
def test_every_kind_of_page_works_under_the_policy(policed: Page, built_site: Path, kind: str) -> None:
    """It opens without a breach, an error in the console, or a request that leaves the site, and its scripts run.

    `policed` fails for breaches and for requests to elsewhere.
    """
    address = address_of(built_site, kind)
    if address is None:
        pytest.skip(f"this site has no page of the kind {kind}")
    errors: list[str] = []
    policed.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    answer = policed.goto(address)
    assert answer
    assert answer.headers["content-security-policy"].startswith("default-src 'self'; script-src 'self' ")
    if kind != "search":
        policed.keyboard.press("/")
        policed.locator("dialog[open]").wait_for()
    assert not errors


def test_ranges_are_made_and_themes_are_switched_under_the_policy(policed: Page, built_site: Path) -> None:
    """What scripts do on a page works under the policy: ranges of messages, the dark scheme, the page after a click."""
    address = address_of(built_site, "topic")
    assert address
    with policed.expect_response("**/sitemap.xml"):
        policed.goto(address)
    rows = policed.locator(".mb-log > .mb-line").evaluate_all("rows => rows.map(row => row.id)")
    policed.locator(f"#{rows[2]}").hover()
    policed.locator(f"#{rows[2]} .mb-permalink").click()
    policed.locator(f"#{rows[4]}").hover()
    policed.locator(f"#{rows[4]} .mb-permalink").click(modifiers=["Shift"])
    policed.wait_for_url(f"**#{rows[2]}-{rows[4]}")
    policed.locator(f"#{rows[3]}.mb-in-range").wait_for()
    for scheme in ("default", "slate"):
        policed.locator(".md-header__option label:not([hidden])").click()
        policed.locator(f'body[data-md-color-scheme="{scheme}"]').wait_for()
    policed.locator(".md-tabs__link", has_text="People").click()
    policed.locator(".mb-table").wait_for()


def test_a_script_in_the_page_is_refused(browser: Browser, site_server: str) -> None:
    """What would run if escaping failed does not: the policy that is served stops it."""
    context = browser.new_context(base_url=site_server)
    reader = context.new_page()
    reader.add_init_script(WATCH)
    reader.goto("")
    reader.evaluate(
        "document.body.insertAdjacentHTML('beforeend', '<img src=\"data:,\" onerror=\"window.broken = 1\">')"
    )
    assert eventually(reader, lambda: reader.evaluate("breaches.length"), bool)
    assert reader.evaluate("[window.broken === undefined, breaches[0]]") == [True, "script-src-attr"]
    context.close()


class _Loads(HTMLParser):
    """Collects what a page would load from elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.foreign: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take a start tag. Links that are only followed when somebody asks are no loads."""
        values = dict(attrs)
        followed = {"canonical", "alternate", "prev", "next", "edit", "author", "license"}
        linked = tag == "link" and not followed & set((values.get("rel") or "").split())
        address = values.get("src") or (values.get("href") if linked else None) or ""
        if address.startswith(("http:", "https:", "//")):
            self.foreign.append(address)


def test_the_files_of_the_site_name_no_other_host(built_site: Path) -> None:
    """No page loads a script, style, picture or font from elsewhere, whatever the browser would make of it."""
    loads = _Loads()
    for path in built_site.rglob("*.html"):
        loads.feed(path.read_text(encoding="utf-8"))
    for path in built_site.rglob("*.css"):
        styles = path.read_text(encoding="utf-8")
        loads.foreign += re.findall(r"url\([\"']?((?:https?:)?//[^)]+)|@import[^;]*", styles)
    assert not loads.foreign


def test_each_script_is_in_the_policy_once() -> None:
    """Equal scripts share a hash; data and linked scripts need none; styles count by element and by attribute."""
    policy = ContentPolicy()
    for page in (
        "<script></script><script src=a.js></script><script type='application/ld+json'>{}</script>",
        "<script></script><scripted>no</scripted><style></style>",
    ):
        policy.see(page)
    assert policy.scripts == {EMPTY}
    assert policy.styles == {EMPTY}
    assert "unsafe" not in str(policy).replace("'wasm-unsafe-eval'", "")
    policy.see('<td style="">')
    assert f"style-src 'self' 'unsafe-hashes' {EMPTY};" in str(policy)


def test_no_script_in_the_text_of_a_meeting_is_allowed() -> None:
    """Should something slip through all escaping, its hash is not in the policy; the theme's own scripts are."""
    frame = '<script></script><article class="md-content__inner md-typeset"><p>{}</p></article><script>a</script>'
    said, clean = ContentPolicy(), ContentPolicy()
    said.see(frame.format("<script>bad()</script></article><script>worse()</script>"), ours=True)
    clean.see(frame.format(""), ours=True)
    assert said.scripts == clean.scripts
    assert len(said.scripts) == 2


def test_the_text_of_built_pages_is_not_in_the_policy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A template that forgot to escape would be no way in."""
    monkeypatch.setattr("minutebook.site.record.Recorder.html", lambda *_: "<script>bad()</script>")
    found = site(tmp_path)
    assert any("<script>bad()" in html for name, html in found.items() if name.startswith("meetings/"))
    policy = (tmp_path / "site" / "csp.txt").read_text(encoding="utf-8")
    bad = ContentPolicy()
    bad.see("<script>bad()</script>")
    assert bad.scripts
    assert not any(one in policy for one in bad.scripts)


@pytest.mark.parametrize("before", ["", "style", " a style", " style=x", "<link rel=stylesheet href=style.css>"])
def test_styles_are_found_behind_the_word(before: str) -> None:
    """It stands on each page, in names of style sheets and in what somebody said."""
    policy = ContentPolicy()
    policy.see(f"{before} x=style")
    assert not policy.styles | policy.attributes
    policy.see(f"{before}<style></style>")
    assert policy.styles == {EMPTY}
    policy.see(f'{before}<p style="">')
    assert policy.attributes == {EMPTY}


def test_the_frame_begins_again_behind_the_text() -> None:
    """Also where a page has no text, or where that does not end."""
    start = '<article class="md-content__inner">'
    for html, number in (
        ("<script>a</script>", 1),
        (f"<script>a</script>{start}<script>b</script></article><script>c</script>", 2),
        (f"<script>a</script>{start}<script>b</script>", 2),
        (f"<script>{start}</script></article>", 0),
    ):
        policy = ContentPolicy()
        policy.see(html, ours=True)
        assert len(policy.scripts) == number


@pytest.mark.parametrize("html", ["<script", "<script>", "<script>a", "<style", ' style="', "<script>" * 50_000])
def test_a_page_that_ends_too_early_is_read(html: str) -> None:
    """Half a tag at the end of a page is no script, and no amount of them takes long."""
    policy = ContentPolicy()
    policy.see(html)
    assert not policy.scripts


def test_the_file_has_the_form_that_its_reader_knows() -> None:
    """`_headers` is a list of headers by path; any other name holds the bare value."""
    policy = ContentPolicy()
    assert header_file("_headers", policy) == f"/*\n  Content-Security-Policy: {policy}\n"
    assert header_file("csp.txt", policy) == f"{policy}\n"


@pytest.mark.parametrize(("name", "start"), [("csp.txt", "default-src"), ("_headers", "/*\n  Content-"), ("", None)])
def test_the_build_writes_the_file_that_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, start: str | None
) -> None:
    """`content_policy` names the file of the site; empty, there is none."""
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    for folder in ("docs", "minutes"):
        (tmp_path / folder).mkdir()
    (tmp_path / "minutes" / "2031-05-03.log").write_text("19:00 <ann> hello\n", encoding="utf-8")
    settings = {"site_name": "x", "theme": {"name": "material", "font": False}}
    plugins = {"plugins": ["search", {"minutebook": {"content_policy": name}}]}
    (tmp_path / "mkdocs.yml").write_text(json.dumps(settings | plugins), encoding="utf-8")
    config = load_config(str(tmp_path / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    written = {path.name for path in (tmp_path / "site").iterdir()} & {"csp.txt", "_headers"}
    assert written == ({name} if name else set())
    if start:
        text = (tmp_path / "site" / name).read_text(encoding="utf-8")
        assert text.startswith(start)
        assert text.count("'sha256-") >= 3


@pytest.mark.parametrize("hooked", [False, True])
def test_pages_of_others_are_in_the_policy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, hooked: bool) -> None:
    """Those in docs/, those of the theme, and, where the project has hooks, whatever these write at the end."""
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    for folder in ("docs", "minutes"):
        (tmp_path / folder).mkdir()
    (tmp_path / "docs" / "own.html").write_text("<script>own()</script>", encoding="utf-8")
    (tmp_path / "hook.py").write_text(
        "import os\n"
        "def on_post_build(config):\n"
        "    with open(os.path.join(config.site_dir, 'made.html'), 'w') as file:\n"
        "        file.write('<script>made()</script>')\n",
        encoding="utf-8",
    )
    settings = {"site_name": "x", "theme": {"name": "material", "font": False}, "plugins": ["minutebook"]}
    settings |= {"hooks": ["hook.py"]} if hooked else {}
    (tmp_path / "mkdocs.yml").write_text(json.dumps(settings), encoding="utf-8")
    config = load_config(str(tmp_path / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    text = (tmp_path / "site" / "csp.txt").read_text(encoding="utf-8")
    every = ContentPolicy()
    for path in (tmp_path / "site").rglob("*.html"):
        every.see(path.read_text(encoding="utf-8"))
    assert len(every.scripts) > 1 + hooked
    assert all(script in text for script in every.scripts)
