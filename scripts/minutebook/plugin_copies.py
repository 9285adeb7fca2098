"""Puts pages into the theme on all cores.

MkDocs renders one page after the other. In a large archive that takes most of the time, and the pages do not need each
other: copies of the process write a share each, with all hooks of all plugins. What a hook remembers of such a page
stays in the copy; Material's own search does that, so the copies are for `search: pagefind` and `none`. The site is the
same, byte for byte.
"""

from __future__ import annotations

import gc
import logging
from typing import TYPE_CHECKING, NamedTuple

from mkdocs.exceptions import PluginError

from minutebook.crew import Crew, LostCopyError, cores
from minutebook.plugin_pages import PageFile
from minutebook.plugin_writer import Seen, Writer
from minutebook.progress import watched

if TYPE_CHECKING:
    from collections.abc import Sequence
    from multiprocessing.connection import Connection

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation

    from minutebook.plugin_writer import Stamp
    from minutebook.site.content_policy import ContentPolicy

_log = logging.getLogger("mkdocs.plugins.minutebook")
LEAST = 300
"""With fewer pages, copies are not worth their making."""
_RUN = 32
"""So many pages after each other are of one share: those of a meeting look at the same talk."""
_TICK = 100
"""A copy says after so many pages how far it is."""
_DONE = "done"


class _Share(NamedTuple):
    """What a copy says of its pages when they are written."""

    number: int
    policy: ContentPolicy
    written: Sequence[Stamp | None]


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
        self._number = 0
        self._files: Sequence[PageFile] = ()
        self._shares: Sequence[Sequence[PageFile]] = ()
        self.seen = Seen()
        """What is known of the pages once all are written."""
        self._templates = len(config.theme.static_templates) + len(config.extra_templates)

    def start(self, files: Files, nav: Navigation, env: Environment, *, dirty: bool) -> None:
        """Begin with the pages, where there are many and more than one core; `dirty`: with those that changed."""
        documents = files.documentation_pages()
        ours = [file for file in documents if isinstance(file, PageFile) and file.is_one_of_many()]
        ours = [file for file in ours if file.is_modified()] if dirty else ours
        number = cores()
        if number == 1 or len(ours) < LEAST:
            return

        writer = Writer(self._config, documents, nav, env)

        def build(file: PageFile) -> None:
            assert file.page is not None  # noqa: S101 - for mypy; see above
            writer.write(file.page)

        def work(one: int, pipe: Connection) -> None:
            logger = logging.getLogger("mkdocs")
            logger.handlers, logger.propagate = [_Relay(pipe)], False
            try:
                for at, file in enumerate(shares[one], 1):
                    build(file)
                    if at % _TICK == 0:
                        pipe.send(_TICK)
            except Exception as error:  # noqa: BLE001 - the process raises it
                pipe.send(str(error) or type(error).__name__)
            pipe.send(_Share(one, writer.policy, writer.written))
            pipe.send(_DONE)

        # with the first page all templates are compiled, which the copies then need not do
        first, *others = ours
        build(first)
        self.seen.add(writer.policy, [first], writer.written)
        writer.written.clear()
        runs = [others[at : at + _RUN] for at in range(0, len(others), _RUN)]
        shares = [[file for run in runs[one::number] for file in run] for one in range(number)]
        self._files, self._number, self._shares = ours, len(others), shares
        # what is not looked through for garbage stays shared with the copies, as long as they work
        gc.freeze()
        self._crew = Crew(number, work)
        if not self._templates:
            self._step_out()

    def after_template(self) -> None:
        """Take the pages out of MkDocs' round once all templates that list pages, such as the sitemap, are written."""
        self._templates -= 1
        if self._templates == 0:
            self._step_out()

    def _step_out(self) -> None:
        for file in self._files if self._crew else ():
            file.elsewhere = True

    def finish(self) -> None:
        """Wait for the copies. Raises PluginError where a page could not be made."""
        if self._crew is None:
            return
        shown = iter(watched(range(self._number // _TICK), "writing pages"))
        failure = ""
        try:
            for said in self._crew.answers(until=_DONE):
                if isinstance(said, _Share):
                    self.seen.add(said.policy, self._shares[said.number], said.written)
                elif isinstance(said, tuple):
                    _log.log(said[0], "%s", said[1])
                elif isinstance(said, str):
                    failure = failure or said
                else:
                    next(shown, None)
            list(shown)
        except LostCopyError as error:
            raise PluginError(str(error)) from error
        finally:
            self.dismiss()
        if failure:
            raise PluginError(failure)

    def dismiss(self) -> None:
        """End the copies that still work."""
        for file in self._files:
            file.elsewhere = False
        if self._crew is not None:
            self._crew.dismiss()
            self._crew = None
            gc.unfreeze()
