"""A build of a project that runs beside the test, so that the test can disturb it."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def start(project: Path, *options: str, room: int = 0) -> subprocess.Popen[str]:
    """Start a build; where `room` is given, no file can become larger than so many bytes."""
    return subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "build", *options],
        cwd=project,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1900000000"},
        preexec_fn=(lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))) if room else None,  # noqa: PLW1509 - no threads here
    )
