from odoo import api, fields, models
from odoo.tools import format_date

from ..rules.unpaid import Age

PDF = "eclectic_coop.statement_pdf_action"
XLSX = "report.eclectic_coop.statement_xlsx"
RESULT = ("month", "year", "before")
BALANCE = ("closing", "opening", "closing_before")


class CoopStatementPaper(models.AbstractModel):
    """A statement as people read it: on the screen, as PDF, as a workbook.

    Amounts stay whole cents until they are written.
    """

    _name = "coop.statement.paper"
    _description = "Paper of a monthly statement"

    body = fields.Html(
        string="What it says", compute="_compute_body", sanitize=False, readonly=True
    )

    @api.depends("content")
    @api.depends_context("lang")
    def _compute_body(self):
        for statement in self:
            statement.body = self.env["ir.qweb"]._render(
                "eclectic_coop.statement_body", {"paper": statement._paper()}
            )

    def _paper(self):
        self.ensure_one()
        said = self._said()
        return {**self._paper_of(said, self.currency_id), "replaced": self._replaced()}

    def _replaced(self):
        """Why there is another version, as one sentence under the title."""
        if not self.replaces_id:
            return ""
        return self.env._(
            "This is version %(version)s: entries were posted after version "
            "%(former)s, which it replaces (seal %(seal)s).",
            version=self.version,
            former=self.replaces_id.version,
            seal=self.replaces_id.seal[:16],
        )

    @api.model
    def _paper_of(self, said, currency):
        """Everything the template writes, from what was frozen."""
        return {
            "said": said,
            "money": lambda cents: currency.format(cents / 100),
            "day": lambda day: format_date(self.env, fields.Date.to_date(day)),
            "month": self._month_name(fields.Date.to_date(said["month"])),
            "replaced": "",
            "result_columns": self._result_columns(said),
            "result": self._result_rows(said),
            "balance_columns": self._balance_columns(said),
            "balance_sheet": self._balance_rows(said),
            "usable": self._usable_rows(said),
            "unpaid": [
                (title, said[side])
                for side, title in self._side_titles().items()
                if said[side]["claims"]
            ],
            "ages": self._age_names(),
        }

    def _month_name(self, month):
        """The statement supplies it."""

    # Rows: (name, amounts by column, whether it is a total)

    def _result_columns(self, said):
        return [
            self.env._("Month"),
            self.env._("Since %(date)s", date=self._short_day(said["year_from"])),
            self.env._("A year before"),
        ]

    def _balance_columns(self, said):
        return [
            self.env._("On %(date)s", date=self._short_day(said["until"])),
            self.env._("Before the month"),
            self.env._("A year before"),
        ]

    def _short_day(self, day):
        return format_date(self.env, fields.Date.to_date(day))

    def _result_rows(self, said):
        rows = self._section_rows(said, "result", RESULT)
        return [*rows, (self.env._("Balance"), self._added(rows, RESULT), True)]

    def _balance_rows(self, said):
        rows = self._section_rows(said, "balance", BALANCE)
        net = self._added(rows, BALANCE)
        account = self._added(self._section_rows(said, "result", BALANCE), BALANCE)
        inside = [whole - part for whole, part in zip(account, net, strict=True)]
        return [
            *rows,
            (self.env._("Settled inside the cooperative"), inside, False),
            (self.env._("Balance of the account"), account, True),
        ]

    def _section_rows(self, said, kind, columns):
        figures = said["figures"]
        rows = [
            (name, [figures[code][column] for column in columns], False)
            for code, of_kind, name in said["sections"]
            if of_kind == kind and code in figures
        ]
        return [row for row in rows if any(row[1])]

    def _added(self, rows, columns):
        return [
            sum(amounts[position] for _name, amounts, _total in rows)
            for position in range(len(columns))
        ]

    def _usable_rows(self, said):
        names = {
            rung.value: name
            for rung, name in self.env["coop.activity"]._rung_labels().items()
        }
        left = said["usable"][-1][-1]
        return [
            *((names[rung], [amount], False) for rung, amount, _left in said["usable"]),
            (self.env._("What I can use"), [left], True),
        ]

    def _side_titles(self):
        return {"owed": self.env._("I am owed"), "owe": self.env._("I owe")}

    def _age_names(self):
        activities = self.env["coop.activity"]
        return {age.value: activities._age_label(age) for age in Age}

    # The files

    def action_open_pdf(self):
        self.ensure_one()
        return self.env.ref(PDF).report_action(self, config=False)

    def action_open_xlsx(self):
        self.ensure_one()
        return self.env.ref("eclectic_coop.statement_xlsx_action").report_action(
            self, config=False
        )

    def _file_name(self):
        said = self._said()
        version = f"-v{self.version}" if self.version > 1 else ""
        return f"{said['activity']['code']}-{said['month'][:7]}{version}"

    def _in_its_language(self):
        return self.with_context(lang=self._said()["lang"])

    def _files(self):
        """The PDF and the workbook, kept beside the statement and made once."""
        self.ensure_one()
        # Whose right: checked by the callers; what reads the statement reads them.
        own = self.sudo()._in_its_language()
        own.env["ir.actions.report"]._render_qweb_pdf(PDF, own.ids)
        own._keep_workbook()
        return own.env["ir.attachment"].search(
            [("res_model", "=", own._name), ("res_id", "=", own.id)]
        )

    def _keep_workbook(self):
        name = f"{self._file_name()}.xlsx"
        files = self.env["ir.attachment"]
        known = [
            ("res_model", "=", self._name),
            ("res_id", "=", self.id),
            ("name", "=", name),
        ]
        if files.search_count(known, limit=1):
            return
        content, _kind = self.env[XLSX].create_xlsx_report(self.ids, {})
        files.create(
            {
                "name": name,
                "raw": content,
                "res_model": self._name,
                "res_id": self.id,
            }
        )
