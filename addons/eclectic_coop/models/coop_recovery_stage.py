from odoo import api, fields, models
from odoo.exceptions import ValidationError

BY = [("entrepreneur", "The entrepreneur"), ("cooperative", "The cooperative")]
MOST_DAYS = 3650


class CoopRecoveryStage(models.Model):
    """One step: so many days after the due date, by whom, in which words."""

    _name = "coop.recovery.stage"
    _description = "Step of recovery"
    _order = "days, id"

    scale_id = fields.Many2one(
        "coop.recovery.scale", required=True, index=True, ondelete="cascade"
    )
    name = fields.Char(string="Step", required=True, translate=True)
    days = fields.Integer(string="Days after the due date", required=True)
    by = fields.Selection(BY, string="Who acts", required=True, default="entrepreneur")
    with_cost = fields.Boolean(
        string="Asks interest and fixed amount",
        help="From public bodies and professionals, as the law says.",
    )
    body = fields.Text(string="What is written", required=True, translate=True)

    @api.model_create_multi
    def create(self, vals_list):
        stages = super().create(vals_list)
        self.env.registry.clear_cache()
        return stages

    def write(self, vals):
        result = super().write(vals)
        self.env.registry.clear_cache()
        return result

    def unlink(self):
        result = super().unlink()
        self.env.registry.clear_cache()
        return result

    @api.constrains("days")
    def _check_days(self):
        for stage in self:
            if not 0 < stage.days < MOST_DAYS:
                raise ValidationError(
                    self.env._(
                        "Days after the due date “%(days)s” of %(step)s: expected 1 to "
                        "%(most)s.",
                        days=stage.days,
                        step=stage.name,
                        most=MOST_DAYS - 1,
                    )
                )
