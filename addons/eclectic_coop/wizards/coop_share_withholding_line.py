from odoo import api, fields, models
from odoo.exceptions import UserError

from ..rules.money import cents
from ..rules.subscription import above_alarm, withholding


class CoopShareWithholdingLine(models.TransientModel):
    """The pay of one member, and what is withheld on it."""

    _name = "coop.share.withholding.line"
    _description = "Withholding on one pay"
    _inherit = ["coop.typed.values"]

    wizard_id = fields.Many2one(
        "coop.share.withholding", required=True, index=True, ondelete="cascade"
    )
    currency_id = fields.Many2one(related="wizard_id.currency_id")
    member_id = fields.Many2one("coop.member", required=True, ondelete="cascade")
    gross = fields.Monetary(string="Gross pay")
    amount = fields.Monetary(
        string="Withheld", compute="_compute_amount", store=True, readonly=False
    )
    is_alarm = fields.Boolean(compute="_compute_is_alarm")
    is_done = fields.Boolean(string="Written", readonly=True)

    @api.depends("gross", "member_id", "wizard_id.month")
    def _compute_amount(self):
        for line in self:
            wizard = line.wizard_id
            line.amount = line._due(wizard) / 100 if wizard.month else 0

    def _due(self, wizard):
        statutes = wizard._statutes()
        member = self.member_id.with_context(coop_day=wizard._day())
        return withholding(
            cents(self.gross),
            statutes.commitment_rate,
            member.shares,
            statutes.commitment_ceiling,
            statutes.nominal,
            cents(member.advance),
        )

    @api.depends("gross", "amount", "wizard_id.month")
    def _compute_is_alarm(self):
        for line in self:
            wizard = line.wizard_id
            ratio = wizard.month and wizard._statutes().withholding_alarm_ratio
            line.is_alarm = bool(ratio) and above_alarm(
                cents(line.amount), cents(line.gross), ratio
            )

    def _withhold_apart(self, day):
        """Write this line; return what prevents it, if anything."""
        if self.is_done or not self.amount:
            return ""
        try:
            with self.env.cr.savepoint():
                self._withhold(day)
        except UserError as refused:
            return f"{self.member_id.name}: {refused.args[0]}"
        return ""

    def _withhold(self, day):
        wizard, member = self.wizard_id, self.member_id
        key = wizard._key(member)
        # Two runs at once follow each other: the counter of the register is held.
        wizard.company_id._coop_take_numbers("coop_share_number", 0)
        if key in wizard._withheld_already():
            return
        self._check_amount()
        self.env["coop.share.move"]._act_withhold(
            member,
            day,
            cents(self.amount),
            self.env._("Withheld on pay, %(month)s", month=f"{day:%m/%Y}"),
            key,
        )

    def _check_amount(self):
        if self.amount < 0 or cents(self.amount) > cents(self.gross):
            raise UserError(
                self.env._(
                    "Withheld “%(amount)s”: from 0 to the pay of %(gross)s.",
                    amount=self.currency_id.format(self.amount),
                    gross=self.currency_id.format(self.gross),
                )
            )
