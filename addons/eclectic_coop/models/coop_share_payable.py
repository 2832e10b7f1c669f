from odoo import fields, models
from odoo.exceptions import UserError

from ..rules.money import cents, euros
from ..rules.schedule import due_by, most_parts, parts, settled
from ..rules.typed import whole_number


class CoopSharePayable(models.AbstractModel):
    """How a bulletin is paid: at once, or in monthly parts."""

    _name = "coop.share.payable"
    _description = "Payment of a subscription"

    instalment_ids = fields.One2many(
        "coop.share.instalment", "subscription_id", readonly=True, copy=False
    )

    def _most_parts(self):
        """In how many parts the statutes let this bulletin be paid (CAP-11)."""
        if self.means != "bank":
            return 1
        statutes = self.env["coop.statutes"]._at(self.company_id, self.date)
        return most_parts(
            cents(self.amount), self._least_call(), statutes.payment_months
        )

    def _ask_parts(self, typed):
        """The member chooses, on the page of the bulletin that awaits her."""
        if self.state != "offered" or not self.member_id._is_own():
            raise UserError(self._no_longer_sentence())
        most = self._most_parts()
        count = whole_number(typed, most)
        if not count:
            raise UserError(
                self.env._(
                    "Number of payments “%(typed)s”: expected from 1 to %(most)s, as "
                    "the statutes allow.",
                    typed=str(typed)[:20],
                    most=most,
                )
            )
        self._plan_parts(count)

    def _plan_parts(self, count):
        """Write when ``count`` monthly parts are due; one part: all at once."""
        amount, first = cents(self.amount), max(self.date, self._today())
        rows = parts(amount, self._least_call(), count, first) if count > 1 else ()
        # Whose right: the member chose among what the statutes allow.
        bulletin = self.sudo()
        bulletin.instalment_ids.unlink()
        bulletin.instalment_ids.create(
            [
                {
                    "subscription_id": self.id,
                    "due_date": part.due,
                    "amount": float(euros(part.amount)),
                }
                for part in rows
            ]
        )
        # All is called at subscription: the parts say when it is paid.
        bulletin.first_call = self.amount

    def _paid(self):
        """Cents paid so far."""
        return sum(cents(move.paid) for move in self.move_ids)

    def _due_now(self):
        """Cents called, due until today and not paid."""
        called = cents(self.amount_due)
        if not self.instalment_ids:
            return called
        return min(called, due_by(self._schedule(), self._today()))

    def _schedule(self):
        """The parts with what is paid of each, the oldest first."""
        return settled((row._as_part() for row in self.instalment_ids), self._paid())
