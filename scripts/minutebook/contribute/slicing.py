"""Whole lines of a file, byte for byte, where lines are those of `minutebook.source.decode`."""

from __future__ import annotations

import codecs

_WIDE = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


def cut_lines(data: bytes, first: int, last: int) -> bytes | None:
    """Lines `first` to `last` (from 1), with the mark that tells the encoding; None where that is not possible."""
    for mark, encoding in _WIDE.items():
        if data.startswith(mark):
            text = data[2:].decode(encoding, errors="replace")
            if text.encode(encoding) != data[2:]:
                return None
            return mark + "".join(_lines(text, "\n" if "\n" in text else "\r")[first - 1 : last]).encode(encoding)
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    body = data[len(mark) :]
    separator = b"\n" if b"\n" in body else b"\r"
    pieces = body.split(separator)
    ended = [piece + separator for piece in pieces[:-1]] + [pieces[-1]]
    return mark + b"".join(ended[first - 1 : last])


def _lines(text: str, separator: str) -> list[str]:
    *ended, rest = text.split(separator)
    return [line + separator for line in ended] + [rest]
