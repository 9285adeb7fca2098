"""A small archive with a cache, for the tests of the cache: it notes which files are read."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING, NamedTuple

from minutebook import meeting
from minutebook.archive import read_archive
from minutebook.cache import Cache
from minutebook.given import take

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    import pytest

    from minutebook.given import Input
    from minutebook.model import Archive
    from minutebook.source import Source

TALK = """
    ## Log

        15:00 <ann> hello, who is here?
        15:01 <ben> me
        15:02 <ann> #agreed we bake rye
        15:03 <ben> I will buy flour tomorrow
    """
FILES = {
    "2031-05-03.md": "# Weekly - 2031-05-03\n\n## Participants\n\n- Ann Ash (aa)\n" + dedent(TALK),
    "2031-05-10.md": "# Weekly - 2031-05-10\n\n## Agenda\n\n- (bo) flour\n- (ann) tea\n" + dedent(TALK),
    "2031-05-17.md": "---\ntranscript: talk/a.log\n---\n# Weekly - 2031-05-17\n\n## Who\n\n- Cleo Oak (cleo)\n",
    "talk/a.log": "2031-05-17T18:00:00  <cleo> raw\n2031-05-17T18:00:10  <ben> log\n",
    "talk/a.yml": 'channel: "#bread"\ntimezone: Europe/Berlin\n',
    "people.yml": "ben: {name: Ben Okri, nicks: [ben], initials: [bo]}\n",
}
MEETINGS = 3


def write(folder: Path, files: Mapping[str, str]) -> Path:
    """Write files below a folder; an empty one is taken away."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if text:
            path.write_text(text, encoding="utf-8")
        else:
            path.unlink(missing_ok=True)
    return folder


class Run(NamedTuple):
    """What came of reading the archive with its cache."""

    archive: Archive
    names: list[str]
    """The files that were read."""
    notes: list[str]


def remembering(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Run]:
    """Return what reads the archive in `minutes/` with the cache in `cache/`; it is what reading anew gives."""
    minutes = write(folder / "minutes", FILES)
    names: list[str] = []

    def noted(source: Source) -> Input:
        names.append(Path(source.path).name)
        return take(source)

    def run() -> Run:
        names.clear()
        cache = Cache(folder / "cache")
        found = read_archive(minutes, cache)
        read = sorted(names)
        assert repr(found) == repr(read_archive(minutes))
        return Run(found, read, cache.notes)

    monkeypatch.setattr(meeting, "take", noted)
    return run


def entries(folder: Path) -> Iterator[Path]:
    """Yield the entries of a cache."""
    yield from sorted(path for path in folder.glob("*/*") if path.is_file())
