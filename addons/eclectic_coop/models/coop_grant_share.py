from odoo import api, fields, models
from odoo.exceptions import UserError

from .coop_share_guard import guard, unguard


class CoopGrantShare(models.Model):
    """What an accounting year took of an investment grant, once.

    PostgreSQL refuses any change.
    """

    _name = "coop.grant.share"
    _description = "Share of a grant in the result"
    _order = "date desc, id desc"
    _rec_name = "date"

    grant_id = fields.Many2one(
        "coop.grant", required=True, index=True, ondelete="restrict", readonly=True
    )
    company_id = fields.Many2one("res.company", required=True, readonly=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    date = fields.Date(required=True, readonly=True)
    amount = fields.Monetary(readonly=True)
    move_id = fields.Many2one(
        "account.move",
        string="Journal entry",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )

    _once = models.UniqueIndex(
        "(grant_id, date)", "The share of this year is already posted."
    )

    def init(self):
        guard(self)

    def _auto_init(self):
        unguard(self)
        return super()._auto_init()

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env["coop.grant"]._is_enacted():
            raise UserError(self.env._("Shares of a grant are counted, not typed."))
        return super().create(vals_list)
