"""The files of the search: an index for each shard, made beside the rendering of the pages, and remembered.

One shard after the other is made of documents that are made in that moment, so memory does not grow with the archive.
While others need the cores too, half of them have to do; once somebody waits for the index, it takes what there is.
"""

from __future__ import annotations

import json
import os
import zipfile
from base64 import b64decode
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, version
from threading import Lock, Thread
from typing import TYPE_CHECKING

from minutebook.cache import digest
from minutebook.errors import SearchError
from minutebook.site.search.canonical import canonical
from minutebook.site.search.kept import Kept
from minutebook.site.search.service import Service
from minutebook.site.search.shards import SIZE, shards

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from minutebook.site.search.shards import Entry, Shard

FOLDER = "pagefind"
"""Where all of it lies below the root of the site."""
SHARDS = "shards.json"
"""The list of the shards, newest first: the browser loads it before all others."""
WORKERS = 2
"""At most so many indexes are made at once: each takes a quarter of a gigabyte."""
_FORM = "2"
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
        entries: Iterable[Entry],
        language: str,
        cache: Path | None = None,
        size: int = SIZE,
        *,
        program: Path | None = None,
        later: Callable[[], Sequence[Entry]] = tuple,
    ) -> None:
        """Start to make them; the entries come oldest first, and are made one after another.

        `later` returns further ones that are timeless, and may wait until they are there.
        """
        self._shards, self._later = shards(entries, size), later
        self._language, self._program = language, program
        self._kept, self._lock = Kept(cache), Lock()
        self._error: SearchError | None = None
        self._made: list[tuple[dict[str, object], Path]] = []
        self.notes = self._kept.notes
        """What somebody may want to know: a cache that cannot be written."""
        self.built = 0
        """So many shards were not remembered."""
        self._threads: list[Thread] = []
        self._hire((os.cpu_count() or 1) // 2)

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield the files by path below `FOLDER`, once all are there; SearchError where they cannot be made."""
        self._hire(os.cpu_count() or 1)
        for thread in self._threads:
            thread.join()
        if self._error:
            raise self._error
        newest = sorted(self._made, key=lambda one: int(str(one[0]["folder"])), reverse=True)
        yield SHARDS, json.dumps([summary for summary, _ in newest], separators=(",", ":")).encode()
        for n, (summary, path) in enumerate(newest):
            with zipfile.ZipFile(path) as packed:
                for name in packed.namelist():
                    if not name.endswith(_SHARED):
                        yield f"{summary['folder']}/{name}", packed.read(name)
                    elif not n:
                        yield name, packed.read(name)
        self._kept.close()

    def write(self, root: Path) -> None:
        """Write the files below a folder, once all are there."""
        made = set()
        for name, data in self.files():
            path = root / name
            if path.parent not in made:
                path.parent.mkdir(parents=True, exist_ok=True)
                made.add(path.parent)
            path.write_bytes(data)

    def close(self) -> None:
        """Remove what is not to be remembered."""
        self._kept.drop()

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
                self._made.append(self._remembered(shard))
        except SearchError as error:
            self._error = error
        except Exception as error:  # noqa: BLE001 - a thread that dies silently would give a site without its search
            self._error = SearchError(f"the index of the search cannot be made: {error}")
            self._error.__cause__ = error

    def _remembered(self, shard: Shard) -> tuple[dict[str, object], Path]:
        """Return what is to be known of a shard, and the file that holds its index."""
        later = self._later if shard.newest else tuple
        begin = digest(_engine(), _FORM, self._language, *_parts(shard.entries))
        # where nothing like it is remembered, the index begins before all is there
        files = None if self._kept.knows(begin) else self._index(shard.entries, later)
        whole = replace(shard, entries=(*shard.entries, *later()))
        key = f"{begin}-{digest(*_parts(later()))}"
        path = self._kept.recall(key) if files is None else None
        if path is None:
            files = files or self._index(whole.entries)
            with self._lock:
                self.built += 1
                path = self._kept.keep(key, files)
        return whole.summary(), path

    def _index(self, entries: Sequence[Entry], later: Callable[[], Sequence[Entry]] = tuple) -> dict[str, bytes]:
        config = {"force_language": self._language, "exclude_selectors": [".headerlink", "[data-search-exclude]"]}
        with Service(self._program) as service:
            index = service.ask("NewIndex", config=config)["index_id"]
            for some in _batches(entries, later):
                service.ask_all(
                    "AddFile", [{"index_id": index, "url": one.url, "file_contents": one.html} for one in some]
                )
            answer = service.ask("GetFiles", index_id=index)
        files = {
            file["path"]: b64decode(file["content"])
            for file in answer["files"]
            if file["path"].endswith((*_OWN, *_SHARED))
        }
        return _sharing(canonical(files))


def _parts(entries: Iterable[Entry]) -> Iterator[str]:
    """Yield all that an index of these depends on."""
    for entry in entries:
        yield entry.url
        yield entry.html


def _batches(entries: Sequence[Entry], later: Callable[[], Sequence[Entry]]) -> Iterator[Sequence[Entry]]:
    """Yield all entries, some at a time; those that come later are asked for once the others have gone."""
    for at in range(0, len(entries), _BATCH):
        yield entries[at : at + _BATCH]
    if others := later():
        yield from _batches(others, tuple)


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
