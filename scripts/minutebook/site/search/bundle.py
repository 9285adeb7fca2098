"""The files of the search: an index for each shard, made beside the rendering of the pages, and remembered.

One shard after the other is made of documents that are made in that moment, so memory does not grow with the archive.
An index that is remembered is known by what its documents are made of: these are not even made. While others need the
cores too, half of them have to do; once somebody is in a hurry, it takes what there is.
"""

from __future__ import annotations

import json
import os
from binascii import a2b_base64
from importlib.metadata import PackageNotFoundError, version
from itertools import islice
from threading import Lock, Thread
from typing import TYPE_CHECKING

from minutebook.cache import digest
from minutebook.errors import SearchError
from minutebook.site.search.canonical import canonical
from minutebook.site.search.kept import Kept
from minutebook.site.search.service import Service
from minutebook.site.search.shards import SIZE, name_of, shards

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from minutebook.site.search.kept import Index
    from minutebook.site.search.placed import Place
    from minutebook.site.search.shards import Entry, Portion, Shard

FOLDER = "pagefind"
"""Where all of it lies below the root of the site."""
SHARDS = "shards.json"
"""The list of the shards, newest first: the browser loads it before all others."""
WORKERS = 2
"""At most so many indexes are made at once: each takes a quarter of a gigabyte."""
_FORM = "3"
"""Another one where the files are made in another way."""
_BATCH = 100
"""So many documents are sent before an answer is waited for."""
_SHARED = (".pagefind", "pagefind.js")
"""How the names of those files end that are the same for all shards."""
_OWN = (".pf_fragment", ".pf_index", ".pf_meta", ".pf_filter", "pagefind-entry.json")
"""The same of the others that our search loads; Pagefind writes interfaces of its own too."""


class Bundle:
    """All indexes of a site, made in threads."""

    def __init__(  # noqa: PLR0913 - what an index is made of
        self,
        portions: Iterable[Portion],
        language: str,
        place: Place,
        cache: Path | None = None,
        size: int = SIZE,
        *,
        program: Path | None = None,
        later: Callable[[], Sequence[Entry]] = tuple,
    ) -> None:
        """Start to make them and to put them into a place; the portions come oldest first.

        `later` returns further documents that are timeless, and may wait until they are there.
        """
        self._shards, self._later = shards(portions, size), later
        self._language, self._program = language, program
        self._place = place
        self._kept, self._lock = Kept(cache), Lock()
        self._error: SearchError | OSError | None = None
        self._made: list[dict[str, object]] = []
        self.notes = self._kept.notes
        """What somebody may want to know: a cache that cannot be written."""
        self.built = 0
        """So many shards were not remembered."""
        self._threads: list[Thread] = []
        self._hire((os.cpu_count() or 1) // 2)

    def hurry(self) -> None:
        """Take all cores from now on."""
        self._hire(os.cpu_count() or 1)

    def finish(self) -> None:
        """Wait until all files are there; SearchError or OSError where they cannot be made or written."""
        self.hurry()
        for thread in self._threads:
            thread.join()
        if self._error:
            raise self._error
        newest = sorted(self._made, key=lambda one: int(str(one["folder"])), reverse=True)
        self._place.write(SHARDS, json.dumps(newest, separators=(",", ":")).encode())
        self._kept.close()

    def _hire(self, workers: int) -> None:
        """Have so many indexes made at once, at least one and at most `WORKERS`."""
        for _ in range(len(self._threads), max(1, min(WORKERS, workers))):
            self._threads.append(Thread(target=self._work, daemon=True))
            self._threads[-1].start()

    def _next(self) -> Shard | None:
        with self._lock:
            return None if self._error else next(self._shards, None)

    def _work(self) -> None:
        try:
            while (shard := self._next()) is not None:
                self._made.append(shard.summary(self._remembered(shard)))
        except (SearchError, OSError) as error:
            self._error = error
        except Exception as error:  # noqa: BLE001 - a thread that dies silently would give a site without its search
            self._error = SearchError(f"the index of the search cannot be made: {error}")
            self._error.__cause__ = error

    def _remembered(self, shard: Shard) -> int:
        """Put the index of a shard into the site, and return how many documents it holds."""
        later = self._later if shard.newest else tuple
        files: dict[str, bytes] = {}
        key, count = "", 0
        if self._kept.cache is not None:
            begin = digest(_engine(), _FORM, self._language, *(one.key() for one in shard.portions))
            # where nothing like it is remembered, the index begins before all is there
            if not self._kept.knows(begin):
                files, count = self._index(shard, later)
            key = f"{begin}-{name_of(later())}"
            if not files and (index := self._kept.recall(key)) and self._link(shard, index):
                return index.documents
        if not files:
            files, count = self._index(shard, later)
        with self._lock:
            self.built += 1
            kept = self._kept.keep(key, files, count)
        if kept is None or not self._link(shard, kept):
            for name, there in _places(shard, files):
                self._place.write(there, files[name])
        return count

    def _link(self, shard: Shard, index: Index) -> bool:
        """Return whether a remembered index could be put into the site: another build may have dropped it."""
        try:
            for name, there in _places(shard, (file.name for file in index.files)):
                self._place.put(f"{index.folder}/{name}", there)
        except FileNotFoundError:
            return False
        return True

    def _index(self, shard: Shard, later: Callable[[], Sequence[Entry]]) -> tuple[dict[str, bytes], int]:
        """Return the files of an index, and how many documents it holds."""
        config = {"force_language": self._language, "exclude_selectors": [".headerlink", "[data-search-exclude]"]}
        count = 0
        with Service(self._program) as service:
            index = service.ask("NewIndex", config=config)["index_id"]
            for entries in (shard.entries, later):
                for some in _batches(entries()):
                    count += len(some)
                    service.ask_all(
                        "AddFile", [{"index_id": index, "url": one.url, "file_contents": one.html} for one in some]
                    )
            answer = service.ask("GetFiles", index_id=index)
        files = {
            file["path"]: a2b_base64(file["content"])
            for file in answer["files"]
            if file["path"].endswith((*_OWN, *_SHARED))
        }
        return _sharing(canonical(files)), count


def _places(shard: Shard, names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield files of an index, and where they stand in the site: what all shards have in common comes with one."""
    for name in names:
        if not name.endswith(_SHARED):
            yield name, f"{shard.name}/{name}"
        elif shard.newest:
            yield name, name


def _batches(entries: Iterable[Entry]) -> Iterator[Sequence[Entry]]:
    """Yield documents, some at a time."""
    left = iter(entries)
    while some := tuple(islice(left, _BATCH)):
        yield some


def _sharing(files: dict[str, bytes]) -> dict[str, bytes]:
    """Let the shards have one program: the path to it goes up from theirs, so that the browser loads it once."""
    entry = json.loads(files["pagefind-entry.json"])
    for language in entry["languages"].values():
        # Pagefind asks for `FOLDER/wasm.NAME.pagefind`
        language["wasm"] = f"/../../wasm.{language['wasm'] or 'unknown'}"
    packed = json.dumps(entry, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return {**files, "pagefind-entry.json": packed.encode()}


def _engine() -> str:
    try:
        return f"pagefind {version('pagefind-bin')}"
    except PackageNotFoundError:
        return "pagefind"
