"""Indexes of the search for tests: all documents of an archive, and the files that are made of some."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from minutebook.site.search.bundle import Bundle
from minutebook.site.search.documents import documents_of, timeless
from minutebook.site.search.given import given_of
from minutebook.site.search.placed import Place
from minutebook.site.search.shards import SIZE, Entry, Portion

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from minutebook.site.catalogue import Catalogue
    from minutebook.site.search.document import Document


def documents(catalogue: Catalogue) -> Iterator[Document]:
    """Yield all that can be found in an archive, the oldest meeting first."""
    for meeting in reversed(catalogue.meetings):
        yield from documents_of(given_of(catalogue, meeting))
    yield from timeless(catalogue)


def content(folder: Path) -> dict[str, bytes]:
    """Return all files below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def bundled(
    portions: Sequence[Portion],
    cache: Path | None = None,
    size: int = SIZE,
    *,
    program: Path | None = None,
    later: Callable[[], Sequence[Entry]] = tuple,
) -> tuple[dict[str, bytes], Bundle]:
    """Return the files of the search by path, and what made them."""
    with TemporaryDirectory() as folder:
        bundle = Bundle(portions, "en", Place(Path(folder)), cache, size, program=program, later=later)
        bundle.finish()
        return content(Path(folder)), bundle


def made(entries: Sequence[Entry], cache: Path | None = None, program: Path | None = None) -> dict[str, bytes]:
    """Return the files of the search by path, of documents that stay together."""
    return bundled([Portion.of(entries)], cache, program=program)[0]
