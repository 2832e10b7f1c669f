import pytest

from tools.house.counting import Tally, defined_tests, not_run, read_junit
from tools.house.odoo_log import serious_lines

COMMON = """
class CoopCase(TransactionCase):
    pass

class Shared:
    def test_shared(self): ...
"""
TESTS = """
from .common import CoopCase, Shared

class TestOne(Shared, CoopCase):
    def test_own(self): ...
    def helper(self): ...

def test_plain(): ...
"""
REPORT = """<testsuites><testsuite>
<testcase classname="addons.x.tests.test_x.TestOne" name="test_own"/>
<testcase classname="addons.x.tests.test_x.TestOne" name="test_shared"/>
<testcase classname="addons.x.tests.test_x" name="test_plain[a row]"><BAD/></testcase>
</testsuite></testsuites>"""


@pytest.fixture
def tests(tmp_path):
    folder = tmp_path / "tests"
    folder.mkdir()
    (folder / "common.py").write_text(COMMON)
    (folder / "test_x.py").write_text(TESTS)
    return folder


def report(tmp_path, bad):
    path = tmp_path / "report.xml"
    path.write_text(REPORT.replace("BAD", bad))
    return read_junit(path)


def test_inherited_tests_count_in_each_class(tests):
    assert defined_tests(tests) == {
        "test_x.TestOne.test_own",
        "test_x.TestOne.test_shared",
        "test_x.test_plain",
    }


@pytest.mark.parametrize("bad", ["failure", "error", "skipped"])
def test_a_skipped_test_fails_as_a_failed_one_does(tmp_path, bad):
    tally = report(tmp_path, bad)
    assert (tally.passed, tally.failed) == (2, 1)
    assert "test_plain[a row]" in tally.wrong[0]


def test_a_run_that_has_all_tests_lacks_none(tests, tmp_path):
    assert not_run([tests], report(tmp_path, "system-out")) == []


def test_a_test_that_no_runner_ran_is_named(tests, tmp_path):
    (tests / "test_forgotten.py").write_text("def test_never(): ...")
    tally = report(tmp_path, "system-out")
    assert not_run([tests], tally) == ["test_forgotten.test_never"]


def test_a_missing_report_is_a_failure(tmp_path):
    assert read_junit(tmp_path / "none.xml").failed == 1


def test_a_check_counts_as_one():
    tally = Tally()
    tally.check("clean", [])
    tally.check("dirty", ["a", "b"])
    assert (tally.passed, tally.failed) == (1, 1)
    assert tally.wrong == ["dirty: a", "dirty: b"]


def test_warnings_of_odoo_are_found():
    head = "2026-01-02 03:04:05,678 12"
    log = "\n".join(
        [
            f"{head} INFO db odoo: WARNING is only a word here",
            f"{head} WARNING db odoo.models: no _description",
            f"{head} ERROR ? odoo.http: boom",
            "Traceback (most recent call last):",
        ]
    )
    assert [line[27:32] for line in serious_lines(log)] == ["WARNI", "ERROR"]
