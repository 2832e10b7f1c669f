import base64
import hashlib

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..rules.payroll_file import NEEDED, PayProblem, breaches, pay_of, row_of
from ..rules.periods import shift
from .payroll_books import PayrollBooks
from .payroll_sentences import COLUMNS, SENTENCES


class CoopPayrollImportWizard(models.TransientModel):
    """The ledger of an outside payroll, checked row by row, all or nothing."""

    _name = "coop.payroll.import.wizard"
    _inherit = "coop.table.import"
    _description = "Import of the pay of a month"

    month = fields.Date(
        required=True,
        default=lambda self: self._last_month(),
        help="Any day of the month that was worked.",
    )
    former_id = fields.Many2one(
        "coop.payroll.import", string="Already imported", compute="_compute_former_id"
    )
    is_correction = fields.Boolean(
        string="This is a corrected file",
        help="The entry of the first file is reversed and a new one is posted.",
    )
    reason = fields.Char(string="What was wrong")
    title_number = fields.Char(string="Column of the employee number")
    title_name = fields.Char(string="Column of the person")
    title_date = fields.Char(string="Column of the date")
    title_account = fields.Char(string="Column of the account")
    title_label = fields.Char(string="Column of the label")
    title_debit = fields.Char(string="Column of the debit")
    title_credit = fields.Char(string="Column of the credit")

    @api.model
    def default_get(self, fields):
        values = super().default_get(fields)
        # Whose right: titles of columns are no secret.
        kept = self.env.company.sudo().coop_payroll_titles or {}
        return {
            **values,
            **{f"title_{column}": kept.get(column, False) for column in COLUMNS},
        }

    @api.model
    def _last_month(self):
        return shift(fields.Date.context_today(self).replace(day=1), -1)

    @api.depends("month", "company_id")
    def _compute_former_id(self):
        pays = self.env["coop.payroll.import"]
        for wizard in self:
            first = wizard.month and wizard.month.replace(day=1)
            wizard.former_id = first and pays._of_month(wizard.company_id, first)

    def action_template(self):
        """The empty table, with its types and an example."""
        return self.env.ref("eclectic_coop.coop_payroll_template_xlsx").report_action(
            self
        )

    def action_check(self):
        self._keep_titles()
        return super().action_check()

    # What this import says of itself

    def _check_may_import(self):
        if not self.env.user.has_group("eclectic_coop.group_accountant"):
            raise AccessError(
                self.env._("Pay is imported by the accountant or the gérant.")
            )

    def _columns(self):
        return COLUMNS

    def _needed_columns(self):
        return NEEDED

    def _sentences_of_rows(self):
        return SENTENCES

    def _titles(self):
        """{column: title in the payroll office's table} of those that differ."""
        typed = {column: self[f"title_{column}"] or "" for column in COLUMNS}
        return {column: title.strip() for column, title in typed.items() if title}

    def _keep_titles(self):
        self._check_may_import()
        # Whose right: the accountant says once how her payroll office names things.
        self.company_id.sudo().coop_payroll_titles = self._titles()

    def _names(self):
        titles = self._titles()
        names = {
            title: place
            for title, place in super()._names().items()
            if place[0] not in titles
        }
        return names | {title.lower(): (column, 0) for column, title in titles.items()}

    # Reading

    def _typed(self, rows):
        rows, sentences = self._each(rows, row_of)
        if sentences:
            return rows, sentences
        books = self._books(rows)
        found = breaches(rows, books.people, books.accounts, self._first_day())
        return rows, [self._sentence_of(*breach) for breach in found]

    def _first_day(self):
        if not self.month:
            raise UserError(
                self.env._("Month is empty: choose the month that was worked.")
            )
        return self.month.replace(day=1)

    def _books(self, rows):
        return PayrollBooks(self.env, self.company_id, self._first_day()).learn(rows)

    def _sentence_of(self, problem, line, column, value, expected):
        if problem is PayProblem.UNBALANCED:
            value, expected = map(self._money, (value, expected))
        elif problem is PayProblem.OTHER_MONTH:
            value = f"{value:%d/%m/%Y}"
            expected = self.env["coop.payroll.import"]._month_name(expected)
        return self._sentence(problem, line, column, value, expected)

    def _money(self, cents):
        return self.company_id.currency_id.format(cents / 100)

    # Writing

    def _write_rows(self, rows):
        self._check_correction()
        former = self.former_id.name
        books = self._books(rows)
        self.env["coop.payroll.import"]._bring_in(
            self.company_id, self._first_day(), rows, books, self._values()
        )
        return {
            "people": [
                {
                    "number": number,
                    "name": books.people[number].name,
                    "goes_to": books.goes_to(number),
                    "gross": self._money(pay.gross),
                    "net": self._money(pay.net),
                    "cost": self._money(pay.cost),
                }
                for number, pay in pay_of(rows).items()
            ],
            "total": self._money(sum(pay.cost for pay in pay_of(rows).values())),
            "former": former,
        }

    def _values(self):
        content = base64.b64decode(self.with_context(bin_size=False).file)
        return {
            "name": self.filename or self.env._("Pay"),
            "file": self.with_context(bin_size=False).file,
            "file_key": hashlib.sha256(content).hexdigest(),
            "reason": self.is_correction and self.reason,
        }

    def _check_correction(self):
        """A month comes in once; a second file must say that it corrects the first."""
        former = self.former_id
        if not former:
            return
        if former.file_key == self._values()["file_key"]:
            raise UserError(
                self.env._(
                    "This very file is already in: %(pay)s, entry %(entry)s. Nothing "
                    "was done.",
                    pay=former.display_name,
                    entry=former.sudo().move_id.name,
                )
            )
        if not (self.is_correction and self.reason):
            raise UserError(
                self.env._(
                    "%(pay)s was already imported from “%(file)s”: tick “This is a "
                    "corrected file” and write what was wrong.",
                    pay=former.display_name,
                    file=former.name,
                )
            )

    # Showing

    def _template_of_preview(self):
        return "eclectic_coop.payroll_import_preview"

    def _action_after(self):
        pays = self.env["coop.payroll.import"]
        pay = pays._of_month(self.company_id, self._first_day())
        return pay.action_open_pay()

    def _description_of_window(self):
        return self.env._("Import the pay of a month")
