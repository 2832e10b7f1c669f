from odoo import Command, fields, models
from odoo.tools import SQL

from ..rules.grant import share_until
from ..rules.money import cents, euros

CLAIM = "441"
# Kind of grant: account of the promise (PCG 131, 741).
PROMISED = {"operating": "741000", "investment": "131000"}
TAKEN, IN_RESULT = "139", "747"


class CoopGrantPosting(models.AbstractModel):
    """The entries of a grant, for its activity or for the mutualised services."""

    _name = "coop.grant.posting"
    _description = "Entries of a grant"

    def _lock(self):
        self.env.cr.execute(
            SQL("SELECT id FROM coop_grant WHERE id IN %s FOR UPDATE", tuple(self.ids)),
            log_exceptions=False,
        )
        self.invalidate_recordset()

    def _post_promise(self):
        amount = cents(self.amount)
        return self._post_grant_entry(
            self.agreed_on,
            self.env._("%(grant)s: promised", grant=self.name),
            [(CLAIM, amount), (PROMISED[self.kind], -amount)],
        )

    def _post_rest_given_up(self):
        """The counter-entry of what will not come, matched with the claim."""
        claim = self._claim()
        rest = cents(claim.amount_residual)
        if not rest:
            return
        move = self._post_grant_entry(
            fields.Date.context_today(self),
            self.env._("%(grant)s: the rest will not come", grant=self.name),
            [(PROMISED[self.kind], rest), (CLAIM, -rest)],
        )
        back = move.sudo().line_ids.filtered(
            lambda line: line.account_id == claim.account_id
        )
        (back | claim).reconcile()

    def _share_left(self, day):
        """Cents that the result must still take until a day."""
        taken = sum(
            cents(share.amount) for share in self.share_ids if share.date <= day
        )
        kept = cents(self.amount) - self._given_up()
        return share_until(kept, self.start_on, self.years, day) - taken

    def _given_up(self):
        """Cents of the grant that did not come in the end."""
        claim = self._claim()
        others = claim.matched_credit_ids.credit_move_id.move_id.line_ids
        lost = others.filtered(lambda line: line.account_id.code == PROMISED[self.kind])
        return sum(cents(line.balance) for line in lost)

    def _post_share(self, day):
        """Post the share of the year that ends on a day; 1 when there was one."""
        grant = self._enacted()
        grant._lock()
        amount = grant._share_left(day)
        if not amount:
            return 0
        move = grant._post_grant_entry(
            day,
            self.env._("%(grant)s: share of the year", grant=self.name),
            [(TAKEN, amount), (IN_RESULT, -amount)],
        )
        grant.env["coop.grant.share"].create(
            {
                "grant_id": grant.id,
                "company_id": grant.company_id.id,
                "date": day,
                "amount": euros(amount),
                "move_id": move.id,
            }
        )
        return 1

    def _post_grant_entry(self, day, label, lines):
        """Post one entry; ``lines``: (beginning of the account, cents, debit +)."""
        self.env["coop.share.entry"]._check_open(self.company_id, day)
        # Whose right: who runs the grants was checked on the grant.
        company = self.company_id.sudo()
        entry = (
            company.env["account.move"]
            .with_company(company)
            .create(
                {
                    "move_type": "entry",
                    "journal_id": company._coop_journal("general").id,
                    "date": day,
                    "ref": label,
                    "line_ids": [
                        Command.create(self._grant_line(company, label, *line))
                        for line in lines
                    ],
                }
            )
        )
        entry.action_post()
        return entry.sudo(False)

    def _grant_line(self, company, label, prefix, amount):
        account = company._coop_account(prefix)
        if prefix == CLAIM and not account.reconcile:
            account.reconcile = True
        owner = self._owner(company, in_result=prefix.startswith("7"))
        return {
            "account_id": account.id,
            "partner_id": self.funder_id.id,
            "name": label,
            "balance": float(euros(amount)),
            "analytic_distribution": {str(owner.id): 100.0} if owner else False,
        }

    def _owner(self, company, in_result):
        activity = self.activity_id.sudo()
        if activity:
            return activity.account_id if in_result else activity.balance_account_id
        if in_result:
            return company.coop_mutualised_account_id
        return company.coop_mutualised_balance_account_id
