"""A folder that remembers what was read, so that it need not be read again.

An entry is named after what it is of, and holds the key under which it was made: everything that could make it come out
otherwise. With another key it counts as missing. Entries are JSON: reading one runs no code that stands in it. The
folder may be deleted at any time, and two programs may use it at once: a file appears whole or not at all. Where it
cannot be written, or an entry is damaged, things are read again, and `notes` says so.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import sys
from functools import cache as once
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from time import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LATER = ("site",)
"""Parts of the package that come after all that is remembered."""
_LIBRARIES = ("linkify-it-py", "markdown-it-py", "python-frontmatter", "pyyaml", "tzdata")
"""What the reading of a file rests on beside our own code."""
_HEAD = re.compile(rb"(?P<key>[0-9a-f]{32}) (?P<sum>[0-9a-f]{32})")
_SUFFIX = ".json"
_UNFINISHED = ".tmp"
_MADE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_TOO_OLD = 3600
"""A file that was still unfinished after so many seconds never will be finished."""


def digest(*parts: str | bytes) -> str:
    """A name for these parts in this order."""
    state = blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        state.update(len(data).to_bytes(8, "big"))
        state.update(data)
    return state.hexdigest()


def _installed(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def fingerprint(package: Path, libraries: Sequence[str] = _LIBRARIES, without: Sequence[str] = _LATER) -> str:
    """A name for a version of the program: its source files and tables, Python, and the libraries it uses."""
    parts: list[str | bytes] = [sys.version, *(f"{name} {_installed(name)}" for name in libraries)]
    top = str(package)
    for path in sorted(_sources(top, without)):
        with open(path, "rb") as file:  # noqa: PTH123 - see there
            parts += [path[len(top) :].replace(os.sep, "/"), file.read()]
    return digest(*parts)


def _sources(top: str, without: Sequence[str]) -> Iterator[str]:
    """Yield the files of a package, not what Python made of them; by text, since there are hundreds."""
    for folder, folders, names in os.walk(top):
        folders[:] = [name for name in folders if name != "__pycache__" and (folder != top or name not in without)]
        yield from [os.path.join(folder, name) for name in names]  # noqa: PTH118


@once
def program() -> str:
    """The fingerprint of this program, once: what changes on disk while it runs is not what runs."""
    return fingerprint(Path(__file__).parent)


class Cache:
    """Entries in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.notes: list[str] = []
        """What somebody may want to know: damaged entries, a folder that cannot be written."""
        self._seen: set[str] = set()
        self.writes = True
        """False once the folder could not be written."""
        self._mark = secrets.token_hex(4)
        """Tells what is unfinished apart from what others write at the same time."""

    def _path(self, kind: str, of: str) -> str:
        # as text, which is ten times as fast: there are many
        path = os.path.join(self.folder, kind, digest(of) + _SUFFIX)  # noqa: PTH118
        self._seen.add(path)
        return path

    def load(self, kind: str, of: str, key: str) -> Any:  # noqa: ANN401 - whatever JSON knows
        """What was saved of `of` under this key; None where nothing was, or where it is damaged."""
        path = self._path(kind, of)
        try:
            # the first line names the key and the sum of the rest, the second one the file that it is about
            with open(path, "rb") as file:  # noqa: PTH123
                head, _, rest = file.read().partition(b"\n")
            named = _HEAD.fullmatch(head)
            if named is not None and named["key"].decode() != digest(program(), key):
                return None
            if named is None or named["sum"].decode() != digest(rest):
                self.damaged(kind, of, "it is not what was written")
                return None
            return json.loads(rest.partition(b"\n")[2])
        except (FileNotFoundError, NotADirectoryError):
            return None
        except (OSError, ValueError, RecursionError) as error:
            self.damaged(kind, of, error)
            return None

    def damaged(self, kind: str, of: str, error: object) -> None:
        """Note that an entry cannot be used."""
        self.notes.append(f"{self._path(kind, of)}: damaged, so {of} is read again ({error})")

    def save(self, kind: str, of: str, key: str, value: Any) -> None:  # noqa: ANN401
        """Remember a value of `of`; without effect where the folder cannot be written."""
        if not self.writes:
            return
        path = self._path(kind, of)
        about = os.path.abspath(of).encode("utf-8", "surrogateescape").replace(b"\n", b"\\n")  # noqa: PTH100 - fast
        rest = about + b"\n" + json.dumps(value, separators=(",", ":")).encode()
        head = f"{digest(program(), key)} {digest(rest)}\n".encode()
        try:
            try:
                self._write(path, head + rest)
            except FileNotFoundError:
                # it is the first one, or somebody deleted the folder in between, which they may
                (self.folder / kind).mkdir(parents=True, exist_ok=True)
                # what is only remembered is nothing to commit
                (self.folder / ".gitignore").write_text("*\n", encoding="utf-8")
                self._write(path, head + rest)
        except OSError as error:
            self.writes = False
            self.notes.append(f"{self.folder}: cannot be written, so nothing is remembered ({error.strerror or error})")

    def _write(self, path: str, data: bytes) -> None:
        """Put a file into the folder in one step, so that nobody ever sees half of it."""
        # a copy of this process has a number of its own
        unfinished = f"{path}-{self._mark}-{os.getpid()}{_UNFINISHED}"
        try:
            with os.fdopen(os.open(unfinished, _MADE, 0o600), "wb") as file:
                file.write(data)
            os.replace(unfinished, path)  # noqa: PTH105
        except OSError:
            Path(unfinished).unlink(missing_ok=True)
            raise

    def tidy(self) -> None:
        """Delete the entries of files that are no longer there, and what was never finished."""
        for path in self._others():
            try:
                if path.suffix == _UNFINISHED:
                    gone = time() - path.stat().st_mtime > _TOO_OLD
                else:
                    with path.open("rb") as file:
                        file.readline()
                        about = file.readline().rstrip(b"\n")
                    gone = not about or not os.path.exists(about)  # noqa: PTH110 - bytes, as they were written
                if gone:
                    path.unlink()
            except OSError:
                # somebody else was faster, or may not
                continue

    def _others(self) -> list[Path]:
        """The files of the folder that nobody asked for."""
        try:
            return [path for path in self.folder.glob("*/*") if str(path) not in self._seen]
        except OSError:
            return []
