from fractions import Fraction

from odoo import Command, api, fields, models
from odoo.exceptions import UserError

from ..models.coop_activity_account import RUNG_SECTIONS
from ..rules.activity_account import Rung, usable
from ..rules.cash_advance import due_of_plan, proposed_recovery
from ..rules.money import cents, euros
from ..rules.periods import end_of_month


class CoopCashAdvanceRecovery(models.TransientModel):
    """What is taken back this month from what the activities cashed, all at once."""

    _name = "coop.cash.advance.recovery"
    _description = "Recovery of cash advances"
    _inherit = ["coop.typed.values"]

    company_id = fields.Many2one("res.company", required=True, readonly=True)
    date = fields.Date(
        string="Taken back on",
        required=True,
        default=lambda self: self.env["coop.member"]._today(),
    )
    line_ids = fields.One2many("coop.cash.advance.recovery.line", "recovery_id")

    @api.model
    def _open(self, company, advances=None):
        wizard = self.create({"company_id": company.id})
        wizard._propose(advances)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Take back cash advances"),
            "res_model": self._name,
            "res_id": wizard.id,
            "views": [(False, "form")],
            "target": "new",
        }

    def _propose(self, advances=None):
        advances = advances or self.env["coop.cash.advance"].search(
            [("company_id", "=", self.company_id.id), ("state", "=", "granted")],
            order="granted_on, id",
        )
        left = self._usable_of(advances.activity_id)
        cashed = self._cashed_of(advances.activity_id)
        lines = []
        for advance in advances.filtered(lambda one: one.state == "granted"):
            key = advance.activity_id.id
            amount = self._amount_of(advance, cashed[key], left[key])
            lines.append(self._line_values(advance, cashed[key], amount))
            # What was cashed, and what is left, serve one advance after the other.
            cashed[key], left[key] = 0, left[key] - amount
        self.line_ids = [Command.create(values) for values in lines]

    def _line_values(self, advance, cashed, amount):
        done = self._done_this_month(advance)
        return {
            "advance_id": advance.id,
            "cashed": float(euros(cashed)),
            "amount": 0.0 if done else float(euros(amount)),
            "done": done,
        }

    def _amount_of(self, advance, cashed, left):
        fund = self.env["coop.guarantee.fund"]._in_force(self.company_id, self.date)
        return proposed_recovery(
            cents(advance.outstanding),
            due_of_plan(advance._plan(), advance._recovered(), self.date),
            cashed,
            Fraction(str(fund.percent)),
            left,
        )

    def _usable_of(self, activities):
        """{activity: cents it can use today}"""
        grid = self.env["coop.account.section"]._grid(activities, None, self.date)
        return {
            key: usable(self._rungs_of(figures))[-1].left
            for key, figures in grid.items()
        }

    def _rungs_of(self, figures):
        return {rung: cents(figures.get(RUNG_SECTIONS[rung], 0)) for rung in Rung}

    def _cashed_of(self, activities):
        """{activity: cents received from customers in the month}"""
        sections = self.env["coop.account.section"]
        section = sections.search([("code", "=", "cash")])
        column = sections._plan_columns()["balance"]
        owners = {one.balance_account_id.id: one.id for one in activities}
        cashed = dict.fromkeys(activities.ids, 0)
        rows = self.env["account.analytic.line"]._read_group(
            [
                (column, "in", list(owners)),
                (
                    "general_account_id",
                    "in",
                    activities[:1]._section_accounts(section) if activities else [],
                ),
                ("date", ">=", self.date.replace(day=1)),
                ("date", "<=", end_of_month(self.date)),
                ("amount", "<", 0),
            ],
            [column],
            ["amount:sum"],
        )
        return cashed | {owners[owner.id]: -cents(amount) for owner, amount in rows}

    def _key(self, advance):
        """Once a month and advance, and again after a correction."""
        month = self.date.replace(day=1)
        undone = advance.line_ids.reversed_id.filtered(
            lambda line: line.date.replace(day=1) == month
        )
        return f"{month:%Y-%m}-{len(undone)}"

    def _done_this_month(self, advance):
        key = f"{advance.id}-{self._key(advance)}"
        moves = self.env["coop.cash.advance.move"]
        return bool(moves.search_count([("source_key", "=", key)], limit=1))

    def action_recover(self):
        self.ensure_one()
        lines = self.line_ids.filtered(lambda line: line.amount)
        if not lines:
            raise UserError(
                self.env._(
                    "Nothing to take back: type an amount beside an activity, or close."
                )
            )
        for line in lines:
            line.advance_id.check_access("write")
            line.advance_id._lock()
            if self._done_this_month(line.advance_id):
                raise UserError(line._done_sentence())
            line.advance_id._recover(
                self.date, cents(line.amount), self._key(line.advance_id)
            )
        return {"type": "ir.actions.act_window_close"}
