from odoo import api, models
from odoo.exceptions import UserError

from ..rules.membership import liable_until
from ..rules.money import cents, euros
from ..rules.repayment import ExitValue, later_losses
from ..rules.statutes import ValueMethod
from .coop_member_body import TELL

ACTING = object()
# Written once: what orders the queue and says whose shares they are.
FIXED = {"company_id", "lost_on", "member_id", "nature", "registered_on", "shares"}
ACTED = {"delayed", "name", "reduction_written", "step", "withdrawn"}
# Read from the movements and the dates: no request types them.
COMPUTED = {
    "amount_fixed",
    "amount_owed",
    "amount_repaid",
    "liable_until",
    "payable_on",
    "shares_annulled",
    "shares_left",
    "state",
}
DECISIONS = {"decision_date", "decision_reference"}


class CoopShareRepaymentLife(models.AbstractModel):
    """From the request to the annulment, and what later losses take back."""

    _name = "coop.share.repayment.life"
    _description = "Life of a claim"

    def action_register(self):
        """Put the request in the queue, by the decision of the assembly (OUT-09)."""
        self.check_access("write")
        for claim in self.filtered(lambda one: one.step == "asked"):
            claim._check_decided()
            claim._act(step="waiting")

    def action_refuse(self):
        """The assembly refuses a request; nothing changes in the capital."""
        self.check_access("write")
        for claim in self.filtered(lambda one: one.step == "asked"):
            claim._check_decided()
            claim._act(step="refused")

    def _check_decided(self):
        if not (self.decision_date and (self.decision_reference or "").strip()):
            raise UserError(
                self.env._(
                    "Decision on %(claim)s: give its date and its reference, such as "
                    "“AGO 2026, resolution 4” (OUT-09).",
                    claim=self.display_name,
                )
            )

    def _withdraw(self, shares):
        """Shares in the queue that go to another member are claimed no more."""
        for claim in self:
            part = min(shares, claim.shares_left)
            claim._act(withdrawn=claim.withdrawn + part)
            shares -= part

    def _annul(self, shares, day):
        """Annul shares on a day at the value of their closing, which is kept."""
        figures = self._figures(day)
        nominal = shares * self._nominal()
        worth = self._worth_of(nominal, figures)
        tell = self if self.nature in ("partial", "ceiling") else self._told()
        moves, gone = tell.env["coop.share.move"]._act_annul(
            tell, shares, day, worth.value
        )
        self._keep_value(moves[:1], figures, worth, gone)
        self._fill(figures)
        self.invalidate_recordset()

    def _told(self):
        """An exit is a fact: what it does to the body is told, not refused."""
        return self.with_context(coop_body=TELL)

    def _keep_value(self, move, figures, worth, gone):
        self.env["coop.share.valuation"].sudo().create(
            {
                **figures,
                "repayment_id": self.id,
                "company_id": self.company_id.id,
                "date": move.effective_date,
                "shares": gone.shares,
                "nominal": float(euros(worth.nominal)),
                "value": float(euros(worth.value)),
                "unpaid": float(euros(gone.subscribed - gone.paid)),
                "owed": float(euros(gone.owed)),
                "move_id": move.id,
            }
        )

    # OUT-05

    def _later(self):
        """What losses found after the exit take from the value (OUT-05)."""
        valued = self._valuations_that_count()
        nominal = sum(cents(one.nominal) for one in valued)
        fixed = sum(cents(one.owed) for one in valued)
        statutes = self._statutes()._as_statutes()
        return later_losses(
            ExitValue(nominal, nominal - fixed, fixed),
            cents(self.amount_repaid),
            [one._as_later_loss() for one in self.later_loss_ids],
            ValueMethod(self.value_method or statutes.value_method),
            liable_until(self.lost_on, statutes),
        )

    def _valuations_that_count(self):
        kept = self._annulments()
        return self.valuation_ids.filtered(lambda one: one.move_id in kept)

    def action_apply_later_losses(self):
        """Lower what is owed; what was overpaid becomes a claim on the leaver."""
        self.check_access("write")
        for claim in self:
            delta = claim._later().reduction - cents(claim.reduction_written)
            if delta <= 0:
                continue
            owed = min(delta, cents(claim.amount_owed))
            acts = claim._told().env["coop.share.move"]
            acts._act_later_loss(claim, claim._today(), owed, delta - owed)
            written = cents(claim.reduction_written) + delta
            claim._act(reduction_written=float(euros(written)))

    # Facts

    def _act(self, **values):
        self.with_context(coop_claim=ACTING).write(values)

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            typed = (ACTED | COMPUTED) & set(vals)
            if typed and self.env.context.get("coop_claim") is not ACTING:
                raise UserError(
                    self.env._("A claim begins as a request: register it then.")
                )
        claims = super().create(vals_list)
        for claim in claims:
            claim._number_it()
        return claims

    def _number_it(self):
        # Whose right: the number belongs to the cooperative, not to the asker.
        sequence = self.env["ir.sequence"].sudo().with_company(self.company_id)
        self._act(
            name=sequence.next_by_code(
                "coop.share.repayment", sequence_date=self.registered_on
            )
        )

    def write(self, vals):
        if self.env.context.get("coop_claim") is not ACTING:
            self._check_writable(set(vals))
        return super().write(vals)

    def _check_writable(self, names):
        acted = names & (ACTED | COMPUTED)
        fixed = names & FIXED and self.filtered(lambda one: one.step != "asked")
        decided = names & DECISIONS and self.filtered("shares_annulled")
        if acted or fixed or decided:
            claim = (fixed or decided or self)[:1]
            raise UserError(
                self.env._(
                    "%(claim)s is registered: its place in the queue, its shares and "
                    "its decision are kept as they are.",
                    claim=claim.display_name,
                )
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_asked_only(self):
        for claim in self:
            if claim.step != "asked":
                raise UserError(
                    self.env._("%(claim)s is kept.", claim=claim.display_name)
                )
