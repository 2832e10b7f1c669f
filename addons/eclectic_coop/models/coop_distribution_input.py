from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from .coop_distribution_fetch import FETCHING, KINDS, NOT_NEGATIVE


class CoopDistributionInput(models.Model):
    """A figure that the sharing starts from: as it was found, and as it is taken."""

    _name = "coop.distribution.input"
    _description = "Figure of the sharing of a surplus"
    _inherit = ["coop.typed.values"]
    _order = "distribution_id, sequence"
    _rec_name = "kind"

    distribution_id = fields.Many2one(
        "coop.distribution", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="distribution_id.company_id", store=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    sequence = fields.Integer()
    kind = fields.Selection(KINDS, string="Figure", required=True, readonly=True)
    found = fields.Monetary(readonly=True, help="In the ledger or in the register.")
    adjustment = fields.Monetary(help="Added to what was found; say why.")
    amount = fields.Monetary(compute="_compute_amount", store=True)
    reason = fields.Char(string="Why")

    _kind_unique = models.UniqueIndex("(distribution_id, kind)")

    @api.depends("found", "adjustment")
    def _compute_amount(self):
        for figure in self:
            figure.amount = figure.found + figure.adjustment

    @api.constrains("adjustment", "reason", "found")
    def _check_reason(self):
        for figure in self:
            if figure.adjustment and not (figure.reason or "").strip():
                raise ValidationError(
                    self.env._(
                        "%(figure)s, adjustment “%(amount)s”: expected a sentence "
                        "that says why, for the annex of the assembly.",
                        figure=figure._label(),
                        amount=figure.currency_id.format(figure.adjustment),
                    )
                )
            if figure.amount < 0 and figure.kind in NOT_NEGATIVE:
                raise ValidationError(
                    self.env._(
                        "%(figure)s “%(amount)s”: expected an amount of zero or more; "
                        "it is taken off by itself.",
                        figure=figure._label(),
                        amount=figure.currency_id.format(figure.amount),
                    )
                )

    def _label(self):
        return dict(self._fields["kind"]._description_selection(self.env))[self.kind]

    @api.model_create_multi
    def create(self, vals_list):
        if self.env.context.get("coop_fetching") is not FETCHING:
            raise UserError(
                self.env._("These figures are fetched: adjust one, and say why.")
            )
        return super().create(vals_list)

    def write(self, vals):
        self.distribution_id._check_draft()
        fetching = self.env.context.get("coop_fetching") is FETCHING
        if not fetching and set(vals) - {"adjustment", "reason"}:
            raise UserError(
                self.env._("What was found is kept: write an adjustment, and say why.")
            )
        result = super().write(vals)
        if not fetching:
            self.distribution_id._refresh()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_draft_only(self):
        self.distribution_id._check_draft()

    def action_open_source(self):
        """The lines of the ledger, or the register, that the figure was read in."""
        self.ensure_one()
        if self.kind == "highest_capital":
            return self.env["ir.actions.act_window"]._for_xml_id(
                "eclectic_coop.coop_share_capital_action"
            )
        return {
            "type": "ir.actions.act_window",
            "name": self._label(),
            "res_model": "account.move.line",
            "view_mode": "list,form",
            "domain": self.distribution_id._source_domain(self.kind),
        }
