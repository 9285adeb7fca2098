"""Puts pages into the theme on all cores.

MkDocs renders one page after the other. In a large archive that takes most of the time, and the pages do not need each
other: copies of the process write a share each, with all hooks of all plugins. What a hook remembers of such a page
stays in the copy; Material's own search does that, so the copies are for `search: pagefind` and `none`. The site is the
same, byte for byte.
"""

from __future__ import annotations

import gc
import logging
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mkdocs.exceptions import PluginError

from minutebook.crew import Crew, LostCopyError, cores
from minutebook.plugin_beforehand import Beforehand
from minutebook.plugin_pages import DataFile, MeetingPage, PageFile
from minutebook.plugin_writer import Seen, Writer
from minutebook.progress import watched

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from multiprocessing.connection import Connection

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation

    from minutebook.plugin_writer import Stamp
    from minutebook.site.content_policy import ContentPolicy
    from minutebook.site.files import SiteFile

_log = logging.getLogger("mkdocs.plugins.minutebook")
LEAST = 300
"""With fewer pages, copies are not worth their making."""
_RUN, _RUNS = 32, 48
"""At least so many files after each other are of one share, and there are at most so many such runs.

Pages of a meeting look at the same talk. What one copy looks at it no longer shares with the others, for Python counts
who holds a thing: the fewer places where the shares meet, the less memory they take together.
"""
_TICK = 100
"""A copy says after so many pages how far it is."""
_DONE = "done"


class _Share(NamedTuple):
    """What a copy says of its pages when they are written."""

    number: int
    policy: ContentPolicy
    written: Sequence[Stamp | None]


def deal(pages: Sequence[PageFile], data: Iterable[DataFile], number: int) -> list[list[PageFile | DataFile]]:
    """Return so many shares of about the same size, the files of a meeting beside its page."""
    beside: dict[str, list[DataFile]] = {}
    for file in data:
        beside.setdefault(file.beside.src_uri if file.beside else "", []).append(file)
    work: list[list[PageFile | DataFile]] = []
    for page in pages:
        # the pages of a meeting are kept together, so whoever makes one of them makes all
        if not work or not _follows(page):
            work.append([])
        work[-1] += [page, *beside.pop(page.src_uri, ())]
    work += [[file] for rest in beside.values() for file in rest]
    run = max(_RUN, -(-sum(map(len, work)) // _RUNS))
    runs: list[list[PageFile | DataFile]] = []
    for files in work:
        if not runs or len(runs[-1]) >= run:
            runs.append([])
        runs[-1] += files
    return [[file for one in runs[share::number] for file in one] for share in range(number)]


def _follows(page: PageFile) -> bool:
    """Return True for a page that belongs to the meeting of the one before."""
    return isinstance(page.page, MeetingPage) and page.page.outline.kind == "topic"


def _write(file: PageFile | DataFile, writer: Writer, *, dirty: bool) -> None:
    if isinstance(file, DataFile):
        file.copy_file(dirty)
    else:
        assert file.page is not None  # noqa: S101 - for mypy: its pages are there when they are written
        writer.write(file.page)


class _Relay(logging.Handler):
    """Sends what a copy logs to the process, which counts warnings."""

    def __init__(self, pipe: Connection) -> None:
        super().__init__(logging.INFO)
        self._pipe = pipe

    def emit(self, record: logging.LogRecord) -> None:
        """Send a line."""
        self._pipe.send((record.levelno, record.getMessage()))


class Copies:
    """The copies of one build."""

    def __init__(self, config: MkDocsConfig) -> None:
        self._config = config
        self._crew: Crew | None = None
        self._beforehand: Beforehand | None = None
        self._pages: Sequence[PageFile] = ()
        self._spared: Sequence[PageFile] = ()
        """Pages that nobody writes."""
        self._data: Sequence[DataFile] = ()
        self._shares: Sequence[Sequence[PageFile | DataFile]] = ()
        self.seen = Seen()
        """What is known of the pages once all are written."""
        self._templates = len(config.theme.static_templates) + len(config.extra_templates)

    def begin(self, made: Sequence[SiteFile], files: Files) -> None:
        """Begin with data while pages are made known, where there is much."""
        if len(made) >= LEAST and cores() > 1:
            self._beforehand = Beforehand(made, files, self._config)

    def _take_over(self, files: Files) -> list[DataFile]:
        """Return the files of data that are not written yet."""
        written = self._beforehand.stop() if self._beforehand else set()
        self._beforehand = None
        data = [file for file in files if isinstance(file, DataFile)]
        # another plugin may have taken one out
        for path in written - {file.src_uri for file in data}:
            Path(self._config.site_dir, path).unlink(missing_ok=True)
        for file in data:
            file.elsewhere = file.src_uri in written
        self._data = data
        return [file for file in data if not file.elsewhere]

    def start(self, files: Files, nav: Navigation, env: Environment, *, dirty: bool) -> None:
        """Begin with the pages, where there are many and more than one core; `dirty`: with those that changed."""
        data = self._take_over(files)
        documents = files.documentation_pages()
        pages = [file for file in documents if isinstance(file, PageFile) and file.is_one_of_many()]
        pages = [file for file in pages if file.is_modified()] if dirty or self._spared else pages
        number = cores()
        if number == 1 or len(pages) < LEAST:
            return
        writer = Writer(self._config, documents, nav, env)

        def work(one: int, pipe: Connection) -> None:
            logger = logging.getLogger("mkdocs")
            logger.handlers, logger.propagate = [_Relay(pipe)], False
            try:
                for at, file in enumerate(self._shares[one], 1):
                    _write(file, writer, dirty=dirty)
                    if at % _TICK == 0:
                        pipe.send(_TICK)
            except Exception as error:  # noqa: BLE001 - the process raises it
                pipe.send(error if isinstance(error, OSError) else str(error) or type(error).__name__)
            pipe.send(_Share(one, writer.policy, writer.written))
            pipe.send(_DONE)

        # with the first page all templates are compiled, which the copies then need not do
        first, *others = pages
        _write(first, writer, dirty=dirty)
        self.seen.add(writer.policy, [first], writer.written)
        writer.written.clear()
        self._pages = pages
        self._shares = deal(others, data, number)
        # what is not looked through for garbage stays shared with the copies, as long as they work
        gc.freeze()
        self._crew = Crew(number, work)
        for file in data:
            file.elsewhere = True
        if not self._templates:
            self._step_out()

    def after_template(self) -> None:
        """Take the pages out of MkDocs' round once all templates that list pages, such as the sitemap, are written."""
        self._templates -= 1
        if self._templates == 0:
            self._step_out()

    def spare(self, pages: Sequence[PageFile]) -> None:
        """Let pages stay as they are on disk."""
        self._spared = pages
        if not self._templates:
            self._step_out()

    def _step_out(self) -> None:
        for file in (*self._spared, *(self._pages if self._crew else ())):
            file.elsewhere = True

    def finish(self) -> None:
        """Wait for the copies. Raises PluginError or OSError where a page could not be made or written."""
        if self._crew is None:
            return
        number = sum(map(len, self._shares))
        shown = iter(watched(range(number // _TICK), "writing pages"))
        failure: str | OSError = ""
        try:
            for said in self._crew.answers(until=_DONE):
                if isinstance(said, _Share):
                    pages = (file for file in self._shares[said.number] if isinstance(file, PageFile))
                    self.seen.add(said.policy, pages, said.written)
                elif isinstance(said, tuple):
                    _log.log(said[0], "%s", said[1])
                elif isinstance(said, (str, OSError)):
                    failure = failure or said
                else:
                    next(shown, None)
            list(shown)
        except LostCopyError as error:
            raise PluginError(str(error)) from error
        finally:
            self.dismiss()
        if isinstance(failure, OSError):
            raise failure
        if failure:
            raise PluginError(failure)

    def dismiss(self) -> None:
        """End the copies that still work."""
        written: tuple[PageFile | DataFile, ...] = (*self._pages, *self._data)
        for file in written:
            file.elsewhere = False
        if self._beforehand is not None:
            self._beforehand.dismiss()
            self._beforehand = None
        if self._crew is not None:
            self._crew.dismiss()
            self._crew = None
            gc.unfreeze()
