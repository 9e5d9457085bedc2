"""A test that was skipped without leave fails the run."""

import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).parents[2] / "scripts" / "skips.py"
REPORT = """<testsuites><testsuite>
<testcase classname="tests.a" name="test_ran"/>
<testcase classname="tests.a" name="test_data"><skipped type="pytest.skip" message="no data here"/></testcase>
<testcase classname="tests.a" name="test_later"><skipped type="pytest.xfail" message="a known fault"/></testcase>
</testsuite></testsuites>"""


def skips(tmp_path: Path, allowed: str, report: str | None = REPORT) -> subprocess.CompletedProcess[str]:
    if report:
        (tmp_path / "tests.xml").write_text(report, encoding="utf-8")
    (tmp_path / "allowed.txt").write_text(allowed, encoding="utf-8")
    command = [sys.executable, str(SCRIPT), str(tmp_path / "tests.xml"), str(tmp_path / "allowed.txt")]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_listed_skip_passes_in_silence(tmp_path: Path) -> None:
    done = skips(tmp_path, "# why\n\n* | no data*\n")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_an_unlisted_skip_fails_and_is_named(tmp_path: Path) -> None:
    done = skips(tmp_path, "tests.b::* | no data*\n")
    assert done.returncode == 1
    assert "tests.a::test_data | no data here" in done.stderr
    assert "test_later" not in done.stderr


def test_a_run_that_left_no_report_fails(tmp_path: Path) -> None:
    assert skips(tmp_path, "* | *\n", report=None).returncode == 1
