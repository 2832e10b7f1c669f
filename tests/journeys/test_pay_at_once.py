"""The pay of a month comes in once, whoever imports it and whenever it is killed."""

import os
from base64 import b64encode
from datetime import date, timedelta
from itertools import count

import pytest
from at_once import Person, Worker

TABLE = """Employee number;Account;Label;Debit;Credit
0001;641100;Brut;{gross},00;
0001;421000;Net;;{gross},00
"""
ahead = count(1)


@pytest.fixture
def sophie():
    return Person(os.environ["HOUSE_URL"], "sophie")


@pytest.fixture
def month():
    """A month of its own, without any pay yet."""
    day = date.today().replace(day=1)  # noqa: DTZ011
    for _month in range(next(ahead)):
        day = (day + timedelta(days=32)).replace(day=1)
    return day.isoformat()


def _table(person, month, gross):
    return person.create(
        "coop.payroll.import.wizard",
        month=month,
        filename="paie.csv",
        file=b64encode(TABLE.format(gross=gross).encode()).decode(),
    )


def _pays(person, month):
    return person.read(
        "coop.payroll.import", [("month", "=", month)], "gross", "state", "move_id"
    )


def _entries(person, month):
    """Entries of the month in the journal of pay, whoever made them."""
    [pay] = _pays(person, month)
    [entry] = person.read(
        "account.move", [("id", "=", pay["move_id"][0])], "journal_id", "date"
    )
    same = [
        ("journal_id", "=", entry["journal_id"][0]),
        ("date", "=", entry["date"]),
    ]
    return person.read("account.move", same, "name")


def test_two_files_at_once_post_one_pay(sophie, month):
    workers = [Worker("pay", _table(sophie, month, gross)) for gross in (900, 950)]
    for worker in workers:
        worker.go()
    said = sorted(worker.end() for worker in workers)
    assert said[0] == "done"
    assert said[1].startswith("refused: "), said
    assert len(_entries(sophie, month)) == 1


def test_an_import_killed_before_its_end_leaves_nothing_and_completes_once(
    sophie, month
):
    table = _table(sophie, month, 900)
    worker = Worker("pay_unsaved", table)
    worker.go()
    assert worker.hear() == "half"
    worker.kill()
    assert _pays(sophie, month) == []
    for outcome in ("done", "refused: "):
        again = Worker("pay", table)
        again.go()
        assert again.end().startswith(outcome)
        assert len(_entries(sophie, month)) == 1
