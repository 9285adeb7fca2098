"""How long `mkdocs serve` takes to show a changed transcript, beside what MkDocs takes by itself.

    python tests/bench/bench_serve.py [MEETINGS] [MESSAGES]

An invented archive, and as many pages of one line, are each built as the server does it: again and again in one
process, beside another thread, as a whole and with `--dirty`. Between two builds one line is added to the newest
transcript, or to one of the pages. Printed are the best of several turns, in seconds of the clock and of the
processor; `later` is what is written once the site is shown: data for other programs, and the index of the search. The
server adds the time until it notices a change, up to half a second.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from threading import Event, Thread
from time import perf_counter, process_time
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "tests")]

from bench.bench_site import machine, markdown, ours  # noqa: E402 - the tool runs without an installed package
from bench.generated_archive import write  # noqa: E402

TURNS = 3
ADDRESS = "http://127.0.0.1:8000/"


class Turn(NamedTuple):
    """What it takes to show a change."""

    seconds: float
    processor: float
    later: float
    """Seconds of the clock until all is written."""


def served(project: Path, changed: Path, *, dirty: bool) -> list[Turn]:
    """Build a project as the server does, with a change before each further build."""
    from mkdocs.commands.build import build  # noqa: PLC0415 - loaded where it is measured
    from mkdocs.config import load_config  # noqa: PLC0415

    turns = []
    with TemporaryDirectory(dir=project) as parent:
        site = mkdtemp(dir=parent)
        for number in range(TURNS + 1):
            if number:
                with changed.open("a", encoding="utf-8") as file:
                    file.write(f"    [20:00:0{number}] <anna> one line more\n")
            start, begun = perf_counter(), process_time()
            config = load_config(config_file=str(project / "mkdocs.yml"), site_dir=site)
            if not number:
                config.plugins.on_startup(command="serve", dirty=dirty)
            config.site_url = ADDRESS
            build(config, serve_url=ADDRESS, dirty=dirty)
            turn = Turn(perf_counter() - start, process_time() - begun, 0)
            later = getattr(config.plugins.get("minutebook"), "later", None)
            if later:
                later.wait()
            turns.append(turn._replace(later=perf_counter() - start - turn.seconds))
            if not number:
                # the server answers in a thread of its own from then on
                Thread(target=Event().wait, daemon=True).start()
    return turns[1:]


def measured(project: Path, changed: Path, way: str) -> Turn:
    """Return the best turn, measured in a process of its own."""
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT / "scripts")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, __file__, way, str(project), str(changed)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    turns = [Turn(*map(float, line.split())) for line in done.stdout.splitlines()]
    return min(turns)


def main(meetings: int, messages: int) -> None:
    """Print both side by side."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        archive = ours(root / "ours", "pagefind")
        write(archive / "minutes", meetings, messages)
        newest = max((archive / "minutes").rglob("*.md"), key=lambda path: path.name)
        # an archive has about so many pages: itself, its topics, and what they have in common
        number = 9 * meetings
        stubs = markdown(root / "stubs", {f"{one // 100}/{one}": f"# Stub {one}\n" for one in range(number)})
        page = stubs / "docs" / "meetings" / "0" / "0.md"
        sys.stdout.write(f"{meetings} meetings of {messages} messages, {number} pages of one line. {machine()}\n\n")
        sys.stdout.write("| after a change | seconds | processor | later |\n" + "| --- " * 4 + "|\n")
        for way, said in (("whole", "mkdocs serve"), ("dirty", "mkdocs serve --dirty")):
            for what, project, changed in (("MkDocs alone", stubs, page), ("Minutebook", archive, newest)):
                turn = measured(project, changed, way)
                row = f"| {what}, `{said}` | {turn.seconds:.1f} | {turn.processor:.1f} | {turn.later:.1f} |"
                sys.stdout.write(row + "\n")
                sys.stdout.flush()


if __name__ == "__main__":
    if sys.argv[1:2] in (["whole"], ["dirty"]):
        way, project, changed = sys.argv[1:]
        for one in served(Path(project), Path(changed), dirty=way == "dirty"):
            sys.stdout.write(" ".join(map(str, one)) + "\n")
    else:
        given = [int(number) for number in sys.argv[1:]]
        main(*(given or (1000, 40)))
