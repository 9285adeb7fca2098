"""The minutes as plain text for a mail, as Markdown or as HTML."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined

from minutebook.contribute.escaping import markdown
from minutebook.contribute.outline import markdown_lines, plain_lines
from minutebook.terminal import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from minutebook.contribute.minutes import Minutes

_WIDTH = 72
"""As wide as mail is."""
_NONE = "(none)"


def as_text(minutes: Minutes) -> str:
    """For a mail."""
    heading = visible(minutes.heading)
    rule = "=" * min(len(heading), _WIDTH)
    lines = [rule, heading, rule, "", visible(minutes.opening)]
    for number, (title, points) in enumerate(minutes.sections):
        lines += ["", title, "-" * len(title), *(plain_lines(points, _WIDTH) if points else (f"* {_NONE}",))]
        if number == 0 and minutes.closing:
            lines += ["", visible(minutes.closing)]
    return "\n".join(lines) + "\n"


def as_markdown(minutes: Minutes) -> str:
    """For a wiki, a forge or a forum; what was said is no Markdown in it."""
    lines = [f"# {markdown(minutes.heading)}", "", markdown(minutes.opening)]
    for number, (title, points) in enumerate(minutes.sections):
        lines += ["", f"## {title}", "", *(markdown_lines(points) if points else (_NONE,))]
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
