"""The sharing of a surplus among thousands of people, in the rule alone."""

import time
from datetime import date
from fractions import Fraction

PEOPLE = 5_000
SURPLUS = 4_321_098_77
FIRST_DAY = date(2001, 1, 1).toordinal()


def distribution():
    """(seconds, cents that the parts lack) of a surplus shared between 5,000."""
    from odoo.addons.eclectic_coop.rules import surplus_interest, surplus_keys
    from odoo.addons.eclectic_coop.rules.periods import Period
    from odoo.addons.eclectic_coop.rules.surplus import Proposal, Standing, fractions

    year = Period(date(2025, 1, 1), date(2025, 12, 31))
    half = Fraction(1, 2)
    mixed = {surplus_keys.Key.SALARY: half, surplus_keys.Key.TIME: half}
    conditions = surplus_keys.Conditions(coefficient_step=Fraction(1, 10))
    workers, holders = _workers(surplus_keys), _holders(surplus_interest)
    started = time.perf_counter()
    shared = fractions(
        SURPLUS,
        Standing(9_000_000_00, 1_000_000_00, sum(one.kept for one in holders)),
        Proposal(Fraction(45, 100), Fraction(2, 100), Fraction(3, 100)),
    )
    labour = surplus_keys.parts(shared.labour, workers, mixed, year, conditions)
    capital = {one.key: one.kept for one in holders}
    interest = surplus_interest.interest_parts(shared.interest, holders, capital)
    seconds = time.perf_counter() - started
    given = shared.reserves + sum(labour.values()) + sum(interest.values())
    return seconds, SURPLUS - given


def _workers(keys):
    return [
        keys.Worker(
            number,
            ((date.fromordinal(FIRST_DAY + number), None),),
            salary=18_000_00 + 37 * number,
            hours=700 + number % 900,
        )
        for number in range(PEOPLE)
    ]


def _holders(interest):
    return [
        interest.Holder(number, date.fromordinal(FIRST_DAY + number), paid, paid)
        for number in range(PEOPLE)
        for paid in [25_00 * (1 + number % 40)]
    ]
