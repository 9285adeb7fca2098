"""Hand-written Markdown of a meeting file as HTML that can do no harm.

The file comes by pull request, so its prose is no more trusted than a transcript: no raw HTML, no pictures from
elsewhere, links only to the schemes of `message_text.SCHEMES`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markupsafe import Markup

from minutebook.site.message_text import REL, safe_url

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

_FIRST_LEVEL = 3
"""Level of the highest heading inside a section, whose own heading is at level 2."""
_LOWEST_LEVEL = 6


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "linkify": False}).enable(["table", "strikethrough"])
    parser.disable(["image", "html_block", "html_inline"])
    parser.validateLink = lambda url: bool(safe_url(url))  # type: ignore[method-assign]
    return parser


_PARSER = _parser()


def _heading_level(tokens: Sequence[Token]) -> int:
    return min((int(token.tag[1]) for token in tokens if token.type == "heading_open"), default=_FIRST_LEVEL)


def html(markdown: str) -> Markup:
    """Return the Markdown as HTML, its headings below level 2."""
    tokens = _PARSER.parse(markdown)
    shift = _FIRST_LEVEL - _heading_level(tokens)
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(_LOWEST_LEVEL, int(token.tag[1]) + shift)}"
        for child in token.children or ():
            if child.type == "link_open":
                child.attrSet("rel", REL)
    # The renderer of markdown-it escapes all text and attributes; raw HTML is off.
    return Markup(_PARSER.renderer.render(tokens, _PARSER.options, {}))  # noqa: S704
