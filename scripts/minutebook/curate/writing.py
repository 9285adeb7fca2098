"""Changing a file so that it is either as before or as wanted, whatever happens in between."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path

from minutebook.errors import UnchangedFileError


def inside(path: Path, folder: Path) -> Path:
    """The file behind a path, links followed; raises UnchangedFileError where it lies outside the folder."""
    real = path.resolve()
    if not real.is_relative_to(folder.resolve()):
        msg = f"{path}: it is a link that leads out of {folder}"
        raise UnchangedFileError(msg)
    return real


def replace_file(path: Path, data: bytes, like: Path) -> None:
    """Give the file new contents in one step; a file that is made gets the permissions of `like`.

    Raises UnchangedFileError.
    """
    try:
        mode = stat.S_IMODE((path if path.exists() else like).stat().st_mode)
        mode &= ~0 if path.exists() else ~0o111
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    except OSError as error:
        msg = f"{path}: it cannot be written: {error.strerror or error}"
        raise UnchangedFileError(msg) from error
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(mode)
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        msg = f"{path}: it cannot be written: {error.strerror or error}"
        raise UnchangedFileError(msg) from error
