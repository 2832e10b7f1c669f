from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from ..rules.capital import floor
from ..rules.money import cents
from ..rules.repayment import Claim, available_above_floor, serve

QUEUE_TOLD = "eclectic_coop.mail_activity_type_repayment"


class CoopShareRepaymentQueue(models.AbstractModel):
    """OUT-07, OUT-08: claims served in order, as far as the floor lets."""

    _name = "coop.share.repayment.queue"
    _description = "Queue of the claims"

    @api.model
    def _queue(self, company, day):
        """Claims that wait, in order, registered until a day."""
        return self.search(
            [
                ("company_id", "=", company.id),
                ("step", "=", "waiting"),
                ("shares_left", ">", 0),
                ("registered_on", "<=", day),
            ]
        )

    def _as_claim(self):
        amount = self._shares_to_annul() * self._nominal()
        return Claim(self.id, self.registered_on, self.id, amount)

    def _shares_to_annul(self):
        return min(self.shares_left, self.member_id.shares)

    @api.model
    def _floor_figures(self, company, day):
        """(capital, highest capital, floor, available) of a day, in cents.

        What is available must be so on the day and today, for an act dated back.
        """
        found = [self._floor_on(company, one) for one in {day, self._today()}]
        return min(found, key=lambda figures: figures[3])

    def _floor_on(self, company, day):
        statutes = self.env["coop.statutes"]._at(company, day)._as_statutes()
        capital, highest = self.env["coop.member"]._capital_on(company, day)
        least = floor(statutes, highest)
        return capital, highest, least, available_above_floor(capital, least)

    @api.model
    def _plan(self, company, day):
        """[(claim, Served)] in order: what a run on that day would do."""
        queue = self._queue(company, day)
        _capital, _highest, _floor, available = self._floor_figures(company, day)
        nominal = queue[:1]._nominal() if queue else 1
        claims = {claim.id: claim for claim in queue}
        served = serve([claim._as_claim() for claim in queue], available, nominal)
        return [(claims[one.key], one) for one in served]

    @api.model
    def _serve(self, company, day):
        """Annul in order what the floor lets; a second run finds nothing to do.

        A claim that cannot be annulled stops those behind (OUT-07), not what was
        done before. Returns (claims served, the sentence that stopped the run).
        """
        # Two runs at once follow each other: the counter of the register is held.
        company._coop_take_numbers("coop_share_number", 0)
        done, why = self.browse(), ""
        for claim, served in self._plan(company, day):
            why = claim._serve_one(served, day)
            if why:
                break
            done |= claim if served.amount else self.browse()
        return done, why

    def _serve_one(self, served, day):
        """Annul what is served to a claim; return what prevents it, if anything."""
        if not served.amount:
            self._mark_delayed(served, day)
            return ""
        if not self._figures(day):
            return self._unknown_value_sentence(day)
        try:
            with self.env.cr.savepoint():
                self._annul(served.amount // self._nominal(), day)
        except UserError as refused:
            return f"{self.display_name}: {refused.args[0]}"
        self._mark_delayed(served, day)
        return ""

    def _mark_delayed(self, served, day):
        """OUT-08: the floor made it wait, its value is no longer that of the exit."""
        if served.left and not self.delayed and self._value_day(day) <= day:
            self._act(delayed=True)

    def _unknown_value_sentence(self, day):
        return self.env._(
            "%(claim)s: its value is known at the closing of %(date)s; type the "
            "figures to annul before. Nobody behind is served (OUT-07).",
            claim=self.display_name,
            date=format_date(self.env, self._value_day(day)),
        )

    # What can be proposed

    @api.model
    def _queue_proposal(self, company):
        """What the gérant can do now: {available, waiting, sentence}, or nothing."""
        plan = self.sudo()._plan(company, self._today())
        served = [claim for claim, one in plan if one.amount]
        if not served:
            return {}
        available = self.sudo()._floor_figures(company, self._today())[3]
        return {
            "available": available / 100,
            "waiting": len(plan),
            "sentence": self.env._(
                "%(amount)s are free above the floor: %(count)s claims wait. Open "
                "Members and shares > Leavers > Serve the queue.",
                amount=company.currency_id.format(available / 100),
                count=len(plan),
            ),
        }

    @api.model
    def _propose_queue(self, company):
        """An activity for the gérants on the first claim, not repeated while open."""
        queue = self.sudo()._queue(company, self._today())
        proposal = self._queue_proposal(company) if queue else {}
        if proposal:
            queue[0]._tell_once(self.env._("Serve the queue"), proposal["sentence"])

    def _tell_once(self, summary, note, day=None):
        # Whose right: whoever acts, the gérant is told.
        claim = self.sudo()
        if summary in claim.activity_ids.mapped("summary"):
            return
        for user in claim.company_id._coop_gerants():
            claim.activity_schedule(
                QUEUE_TOLD,
                user_id=user.id,
                summary=summary,
                note=note,
                date_deadline=day,
            )

    @api.model
    def _cron_follow(self):
        """Claims that may now be paid, and the queue, are told to the gérants."""
        for company, claims in self._claims_by_company().items():
            self._propose_queue(company)
            claims._tell_payable()

    def _claims_by_company(self):
        claims = self.search([("step", "=", "waiting"), ("state", "!=", "paid")])
        return claims.grouped("company_id")

    def _tell_payable(self):
        for claim in self.filtered(lambda one: cents(one.amount_owed) > 0):
            if claim.payable_on <= self._today():
                claim._tell_once(
                    self.env._("Pay the leaver"), claim._payable_sentence()
                )
