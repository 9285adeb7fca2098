"""A log that is added on the command line, and what is in minutes/ afterwards."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from minutebook.cli import main

if TYPE_CHECKING:
    from click.testing import CliRunner, Result


def add(run: CliRunner, name: str, log: str | bytes, *arguments: str) -> Result:
    """Write a log and add it."""
    Path(name).write_bytes(log.encode() if isinstance(log, str) else log)
    return run.invoke(main, ["add", *arguments, name])


def files() -> dict[str, bytes]:
    """Return what is below minutes/ by its path there."""
    found = sorted(Path("minutes").rglob("*"))
    return {path.relative_to("minutes").as_posix(): path.read_bytes() for path in found if path.is_file()}
