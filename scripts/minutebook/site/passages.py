"""What of a message is no talk of its own: quoted replies (`> text`, `<ann> text`) and pasted code of several lines.

A passage shows every character of what was said; only how it is set differs.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from minutebook.site.plain import escaped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from minutebook.site.message_text import Speech

_FENCED = re.compile(r"```(?P<code>[^`]*(?:`{1,2}[^`]+)*)```")
_MARKED = re.compile(r"(?:> ?)*>(?: +|(?=[^\W\d_]))(?=\S)")
"""The sign before a quoted line; `>:(`, `>= 5` and `>.<` are none."""
_NAMED = re.compile(r"<[@+%&~!]?(?P<nick>[^<>\s]+)> +(?=\S)")
"""A name before a quoted line, as logs write it; it counts where somebody of the meeting is called so."""


def passages(speech: Speech, text: str, answered: int = 0) -> str:
    """Return a message as HTML, with its quotations and its code blocks set apart.

    Its first `answered` characters are the message that it answers.
    """
    # most of what is said: neither fences nor quotations
    if not answered and "`" not in text and ">" not in text and "<" not in text:
        return speech.told(text)
    if answered:
        return f"{_quotation(speech, text[:answered])}{passages(speech, text[answered:])}"
    if "```" not in text:
        return _told(speech, text)
    parts: list[str] = []
    done = 0
    for match in _FENCED.finditer(text):
        css = ' class="mb-code"' if "\n" in match["code"] else ""
        parts += (_told(speech, text[done : match.start()]), f"<code{css}>{escaped(match['code'])}</code>")
        done = match.end()
    parts.append(_told(speech, text[done:]))
    return "".join(parts)


def _told(speech: Speech, text: str) -> str:
    """Return talk as HTML, its quoted lines in a box of their own."""
    if not text.lstrip().startswith((">", "<")) and "\n>" not in text and "\n<" not in text:
        return speech.told(text)
    return "".join(_quotation(speech, lines) if quoted else speech.told(lines) for quoted, lines in _runs(speech, text))


def _runs(speech: Speech, text: str) -> Iterator[tuple[bool, str]]:
    """Yield the text in pieces: quoted lines that stand together, and what stands between them."""
    run, kind = "", False
    for line in text.splitlines(keepends=True):
        quoted = bool(_sign(speech, line))
        if run and quoted is not kind:
            yield kind, run
            run = ""
        run, kind = run + line, quoted
    if run:
        yield kind, run


def _sign(speech: Speech, line: str) -> re.Match[str] | None:
    named = _NAMED.match(line)
    if named and speech.knows(_local(named["nick"])):
        return named
    return _MARKED.match(line)


def _local(name: str) -> str:
    """Return the part of a Matrix id that is somebody's name: `ann` of `@ann:example.org`."""
    return name.removeprefix("@").partition(":")[0]


def _quotation(speech: Speech, lines: str) -> str:
    """Return quoted lines in their box, with the signs before them apart: a bar stands for them."""
    parts: list[str] = []
    for line in lines.splitlines(keepends=True):
        sign = _sign(speech, line)
        mark = sign[0] if sign else ""
        if mark.startswith(">"):
            parts.append(f'<span class="mb-quote__sign">{escaped(mark)}</span>')
        else:
            parts.append(speech.told(mark))
        parts.append(speech.told(line[len(mark) :]))
    return f'<span class="mb-quote">{"".join(parts)}</span>'
