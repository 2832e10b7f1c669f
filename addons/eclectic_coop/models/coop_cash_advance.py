from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import format_date

from ..rules.cash_advance import long_late, plan_of
from ..rules.money import cents, euros
from .coop_cash_advance_life import STATES

MOST_YEARS = 3


class CoopCashAdvance(models.Model):
    """Money of the guarantee fund that an activity uses before its customers pay."""

    _name = "coop.cash.advance"
    _description = "Cash advance to an activity"
    _inherit = ["coop.typed.values", "coop.cash.advance.life"]
    _order = "asked_on desc, id desc"
    _rec_name = "activity_id"
    _check_company_auto = True

    activity_id = fields.Many2one(
        "coop.activity",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
        domain="[('state', '=', 'open')]",
        default=lambda self: self._default_activity(),
    )
    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    amount = fields.Monetary(required=True)
    reason = fields.Char(string="What for", required=True)
    repay_by = fields.Date(string="To pay back by", required=True)
    state = fields.Selection(
        STATES, required=True, default="draft", readonly=True, copy=False, index=True
    )
    line_ids = fields.One2many(
        "coop.cash.advance.move", "advance_id", string="Movements", readonly=True
    )
    outstanding = fields.Monetary(
        string="Still to pay back", compute="_compute_outstanding"
    )
    may_ask = fields.Monetary(string="You may ask up to", compute="_compute_may_ask")
    plan = fields.Html(string="To pay back month by month", compute="_compute_plan")
    sentence = fields.Char(string="Where it stands", compute="_compute_sentence")

    @api.model
    def _default_activity(self):
        wanted = self.env.context.get("default_activity_id")
        own = self.env.user._own_activities()
        return wanted if wanted in own.ids else own[:1].id

    @api.depends("line_ids.amount")
    def _compute_outstanding(self):
        for advance in self:
            advance.outstanding = sum(advance.line_ids.mapped("amount"))

    @api.depends("activity_id", "company_id")
    def _compute_may_ask(self):
        today = self._today()
        for advance in self:
            fund = self.env["coop.guarantee.fund"]._in_force(advance.company_id, today)
            found = fund and advance.activity_id and fund._room(advance.activity_id)
            advance.may_ask = float(euros(found.amount)) if found else 0.0

    @api.depends("amount", "repay_by", "granted_on", "state")
    def _compute_plan(self):
        for advance in self:
            advance.plan = self.env["ir.qweb"]._render(
                "eclectic_coop.coop_cash_advance_plan",
                {
                    "parts": [
                        (
                            format_date(self.env, day),
                            advance.currency_id.format(part / 100),
                        )
                        for day, part in advance._plan()
                    ]
                },
            )

    def _plan(self):
        """[(day, cents)]: equal parts each month, from the day it was granted."""
        start = self.granted_on or self._today()
        if not self.repay_by or self.repay_by <= start or not self.amount > 0:
            return []
        return plan_of(cents(self.amount), start, self.repay_by)

    def _recovered(self):
        return cents(self.amount) - cents(self.outstanding)

    @api.depends("state", "amount", "outstanding", "answer")
    def _compute_sentence(self):
        for advance in self:
            advance.sentence = advance._state_sentence()

    @api.constrains("amount", "repay_by", "activity_id")
    def _check_request(self):
        for advance in self:
            if not advance.amount > 0:
                raise ValidationError(
                    self.env._(
                        "Amount “%(amount)s”: expected more than zero.",
                        amount=advance.currency_id.format(advance.amount),
                    )
                )
            advance._check_repay_by()

    def _check_repay_by(self):
        start = self.granted_on or self._today()
        last = fields.Date.add(start, years=MOST_YEARS)
        if not start < self.repay_by <= last:
            raise ValidationError(
                self.env._(
                    "To pay back by “%(day)s”: expected a day after %(start)s and "
                    "until %(last)s.",
                    day=format_date(self.env, self.repay_by),
                    start=format_date(self.env, start),
                    last=format_date(self.env, last),
                )
            )

    @api.model
    def _today(self):
        return self.env["coop.member"]._today()

    @api.model
    def _long_late(self, company):
        """Cents of the company that the plans asked more than 90 days ago."""
        domain = [("company_id", "=", company.id), ("state", "=", "granted")]
        # Whose right: only the sum leaves this method.
        return sum(
            long_late(advance._plan(), advance._recovered(), self._today())
            for advance in self.sudo().search(domain)
        )

    @api.model
    def _closing_tick(self, company, first, last):
        """What activities still owe to the guarantee fund, and what is long late."""
        moves = self.env["coop.cash.advance.move"]
        outstanding = moves._outstanding(company, until=last)
        late = self._long_late(company)
        money = company.currency_id.format
        words = self.env._(
            "%(outstanding)s of cash advances outstanding, %(late)s of it late by more "
            "than 90 days.",
            outstanding=money(outstanding / 100),
            late=money(late / 100),
        )
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "eclectic_coop.coop_cash_advance_action"
        )
        state = "problem" if late else "done" if outstanding else "none"
        figure = float(euros(outstanding))
        return {"state": state, "figure": figure, "words": words, "action": action}
