"""The suite is the same suite wherever it is collected: workers of one run compare what they found, name by name."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_names_of_tests_hold_neither_time_nor_chance(project: Path, request: pytest.FixtureRequest) -> None:
    """Collected again later, elsewhere on earth and with another order of sets, every test of this run has its name."""
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-o", "addopts=", "tests"]
    environment = os.environ | {"PYTHONHASHSEED": "77", "TZ": "Pacific/Auckland", "COLUMNS": "200"}
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)
    again = set(done.stdout.splitlines())
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr
    assert {item.nodeid for item in request.session.items} <= again
