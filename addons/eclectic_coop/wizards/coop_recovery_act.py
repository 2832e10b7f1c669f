from markupsafe import Markup

from odoo import Command, api, fields, models
from odoo.exceptions import UserError
from odoo.tools import email_normalize, format_date, plaintext2html

from ..models.coop_recovery_step import KINDS, MEANS

HOLDING = ("promise", "pause")
LETTER = "eclectic_coop.report_coop_recovery_letter"
LONGEST_HOLD = 366


class CoopRecoveryAct(models.TransientModel):
    """What is done about one unpaid invoice, read once more before it is sent."""

    _name = "coop.recovery.act"
    _description = "Step of recovery to take"
    _inherit = ["coop.typed.values"]

    move_id = fields.Many2one("account.move", required=True, readonly=True)
    kind = fields.Selection(KINDS, required=True, readonly=True)
    row_id = fields.Many2one("coop.recovery", compute="_compute_row_id")
    currency_id = fields.Many2one(related="row_id.currency_id")
    partner_id = fields.Many2one(related="move_id.partner_id")
    days_late = fields.Integer(related="row_id.days_late")
    amount = fields.Monetary(related="row_id.amount")
    means = fields.Selection(
        MEANS, compute="_compute_means", readonly=False, store=True, precompute=True
    )
    email = fields.Char(
        string="To",
        compute="_compute_email",
        readonly=False,
        store=True,
        precompute=True,
    )
    subject = fields.Char(
        compute="_compute_subject", readonly=False, store=True, precompute=True
    )
    body = fields.Text(
        string="What is written",
        compute="_compute_body",
        readonly=False,
        store=True,
        precompute=True,
    )
    interest = fields.Monetary(compute="_compute_cost")
    fixed = fields.Monetary(string="Fixed amount", compute="_compute_cost")
    cost_note = fields.Char(related="row_id.cost_note")
    held_until = fields.Date(string="Until")
    note = fields.Char()

    @api.depends("move_id")
    def _compute_row_id(self):
        for act in self:
            act.row_id = self.env["coop.recovery"].search(
                [("id", "=", act.move_id.id)], limit=1
            )

    @api.depends("move_id")
    def _compute_means(self):
        for act in self:
            act.means = "mail" if act.partner_id.email else "post"

    @api.depends("move_id")
    def _compute_email(self):
        for act in self:
            act.email = act.partner_id.email

    def _stage(self):
        """The step that is taken, or none."""
        # Whose right: the words of a step are no secret.
        stage = self.row_id.stage_id.sudo()
        return stage if self.kind == "step" else stage.browse()

    @api.depends("move_id", "kind")
    def _compute_subject(self):
        for act in self:
            act.subject = self.env._(
                "%(step)s – invoice %(invoice)s",
                step=act._stage().name or "",
                invoice=act.move_id.name,
            )

    @api.depends("move_id", "kind")
    def _compute_body(self):
        for act in self:
            act.body = act._stage().body

    @api.depends("move_id", "kind")
    def _compute_cost(self):
        for act in self:
            costly = act._stage().with_cost
            act.interest = act.row_id.interest if costly else 0
            act.fixed = act.row_id.fixed if costly else 0

    def action_do(self):
        self.ensure_one()
        row = self.row_id
        if not row:
            raise UserError(
                self.env._(
                    "%(invoice)s is no longer late: nothing to ask any more.",
                    invoice=self.move_id.sudo().name,
                )
            )
        row._side()
        row._lock()
        if self.kind == "step":
            self._take_step(row)
        elif self.kind in HOLDING:
            self._hold(row)
        elif self.kind in ("note", "loss_asked"):
            self._check_note()
            row._write_down(self.kind, note=self.note)
            self._tell_gerants(row)
        else:
            raise UserError(self.env._("This is not written from here."))
        return {"type": "ir.actions.act_window_close"}

    def _take_step(self, row):
        row._check_turn()
        letter = self._letter() if self.means != "phone" else False
        if self.means == "mail":
            self._queue_mail(letter)
        row._write_down(
            "step",
            stage_id=row.stage_id.id,
            means=self.means,
            interest=self.interest,
            fixed=self.fixed,
            note=self.note,
            attachment_id=letter and letter.id,
        )

    def _letter(self):
        """The letter as a PDF, kept beside the invoice."""
        # Whose right: the step was checked; the letter names this invoice alone.
        document = self.sudo()
        content, _kind = (
            self.env["ir.actions.report"].sudo()._render_qweb_pdf(LETTER, document.ids)
        )
        return (
            self.env["ir.attachment"]
            .sudo()
            .create(
                {
                    "name": f"{self.subject}.pdf".replace("/", "-"),
                    "raw": content,
                    "mimetype": "application/pdf",
                    "res_model": "account.move",
                    "res_id": self.move_id.id,
                }
            )
        )

    def _queue_mail(self, letter):
        email = email_normalize(self.email or "")
        if not email:
            raise UserError(
                self.env._(
                    "To “%(email)s”: expected one address like name@example.org, or "
                    "choose a letter.",
                    email=self.email or "",
                )
            )
        # Whose right: the mail goes out through the queue of the cooperative.
        self.env["mail.mail"].sudo().create(
            {
                "subject": self.subject,
                "body_html": plaintext2html(self.body) + self._signature(),
                "email_from": self.move_id.sudo().company_id.email_formatted,
                "reply_to": self.env.user.email_formatted,
                "email_to": email,
                "model": "account.move",
                "res_id": self.move_id.id,
                "attachment_ids": [Command.link(letter.id)],
                "auto_delete": False,
            }
        )

    def _signature(self):
        return Markup("<p>%s<br/>%s</p>") % (self.env.user.name, self._sender_name())

    def _sender_name(self):
        # Whose right: the name of the activity is on the invoice too.
        row = self.row_id.sudo()
        by_activity = row.stage_id.by == "entrepreneur" and row.activity_id
        return row.activity_id.name if by_activity else row.company_id.name

    def _hold(self, row):
        last = fields.Date.add(row._today(), days=LONGEST_HOLD)
        if not self.held_until or not row._today() <= self.held_until <= last:
            raise UserError(
                self.env._(
                    "Until “%(day)s”: expected a day from today to %(last)s.",
                    day=format_date(self.env, self.held_until)
                    if self.held_until
                    else "",
                    last=format_date(self.env, last),
                )
            )
        if self.kind == "pause":
            self._check_note()
        row._write_down(self.kind, held_until=self.held_until, note=self.note)

    def _check_note(self):
        if not (self.note or "").strip():
            raise UserError(
                self.env._("Note: say why in a few words; it stays in the trace.")
            )

    def _tell_gerants(self, row):
        if self.kind == "loss_asked":
            row.company_id._coop_ask_gerants(
                row.move_id,
                self.env._("Loss proposed: %(note)s", note=self.note),
            )
