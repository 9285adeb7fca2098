"""The index: Pagefind makes it of our documents, it is remembered, and what goes wrong is one clear error."""

from __future__ import annotations

import gzip
import json
import sys
from typing import TYPE_CHECKING

import pytest

from minutebook.errors import SearchError
from minutebook.site.search.bundle import KEPT, Bundle, Entry
from minutebook.site.search.document import Document, Line
from minutebook.site.search.service import Service

if TYPE_CHECKING:
    from pathlib import Path

SHED = Document("topics/shed/", "topic", "The shed", (Line("paint it green", 7, "ann"), Line("and dry", 8, "ben")))
ENTRIES = [Entry(SHED.url, SHED.html("en")), Entry("x/", Document("x/", "person", "Ann").html("en"))]


def fragments(files: dict[str, bytes]) -> list[dict[str, object]]:
    """Return what the index remembers of each document."""
    packed = [data for name, data in files.items() if name.startswith("fragment/")]
    return [json.loads(gzip.decompress(data).removeprefix(b"pagefind_dcd")) for data in packed]


def test_the_index_tells_where_each_message_begins() -> None:
    """The browser finds the message of a word by these places."""
    made = fragments(Bundle(ENTRIES, "en").files())
    (shed,) = [one for one in made if one["url"] == SHED.url]
    assert [(one["id"], one["location"]) for one in shed["anchors"]] == [("m7", 3), ("m8", 7)]  # type: ignore[attr-defined]
    assert str(shed["content"]).split()[3] == "ann:"
    assert shed["filters"] == {"kind": ["topic"]}


def test_only_what_our_search_loads_is_in_the_index() -> None:
    """Pagefind's own interfaces would be half a megabyte that nobody loads."""
    files = Bundle(ENTRIES, "en").files()
    assert {"pagefind.js", "pagefind-entry.json", "wasm.en.pagefind"} <= set(files)
    assert not any("-ui" in name for name in files)


def test_the_same_documents_give_the_same_fragments() -> None:
    """As far as Pagefind goes: it writes filters in any order, and names files after what they hold."""
    first, second = (fragments(Bundle(ENTRIES, "en").files()) for _ in range(2))
    assert first == second


def test_the_index_is_remembered(tmp_path: Path) -> None:
    """A second build does not need the program; other documents do, and so does a damaged file."""
    first = Bundle(ENTRIES, "en", tmp_path)
    files = first.files()
    nothing = tmp_path / "nothing"
    again = Bundle(ENTRIES, "en", tmp_path, nothing)
    assert again.files() == files
    assert (first.remembered, again.remembered) == (False, True)
    with pytest.raises(SearchError, match="does not start"):
        Bundle(ENTRIES[:1], "en", tmp_path, nothing).files()
    (kept,) = tmp_path.glob("search-*.zip")
    kept.write_bytes(kept.read_bytes()[:500])
    assert fragments(Bundle(ENTRIES, "en", tmp_path).files()) == fragments(files)
    assert (tmp_path / ".gitignore").read_text(encoding="utf-8") == "*\n"


def test_old_ones_are_dropped(tmp_path: Path) -> None:
    """The folder does not grow with every change."""
    for n in range(KEPT + 2):
        Bundle([Entry(f"{n}/", ENTRIES[0].html)], "en", tmp_path).files()
    assert len(list(tmp_path.iterdir())) == KEPT + 1


def test_a_folder_that_cannot_be_written_is_no_failure(tmp_path: Path) -> None:
    """The index is there; a note says that it is not remembered."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    bundle = Bundle(ENTRIES, "en", tmp_path / "file" / "cache")
    assert bundle.files()
    assert "not remembered" in bundle.notes[0]


BROKEN = {
    "says nothing": "import sys; sys.stdin.buffer.read()",
    "never reads": "import time; time.sleep(60)",
    "dies": "raise SystemExit(3)",
    "talks nonsense": "import sys; sys.stdout.write('Usage: pagefind,'); sys.stdout.flush(); sys.stdin.buffer.read()",
    "answers something else": "import sys; sys.stdout.write('W10=,'); sys.stdout.flush(); sys.stdin.buffer.read()",
}


@pytest.mark.skipif(sys.platform == "win32", reason="a script with a first line that names its program")
@pytest.mark.parametrize("program", BROKEN.values(), ids=BROKEN)
def test_a_broken_program_is_an_error_and_no_hang(tmp_path: Path, program: str) -> None:
    """Whatever it does, the build ends with the name of the program."""
    path = tmp_path / "pagefind"
    path.write_text(f"#!{sys.executable}\n{program}\n", encoding="utf-8")
    path.chmod(0o755)
    with Service(path, patience=1.0) as service, pytest.raises(SearchError, match=str(path)):
        # more than a pipe holds, so that it has to be read
        service.ask("NewIndex", config={"filler": "x" * 1_000_000})


def test_what_pagefind_refuses_is_said() -> None:
    """Its own words are in the message."""
    with Service() as service, pytest.raises(SearchError, match="unknown variant"):
        service.ask("Nonsense")


def test_without_pagefind_it_is_said_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """What to install, or what to set instead."""
    monkeypatch.setitem(sys.modules, "pagefind_bin", None)
    with pytest.raises(SearchError, match=r"pip install 'pagefind\[bin\]'.*search: builtin"):
        Bundle(ENTRIES, "en").files()
