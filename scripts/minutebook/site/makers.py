"""What makes pages and documents of the search: what is kept of them is as good as none once it is another program."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from minutebook.cache import digest, fingerprint, program

_LIBRARIES = ("babel", "jinja2", "linkify-it-py", "markdown-it-py", "markupsafe")
"""What they are made with beside our own code."""


@cache
def makers() -> str:
    """Return a name for the program that makes them, once."""
    return digest(program(), fingerprint(Path(__file__).parent, _LIBRARIES, ()))
