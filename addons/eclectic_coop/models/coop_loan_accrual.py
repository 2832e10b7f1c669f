from odoo import api, fields, models
from odoo.exceptions import UserError

from .coop_share_guard import guard, unguard


class CoopLoanAccrual(models.Model):
    """Interest that had run when a year ended (PCG 1648), once a loan and a day.

    PostgreSQL refuses any change.
    """

    _name = "coop.loan.accrual"
    _description = "Interest run at the end of a year"
    _order = "date desc, id desc"
    _rec_name = "date"

    loan_id = fields.Many2one(
        "coop.loan", required=True, index=True, ondelete="restrict", readonly=True
    )
    company_id = fields.Many2one("res.company", required=True, readonly=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    date = fields.Date(required=True, readonly=True)
    amount = fields.Monetary(string="Interest run", readonly=True)
    move_id = fields.Many2one(
        "account.move",
        string="Journal entry",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    reversal_id = fields.Many2one(
        "account.move",
        string="Taken back by",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )

    _once = models.UniqueIndex(
        "(loan_id, date)", "The interest run on this day is already posted."
    )

    def init(self):
        guard(self)

    def _auto_init(self):
        unguard(self)
        return super()._auto_init()

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env["coop.loan"]._is_enacted():
            raise UserError(
                self.env._("Interest that has run is counted by the loan, not typed.")
            )
        return super().create(vals_list)
