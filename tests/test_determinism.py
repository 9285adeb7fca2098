"""The same transcript gives the same minutes every time, whatever order sets happen to have."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from search_index import content
from test_plugin import configured

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


def test_a_site_is_the_same_wherever_and_whenever_it_is_built(tmp_path: Path) -> None:
    """Byte for byte, the index of the search too, with nothing remembered: only SOURCE_DATE_EPOCH tells the time."""
    found = []
    for number, seed in enumerate(("1", "2")):
        project = tmp_path / f"project {number}"
        configured(project)
        environment = os.environ | {"PYTHONHASHSEED": seed}
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
        subprocess.run(command, cwd=project, env=environment, check=True)
        found.append(content(project / "site"))
    one, other = found
    assert one.keys() == other.keys()
    assert [path for path in one if one[path] != other[path]] == []
