"""Two runs of a month at once, and a run killed: nothing is doubled, all balances."""

from collections import Counter

import pytest
from at_once import Person, Worker, two_workers


@pytest.fixture(scope="module")
def helene(tmp_path_factory):
    log = tmp_path_factory.mktemp("workers") / "odoo.log"
    with two_workers(log) as url:
        yield Person(url, "helene")


@pytest.fixture
def month(helene):
    """The month after the last one that was run, looked at."""
    last = helene.read("coop.month", [], "state", order="date desc")[:1]
    month = last[0]["id"] if last[0]["state"] == "open" else helene.create("coop.month")
    helene.call("coop.month", "action_preview", [month])
    return month


@pytest.fixture(autouse=True)
def still_balances(helene):
    """One row a month and activity, each with its mirror in the ledger."""
    yield
    rows = helene.read(
        "coop.contribution", [], "number", "activity_id", "date", "kind", order="number"
    )
    assert [row["number"] for row in rows] == list(range(1, len(rows) + 1))
    runs = Counter(
        (row["activity_id"][0], row["date"]) for row in rows if row["kind"] == "run"
    )
    assert set(runs.values()) <= {1}
    lines = helene.read(
        "account.move.line",
        [
            ("journal_id.code", "=", "CTR"),
            ("parent_state", "=", "posted"),
        ],
        "balance",
    )
    assert round(sum(line["balance"] for line in lines), 2) == 0


def _rows(person, month, *domain):
    return person.read(
        "coop.contribution",
        [("month_id", "=", month), *domain],
        "activity_id",
        "amount",
        "move_id",
    )


def test_a_month_that_two_workers_post_is_posted_once(helene, month):
    workers = [Worker("contribute", month) for _worker in range(2)]
    for worker in workers:
        worker.go()
    assert [worker.end() for worker in workers] == ["done", "done"]
    rows = _rows(helene, month, ("kind", "=", "run"))
    assert rows
    assert len({row["activity_id"][0] for row in rows}) == len(rows)
    assert len({row["move_id"][0] for row in rows if row["move_id"]}) == 1


def test_a_run_killed_in_the_middle_leaves_nothing_and_completes_once(helene, month):
    entries = helene.call("account.move", "search_count", [])
    worker = Worker("contribute_half", month)
    worker.go()
    assert worker.hear() == "half"
    worker.kill()
    assert not _rows(helene, month)
    assert helene.call("account.move", "search_count", []) == entries
    [state] = helene.read("coop.month", [("id", "=", month)], "state")
    assert state["state"] == "open"
    counts = []
    for _again in range(2):
        again = Worker("contribute", month)
        again.go()
        assert again.end() == "done"
        counts.append(len(_rows(helene, month)))
    assert counts[0] == counts[1] > 0
    assert helene.call("account.move", "search_count", []) == entries + 1


def test_a_late_invoice_that_two_workers_correct_is_corrected_once(helene):
    [run] = helene.read("coop.month", [("state", "!=", "open")], "date", order="date")[
        -1:
    ]
    [row] = _rows(helene, run["id"], ("kind", "=", "run"), ("amount", ">", 0))[:1]
    activity = row["activity_id"][0]
    [account] = helene.read("account.account", [("code", "=", "706000")], "code")
    [customer] = helene.read("res.partner", [("name", "=", "Cycles Verdon")], "name")
    invoice = helene.create(
        "account.move",
        move_type="out_invoice",
        partner_id=customer["id"],
        activity_id=activity,
        invoice_date=run["date"],
        date=run["date"],
        invoice_line_ids=[
            (
                0,
                0,
                {"name": "Late", "price_unit": 1000, "account_id": account["id"]},
            )
        ],
    )
    helene.call("account.move", "action_post", [invoice])
    workers = [Worker("correct", run["id"]) for _worker in range(2)]
    for worker in workers:
        worker.go()
    assert [worker.end() for worker in workers] == ["done", "done"]
    late = ("kind", "=", "correction"), ("activity_id", "=", activity)
    assert len(_rows(helene, run["id"], *late)) == 1
