"""Measures the search of a large archive: how long its index takes, and what the first query costs a reader.

    PYTHONPATH=scripts:tests python tests/bench/bench_search.py [MEETINGS] [MESSAGES]

The archive is invented (`generated_archive.py`). The browser is Chromium; code counts packed, as servers send it.
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
from tempfile import TemporaryDirectory
from time import perf_counter

from playwright.sync_api import sync_playwright

from bench.generated_archive import write
from conftest import BROWSER_FLAGS, find_browser
from minutebook.archive import read_archive
from minutebook.site.pages import SiteSettings, build_site
from minutebook.site.search.bundle import Bundle, Entry

ASSETS = Path(__file__).parents[2] / "scripts" / "minutebook" / "site" / "assets"
QUERY = """async ([query, own]) => {
  const { engine, find } = await import(own);
  const pagefind = await engine(location.href.replace(/[^/]*$/, ""));
  const found = await find(pagefind, query, {}, "");
  await Promise.all(found.results.slice(0, 8).map((hit) => hit.data()));
  const loaded = performance.getEntriesByType("resource").map((one) => [one.name, one.encodedBodySize]);
  return [found.results.length, loaded];
}"""


def index(minutes: Path, root: Path) -> list[str]:
    """Make the index of an archive, say how long it took, and return words of three kinds to look for."""
    start = perf_counter()
    archive = read_archive(minutes)
    sys.stdout.write(f"{perf_counter() - start:7.1f} s to read {len(archive.meetings)} meetings\n")
    start = perf_counter()
    entries = [Entry(one.url, one.html("en")) for one in build_site(archive, SiteSettings(date.max)).documents]
    sys.stdout.write(f"{perf_counter() - start:7.1f} s for {len(entries)} documents\n")
    start = perf_counter()
    files = Bundle(entries, "en").files()
    sys.stdout.write(f"{perf_counter() - start:7.1f} s for an index of {sum(map(len, files.values())) / 1e6:.1f} MB\n")
    for name, data in files.items():
        path = root / "pagefind" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    (root / "index.html").write_text('<!doctype html><html lang="en"><link rel="icon" href="data:,">', encoding="utf-8")
    for path in (ASSETS / "search").glob("*.js"):
        (root / path.name).write_bytes(path.read_bytes())
    said = [message.text.split() for message in archive.meetings[-1].messages if len(message.text) > 60]
    return [said[5][-1], f"{said[9][0]} {said[9][-1]}", archive.meetings[-1].topics[0].title]


def cost(address: str, root: Path, queries: list[str]) -> None:
    """Say what each query costs somebody who searches for the first time."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=list(BROWSER_FLAGS))
        for query in queries:
            page = browser.new_context().new_page()
            page.goto(address)
            hits, loaded = page.evaluate(QUERY, [query, f"{address}engine.js"])
            total = 0
            for name, size in loaded:
                path = root / re.sub(r"^https?://[^/]*/|\?.*", "", name)
                total += len(gzip.compress(path.read_bytes())) if path.suffix in {".js", ".json"} else size
            sys.stdout.write(f"{total / 1000:7.0f} kB for {query!r}: {hits} hits, {len(loaded)} files\n")
        browser.close()


def main() -> None:
    """Measure."""
    meetings, messages = (int(number) for number in sys.argv[1:] or ("1000", "120"))
    with TemporaryDirectory() as folder:
        minutes, root = Path(folder, "minutes"), Path(folder, "site")
        root.mkdir()
        write(minutes, meetings, messages)
        queries = index(minutes, root)
        handler = partial(SimpleHTTPRequestHandler, directory=str(root))
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        cost(f"http://127.0.0.1:{server.server_port}/", root, queries)


if __name__ == "__main__":
    main()
