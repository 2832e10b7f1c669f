from odoo import api, fields, models
from odoo.fields import Command

from ..rules.money import cents
from ..rules.subscription import whole_shares


class CoopShareYearEnd(models.TransientModel):
    """SUB-02: what was withheld becomes whole shares; the rest is carried forward."""

    _name = "coop.share.year.end"
    _description = "Subscription at the end of the year"
    _inherit = ["coop.typed.values"]

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    date = fields.Date(
        string="Closing of",
        required=True,
        compute="_compute_date",
        store=True,
        readonly=False,
    )
    line_ids = fields.One2many(
        "coop.share.year.end.line", "wizard_id", compute="_compute_line_ids", store=True
    )
    amount = fields.Monetary(string="To subscribe", compute="_compute_amount")
    message = fields.Text(readonly=True)

    @api.depends("company_id")
    def _compute_date(self):
        """The last closing."""
        for wizard in self:
            today = fields.Date.context_today(self)
            year = wizard.company_id.compute_fiscalyear_dates(today)
            if year["date_to"] == today:
                wizard.date = today
            else:
                wizard.date = fields.Date.subtract(year["date_from"], days=1)

    @api.depends("company_id", "date")
    def _compute_line_ids(self):
        for wizard in self:
            values = [wizard._line_of(member) for member in wizard._with_advance()]
            wizard.line_ids = [Command.clear(), *map(Command.create, values)]

    def _with_advance(self):
        """Members who have money set aside, at the closing and still today."""
        if not self.date:
            return self.env["coop.member"]
        members = self.env["coop.member"].search(
            [("company_id", "=", self.company_id.id), ("state", "=", "member")]
        )
        then = members.with_context(coop_day=self.date)
        return then.filtered("advance").with_env(self.env).filtered("advance")

    def _line_of(self, member):
        then = member.with_context(coop_day=self.date)
        total = min(cents(member.advance), cents(then.advance))
        nominal = self.env["coop.share.move"]._nominal_of(member, self.date)
        bought = whole_shares(total, nominal)
        return {
            "member_id": member.id,
            "advance": total / 100,
            "shares": bought.shares,
            "amount": bought.amount / 100,
            "carry": bought.carry / 100,
            "subscription_id": self._known_bulletin(member).id,
        }

    def _known_bulletin(self, member):
        """The bulletin of this closing that was already written."""
        return self.env["coop.share.subscription"].search(
            [
                ("member_id", "=", member.id),
                ("means", "=", "withheld"),
                ("date", "=", self.date),
                ("state", "!=", "cancelled"),
            ],
            limit=1,
        )

    @api.depends("line_ids.amount")
    def _compute_amount(self):
        for wizard in self:
            wizard.amount = sum(wizard.line_ids.mapped("amount"))

    def action_offer(self):
        """One bulletin a member, to be accepted; done twice, it is done once."""
        self.env["coop.share.subscription"].check_access("create")
        failed = [refused for line in self.line_ids if (refused := line._offer_apart())]
        wizard = self.create(
            {
                "company_id": self.company_id.id,
                "date": self.date,
                "message": "\n".join(failed)
                or self.env._("The bulletins await their members."),
            }
        )
        return wizard._open()

    def _open(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Subscription of the year"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
        }
