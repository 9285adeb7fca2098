"""Copies of this process that share work, so that every core has some.

A copy knows all that the process knew when it was made, which costs no time and little memory, and answers through a
pipe. Where a system cannot copy a process (Windows), or other threads run, which a copy would not have, there is none.
"""

from __future__ import annotations

import os
import signal
import threading
from multiprocessing import get_all_start_methods, get_context
from selectors import EVENT_READ, DefaultSelector
from typing import TYPE_CHECKING, Any, Self, TypeAlias, cast

from minutebook.garbage import look_among_new

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from multiprocessing.connection import Connection

_AT_MOST = 8
"""More copies than that would take more memory than time."""


Work: TypeAlias = "Callable[[int, Connection], None]"
"""What a copy does, given its number from 0 on and a pipe to the process that it is a copy of.

An error ends the copy without a word: what is to be known goes into the pipe.
"""


class LostCopyError(RuntimeError):
    """A copy ended before it had done its share: it was killed, or ran out of memory."""


def _quietly(work: Work, number: int, pipe: Connection, others: Sequence[Connection]) -> None:
    # Ctrl-C goes to all of them; the process itself ends its copies
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # who held the other end of its own pipe would wait for ever for a process that was killed
    for other in others:
        other.close()
    look_among_new()
    try:
        work(number, pipe)
    except Exception:  # noqa: BLE001 - its parent sees the pipe close
        pipe.close()


def cores() -> int:
    """How many copies can work at once; 1 where there can be no copies."""
    if "fork" not in get_all_start_methods() or threading.active_count() > 1:
        return 1
    there = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(there, _AT_MOST)


class Crew:
    """The copies, at work since they were made. Leaving the block ends those that still are."""

    def __init__(self, number: int, work: Work) -> None:
        fork = get_context("fork")
        self.pipes: list[Connection] = []
        self._copies = []
        for one in range(number):
            here, there = fork.Pipe()
            self.pipes.append(here)
            copy = fork.Process(target=_quietly, args=(work, one, there, self.pipes), daemon=True)
            copy.start()
            # only the copy holds its end, so that the pipe closes when it ends
            there.close()
            self._copies.append(copy)

    def __enter__(self) -> Self:
        """Begin the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the copies."""
        self.dismiss()

    def answers(self, until: object) -> Iterator[Any]:
        """What the copies say, as it comes, up to the `until` of each.

        Raises LostCopyError where one ends without it.
        """
        with DefaultSelector() as pipes:
            for pipe in self.pipes:
                pipes.register(pipe, EVENT_READ)
            while pipes.get_map():
                for ready, _ in pipes.select():
                    pipe = cast("Connection", ready.fileobj)
                    try:
                        said = pipe.recv()
                    except (EOFError, OSError) as error:
                        msg = "a copy of this process ended before its work was done; was there too little memory?"
                        raise LostCopyError(msg) from error
                    if said == until:
                        pipes.unregister(pipe)
                    else:
                        yield said

    def dismiss(self) -> None:
        """End the copies that still work."""
        for copy in self._copies:
            copy.terminate()
        # one that did not hear that it is to end sees the pipe close
        for pipe in self.pipes:
            pipe.close()
        for copy in self._copies:
            copy.join()
        self._copies, self.pipes = [], []
