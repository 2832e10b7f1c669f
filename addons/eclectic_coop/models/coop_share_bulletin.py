from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from .coop_company_capital import REQUEST
from .coop_share_document import PRIVATE

MOVING = object()
FIXED = {
    "claim_account",
    "company_id",
    "date",
    "first_call",
    "locked_until",
    "means",
    "member_id",
    "nature",
    "shares",
}
# What the parts of a payment were computed from.
PLANNED = {"date", "means", "shares"}
ACCEPTANCE = {
    "accepted_by_id",
    "accepted_ip",
    "accepted_on",
    "accepted_pdf",
    "accepted_text",
    "amount",
    "name",
    "nominal",
    "state",
}


class CoopShareBulletin(models.AbstractModel):
    """The paper of a subscription: its number, its acceptance, what stays fixed."""

    _name = "coop.share.bulletin"
    _description = "Bulletin of subscription"

    accepted_on = fields.Datetime(readonly=True, copy=False)
    accepted_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    accepted_ip = fields.Char(string="From the address", readonly=True, copy=False)
    accepted_text = fields.Html(
        string="Text that was accepted",
        readonly=True,
        copy=False,
        sanitize=False,
        groups=PRIVATE,
    )
    document = fields.Binary(
        string="Signed paper", attachment=True, copy=False, groups=PRIVATE
    )
    document_name = fields.Char(copy=False)

    def _number_it(self):
        if self.name == "/":
            # Whose right: the number belongs to the cooperative, not to the asker.
            sequence = self.env["ir.sequence"].sudo().with_company(self.company_id)
            self._move_on(
                name=sequence.next_by_code(
                    "coop.share.subscription", sequence_date=self.date
                )
            )

    def action_accept_on_paper(self):
        """The member signed on paper: the gérant keeps the scan."""
        self.check_access("write")
        for bulletin in self:
            if not bulletin.document:
                raise UserError(
                    self.env._(
                        "Signed paper: add the bulletin that %(name)s signed, or let "
                        "the member accept it online.",
                        name=bulletin.member_id.name,
                    )
                )
            bulletin._accept(False)

    @api.private
    def accept_online(self, ip_address):
        """The member accepts: text, time and address are kept (once)."""
        self.ensure_one()
        self.check_access("read")
        if not self.member_id._is_own():
            raise AccessError(
                self.env._("Only the member accepts the bulletin, in her own name.")
            )
        if self.state != "offered":
            raise UserError(self._no_longer_sentence())
        self._check_mentions()
        # Whose right: the member may accept, and nothing else, on her own bulletin.
        self.sudo()._accept(ip_address)

    def _accept(self, ip_address):
        if self.state not in ("draft", "offered"):
            raise UserError(self._no_longer_sentence())
        self._number_it()
        self._move_on(
            state="accepted",
            accepted_on=fields.Datetime.now(),
            accepted_by_id=self.env.uid,
            accepted_ip=ip_address,
            accepted_text=self._bulletin_text(),
        )
        self._freeze()

    def _accept_read(self, digest, ip_address):
        """Accept the text that was read, unless it was changed in the meantime."""
        if self.state == "offered" and digest != self._text_digest():
            raise UserError(
                self.env._(
                    "This bulletin was changed since you opened it: read it again, "
                    "then accept it."
                )
            )
        self.accept_online(ip_address)

    def _no_longer_sentence(self):
        return self.env._(
            "%(bulletin)s is not, or no longer, to be accepted.",
            bulletin=self.display_name,
        )

    def _ask_acceptance(self):
        """A message to the member, who finds the bulletin in the portal."""
        self.message_post(
            body=self.env._(
                "Your subscription of %(shares)s shares (%(amount)s) awaits you: read "
                "it and accept it.",
                shares=self.shares,
                amount=self.currency_id.format(self.amount),
            ),
            partner_ids=self.member_id._readers().ids,
            subtype_xmlid="mail.mt_comment",
        )

    def _answer(self):
        """The request of the member was answered: it asks for nothing more."""
        # Whose right: any gérant answers, the others are told no longer.
        self.sudo().activity_unlink([REQUEST])

    def _certify_when_paid(self, day):
        """The certificate that is handed over at each subscription, once paid."""
        # Whose right: it follows from the payment, whoever matched it.
        certificates = self.env["coop.share.certificate"].sudo()
        if self.is_paid and not certificates._obstacle(self.member_id, day):
            certificates._issue(self.member_id, day, self)

    # What was accepted stays as it was

    def _move_on(self, **values):
        self.with_context(coop_bulletin=MOVING).write(values)

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            typed = (ACCEPTANCE - {"name", "state"}) & set(vals)
            if typed or vals.get("state", "draft") not in ("draft", "asked"):
                raise UserError(self.env._("A bulletin begins as a draft."))
        return super().create(vals_list)

    def write(self, vals):
        if self.env.context.get("coop_bulletin") is not MOVING:
            self._check_writable(set(vals))
        result = super().write(vals)
        if PLANNED & set(vals):
            # Whose right: parts agreed for another amount or day hold no more.
            self.sudo().instalment_ids.unlink()
        return result

    def _check_writable(self, names):
        if names & ACCEPTANCE:
            raise UserError(
                self.env._("State and acceptance are written by their buttons.")
            )
        fixed = self.filtered(lambda one: one.state in ("accepted", "subscribed"))
        if fixed and names & FIXED:
            raise UserError(
                self.env._(
                    "%(bulletin)s was accepted: cancel it and write another one.",
                    bulletin=fixed[0].display_name,
                )
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_draft_only(self):
        if self.filtered(lambda one: one.state not in ("draft", "asked", "cancelled")):
            raise UserError(self.env._("A bulletin that was offered is kept."))
