"""Hand-written sections are shown as Markdown and can do no harm."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.site.handwritten import html
from site_reader import read


def test_markdown_is_rendered() -> None:
    """Emphasis, lists, tables, code and links to the web become HTML."""
    shown = html("# Rules\n\nBe *kind*.\n\n- `a`\n\n| x | y |\n|---|---|\n| 1 | 2 |\n\n[web](https://a.example/?a&b)")
    for part in ("<h3>Rules</h3>", "<em>kind</em>", "<code>a</code>", "<td>1</td>"):
        assert part in shown
    assert '<a href="https://a.example/?a&amp;b" rel="nofollow noopener ugc">web</a>' in shown


def test_headings_stand_below_the_sections_own() -> None:
    """The highest heading becomes level 3, and the steps between headings stay."""
    assert html("#### a\n\n##### b") == "<h3>a</h3>\n<h4>b</h4>\n"
    assert "<h6>deep</h6>" in html("# a\n\n###### deep")


@pytest.mark.parametrize(
    "source",
    [
        "<script>alert(1)</script>",
        "a <img src=x onerror=alert(1)> b",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](data:text/html;base64,AAAA)",
        "<javascript:alert(1)>",
        "![x](https://a.example/track.png)",
        "[x][1]\n\n[1]: javascript:alert(1)",
        "{{ settings }} {% raw %}",
    ],
)
def test_nothing_in_it_runs_or_calls_out(source: str) -> None:
    """Raw HTML is text, no picture is loaded, links go to the web, by mail or to IRC; templates are not filled in."""
    found = read(html(source))
    assert not {element.tag for element in found.elements} & {"script", "img", "iframe", "object", "style"}
    assert all(str(one.attributes.get("href", "https:")).startswith("https:") for one in found.elements)
    assert "settings" not in source or "{{ settings }}" in found.text


@given(source=st.text(max_size=60) | st.text(st.sampled_from(list("<>[]()!`*#|-\n :/ajh\"'&")), max_size=60))
def test_only_harmless_tags_come_out(source: str) -> None:
    """Whatever is written, only the tags of prose come out, with no attribute that could run something."""
    allowed = {"align", "href", "rel", "title", "class", "start", "style"}
    for element in read(html(source)).elements:
        assert element.tag not in {"script", "style", "img", "iframe", "svg", "form", "input"}
        assert set(element.attributes) <= allowed
