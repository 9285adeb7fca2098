"""Fuzz one target with atheris: python tests/fuzz/one.py TARGET [options and folders of libFuzzer]."""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).parent))
with atheris.instrument_imports(include=["minutebook"]):
    from targets import TARGETS

if __name__ == "__main__":
    (target,) = [one for one in TARGETS if one.name == sys.argv[1]]
    atheris.Setup([sys.argv[0], *sys.argv[2:]], target.read)
    atheris.Fuzz()
