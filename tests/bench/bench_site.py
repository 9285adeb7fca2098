"""Builds sites of an invented archive, each beside what it is measured against.

    python tests/bench/bench_site.py [MEETINGS] [MESSAGES]      one archive, beside MkDocs alone and Markdown
    python tests/bench/bench_site.py scale FEW MANY MESSAGES    two sizes: what a meeting costs in each

All builds have the configuration of this project: Material, its navigation, strict. `stubs` is what MkDocs takes for
as many pages of one line, without a search; `Markdown, a page a meeting` is what it takes for the same transcripts, a
paragraph a message, with Material's search; `Markdown, the same pages` has them on as many pages as we make.

Seconds are of the clock, `processor` those of all processes together. Memory is the sum over all processes, in which
what they share counts once (PSS of Linux), looked at five times a second. Ratios compare the seconds of the clock.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests")]

from bench.generated_archive import write  # noqa: E402 - the tool runs without an installed package

if TYPE_CHECKING:
    from collections.abc import Iterator

PAUSE = 0.2
KIB = 1024


class Cost(NamedTuple):
    """What one build took."""

    seconds: float
    processor: float
    memory: int
    """MiB at most."""


def machine() -> str:
    """Return the processor, cores and Python of this machine."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    names = {line.partition(": ")[2] for line in lines if line.startswith("model name")}
    cores = len(os.sched_getaffinity(0))
    return f"{', '.join(names) or platform.machine()}, {cores} cores, Python {platform.python_version()}"


def _processes(first: int) -> Iterator[int]:
    yield first
    for listed in Path(f"/proc/{first}/task").glob("*/children"):
        with suppress(OSError):
            for child in listed.read_text(encoding="ascii").split():
                yield from _processes(int(child))


def _memory(first: int) -> int:
    total = 0
    for process in _processes(first):
        with suppress(OSError):
            lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
            total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total // KIB


def build(project: Path, *options: str) -> Cost:
    """Build the site of a project and return what it took."""
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT / "scripts")}
    # a machine that keeps no compiled modules compiles them in each build, which tells nothing of it
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    # each begins without a former site, as the first one and as those of CI do
    shutil.rmtree(project / "site", ignore_errors=True)
    before, start, most = getrusage(RUSAGE_CHILDREN), time.perf_counter(), 0
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", *options]
    with (project / "log").open("w+", encoding="utf-8") as log:
        running = subprocess.Popen(command, cwd=project, env=environment, stdout=log, stderr=log)
        while running.poll() is None:
            most = max(most, _memory(running.pid))
            time.sleep(PAUSE)
        seconds = time.perf_counter() - start
        if running.returncode:
            log.seek(0)
            sys.exit(log.read())
    after = getrusage(RUSAGE_CHILDREN)
    return Cost(seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, most)


def project(folder: Path, plugins: str, nav: str = "") -> Path:
    """Make a project with the configuration of this one, but for its plugins and, where given, its navigation."""
    whole = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    head, _, rest = whole.partition("plugins:\n")
    extensions = "markdown_extensions:" + rest.partition("markdown_extensions:")[2]
    if nav:
        before, _, after = extensions.partition("nav:\n")
        extensions = f"{before}nav:\n{nav}\nuse_directory_urls:{after.partition('use_directory_urls:')[2]}"
    folder.mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(f"{head}plugins: {plugins}\n\n{extensions}", encoding="utf-8")
    shutil.copytree(ROOT / "docs", folder / "docs")
    return folder


def ours(folder: Path, search: str) -> Path:
    """Return a project of ours; its archive is to be put into `minutes`."""
    return project(folder, f"[search, minutebook: {{search: {search}}}]")


def markdown(folder: Path, pages: dict[str, str], plugins: str = "[]") -> Path:
    """Return a project of these pages, which are not in the navigation, as ours are not."""
    made = project(folder, plugins, "  - Home: index.md\n  - Meetings: meetings/index.md\n  - Guide:\n" + guide())
    (made / "docs" / "index.md").write_text("# Home\n", encoding="utf-8")
    (made / "docs" / "meetings").mkdir()
    (made / "docs" / "meetings" / "index.md").write_text("# Meetings\n", encoding="utf-8")
    for name, text in pages.items():
        path = made / "docs" / "meetings" / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    settings = made / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8") + "\nnot_in_nav: /meetings/\n", encoding="utf-8")
    return made


def guide() -> str:
    """Return the handwritten pages of this project as entries of a navigation."""
    return "\n".join(f"      - {path.name}" for path in sorted((ROOT / "docs").glob("*.md")))


def transcripts(minutes: Path, *, by_topic: bool) -> dict[str, str]:
    """Return the archive as Markdown, as one would write it: an anchor and a paragraph for each message."""
    found: dict[str, list[str]] = {}
    for path in sorted(minutes.rglob("*.md")):
        name = path.relative_to(minutes).with_suffix("").as_posix()
        page = found.setdefault(name, [path.read_text(encoding="utf-8").partition("\n")[0], ""])
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            clock, _, said = line.strip().partition(" ")
            if not clock.startswith("["):
                continue
            nick, _, text = said.partition(" ")
            if by_topic and text.startswith("#topic"):
                page = found.setdefault(f"{name}/{number}", [f"# {text.removeprefix('#topic')}", ""])
            anchor = f'<a id="m{number}"></a>'
            page += [f"{anchor}`{clock}` **{nick.strip('<>')}** {text.lstrip('#')}", ""]
    return {name: "\n".join(lines) for name, lines in found.items()}


def shown(what: str, cost: Cost, against: Cost | None, goal: str = "") -> None:
    """Print a row of the table."""
    ratio = f"{cost.seconds / against.seconds:.2f}" if against else ""
    row = f"| {what} | {cost.seconds:.1f} | {cost.processor:.1f} | {cost.memory} | {ratio} | {goal} |"
    sys.stdout.write(row + "\n")
    sys.stdout.flush()


def beside(root: Path, meetings: int, messages: int) -> None:
    """Build one archive, and what it is measured against."""
    plain, found = ours(root / "none", "none"), ours(root / "pagefind", "pagefind")
    for made in (plain, found):
        write(made / "minutes", meetings, messages)
    build(plain)
    number = len(list((plain / "site").rglob("*.html")))
    shutil.rmtree(plain / ".cache")
    sys.stdout.write(f"{meetings} meetings of {messages} messages, {number} pages. {machine()}\n\n")
    sys.stdout.write(
        "| build | seconds | processor | MiB | against stubs | wanted |\n| --- | --- | --- | --- | --- | --- |\n"
    )
    stub = build(markdown(root / "stubs", {f"{one // 100}/{one}": f"# Stub {one}\n" for one in range(number)}))
    shown("stubs", stub, None)
    shown("Minutebook, no search, nothing remembered", build(plain), stub, "1.3")
    shown("Minutebook, no search, all transcripts remembered", build(plain), stub, "1.3")
    shown("Minutebook with its search, nothing remembered", build(found), stub, "2.5")
    newest = max((found / "minutes").rglob("*.md"))
    newest.write_text(newest.read_text(encoding="utf-8") + "    [20:00:00] <anna> one line more\n", encoding="utf-8")
    shown("Minutebook with its search, one transcript changed", build(found), stub)
    shown("Minutebook with its search, nothing changed", build(found), stub, "1.5")
    for what, by_topic in (("a page a meeting", False), ("the same pages", True)):
        pages = transcripts(plain / "minutes", by_topic=by_topic)
        cost = build(markdown(root / what.replace(" ", "-"), pages, "[search]"))
        shown(f"Markdown, {what}, with Material's search", cost, stub)


def scale(root: Path, sizes: tuple[int, int], messages: int) -> None:
    """Build archives of two sizes, and print what a meeting costs in each."""
    sys.stdout.write(f"Meetings of {messages} messages, with search, nothing remembered. {machine()}\n\n")
    sys.stdout.write("| meetings | seconds | processor | MiB | ms a meeting | KiB a meeting |\n" + "| --- " * 6 + "|\n")
    rows = []
    for size in sizes:
        made = ours(root / str(size), "pagefind")
        write(made / "minutes", size, messages)
        cost = build(made)
        rows.append((cost.seconds / size * 1000, cost.memory / size * KIB))
        measured = f"{cost.seconds:.1f} | {cost.processor:.1f} | {cost.memory}"
        sys.stdout.write(f"| {size} | {measured} | {rows[-1][0]:.1f} | {rows[-1][1]:.0f} |\n")
        sys.stdout.flush()
        shutil.rmtree(made)
    time_ratio, memory_ratio = (many / few for few, many in zip(*rows, strict=True))
    sys.stdout.write(f"\nratio: time {time_ratio:.2f}, memory {memory_ratio:.2f} (wanted: at most 1.15)\n")


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        if sys.argv[1:2] == ["scale"]:
            few, many, length = (int(number) for number in sys.argv[2:])
            scale(Path(folder), (few, many), length)
        else:
            given = [int(number) for number in sys.argv[1:]]
            beside(Path(folder), *(given or (250, 200)))
