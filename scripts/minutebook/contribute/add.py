"""A log becomes a meeting file: read, cut to the meeting, named, and written beside what is there.

Nothing is overwritten, and of the log only whole lines are left out: what stays is what was there, byte for byte. What
its name told, or somebody said, and its lines do not, goes into the file of keys beside it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from minutebook.contribute.cut import cut_log
from minutebook.contribute.heard import Heard, hear, own_title
from minutebook.contribute.incoming import Log, Wanted, as_yaml, read_as
from minutebook.contribute.naming import Facts, announced, beside, of_series, place, same_name
from minutebook.contribute.sidecar import joined_keys, keys_beside
from minutebook.contribute.stretch import clock_of, find_stretch, spoken
from minutebook.curate.writing import inside
from minutebook.errors import UnchangedFileError, UnclearLogError
from minutebook.meeting import Input, build_meeting, take
from minutebook.people import known_people
from minutebook.source import read_source, sidecar_of
from minutebook.source.containers import stem

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from minutebook.model import Archive, Meeting, Message

_DATED = re.compile(r"\d{4}[-_.]?\d\d[-_.]?\d\d")
_COMPARED = 20
"""Two meetings of one day are one where so many messages at their beginning are the same."""


@dataclass(frozen=True, slots=True)
class Addition:
    """What adding a log would write."""

    path: Path
    data: bytes
    keys: Mapping[str, str]
    """What goes into the file beside it; empty where there is to be none."""
    meeting: Meeting
    """As it will be read, with the page that announced it."""
    folder: Path
    """Nothing outside it is written."""
    notes: tuple[str, ...] = ()
    """What somebody should know of how it was done."""

    @property
    def files(self) -> Mapping[Path, bytes]:
        """All that is written."""
        keys = {sidecar_of(self.path): as_yaml(self.keys).encode()} if self.keys else {}
        return {self.path: self.data, **keys}


def plan(
    log: Log, wanted: Wanted, folder: Path, archive: Archive, ask: Callable[[str, Wanted], Wanted] | None = None
) -> Addition:
    """What adding a log to the meetings in a folder would write.

    `ask` puts a question to whoever sits there, and returns what is wanted with the answer in it. Raises
    UnclearLogError where a question stays open, UnchangedFileError where the meeting is there already.
    """
    while True:
        try:
            return _plan(log, wanted, folder, archive)
        except UnclearLogError as error:
            asked = ask(str(error), wanted) if ask else wanted
            if asked == wanted:
                raise
            wanted = asked


def _plan(log: Log, wanted: Wanted, folder: Path, archive: Archive) -> Addition:
    raw = log.kind not in (".md", ".markdown")
    heard = hear(log.source(wanted.keys if raw else {}))
    _refuse_silence(heard)
    if not (wanted.day or heard.day):
        raise UnclearLogError("nothing says on which day it was; for example: minutebook add --date 2026-03-05 LOG")
    return (_raw if raw else _page)(log, heard, wanted, folder, archive)


def _refuse_silence(heard: Heard) -> None:
    """A file in which nobody talks is no log, unless it is a page that announces something."""
    if not heard.given.talks and not (heard.given.announcement.agenda and not heard.given.source.raw):
        broken = next((f": {p.message}" for p in heard.given.source.problems), "")
        text = f"nobody talks in it{broken}; the command `minutebook dialects` shows what logs look like"
        raise UnclearLogError(text)


def _facts(log: Log, heard: Heard, wanted: Wanted, archive: Archive) -> tuple[Facts, str]:
    """(what is known of the meeting, where its title is from, if that needs telling).

    What is said on the command line goes first, then what is in the log, what others in its channel are called, and
    what its file is called.
    """
    title = wanted.title or (own_title(log) if heard.given.source.raw else heard.title)
    day = wanted.day or heard.day
    assert day is not None  # noqa: S101 - `_plan` has refused it
    facts = Facts(day, title, wanted.series, wanted.channel or heard.channel)
    if title or wanted.series:
        return facts, ""
    if before := of_series(archive, facts):
        last = before[-1]
        known = replace(facts, title=last.title, series=last.series)
        return known, f"called {last.title!r}, as others in {facts.channel}; --title says otherwise"
    return replace(facts, title=_named(log, heard, facts.channel)), ""


def _named(log: Log, heard: Heard, channel: str) -> str:
    """The title that the name of a file gives: of one that is named after a day, and not after its channel."""
    title = heard.title
    return title if _DATED.search(log.called) and "#" not in title and not same_name(title, channel) else ""


def _expected(heard: Heard, facts: Facts, wanted: Wanted, archive: Archive) -> Meeting | None:
    """The announcement that the log belongs to, as far as its days tell."""
    days = {wanted.day} if wanted.day else {at.date() for at, _ in spoken(heard.messages)} or {facts.day}
    pages = [announced(archive, replace(facts, day=day)) for day in days]
    found = [page for page in pages if page]
    return found[0] if len(found) == 1 else None


def _raw(log: Log, heard: Heard, wanted: Wanted, folder: Path, archive: Archive) -> Addition:
    """A log as a program wrote it."""
    facts, told = _facts(log, heard, wanted, archive)
    page = _expected(heard, facts, wanted, archive)
    stretch = find_stretch(heard.messages, wanted, heard.moment(page.start) if page and page.start else None)
    cut, kept, done = cut_log(log, heard, stretch)
    begin = next((at for message in kept if (at := clock_of(message))), None)
    facts = replace(facts, day=begin.date() if begin else facts.day)
    page = announced(archive, facts, begin)
    _refuse_again(archive, kept, facts)
    path = beside(page, cut.kind) if page else place(folder, archive, facts, cut.kind)
    keys = keys_beside(cut, path, facts, heard, kept)
    notes = [note for note in (done, "" if page else told) if note]
    announcement = take(read_source(Path(page.path), folder)) if page else None
    if page and announcement:
        keys = joined_keys(keys, announcement.announcement)
        notes += _page_notes(page, wanted)
    given = take(read_as(cut.data, str(path), stem(path.relative_to(folder).as_posix()), keys))
    meeting = _built(announcement.join(given) if announcement else given, archive)
    return Addition(path, cut.data, keys, meeting, folder, tuple(notes))


def _page(log: Log, heard: Heard, wanted: Wanted, folder: Path, archive: Archive) -> Addition:
    """A page of a wiki goes in as it is; what it does not say has to be written into it."""
    if wanted != Wanted(day=wanted.day):
        raise UnclearLogError("it is a page, which holds all this itself: write title, channel and series into it")
    facts, _ = _facts(log, heard, wanted, archive)
    _refuse_again(archive, heard.messages, facts)
    path = place(folder, archive, facts, log.kind)
    given = take(read_as(log.data, str(path), stem(path.relative_to(folder).as_posix()), {}))
    return Addition(path, log.data, {}, _built(given, archive), folder)


def _built(given: Input, archive: Archive) -> Meeting:
    return build_meeting(given, known_people(archive.declared, [given.announcement]))


def _refuse_again(archive: Archive, messages: Sequence[Message], facts: Facts) -> None:
    """Raise UnchangedFileError where the archive holds the same talk already."""
    said = [(m.nick, m.text) for m in messages if m.is_speech][:_COMPARED]
    for other in archive.meetings:
        known = [(m.nick, m.text) for m in other.messages if m.is_speech][: len(said)]
        if other.date == facts.day and said and known == said:
            raise UnchangedFileError(f"this meeting is there already: {other.transcript_path}")


def _page_notes(page: Meeting, wanted: Wanted) -> list[str]:
    notes = [f"joined with its announcement {page.path}"]
    for name in ("title", "series", "channel"):
        value, there = getattr(wanted, name), getattr(page, name)
        if value and there and value != there:
            notes.append(f"its {name} stays {there!r}, as the page has it; change it there")
    return notes


def write(addition: Addition) -> None:
    """Write the files; raises UnchangedFileError where one is there, or cannot be made, and leaves none of them."""
    write_new(addition.files, addition.folder)


def write_new(files: Mapping[Path, bytes], folder: Path) -> None:
    """Write files that are not there yet, all or none of them, and none outside the folder."""
    made: list[Path] = []
    for path, data in files.items():
        try:
            inside(path.parent, folder)
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as file:
                made.append(path)
                file.write(data)
        except (OSError, UnchangedFileError) as error:
            for other in made:
                other.unlink()
            if isinstance(error, UnchangedFileError):
                raise
            there = isinstance(error, FileExistsError)
            why = (
                "it is there already, and nothing is overwritten"
                if there
                else f"it cannot be written: {error.strerror}"
            )
            raise UnchangedFileError(f"{path}: {why}") from error
