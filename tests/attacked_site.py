"""The site of the attacked archive, built as anybody builds theirs, and what its files are asked for."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING, NamedTuple

import pytest

from attacked_archive import write
from minutebook.site.message_text import SCHEMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

SITE_URL = "https://attacked.example.org/base/"
CONFIG = f"""\
site_name: Attacked
site_url: {SITE_URL}
repo_url: https://code.example.org/a/b
edit_uri: edit/main/docs/
theme:
  name: material
  font: false
  features: [content.action.edit, navigation.footer, navigation.instant, navigation.prune, navigation.tabs, toc.follow]
plugins:
  - search
  - minutebook: {{build_date: 2031-07-01}}
"""
FRAME = ("https://code.example.org/", "https://squidfunk.github.io/", SITE_URL)
"""Where the frame of the theme leads."""
VOUCHED_FOR = frozenset({"nofollow", "noopener", "ugc"})
LOADED = frozenset(
    {"src", "href", "xlink:href", "action", "formaction", "poster", "data", "srcset", "ping", "manifest"}
)
"""Attributes that hold addresses."""


class Attacked(NamedTuple):
    """A project that was built."""

    folder: Path
    before: frozenset[str]
    """All that was in its folder, and beside it, before the build."""

    @property
    def site(self) -> Path:
        """The site."""
        return self.folder / "site"

    def files(self, *suffixes: str) -> Iterator[tuple[str, str]]:
        """Yield the path and the text of each file of these kinds; those that Pagefind brings are not ours."""
        for path in sorted(self.site.rglob("*")):
            if path.is_file() and path.suffix in suffixes and "pagefind" not in path.parts:
                # not read_text: it makes a newline of every carriage return
                yield path.relative_to(self.site).as_posix(), path.read_bytes().decode()


def listing(folder: Path) -> frozenset[str]:
    """Return all paths below a folder."""
    return frozenset(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


@pytest.fixture(scope="session")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Attacked:
    """Build the site of the attacked archive."""
    around = tmp_path_factory.mktemp("attacked")
    folder = around / "project"
    write(folder / "minutes")
    (folder / "docs").mkdir()
    (folder / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    before = listing(around)
    command = [sys.executable, "-m", "mkdocs", "build"]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1940000000"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return Attacked(folder, before)


@dataclass
class Page(HTMLParser):
    """Collects what is wrong with a page."""

    faults: list[str] = field(default_factory=list)
    data: list[str] = field(default_factory=list)
    """What its scripts of data hold."""
    scripts: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self._into: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take a start tag."""
        values = {name: value or "" for name, value in attrs}
        if "pwn" in tag or tag in {"iframe", "object", "embed", "base", "x-pwn"} or "http-equiv" in values:
            self.faults.append(f"element {tag} {values}")
        for name, value in values.items():
            if name.startswith("on") or "pwn" in name or (name == "style" and "pwn" in value) or name == "srcdoc":
                self.faults.append(f"attribute {name} of {tag}")
            if name in LOADED:
                self.faults += self._link(tag, value, set(values.get("rel", "").split()))
        self._into = None
        if tag == "script" and "src" not in values:
            self._into = (
                self.data if values.get("type") in {"application/ld+json", "application/json"} else self.scripts
            )
            self._into.append("")
        elif tag == "style":
            self._into = self.scripts
            self._into.append("")

    @staticmethod
    def _link(tag: str, address: str, rel: set[str]) -> Iterable[str]:
        bare = re.sub(r"[\s\x00-\x20]", "", address)
        if re.match(r"[/\\]{2}", bare):
            yield f"{tag} leads to another host: {address!r}"
        scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", bare)
        if scheme is None:
            return
        if scheme[1].lower() not in SCHEMES:
            yield f"{tag} leads to the scheme {address!r}"
        elif not address.startswith(FRAME) and (tag != "a" or not rel >= VOUCHED_FOR):
            yield f"{tag} leads out without a word: {address!r} {rel}"
        elif address != bare:
            yield f"{tag} has an address with blanks: {address!r}"

    def handle_endtag(self, tag: str) -> None:
        """Take an end tag."""
        del tag
        self._into = None

    def handle_data(self, data: str) -> None:
        """Take text."""
        if self._into is None:
            self.texts.append(data)
        else:
            self._into[-1] += data


def read(html: str) -> Page:
    """Return what is wrong with some HTML."""
    page = Page()
    page.feed(html)
    page.close()
    return page
