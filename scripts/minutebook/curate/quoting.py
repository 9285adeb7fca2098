"""Texts as YAML scalars on one line: whatever somebody said, every reader of YAML reads exactly that.

A text is plain where it can be nothing but a text, else in double quotes, in which signs that cannot be seen, or that
some reader takes for the end of a line, stand as escapes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterable

_PLAIN = re.compile(
    r"[^\W\d](?:[\w.;!?()/+=*\u2013\u2014\u2018\u2019\u201c-\u201e\u2026-]"
    r"|'(?!$)|(?<=[^\s]) (?=[^\s])|:(?=[^\s:])|,(?= ))*"
)
"""Begins with a letter; no sign in it that YAML gives a meaning to, wherever the text stands."""
_END = re.compile(r"[\w.;!?)/+=*\u2013\u2014\u2018\u2019\u201c-\u201e\u2026-]$")
_RESOLVER = yaml.SafeLoader("")
_WORDS = frozenset(["y", "n", "yes", "no", "on", "off", "true", "false", "null", "none", "nan", "inf"])
_ESCAPES = {
    "\0": "\\0", "\a": "\\a", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\v": "\\v", "\f": "\\f", "\r": "\\r",
    "\x1b": "\\e", '"': '\\"', "\\": "\\\\",
}  # fmt: skip


def _escaped(sign: str, *, ascii_only: bool) -> str:
    if sign in _ESCAPES:
        return _ESCAPES[sign]
    code = ord(sign)
    if sign.isprintable() and (code < 0x7F or not ascii_only):  # noqa: PLR2004 - the end of ASCII
        return sign
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"  # noqa: PLR2004


def _is_plain(text: str, *, flow: bool) -> bool:
    if not _PLAIN.fullmatch(text) or not _END.search(text) or text.casefold() in _WORDS:
        return False
    if flow and ("," in text or ":" in text or "?" in text):
        return False
    tag: str = _RESOLVER.resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
    return tag == "tag:yaml.org,2002:str"


def scalar(text: str, *, flow: bool = False, ascii_only: bool = False) -> str:
    """The text as YAML; `flow` where it stands between brackets, `ascii_only` where the file is in another encoding."""
    if _is_plain(text, flow=flow) and (text.isascii() or not ascii_only):
        return text
    visible = text.isprintable() and (text.isascii() or not ascii_only)
    if visible and '"' in text and "'" not in text and "\ufeff" not in text:
        return f"'{text}'"
    return '"' + "".join(_escaped(sign, ascii_only=ascii_only) for sign in text) + '"'


def names(words: Iterable[str], *, ascii_only: bool = False) -> str:
    """The words as a YAML list on one line."""
    return "[" + ", ".join(scalar(word, flow=True, ascii_only=ascii_only) for word in words) + "]"
