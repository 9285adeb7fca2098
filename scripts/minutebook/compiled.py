"""Templates as Python compiled them, so that not every build compiles them again.

They lie in `__pycache__`, beside the compiled modules of this package, not in the cache of what was read: reading that
runs no code, and these are code. As with Python's own, whoever can write there can write the program. A file that is
damaged, or made with another version of anything, is as good as none, and two builds may write it at once.
"""

from __future__ import annotations

import marshal
import os
import sys
from contextlib import suppress
from importlib.metadata import version
from importlib.util import cache_from_source
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING

from jinja2.bccache import Bucket, BytecodeCache

from minutebook.cache import digest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jinja2 import Environment

_SUM = 32
"""So long is each of the two sums before the rest."""


_HELD: dict[Path, tuple[bytes, dict[str, tuple[str, bytes]]]] = {}
"""What is not written, by where it would be: with what it was made, and itself. A preview builds again and again."""


def _program() -> Iterable[str]:
    """Yield the state of our modules and tables: a filter of ours may have been used when a template was compiled."""
    for folder, _, names in os.walk(Path(__file__).parent):
        for name in sorted(names):
            if name.endswith((".py", ".po", ".toml")):
                state = os.stat(os.path.join(folder, name))  # noqa: PTH116, PTH118 - for hundreds of files
                yield f"{folder} {name} {state.st_mtime_ns} {state.st_size}"


class Compiled(BytecodeCache):
    """The compiled templates of one environment."""

    def __init__(self, name: str, made_with: Iterable[str], below: Iterable[str]) -> None:
        """Take what else decides how they come out, and the folders of those that are kept."""
        self._path = Path(cache_from_source(__file__)).with_name(f"{name}.{sys.implementation.cache_tag}.templates")
        versions = (f"{name} {version(name)}" for name in ("jinja2", "markupsafe"))
        self._made_with = digest(sys.version, *versions, *sorted(_program()), *made_with).encode()
        self._below = tuple(f"{folder}{os.sep}" for folder in below)
        self._kept: set[str] = set()
        self._known: dict[str, tuple[str, bytes]] = self._read()
        self._new = False

    def _read(self) -> dict[str, tuple[str, bytes]]:
        if self._path in _HELD and _HELD[self._path][0] == self._made_with:
            return _HELD[self._path][1]
        try:
            data = self._path.read_bytes()
        except OSError:
            return {}
        rest = data[2 * _SUM :]
        if data[: 2 * _SUM] != self._made_with + digest(rest).encode():
            return {}
        return marshal.loads(rest)  # type: ignore[no-any-return]  # noqa: S302 - see above

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        """Return what is known of a template; of one of the project nothing, which other plugins may have a part in."""
        if filename and filename.startswith(self._below):
            self._kept.add(self.get_cache_key(name, filename))
        return super().get_bucket(environment, name, filename, source)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template its code, if that is known."""
        known = self._known.get(bucket.key)
        if known is not None and bucket.key in self._kept and known[0] == bucket.checksum:
            bucket.code = marshal.loads(known[1])  # noqa: S302

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Remember the code of a template."""
        if bucket.key in self._kept:
            self._known[bucket.key] = bucket.checksum, marshal.dumps(bucket.code)
            self._new = True

    def save(self) -> None:
        """Write what is new, in one step; where Python may not write, this process holds it."""
        if not self._new:
            return
        self._new = False
        if sys.dont_write_bytecode:
            _HELD[self._path] = self._made_with, self._known
            return
        rest = marshal.dumps(self._known)
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=self._path.parent, delete=False) as file:
                file.write(self._made_with + digest(rest).encode() + rest)
            try:
                Path(file.name).replace(self._path)
            except OSError:
                Path(file.name).unlink(missing_ok=True)
