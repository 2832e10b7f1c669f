from odoo import Command, fields, models

from ..rules.money import euros

# Accounts between activities that a chart does not have: (number, type).
INTERNAL_COST, INTERNAL_INCOME = "186100", "187100"
ADVANCE_MONEY, ADVANCE_DEBT = "580100", "181100"
ACCOUNT_TYPES = {
    INTERNAL_COST: "asset_current",
    INTERNAL_INCOME: "asset_current",
    ADVANCE_MONEY: "asset_current",
    ADVANCE_DEBT: "asset_current",
}
INTERNAL_SECTION = "internal_work"


class CoopCompanySolidarity(models.AbstractModel):
    """What activities do for each other, and how the company counts it."""

    _name = "coop.company.solidarity"
    _description = "Work and money between activities of a company"

    coop_internal_work_in_base = fields.Boolean(
        string="Internal work counts in the base of contributions",
        help="Work done for another activity of the cooperative is no turnover: as "
        "long as this is not ticked, no contribution is taken on it.",
    )

    coop_advance_number = fields.Integer(
        string="Last cash advance", readonly=True, copy=False
    )

    def _coop_solidarity_names(self):
        return {
            INTERNAL_COST: self.env._("Work received from other activities"),
            INTERNAL_INCOME: self.env._("Work done for other activities"),
            ADVANCE_MONEY: self.env._("Money advanced to activities"),
            ADVANCE_DEBT: self.env._("Cash advances to pay back"),
        }

    def _coop_open_solidarity_accounts(self):
        for number in ACCOUNT_TYPES:
            self._coop_solidarity_account(number)

    def _coop_solidarity_account(self, number):
        """The account between activities, opened when the chart has it not yet."""
        # Whose right: the act was checked; its accounts are those of the cooperative.
        accounts = self.env["account.account"].sudo().with_company(self)
        domain = [("company_ids", "in", self.ids), ("code", "=", number)]
        return accounts.search(domain, limit=1) or accounts.create(
            {
                "code": number,
                "name": self._coop_solidarity_names()[number],
                "account_type": ACCOUNT_TYPES[number],
                "reconcile": False,
                "company_ids": [Command.set(self.ids)],
            }
        )

    def _coop_post_between(self, day, label, lines):
        """Post one entry that is zero for the company.

        ``lines``: (account number, analytic account, cents, debit positive). The
        order of the lines does not matter, each analytic account is balanced.
        """
        self.env["coop.share.entry"]._check_open(self, day)
        # Whose right: the act was checked by who calls; the entry follows from it.
        entry = (
            self.env["account.move"]
            .sudo()
            .with_company(self)
            .create(
                {
                    "move_type": "entry",
                    "journal_id": self.sudo()._coop_journal("general").id,
                    "date": day,
                    "ref": label,
                    "line_ids": [
                        Command.create(self._coop_line_between(label, *line))
                        for line in lines
                    ],
                }
            )
        )
        entry._post(soft=False)
        return entry

    def _coop_line_between(self, label, number, analytic, amount):
        return {
            "account_id": self._coop_solidarity_account(number).id,
            "name": label,
            "balance": float(euros(amount)),
            "analytic_distribution": {str(analytic.id): 100.0},
        }
