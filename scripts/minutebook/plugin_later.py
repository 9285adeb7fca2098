"""What nobody waits for who has just saved a transcript: files for other programs, and the index of the search.

`mkdocs serve` shows a page once all of a build is done. These are made when it is, in a thread, and the next build ends
that: it makes them anew.
"""

from __future__ import annotations

import gc
import logging
from threading import Event, Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_log = logging.getLogger("mkdocs.plugins.minutebook")


class Later:
    """Work of one build that is left for later."""

    def __init__(
        self, work: Iterable[Callable[[], None]], last: Callable[[], None], dismiss: Callable[[], None]
    ) -> None:
        """Begin with it; the last takes long, and `dismiss` ends that."""
        self._work, self._last, self._dismiss = work, last, dismiss
        self._over, self._through = Event(), Event()
        self._thread = Thread(target=self._run, name="minutebook, later", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        for one in self._work:
            self._do(one)
        self._through.set()
        self._do(self._last)
        # the archive of the build before is a large ring of things that hold each other
        self._do(gc.collect)

    def _do(self, one: Callable[[], object]) -> None:
        if self._over.is_set():
            return
        try:
            one()
        except Exception as error:  # noqa: BLE001 - the server goes on, and somebody is told
            if not self._over.is_set():
                _log.warning("minutebook: %s", error)

    def wait(self) -> None:
        """Wait until all is done."""
        self._thread.join()

    def end(self) -> None:
        """Do no more of it, and write nothing from now on."""
        self._over.set()
        self._through.wait()
        self._dismiss()
