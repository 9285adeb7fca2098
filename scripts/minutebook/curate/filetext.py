"""A file as bytes that text is put into: its encoding, its mark, its line ends and all other bytes stay.

Lines are those of `minutebook.source.decode`, which reads each line in the encoding it is in.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from functools import cached_property

from minutebook.source.decode import decode, decode_line

_UTF16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


def _prefix(line: bytes, column: int) -> int:
    """How many bytes the first `column` characters of a line take."""
    text = decode_line(line)
    for encoding in ("utf-8", "cp1252", "latin-1"):
        try:
            if line.decode(encoding) == text:
                return len(text[:column].encode(encoding))
        except UnicodeDecodeError:
            continue
    return column


@dataclass(frozen=True)
class FileText:
    """A file that can grow."""

    data: bytes

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """Its lines, without their ends."""
        return decode(self.data)

    @property
    def wide(self) -> str:
        """The encoding, where the file says by its mark that a character takes two bytes or more."""
        return next((name for mark, name in _UTF16.items() if self.data.startswith(mark)), "")

    @cached_property
    def ascii_only(self) -> bool:
        """True where letters beyond ASCII must be written as escapes: some line is in an old encoding."""
        if self.wide:
            return False
        try:
            self.data.decode("utf-8")
        except UnicodeDecodeError:
            return True
        return False

    @property
    def keeps(self) -> bool:
        """True where all bytes of the file can be kept: not where some of them are no characters."""
        if not self.wide:
            return True
        body = self.data[2:]
        return body.decode(self.wide, errors="replace").encode(self.wide, errors="replace") == body

    @property
    def ends(self) -> bool:
        """True where its last line has an end."""
        return self._narrow().endswith((b"\n", b"\r"))

    def _narrow(self) -> bytes:
        """Its bytes, of characters that take two or more in a form in which the signs of ASCII take one."""
        return self.data[2:].decode(self.wide, errors="replace").encode("utf-8") if self.wide else self.data

    def _line_end(self, line: int) -> str:
        """The line end to use at a line: that of the line above, else of the first one."""
        data = self._narrow()
        if b"\n" not in data:
            return "\r" if b"\r" in data else "\n"
        pieces = data.split(b"\n")
        above = pieces[max(0, min(line, len(pieces) - 1) - 1)]
        return "\r\n" if above.endswith(b"\r") else "\n"

    def insert(self, line: int, column: int, text: str) -> FileText:
        """The file with the text (its lines ending in a newline) put before a character; lines count from 0."""
        text = text.replace("\n", self._line_end(line))
        if self.wide:
            return FileText(self._wide_insert(line, column, text))
        mark = codecs.BOM_UTF8 if self.data.startswith(codecs.BOM_UTF8) else b""
        body = self.data[len(mark) :]
        separator = b"\n" if b"\n" in body else b"\r"
        pieces = body.split(separator)
        at = sum(len(piece) + 1 for piece in pieces[:line]) if line < len(pieces) else len(body)
        if line < len(pieces):
            at += _prefix(pieces[line].removesuffix(b"\r"), column)
        return FileText(mark + body[:at] + text.encode("utf-8") + body[at:])

    def _wide_insert(self, line: int, column: int, text: str) -> bytes:
        mark, body = self.data[:2], self.data[2:].decode(self.wide)
        separator = "\n" if "\n" in body else "\r"
        pieces = body.split(separator)
        at = sum(len(piece) + 1 for piece in pieces[:line]) + column if line < len(pieces) else len(body)
        return mark + (body[:at] + text + body[at:]).encode(self.wide)
