"""The commands of those who bring a meeting: click commands and nothing else. `minutebook.cli` takes them in."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from minutebook.archive import people_folder, read_archive, read_meeting
from minutebook.cache import Cache
from minutebook.check import as_text
from minutebook.clock import parse_clock, parse_date
from minutebook.contribute.add import plan, write, write_new
from minutebook.contribute.incoming import Log, Wanted
from minutebook.contribute.minutes import minutes_of
from minutebook.contribute.minutes_text import FORMS
from minutebook.contribute.new import Plan, announcement, read_moment
from minutebook.contribute.report import compare
from minutebook.contribute.report_text import REPORTS
from minutebook.contribute.revision import archive_at
from minutebook.contribute.understood import understood
from minutebook.errors import MissingFileError, UnchangedFileError, UnclearLogError
from minutebook.model import Archive, Severity
from minutebook.progress import watched
from minutebook.settings import CACHE
from minutebook.source import is_meeting_file, read_bytes
from minutebook.terminal import visible

if TYPE_CHECKING:
    from minutebook.model import Meeting

_FOLDER = click.Path(path_type=Path, file_okay=False)
COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.HINT: None}
"""How problems look on a terminal."""


class _Day(click.ParamType[date]):
    """A day."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:  # noqa: ANN401
        """Read it."""
        found = parse_date(str(value))
        return found or self.fail(f"{value!r} is no date; write it as 2026-03-05", param, ctx)


class _Clock(click.ParamType[time]):
    """A clock time."""

    name = "HH:MM"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> time:  # noqa: ANN401
        """Read it."""
        found = parse_clock(str(value))
        return found or self.fail(f"{value!r} is no clock time; write it as 15:00", param, ctx)


def _cache(folder: Path) -> Cache | None:
    """What the project remembers of its meetings, which is told by its mkdocs.yml; None outside of a project."""
    folders = (folder.resolve(), *folder.resolve().parents)
    project = next((one for one in folders if (one / "mkdocs.yml").is_file()), None)
    return Cache(project / CACHE) if project else None


def archive_of(folder: Path) -> Archive:
    """All meetings of a folder, as far as there are any, with what is remembered of them."""
    cache = _cache(folder)
    archive = read_archive(folder, cache, watched)
    for note in cache.notes if cache else ():
        click.echo(f"minutebook: {note}", err=True)
    return archive


def _at_terminal() -> bool:
    """True where somebody can be asked."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def _asked(question: str, wanted: Wanted) -> Wanted:
    """What is wanted, with the answer of whoever sits at the terminal; an empty answer gives up."""
    click.echo(visible(question), err=True)
    if "--from" in question:
        begin = click.prompt("The meeting began at (HH:MM)", default="", show_default=False, err=True)
        end = click.prompt("Its last message was said at (HH:MM)", default="", show_default=False, err=True)
        day = click.prompt("On the day", default="", show_default=False, err=True) if "--date" in question else ""
        return replace(wanted, begin=parse_clock(begin), end=parse_clock(end), day=parse_date(day) or wanted.day)
    if "--date" in question:
        return replace(
            wanted, day=parse_date(click.prompt("Its date (2026-03-05)", default="", err=True)) or wanted.day
        )
    return wanted


@click.command()
@click.argument("logs", metavar="LOG...", nargs=-1, type=click.Path(path_type=Path, dir_okay=False, allow_dash=True))
@click.option("--date", "day", type=_Day(), metavar="DAY", help="The day of the meeting, as 2026-03-05.")
@click.option("--channel", default="", metavar="NAME", help="The channel or room, as '#meadow'.")
@click.option("--title", default="", metavar="TEXT", help="What the meeting is called.")
@click.option("--series", default="", metavar="TEXT", help="What it is one of.")
@click.option("--from", "begin", type=_Clock(), metavar="HH:MM", help="Where it begins, by the clock of the log.")
@click.option("--to", "end", type=_Clock(), metavar="HH:MM", help="Its last minute.")
@click.option("--into", type=_FOLDER, default=Path("minutes"), show_default=True, metavar="FOLDER",
              help="The folder of the meetings.")  # fmt: skip
@click.option("--dry-run", is_flag=True, help="Write nothing; print what would be written, and what is understood.")
@click.pass_context
def add(ctx: click.Context, /, logs: tuple[Path, ...], into: Path, dry_run: bool, **options: Any) -> None:  # noqa: ANN401, FBT001
    """Put the LOG of a meeting, as any program wrote it, into minutes/ under the right name. - is standard input.

    A log of a whole day is cut to the meeting: to what lies between #startmeeting and #endmeeting, or what was said
    from the announced time on, or between --from and --to. Nothing is overwritten, and no byte of a line is changed.
    What the log does not say goes into a file of keys beside it. A log of an announced meeting goes beside its page.

    \b
    Examples:
      minutebook add ~/irclogs/meadow.log
      minutebook add --date 2026-03-05 --from 15:00 --to 16:10 meadow.log
      minutebook add --series Infrastructure --channel '#infra' - < today.txt

    Exit status: 1 where something is there already, 2 where something has to be said of the log, or it is no log.
    """  # noqa: D301
    if not logs:
        raise click.UsageError("name the log, for example: minutebook add meadow.log")
    status = 0
    wanted = Wanted(**options)
    for path in logs:
        piped = str(path) == "-"
        try:
            log = Log("", sys.stdin.buffer.read()) if piped else Log(path.name, read_bytes(path))
            _add(log, wanted, into, dry_run=dry_run, asks=not piped and _at_terminal())
        except (UnchangedFileError, UnclearLogError) as error:
            click.echo(visible(f"minutebook: {'standard input' if piped else path}: {error}"), err=True)
            status = max(status, 2 if isinstance(error, UnclearLogError) else 1)
        except MissingFileError as error:
            click.echo(visible(f"minutebook: {error}"), err=True)
            status = 2
    ctx.exit(status)


def _add(log: Log, wanted: Wanted, folder: Path, *, dry_run: bool, asks: bool) -> None:
    addition = plan(log, wanted, folder, archive_of(folder), _asked if asks else None)
    if not dry_run:
        write(addition)
    click.echo(understood(addition.meeting))
    for note in addition.notes:
        click.echo(visible(f"  note          {note}"))
    for problem in addition.meeting.problems:
        click.echo(click.style(as_text(problem), fg=COLOURS[problem.severity]))
    for path in addition.files:
        click.echo(visible(f"{'would write' if dry_run else 'wrote'} {path}"))


class _Moment(click.ParamType[Any]):
    """A day, with the time of a meeting or without."""

    name = "moment"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401
        """Read it."""
        example = "write it as 2026-03-05, or '2026-03-05 15:00 UTC'"
        return read_moment(str(value)) or self.fail(f"{value!r} is no date that is understood; {example}", param, ctx)


@click.command()
@click.option("--date", "moment", type=_Moment(), required=True, metavar="MOMENT",
              help="When it will be, as '2026-03-05 15:00 UTC'; the time may be left out.")  # fmt: skip
@click.option("--series", default="", metavar="TEXT", help="What it is one of; what is not said is as in its last one.")
@click.option("--title", default="", metavar="TEXT", help="What it is called, where that is not the series.")
@click.option("--channel", default="", metavar="NAME", help="The channel or room, as '#meadow'.")
@click.option("--server", default="", metavar="NAME", help="The server or network.")
@click.option("--into", type=_FOLDER, default=Path("minutes"), show_default=True, metavar="FOLDER",
              help="The folder of the meetings.")  # fmt: skip
def new(moment: tuple[date, Any, str], into: Path, **said: str) -> None:
    """Write the page of a coming meeting into minutes/, with an agenda and participants to fill in.

    When the meeting is over, `minutebook add` puts its log beside the page, and both are one meeting.

    \b
    Examples:
      minutebook new --date '2026-03-05 15:00 UTC' --series 'Weekly meeting' --channel '#meadow'
      minutebook new --date 2026-04-02 --series 'Weekly meeting'
    """  # noqa: D301
    if not said["series"] and not said["title"]:
        raise click.UsageError("say what it is one of, for example: --series 'Weekly meeting'")
    day, start, zone = moment
    try:
        path, text = announcement(Plan(day, start, zone, **said), into, archive_of(into))
        write_new({path: text.encode()}, into)
    except UnchangedFileError as error:
        click.echo(visible(f"minutebook: {error}"), err=True)
        sys.exit(1)
    click.echo(visible(f"wrote {path}"))


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--format", "form", type=click.Choice([*FORMS]), default="text", show_default=True,
              help="For a mail, for a wiki or forge, or a page of its own.")  # fmt: skip
def minutes(file: Path, form: str) -> None:
    """Print the minutes of a meeting FILE, to mail them to the list after the meeting.

    Topics with what came out of them, action items, action items by person, people present: the order of MeetBot. What
    nobody typed or confirmed says that it is suggested.

    \b
    Examples:
      minutebook minutes minutes/2025-03-04.md
      minutebook minutes --format markdown minutes/2025-03-04.md
    """  # noqa: D301
    click.echo(FORMS[form](minutes_of(_meeting(file))), nl=False)


def _meeting(file: Path) -> Meeting:
    """The meeting of a file, with its page, or the log beside it."""
    folder = people_folder(file.resolve()) or file.resolve().parent
    if is_meeting_file(file.name):
        for meeting in archive_of(folder).meetings:
            if file.resolve() in {Path(path).resolve() for path in (meeting.path, meeting.transcript_path) if path}:
                return meeting
    return read_meeting(file)


@click.command()
@click.argument("folder", type=_FOLDER, default=Path("minutes"))
@click.option("--base", metavar="REV", help="The revision of git to compare with, as origin/main.")
@click.option("--format", "form", type=click.Choice([*REPORTS]), default="text", show_default=True,
              help="For a terminal, or for the page of a pull request.")  # fmt: skip
def report(folder: Path, base: str | None, form: str) -> None:
    """Tell what a change adds to the meetings in FOLDER (by default minutes/), or without --base what is there.

    Meetings with their topics, new decisions and actions and which of them are to be confirmed; actions that nobody
    owns, unknown nicks, points of the agenda that were not reached, dates that contradict each other, and messages
    that hold an address, a telephone number or a key.

    \b
    Examples:
      minutebook report --base origin/main
      minutebook report --base HEAD --format markdown
    """  # noqa: D301
    if not folder.is_dir():
        raise click.UsageError(f"there is no folder {folder}; for example: minutebook report minutes")
    old = archive_at(folder, base) if base else Archive((), {})
    click.echo(REPORTS[form](compare(archive_of(folder), old, base or "")), nl=False)
