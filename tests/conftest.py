"""What several tests share: the sample archive, real transcripts where they are present, the built site, a browser.

Nothing here leaves the machine: the site is served on 127.0.0.1, and the browser resolves no other name.
"""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import hypothesis
import pytest
import yaml

from cached_archive import remembering

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import BinaryIO

    from playwright.sync_api import Browser, Page

    from cached_archive import Run

ROOT = Path(__file__).resolve().parent.parent
"""The project folder."""
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
"""Programs that the browser tests can drive, best first; the environment variable CHROMIUM goes before them."""
PACKED = frozenset({".css", ".html", ".js", ".json", ".svg", ".xml"})
"""Ends of the names of files that the served site packs."""
BROWSER_FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)

# Slow machines are not failures, and what CI finds everybody must be able to find again.
hypothesis.settings.register_profile("here", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "here")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test that drives a browser, so that `-m "not browser"` leaves them out."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")


@pytest.fixture(scope="session")
def project() -> Path:
    """Return the project folder."""
    return ROOT


@pytest.fixture(scope="session")
def sample() -> Path:
    """Return the folder of the sample archive that the project ships."""
    return ROOT / "minutes"


@pytest.fixture(scope="session")
def corpus() -> Path:
    """Return the folder of real transcripts, which lies beside the project and is no part of it."""
    folder = ROOT.parent / "shared" / "corpus"
    if not folder.is_dir():
        pytest.skip("the real transcripts (../shared/corpus) are not here")
    return folder


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the site of the sample archive, built strictly, once in each test process."""
    site = tmp_path_factory.mktemp("site")
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "MINUTES_DIR": "minutes"}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.fail(f"the site does not build:\n{done.stdout}{done.stderr}", pytrace=False)
    return site


class _SiteRequest(SimpleHTTPRequestHandler):
    """Answers from the folder of a site below a path, quietly, and packs text as web servers do."""

    def __init__(self, *arguments: object, base: str, directory: Path) -> None:
        self.base = base
        super().__init__(*arguments, directory=str(directory))  # type: ignore[arg-type]

    def translate_path(self, path: str) -> str:
        """Turn the path of an address into one of a file; what lies outside the site does not exist."""
        inside = path.startswith(self.base)
        return super().translate_path("/" + path.removeprefix(self.base) if inside else "/outside the site")

    def send_head(self) -> BytesIO | BinaryIO | None:
        """Answer with a packed file where it is text; what is missing or a folder is left to http.server."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() and urlsplit(self.path).path.endswith("/") else path
        if path.suffix not in PACKED or not path.is_file() or "gzip" not in self.headers.get("Accept-Encoding", ""):
            return super().send_head()
        data = gzip.compress(path.read_bytes())
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        return BytesIO(data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that http.server gives it
        """Say nothing: a test tells by its assertions."""


@pytest.fixture(scope="session")
def site_server(built_site: Path) -> Iterator[str]:
    """Serve the built site at the path it is made for, and give its address, which ends in a slash."""
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    address = next(line for line in config.splitlines() if line.startswith("site_url:"))
    base = urlsplit(yaml.safe_load(address)["site_url"]).path.rstrip("/") + "/"
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_SiteRequest, base=base, directory=built_site))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}{base}"
    server.shutdown()
    thread.join()
    server.server_close()


def find_browser() -> str | None:
    """Return the program to drive, or None where there is no Chromium."""
    names = (os.environ.get("CHROMIUM", ""), *BROWSERS)
    return next((path for name in names if name and (path := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium. Where there is none the test is skipped, or fails if MINUTEBOOK_BROWSER=required."""
    program = find_browser()
    if program is None:
        reason = f"no browser: none of {', '.join(BROWSERS)} is installed and CHROMIUM names none"
        if os.environ.get("MINUTEBOOK_BROWSER") == "required":
            pytest.fail(reason, pytrace=False)
        pytest.skip(reason)
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - half a second that other tests need not wait

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=list(BROWSER_FLAGS))
        yield running
        running.close()


@pytest.fixture
def page(browser: Browser, site_server: str) -> Iterator[Page]:
    """Give a fresh page, relative to the served site. A script error or a request to elsewhere fails the test."""
    context = browser.new_context(base_url=site_server)
    faults: list[str] = []
    context.on("weberror", lambda error: faults.append(f"script error: {error.error}"))
    context.on(
        "request",
        lambda request: (
            None
            if request.url.startswith((site_server, "data:", "blob:"))
            else faults.append(f"request to elsewhere: {request.url}")
        ),
    )
    yield context.new_page()
    context.close()
    assert not faults


@pytest.fixture
def minutes(tmp_path: Path) -> Path:
    """Return the folder of the archive that `again` reads."""
    return tmp_path / "minutes"


@pytest.fixture
def again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Run]:
    """Return what reads the archive of `cached_archive` again, with its cache."""
    return remembering(tmp_path, monkeypatch)
