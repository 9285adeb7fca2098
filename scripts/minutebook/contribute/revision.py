"""The meetings as they were in another revision, read with git.

Only the contents of plain files are asked for: no file is checked out, no filter, hook or text conversion runs, links
and submodules are left out, and every name is an argument of its own behind a `--`, never part of a command line.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from minutebook.archive import read_archive
from minutebook.errors import RevisionError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from minutebook.model import Archive

_FILES = (b"100644", b"100755")
"""The modes of plain files."""
_OF_HOOKS = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"})
"""What a hook of git is told of where it is; seen from the folder of the meetings it is somewhere else."""


def _git(folder: Path, *arguments: str, given: bytes = b"") -> bytes:
    """What git prints; raises RevisionError where it fails."""
    program = shutil.which("git")
    if program is None:
        raise RevisionError("git is not installed, so there is nothing to compare with; leave out --base")
    environment = {name: value for name, value in os.environ.items() if name not in _OF_HOOKS}
    environment |= {"GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    done = subprocess.run(  # noqa: S603 - a list of arguments, no shell
        [program, "-C", str(folder), *arguments], input=given, capture_output=True, check=False, env=environment
    )
    if done.returncode:
        lines = done.stderr.decode(errors="replace").strip().splitlines()
        raise RevisionError(lines[-1] if lines else f"git {arguments[0]} failed")
    return done.stdout


def _base(folder: Path, revision: str) -> str:
    """The commit to compare with: where this branch and the revision parted, else the revision itself."""
    try:
        wanted = ["rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"]
        commit = _git(folder, *wanted).decode().strip()
    except RevisionError as error:
        example = "minutebook report --base origin/main"
        raise RevisionError(f"git knows no revision {revision!r} here, for example: {example}") from error
    try:
        return _git(folder, "merge-base", commit, "HEAD").decode().strip() or commit
    except RevisionError:
        # a shallow clone has no common ancestor
        return commit


def _blobs(folder: Path, commit: str) -> Iterator[tuple[PurePosixPath, str]]:
    """(path below the folder, blob) of each plain file that a commit has in it."""
    listing = _git(folder, "ls-tree", "-r", "-z", commit, "--", ".")
    for entry in listing.split(b"\0"):
        head, tab, name = entry.partition(b"\t")
        fields = head.split()
        path = PurePosixPath(os.fsdecode(name))
        if tab and fields[0] in _FILES and not path.is_absolute() and ".." not in path.parts:
            yield path, fields[2].decode()


def _contents(folder: Path, blobs: Sequence[str]) -> Iterator[bytes]:
    """What stands in each blob, in order."""
    given = "".join(f"{blob}\n" for blob in blobs).encode()
    answer, at = _git(folder, "cat-file", "--batch", given=given), 0
    for _ in blobs:
        end = answer.index(b"\n", at)
        size = answer[at:end].split()[-1]
        if not size.isdigit():
            raise RevisionError(
                "git has not all files of that revision, for example in a partial clone; fetch them first"
            )
        yield answer[end + 1 : end + 1 + int(size)]
        at = end + int(size) + 2


def archive_at(folder: Path, revision: str) -> Archive:
    """The archive of a folder as it was where a revision and this branch parted; raises RevisionError."""
    if not folder.is_dir():
        raise RevisionError(f"there is no folder {folder}; for example: minutebook report --base origin/main minutes")
    found = list(_blobs(folder, _base(folder, revision)))
    with TemporaryDirectory(prefix="minutebook-") as temporary:
        root = Path(temporary) / folder.resolve().name
        root.mkdir()
        for (path, _), data in zip(found, _contents(folder, [blob for _, blob in found]), strict=True):
            target = root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        return read_archive(root)
