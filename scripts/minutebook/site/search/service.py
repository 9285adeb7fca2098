"""Talks to the program of the wheel `pagefind[bin]`: JSON in base64 with a comma behind it, in both directions.

Pagefind's own Python API waits a tenth of a second for each answer, which makes ten documents a second.
"""

from __future__ import annotations

import json
import subprocess
from base64 import b64encode
from binascii import a2b_base64
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from threading import Thread, Timer
from typing import TYPE_CHECKING, Any, Self

from minutebook.errors import SearchError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PATIENCE = 300.0
"""So many seconds without an answer mean that the program hangs: to write a large index takes a minute."""
_END = b","
"""Stands behind each message, in both directions."""
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
        (answer,) = self.ask_all(kind, [values])
        return answer

    def ask_all(self, kind: str, requests: Sequence[Mapping[str, object]]) -> list[Mapping[str, Any]]:
        """Send requests of one kind, without a wait for each answer; the program goes through them one by one."""
        data = b"".join(self._packed(kind, values) for values in requests)
        # a program that neither reads nor writes is ended, which ends the waiting for it
        watch = Timer(self._patience, self._process.kill)
        writer = Thread(target=self._write, args=(data,), daemon=True)
        watch.daemon = True
        watch.start()
        writer.start()
        try:
            answers = [json.loads(a2b_base64(one, strict_mode=True))["payload"] for one in self._read(len(requests))]
            failures = [str(answer["message"]) for answer in answers if answer["type"] == "Error"]
        except (OSError, ValueError, LookupError, TypeError) as error:
            raise SearchError(f"{self._path}: Pagefind gave no answer to {kind}") from error
        finally:
            watch.cancel()
        if failures:
            raise SearchError(f"{self._path}: Pagefind says of {kind}: {failures[0]}")
        return answers

    def _packed(self, kind: str, values: Mapping[str, object]) -> bytes:
        self._sent += 1
        request = {"message_id": self._sent, "payload": {"type": kind, **values}}
        return b64encode(json.dumps(request).encode()) + _END

    def _write(self, data: bytes) -> None:
        stdin = self._process.stdin
        assert stdin is not None  # noqa: S101 - it is a pipe, as asked for
        # who reads the answers notices that there are none
        with suppress(OSError, ValueError):
            stdin.write(data)
            stdin.flush()

    def _read(self, answers: int) -> list[bytes]:
        stdout = self._process.stdout
        assert stdout is not None  # noqa: S101 - it is a pipe, as asked for
        read, missing = [], answers
        while missing > 0:
            read.append(stdout.read1(_READ))  # type: ignore[attr-defined]  # a buffered reader
            if not read[-1]:
                break
            missing -= read[-1].count(_END)
        found = b"".join(read).split(_END)[:-1]
        if len(found) != answers:
            raise ValueError(len(found))
        return found

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
