from decimal import Decimal

from odoo import Command, api, fields, models
from odoo.exceptions import UserError

from ..rules.money import share_out
from ..rules.split import HUNDRED


class CoopActivityShare(models.TransientModel):
    """Share an order or a draft invoice between activities, by percentages."""

    _name = "coop.activity.share"
    _description = "Share between activities"

    order_id = fields.Many2one("sale.order", ondelete="cascade")
    move_id = fields.Many2one("account.move", ondelete="cascade")
    company_id = fields.Many2one("res.company", compute="_compute_company_id")
    part_ids = fields.One2many("coop.activity.share.part", "share_id", string="Parts")
    total = fields.Float(compute="_compute_total", digits=(16, 2))
    some_lines = fields.Boolean(string="Only some lines")
    order_line_ids = fields.Many2many(
        "sale.order.line", string="Order lines", domain="[('order_id', '=', order_id)]"
    )
    move_line_ids = fields.Many2many(
        "account.move.line",
        string="Invoice lines",
        domain="[('move_id', '=', move_id), ('display_type', '=', 'product')]",
    )

    @api.depends("order_id", "move_id")
    def _compute_company_id(self):
        for share in self:
            share.company_id = (share.order_id or share.move_id).company_id

    @api.depends("part_ids.percentage")
    def _compute_total(self):
        for share in self:
            share.total = float(share._exact_total())

    @api.model
    def _open_for(self, document):
        """The form to share a document, its present parts filled in."""
        share = self.create({self._field_of(document): document.id})
        share.part_ids = share._present_parts()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Share between activities"),
            "res_model": self._name,
            "res_id": share.id,
            "view_mode": "form",
            "target": "new",
        }

    def _field_of(self, document):
        return "order_id" if document._name == "sale.order" else "move_id"

    def _present_parts(self):
        """The parts of the first line; the lead activity if there is none."""
        lines = self._document()._activity_lines()
        found = lines[:1]._activity_percentages() if lines else {}
        lead = self._document().activity_id
        if not found and lead:
            found = {lead.account_id.id: HUNDRED}
        activities = self.env["coop.activity"]._by_analytic_account()
        return [
            Command.create(
                {
                    "activity_id": activities.get(account, False),
                    "is_mutualised": account not in activities,
                    "percentage": float(percentage),
                }
            )
            for account, percentage in found.items()
        ]

    def _document(self):
        return self.order_id or self.move_id

    def _lines(self):
        if self.some_lines:
            return self.order_line_ids or self.move_line_ids
        return self._document()._activity_lines()

    def _exact_total(self):
        return sum((part._exact() for part in self.part_ids), Decimal(0))

    def action_share_equally(self):
        for share in self:
            weights = dict.fromkeys(share.part_ids, 1)
            for part, hundredths in share_out(100_00, weights or {None: 1}).items():
                if part:
                    part.percentage = hundredths / 100
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Share between activities"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
        }

    def action_apply(self):
        for share in self:
            share._check_parts()
            share._document().check_access("write")
            share._lines()._share_between(
                {part._account().id: part._exact() for part in share.part_ids}
            )
        return {"type": "ir.actions.act_window_close"}

    def _check_parts(self):
        accounts = [part._account() for part in self.part_ids]
        if self._exact_total() != HUNDRED:
            raise UserError(
                self.env._(
                    "The percentages add up to %(total)s: they must add up to 100.00.",
                    total=f"{self._exact_total():.2f}",
                )
            )
        if len(set(accounts)) < len(accounts):
            raise UserError(
                self.env._("An activity has two parts: write its percentage once.")
            )
        if not self._lines():
            raise UserError(self.env._("Choose at least one line to share."))
        if self.move_id.state == "posted":
            raise UserError(
                self.env._(
                    "%(entry)s is posted: reset it to draft to share it.",
                    entry=self.move_id.display_name,
                )
            )


class CoopActivitySharePart(models.TransientModel):
    """The percentage of an activity, or of the mutualised services."""

    _name = "coop.activity.share.part"
    _description = "Part of an activity"

    share_id = fields.Many2one(
        "coop.activity.share", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="share_id.company_id")
    activity_id = fields.Many2one(
        "coop.activity",
        domain="[('state', '!=', 'closed'), ('company_id', '=', company_id)]",
    )
    is_mutualised = fields.Boolean(string="Mutualised services")
    percentage = fields.Float(string="%", digits=(16, 2))

    def _exact(self):
        return Decimal(str(self.percentage)).quantize(Decimal("0.01"))

    def _account(self):
        if self.is_mutualised:
            return self.company_id.coop_mutualised_account_id
        if not self.activity_id or self._exact() <= 0:
            raise UserError(
                self.env._(
                    "Each part needs an activity, or the mutualised services, and a "
                    "percentage above 0."
                )
            )
        return self.activity_id.account_id
