"""The lists of a meeting grow by what is new, in the file that holds its keys."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

from minutebook.curate.filetext import FileText
from minutebook.curate.insertion import CannotInsertError, Insertion, Item, Writer, insert
from minutebook.curate.news import KINDS, News, fields
from minutebook.errors import UnchangedFileError
from minutebook.source.matter import closing_fence, read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


def _additions(found: News) -> Iterator[tuple[tuple[str, ...], Sequence[Item]]]:
    """(key path of a list, what to add to it), in the order in which it is done."""
    for kind in KINDS:
        if found.of(kind):
            yield (kind,), [fields(item) for item in found.of(kind)]
    for kind in KINDS:
        if found.of(kind):
            yield ("reviewed", kind), [item.message or 0 for item in found.of(kind)]


def _place(text: str, insertion: Insertion) -> tuple[int, int]:
    """(line, column) of an insertion, both from 0."""
    before = text[: insertion.at]
    return before.count("\n"), insertion.at - (before.rfind("\n") + 1)


def _grown(file: FileText, found: News, *, page: bool) -> FileText:
    writer = Writer(file.ascii_only)
    for keys, items in _additions(found):
        lines, first = file.lines, 0
        ended = file.ends
        if page:
            lines, first, ended = lines[1 : closing_fence(lines)], 1, True
        text = "\n".join(lines) + ("\n" if lines and ended else "")
        insertion = insert(text, keys, items, writer)
        line, column = _place(text, insertion)
        file = file.insert(first + line, column, insertion.text)
    return file


def _with_head(file: FileText) -> FileText:
    """The page with front matter that has nothing in it yet."""
    blank = "" if not file.lines or not file.lines[0].strip() else "\n"
    return file.insert(0, 0, f"---\n---\n{blank}")


def _expected(values: Mapping[str, Any], found: News) -> dict[str, Any]:
    wanted = deepcopy(dict(values))
    for keys, items in _additions(found):
        holder: dict[str, Any] = wanted
        for key in keys[:-1]:
            holder[key] = holder = holder.get(key) or {}
        plain = [
            {k: list(v) if isinstance(v, tuple) else v for k, v in item.items()} if isinstance(item, dict) else item
            for item in items
        ]
        holder[keys[-1]] = [*(holder.get(keys[-1]) or []), *plain]
    return wanted


def _values(file: FileText, *, page: bool) -> Mapping[str, Any] | None:
    lines = file.lines[1 : closing_fence(file.lines)] if page else file.lines
    matter = read_yaml("".join(f"{line}\n" for line in lines), "")
    return None if matter.error else matter.values


def grow(data: bytes, found: News, *, page: bool) -> bytes:
    """The bytes of a page, or of the keys beside a log, with what is new in its lists.

    Raises UnchangedFileError where they are laid out in a way that cannot be added to.
    """
    file = FileText(data)
    if not file.keeps:
        raise UnchangedFileError("some of its bytes are no characters of its encoding, and could not be kept")
    before: Mapping[str, Any] | None = {}
    if page and not closing_fence(file.lines):
        file = _with_head(file)
    else:
        before = _values(file, page=page)
    try:
        grown = _grown(file, found, page=page)
    except CannotInsertError as error:
        raise UnchangedFileError(str(error)) from error
    if before is None or _values(grown, page=page) != _expected(before, found):
        text = "its lists are laid out in a way that cannot be added to; write them with one item a line"
        raise UnchangedFileError(text)
    return grown.data
