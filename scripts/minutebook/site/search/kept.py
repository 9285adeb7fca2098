"""Remembers indexes: a folder for each shard, named after all that the shard is made of.

Its list names the files with their sizes, sums, and when they were written. A file that was changed since is looked
at, and where it is not what was written, the index counts as missing. Most files of an index that is made anew are
those of the former one: they are not written again.
"""

from __future__ import annotations

import json
import os
import shutil
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import mkdtemp
from time import time
from typing import TYPE_CHECKING, NamedTuple

from minutebook.cache import digest
from minutebook.site.search.placed import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

FOLDER = "search"
"""Where they lie in the cache."""
OTHERS = 4
"""At least so many indexes are kept that this build did not use: a project may build more than one archive."""
_LIST = "files.json"
_UNFINISHED = ".tmp"
_TOO_OLD = 3600
"""An index that was still unfinished after so many seconds never will be finished."""


class _File(NamedTuple):
    """A file of an index, as it was written."""

    name: str
    size: int
    sum: str
    written: int
    """In nanoseconds."""


class Index(NamedTuple):
    """An index that is remembered."""

    folder: str
    documents: int
    """So many it holds."""
    files: tuple[_File, ...]


@dataclass(slots=True)
class Kept:
    """The indexes in a folder; none where there is no cache, or where it cannot be written."""

    cache: Path | None
    notes: list[str] = field(default_factory=list)
    """What somebody may want to know: a folder that cannot be written."""
    _used: set[str] = field(default_factory=set)

    def knows(self, begin: str) -> bool:
        """Return whether there may be an index of a key that begins so."""
        return self.cache is not None and any((self.cache / FOLDER).glob(f"{begin}*"))

    def recall(self, key: str) -> Index | None:
        """Return the index of a key; None where there is none, or where it is damaged."""
        if self.cache is None:
            return None
        path = self.cache / FOLDER / key
        index = _read(path)
        if index is None or not all(_is_whole(f"{index.folder}/{file.name}", file) for file in index.files):
            return None
        with suppress(OSError):
            os.utime(path)
        self._used.add(key)
        return index

    def keep(self, key: str, files: Mapping[str, bytes], count: int) -> Index | None:
        """Remember the files of an index, in one step; None where that cannot be done."""
        if self.cache is None:
            return None
        folder = self.cache / FOLDER
        try:
            folder.mkdir(parents=True, exist_ok=True)
            (self.cache / ".gitignore").write_text("*\n", encoding="utf-8")
            return self._put(folder, key, files, count)
        except OSError as error:
            self.notes.append(f"{self.cache}: cannot be written, so the search index is not remembered ({error})")
            self.cache = None
            return None

    def _put(self, folder: Path, key: str, files: Mapping[str, bytes], count: int) -> Index:
        unfinished = Path(mkdtemp(_UNFINISHED, dir=folder))
        try:
            written = tuple(_written(Place(unfinished), files, self._former(folder)))
            _save(unfinished, count, written)
            path = folder / key
            if path.exists() and self.recall(key) is None:
                shutil.rmtree(path)
            unfinished.replace(path)
        except OSError:
            shutil.rmtree(unfinished, ignore_errors=True)
            # another build may have made the same in between
            if (other := self.recall(key)) is None:
                raise
            return other
        self._used.add(key)
        return Index(str(path), count, written)

    def _former(self, folder: Path) -> dict[tuple[str, str], tuple[str, _File]]:
        """Return the files of the latest indexes, by name and sum."""
        found = {}
        for path in _latest(folder, self._used)[:OTHERS]:
            index = _read(path)
            for file in index.files if index else ():
                found[file.name, file.sum] = f"{path}/{file.name}", file
        return found

    def close(self) -> None:
        """Drop the indexes that were used longest ago, beside those of this build, and what was never finished."""
        if self.cache is None:
            return
        folder = self.cache / FOLDER
        with suppress(OSError):
            for path in _latest(folder, self._used)[max(OTHERS, len(self._used)) :]:
                shutil.rmtree(path, ignore_errors=True)
            for path in folder.glob(f"*{_UNFINISHED}"):
                if time() - path.stat().st_mtime > _TOO_OLD:
                    shutil.rmtree(path, ignore_errors=True)


def _latest(folder: Path, but: set[str]) -> list[Path]:
    """Return the indexes of a folder, those that were used last first."""
    times = {}
    for path in folder.iterdir():
        if path.suffix != _UNFINISHED and path.name not in but:
            with suppress(OSError):
                times[path] = path.stat().st_mtime
    return sorted(times, key=lambda path: times[path], reverse=True)


def _written(
    place: Place, files: Mapping[str, bytes], former: Mapping[tuple[str, str], tuple[str, _File]]
) -> Iterator[_File]:
    """Put files into a place, and yield what is to be known of them."""
    for name, data in files.items():
        sum_ = digest(data)
        path, file = former.get((name, sum_), ("", None))
        if file is not None and _is_whole(path, file) and _linked(place, path, name):
            yield file
        else:
            yield _File(name, len(data), sum_, place.write(name, data))


def _linked(place: Place, path: str, name: str) -> bool:
    with suppress(FileNotFoundError):
        return place.link(path, name)
    return False


def _save(folder: Path, count: int, files: Iterable[_File]) -> None:
    text = json.dumps([count, *files], separators=(",", ":"))
    (folder / _LIST).write_text(f"{digest(text)}\n{text}", encoding="utf-8")


def _read(path: Path) -> Index | None:
    """Return the index in a folder; None where there is none, or its list is not what was written."""
    try:
        sum_, _, text = (path / _LIST).read_text("utf-8").partition("\n")
    except (OSError, ValueError):
        return None
    if sum_ != digest(text):
        return None
    count, *files = json.loads(text)
    return Index(str(path), count, tuple(_File(*file) for file in files))


def _is_whole(path: str, file: _File) -> bool:
    """Return whether a file is what was written."""
    try:
        there = os.stat(path)  # noqa: PTH116 - for thousands of files
        if there.st_size != file.size:
            return False
        # it may have been copied, or somebody changed it: by another name, in the site
        return there.st_mtime_ns == file.written or digest(Path(path).read_bytes()) == file.sum
    except OSError:
        return False
