"""Each form in which a transcript is written is read as it was meant: one golden file for each.

To add a case, put a file into `cases/transcripts` and run `pytest tests/test_transcripts.py`: the first run writes
the golden file and fails; read it, line by line, before you commit it. After a change that is meant to alter what is
read, `make test ARGS=--force-regen` writes golden files anew; read the difference.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from minutebook.archive import read_meeting
from reading import case_files, golden

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_regressions.file_regression import FileRegressionFixture


@pytest.mark.parametrize("path", case_files(), ids=lambda path: path.name)
def test_a_transcript_is_read_as_it_was_meant(path: Path, file_regression: FileRegressionFixture) -> None:
    """Messages, headings, page and problems of a case are those of its golden file."""
    shown = golden(read_meeting(path))
    file_regression.check(shown, encoding="utf-8", extension=".json", fullpath=path.with_suffix(".json"))
