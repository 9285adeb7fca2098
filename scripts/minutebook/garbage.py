"""How often Python looks for garbage: things that only hold each other, which nobody will ask for again.

While a site is built, nearly all that is made is kept to its end. To look through it again and again, as Python does
by itself, took a twentieth of the time and found next to nothing.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_USUAL = gc.get_threshold()
_SELDOM = (50_000, 20, 50)
"""Of so many new things each time; every 20th time also of those that stayed then."""

_HARDLY = (500_000, 20, 50)
"""The same while the archive is read and looked through, of which nothing is let go."""


@contextmanager
def staying() -> Iterator[None]:
    """Look for no garbage while that is made which stays as long as the program runs, nor among it later."""
    looks = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if looks:
            gc.enable()


def look_hardly() -> None:
    """Look for garbage ten times less often than seldom."""
    gc.set_threshold(*_HARDLY)


def look_seldom() -> None:
    """Look for garbage a hundred times less often."""
    gc.set_threshold(*_SELDOM)


def look_among_new() -> None:
    """The same, but only among what is made from now on: a copy of a process shares the rest with it."""
    gc.freeze()
    gc.set_threshold(*_SELDOM)


def look_as_usual() -> None:
    """Look for garbage as often as before."""
    gc.set_threshold(*_USUAL)
