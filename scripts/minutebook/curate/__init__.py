"""Suggestions become lists that people edit: `minutebook curate`.

The file is read with the real names of everybody, since what is written into it says nothing that it does not say
already; pages are made of it with the names hidden.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from minutebook.archive import load_people, meeting_files, people_folder
from minutebook.check import as_text
from minutebook.clock import find_date
from minutebook.curate.edit import grow
from minutebook.curate.news import KINDS, News, news, suggested
from minutebook.curate.writing import inside, replace_file
from minutebook.curation import LISTS
from minutebook.errors import UnchangedFileError
from minutebook.meeting import Input, build_meeting, keys_holder, take
from minutebook.model import Meeting, Provenance
from minutebook.pairing import pair
from minutebook.people import known_people
from minutebook.source import Source, is_meeting_file, parse_source, read_bytes, read_source, sidecar_of
from minutebook.source.decode import decode
from minutebook.source.matter import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from minutebook.model import Action, Decision, Person
    from minutebook.people import Known

__all__ = ["KINDS", "Change", "curate", "curate_page", "save", "shown"]


@dataclass(frozen=True, slots=True)
class Change:
    """What curating one meeting would do."""

    path: Path
    """The file that changes: the page, or the keys beside a log."""
    holder: Source | None = None
    """What was read of it."""
    meeting: Meeting | None = None
    """With all its suggestions."""
    found: News = field(default_factory=News)
    before: bytes = b""
    after: bytes = b""
    folder: Path = Path()
    """Nothing outside it may change."""
    like: Path = Path()
    """A file whose permissions a new one gets."""
    is_new: bool = False
    """True where the file has to be made."""


def _root(path: Path) -> Path:
    """The folder of all meetings that a file belongs to: where people.yml lies, else the file's own."""
    return people_folder(path.absolute()) or path.absolute().parent


def _related(path: Path, folder: Path) -> Iterator[Path]:
    """The meeting files that may be one meeting with this one: of the same day, or of a name that tells no day."""
    yield path
    day = find_date(path.name)
    for other in meeting_files(folder):
        if other.resolve() == path.resolve():
            continue
        named = find_date(other.name)
        if not day or not named or named[0] == day[0] or path.name.encode() in read_bytes(other):
            yield other


def _people(folder: Path) -> list[Person]:
    """Everybody in people.yml, with their real names."""
    register = load_people(folder)
    real = {one.pseudonym: one.person for one in register.nameless}
    return [real.get(person.id, person) for person in register.people]


def _input(path: Path, folder: Path) -> tuple[Input, Known]:
    """The meeting that a file is part of."""
    inputs = pair(take(read_source(other, folder)) for other in _related(path.absolute(), folder))
    wanted = str(path.absolute())
    for given in inputs:
        if wanted in {given.source.path, given.log.path if given.log else ""}:
            return given, known_people(_people(folder), [one.announcement for one in inputs])
    msg = f"{path}: it is no file of a meeting"
    raise UnchangedFileError(msg)


def _refuse_broken(holder: Source) -> None:
    broken = [problem for problem in holder.problems if problem.code in ("MB101", "MB104")]
    if broken:
        raise UnchangedFileError("\n".join(as_text(replace(one, path=str(shown(one.path)))) for one in broken))


def shown(path: str | Path) -> Path:
    """A path as people call it from where they are."""
    path = Path(path)
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def _reread(holder: Source, data: bytes) -> Source:
    """The source as it is once its file, or the file of its keys, has this content."""
    if not holder.raw:
        return parse_source(data, holder.path, holder.slug)
    keys = read_yaml("\n".join(decode(data)), str(sidecar_of(Path(holder.path))))
    return replace(holder, matter=keys)


def _curated(meeting: Meeting) -> set[tuple[str, int | None, str]]:
    items: tuple[Action | Decision, ...] = (*meeting.decisions, *meeting.actions)
    return {(item.text, item.message, item.topic) for item in items if item.provenance is Provenance.CURATED}


def _verify(given: Input, known: Known, holder: Source, after: bytes, found: News) -> None:
    """Refuse a change after which the page would not show just what was added."""
    new = take(_reread(holder, after))
    if holder is not given.source:
        read = take(given.source).join(new)
    else:
        read = new if given.log is None else new.join(take(given.log))
    old, meeting = build_meeting(given, known), build_meeting(read, known)
    said = [[(m.n, m.kind, m.nick, m.text) for m in one.messages] for one in (old, meeting)]
    items: tuple[Action | Decision, ...] = (*found.decisions, *found.actions)
    added = {(item.text, item.message, item.topic) for item in items}
    if said[0] != said[1] or _curated(meeting) != _curated(old) | added:
        raise UnchangedFileError("with the lists in it the file would be read in another way")


def _changed(change: Change, given: Input, known: Known, confidence: float, kinds: Sequence[str]) -> Change:
    """The change with what is new in it."""
    holder = change.holder or given.source
    _refuse_broken(holder)
    meeting = suggested(given, known)
    found = news(meeting, holder.matter, confidence, kinds)
    after = change.before
    if found.decisions or found.actions:
        try:
            after = grow(change.before, found, page=not holder.raw)
            _verify(given, known, holder, after, found)
        except UnchangedFileError as error:
            msg = f"{change.path}: {error}"
            raise UnchangedFileError(msg) from error
    return replace(change, meeting=meeting, found=found, after=after)


def _holder(given: Input, path: Path) -> Source:
    """The file whose lists are those of the meeting; where none has any, the one that was named."""
    holder = keys_holder(given)
    untouched = not {*LISTS} & holder.matter.values.keys()
    return given.source if untouched and given.source.path == str(path.absolute()) else holder


def curate(path: Path, confidence: float, kinds: Sequence[str] = KINDS) -> Change:
    """What is new in the meeting that a file is part of, and the file that it goes into as it would be then.

    Raises UnchangedFileError where that file cannot or must not change.
    """
    if not is_meeting_file(path.name):
        msg = f"{path}: it is no meeting file; these end in .md, .log, .txt, .html or .json"
        raise UnchangedFileError(msg)
    folder = _root(path)
    given, known = _input(path, folder)
    holder = _holder(given, path)
    own = Path(holder.path)
    target = sidecar_of(own) if holder.raw else own
    inside(target, folder)
    before = read_bytes(target) if target.exists() else b""
    change = Change(shown(target), holder, before=before, folder=folder, like=own, is_new=not target.exists())
    return _changed(change, given, known, confidence, kinds)


def curate_page(data: bytes, confidence: float, kinds: Sequence[str] = KINDS) -> Change:
    """The same for a page that is in no file."""
    given = take(parse_source(data, "standard input.md", "standard-input"))
    change = Change(Path("standard input"), before=data)
    return _changed(change, given, known_people([], [given.announcement]), confidence, kinds)


def save(change: Change) -> None:
    """Write the file; raises UnchangedFileError."""
    if change.after != change.before:
        replace_file(inside(change.path, change.folder), change.after, change.like)
