"""Nothing of what is to be hidden is in any file of a built site: each is read, unpacked where it is packed."""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
import sys
from datetime import date
from functools import cache
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

from docs_reader import ROOT
from minutebook.archive import read_archive
from minutebook.site.pages import SiteSettings, build_site
from minutebook.veil import BLACK
from secret_archive import HIDDEN, SHOWN, files, write

if TYPE_CHECKING:
    from pathlib import Path


def _project(folder: Path) -> Path:
    """Return a project with the invented archive, made as people make theirs, with pages of their own."""
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copytree(ROOT / "docs", folder / "docs")
    write(folder / "minutes")
    return folder


def _build(project: Path) -> Path:
    environment = {name: value for name, value in os.environ.items() if name != "MINUTES_DIR"}
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(project / "mkdocs.yml")],
        cwd=ROOT, env=environment | {"NO_MKDOCS_2_WARNING": "1"}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return project / "site"


@pytest.fixture(scope="session")
def secret_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site of the invented archive."""
    return _build(_project(tmp_path_factory.mktemp("project")))


def test_whoever_asks_later_is_hidden_by_the_next_build(tmp_path: Path) -> None:
    """What an earlier build remembers of the files does not bring the names back."""
    project = _project(tmp_path)
    people = project / "minutes" / "people.yml"
    wanted = people.read_text(encoding="utf-8")
    people.write_text(wanted.replace("  anonymous: true\n", ""), encoding="utf-8")
    assert any("quillfern" in text for text in _texts(_build(project)).values())
    people.write_text(wanted, encoding="utf-8")
    shown = _texts(_build(project))
    assert [(name, secret) for name, text in shown.items() for secret in HIDDEN if secret in text] == []


def _texts(site: Path) -> dict[str, str]:
    """Return what each file of a site holds, its own path too, in small letters and as a reader of URLs sees it."""
    found = {}
    for path in sorted(site.rglob("*")):
        data = path.read_bytes() if path.is_file() else b""
        # the index of the search is packed too, whatever its files are called
        data = gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data
        name = path.relative_to(site).as_posix()
        # calendars break their lines anywhere, feeds hold HTML as text
        said = data.decode(errors="replace").replace("\r\n ", "")
        text = f"{name}\n{unescape(said) if name.endswith('.xml') else said}".casefold()
        found[name] = f"{text}\n{unquote(text)}" if "%" in text else text
    return found


_read = cache(_texts)


@pytest.mark.parametrize("secret", HIDDEN)
def test_what_is_to_be_hidden_is_in_no_file(secret_site: Path, secret: str) -> None:
    """Pages, search index, site map, names of files: none of them, however it was written in the archive."""
    assert any(secret in _source(data) for data in _archive()), "the archive must hold what the site must not"
    assert [name for name, text in _read(secret_site).items() if secret in text] == []


def _archive() -> list[bytes]:
    return [*files().values(), *(path.encode() for path in files())]


def _source(data: bytes) -> str:
    text = (gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data).decode(errors="replace").casefold()
    return f"{text}\n{unquote(text)}"


def test_the_index_of_the_search_is_read(secret_site: Path) -> None:
    """What others said is in it, so the test above does see what it holds."""
    fragments = [text for name, text in _read(secret_site).items() if name.endswith(".pf_fragment")]
    assert any("to paint the boat" in text for text in fragments)
    assert any(BLACK in text for text in fragments)


@pytest.mark.parametrize("secret", HIDDEN)
def test_what_is_to_be_hidden_is_in_no_document_of_the_search(secret_documents: str, secret: str) -> None:
    """Before Pagefind takes words apart."""
    assert secret not in secret_documents


@pytest.fixture(scope="module")
def secret_documents(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return all documents of the invented archive, in small letters."""
    folder = tmp_path_factory.mktemp("documents")
    write(folder)
    settings = SiteSettings(date(2032, 1, 1))
    found = build_site(read_archive(folder), settings).found
    made = [one.url + one.html for portion in found for one in portion.entries()]
    assert any("to paint the boat" in text for text in made)
    text = "\n".join(made).casefold()
    return text + unquote(text)


@pytest.mark.parametrize("said", SHOWN)
def test_the_rest_is_there(secret_site: Path, said: str) -> None:
    """What others said, what is no name, who they are: hiding is no excuse for an empty page."""
    assert any(said in text for name, text in _read(secret_site).items() if name.endswith(".html"))


def test_feeds_calendars_and_texts_are_among_the_files(secret_site: Path) -> None:
    """They tell of the same meetings, with the mark where something was blacked out."""
    files = _read(secret_site)
    for name in ("feed.xml", "meetings/2031-05-03/meeting.txt", "meetings/2031-05-03/meeting.json"):
        assert BLACK in files[name], name
    for name in ("feed.xml", "calendar.ics", "meetings/2031-05-03/meeting.txt", "meetings/2031-05-03/meeting.ics"):
        assert "anonymous 1" in files[name], name


def test_the_marks_are_there(secret_site: Path) -> None:
    """A reader sees that something was blacked out, and that the one without a name is one person."""
    pages = _read(secret_site)
    assert pages["people/anonymous-1/index.html"].count("anonymous 1") > 1
    for slug in ("2031-05-03", "2031-06-07-anonymous-1", "2031-07-01", "2031-08-01", "2031-08-02"):
        assert any(BLACK in text for name, text in pages.items() if name.startswith(f"meetings/{slug}/")), slug


def test_a_file_whose_name_names_somebody_has_no_link_to_edit_it(secret_site: Path) -> None:
    """All others have one."""
    pages = _read(secret_site)
    assert "edit this page" in pages["meetings/2031-07-01/index.html"]
    assert "edit this page" not in pages["meetings/2031-06-07-anonymous-1/index.html"]
