from odoo import Command, api, fields, models
from odoo.tools import format_date

from ..rules.money import euros
from ..rules.payroll_file import pay_of, split
from ..rules.periods import end_of_month

# Accounts whose lines name the worker to be paid, or the member who saves.
OF_THE_WORKER = ("421", "425", "427", "456")


class CoopPayrollImport(models.Model):
    """The pay of a month as the payroll office made it, and its entry.

    A pay that came in is never edited: a corrected file reverses its entry and
    posts another one. One pay of a month is in force, PostgreSQL sees to it.
    """

    _name = "coop.payroll.import"
    _description = "Imported pay of a month"
    _order = "month desc, id desc"

    name = fields.Char(string="File", required=True, readonly=True)
    company_id = fields.Many2one(
        "res.company", required=True, index=True, readonly=True
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    month = fields.Date(required=True, readonly=True)
    state = fields.Selection(
        [("posted", "In the books"), ("reversed", "Replaced by a corrected file")],
        default="posted",
        required=True,
        readonly=True,
    )
    file = fields.Binary(string="Ledger of pay", attachment=True, readonly=True)
    file_key = fields.Char(string="Fingerprint", required=True, readonly=True)
    move_id = fields.Many2one(
        "account.move", string="Entry", readonly=True, index="btree_not_null"
    )
    reversal_id = fields.Many2one("account.move", readonly=True, index="btree_not_null")
    replaces_id = fields.Many2one(
        "coop.payroll.import",
        string="Corrects",
        readonly=True,
        index="btree_not_null",
    )
    reason = fields.Char(string="Why it was corrected", readonly=True)
    person_ids = fields.One2many(
        "coop.payroll.person", "import_id", string="People", readonly=True
    )
    gross = fields.Monetary(readonly=True)
    employer = fields.Monetary(string="Employer's contributions", readonly=True)
    net = fields.Monetary(readonly=True)
    cost = fields.Monetary(readonly=True)

    _one_pay_of_a_month = models.UniqueIndex(
        "(company_id, month) WHERE state = 'posted'",
        "The pay of this month was already imported: import the corrected file as a "
        "correction.",
    )
    _same_file_once = models.UniqueIndex(
        "(company_id, month, file_key) WHERE state = 'posted'",
        "This very file was already imported for this month.",
    )
    _month_is_a_first_day = models.Constraint(
        "CHECK (EXTRACT(day FROM month) = 1)", "A month is written by its first day."
    )

    @api.depends("month", "state")
    def _compute_display_name(self):
        for pay in self:
            pay.display_name = self.env._(
                "Pay of %(month)s", month=pay._month_name(pay.month)
            )

    def _month_name(self, month):
        return format_date(self.env, month, date_format="LLLL y") if month else ""

    @api.model
    def _of_month(self, company, month):
        """The pay in force of a month, or none."""
        # Whose right: callers checked who asks; amounts are not given away here.
        return self.sudo().search(
            [
                ("company_id", "=", company.id),
                ("month", "=", month),
                ("state", "=", "posted"),
            ]
        )

    # Posting

    @api.model
    def _bring_in(self, company, month, rows, books, values):
        """Post the rows as one entry; ``values`` are the file and why it corrects."""
        former = self._of_month(company, month)
        self.env["coop.share.entry"]._check_open(company, end_of_month(month))
        former._reverse(values.get("reason"))
        # Whose right: the wizard checked that the user keeps the books.
        pay = self.sudo().create(
            {
                **values,
                **self._in_euros(self._totals(rows)),
                "company_id": company.id,
                "month": month,
                "replaces_id": former.id,
                "person_ids": [
                    Command.create(one) for one in self._people(company, rows, books)
                ],
            }
        )
        # The unique index speaks before anything is posted.
        pay.flush_recordset()
        pay.move_id = pay._post_entry(rows, books)
        self.env["coop.salary.advance"]._paid_by(pay)
        return pay.sudo(False)

    @api.model
    def _totals(self, rows):
        paid = pay_of(rows).values()
        return {
            name: sum(getattr(one, name) for one in paid)
            for name in ("gross", "employer", "net", "cost")
        }

    @api.model
    def _in_euros(self, amounts):
        return {name: float(euros(cents)) for name, cents in amounts.items()}

    @api.model
    def _people(self, company, rows, books):
        for number, pay in pay_of(rows).items():
            yield {
                "company_id": company.id,
                "employee_id": books.people[number].id,
                "goes_to": books.goes_to(number),
                **self._in_euros(vars(pay)),
            }

    def _post_entry(self, rows, books):
        entry = (
            self.env["account.move"]
            .with_company(self.company_id)
            .create(
                {
                    "move_type": "entry",
                    "journal_id": self.company_id._coop_journal("payroll").id,
                    "date": end_of_month(self.month),
                    "ref": self.display_name,
                    "line_ids": [
                        Command.create(line)
                        for row in rows
                        for line in self._lines(row, books)
                    ],
                }
            )
        )
        entry.action_post()
        return entry

    def _label(self, label, name):
        """The label of the file, with the person unless it already names them."""
        return label if not name or name in label else f"{label} – {name}"

    def _lines(self, row, books):
        """A line for each activity that bears the row; nobody's row follows all."""
        employee = books.people.get(row.number)
        label = row.label or books.account_name(row)
        values = {
            "account_id": books.accounts[row.account],
            "name": self._label(label, employee and employee.name),
            "partner_id": books.worker(row)
            if row.account.startswith(OF_THE_WORKER)
            else False,
        }
        shares = books.shares.get(row.number, {}) if employee else {}
        parts = split(row.balance, shares) or {
            books.mutualised if employee else None: row.balance
        }
        for account, amount in parts.items():
            if amount:
                yield {
                    **values,
                    "balance": float(euros(amount)),
                    "analytic_distribution": account and {str(account): 100.0},
                }

    def _reverse(self, reason):
        """The counter-entry of a pay that a corrected file replaces."""
        for pay in self:
            label = self.env._(
                "Reversal of %(entry)s: %(reason)s",
                entry=pay.move_id.name,
                reason=reason or "",
            )
            reversal = pay.move_id._reverse_moves(
                [{"date": pay.move_id.date, "ref": label}], cancel=True
            )
            pay.write({"state": "reversed", "reversal_id": reversal.id})
            self.env["coop.salary.advance"]._unpaid_by(pay)
        self.flush_recordset()

    def action_open_entry(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.display_name,
            "res_model": "account.move",
            "res_id": self.move_id.id,
            "view_mode": "form",
        }

    # The stepper of the month

    @api.model
    def _month_step(self, company, month):
        """What the stepper of the month shows of the pay of ``month``."""
        pay = self._of_month(company, month)
        if pay:
            words = self.env._(
                "%(count)s people, %(cost)s in all",
                count=len(pay.person_ids),
                cost=company.currency_id.format(pay.cost),
            )
        else:
            words = self.env._("The pay of this month has not been imported yet.")
        return {
            "code": "payroll",
            "name": self.env._("Pay"),
            "state": "done" if pay else "todo",
            "words": words,
            "action": pay.action_open_pay() if pay else self._import_action(month),
        }

    def action_open_pay(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.display_name,
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
        }

    @api.model
    def _import_action(self, month):
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "eclectic_coop.coop_payroll_import_wizard_action"
        )
        return {**action, "context": {"default_month": fields.Date.to_string(month)}}
