"""Two at once, and a worker killed: each activity has one statement and one mail."""

from datetime import date
from itertools import count

import pytest
from at_once import Person, Worker, two_workers

ago = count(6)  # months that the story leaves without statements


@pytest.fixture(scope="module")
def helene(tmp_path_factory):
    with two_workers(tmp_path_factory.mktemp("workers") / "odoo.log") as url:
        yield Person(url, "helene")


@pytest.fixture
def month():
    """A month of the story of its own, far enough from the last one."""
    today = date.today()  # noqa: DTZ011 (the story ends on the day of the machine)
    number = today.year * 12 + today.month - 1 - next(ago)
    return date(number // 12, number % 12 + 1, 1)


def _statements(person, month):
    domain = [("date", "=", month.isoformat())]
    return person.read("coop.statement", domain, "activity_id", "version")


def _sendings(person, month):
    domain = [("statement_id.date", "=", month.isoformat())]
    return person.read("coop.statement.sending", domain, "statement_id", "employee_id")


def _count(person, month):
    shown = person.call("coop.statement.month", "get_month", month.isoformat())
    return shown["total"], shown["counts"]["missing"]


def _go(job, month, workers=1):
    """What each process says, all told to go at the same moment."""
    started = [
        Worker(job, month.year, month.month, month.day) for _worker in range(workers)
    ]
    for worker in started:
        worker.go()
    return [worker.end() for worker in started]


def test_two_workers_make_each_statement_once(helene, month):
    total, missing = _count(helene, month)
    assert total == missing > 1
    assert _go("make_statements", month, workers=2) == ["done", "done"]
    made = _statements(helene, month)
    assert len({row["activity_id"][0] for row in made}) == len(made) == total
    assert {row["version"] for row in made} == {1}


def test_a_batch_killed_before_its_end_leaves_nothing_and_completes_once(helene, month):
    worker = Worker("make_statements_half", month.year, month.month, month.day)
    worker.go()
    assert worker.hear() == "half"
    worker.kill()
    assert not _statements(helene, month)
    for _time in range(2):
        assert _go("make_statements", month) == ["done"]
    total, missing = _count(helene, month)
    assert (len(_statements(helene, month)), missing) == (total, 0)


def test_a_batch_goes_on_beside_another_that_holds_its_activities(helene, month):
    slow = Worker("make_statements_half", month.year, month.month, month.day)
    slow.go()
    assert slow.hear() == "half"
    assert _go("make_statements", month) == ["done"]
    assert not _statements(helene, month)
    slow.go()
    assert slow.end() == "done"
    assert _count(helene, month)[1] == 0


def test_two_workers_send_each_statement_once(helene, month):
    assert _go("make_statements", month) == ["done"]
    assert _go("send_statements", month, workers=2) == ["done", "done"]
    sent = [
        (row["statement_id"][0], row["employee_id"][0])
        for row in _sendings(helene, month)
    ]
    assert len(set(sent)) == len(sent)
    assert {statement for statement, _person in sent} == {
        row["id"] for row in _statements(helene, month)
    }
