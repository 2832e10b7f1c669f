from odoo import models

from ..rules.annulment import annulled, given_up
from ..rules.money import cents
from ..rules.share_balances import CapitalAccount
from ..rules.share_ledger import Holding, MoveKind
from .coop_share_act import CALLED, CLAIM, NOT_CALLED, PAID, UNCALLED

OWED = CapitalAccount.OWED.value
INTEREST_COST, INTEREST_OWED = "6615", "4558"
CLAIM_BACK = "467"


class CoopShareActLeaving(models.AbstractModel):
    """What leaves the capital: annulment, later losses, interest (domain 1.6)."""

    _name = "coop.share.act.leaving"
    _description = "Acts on shares of leavers"

    def _enact(self, company, day, label, rows, lines, decision=(False, False)):
        """What comes into the capital may let a leaver be repaid (OUT-08)."""
        moves = super()._enact(company, day, label, rows, lines, decision)
        if any(row.get("quantity", 0) > 0 for row in rows):
            self.env["coop.share.repayment"]._propose_queue(company)
        return moves

    def _act_annul(self, claim, shares, day, value):
        """1.6 Exit: shares are annulled, their value is owed (cents)."""
        member = claim.member_id
        holding = member._held(day).get(member.id, Holding())
        gone = annulled(holding, shares, value)
        bulletins, parts = self._unpaid_bulletins(member, gone.unpaid)
        rows = self._annulment_rows(claim, gone, bulletins, parts)
        lines = [
            (PAID, member, gone.paid),
            (OWED, member, -gone.owed),
            (claim._loss_account(day), member, -gone.loss),
            (CALLED, member, gone.unpaid),
            (CLAIM, member, -gone.unpaid),
            (UNCALLED, member, gone.uncalled),
            (NOT_CALLED, member, -gone.uncalled),
        ]
        label = self.env._("Annulment – %(claim)s", claim=claim.name)
        moves = self._enact(
            claim.company_id, day, label, rows, lines, claim._decision()
        )
        moves._forget_unpaid(bulletins)
        return moves, gone

    def _annulment_rows(self, claim, gone, bulletins, parts):
        """What was not paid is taken off its bulletins, the rest off the member."""
        member, kind = claim.member_id, MoveKind.ANNULMENT
        told = [
            self._row(
                member,
                kind,
                called=-part,
                subscription_id=bulletin.id,
                repayment_id=claim.id,
            )
            for bulletin, part in zip(bulletins, parts, strict=True)
            if part
        ]
        main = self._row(
            member,
            kind,
            quantity=-gone.shares,
            nominal=gone.subscribed / gone.shares / 100,
            called=-(gone.called - sum(parts)),
            paid=-gone.paid,
            owed=gone.owed,
            repayment_id=claim.id,
        )
        return [main, *told]

    def _unpaid_bulletins(self, member, unpaid):
        """(bulletins still to be paid, the oldest first; what each one loses)."""
        if not unpaid:
            return self.env["coop.share.subscription"], []
        due = (
            self.env["coop.share.subscription"]
            .sudo()
            .search(
                [("member_id", "=", member.id), ("state", "=", "subscribed")],
                order="date, id",
            )
            .filtered("amount_due")
        )
        return due, given_up(unpaid, [cents(one.amount_due) for one in due])

    def _forget_unpaid(self, bulletins):
        """The claim that is given up waits for no money."""
        entries = (self.move_id | bulletins.move_ids.move_id).sudo()
        lines = entries.line_ids.filtered(
            lambda line: line.account_id.code.startswith(CLAIM) and not line.reconciled
        )
        if len(lines) > 1:
            lines.reconcile()

    def _act_later_loss(self, claim, day, owed, paid):
        """OUT-05: a later loss lowers what is owed, and claims back what was paid."""
        member, kind = claim.member_id, MoveKind.ANNULMENT
        row = self._row(member, kind, owed=-owed, repayment_id=claim.id)
        lines = [
            (OWED, member, owed),
            (CLAIM_BACK, member, paid),
            (claim._loss_account(day), member, -owed - paid),
        ]
        label = self.env._("Later losses – %(claim)s", claim=claim.name)
        self._enact(claim.company_id, day, label, [row] if owed else [], lines)
        lines = claim._owed_lines()
        if len(lines) > 1:
            lines.reconcile()

    def _post_interest(self, claim, day, amount, partner):
        """1.6 Interest on what is owed: a cost of the mutualised services."""
        company = claim.company_id
        account = company.coop_mutualised_account_id
        cost = {"analytic_distribution": {str(account.id): 100}} if account else {}
        owed_to = {"partner_id": partner.id}
        label = self.env._("Interest – %(claim)s", claim=claim.name)
        return self._post_entry(
            company,
            day,
            label,
            [
                (INTEREST_COST, None, amount, cost),
                (INTEREST_OWED, None, -amount, owed_to),
            ],
        )

    def _is_repayment(self):
        """Whether money went to a leaver, or came back."""
        kinds = {self.kind, self.reversed_id.kind}
        return MoveKind.REPAYMENT.value in kinds
