"""Fuzz one target with atheris: PYTHONPATH=tests python -m fuzz.one TARGET [options and folders of libFuzzer]."""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["minutebook"]):
    from fuzz.targets import TARGETS

if __name__ == "__main__":
    (target,) = [one for one in TARGETS if one.name == sys.argv[1]]
    atheris.Setup([sys.argv[0], *sys.argv[2:]], target.read)
    atheris.Fuzz()
