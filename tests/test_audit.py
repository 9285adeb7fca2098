"""The audit fails for known vulnerabilities, and says so where it cannot ask."""

from __future__ import annotations

import json

import pytest

from tools.audit import verdict

SAFE = {"name": "one", "version": "1.0", "vulns": []}
BROKEN = {"name": "two", "version": "2.0", "vulns": [{"id": "PYSEC-1", "fix_versions": ["2.1"]}]}
SKIPPED = {"name": "three", "skip_reason": "not on the index"}
ANSWERS = [
    (0, [SAFE], "", 0, "audit: 1 packages, 0 known vulnerabilities"),
    (1, [SAFE, BROKEN], "Found 1 known vulnerability", 1, "audit: two 2.0: PYSEC-1, mended in 2.1"),
    (0, [SAFE, SKIPPED], "", 0, "audit: 2 packages, 0 known vulnerabilities, 1 left out (three)"),
    (1, None, "Traceback\nrequests.exceptions.ConnectionError: no name", 0, "audit: skipped, "),
    (1, None, "ERROR: Could not connect to the feed\nERROR: Tip: try another", 0, "audit: skipped, "),
    (2, None, "usage: pip-audit\npip-audit: error: no such option", 1, "audit: pip-audit failed"),
    (1, None, "", 1, "audit: pip-audit failed"),
]


@pytest.mark.parametrize(("status", "packages", "err", "expected", "line"), ANSWERS)
def test_what_pip_audit_answers_is_told(
    status: int, packages: list[object] | None, err: str, expected: int, line: str
) -> None:
    """A vulnerability is exit status 1, an unreachable service 0 with a word, a failure of the tool 1."""
    out = "" if packages is None else json.dumps({"dependencies": packages, "fixes": []})
    exit_status, lines = verdict(status, out, err)
    assert exit_status == expected
    assert lines[0].startswith(line)
