from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tools import format_date

from ..rules.periods import end_of_month

OPEN, CONTRIBUTED, DONE = "open", "contributed", "done"
STATES = [
    (OPEN, "In progress"),
    (CONTRIBUTED, "Contributions posted"),
    (DONE, "Closed"),
]
ENACTED = object()


class CoopMonth(models.Model):
    """A month of the cooperative: documents, bank, pay, contributions, statements."""

    _name = "coop.month"
    _description = "Month of the cooperative"
    _inherit = [
        "mail.thread",
        "coop.typed.values",
        "coop.month.run",
        "coop.month.step",
        "coop.month.vote",
    ]
    _order = "date desc"
    _rec_name = "date"

    date = fields.Date(
        string="Month", required=True, default=lambda self: self._next_date()
    )
    date_end = fields.Date(string="Last day", compute="_compute_date_end", store=True)
    state = fields.Selection(
        STATES, required=True, default=OPEN, readonly=True, copy=False, tracking=True
    )

    _month_unique = models.UniqueIndex(
        "(company_id, date)", "This month is already there: open it."
    )

    @api.depends("date")
    def _compute_date_end(self):
        for month in self:
            month.date_end = month.date and end_of_month(month.date)

    @api.depends("date")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for month in self:
            month.display_name = month.date and month._said_month(month.date)

    def _said_month(self, day):
        return format_date(self.env, day, date_format="MMMM y")

    @api.model
    def _today(self):
        return fields.Date.context_today(self)

    @api.model
    def _next_date(self):
        """The month after the last one, or else the month before today's."""
        last = self.search([("company_id", "=", self.env.company.id)], limit=1)
        if last:
            return fields.Date.add(last.date, months=1)
        return fields.Date.subtract(self._today().replace(day=1), months=1)

    @api.constrains("date")
    def _check_first_of_month(self):
        for month in self.filtered(lambda month: month.date.day != 1):
            raise ValidationError(
                self.env._(
                    "Month “%(day)s”: expected the first day of a month.",
                    day=format_date(self.env, month.date),
                )
            )

    def write(self, vals):
        if vals.keys() & {"company_id", "date"}:
            self._refuse_when_run()
        if vals.keys() & self._kept_fields() and not self._is_enacted():
            raise UserError(
                self.env._("A month goes on by its buttons: preview, then post.")
            )
        return super().write(vals)

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            if vals.get("state", OPEN) != OPEN:
                raise UserError(
                    self.env._("A month begins in progress: post it by its buttons.")
                )
        return super().create(vals_list)

    def _kept_fields(self):
        return {
            "state",
            "move_ids",
            "previewed_at",
            "scheme_id",
            "run_date",
            "run_user_id",
        }

    def _is_enacted(self):
        return self.env.context.get("coop_enacted") is ENACTED

    def _enact(self, **values):
        """Write what only the acts of a month may write."""
        # Whose right: the act was checked.
        self.sudo().with_context(coop_enacted=ENACTED).write(values)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_run(self):
        self._refuse_when_run()

    def _refuse_when_run(self):
        for month in self.filtered(lambda month: month.state != OPEN):
            raise UserError(
                self.env._(
                    "The contributions of %(month)s are posted: the month is kept; "
                    "what changes since is a correction.",
                    month=month.display_name,
                )
            )

    def _check_runs(self):
        """The run belongs to the accountant and the gérant."""
        if not (
            self.env.su or self.env.user.has_group("eclectic_coop.group_accountant")
        ):
            raise AccessError(
                self.env._("The month is run by the accountant and the gérant.")
            )
        self.check_access("read")

    def action_finish(self):
        """Close the month; what comes later is a correction of a later run."""
        for month in self:
            month._check_runs()
            if month.state == CONTRIBUTED:
                month._enact(state=DONE)
        return True

    def action_open_entries(self):
        """The entries that this month posted, corrections included."""
        self.ensure_one()
        return self.contribution_ids.move_id._get_records_action()

    @api.model
    def _current(self, company):
        """The month to work on: the first one not closed, opened if need be."""
        last = self.search([("company_id", "=", company.id)], limit=1)
        if last and last.state != DONE:
            return last
        date = self.with_company(company)._next_date()
        return self.create({"company_id": company.id, "date": date})

    @api.model
    def action_open_current(self):
        """The month the gérant has to close now."""
        self._check_runs()
        return self._current(self.env.company)._get_records_action()

    @api.model
    def _closing_tick(self, company, first, last):
        """Months contributed, month 12 included, and mirrored pairs equal to zero."""
        year = [("company_id", "=", company.id), ("date", "<=", last)]
        months = self.search([*year, ("date", ">=", first)])
        posted = months.filtered(lambda month: month.state != OPEN)
        final = posted.filtered(lambda month: month.date_end == last)
        gap = self._mirror_gap(company, first, last)
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "eclectic_coop.coop_month_action"
        )
        if gap:
            words = self.env._(
                "Contributions between activities and mutualised services do not "
                "balance: %(gap)s.",
                gap=company.currency_id.format(gap),
            )
            return self._tick("problem", gap, words, action)
        if not final:
            words = self.env._(
                "%(count)s months are contributed; the month ending on %(last)s "
                "is not.",
                count=len(posted),
                last=format_date(self.env, last),
            )
            return self._tick("todo", False, words, action)
        words = self.env._("All months to the last one are contributed.")
        return self._tick("done", False, words, action)

    def _tick(self, state, figure, words, action):
        return {"state": state, "figure": figure, "words": words, "action": action}

    @api.model
    def _mirror_gap(self, company, first, last):
        """The balance of 186 and 187 together: nothing, for the whole company."""
        [(balance,)] = (
            self.env["account.move.line"]
            .with_company(company)
            ._read_group(
                [
                    ("company_id", "=", company.id),
                    ("parent_state", "=", "posted"),
                    ("date", ">=", first),
                    ("date", "<=", last),
                    "|",
                    ("account_id.code", "=like", "186%"),
                    ("account_id.code", "=like", "187%"),
                ],
                aggregates=["balance:sum"],
            )
        )
        return company.currency_id.round(balance or 0)
