from odoo import api, fields, models
from odoo.exceptions import UserError

from .coop_statement import once_only

TEMPLATE = "eclectic_coop.mail_template_statement"
STATES = [("queued", "Waiting to leave"), ("sent", "Sent"), ("failed", "Not sent")]
OF_MAIL = {"outgoing": "queued", "sent": "sent", "received": "sent"}


class CoopStatementSending(models.Model):
    """A statement on its way to a person, by Odoo's own outgoing mail."""

    _name = "coop.statement.sending"
    _description = "Sending of a monthly statement"
    _order = "statement_id, id"
    _rec_name = "statement_id"

    statement_id = fields.Many2one(
        "coop.statement", required=True, readonly=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(related="statement_id.company_id", store=True)
    employee_id = fields.Many2one(
        "hr.employee", string="Person", readonly=True, index=True, ondelete="set null"
    )
    partner_id = fields.Many2one(
        "res.partner", string="Recipient", readonly=True, ondelete="set null"
    )
    mail_id = fields.Many2one(
        "mail.mail", readonly=True, index="btree_not_null", ondelete="set null"
    )
    refusal = fields.Char(readonly=True, help="Why no mail could be made.")
    state = fields.Selection(STATES, compute="_compute_state", compute_sudo=True)
    reason = fields.Char(compute="_compute_state", compute_sudo=True)

    _once_a_person = models.UniqueIndex("(statement_id, COALESCE(employee_id, 0))")

    @api.depends("mail_id.state", "mail_id.failure_reason", "refusal")
    def _compute_state(self):
        for sending in self:
            mail = sending.mail_id
            if sending.refusal:
                sending.state, sending.reason = "failed", sending.refusal
            elif not mail:  # a mail that left may be cleaned away
                sending.state, sending.reason = "sent", False
            else:
                sending.state = OF_MAIL.get(mail.state, "failed")
                sending.reason = mail.failure_reason

    @api.model
    def _send(self, statements):
        """Put the mails of statements in the queue; one that fails says why.

        Those that another worker is sending now are left to it.
        """
        free = statements._lock(statements)
        self._print_together(free)
        for statement in free:
            self._send_apart(statement)

    def _print_together(self, statements):
        """One browser for all: each statement then finds its PDF kept."""
        reports = self.env["ir.actions.report"]
        for _lang, same in statements.grouped(lambda one: one._said()["lang"]).items():
            try:
                with self.env.cr.savepoint():
                    reports.with_context(lang=_lang)._render_qweb_pdf(
                        "eclectic_coop.statement_pdf_action", same.ids
                    )
            except UserError:
                continue  # said again by each of those that cannot be printed

    def _send_apart(self, statement):
        people = statement.activity_id._people_of(statement._as_month())
        if not people:
            self._note(statement, people, {"refusal": self._nobody(statement)})
        for person in people:
            known = self._known(statement, person)
            if known.state in (False, "failed"):
                self._note(statement, person, self._mail_to(statement, person))

    def _known(self, statement, person):
        return self.search(
            [("statement_id", "=", statement.id), ("employee_id", "=", person.id)]
        )

    def _note(self, statement, person, values):
        """Write what came of it, on the one row of this person."""
        sending = self._known(statement, person)
        values = {"mail_id": False, "refusal": False, **values}
        if not sending:
            with once_only():
                sending = self.create(
                    {"statement_id": statement.id, "employee_id": person.id, **values}
                )
        else:
            sending.write(values)
        if not sending.refusal:
            sending._queue_apart()

    def _mail_to(self, statement, person):
        partner = self._recipient(person)
        if partner.email_normalized:
            return {"partner_id": partner.id}
        return {
            "partner_id": partner.id,
            "refusal": self.env._(
                "%(person)s has no valid e-mail address (“%(email)s”): write one like "
                "name@example.org on the employee, then send again.",
                person=person.name,
                email=partner.email or "",
            ),
        }

    def _recipient(self, person):
        """The contact of a person, rather one that can be written to."""
        contacts = person.user_id.partner_id | person.work_contact_id
        return contacts.filtered("email_normalized")[:1] or contacts[:1]

    def _nobody(self, statement):
        return self.env._(
            "%(activity)s had nobody in %(month)s: add its people, then send again.",
            activity=statement.activity_id.name,
            month=statement.month_name,
        )

    def _queue_apart(self):
        """One statement's trouble does not stop the others'."""
        try:
            with self.env.cr.savepoint():
                self._queue()
        except UserError as refusal:
            self.refusal = str(refusal)

    def _queue(self):
        template = self.env.ref(TEMPLATE)
        files = self.statement_id._files()
        mail_id = template.send_mail(
            self.id, email_values={"attachment_ids": [(6, 0, files.ids)]}
        )
        self.mail_id = mail_id
