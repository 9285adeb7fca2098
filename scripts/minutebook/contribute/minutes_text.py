"""The minutes as plain text for a mail, as Markdown or as HTML."""

from __future__ import annotations

from textwrap import wrap
from types import MappingProxyType
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined

from minutebook.contribute.escaping import markdown
from minutebook.terminal import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from minutebook.contribute.minutes import Minutes, Point

_WIDTH = 72
"""As wide as mail is."""
_NONE = "(none)"


def _plain(point: Point) -> str:
    label = f"{point.label}: " if point.label else ""
    source = f"  ({point.source})" if point.source else ""
    return visible(f"{label}{point.text}{source}")


def _listed(points: Sequence[Point], depth: int = 0) -> Iterator[str]:
    indent = "  " * depth
    for point in points:
        yield from wrap(
            _plain(point), _WIDTH, initial_indent=f"{indent}* ", subsequent_indent=f"{indent}  ",
            break_long_words=False, break_on_hyphens=False,
        )  # fmt: skip
        yield from _listed(point.below, depth + 1)


def as_text(minutes: Minutes) -> str:
    """For a mail."""
    heading = visible(minutes.heading)
    rule = "=" * min(len(heading), _WIDTH)
    lines = [rule, heading, rule, "", visible(minutes.opening)]
    for number, (title, points) in enumerate(minutes.sections):
        lines += ["", title, "-" * len(title), *(_listed(points) if points else (f"* {_NONE}",))]
        if number == 0 and minutes.closing:
            lines += ["", visible(minutes.closing)]
    return "\n".join(lines) + "\n"


def _bullets(points: Sequence[Point], depth: int = 0) -> Iterator[str]:
    for point in points:
        label = f"**{point.label}:** " if point.label else ""
        source = f" *({markdown(point.source)})*" if point.source else ""
        yield f"{'  ' * depth}- {label}{markdown(point.text)}{source}"
        yield from _bullets(point.below, depth + 1)


def as_markdown(minutes: Minutes) -> str:
    """For a wiki, a forge or a forum; what was said is no Markdown in it."""
    lines = [f"# {markdown(minutes.heading)}", "", markdown(minutes.opening)]
    for number, (title, points) in enumerate(minutes.sections):
        lines += ["", f"## {title}", "", *(_bullets(points) if points else (_NONE,))]
        if number == 0 and minutes.closing:
            lines += ["", markdown(minutes.closing)]
    return "\n".join(lines) + "\n"


def as_html(minutes: Minutes) -> str:
    """A page of its own."""
    loader = PackageLoader("minutebook.contribute")
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    return environment.get_template("minutes.html").render(minutes=minutes)


FORMS: Mapping[str, Callable[[Minutes], str]] = MappingProxyType(
    {"text": as_text, "markdown": as_markdown, "html": as_html}
)
"""How minutes are written."""
