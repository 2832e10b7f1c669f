from datetime import timedelta

from odoo import Command, api, models
from odoo.tools import format_date

from ..rules.money import cents, euros

# (account of the cost, account of what is owed) of the gross pay, of the charges.
GROSS_ACCOUNTS = ("641", "4286")
CHARGES_ACCOUNTS = ("645", "4386")


class CoopVariablePayEntry(models.AbstractModel):
    """The cost of the variable part that is not paid when the year ends."""

    _name = "coop.variable.pay.entry"
    _description = "Provision of the variable part of the pay"

    def _post_provision(self):
        """641/4286 and 645/4386 at the end of the year, undone on the next day."""
        if not cents(self.cost):
            return
        checks = self.env["coop.share.entry"]
        for day in (self.date_to, self._next_day()):
            checks._check_open(self.company_id, day)
        entry = self._provision_entry()
        entry.action_post()
        label = self.env._("Reversal of the provision: %(pay)s", pay=self.display_name)
        reversal = entry._reverse_moves(
            [{"date": self._next_day(), "ref": label}], cancel=True
        )
        self._set(move_id=entry.id, reversal_id=reversal.id)

    def _next_day(self):
        return self.date_to + timedelta(days=1)

    def _provision_entry(self):
        # Whose right: the gérant confirmed; the entry follows from it.
        entries = self.env["account.move"].sudo().with_company(self.company_id)
        return entries.create(
            {
                "move_type": "entry",
                "journal_id": self.company_id._coop_journal("general").id,
                "date": self.date_to,
                "ref": self.display_name,
                "line_ids": [Command.create(line) for line in self._provision_lines()],
            }
        )

    def _provision_lines(self):
        gross = cents(self.gross)
        charges = cents(self.cost) - gross
        # Whose right: the gérant confirmed; analytic accounts follow the activity.
        distribution = {str(self.sudo().activity_id.account_id.id): 100.0}
        for accounts, amount in ((GROSS_ACCOUNTS, gross), (CHARGES_ACCOUNTS, charges)):
            for prefix, balance in zip(accounts, (amount, -amount), strict=True):
                if balance:
                    yield {
                        "account_id": self.company_id._coop_account(prefix).id,
                        "name": self.display_name,
                        "balance": float(euros(balance)),
                        "analytic_distribution": distribution,
                    }

    def _undo_provision(self):
        """Counter-entries of both entries, each on its own day."""
        for pay in self.filtered("move_id").sudo():
            label = self.env._("Correction: %(pay)s", pay=pay.display_name)
            for entry in pay.move_id | pay.reversal_id:
                self.env["coop.share.entry"]._check_open(pay.company_id, entry.date)
                entry._reverse_moves([{"date": entry.date, "ref": label}]).action_post()

    # The checklist of the year

    @api.model
    def _closing_tick(self, company, first, last):
        """Step 4 of the closing: the variable part of each entrepreneur."""
        pays = self.env["coop.variable.pay"].search(
            [
                ("company_id", "=", company.id),
                ("date_to", "=", last),
                ("state", "!=", "replaced"),
            ]
        )
        confirmed = pays.filtered(lambda pay: pay.state == "confirmed")
        waiting = pays.activity_id - confirmed.activity_id
        return {
            "state": self._tick_state(pays, waiting),
            "figure": sum(confirmed.mapped("cost")) if confirmed else False,
            "words": self._tick_words(pays, waiting, last),
            "action": self.env["coop.variable.pay"]._year_action(first, last),
        }

    @api.model
    def _tick_state(self, pays, waiting):
        return "done" if pays and not waiting else "todo"

    @api.model
    def _tick_words(self, pays, waiting, last):
        if not pays:
            return self.env._(
                "The variable part of the year that ends on %(day)s has not been "
                "proposed yet.",
                day=format_date(self.env, last),
            )
        if waiting:
            return self.env._(
                "%(count)s of %(all)s variable parts wait to be confirmed.",
                count=len(waiting),
                all=len(pays.activity_id),
            )
        return self.env._(
            "The variable parts of %(all)s activities are confirmed.",
            all=len(pays.activity_id),
        )
