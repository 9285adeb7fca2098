"""A site takes the place of the former one in one step, when it is complete.

It is built beside the former one. A build that is stopped, or fails, leaves that as it was; readers of a folder that a
web server shows never see half a site.
"""

from __future__ import annotations

import os
import re
import shutil
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_EXCHANGE = 2
"""RENAME_EXCHANGE of Linux: two names change places in one step."""
_HERE = -100
"""AT_FDCWD: a path is seen from the working directory."""
_HANDS = 4
"""So many folders are removed at once: a disk does several things at a time, and a site has thousands of files."""


def staging_folder(site: Path) -> Path:
    """Where the site is built: beside it, so on the same disk, with a name of this process alone."""
    return site.parent / f".{site.name}.building-{os.getpid()}"


def drop_leftovers(site: Path) -> None:
    """Remove what builds that were killed have left beside the site; those that still run are left alone."""
    name = re.compile(rf"\.{re.escape(site.name)}\.building-(\d+)")
    for path in site.parent.glob(f".{site.name}.building-*"):
        found = name.fullmatch(path.name)
        if found and not _runs(int(found[1])):
            remove(path)


def remove(folder: Path) -> None:
    """Remove a site or what is left of one, as far as that is possible."""
    # where no more threads may begin, the rest is removed below
    with suppress(RuntimeError), ThreadPoolExecutor(_HANDS) as hands:
        for part in _folders(_folders([str(folder)])):
            hands.submit(shutil.rmtree, part, ignore_errors=True)
    shutil.rmtree(folder, ignore_errors=True)


def _folders(above: Iterable[str]) -> Iterator[str]:
    """Yield the folders right below some; what cannot be looked into has none."""
    for folder in above:
        with suppress(OSError):
            yield from [entry.path for entry in os.scandir(folder) if entry.is_dir(follow_symlinks=False)]


def put_in_place(staged: Path, site: Path) -> None:
    """Let `staged` be `site` from now on; what is hidden in the former one (`.git`, `.nojekyll`) stays.

    Raises OSError where neither can be done.
    """
    for path in sorted(site.iterdir()) if site.is_dir() else ():
        if path.name.startswith(".") and not (staged / path.name).exists():
            path.rename(staged / path.name)
    if not site.exists():
        staged.rename(site)
        return
    try:
        _exchange(staged, site)
    except OSError:
        _replace(staged, site)
    remove(staged)


def _runs(process: int) -> bool:
    if process == os.getpid():
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _exchange(one: Path, two: Path) -> None:
    """Let two folders change places in one step; OSError where the system or its disk cannot."""
    import ctypes  # noqa: PLC0415 - only here, at the end of a build

    try:
        call = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError) as error:
        msg = "this system cannot exchange two folders"
        raise OSError(msg) from error
    if call(_HERE, os.fsencode(one), _HERE, os.fsencode(two), _EXCHANGE):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(two))


def _replace(staged: Path, site: Path) -> None:
    """The same in two steps; file by file where the folder itself cannot be moved, as a mounted one."""
    former = staged.with_name(f"{staged.name}.former")
    try:
        site.rename(former)
    except OSError:
        for path in site.iterdir():
            _remove(path)
        for path in staged.iterdir():
            shutil.move(path, site / path.name)
        return
    staged.rename(site)
    remove(former)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        with suppress(FileNotFoundError):
            path.unlink()
