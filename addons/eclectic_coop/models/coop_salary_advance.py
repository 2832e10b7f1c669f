from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import format_date

from ..rules.money import cents, euros

# Objects of Python: no call from outside can send them.
DECIDING = object()


class CoopSalaryAdvance(models.Model):
    """An advance on the variable part (L7332-3, R7331-11): asked, decided, paid.

    It is a gross amount, paid with the pay of a month. What was decided is never
    edited: people act by its buttons, each step is told below it.
    """

    _name = "coop.salary.advance"
    _description = "Advance on the variable part of the pay"
    _inherit = ["mail.thread", "mail.activity.mixin", "coop.salary.advance.pay"]
    _order = "month desc, id desc"
    _mail_post_access = "read"

    activity_id = fields.Many2one(
        "coop.activity", required=True, index=True, ondelete="restrict", readonly=True
    )
    company_id = fields.Many2one(
        related="activity_id.company_id", store=True, index=True
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    employee_id = fields.Many2one(
        "hr.employee",
        string="Person",
        required=True,
        index=True,
        ondelete="restrict",
        readonly=True,
    )
    user_id = fields.Many2one(
        related="employee_id.user_id", string="User", store=True, index=True
    )
    employee_number = fields.Char(
        related="employee_id.barcode", groups="eclectic_coop.group_accountant"
    )
    month = fields.Date(required=True, readonly=True)
    month_name = fields.Char(string="With the pay of", compute="_compute_month_name")
    gross = fields.Monetary(required=True, readonly=True, tracking=True)
    cost = fields.Monetary(
        readonly=True,
        required=True,
        help="What the activity bears: the gross amount and the employer's part.",
    )
    reason = fields.Char(readonly=True, required=True)
    state = fields.Selection(
        [
            ("asked", "Asked"),
            ("approved", "Approved"),
            ("refused", "Refused"),
            ("cancelled", "Withdrawn"),
            ("paid", "Paid"),
        ],
        default="asked",
        required=True,
        readonly=True,
        tracking=True,
    )
    answer = fields.Char(
        string="Answer to the entrepreneur",
        tracking=True,
        help="Needed to refuse: it is what she reads.",
    )
    decided_by_id = fields.Many2one("res.users", string="Decided by", readonly=True)
    decided_on = fields.Date(string="Decided on", readonly=True)
    payroll_id = fields.Many2one(
        "coop.payroll.import",
        string="Paid by",
        readonly=True,
        index="btree_not_null",
    )

    _gross_above_zero = models.Constraint(
        "CHECK (gross > 0)", "The amount of an advance must be above 0."
    )

    @api.depends("month")
    def _compute_month_name(self):
        for advance in self:
            month = advance.month
            advance.month_name = month and format_date(
                self.env, month, date_format="LLLL y"
            )

    @api.depends("employee_id", "month")
    def _compute_display_name(self):
        for advance in self:
            advance.display_name = self.env._(
                "Advance of %(person)s, %(month)s",
                person=advance.sudo().employee_id.name,
                month=advance.month_name,
            )

    # Nobody edits

    @api.model_create_multi
    def create(self, vals_list):
        self.check_access("create")
        self._check_deciding({"gross"})
        return super().create(vals_list)

    def write(self, vals):
        typed = vals.keys() & self._frozen_names()
        if self.filtered(lambda one: one.state != "asked"):
            typed |= vals.keys() & {"answer"}
        self._check_deciding(typed)
        return super().write(vals)

    @api.model
    def _frozen_names(self):
        return {"activity_id", "employee_id", "month", "gross", "cost", "reason"} | {
            "state",
            "decided_by_id",
            "decided_on",
            "payroll_id",
        }

    def _check_deciding(self, names):
        if names and self.env.context.get("coop_advance") is not DECIDING:
            raise UserError(
                self.env._(
                    "An advance is asked, approved, refused or withdrawn by its "
                    "buttons; it is never edited."
                )
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(
            self.env._("An advance is never deleted: withdraw it, or refuse it.")
        )

    def _decide(self, **values):
        # Whose right: each verb checks who acts; the rest follows from it.
        self.sudo().with_context(coop_advance=DECIDING).write(values)

    # Asking

    @api.model
    def _ask(self, activity, employee, gross, reason, month):
        """The request of an entrepreneur, once checked; gérants are told."""
        verdict = activity._check_advance(gross)
        advance = (
            # Whose right: the activity checked that she is one of its people.
            self.sudo()
            .with_context(coop_advance=DECIDING)
            .create(
                {
                    "activity_id": activity.id,
                    "employee_id": employee.id,
                    "gross": float(euros(gross)),
                    "cost": float(euros(verdict.cost)),
                    "reason": reason,
                    "month": month,
                }
            )
        )
        advance._tell_gerant()
        return advance.with_user(self.env.user)

    def _tell_gerant(self):
        group = self.env.ref("eclectic_coop.group_gerant")
        for gerant in group.all_user_ids.filtered(
            lambda user: self.company_id in user.company_ids and not user.share
        ):
            self.activity_schedule(
                "mail.mail_activity_data_todo",
                summary=self.env._("Decide on this advance"),
                user_id=gerant.id,
            )

    # Deciding

    def action_approve(self):
        self._check_gerant()
        for advance in self:
            advance._check_state("asked")
            activity = advance.activity_id
            activity._check_advance(cents(advance.gross), besides=advance)
            advance._decided("approved")

    def action_refuse(self):
        self._check_gerant()
        for advance in self:
            advance._check_state("asked")
            if not (advance.answer or "").strip():
                raise UserError(
                    self.env._(
                        "Answer to the entrepreneur is empty: write why the advance "
                        "is refused, she will read it."
                    )
                )
            advance._decided("refused")

    def action_cancel(self):
        """She changes her mind before the decision."""
        self.check_access("read")
        for advance in self:
            if advance.sudo().user_id != self.env.user:
                raise AccessError(
                    self.env._("Only the person who asked may withdraw her request.")
                )
            advance._check_state("asked")
            advance._decided("cancelled")

    def _decided(self, state):
        self._lock()
        self._check_state("asked")
        self._decide(
            state=state,
            decided_by_id=self.env.uid,
            decided_on=fields.Date.context_today(self),
        )
        # Whose right: the reminders of gérants end with the decision.
        self.sudo().activity_ids.action_done()
        self._tell_entrepreneur()

    def _lock(self):
        """Two gérants at once: the second one sees what the first one decided."""
        self.env.cr.execute(
            "SELECT id FROM coop_salary_advance WHERE id IN %s FOR UPDATE",
            [tuple(self.ids)],
        )
        self.invalidate_recordset(["state"])

    def _tell_entrepreneur(self):
        states = dict(self._fields["state"]._description_selection(self.env))
        body = self.env._(
            "%(advance)s of %(gross)s: %(state)s. %(answer)s",
            advance=self.display_name,
            gross=self.currency_id.format(self.gross),
            state=states[self.state].lower(),
            answer=self.answer or "",
        )
        # Whose right: she follows her own request.
        self.sudo().message_post(
            body=body, partner_ids=self.sudo().user_id.partner_id.ids
        )

    def _check_gerant(self):
        if not self.env.user.has_group("eclectic_coop.group_gerant"):
            raise AccessError(self.env._("Advances are decided by the gérant."))
        self.check_access("read")

    def _check_state(self, state):
        states = dict(self._fields["state"]._description_selection(self.env))
        if self.state != state:
            raise UserError(
                self.env._(
                    "%(advance)s is “%(state)s”: only a request that waits can be "
                    "decided.",
                    advance=self.display_name,
                    state=states[self.state],
                )
            )
