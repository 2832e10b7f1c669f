from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL, format_datetime

from .coop_closing_event import CLOSING
from .coop_closing_words import (
    ABSENT,
    APPROVED,
    REFUSED,
    RETURNED,
    SIGNED,
    VOID,
    WAITING,
)
from .coop_member import ActDay

STATES = [
    (WAITING, "To be signed by the entrepreneur"),
    (SIGNED, "To be signed by the cooperative"),
    (RETURNED, "Returned to the accountant"),
    (APPROVED, "Signed by both"),
]
STANDINGS = [*STATES, (VOID, "Changed since: to be signed again")]
GIVEN = (SIGNED, APPROVED)


class CoopClosingSignoff(models.Model):
    """The accounts of an activity for a year, signed by her and by the cooperative.

    A change of the books after a signature voids it: nothing is written for that, the
    fingerprint of the books is compared each time.
    """

    _name = "coop.closing.signoff"
    _description = "Accounts of an activity to sign"
    _inherit = [
        "mail.thread",
        "mail.activity.mixin",
        "coop.closing.sheet",
        "coop.closing.reminder",
    ]
    _order = "closing_id desc, activity_id"
    _mail_post_access = "read"

    closing_id = fields.Many2one(
        "coop.closing", required=True, index=True, ondelete="restrict"
    )
    activity_id = fields.Many2one(
        "coop.activity", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        "res.company", required=True, index=True, ondelete="restrict"
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    state = fields.Selection(STATES, required=True, default=WAITING, tracking=True)
    standing = fields.Selection(STANDINGS, compute="_compute_standing")
    locked = fields.Boolean(string="Accounts locked", compute="_compute_standing")
    signature_ids = fields.One2many("coop.closing.signature", "signoff_id")

    _activity_unique = models.UniqueIndex(
        "(closing_id, activity_id)", "This activity is already asked for its signature."
    )

    @api.depends("closing_id", "activity_id")
    def _compute_display_name(self):
        for signoff in self:
            # Whose right: the year of one's own accounts is no secret.
            signoff.display_name = (
                f"{signoff.activity_id.name} – {signoff.closing_id.sudo().display_name}"
            )

    @api.depends("state", "signature_ids", "activity_id.lock_date")
    def _compute_standing(self):
        ledgers = self._ledgers()
        for signoff in self:
            last = signoff.sudo().signature_ids.sorted("id")[-1:]
            changed = (
                signoff.state in GIVEN
                and last.ledger != ledgers[signoff.activity_id.id]
            )
            signoff.standing = VOID if changed else signoff.state
            lock = signoff.activity_id.sudo().lock_date
            signoff.locked = bool(lock and lock >= signoff.sudo().closing_id.date_to)

    @api.model_create_multi
    def create(self, vals_list):
        self._refuse_by_hand()
        return super().create(vals_list)

    def write(self, vals):
        if not vals.keys().isdisjoint(
            {"state", "closing_id", "activity_id", "company_id"}
        ):
            self._refuse_by_hand()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self.env._("What was asked for a signature is kept."))

    def _refuse_by_hand(self):
        if self.env.context.get("coop_closing_act") is not CLOSING:
            raise UserError(
                self.env._(
                    "Signatures are asked for and given with their buttons, in "
                    "Cooperative > Year > The year."
                )
            )

    # Acts

    @api.model
    def _checked(self, signoff_id):
        signoff = self._asked(signoff_id)
        if not signoff or not signoff.has_access("read"):
            raise AccessError(
                self.env._("These accounts are open to the people of the activity.")
            )
        return signoff

    @api.model
    def sign(self, signoff_id, seal):
        """Her signature on what she saw; ``seal`` is that of her screen."""
        signoff = self._checked(signoff_id)
        if not signoff._may_sign():
            raise AccessError(
                self.env._(
                    "Only the people of %(activity)s sign its accounts.",
                    activity=signoff.activity_id.name,
                )
            )
        signoff._give(SIGNED, seal or "")

    @api.model
    def send_back(self, signoff_id, comment):
        """Something is missing: she, or the cooperative, returns the accounts."""
        signoff = self._checked(signoff_id)
        if not (signoff._may_sign() or signoff._may_approve()):
            raise AccessError(self.env._("You only read these accounts."))
        comment = str(comment or "").strip()
        if not comment:
            raise UserError(
                self.env._("Comment: write what is missing, so that it can be added.")
            )
        kind = RETURNED if signoff._may_sign() else REFUSED
        signoff._give(kind, comment=comment)
        signoff._tell_accountant(comment)

    @api.model
    def approve(self, signoff_id, seal):
        """The signature of the cooperative, after hers."""
        signoff = self._checked(signoff_id)
        signoff._check_may_approve()
        if signoff.standing != SIGNED:
            raise UserError(
                self.env._(
                    "%(activity)s: the cooperative signs once the entrepreneur has "
                    "signed the accounts as they are now.",
                    activity=signoff.activity_id.name,
                )
            )
        last = signoff.sudo().signature_ids.sorted("id")[-1:]
        if last.user_id == self.env.user:
            raise UserError(
                self.env._(
                    "You signed for %(activity)s yourself: somebody else signs for the "
                    "cooperative.",
                    activity=signoff.activity_id.name,
                )
            )
        signoff._give(APPROVED, seal or "")

    def _approve_alone(self, reason):
        """Nobody can sign any more: the gérant signs alone and says why."""
        self.closing_id._check_gerant()
        self._give(ABSENT, comment=reason)

    def _give(self, kind, seal=None, comment=False):
        """Write the signature down, once, on the figures of this moment."""
        self._hold()
        content, sealed = self._sheet_text()
        if seal is not None and seal != sealed:
            raise UserError(
                self.env._(
                    "The accounts of %(activity)s changed while you were reading: look "
                    "at them again, then sign.",
                    activity=self.activity_id.name,
                )
            )
        self._refuse_twice(kind)
        # Whose right: the signer was checked; a signature is open to no writer.
        acting = self.sudo().with_context(coop_closing_act=CLOSING)
        acting.env["coop.closing.signature"].create(
            {
                "signoff_id": self.id,
                "activity_id": self.activity_id.id,
                "company_id": self.company_id.id,
                "kind": kind,
                "user_id": self.env.uid,
                "signed_at": self._moment(),
                "comment": comment,
                "content": content,
                "seal": sealed,
                "ledger": self._ledgers()[self.activity_id.id],
            }
        )
        acting.state = {ABSENT: APPROVED, REFUSED: RETURNED}.get(kind, kind)
        acting.activity_unlink(["eclectic_coop.mail_activity_type_signoff"])

    def _moment(self):
        """Now, or the day that the program, never a request, says it is."""
        told = self.env.context.get("coop_act_day")
        if isinstance(told, ActDay):
            return fields.Datetime.to_datetime(fields.Date.to_string(told))
        return fields.Datetime.now()

    def _hold(self):
        self.env.cr.execute(
            SQL("SELECT id FROM coop_closing_signoff WHERE id = %s FOR UPDATE", self.id)
        )
        self.invalidate_recordset()

    def _refuse_twice(self, kind):
        if kind == SIGNED and self.standing in GIVEN:
            raise UserError(
                self.env._(
                    "The accounts of %(activity)s are already signed.",
                    activity=self.activity_id.name,
                )
            )
        if self.locked:
            raise UserError(
                self.env._(
                    "The accounts of %(activity)s are locked: a gérant opens them "
                    "again first.",
                    activity=self.activity_id.name,
                )
            )

    def _await(self, _why):
        """Ask for both signatures anew."""
        # Whose right: opening again was checked by the closing.
        self.sudo().with_context(coop_closing_act=CLOSING).state = WAITING
        self._remind()

    # Who

    def _may_sign(self):
        return self.env.user in self.activity_id.member_user_ids

    def _may_approve(self):
        return self.env.user.has_group("eclectic_coop.group_accountant")

    def _check_may_approve(self):
        if not self._may_approve():
            raise AccessError(
                self.env._(
                    "The accountant or a gérant signs for the cooperative, nobody else."
                )
            )

    def _history(self):
        """Who signed or returned, and when, the last one first."""
        kinds = dict(
            self.env["coop.closing.signature"]
            ._fields["kind"]
            ._description_selection(self.env)
        )
        # Whose right: the signatures of accounts that the reader may read.
        return [
            {
                "id": one.id,
                "kind": kinds[one.kind],
                "name": one.user_id.name,
                "day": format_datetime(self.env, one.signed_at),
                "comment": one.comment or "",
            }
            for one in self.sudo().signature_ids
        ]

    def action_open_sheet(self):
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.client",
            "tag": "eclectic_coop.sign_accounts",
            "name": self.display_name,
            "params": {"signoff_id": self.id},
        }
