"""Two at once, and a worker killed: register of shares and ledger stay one."""

from concurrent.futures import ThreadPoolExecutor
from itertools import count
from threading import Barrier

import pytest
from at_once import Person, Refused, Worker, two_workers

DECISION = {"decision_date": "2026-01-15", "decision_reference": "AGO, résolution 1"}
PAYMENTS = 2
names = count(1)


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """Where two workers answer; an error in their log fails.

    Odoo writes there a query that it is going to try again: that is the point here.
    """
    log = tmp_path_factory.mktemp("workers") / "odoo.log"
    with two_workers(log) as url:
        yield url
    errors = [line for line in log.read_text().splitlines() if " ERROR " in line]
    assert not [line for line in errors if "odoo.sql_db: bad query" not in line]


@pytest.fixture(scope="module")
def helene(address):
    return Person(address, "helene")


@pytest.fixture
def member(helene):
    """Give a function that admits somebody new, with shares already paid."""

    def admit(shares):
        name = f"Associée {next(names)}"
        partner = helene.create("res.partner", name=name)
        member = helene.create("coop.member", partner_id=partner, **DECISION)
        helene.call("coop.member", "action_admit", [member])
        if shares:
            bulletin = _bulletin(helene, member, shares)
            helene.call("coop.share.subscription", "action_subscribe", [bulletin])
        return member

    return admit


@pytest.fixture(autouse=True)
def still_agrees(helene):
    """Whatever was done: numbers follow each other, register = ledger."""
    yield
    rows = helene.read("coop.share.move", [], "number", order="number")
    assert [row["number"] for row in rows] == list(range(1, len(rows) + 1))
    check = helene.create("coop.capital.check")
    helene.call("coop.capital.check", "action_check", [check])
    [found] = helene.read("coop.capital.check", [("id", "=", check)], "difference")
    assert found["difference"] == 0


def _bulletin(person, member, shares, **values):
    """A bulletin paid by a claim, unless ``values`` say otherwise."""
    claim = {"means": "claim", "claim_account": "457", "nature": "conversion"}
    return person.create(
        "coop.share.subscription",
        **{"member_id": member, "shares": shares, **claim, **values},
    )


def _at_once(*calls):
    """Answers of calls made together; a refusal is its sentence."""
    barrier = Barrier(len(calls))

    def make(call):
        barrier.wait()
        try:
            return call()
        except Refused as refused:
            return str(refused)

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(make, calls))


def _moves(person, *domain):
    return person.read("coop.share.move", list(domain), "kind", "quantity", "paid")


def test_the_last_shares_are_sold_once_by_two_workers(helene, member):
    seller, first, second = member(8), member(0), member(0)
    workers = [Worker("sell", seller, buyer, 8) for buyer in (first, second)]
    for worker in workers:
        worker.go()
    said = sorted(worker.end() for worker in workers)
    assert said[0] == "done"
    assert said[1].startswith("refused: Associée"), said
    assert "would hold -8 shares on" in said[1]
    sold = _moves(helene, ("member_id", "=", seller), ("quantity", "<", 0))
    assert [move["quantity"] for move in sold] == [-8]
    bought = _moves(helene, ("member_id", "in", [first, second]))
    assert [move["quantity"] for move in bought] == [8]


def test_sales_of_different_members_at_once_both_succeed(helene, member):
    sales = [(member(3), member(0)) for _sale in range(2)]
    workers = [Worker("sell", seller, buyer, 3) for seller, buyer in sales]
    for worker in workers:
        worker.go()
    assert [worker.end() for worker in workers] == ["done", "done"]


def test_a_bulletin_that_two_people_subscribe_counts_once(address, helene, member):
    bulletin = _bulletin(helene, member(0), 5)
    people = [Person(address, login) for login in ("helene", "admin")]
    answers = _at_once(
        *(
            lambda person=person: person.call(
                "coop.share.subscription", "action_subscribe", [bulletin]
            )
            for person in people
        )
    )
    assert answers.count(True) == 1
    assert sum("already subscribed" in str(answer) for answer in answers) == 1
    assert len(_moves(helene, ("subscription_id", "=", bulletin))) == 1


def test_a_movement_that_two_people_correct_is_corrected_once(address, helene, member):
    [move] = _moves(helene, ("member_id", "=", member(4)))
    people = [Person(address, login) for login in ("helene", "admin")]
    answers = _at_once(
        *(
            lambda person=person: person.call(
                "coop.share.move", "action_reverse", [move["id"]]
            )
            for person in people
        )
    )
    assert sum("already corrected" in str(answer) for answer in answers) == 1
    assert len(_moves(helene, ("reversed_id", "=", move["id"]))) == 1


def _to_match(person, member):
    """The lines of a claim and of the bank that settle each other."""
    bulletin = _bulletin(person, member, 2, means="bank", claim_account=False)
    person.call("coop.share.subscription", "action_subscribe", [bulletin])
    domain = [("member_id", "=", member), ("subscription_id", "=", bulletin)]
    [move] = person.read("coop.share.move", domain, "move_id")
    lines = person.read(
        "account.move.line",
        [("move_id", "=", move["move_id"][0]), ("account_id.code", "=like", "4562%")],
        *("account_id", "partner_id"),
    )
    [claim] = lines
    [bank] = person.read("account.journal", [("type", "=", "bank")], "name")
    statement_line = person.create(
        "account.bank.statement.line",
        journal_id=bank["id"],
        payment_ref="VIR parts sociales",
        amount=50,
        partner_id=claim["partner_id"][0],
        counterpart_account_id=claim["account_id"][0],
    )
    [counterpart] = person.read(
        "account.move.line",
        [
            ("statement_line_id", "=", statement_line),
            ("account_id", "=", claim["account_id"][0]),
        ],
        "name",
    )
    return bulletin, [claim["id"], counterpart["id"]]


@pytest.mark.parametrize("payment", range(PAYMENTS))
def test_a_payment_that_two_workers_match_is_written_once(
    address, helene, member, payment
):
    bulletin, lines = _to_match(Person(address, "admin"), member(0))
    people = [Person(address, login) for login in ("sophie", "admin")]
    _at_once(
        *(
            lambda person=person: person.call("account.move.line", "reconcile", lines)
            for person in people
        )
    )
    paid = _moves(helene, ("subscription_id", "=", bulletin), ("kind", "=", "payment"))
    assert [move["paid"] for move in paid] == [50]


def test_a_batch_killed_in_the_middle_leaves_nothing_and_completes_once(helene, member):
    someone = member(0)
    bulletins = [_bulletin(helene, someone, 1) for _bulletin_of in range(10)]
    domain = ("subscription_id", "in", bulletins)
    counted = len(_moves(helene))
    worker = Worker("subscribe_half", *bulletins)
    worker.go()
    assert worker.hear() == "half"
    worker.kill()
    assert len(_moves(helene)) == counted
    states = helene.read("coop.share.subscription", [("id", "in", bulletins)], "state")
    assert {row["state"] for row in states} == {"draft"}
    for outcome in ("done", "refused: "):
        again = Worker("subscribe", *bulletins)
        again.go()
        assert again.end().startswith(outcome)
        assert len(_moves(helene, domain)) == len(bulletins)
