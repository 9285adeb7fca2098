"""Look the packages of constraints.txt up among known vulnerabilities: python tests/tools/audit.py.

Exit status: 0 none is known, or the service cannot be reached, which is said; 1 some are known, or pip-audit failed.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

CONSTRAINTS = Path(__file__).parents[2] / "constraints.txt"
_SECONDS = 5
"""So long an answer may take to begin."""
_UNREACHABLE = re.compile(r"(?:ConnectionError|ConnectTimeout|ReadTimeout|ProxyError|SSLError|Could not connect)\b")


def verdict(status: int, out: str, err: str) -> tuple[int, list[str]]:
    """(exit status, what to print) for what pip-audit answered."""
    try:
        packages = json.loads(out)["dependencies"]
    except (ValueError, LookupError, TypeError):
        said = [line for line in err.splitlines() if line.strip()] or [f"exit status {status}"]
        if lines := [line for line in said if _UNREACHABLE.search(line)]:
            return 0, [f"audit: skipped, the service with the vulnerabilities cannot be reached ({lines[-1][:200]})"]
        return 1, ["audit: pip-audit failed", *said[-5:]]
    known = [
        f"audit: {package['name']} {package['version']}: {one['id']}, mended in {', '.join(one['fix_versions']) or '-'}"
        for package in packages
        for one in package.get("vulns", ())
    ]
    unread = [one["name"] for one in packages if "skip_reason" in one]
    left = f", {len(unread)} left out ({', '.join(unread)})" if unread else ""
    return int(bool(known)), [*known, f"audit: {len(packages)} packages, {len(known)} known vulnerabilities{left}"]


def main() -> int:
    """Ask pip-audit, which neither installs nor resolves anything: the versions are all given."""
    options = ("--no-deps", "--disable-pip", "--vulnerability-service=osv", "--format=json", "--progress-spinner=off")
    done = subprocess.run(
        [sys.executable, "-m", "pip_audit", f"--requirement={CONSTRAINTS}", f"--timeout={_SECONDS}", *options],
        capture_output=True,
        text=True,
        check=False,
    )
    status, lines = verdict(done.returncode, done.stdout, done.stderr)
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    return status


if __name__ == "__main__":
    sys.exit(main())
