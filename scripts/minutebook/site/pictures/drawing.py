"""What all pictures are drawn of: columns of stacked parts, words below them, and what a pointer hits.

Lengths across are percent, so nothing is stretched. The drawing is one image with a name; its links are for pointers
only, since all that they lead to stands as links in the table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutebook.site.pictures.columns import outlines
from minutebook.site.plain import escaped, html, trusted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markupsafe import Markup

    from minutebook.site.pictures.columns import Column, Tick


def parts(columns: Iterable[Column], y: int, height: int) -> Markup:
    """Draw the columns, on their ground."""
    paths = [f'<path class="mb-pic__{name}" d="{path}"/>' for name, path in outlines(columns).items()]
    return trusted(
        f'<svg y="{y}" width="100%" height="{height}" viewBox="0 0 100 100" preserveAspectRatio="none" '
        f'overflow="visible">{"".join(paths)}<path class="mb-pic__ground" d="M0 100h100"/></svg>'
    )


def ticks(marks: Iterable[Tick], y: int, anchor: str = "middle", height: int = 0) -> Markup:
    """Draw the words below the columns; with a `height`, each stands to the right of a line."""
    drawn = []
    for tick in marks:
        if height:
            drawn.append(f'<line class="mb-pic__tick" x1="{tick.x}%" y1="{y - height}" x2="{tick.x}%" y2="{y}"/>')
        aside, word = ' dx="3"' if height else "", escaped(tick.text)
        drawn.append(f'<text class="mb-pic__word" x="{tick.x}%" y="{y}"{aside} text-anchor="{anchor}">{word}</text>')
    return trusted("".join(drawn))


def hit(column: Column, tip: object, target: str = "") -> Markup:
    """Draw what a pointer hits; for what has no page of its own, `target` is empty."""
    # not `href`: instant navigation sets that of every element anew, which in a picture is an error
    tag, begin = ("a", f'<a xlink:href="{target}" tabindex="-1">') if target else ("g", "<g>")
    return trusted(
        f"{begin}<title>{html(tip)}</title>"
        f'<rect class="mb-pic__hit" x="{column.left}%" width="{column.slot}%" height="100%"/></{tag}>'
    )
