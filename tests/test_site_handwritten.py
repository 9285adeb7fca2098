"""Hand-written sections are shown as Markdown and can do no harm."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.site.handwritten import html, references
from site_reader import read


def test_markdown_is_rendered() -> None:
    """Emphasis, lists, tables, code and links to the web become HTML."""
    shown = html("# Rules\n\nBe *kind*.\n\n- `a`\n\n| x | y |\n|---|---|\n| 1 | 2 |\n\n[web](https://a.example/?a&b)")
    for part in ("<h3>Rules</h3>", "<em>kind</em>", "<code>a</code>", "<td>1</td>"):
        assert part in shown
    assert '<a href="https://a.example/?a&amp;b" rel="nofollow noopener ugc" class="mb-named">web</a>' in shown


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


def test_definitions_serve_all_sections() -> None:
    """A link that is defined in another section of the page leads there."""
    known = references(["See [the door][].", "[the door]: https://a.example/7600\n[other]: https://a.example/1"])
    assert '<a href="https://a.example/7600" rel="nofollow noopener ugc" class="mb-named">the door</a>' in html(
        "[the door][]", known
    )


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("a [rule](rules.md) b", "a rule b"),
        ('a [rule](../x "title") b', "a rule b"),
        ("a [rule][r] b\n\n[r]: ../rules.md", "a rule b"),
        ("a ![the *shed*](shed.png) b", "a the shed b"),
        ("a [![shed](shed.png)](https://a.example/) b", "a shed b"),
        ("a [x](javascript:alert(1)) b", "a x b"),
    ],
)
def test_links_that_lead_nowhere_are_their_words(source: str, shown: str) -> None:
    """Of a relative link and of a picture the words are shown, without the signs around them."""
    assert read(html(source)).text.strip() == shown


def test_a_section_of_definitions_is_empty() -> None:
    """Nothing is shown of lines that only define links."""
    assert not html("[1]: https://a.example/\n[2]: ../b.md\n")
    assert not html("![](shed.png)\n\n----\n")


@pytest.mark.parametrize(
    "markdown",
    [
        "[\u202ea](b)",
        "**\u202ea** b",
        "> \u2067a",
        "`\u202ea`",
        "    \u202ea",
        '[a](https://a.example "\u202eb")',
        "![\u202ea](b)",
    ],
)
def test_directions_end_with_their_words(markdown: str) -> None:
    """Every piece of text closes what it opens, also where a link or a picture around it is dropped."""
    shown = read(html(markdown))
    for text in (*shown.texts, *shown.values("title")):
        assert text.count("\u202e") == text.count("\u202c")
        assert text.count("\u2067") == text.count("\u2069")
