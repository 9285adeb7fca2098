"""What curating a meeting does, for people: in words, and as a patch."""

from __future__ import annotations

import re
from difflib import diff_bytes, unified_diff
from typing import TYPE_CHECKING

from minutebook.curate.filetext import FileText
from minutebook.model import Action
from minutebook.terminal import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from minutebook.curate import Change
    from minutebook.model import Decision

_LINE = re.compile(rb"[^\n]*\n|[^\n]+")


def _item(item: Action | Decision) -> str:
    kind, who = ("action", f"{', '.join(item.owners) or 'nobody'}: ") if isinstance(item, Action) else ("decision", "")
    return f"  {kind:<10}{f'#m{item.message}':<7}{item.confidence:.2f}  {visible(who + item.text)}"


def _counted(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def report(change: Change, *, would: bool) -> str:
    """What is added to the file, item by item; `would` where nothing is written."""
    found, path = change.found, change.path
    lines = [f"{path}: {kind}: [] says that there were none; it stays so" for kind in found.closed]
    items: tuple[Action | Decision, ...] = (*found.decisions, *found.actions)
    if not items:
        nobody = change.meeting is not None and not change.meeting.spoken
        return "\n".join([*lines, f"{path}: nothing new{'; nobody talks in it' if nobody else ''}"])
    counts = [(found.decisions, "decision"), (found.actions, "action")]
    said = " and ".join(_counted(len(some), word) for some, word in counts if some)
    made = " (a new file)" if change.is_new else ""
    lines.append(f"{path}{made}: {said} {'would be added' if would else 'added'}")
    return "\n".join([*lines, *map(_item, items)])


def _shown(data: bytes) -> list[bytes]:
    """The lines of a file; in UTF-8 where its characters take two bytes, which no terminal shows."""
    wide = FileText(data).wide
    text = data[2:].decode(wide, errors="replace").encode() if wide else data
    return _LINE.findall(text)


def _ended(line: bytes) -> bytes:
    return line if line.endswith(b"\n") else line + b"\n\\ No newline at end of file\n"


def _patch(change: Change) -> Iterator[bytes]:
    name = change.path.as_posix().lstrip("/").encode(errors="surrogateescape")
    tab = b"\t" if b" " in name else b""
    before = b"/dev/null" if change.is_new else b"a/" + name + tab
    lines = diff_bytes(unified_diff, _shown(change.before), _shown(change.after), before, b"b/" + name + tab, n=3)
    for line in lines:
        yield _ended(line)


def patch(change: Change, *, terminal: bool) -> bytes:
    """The change as a patch that `patch -p1` and `git apply` take; on a terminal no sign gives it orders."""
    lines = list(_patch(change))
    if terminal:
        lines = [visible(line.decode(errors="replace").rstrip("\r\n")).encode() + b"\n" for line in lines]
    return b"".join(lines)
