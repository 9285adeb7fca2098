"""Makes the index of the search beside all else that a build does: in a copy of the process, else in a thread.

A copy can begin as soon as the archive is known, long before the pages are written, and holds nobody up: threads of one
Python take turns. Pages by hand come later, through a pipe; so does the word that it is waited for.
"""

from __future__ import annotations

import gc
import signal
import sys
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from multiprocessing import Pipe
from threading import Thread
from typing import TYPE_CHECKING, Any

from minutebook.crew import Crew, cores
from minutebook.errors import SearchError
from minutebook.site.search.bundle import Bundle
from minutebook.site.search.placed import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from multiprocessing.connection import Connection
    from pathlib import Path

    from minutebook.site.search.shards import Entry, Portion

_DONE, _HURRY = "done", "hurry"


class Apart:
    """An index that is being made elsewhere."""

    def __init__(self, portions: Iterable[Portion], language: str, root: Path, cache: Path | None, size: int) -> None:
        """Begin, where there can be a copy of the process; the documents are made there, the files below `root`."""
        self._place = Place(root)
        self._make = partial(Bundle, portions, language, self._place, cache, size)
        self._crew: Crew | None = None
        self._pipe: Connection | None = None
        if cores() > 1:
            # what is not looked through for garbage stays shared with the copy
            gc.freeze()
            self._crew = Crew(1, self._copied)
            gc.unfreeze()
            (self._pipe,) = self._crew.pipes

    def add(self, entries: Sequence[Entry]) -> None:
        """Hand over the last entries; where there is no copy, begin."""
        if self._pipe is None:
            self._pipe, there = Pipe()
            Thread(target=_work, args=(there, self._make), daemon=True).start()
        self._tell(entries)

    def hurry(self) -> None:
        """Let it take all cores from now on."""
        self._tell(_HURRY)

    def finish(self) -> Iterator[str]:
        """Wait until all files are there, and yield what somebody may want to know.

        Raises SearchError where there is no index, and the OSError of a file that cannot be written.
        """
        assert self._pipe is not None  # noqa: S101 - for mypy: entries were handed over
        try:
            while (said := self._pipe.recv()) != _DONE:
                if isinstance(said, Exception):
                    raise said
                yield said
        except (EOFError, ConnectionError) as error:
            msg = "the copy of this process that makes the index of the search ended; was there too little memory?"
            raise SearchError(msg) from error
        finally:
            self.dismiss()

    def dismiss(self) -> None:
        """End it, whatever it does; from now on it writes nothing."""
        self._place.close()
        if self._crew is not None:
            self._crew.dismiss()
        elif self._pipe is not None:
            self._pipe.close()

    def _tell(self, what: object) -> None:
        assert self._pipe is not None  # noqa: S101 - for mypy: see above
        # that nobody listens any more is noticed where the end is waited for
        with suppress(ConnectionError):
            self._pipe.send(what)

    def _copied(self, _number: int, pipe: Connection) -> None:
        # instead of a sudden end: what lies on the disk is removed before
        signal.signal(signal.SIGTERM, lambda *_: sys.exit())
        # then nothing is left to remove, and a Python that is ending does not hear an exit
        _work(pipe, self._make, partial(signal.signal, signal.SIGTERM, signal.SIG_DFL))


def _work(pipe: Connection, make: Callable[..., Bundle], made: Callable[[], object] = tuple) -> None:
    """Make the index, and say how that went; call `made` once all files are there."""
    last: Future[Sequence[Entry]] = Future()
    hurry: Future[str] = Future()
    # what is sent is taken at once, so that nobody waits for that
    Thread(target=_listen, args=(pipe, last, hurry), daemon=True).start()
    bundle = make(later=last.result)
    try:
        hurry.result()
        bundle.finish()
        made()
        for note in bundle.notes:
            pipe.send(note)
        pipe.send(_DONE)
    except (SearchError, OSError) as error:
        with suppress(OSError):
            pipe.send(error)


def _listen(pipe: Connection, *expected: Future[Any]) -> None:
    """Take what is sent, in order."""
    for one in expected:
        try:
            one.set_result(pipe.recv())
        except (EOFError, OSError):
            one.set_exception(SearchError("the build has ended"))
