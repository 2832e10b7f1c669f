"""The surplus decided twice at once, or killed: it is shared out once, whole."""

import pytest
from at_once import Person, Worker, two_workers


@pytest.fixture(scope="module")
def helene(tmp_path_factory):
    log = tmp_path_factory.mktemp("workers") / "odoo.log"
    with two_workers(log) as url:
        yield Person(url, "helene")


@pytest.fixture(scope="module")
def year(helene):
    """The running year, prepared early: the last one is left to its own closing."""
    [last] = helene.read("coop.distribution", [], "date_to", order="date_to desc")[:1]
    running = int(last["date_to"][:4]) + 1
    values = {
        "date_to": f"{running}-12-31",
        "assembly_date": f"{running + 1}-06-20",
    }
    year = helene.create("coop.distribution", **values)
    scenarios = ("coop.distribution.scenario", [("distribution_id", "=", year)])
    [first] = helene.read(*scenarios, "name", order="sequence")[:1]
    # Nobody has published the rates of that assembly: no interest is asked.
    no_interest = {"interest_percent": 0}
    helene.call("coop.distribution.scenario", "write", [first["id"]], no_interest)
    helene.call("coop.distribution.scenario", "action_propose", [first["id"]])
    return {"id": year, "scenario": first["id"], **values}


def _decisions(helene, year, count):
    return [
        helene.create(
            "coop.distribution.decide",
            scenario_id=year["scenario"],
            date=year["assembly_date"],
            reference="AGO, résolution 2",
        )
        for _one in range(count)
    ]


def _state(helene, year):
    [row] = helene.read(
        "coop.distribution", [("id", "=", year["id"])], "state", "entry_id"
    )
    return row["state"], bool(row["entry_id"])


def _entries(helene):
    return helene.call("account.move", "search_count", [])


def test_a_decision_killed_in_the_middle_leaves_nothing(helene, year):
    before = _entries(helene)
    [wizard] = _decisions(helene, year, 1)
    worker = Worker("share_out_unsaved", wizard)
    worker.go()
    assert worker.hear() == "half"
    worker.kill()
    assert _state(helene, year) == ("proposed", False)
    assert _entries(helene) == before


def test_two_decisions_at_once_post_once(helene, year):
    before = _entries(helene)
    workers = [Worker("share_out", wizard) for wizard in _decisions(helene, year, 2)]
    for worker in workers:
        worker.go()
    said = sorted(worker.end() for worker in workers)
    assert said[0] == "done"
    assert said[1].startswith("refused")
    assert _state(helene, year) == ("decided", True)
    assert _entries(helene) == before + 2  # transfer and allocation


def test_choices_carried_out_twice_or_killed_are_carried_out_once(helene, year):
    lines = helene.read(
        "coop.distribution.line",
        [("scenario_id", "=", year["scenario"]), ("total_amount", ">", 0)],
        "labour_amount",
        "interest_amount",
    )
    for line in lines:
        wizard = helene.create("coop.distribution.choose", line_id=line["id"])
        helene.call("coop.distribution.choose", "action_confirm", [wizard])
    killed = Worker("carry_out_unsaved", year["id"])
    killed.go()
    assert killed.hear() == "half"
    killed.kill()
    domain = [("distribution_id", "=", year["id"])]
    rows = ("coop.distribution.settlement", domain, "line_id", "part")
    assert not helene.read(*rows)
    workers = [Worker("carry_out", year["id"]) for _worker in range(2)]
    for worker in workers:
        worker.go()
    assert [worker.end() for worker in workers] == ["done", "done"]
    parts = sum(bool(line["labour_amount"]) for line in lines)
    parts += sum(bool(line["interest_amount"]) for line in lines)
    assert len(helene.read(*rows)) == parts
