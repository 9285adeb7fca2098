"""All meeting files of a folder become the archive: who is who over all of them, and which files belong together."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from minutebook.disguise import further_names, without_paths
from minutebook.meeting import Input, build_meeting, join, take
from minutebook.model import Archive, Meeting, Person, Problem, Severity
from minutebook.people import Known, best_nick, known_people, spoken_name
from minutebook.privacy import anonymise
from minutebook.register import Register, read_people
from minutebook.rescue import rescued
from minutebook.slugs import unique
from minutebook.source import RAW, is_meeting_file, read_bytes, read_source
from minutebook.source.containers import stem, suffix
from minutebook.source.decode import decode
from minutebook.source.matter import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from minutebook.privacy import Nameless

PEOPLE = "people.yml"
"""The file that says who is who."""
_OTHERS = ("subjects.yml", "mkdocs.yml")
"""More files of keys that belong to no log."""
_MARKS = (".git", "mkdocs.yml")
"""What lies at the top of a project: people.yml is not looked for above it."""


def meeting_files(folder: Path) -> tuple[Path, ...]:
    """The meeting files below a folder, in order; hidden files, README and links that lead out are left out."""
    root = folder.resolve()
    found = []
    for path in sorted(folder.rglob("*")):
        below = path.relative_to(folder)
        if not is_meeting_file(path.name) or path.stem.casefold() == "readme":
            continue
        if any(part.startswith((".", "_")) for part in below.parts) or not path.is_file():
            continue
        if path.resolve().is_relative_to(root):
            found.append(path)
    return tuple(found)


def _unread(folder: Path, files: Iterable[Path]) -> Iterator[Problem]:
    """Keys that stand beside no log, and so are read by nobody."""
    logs = {stem(str(path)) for path in files if suffix(path.name) in RAW}
    for path in sorted(folder.rglob("*.y*ml")):
        below = path.relative_to(folder).parts
        known = path.name in (PEOPLE, *_OTHERS) or any(part.startswith((".", "_")) for part in below)
        if known or (path.suffix == ".yml" and str(path.with_suffix("")) in logs) or not path.is_file():
            continue
        text = f"nothing reads this file: there is no log {path.stem}.log beside it; a page holds its keys itself"
        yield Problem(str(path), 1, 1, "MB105", Severity.HINT, text, "2025-03-04.yml beside 2025-03-04.log")


def load_people(folder: Path) -> Register:
    """The people of the people.yml in `folder`; nobody where there is no such file."""
    path = folder / PEOPLE
    if not path.is_file():
        return Register()
    text = "\n".join(decode(read_bytes(path)))
    return read_people(rescued(text, read_yaml(text, str(path))))


def nearest_people(file: Path) -> Register:
    """The people of the nearest people.yml in the file's folder or above it, not above the top of its project."""
    for folder in file.resolve().parents:
        if (folder / PEOPLE).is_file():
            return load_people(folder)
        if any((folder / mark).exists() for mark in _MARKS):
            break
    return Register()


def _named(page: Input, by_path: dict[Path, Input]) -> tuple[Input | None, Problem | None]:
    """The log that `transcript:` names, or the problem that there is none."""
    name = page.announcement.transcript
    path = Path(page.source.path).parent / name
    log = by_path.get(path.resolve())
    if log is not None:
        return log, None
    line, column = page.source.matter.where("transcript")
    text = f"there is no transcript {name!r} beside this file"
    return None, Problem(page.source.path, line, column, "MB204", Severity.ERROR, text, "transcript: 2025-03-04-log.md")


def _partner(page: Input, logs: Sequence[Input], by_slug: Mapping[str, Sequence[Input]]) -> Input | None:
    """The log of an announcement: same name, whatever its date, or same date and series."""
    announced = page.announcement
    for slug in (page.source.slug, f"{page.source.slug}-log", f"{page.source.slug}log"):
        for log in by_slug.get(slug, ()):
            return log
    same = [
        log
        for log in logs
        if announced.date and log.announcement.date == announced.date
        and log.announcement.series.casefold() == announced.series.casefold()
    ]  # fmt: skip
    return same[0] if len(same) == 1 else None


def pair(inputs: Iterable[Input]) -> tuple[Input, ...]:
    """The inputs, announcements joined with the files that hold their transcripts."""
    given = list(inputs)
    by_path = {Path(item.source.path).resolve(): item for item in given}
    by_day: dict[date | None, list[Input]] = defaultdict(list)
    by_slug: dict[str, list[Input]] = defaultdict(list)
    for item in given:
        if item.transcript.parts:
            by_day[item.announcement.date].append(item)
            by_slug[item.source.slug].append(item)
    used: set[str] = set()
    joined: dict[str, Input] = {}
    for page in given:
        if page.announcement.transcript:
            log, problem = _named(page, by_path)
            if problem:
                announced = page.announcement
                page = replace(page, announcement=replace(announced, problems=(*announced.problems, problem)))  # noqa: PLW2901
        elif page.transcript.parts:
            continue
        else:
            logs = [log for log in by_day[page.announcement.date] if log.source.path not in used]
            log = _partner(page, logs, by_slug)
        if log is not None and log.source.path != page.source.path:
            used.add(log.source.path)
            joined[page.source.path] = join(page, log)
        else:
            joined[page.source.path] = page
    return tuple(joined.get(item.source.path, item) for item in given if item.source.path not in used)


def _order(meeting: Meeting) -> tuple[date, str, str]:
    start = meeting.start.isoformat() if meeting.start else ""
    return meeting.date or date.min, start, meeting.slug


def _distinct(inputs: Sequence[Input]) -> tuple[Input, ...]:
    """The inputs with slugs that differ in more than case, so that their pages do on every file system."""
    taken: set[str] = set()
    found = []
    for item in inputs:
        slug = unique(item.source.slug.casefold(), taken)
        taken.add(slug)
        if slug != item.source.slug.casefold():
            number = slug.removeprefix(item.source.slug.casefold())
            item = replace(item, source=replace(item.source, slug=item.source.slug + number))  # noqa: PLW2901
        found.append(item)
    return tuple(found)


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


def _nameless(folder: Path | None, files: Iterable[Path], register: Register) -> tuple[Nameless, ...]:
    """Those who want no name, with all that the files call them; without such people the files are not read."""
    if not register.nameless:
        return ()
    return further_names(pair(take(read_source(path, folder)) for path in files), register)


def read_archive(folder: Path) -> Archive:
    """The archive of all meeting files below `folder`."""
    register, files = load_people(folder), meeting_files(folder)
    nameless = _nameless(folder, files, register)
    sources = (anonymise(read_source(path, folder), nameless) for path in files)
    inputs = _distinct(pair(map(take, sources)))
    known = known_people(register.people, (item.announcement for item in inputs))
    meetings = sorted((build_meeting(item, known) for item in inputs), key=_order)
    if nameless:
        meetings = [without_paths(meeting, nameless) for meeting in meetings]
    problems = (*register.problems, *_unread(folder, files))
    return Archive(tuple(meetings), _everybody(meetings, known), problems, declared=register.people)


def read_meeting(path: Path) -> Meeting:
    """The meeting of one file by itself, with the nearest people.yml and the log that its front matter names."""
    register = nearest_people(path)
    files = [path]
    log = path.parent / str(read_source(path).matter.values.get("transcript") or path.name)
    if log.is_file() and log.resolve() != path.resolve() and log.resolve().is_relative_to(path.parent.resolve()):
        files.append(log)
    nameless = _nameless(None, files, register)
    given = pair(take(anonymise(read_source(file), nameless)) for file in files)[0]
    return build_meeting(given, known_people(register.people, [given.announcement]))
