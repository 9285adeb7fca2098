"""The web server of the browser tests: a built site at the path it is made for, with its policy, on 127.0.0.1."""

from __future__ import annotations

import gzip
import os
import random
import sys
import threading
import time
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

PACKED = frozenset({".css", ".html", ".js", ".json", ".svg", ".xml"})
"""Ends of the names of files that the served site packs."""
THROTTLE = int(os.environ.get("MINUTEBOOK_THROTTLE") or 0)
"""How many times slower the browser computes; answers then take a moment too. What is read too early shows so."""
SLOW_ANSWER = (0.05, 0.15)
"""Seconds, from and to, that an answer takes under the throttle."""


class _SiteServer(ThreadingHTTPServer):
    """Where both cores are busy a browser opens more connections than the five that may wait as a rule."""

    request_queue_size = 128

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that left in the midst of an answer; a test that has ended does so."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _SiteRequest(SimpleHTTPRequestHandler):
    """Answers from the folder of a site below a path, quietly, with the policy that the build wrote for web servers.

    Text is packed, as web servers do.
    """

    def __init__(self, *arguments: object, site_url: str, directory: Path) -> None:
        self.site_url, self.base = site_url, base_of(site_url)
        policy = directory / "csp.txt"
        self.policy = policy.read_text(encoding="utf-8").strip() if policy.exists() else ""
        super().__init__(*arguments, directory=str(directory))  # type: ignore[arg-type]

    def end_headers(self) -> None:
        """Send the policy along, and say that styles, scripts and pictures do not change."""
        if self.path.startswith(f"{self.base}assets/"):
            self.send_header("Cache-Control", "max-age=600")
        if self.policy:
            self.send_header("Content-Security-Policy", self.policy)
        super().end_headers()

    def do_GET(self) -> None:
        """Answer; the sitemap names this server, as it would where the site is published."""
        if THROTTLE:
            time.sleep(random.uniform(*SLOW_ANSWER))  # noqa: S311 - no secret
        if self.path != f"{self.base}sitemap.xml":
            super().do_GET()
            return
        text = Path(self.translate_path(self.path)).read_text(encoding="utf-8")
        here = f"http://{self.headers['Host']}{self.base}"
        body = text.replace(self.site_url, here).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/xml")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Show the page of the site where there is none."""
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.exists():
            super().send_error(code, message, explain)
            return
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(page.read_bytes())

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


def base_of(site_url: str) -> str:
    """Return the path at which a site is published, with a slash at both ends."""
    return urlsplit(site_url).path.rstrip("/") + "/"


@contextmanager
def serving(site: Path, site_url: str) -> Iterator[str]:
    """Serve a built site at the path it is made for, and give its address, which ends in a slash."""
    server = _SiteServer(("127.0.0.1", 0), partial(_SiteRequest, site_url=site_url, directory=site))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}{base_of(site_url)}"
    server.shutdown()
    thread.join()
    server.server_close()
