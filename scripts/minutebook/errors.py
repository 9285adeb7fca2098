"""What can go wrong outside the transcripts.

A transcript never raises: what is wrong in it becomes a `minutebook.model.Problem`. Only settings and files that are
named but cannot be had or changed raise, and every such error is one of this tree:

    MinutebookError
    ├── SettingsError       a setting has a value that cannot be used
    ├── MissingFileError    a file or folder that was named is not there, or cannot be read
    ├── TooLargeError       a file that everything depends on is beyond a limit
    ├── UnchangedFileError  a file that was to be changed is left as it was
    ├── UnclearLogError     a log that was to be added leaves a question open
    ├── RevisionError       git has no such revision, or there is no git
    └── SearchError         the index of the search cannot be made
"""


class MinutebookError(Exception):
    """The root: catch this to catch all."""


class SettingsError(MinutebookError):
    """A setting has a value that cannot be used; the message names it and shows a valid one."""


class MissingFileError(MinutebookError):
    """A file or folder that was named is not there, or cannot be read; the message names it."""


class TooLargeError(MinutebookError):
    """A file that everything depends on is beyond a limit; the message says which, and what to set."""

    def __init__(self, path: str, message: str, example: str) -> None:
        super().__init__(f"{path}: {message}, for example: {example}")
        self.path, self.message, self.example = path, message, example


class UnchangedFileError(MinutebookError):
    """A file that was to be changed is left as it was; the message says why."""


class UnclearLogError(MinutebookError):
    """A log that was to be added leaves a question open; the message says what to give."""


class RevisionError(MinutebookError):
    """Git has no such revision, or there is no git; the message says which."""


class SearchError(MinutebookError):
    """The index of the search cannot be made; the message says what to install or to set instead."""
