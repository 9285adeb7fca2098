"""Talks to the program of the wheel `pagefind[bin]`: JSON in base64 with a comma behind it, in both directions.

Pagefind's own Python API waits a tenth of a second for each answer, which makes ten documents a second.
"""

from __future__ import annotations

import json
import subprocess
from base64 import b64decode, b64encode
from importlib import import_module
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING, Any, Self

from minutebook.errors import SearchError

if TYPE_CHECKING:
    from collections.abc import Mapping

PATIENCE = 300.0
"""So many seconds without an answer mean that the program hangs: to write a large index takes a minute."""
_READ = 1 << 16


def program() -> Path:
    """The program of the wheel; SearchError where it is not installed."""
    try:
        return Path(import_module("pagefind_bin").get_executable())
    except (ImportError, FileNotFoundError) as error:
        raise SearchError(
            "Pagefind is not installed: `pip install 'pagefind[bin]'`, or set `search: builtin`, which needs nothing"
        ) from error


class Service:
    """One running program."""

    def __init__(self, path: Path | None = None, patience: float = PATIENCE) -> None:
        """Start it."""
        self._path, self._patience, self._sent = path or program(), patience, 0
        try:
            self._process = subprocess.Popen(  # noqa: S603 - a program that is installed beside this one
                [str(self._path), "--service"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        except OSError as error:
            raise SearchError(f"{self._path}: Pagefind does not start ({error.strerror or error})") from error

    def ask(self, kind: str, **values: object) -> Mapping[str, Any]:
        """Send a request and return the answer; SearchError where there is none or it tells of a failure."""
        self._sent += 1
        request = {"message_id": self._sent, "payload": {"type": kind, **values}}
        # a program that neither reads nor writes is ended, which ends the waiting for it
        watch = Timer(self._patience, self._process.kill)
        watch.start()
        try:
            answer = self._exchange(b64encode(json.dumps(request).encode()) + b",")
            payload: Mapping[str, Any] = json.loads(b64decode(answer, validate=True))["payload"]
            failure = str(payload["message"]) if payload["type"] == "Error" else ""
        except (OSError, ValueError, LookupError, TypeError) as error:
            raise SearchError(f"{self._path}: Pagefind gave no answer to {kind}") from error
        finally:
            watch.cancel()
        if failure:
            raise SearchError(f"{self._path}: Pagefind says of {kind}: {failure}")
        return payload

    def _exchange(self, request: bytes) -> bytes:
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None  # noqa: S101 - they are pipes, as asked for
        assert stdout is not None  # noqa: S101
        stdin.write(request)
        stdin.flush()
        answer = b""
        while not answer.endswith(b","):
            data = stdout.read1(_READ)  # type: ignore[attr-defined]  # a buffered reader
            if not data:
                break
            answer += data
        return answer[:-1]

    def close(self) -> None:
        """End it."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            try:
                pipe.close()  # type: ignore[union-attr]
            except OSError:
                # what was not sent does not matter any more
                continue

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
