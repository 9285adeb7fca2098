"""All meeting files of a folder become the archive: who is who over all of them, and which files belong together."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date
from fnmatch import fnmatch
from functools import partial
from typing import TYPE_CHECKING

from minutebook.ahead import Ahead, read_ahead
from minutebook.errors import TooLargeError
from minutebook.limits import LIMITS, Limits
from minutebook.model import Archive, Meeting, Person, Problem, Severity
from minutebook.pairing import distinct, pair
from minutebook.people import Known, best_nick, known_people, spoken_name
from minutebook.privacy import anonymise, renamer
from minutebook.reader import Reader
from minutebook.register import Register, read_people
from minutebook.rescue import rescued
from minutebook.source import RAW, is_meeting_file, leads_out, parse_source, read_bytes, read_keys, read_source
from minutebook.source.containers import stem, suffix
from minutebook.source.matter import read_yaml
from minutebook.subject_list import SubjectList, read_subjects, renamed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from minutebook.cache import Cache
    from minutebook.card import Card
    from minutebook.held import Held
    from minutebook.privacy import Nameless

PEOPLE = "people.yml"
"""The file that says who is who."""
SUBJECTS = "subjects.yml"
"""The file that names subjects over meetings."""
_OTHERS = (SUBJECTS, "mkdocs.yml")
"""More files of keys that belong to no log."""
_KEYS = (".yml", ".yaml")
_LARGEST = 4 * 1024 * 1024
"""A file of another kind that is larger is not looked into."""
_MARKS = (".git", "mkdocs.yml")
"""What lies at the top of a project: people.yml is not looked for above it."""


def _is_hidden(path: Path, folder: Path) -> bool:
    """True where the name of a file, or of a folder that it lies in, begins with `.` or `_`."""
    return any(part.startswith((".", "_")) for part in path.relative_to(folder).parts)


def meeting_files(folder: Path) -> tuple[Path, ...]:
    """The meeting files below a folder, in order; hidden files, README and links that lead out are left out."""
    return tuple(path for path in sorted(folder.rglob("*")) if _is_meeting_file(path, folder))


def _is_meeting_file(path: Path, folder: Path) -> bool:
    named = is_meeting_file(path.name) and path.stem.casefold() != "readme" and not _is_hidden(path, folder)
    return named and path.is_file() and not leads_out(path, folder)


def _unread(folder: Path, files: Iterable[Path], paths: Iterable[Path]) -> Iterator[Problem]:
    """Keys that stand beside no log, and so are read by nobody."""
    logs = {stem(str(path)) for path in files if suffix(path.name) in RAW}
    for path in paths:
        if not fnmatch(path.name, "*.y*ml"):
            continue
        known = path.name in (PEOPLE, *_OTHERS) or _is_hidden(path, folder)
        if known or (path.suffix == ".yml" and str(path.with_suffix("")) in logs) or not path.is_file():
            continue
        text = f"nothing reads this file: there is no log {path.stem}.log beside it; a page holds its keys itself"
        yield Problem(str(path), 1, 1, "MB105", Severity.HINT, text, "2025-03-04.yml beside 2025-03-04.log")


def _refused(folder: Path, paths: Iterable[Path]) -> Iterator[Problem]:
    """The links that lead out of the folder; none of them is followed."""
    for path in paths:
        if leads_out(path, folder):
            text = "this is a link to a place outside the folder, and is not followed"
            yield Problem(str(path), 1, 1, "MB107", Severity.ERROR, text, "a copy of the file itself")


def _no_files(folder: Path, paths: Iterable[Path]) -> Iterator[Problem]:
    """What has the name of a meeting file, but cannot be read as one: a link that leads nowhere, a pipe, a device."""
    for path in paths:
        named = is_meeting_file(path.name) and not _is_hidden(path, folder) and path.stem.casefold() != "readme"
        if named and not path.is_file() and not path.is_dir() and not leads_out(path, folder):
            text = "this is no file, or a link that leads nowhere, so it is not read"
            yield Problem(str(path), 1, 1, "MB110", Severity.ERROR, text, "a copy of the file itself")


def _lost(folder: Path, paths: Iterable[Path]) -> Iterator[Problem]:
    """Logs that nothing reads, since their names do not say that they are logs."""
    for path in paths:
        known = is_meeting_file(path.name) or path.suffix in _KEYS or path.stem.casefold() == "readme"
        if known or _is_hidden(path, folder) or not _is_text(path, folder):
            continue
        from minutebook.meeting import take  # noqa: PLC0415 - see the reader

        if take(parse_source(read_bytes(path), f"{path}.log", "log")).talks:
            text = "this looks like a log, but nothing reads it, because of the end of its name"
            yield Problem(str(path), 1, 1, "MB106", Severity.WARNING, text, "2025-03-04.log")


def _is_text(path: Path, folder: Path) -> bool:
    """True for a file that may be a log: not a picture, not a huge one, and no link that leads out."""
    if not path.is_file() or leads_out(path, folder):
        return False
    return path.stat().st_size <= _LARGEST and b"\0" not in read_bytes(path)


def load_people(folder: Path, limits: Limits = LIMITS) -> Register:
    """The people of the people.yml in `folder`; nobody where there is no such file.

    Raises TooLargeError beyond the limit: nothing else says who wants no name.
    """
    path = folder / PEOPLE
    if not path.is_file() or leads_out(path, folder):
        return Register()
    text = read_keys(path, limits)
    return read_people(rescued(text, read_yaml(text, str(path), nesting=limits.nesting)))


def load_subjects(folder: Path, nameless: Sequence[Nameless], limits: Limits = LIMITS) -> SubjectList:
    """The subjects of the subjects.yml in `folder`; none where there is no such file."""
    path = folder / SUBJECTS
    if not path.is_file() or leads_out(path, folder):
        return SubjectList()
    change = renamer(nameless)
    try:
        text = read_keys(path, limits)
    except TooLargeError as error:
        problem = Problem(str(path), 1, 1, "MB108", Severity.ERROR, error.message, error.example)
        return SubjectList(problems=(problem,))
    subjects, problems = read_subjects(read_yaml(text, str(path), nesting=limits.nesting))
    return SubjectList(tuple(renamed(subject, change) for subject in subjects), problems)


def people_folder(file: Path) -> Path | None:
    """The nearest folder with a people.yml, the file's own or above it, not above the top of its project."""
    for folder in file.parents:
        if (folder / PEOPLE).is_file():
            return folder
        if any((folder / mark).exists() for mark in _MARKS):
            break
    return None


def nearest_people(file: Path) -> Register:
    """The people of the nearest people.yml."""
    folder = people_folder(file.resolve())
    return load_people(folder) if folder else Register()


def _order(meeting: Meeting) -> tuple[date, str, str]:
    start = meeting.start.isoformat() if meeting.start else ""
    return meeting.date or date.min, start, meeting.slug


def _everybody(meetings: Iterable[Meeting], known: Known) -> dict[str, Person]:
    """All people who take part in the meetings, with the nicks they used there."""
    nicks: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    names: dict[str, str] = {}
    for meeting in meetings:
        for participant in meeting.participants:
            names.setdefault(participant.person, participant.name)
            spoken = dict.fromkeys(participant.nicks, 0)
            for nick in spoken:
                nicks[participant.person][nick] += participant.messages
        for item in meeting.agenda:
            for id_ in item.people:
                names.setdefault(id_, known.people[id_].name if id_ in known.people else id_)
    people = {}
    for id_ in sorted(names):
        used = sorted(nicks[id_], key=lambda nick: -nicks[id_][nick])
        person = known.people.get(id_)
        if person is None:
            people[id_] = Person(id_, spoken_name(best_nick((*used, names[id_]))), tuple(used))
        else:
            people[id_] = replace(person, nicks=tuple(dict.fromkeys([*used, *person.nicks])))
    return people


def _nameless(files: Sequence[Path], register: Register, reader: Callable[..., Reader]) -> tuple[Nameless, ...]:
    """Those who want no name, with all that the files call them; without such people the files are not read."""
    if not register.nameless:
        return ()
    from minutebook.disguise import further_names  # noqa: PLC0415 - see the reader

    found = reader((), "named ")
    cards = pair(map(found.card, files))
    found.keep_cards(files)
    return further_names([found.heard(card) for card in cards], register)


def _reader(  # noqa: PLR0913, PLR0917 - what it reads, and how
    folder: Path,
    cache: Cache | None,
    limits: Limits,
    held: Held | None,
    nameless: Sequence[Nameless],
    stage: str = "",
) -> Reader:
    if held is None or cache is None:
        return Reader(folder, nameless, cache, stage, limits)
    return held.reader(folder, nameless, cache, limits, stage)


def _left_out(folder: Path, files: Sequence[Path], paths: Sequence[Path]) -> tuple[Problem, ...]:
    """What lies in the folder and is not read, though it may have been meant to be."""
    keys, logs = _unread(folder, files, paths), _lost(folder, paths)
    return (*keys, *logs, *_refused(folder, paths), *_no_files(folder, paths))


def read_archive(
    folder: Path,
    cache: Cache | None = None,
    watched: Callable[[Iterable[Card]], Iterable[Card]] = iter,
    limits: Limits = LIMITS,
    held: Held | None = None,
) -> Archive:
    """The archive of all meeting files below `folder`; what the cache remembers is not read again.

    `watched` hands the files on one by one, as their meetings are made, and may show how far it is. Of what was
    `held` since the archive was read last, only what changed is looked into.
    """
    register, paths = load_people(folder, limits), sorted(folder.rglob("*"))
    files = [path for path in paths if _is_meeting_file(path, folder)]
    again = held is not None and bool(held.records)
    make = partial(_reader, folder, cache, limits, held)
    nameless = _nameless(files, register, make)
    reader = make(nameless)

    def assembled() -> tuple[Sequence[Card], Known]:
        cards = distinct(pair(map(reader.card, files)))
        return cards, known_people(register.people, (card.announcement for card in cards))

    ahead = read_ahead(reader, files, assembled, watched) if cache is not None else None
    cards, known, read = ahead or Ahead(*assembled(), {})
    reader.keep_cards(files)
    shown = cards if ahead else watched(cards)
    meetings = sorted((read.get(card.path) or reader.meeting(card, known) for card in shown), key=_order)
    if nameless:
        from minutebook.disguise import without_paths  # noqa: PLC0415 - see the reader

        meetings = [without_paths(meeting, nameless) for meeting in meetings]
    if cache is not None and not again:
        cache.tidy()
    named = load_subjects(folder, nameless, limits)
    problems = (*register.problems, *named.problems, *_left_out(folder, files, paths))
    return Archive(tuple(meetings), _everybody(meetings, known), problems, named.subjects, register.people)


def read_meeting(path: Path) -> Meeting:
    """The meeting of one file by itself, with the nearest people.yml and the log that its front matter names."""
    from minutebook.disguise import further_names, hear  # noqa: PLC0415 - see the reader
    from minutebook.meeting import build_meeting, take  # noqa: PLC0415 - see the reader

    register = nearest_people(path)
    files = [path]
    log = path.parent / str(read_source(path).matter.values.get("transcript") or path.name)
    if log.is_file() and log.resolve() != path.resolve() and log.resolve().is_relative_to(path.parent.resolve()):
        files.append(log)
    nameless: Sequence[Nameless] = ()
    if register.nameless:
        nameless = further_names([hear(one) for one in pair(take(read_source(file)) for file in files)], register)
    given = pair(take(anonymise(read_source(file), nameless)) for file in files)[0]
    return build_meeting(given, known_people(register.people, [given.announcement]))
