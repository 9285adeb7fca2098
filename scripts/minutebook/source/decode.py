r"""Bytes to lines: no byte sequence is refused, and no line is lost.

Chat logs change encoding in mid-file, since every client wrote in its own; so each line is read as UTF-8 and, where
it is not, as Windows-1252 (Latin-1 for its five undefined bytes). Only `\n`, `\r\n` and, in files without any `\n`,
`\r` end a line: `str.splitlines` would also cut at U+2028, form feeds and other data.
"""

from __future__ import annotations

import codecs

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def decode_line(data: bytes) -> str:
    """One line as text: UTF-8, else Windows-1252, else Latin-1."""
    for encoding in ("utf-8", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def _split(text: str) -> list[str]:
    end = "\n" if "\n" in text else "\r"
    lines = text.split(end)
    if not lines[-1]:
        lines.pop()
    return [line.removesuffix("\r") for line in lines] if end == "\n" and "\r" in text else lines


def decode(data: bytes, encoding: str = "") -> tuple[str, ...]:
    """The lines of a file, without their ends; `encoding` (a codec name known to Python) overrides detection.

    An unknown `encoding` raises LookupError, one that is not for text or not for files ValueError; bytes that it cannot
    decode become U+FFFD.
    """
    if encoding:
        return tuple(_split(data.decode(encoding, errors="replace").removeprefix("\ufeff")))
    for mark, name in _MARKS:
        if data.startswith(mark):
            if name != "utf-8":
                return tuple(_split(data[len(mark) :].decode(name, errors="replace")))
            data = data[len(mark) :]
    try:
        return tuple(_split(data.decode("utf-8")))
    except UnicodeDecodeError:
        # some of it is something else
        pass
    separator = b"\n" if b"\n" in data else b"\r"
    pieces = data.split(separator)
    if pieces and not pieces[-1]:
        pieces.pop()
    return tuple(decode_line(piece.removesuffix(b"\r") if separator == b"\n" else piece) for piece in pieces)
