"""Fuzz all targets, one after the other, for so many seconds together.

    PYTHONPATH=tests python -m fuzz.fuzz [SECONDS [TARGET]]

What breaks a target is printed with the file to add as a case. Exit status: 0 nothing was found, 1 something was,
2 atheris is not installed.
"""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import tempfile
from pathlib import Path

from fuzz.targets import KEPT, TARGETS, Target

_SLOW = 20
"""An input that takes longer (in seconds) has been found too."""
_LONGEST = 4096
_MEMORY = 2048


def say(text: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def fuzz(target: Target, seconds: int, folder: Path) -> list[Path]:
    """Fuzz one target; return the inputs that break it."""
    corpus, found = folder / "corpus", folder / "found"
    for one in (corpus, found):
        one.mkdir(parents=True)
    for number, data in enumerate(target.corpus()):
        (corpus / f"seed-{number}").write_bytes(data)
    options = (
        f"-max_total_time={seconds}", f"-timeout={_SLOW}", f"-max_len={_LONGEST}", f"-rss_limit_mb={_MEMORY}",
        f"-artifact_prefix={found}/", "-print_final_stats=0", "-verbosity=0",
    )  # fmt: skip
    command = [sys.executable, "-m", "fuzz.one", target.name, *options, str(corpus)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    broken = sorted(found.iterdir())
    if done.returncode and not broken:
        raise SystemExit(f"{target.name}: atheris ended with {done.returncode}\n{done.stderr[-4000:]}")
    say(f"{target.name}: {seconds} s from {len(list(corpus.iterdir()))} inputs, {len(broken)} found that break it")
    if broken:
        say(done.stderr[-4000:])
    return broken


def main() -> int:
    """Fuzz what the command line asks for."""
    if importlib.util.find_spec("atheris") is None:
        sys.stderr.write("atheris is not installed: make fuzz\n")
        return 2
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    targets = [one for one in TARGETS if one.name in sys.argv[2:] or len(sys.argv) <= 2]
    broken = 0
    with tempfile.TemporaryDirectory() as folder:
        for target in targets:
            for path in fuzz(target, max(1, seconds // len(targets)), Path(folder) / target.name):
                kept = KEPT / target.name / path.name
                kept.parent.mkdir(parents=True, exist_ok=True)
                kept.write_bytes(path.read_bytes())
                say(f"{target.name}: kept as {kept}; it is a case now, and tests/test_fuzz.py fails until it is mended")
                broken += 1
    return int(broken > 0)


if __name__ == "__main__":
    sys.exit(main())
