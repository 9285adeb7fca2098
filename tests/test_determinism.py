"""The same transcript gives the same minutes every time, whatever order sets happen to have."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT.parent / "shared" / "corpus" / "meetbot" / "magazine.2020-06-10-12.02.log.txt"
PARSE = "import sys; from minutebook.cli import main; main()"


def _parsed(path: Path, seed: str) -> str:
    environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT / "scripts")}
    command = [sys.executable, "-c", PARSE, "parse", "--json", str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout


@pytest.mark.parametrize("path", [ROOT / "minutes" / "2026-03-10.md", CORPUS], ids=lambda path: path.stem)
def test_the_order_of_sets_does_not_matter(path: Path) -> None:
    """Two runs with other hash seeds print the same, down to the last digit."""
    if not path.exists():
        pytest.skip("the real transcripts are not here")
    assert _parsed(path, "2") == _parsed(path, "3")
