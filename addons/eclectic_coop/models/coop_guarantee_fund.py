import json
from fractions import Fraction

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import format_date

from ..rules.cash_advance import cover, room
from ..rules.money import cents, euros, round_half_up
from ..rules.periods import end_of_month

MONTHS = 12


class CoopGuaranteeFund(models.Model):
    """What the cooperative sets aside to advance money, from one day on.

    A version is never changed once advances were granted under it: another decision
    is another version. The latest one that began is in force.
    """

    _name = "coop.guarantee.fund"
    _description = "Guarantee fund"
    _inherit = ["coop.typed.values"]
    _order = "company_id, date_from desc"
    _rec_name = "decision_reference"

    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    date_from = fields.Date(
        string="In force from", required=True, default=fields.Date.context_today
    )
    amount = fields.Monetary(
        string="Money in the fund",
        required=True,
        help="What the cooperative set aside to advance money to activities.",
    )
    limit_activity = fields.Monetary(string="Most for one activity", required=True)
    limit_total = fields.Monetary(string="Most in all", required=True)
    percent = fields.Float(
        string="Taken back on what is cashed (%)",
        digits=(5, 2),
        required=True,
        default=25.0,
        help="The part of the money received by the activity that pays its advance "
        "back, month after month.",
    )
    decision_date = fields.Date(string="Decided on")
    decision_reference = fields.Char(string="Decision", required=True)
    outstanding = fields.Monetary(compute="_compute_figures")
    left = fields.Monetary(compute="_compute_figures", string="May still be advanced")
    long_late = fields.Monetary(
        compute="_compute_figures", string="Late by more than 90 days"
    )
    cover = fields.Char(compute="_compute_figures")
    chart = fields.Text(compute="_compute_chart", string="Outstanding month by month")

    _date_unique = models.UniqueIndex(
        "(company_id, date_from)", "The fund already has a decision in force that day."
    )

    @api.constrains("amount", "limit_activity", "limit_total", "percent")
    def _check_limits(self):
        for fund in self:
            if not 0 <= fund.limit_activity <= fund.limit_total:
                raise ValidationError(fund._limits_sentence())
            if fund.amount < 0 or not 0 <= fund.percent <= 100:
                raise ValidationError(
                    self.env._(
                        "Money in the fund “%(amount)s”, taken back “%(percent)s %%”: "
                        "expected an amount of zero or more and 0 to 100 %%.",
                        amount=fund.currency_id.format(fund.amount),
                        percent=f"{fund.percent:g}",
                    )
                )

    def _limits_sentence(self):
        return self.env._(
            "Most for one activity “%(one)s”: expected zero or more, and no more than "
            "the most in all, %(all)s.",
            one=self.currency_id.format(self.limit_activity),
            all=self.currency_id.format(self.limit_total),
        )

    @api.ondelete(at_uninstall=False)
    def _unlink_unused_only(self):
        for fund in self:
            fund._check_unused()

    def write(self, vals):
        if vals.keys() - {"decision_reference", "decision_date"}:
            for fund in self:
                fund._check_unused()
        return super().write(vals)

    def _check_unused(self):
        used = self.env["coop.cash.advance.move"].search_count(
            [("fund_id", "=", self.id)], limit=1
        )
        if used:
            raise ValidationError(
                self.env._(
                    "Advances were granted under the decision of %(day)s: it is kept; "
                    "write the new decision as another one.",
                    day=format_date(self.env, self.date_from),
                )
            )

    @api.model
    def _in_force(self, company, day):
        """The version in force on a day, or an empty one."""
        domain = [("company_id", "=", company.id), ("date_from", "<=", day)]
        # Whose right: limits are no secret for who asks an advance.
        return self.sudo().search(domain, order="date_from desc", limit=1)

    def _room(self, activity):
        """What the activity may still receive, and the limit that says so."""
        moves = self.env["coop.cash.advance.move"]
        return room(
            cents(self.limit_activity),
            cents(self.limit_total),
            moves._outstanding(self.company_id, activity),
            moves._outstanding(self.company_id),
        )

    @api.depends("amount", "limit_total")
    def _compute_figures(self):
        moves = self.env["coop.cash.advance.move"]
        for fund in self:
            outstanding = moves._outstanding(fund.company_id)
            late = self.env["coop.cash.advance"]._long_late(fund.company_id)
            fund.outstanding = float(euros(outstanding))
            fund.left = float(euros(max(cents(fund.limit_total) - outstanding, 0)))
            fund.long_late = float(euros(late))
            fund.cover = fund._cover_sentence(outstanding, late)

    def _cover_sentence(self, outstanding, late):
        ratio = cover(cents(self.amount), outstanding)
        if ratio is None:
            return self.env._("Nothing is outstanding: the whole fund is free.")
        return self.env._(
            "%(cover)s %% – %(fund)s for %(outstanding)s outstanding, of which "
            "%(late)s %% late by more than 90 days.",
            cover=round_half_up(ratio * 100),
            fund=self.currency_id.format(self.amount),
            outstanding=self.currency_id.format(outstanding / 100),
            late=round_half_up(Fraction(late * 100, outstanding)),
        )

    @api.depends("company_id")
    def _compute_chart(self):
        for fund in self:
            values = [
                {"label": label, "value": amount, "type": "past"}
                for label, amount in fund._outstanding_by_month()
            ]
            title = self.env._("Outstanding")
            fund.chart = json.dumps([{"values": values, "title": title, "key": title}])

    def _outstanding_by_month(self):
        """[(month, euros)] of the last twelve months, at the end of each."""
        today = self.env["coop.member"]._today()
        days = [fields.Date.subtract(today, months=back) for back in range(MONTHS)]
        moves = self.env["coop.cash.advance.move"]
        for day in reversed(days):
            last = min(end_of_month(day), today)
            amount = moves._outstanding(self.company_id, until=last)
            yield format_date(self.env, last, date_format="MMM"), float(euros(amount))

    def action_open_outstanding(self):
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "eclectic_coop.coop_cash_advance_action"
        )
        return {**action, "context": {"search_default_outstanding": 1}}

    def action_recover(self):
        return self.env["coop.cash.advance.recovery"]._open(self.company_id)
