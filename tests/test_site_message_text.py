"""What was said becomes HTML that shows exactly what was said, and nothing that does anything else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from minutebook.site.mentions import addressed
from minutebook.site.message_text import Speech, outward, safe_url
from minutebook.site.plain import harmless
from site_reader import read

UNSEEN = dict.fromkeys(map(ord, "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))
"""Directions: each part of a text closes its own."""
NICKS = {"ann": "ann", "will": "will", "garden-bot": "garden-bot", "marianne": "marianne", "J[x]": "J[x]"}


def _mention(nick: str, written: str) -> Markup:
    return Markup('<a class="mention" href="../{}/">{}</a>').format(written, nick)


SPEECH = Speech(NICKS, _mention)
TRICKY = st.text(st.sampled_from(list("<>&\"'`:/.,@ htpsanwil-x[]\\\n\u202e\u05d0")), max_size=60)


@given(text=st.text(max_size=80) | TRICKY)
def test_the_text_is_shown_as_it_was_said(text: str) -> None:
    """Every character that is text is there, none became markup; only the backquotes around code go."""
    shown = read(SPEECH.html(text))
    assert {element.tag for element in shown.elements} <= {"a", "code"}
    if "`" not in text:
        assert shown.text.translate(UNSEEN) == harmless(text).translate(UNSEEN)


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("see https://a.example/x_(y). and more", ["https://a.example/x_(y)"]),
        ("(http://a.example/?q=1&r=2), ok", ["http://a.example/?q=1&r=2"]),
        ("www.a.example, a.example and ann@a.example stay text", []),
        ("javascript://a.example data:text/html,x ftp://a.example", []),
        ('http://a.example/"onmouseover="x', ['http://a.example/"onmouseover="x']),
    ],
)
def test_web_addresses_are_links(text: str, urls: list[str]) -> None:
    """Only http and https are linked, without the punctuation around them, and nobody vouches for them."""
    found = [element.attributes for element in read(SPEECH.html(text)).elements if element.tag == "a"]
    assert [one["href"] for one in found] == urls
    assert all(one == {"href": one["href"], "rel": "nofollow noopener ugc"} for one in found)


@pytest.mark.parametrize(
    ("text", "mentioned"),
    [
        ("will: can you?", ["will"]),
        ("Will, can you?", ["Will"]),
        ("we will see", []),
        ("ask @will", ["will"]),
        ("ask marianne", ["marianne"]),
        ("mariannes", []),
        ("garden-bot and garden-bots", ["garden-bot"]),
        ("J[x]: hello", ["J[x]"]),
        ("https://a.example/marianne", []),
        ("`marianne`", []),
    ],
)
def test_people_are_linked_where_they_are_meant(text: str, mentioned: list[str]) -> None:
    """A nick is a mention where it addresses somebody; one like an ordinary word is none within a sentence."""
    html = str(SPEECH.html(text))
    assert html.count('class="mention"') == len(mentioned)
    assert all(f">{nick}</a>" in html for nick in mentioned)


@given(text=TRICKY | st.text(st.sampled_from("wilWIL\u0130\u0131\u017fJ[x]:,@- k\u212a\u00e4"), max_size=20))
def test_everybody_is_found_whom_the_pattern_finds(text: str) -> None:
    """Most nicks are looked up without the pattern that says what a mention is, and found as it finds them."""
    found: list[str] = []
    nicks = {*NICKS, "K9", "[x]", "^^", "\u00e4li", "ik"}
    pattern = addressed(map(str.lower, nicks))
    assert pattern is not None

    def mention(nick: str, written: str) -> Markup:
        found.append(nick)
        return _mention(nick, written)

    speech = Speech({nick: nick for nick in nicks}, mention)
    speech.attend(f"more\n{text}")
    speech.html(text)
    if "`" not in text and "://" not in text:
        known = {nick.lower() for nick in nicks}
        assert found == [one[0] for one in pattern.finditer(text) if one[0].lower() in known]


@pytest.mark.parametrize(
    ("nick", "text"),
    [("istanbul", "\u0130stanbul: hello"), ("\u017famuel9", "samuel9, hello"), ("it-ali", "ask \u0131t-ali")],
)
def test_letters_that_are_hardly_the_same_mention_nobody(nick: str, text: str) -> None:
    """Patterns take some letters for the capitals of others that are none by the tables of nicks: no page breaks."""
    assert str(Speech({nick: nick}, _mention).html(text)) == text


def test_code_is_code() -> None:
    """Text between backquotes is set as code; a single backquote is a character."""
    assert str(SPEECH.html("run `a <b>` now")) == "run <code>a &lt;b&gt;</code> now"
    assert str(SPEECH.html("it`s")) == "it`s"


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "JAVASCRIPT:x", "data:text/html,x", " vbscript:x", "//a", "", "x"]
)
def test_dangerous_urls_are_never_linked(url: str) -> None:
    """A URL that runs something, or none, stays text."""
    assert safe_url(url) == ""
    assert "<a" not in outward(url, url)
