"""How often Python looks for garbage: things that only hold each other, which nobody will ask for again.

While a site is built, nearly all that is made is kept to its end. To look through it again and again, as Python does
by itself, took a twentieth of the time and found next to nothing.
"""

import gc

_USUAL = gc.get_threshold()
_SELDOM = (50_000, 20, 50)
"""Of so many new things each time; every 20th time also of those that stayed then."""


def look_seldom() -> None:
    """Look for garbage a hundred times less often."""
    gc.set_threshold(*_SELDOM)


def look_as_usual() -> None:
    """Look for garbage as often as before."""
    gc.set_threshold(*_USUAL)
