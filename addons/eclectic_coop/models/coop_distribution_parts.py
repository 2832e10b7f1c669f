from fractions import Fraction

from odoo import models

from ..rules.money import cents, euros
from ..rules.participation import right_ceiling, rights, salary_base
from ..rules.surplus_interest import Holder, interest_parts
from ..rules.surplus_keys import (
    HAS_A_PART,
    Worker,
    coefficient,
    full_years,
    parts,
    presence,
    standing_of,
    weights,
)
from .coop_distribution_terms import percent


class CoopDistributionParts(models.AbstractModel):
    """What each person has of a scenario, and why."""

    _name = "coop.distribution.parts"
    _description = "Parts of persons in a scenario"

    def _line_values(self, found):
        """The values of the lines: one a person, the amounts add up."""
        people = self.distribution_id.person_ids
        workers = {one.id: one._as_worker() for one in people}
        labour, capped = self._labour_parts(found.labour, workers.values())
        interest = self._interest_parts(found.interest, people)
        return [
            {
                "person_id": person.id,
                "partner_id": person.partner_id.id,
                "labour_amount": float(euros(labour.get(person.id, 0))),
                "interest_amount": float(euros(interest.get(person.id, 0))),
                "is_capped": person.id in capped,
                **self._standing_values(workers[person.id]),
            }
            for person in people
        ]

    def _standing_values(self, worker):
        year, step = self.distribution_id, percent(self.step_percent)
        years = full_years(worker, year.date_to)
        standing = standing_of(worker, year._year(), year._as_conditions(step))
        return {
            "standing": standing.value,
            "seniority_years": years,
            "coefficient": float(coefficient(years, step)),
        }

    def _labour_parts(self, total, workers):
        """({person: cents}, who is at the ceiling of participation)."""
        year = self.distribution_id
        conditions = year._as_conditions(percent(self.step_percent))
        ceiling = year.is_participation and self._pass()
        if not ceiling:
            keys, period = self._as_keys(), year._year()
            return parts(total, workers, keys, period, conditions), frozenset()
        shared = self._rights(total, workers, conditions, ceiling)
        return shared.parts, shared.capped

    def _pass(self):
        closing = self.distribution_id.date_to
        return self.env["coop.published.figure"]._pass_on(closing)

    def _rights(self, total, workers, conditions, ceiling):
        """RSP-03: pay up to 3 PASS, a right up to ¾ PASS, the rest shared again."""
        period = self.distribution_id._year()
        there = {
            worker: presence(worker, period)
            for worker in workers
            if standing_of(worker, period, conditions) in HAS_A_PART
        }
        bounded = [
            Worker(
                worker.key,
                worker.contracts,
                salary_base(worker.salary, ceiling, days),
                worker.hours,
                worker.since,
            )
            for worker, days in there.items()
        ]
        weighed = weights(bounded, self._as_keys(), period, conditions.coefficient_step)
        most = {one.key: right_ceiling(ceiling, days) for one, days in there.items()}
        return rights(total, weighed, most)

    def _interest_parts(self, total, people):
        holders = [
            Holder(
                person.id,
                # Whose right: who prepares the sharing ranks members by admission.
                person.member_id.sudo().admission_date or self.distribution_id.date_to,
                cents(person.bearing),
                cents(person.bearing),
            )
            for person in people
            if person.bearing
        ]
        borne = {holder.key: Fraction(holder.kept) for holder in holders}
        return interest_parts(total, holders, borne)
