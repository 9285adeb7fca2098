"""The command line: click commands and nothing else."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from minutebook import __version__
from minutebook.archive import nearest_people, read_meeting
from minutebook.check import ACROSS, FORMATS, as_text, problems_of, worst
from minutebook.cli_contribute import COLOURS, add, archive_of, minutes, new
from minutebook.cli_contribute import report as report_command
from minutebook.contribute.understood import understood
from minutebook.curate import KINDS, curate_page, save
from minutebook.curate import curate as find_change
from minutebook.curate.report import patch, report
from minutebook.dialects import DIALECTS
from minutebook.errors import MinutebookError, UnchangedFileError
from minutebook.explain import explanation
from minutebook.export import meeting_values
from minutebook.model import Archive, Severity
from minutebook.schema import SCHEMAS
from minutebook.settings import CONFIDENCE
from minutebook.source import read_source
from minutebook.terminal import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
_ANY = click.Path(path_type=Path, exists=True)


class _Group(click.Group):
    """Turns our own errors into one clear line and exit status 2."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except MinutebookError as error:
            raise click.UsageError(str(error)) from error


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="minutebook")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Read the transcripts of meetings held in chat.

    Exit status: 0 done, 1 problems that are errors, or a file that was left as it was, 2 wrong use or a file that
    cannot be read. Colours are for terminals only, and for none where NO_COLOR is set.
    """
    if os.environ.get("NO_COLOR"):
        ctx.color = False


@main.command()
@click.argument("file", type=_FILE)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of a summary.")
@click.option("--explain", is_flag=True, help="Tell which dialect was chosen, why, and which lines were left.")
def parse(file: Path, as_json: bool, explain: bool) -> None:  # noqa: FBT001 - click hands options over like this
    """Show what is understood of one meeting FILE.

    \b
    Examples:
      minutebook parse minutes/2025-03-04.md
      minutebook parse --json minutes/2025-03-04.md
      minutebook parse --explain minutes/2025-03-04.log
    """  # noqa: D301 - click reads the character \b, not a backslash
    if explain:
        click.echo(explanation(read_source(file)))
        return
    meeting = read_meeting(file)
    if as_json:
        click.echo(json.dumps(meeting_values(meeting), ensure_ascii=False, indent=1))
    else:
        click.echo(understood(meeting))
    for problem in meeting.problems:
        click.echo(as_text(problem), err=True)


@main.command()
def dialects() -> None:
    """List the forms of logs that are understood, each with a line of it.

    `dialect: NAME` in front matter, or in the sidecar of a raw log, overrides what is found.

    \b
    Example:
      minutebook dialects
    """  # noqa: D301
    for dialect in DIALECTS:
        click.echo(f"{dialect.name:<16}{dialect.title}")
        example = next(line for kind, line in dialect.examples if kind in ("message", "speaker"))
        click.echo(f"{'':<16}  {visible(example)}")


@main.command()
@click.argument("name", type=click.Choice([*SCHEMAS]))
def schema(name: str) -> None:
    """Print the JSON Schema of the files of meetings, of people.yml or of subjects.yml, for an editor.

    The site has it at /schema/NAME.json.

    \b
    Example:
      minutebook schema people
    """  # noqa: D301
    click.echo(json.dumps(SCHEMAS[name](), ensure_ascii=False, indent=1))


@main.command()
@click.argument("paths", type=_ANY, nargs=-1)
@click.option("--format", "form", type=click.Choice([*FORMATS]), default="text", show_default=True,
              help="For people, as annotations of GitHub, or a JSON object on each line.")  # fmt: skip
def check(paths: tuple[Path, ...], form: str) -> None:
    """Print the problems of meeting files, or of all below a folder (by default minutes/).

    One line a problem: file:line:column: CODE message. Exit status 1 when one of them is an error.

    \b
    Examples:
      minutebook check
      minutebook check minutes/2025-03-04.md
      minutebook check --format github
    """  # noqa: D301
    found = []
    for path in paths or (Path("minutes"),):
        archive = _alone(path) if path.is_file() else _archive(path)
        found += [p for p in problems_of(archive) if not (path.is_file() and p.code in ACROSS)]
    for problem in found:
        line = FORMATS[form](problem)
        click.echo(click.style(line, fg=COLOURS[problem.severity]) if form == "text" else line)
    if worst(found) is Severity.ERROR:
        sys.exit(1)


@main.command()
@click.argument("files", type=click.Path(path_type=Path, exists=True, dir_okay=False, allow_dash=True), nargs=-1)
@click.option("--dry-run", is_flag=True, help="Change nothing; print what would change as a patch.")
@click.option("--confidence", type=click.FloatRange(0, 1), default=CONFIDENCE, show_default=True, metavar="NUMBER",
              help="From 0 to 1: take over what is at least so sure.")  # fmt: skip
@click.option("--decisions", is_flag=True, help="Only decisions.")
@click.option("--actions", is_flag=True, help="Only actions.")
@click.pass_context
def curate(ctx: click.Context, /, files: tuple[Path, ...], **options: Any) -> None:  # noqa: ANN401
    """Write the suggested decisions and actions of meeting FILES into them, as lists to edit.

    They go into the front matter of a page, or into the file NAME.yml beside a log; all else stays as it is. Called
    again, it adds only what is new: nothing that is in the lists, and nothing that was deleted from them. With - it
    reads a page from standard input and prints it with its lists. Exit status 1 when a file could not be changed.

    \b
    Examples:
      minutebook curate minutes/2025-03-04.md
      minutebook curate --dry-run --confidence 0.6 minutes/2025-03-04.log
      minutebook curate --actions - < page.md
    """  # noqa: D301
    if not files:
        raise click.UsageError("name the files to curate, for example: minutebook curate minutes/2025-03-04.md")
    kinds = [kind for kind in KINDS if options[kind]] or KINDS
    failed = False
    for file in files:
        try:
            _curate(file, options["confidence"], kinds, dry_run=options["dry_run"])
        except UnchangedFileError as error:
            click.echo(str(error), err=True)
            failed = True
    ctx.exit(failed)


def _curate(file: Path, confidence: float, kinds: Sequence[str], *, dry_run: bool) -> None:
    piped = str(file) == "-"
    change = curate_page(sys.stdin.buffer.read(), confidence, kinds) if piped else find_change(file, confidence, kinds)
    if dry_run:
        click.echo(patch(change, terminal=sys.stdout.isatty()), nl=False)
    elif piped:
        click.echo(change.after, nl=False)
    else:
        save(change)
    click.echo(report(change, would=dry_run), err=piped or dry_run)


def _alone(path: Path) -> Archive:
    """The archive of one file, with the people whom its people.yml knows."""
    return Archive((read_meeting(path),), {}, declared=nearest_people(path).people)


def _archive(path: Path) -> Archive:
    if not path.is_dir():
        msg = f"there is no folder {path}; name the meeting files, for example: minutebook check minutes/"
        raise click.UsageError(msg)
    return archive_of(path)


for _command in (add, new, report_command, minutes):
    main.add_command(_command)

if __name__ == "__main__":
    main()
