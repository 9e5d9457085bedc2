"""Fails when a test was skipped that may not be.

    python scripts/skips.py REPORT.xml ALLOWED.txt

REPORT is what `pytest --junitxml` wrote. Each line of ALLOWED is `test | reason`, both with shell wildcards.
"""

import sys
from fnmatch import fnmatchcase
from pathlib import Path
from xml.etree import ElementTree


def skipped(report: Path) -> list[str]:
    """`test | reason` of each skip; an expected failure is none."""
    cases = ElementTree.parse(report).iter("testcase")  # noqa: S314 (pytest wrote the file a moment ago)
    return [
        f"{case.get('classname')}::{case.get('name')} | {mark.get('message')}"
        for case in cases
        for mark in case.iter("skipped")
        if mark.get("type") != "pytest.xfail"
    ]


def allowed(listing: Path) -> list[str]:
    """The patterns; empty lines and comments are none."""
    lines = (line.strip() for line in listing.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def main() -> int:
    """1 and the skips that no line allows, or 0 and silence."""
    report, listing = map(Path, sys.argv[1:])
    if not report.is_file():
        print(f"{report} is missing: the tests did not run to their end", file=sys.stderr)
        return 1
    patterns = allowed(listing)
    wrong = [skip for skip in skipped(report) if not any(fnmatchcase(skip, pattern) for pattern in patterns)]
    for skip in wrong:
        print(f"skipped without leave ({listing}): {skip}", file=sys.stderr)
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
