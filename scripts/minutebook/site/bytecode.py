"""Keeps the code that Jinja makes of templates, beside them, as Python keeps that of modules.

To make it takes a third of a second, which is most of the build of a small site. Whoever may write there can change
the modules too, so nobody gains anything; where nobody may, it is made each time.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from importlib.metadata import version
from importlib.util import cache_from_source
from pathlib import Path
from pickle import UnpicklingError
from typing import TYPE_CHECKING

from jinja2 import BytecodeCache

if TYPE_CHECKING:
    from jinja2.bccache import Bucket


class CodeBeside(BytecodeCache):
    """The code of templates that are files."""

    def __init__(self, maker: str = "") -> None:
        """Take the file that makes the code, beside Jinja: where it changed, old code is made again."""
        self._maker = f"{version('jinja2')}\n{Path(maker).read_text(encoding='utf-8') if maker else ''}\n"

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return the path of the code."""
        return cache_from_source(f"{filename or name}.py").removesuffix("pyc") + "jinja"

    def get_source_checksum(self, source: str) -> str:
        """Return what the code was made of, in short."""
        return super().get_source_checksum(self._maker + source)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Read the code, where it is there and still right."""
        try:
            with Path(bucket.key).open("rb") as file:
                bucket.load_bytecode(file)
        except (OSError, EOFError, ValueError, UnpicklingError):
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Write the code, where that is possible and wanted: as a whole, for others may read it at the same time."""
        if sys.dont_write_bytecode:
            return
        path = Path(bucket.key)
        begun = path.with_name(f"{path.name}.{os.getpid()}")
        try:
            path.parent.mkdir(exist_ok=True)
            with begun.open("xb") as file:
                bucket.write_bytecode(file)
            begun.replace(path)
        except OSError:
            with suppress(OSError):
                begun.unlink()
