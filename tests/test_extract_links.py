"""Which URLs count as shared."""

from __future__ import annotations

import pytest

from minutebook.extract.links import find_links
from talk_cases import messages


@pytest.mark.parametrize(
    ("said", "urls"),
    [
        ("see https://a.example/x, please", ["https://a.example/x"]),
        ("<https://a.example/x>", ["https://a.example/x"]),
        ("(as in http://b.example/y_(z)).", ["http://b.example/y_(z)"]),
        ("https://a.example/?q=1&b=2! and https://a.example/?q=1&b=2", ["https://a.example/?q=1&b=2"]),
        ("http://a.example/1 http://a.example/2", ["http://a.example/1", "http://a.example/2"]),
        ("ftp://no.example //x.example mailto:a@b.example www.q.example a@b.example", []),
        ("javascript:alert(1) example.org", []),
        ('"https://q.example/a"', ["https://q.example/a"]),
        ("the end: http://a.example/b#c...", ["http://a.example/b#c"]),
    ],
)
def test_finds_written_out_urls_only(said: str, urls: list[str]) -> None:
    """Only http(s) URLs count, without the punctuation around them, once in a message."""
    assert [link.url for link in find_links(messages(f"ann: {said}"))] == urls


def test_a_link_names_its_message() -> None:
    """Each link points at the message that shared it; a /me shares too."""
    found = find_links(messages("ann: hello\n* ben reads https://a.example/\ncleo: http://b.example"))
    assert [(link.message, link.url) for link in found] == [(2, "https://a.example/"), (3, "http://b.example")]
