"""Writes files of data while MkDocs gets to know the pages, which it does on one core.

No page can be written before all are known, but the data tells of none. A copy of the process begins with it; what it
has written when the pages begin is no longer to be done.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from minutebook.crew import Crew
from minutebook.plugin_pages import DataFile

if TYPE_CHECKING:
    from collections.abc import Sequence
    from multiprocessing.connection import Connection

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from minutebook.site.files import SiteFile


class Beforehand:
    """The copy that writes some of the files, one after the other, until it is told to stop."""

    def __init__(self, made: Sequence[SiteFile], files: Files, config: MkDocsConfig) -> None:
        """Begin with what does not stand in docs/ under the same name."""
        self._made = [one for one in made if files.get_file_from_path(one.path) is None]
        self._given = config, files
        self._crew = Crew(1, self._write)

    def _write(self, _number: int, pipe: Connection) -> None:
        written = 0
        for made in self._made:
            if pipe.poll():
                break
            DataFile.of(made, *self._given).copy_file()
            written += 1
        pipe.send(written)

    def stop(self) -> set[str]:
        """Return the paths of what is written. Where that failed, nothing is: whoever does it next will tell why."""
        (pipe,) = self._crew.pipes
        written = 0
        with suppress(EOFError, OSError):
            # one that has written all may have ended
            with suppress(OSError):
                pipe.send("stop")
            written = pipe.recv()
        self.dismiss()
        return {one.path for one in self._made[:written]}

    def dismiss(self) -> None:
        """End it."""
        self._crew.dismiss()
