from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.eclectic_governance.rules.seal import seal

from .coop_closing_event import CLOSING
from .coop_closing_words import ABSENT, APPROVED, REFUSED, RETURNED, SIGNED
from .coop_share_guard import guard

KINDS = [
    (SIGNED, "Signed by the entrepreneur"),
    (RETURNED, "Something is missing, says the entrepreneur"),
    (APPROVED, "Signed by the cooperative"),
    (ABSENT, "Signed by the cooperative alone"),
    (REFUSED, "Returned by the cooperative"),
]


class CoopClosingSignature(models.Model):
    """What a person signed or returned, with what was on the screen: append-only."""

    _name = "coop.closing.signature"
    _description = "Signature of accounts"
    _order = "id desc"
    _rec_name = "kind"

    signoff_id = fields.Many2one(
        "coop.closing.signoff", required=True, index=True, ondelete="restrict"
    )
    activity_id = fields.Many2one(
        "coop.activity", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one("res.company", required=True)
    kind = fields.Selection(KINDS, required=True)
    user_id = fields.Many2one("res.users", required=True, ondelete="restrict")
    signed_at = fields.Datetime(required=True)
    comment = fields.Text()
    content = fields.Text(required=True, help="The figures seen, one text for all.")
    seal = fields.Char(required=True, help="SHA-256 of the content.")
    ledger = fields.Char(required=True, help="Fingerprint of the entries of the year.")

    def init(self):
        guard(self)

    @api.model_create_multi
    def create(self, vals_list):
        if self.env.context.get("coop_closing_act") is not CLOSING:
            raise UserError(
                self.env._("Accounts are signed on their own screen, not otherwise.")
            )
        for vals in vals_list:
            vals["seal"] = seal(vals["content"])
        return super().create(vals_list)

    def write(self, vals):
        if self:
            raise UserError(self._kept_sentence())
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self._kept_sentence())

    def _kept_sentence(self):
        return self.env._("A signature is kept as it was given.")
