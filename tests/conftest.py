"""What several tests share: the sample archive, real transcripts where they are present, the built site, a browser.

Nothing here leaves the machine: the site is served on 127.0.0.1, and the browser resolves no other name.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest
from mkdocs.utils.yaml import yaml_load

from attacked_site import attacked  # noqa: F401 - a fixture
from cached_archive import remembering
from site_server import THROTTLE, serving

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

    from cached_archive import Run

ROOT = Path(__file__).resolve().parent.parent
"""The project folder."""
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
"""Programs that the browser tests can drive, best first; the environment variable CHROMIUM goes before them."""
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


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name a case of bytes by its argument: packed data may hold the time, and workers must find the same names."""
    return argname if isinstance(val, bytes) else None


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


def build(minutes: str | Path, site: Path, **settings: str) -> Path:
    """Build the site of an archive strictly into a folder, with settings for the environment, and return the folder."""
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "MINUTES_DIR": str(minutes)} | settings
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.fail(f"the site does not build:\n{done.stdout}{done.stderr}", pytrace=False)
    return site


def built_once(minutes: str | Path, name: str, temporary: Path) -> Path:
    """Return a folder with the site of an archive. The processes of pytest-xdist share it: one builds, the others wait.

    A folder of that name is always whole: it is built beside, and renamed.
    """
    shared = temporary.parent if "PYTEST_XDIST_WORKER" in os.environ else temporary
    site = shared / name
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not site.exists():
            build(minutes, temporary / f"{name}.part").rename(site)
    return site


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the site of the sample archive, built once in each run. Nobody writes into it."""
    return built_once("minutes", "site", tmp_path_factory.getbasetemp())


@pytest.fixture(scope="session")
def world_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the same of an invented archive with names and titles of many scripts, and with words that do not end."""
    return built_once(ROOT / "tests" / "world", "world", tmp_path_factory.getbasetemp())


@pytest.fixture(scope="session")
def site_server(built_site: Path) -> Iterator[str]:
    """Serve the built site of the sample archive."""
    with serving(built_site, _site_url()) as served:
        yield served


@pytest.fixture(scope="session")
def world_server(world_site: Path) -> Iterator[str]:
    """Serve the site of many scripts."""
    with serving(world_site, _site_url()) as served:
        yield served


def _site_url() -> str:
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    address = next(line for line in config.splitlines() if line.startswith("site_url:"))
    return str(yaml_load(address)["site_url"])


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


def throttled(page: Page) -> None:
    """Let a page compute as slowly as MINUTEBOOK_THROTTLE says."""
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": THROTTLE})


@contextmanager
def watched(browser: Browser, address: str, *, policy: bool) -> Iterator[Page]:
    """Give a fresh page, relative to an address. A script error or a request to elsewhere fails the test.

    So does a breach of the policy of the site, where it holds. `wait_for_function` waits with `eval`, which the policy
    forbids, so a test under the policy waits for elements, addresses and answers.
    """
    context = browser.new_context(base_url=address, bypass_csp=not policy)
    if THROTTLE:
        context.on("page", throttled)
    faults: list[str] = []
    context.on(
        "console",
        lambda message: (
            faults.append(f"against the content policy: {message.text}")
            if "Content Security Policy" in message.text
            else None
        ),
    )
    context.on("weberror", lambda error: faults.append(f"script error: {error.error}"))
    context.on(
        "request",
        lambda request: (
            None
            if request.url.startswith((address, "data:", "blob:"))
            else faults.append(f"request to elsewhere: {request.url}")
        ),
    )
    yield context.new_page()
    context.close()
    assert not faults


@pytest.fixture
def page(browser: Browser, site_server: str) -> Iterator[Page]:
    """Give a fresh, watched page, relative to the served site."""
    with watched(browser, site_server, policy=False) as fresh:
        yield fresh


@pytest.fixture
def world(browser: Browser, world_server: str) -> Iterator[Page]:
    """Give a fresh, watched page, relative to the site of many scripts."""
    with watched(browser, world_server, policy=False) as fresh:
        yield fresh


@pytest.fixture
def policed(browser: Browser, site_server: str) -> Iterator[Page]:
    """Give the same under the policy that the build wrote for the web server."""
    with watched(browser, site_server, policy=True) as fresh:
        yield fresh


@pytest.fixture
def minutes(tmp_path: Path) -> Path:
    """Return the folder of the archive that `again` reads."""
    return tmp_path / "minutes"


@pytest.fixture
def again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Run]:
    """Return what reads the archive of `cached_archive` again, with its cache."""
    return remembering(tmp_path, monkeypatch)
