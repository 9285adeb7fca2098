"""Measures the search of a large archive: how long its index takes, and what the first query costs a reader.

    PYTHONPATH=scripts:tests python tests/bench/bench_search.py [MEETINGS] [MESSAGES] [CHARACTERS OF A SHARD]

Seconds are of the clock, those of Python and Pagefind of the processor. The archive is invented
(`generated_archive.py`). The browser is Chromium; code counts packed, as servers send it.
"""

from __future__ import annotations

import gzip
import re
import sys
import threading
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import ClassVar

from playwright.sync_api import sync_playwright

from bench.generated_archive import write
from conftest import BROWSER_FLAGS, find_browser
from minutebook.archive import read_archive
from minutebook.site.pages import SiteSettings, build_site
from minutebook.site.search import bundle
from minutebook.site.search.placed import Place
from minutebook.site.search.service import Service
from minutebook.site.search.shards import SIZE

ASSETS = Path(__file__).parents[2] / "scripts" / "minutebook" / "site" / "assets"
QUERY = """async ([query, own]) => {
  const { engine } = await import(`${own}engine.js`);
  const { Hunt } = await import(`${own}hunt.js`);
  const hunt = new Hunt(await engine(own), query, {}, "");
  await hunt.ask();
  const hits = await hunt.take(10, 1);
  await Promise.all([...hits, ...hunt.takeSome(10 - hits.length)].map((hit) => hit.data()));
  const loaded = performance.getEntriesByType("resource").map((one) => [one.name, one.encodedBodySize]);
  return [hunt.whole + hunt.some, hunt.border, loaded];
}"""


def index(minutes: Path, root: Path, size: int) -> list[str]:
    """Make the index of an archive, say how long it took, and return words of three kinds to look for."""
    start = perf_counter()
    archive = read_archive(minutes)
    sys.stdout.write(f"{perf_counter() - start:7.1f} s to read {len(archive.meetings)} meetings\n")
    found = list(build_site(archive, SiteSettings(date.max)).found)
    for what in ("an index", "the same again, remembered"):
        start, own = perf_counter(), process_time()
        made = bundle.Bundle(found, "en", Place(root / bundle.FOLDER), root / "cache", size)
        made.finish()
        took, own = perf_counter() - start, process_time() - own
        said = f"{what}, {made.built} shards made ({own:.1f} s of Python)"
        sys.stdout.write(f"{took:7.1f} s for {said}\n")
    used = getrusage(RUSAGE_CHILDREN)
    spent, most = used.ru_utime + used.ru_stime, max(Measured.most, default=0)
    sys.stdout.write(f"{spent:7.1f} s of Pagefind, {most / 1000:.0f} MB at most in one program\n")
    weight = sum(path.stat().st_size for path in (root / bundle.FOLDER).rglob("*") if path.is_file())
    sys.stdout.write(f"{weight / 1e6:7.1f} MB of index\n")
    (root / "index.html").write_text('<!doctype html><html lang="en"><link rel="icon" href="data:,">', encoding="utf-8")
    for path in (ASSETS / "search").glob("*.js"):
        (root / path.name).write_bytes(path.read_bytes())
    words = [message.text.split() for message in archive.meetings[-1].messages if len(message.text) > 60]
    return [words[5][-1], f"{words[9][0]} {words[9][-1]}", archive.meetings[-1].topics[0].title]


def cost(address: str, root: Path, queries: list[str]) -> None:
    """Say what each query costs somebody who searches for the first time."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=list(BROWSER_FLAGS))
        for query in queries:
            page = browser.new_context().new_page()
            page.goto(address)
            hits, border, loaded = page.evaluate(QUERY, [query, address])
            total, back = 0, f", back to {border}" if border else ""
            for name, size in loaded:
                path = root / re.sub(r"^https?://[^/]*/|\?.*", "", name)
                total += len(gzip.compress(path.read_bytes())) if path.suffix in {".js", ".json"} else size
            sys.stdout.write(f"{total / 1000:7.0f} kB for {query!r}: {hits} hits, {len(loaded)} files{back}\n")
        browser.close()


class Measured(Service):
    """A program whose memory is read before it ends, where the system tells."""

    most: ClassVar[list[int]] = []

    def close(self) -> None:
        """End it."""
        status = Path(f"/proc/{self._process.pid}/status")
        if status.exists():
            self.most.extend(
                int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM")
            )
        super().close()


class Quiet(SimpleHTTPRequestHandler):
    """Answers from a folder."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that http.server gives it
        """Say nothing, so that the figures stand alone."""


def main() -> None:
    """Measure."""
    setattr(bundle, "Service", Measured)  # noqa: B010 - it is no part of what the module offers
    meetings, messages, size = [*map(int, sys.argv[1:]), *(1000, 120, SIZE)[len(sys.argv) - 1 :]]
    with TemporaryDirectory() as folder:
        minutes, root = Path(folder, "minutes"), Path(folder, "site")
        root.mkdir()
        write(minutes, meetings, messages)
        queries = index(minutes, root, size)
        handler = partial(Quiet, directory=str(root))
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        cost(f"http://127.0.0.1:{server.server_port}/", root, queries)


if __name__ == "__main__":
    main()
