"""Hand-written Markdown of a meeting file as HTML that can do no harm.

The file comes by pull request, so its prose is no more trusted than a transcript: no raw HTML, no pictures, links
only to the schemes of `message_text.SCHEMES`. A relative link leads from the file to another file, not from the page
to another page, so that only its words are shown; of a picture its description.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from minutebook.site.message_text import REL, safe_url
from minutebook.site.plain import harmless

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_FIRST_LEVEL = 3
"""Level of the highest heading inside a section, whose own heading is at level 2."""
_LOWEST_LEVEL = 6
NAMED = "mb-named"
"""Class of a link whose words are not its address: on paper the address follows it."""
_REFERENCES = "references"
"""Where markdown-it keeps the definitions of a document."""


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "linkify": False}).enable(["table", "strikethrough"])
    parser.disable(["html_block", "html_inline"])
    # A link that is refused while parsing stays as it was typed, with its signs; `_harmless` drops it afterwards.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005
    return parser


_PARSER = _parser()


def references(texts: Iterable[str]) -> Mapping[str, Any]:
    """Return the link definitions (`[name]: URL`) of all sections of a page; of two of a name the first."""
    env: dict[str, dict[str, Any]] = {_REFERENCES: {}}
    for text in texts:
        _PARSER.parse(text, env)
    return env[_REFERENCES]


def _heading_level(tokens: Sequence[Token]) -> int:
    return min((int(token.tag[1]) for token in tokens if token.type == "heading_open"), default=_FIRST_LEVEL)


def _harmless(tokens: Iterable[Token]) -> Iterator[Token]:
    """Yield the tokens of a text without pictures, and without links that a page may not have."""
    kept: list[bool] = []
    for token in tokens:
        token.content = harmless(token.content)
        if token.type == "image":
            yield Token("text", "", 0, content=harmless(_words(token.children or ())))
            continue
        if token.type == "link_open":
            kept.append(bool(safe_url(str(token.attrGet("href") or ""))))
            token.attrSet("rel", REL)
            if title := token.attrGet("title"):
                token.attrSet("title", harmless(str(title)))
            if token.markup != "autolink":
                token.attrSet("class", NAMED)
        if token.type not in {"link_open", "link_close"} or (kept.pop() if token.type == "link_close" else kept[-1]):
            yield token


def _words(tokens: Iterable[Token]) -> str:
    """Return the text of a picture's description, in which there may be emphasis and links."""
    return "".join(_words(token.children) if token.children else token.content for token in tokens)


def html(markdown: str, known: Mapping[str, Any] | None = None) -> Markup:
    """Return the Markdown as HTML, its headings below level 2; empty where there is nothing to read.

    `known` are link definitions from elsewhere on the page, as `references` gives them.
    """
    tokens = _PARSER.parse(markdown, {_REFERENCES: dict(known or {})})
    shift = _FIRST_LEVEL - _heading_level(tokens)
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(_LOWEST_LEVEL, int(token.tag[1]) + shift)}"
        token.content = harmless(token.content)
        if token.children:
            token.children = list(_harmless(token.children))
    # The renderer of markdown-it escapes all text and attributes; raw HTML is off.
    shown = Markup(_PARSER.renderer.render(tokens, _PARSER.options, {}))  # noqa: S704
    return shown if shown.striptags().strip() else Markup("")
