"""Puts the files of the search into the site: thousands of small ones, so that each step counts.

A file that is remembered gets a second name there instead of a copy: that takes a twentieth of the time, and no room.
"""

from __future__ import annotations

import errno
import os
from pathlib import Path

LINKED = (".pf_fragment", ".pf_index", ".pf_filter", ".pf_meta")
"""How the names of files end that may have two names: nobody edits them in a site."""


class Place:
    """A folder that files are put into; several threads may do so."""

    def __init__(self, root: Path) -> None:
        self._root = str(root)
        self._folders: set[str] = set()
        self._links = True
        self._closed = False

    def close(self) -> None:
        """Let nothing be put there any more, whoever tries."""
        self._closed = True

    def write(self, name: str, data: bytes) -> int:
        """Put data there under a name, which may have folders; return when that was, in nanoseconds."""
        path = self._path(name)
        try:
            return _write(path, data)
        except FileExistsError:
            # it may be another name of something that is remembered
            os.unlink(path)  # noqa: PTH108 - pathlib takes as long as the system does
            return _write(path, data)

    def link(self, source: str, name: str) -> bool:
        """Return whether a file could be given a second name there; FileNotFoundError where it is gone."""
        if not self._links or not name.endswith(LINKED):
            return False
        path = self._path(name)
        try:
            try:
                os.link(source, path)
            except FileExistsError:
                os.unlink(path)  # noqa: PTH108
                os.link(source, path)
        except FileNotFoundError:
            raise
        except OSError:
            # another disk, or one that knows no second names
            self._links = False
        return self._links

    def put(self, source: str, name: str) -> None:
        """Put a file there that is remembered; FileNotFoundError where it is gone."""
        if not self.link(source, name):
            self.write(name, Path(source).read_bytes())

    def _path(self, name: str) -> str:
        if self._closed:
            raise OSError(errno.ECANCELED, os.strerror(errno.ECANCELED), self._root)
        path = f"{self._root}/{name}"
        folder = path.rpartition("/")[0]
        if folder not in self._folders:
            Path(folder).mkdir(parents=True, exist_ok=True)
            self._folders.add(folder)
        return path


def _write(path: str, data: bytes) -> int:
    with open(path, "xb") as file:  # noqa: PTH123
        file.write(data)
        file.flush()
        return os.fstat(file.fileno()).st_mtime_ns
