"""Remembers indexes: one file for each shard, named after all that the shard is made of, and after what it holds."""

from __future__ import annotations

import zipfile
from contextlib import suppress
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryDirectory

from minutebook.cache import digest

OTHERS = 4
"""At least so many files are kept that this build did not use: a project may build more than one archive."""
_EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(slots=True)
class Kept:
    """The files in a folder; in one for this build only where there is none, or where it cannot be written."""

    folder: Path | None
    notes: list[str] = field(default_factory=list)
    """What somebody may want to know: a folder that cannot be written."""
    _own: TemporaryDirectory[str] | None = None
    _used: set[Path] = field(default_factory=set)

    def knows(self, begin: str) -> bool:
        """Return whether there may be a file of a key that begins so."""
        return self.folder is not None and any(self.folder.glob(f"search-{begin}-*.zip"))

    def recall(self, key: str) -> Path | None:
        """Return the file of a key; None where there is none, or where it is damaged."""
        if self.folder is None:
            return None
        for path in self.folder.glob(f"search-{key}-*.zip"):
            with suppress(OSError):
                if path == _named(self.folder, key, path.read_bytes()):
                    path.touch()
                    self._used.add(path)
                    return path
        return None

    def keep(self, key: str, files: dict[str, bytes]) -> Path:
        """Put files into one file of the folder, in one step, and return it."""
        if self.folder is not None:
            try:
                self.folder.mkdir(parents=True, exist_ok=True)
                (self.folder / ".gitignore").write_text("*\n", encoding="utf-8")
                path = self._put(self.folder, key, files)
            except OSError as error:
                self.notes.append(f"{self.folder}: cannot be written, so the search index is not remembered ({error})")
                self.folder = None
            else:
                self._used.add(path)
                return path
        self._own = self._own or TemporaryDirectory(ignore_cleanup_errors=True)
        return self._put(Path(self._own.name), key, files)

    @staticmethod
    def _put(folder: Path, key: str, files: dict[str, bytes]) -> Path:
        written = BytesIO()
        with zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as packed:
            for name, data in files.items():
                packed.writestr(zipfile.ZipInfo(name, _EPOCH), data)
        with NamedTemporaryFile(dir=folder, suffix=".tmp", delete=False) as file:
            try:
                file.write(written.getvalue())
                file.close()
                return Path(file.name).replace(_named(folder, key, written.getvalue()))
            except OSError:
                Path(file.name).unlink(missing_ok=True)
                raise

    def close(self) -> None:
        """Drop the files that were used longest ago, beside those of this build."""
        self.drop()
        if self.folder is None:
            return
        with suppress(OSError):
            others = [path for path in self.folder.glob("search-*.zip") if path not in self._used]
            others.sort(key=lambda path: path.stat().st_mtime, reverse=True)
            for path in others[max(OTHERS, len(self._used)) :]:
                path.unlink()

    def drop(self) -> None:
        """Remove the folder that is for this build only."""
        if self._own is not None:
            self._own.cleanup()
            self._own = None


def _named(folder: Path, key: str, data: bytes) -> Path:
    """Return the path of a file, which tells whether it is damaged."""
    return folder / f"search-{key}-{digest(data)}.zip"
