"""The files of the index: made beside the rendering of the pages, and remembered.

One index holds everything. An archive of many thousand meetings would need several (by year, say), since Pagefind takes
about a gigabyte for a thousand meetings: `Bundle` is one index of the documents that it is given, so there can be more
than one, each in a folder of its own.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryDirectory
from threading import Thread
from typing import TYPE_CHECKING

from minutebook.cache import digest
from minutebook.errors import SearchError
from minutebook.site.search.service import Service

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FOLDER = "pagefind"
"""Where the index lies below the root of the site."""
KEPT = 4
"""So many bundles are remembered: a project may build more than one archive."""
_WANTED = (".pf_fragment", ".pf_index", ".pf_meta", ".pf_filter", ".pagefind", "pagefind-entry.json", "pagefind.js")
"""How the names of those files end that our search loads; Pagefind writes interfaces of its own too."""
_DAMAGE = (OSError, ValueError, RuntimeError, EOFError, struct.error, zlib.error, zipfile.BadZipFile)
"""What happens to somebody who unpacks something else."""
_EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Entry:
    """A document as Pagefind takes it."""

    url: str
    html: str


class Bundle:
    """One index, made in a thread."""

    def __init__(
        self, entries: Sequence[Entry], language: str, cache: Path | None = None, program: Path | None = None
    ) -> None:
        """Start to make it."""
        self._entries, self._language, self._cache, self._program = entries, language, cache, program
        parts = (part for entry in entries for part in (entry.url, entry.html))
        self._key = digest(_engine(), language, *_WANTED, *parts)
        self._files: dict[str, bytes] = {}
        self._error: SearchError | None = None
        self.notes: list[str] = []
        """What somebody may want to know: a cache that cannot be written."""
        self.remembered = False
        """True where nothing had to be made."""
        self._thread = Thread(target=self._make, daemon=True)
        self._thread.start()

    def files(self) -> dict[str, bytes]:
        """Return the files by path below `FOLDER`, once they are there; SearchError where they cannot be made."""
        self._thread.join()
        if self._error:
            raise self._error
        return self._files

    def _make(self) -> None:
        try:
            self._files = self._recalled()
            self.remembered = bool(self._files)
            if not self._files:
                self._files = self._made()
                self._remember()
        except SearchError as error:
            self._error = error
        except Exception as error:  # noqa: BLE001 - a thread that dies silently would give a site without its search
            self._error = SearchError(f"the index of the search cannot be made: {error}")
            self._error.__cause__ = error

    def _made(self) -> dict[str, bytes]:
        with Service(self._program) as service, TemporaryDirectory() as folder:
            config = {"force_language": self._language, "exclude_selectors": [".headerlink", "[data-search-exclude]"]}
            index = service.ask("NewIndex", config=config)["index_id"]
            for entry in self._entries:
                service.ask("AddFile", index_id=index, url=entry.url, file_contents=entry.html)
            service.ask("WriteFiles", index_id=index, output_path=folder)
            return dict(_read(Path(folder)))

    @property
    def _file(self) -> Path | None:
        return self._cache / f"search-{self._key}.zip" if self._cache else None

    def _recalled(self) -> dict[str, bytes]:
        """Return what was remembered; nothing where there is none, or where it is damaged."""
        if self._file is None:
            return {}
        try:
            with zipfile.ZipFile(self._file) as packed:
                found = {name: packed.read(name) for name in packed.namelist()}
            self._file.touch()
        except _DAMAGE:
            return {}
        return found

    def _remember(self) -> None:
        """Put the files into the cache in one step, and drop those that were used longest ago."""
        if self._file is None:
            return
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            (self._file.parent / ".gitignore").write_text("*\n", encoding="utf-8")
            with NamedTemporaryFile(dir=self._file.parent, suffix=".tmp", delete=False) as file:
                try:
                    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as packed:
                        for name, data in self._files.items():
                            packed.writestr(zipfile.ZipInfo(name, _EPOCH), data)
                    file.close()
                    Path(file.name).replace(self._file)
                except OSError:
                    Path(file.name).unlink(missing_ok=True)
                    raise
            self._drop_oldest(self._file.parent)
        except OSError as error:
            self.notes.append(
                f"{self._file.parent}: cannot be written, so the search index is not remembered ({error})"
            )

    @staticmethod
    def _drop_oldest(folder: Path) -> None:
        """Drop those that were used longest ago; another build may do the same at this moment."""
        used: list[tuple[float, Path]] = []
        for path in folder.glob("search-*.zip"):
            with suppress(OSError):
                used.append((path.stat().st_mtime, path))
        for _, path in sorted(used, reverse=True)[KEPT:]:
            with suppress(OSError):
                path.unlink()


def _engine() -> str:
    try:
        return f"pagefind {version('pagefind-bin')}"
    except PackageNotFoundError:
        return "pagefind"


def _read(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield those of the written files that are wanted, in a fixed order."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.name.endswith(_WANTED):
            yield path.relative_to(folder).as_posix(), path.read_bytes()
