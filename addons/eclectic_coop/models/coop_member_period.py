from odoo import api, fields, models
from odoo.exceptions import UserError

from ..rules.capital import Category
from .coop_share_guard import guard, unguard

OUT = "out"
CATEGORIES = [
    (Category.EMPLOYEE.value, "Employee"),
    (Category.RETAINED.value, "Former employee who keeps the rights of one"),
    (Category.FORMER.value, "Former employee"),
    (Category.EXTERNAL.value, "External"),
    (Category.COOPERATIVE.value, "External, a cooperative"),
    (OUT, "No longer a member"),
]


class CoopMemberPeriod(models.Model):
    """In which category somebody is a member from a day on; written once.

    Of two periods that begin on one day, the one written last counts: that is how
    a mistake is put right.
    """

    _name = "coop.member.period"
    _description = "Category of a member over time"
    _order = "date_from desc, id desc"
    _rec_name = "reason"

    member_id = fields.Many2one(
        "coop.member", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one("res.company", required=True)
    category = fields.Selection(CATEGORIES, required=True)
    date_from = fields.Date(required=True)
    decision_date = fields.Date()
    decision_reference = fields.Char()
    reason = fields.Char()
    recorded_at = fields.Datetime(
        required=True, readonly=True, default=fields.Datetime.now
    )

    _member_date = models.Index("(company_id, member_id, date_from DESC, id DESC)")

    def init(self):
        guard(self)

    def _auto_init(self):
        unguard(self)
        return super()._auto_init()

    def write(self, vals):
        if self:
            raise UserError(
                self.env._(
                    "A period is kept as it was written: write the one that holds."
                )
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self.env._("A period of a member is kept."))
