import base64
import csv
import io
from collections import defaultdict

from openpyxl import load_workbook

from odoo import fields, models
from odoo.exceptions import UserError

from ..models.coop_activity_partner import PEOPLE_CHECKED_LATER
from ..rules.people_file import BadCell, contradictions, row_of
from .people_sentences import COLUMNS, SENTENCES


class CoopPeopleImport(models.TransientModel):
    """Open many activities and their people from one table, all or none."""

    _name = "coop.people.import"
    _description = "Import of activities and people"

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    state = fields.Selection(
        [("file", "File"), ("refused", "Refused"), ("ready", "Ready")], default="file"
    )
    file = fields.Binary(string="Table (CSV or XLSX)")
    filename = fields.Char()
    preview = fields.Html(readonly=True, sanitize=False)

    def action_template(self):
        """The empty table, with its types and an example."""
        return self.env.ref("eclectic_coop.coop_people_template_xlsx").report_action(
            self
        )

    def action_check(self):
        """Do it and undo it: what would be written, or what is wrong."""
        self.ensure_one()
        rows, sentences = self._read()
        counts = {}
        if not sentences:
            savepoint = self.env.cr.savepoint()
            try:
                counts = self._write_rows(rows)
            except UserError as error:
                sentences = [str(error)]
            finally:
                savepoint.close(rollback=True)
        self.write(
            {
                "state": "refused" if sentences else "ready",
                "preview": self._render(rows, sentences, counts),
            }
        )
        return self._reopen()

    def action_import(self):
        self.ensure_one()
        rows, sentences = self._read()
        if sentences:
            raise UserError("\n".join(sentences))
        self._write_rows(rows)
        return self.env["ir.actions.act_window"]._for_xml_id(
            "eclectic_coop.coop_activity_action"
        )

    # Reading

    def _read(self):
        """(rows, sentences)."""
        self.env["coop.activity"].check_access("create")
        rows, sentences = [], []
        for line, cells in self._cells():
            try:
                rows.append(row_of(line, cells))
            except BadCell as bad:
                sentences.append(
                    self._sentence(bad.problem, line, bad.column, bad.value)
                )
        for problem, column, row, before in contradictions(rows):
            sentences.append(
                self._sentence(problem, row.line, column, row.code, before.line)
            )
        if not rows and not sentences:
            sentences = [self.env._("The table holds no row below its titles.")]
        return rows, sentences

    def _cells(self):
        """[(row number, {column: value})] of the rows that are not empty."""
        titles, *rows = self._sheet_rows() or [()]
        names = {}
        for key, label in COLUMNS.items():
            for title in (label._source, self.env._(label), key):
                names[title.lower()] = key
        columns = [names.get(str(title or "").strip().lower()) for title in titles]
        missing = [key for key in ("code", "name", "person") if key not in columns]
        if missing:
            raise UserError(
                self.env._(
                    "Row 1 must hold the titles of the columns; “%(title)s” is "
                    "missing. Start from the template.",
                    title=self._label(missing[0]),
                )
            )
        return [
            (line, dict(zip(columns, row, strict=False)))
            for line, row in enumerate(rows, 2)
            if any(cell not in (None, "") for cell in row)
        ]

    def _sheet_rows(self):
        if not self.file:
            raise UserError(self.env._("Choose the table of activities to import."))
        content = base64.b64decode(self.with_context(bin_size=False).file)
        if content.startswith(b"PK"):
            try:
                book = load_workbook(
                    io.BytesIO(content), read_only=True, data_only=True
                )
                return list(book.active.values)
            except Exception as error:
                raise UserError(
                    self.env._("The workbook cannot be read: save it as XLSX or CSV.")
                ) from error
        return self._csv(content)

    def _csv(self, content):
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = content.decode("iso-8859-15")
        if "\0" in text:
            raise UserError(
                self.env._("The file is neither a CSV nor an XLSX table: save it so.")
            )
        first = text.partition("\n")[0]
        separator = max(";,\t", key=first.count)
        return list(csv.reader(io.StringIO(text), delimiter=separator))

    def _label(self, column):
        return self.env._(COLUMNS[column])

    def _sentence(self, problem, line, column, value, expected=""):
        sentence = self.env._(SENTENCES[problem])
        return sentence % {
            "line": line,
            "column": self._label(column),
            "value": value,
            "expected": expected,
        }

    # Writing

    def _write_rows(self, rows):
        """Create what is missing, complete what exists; {what: how many}."""
        counts = {"activities": 0, "people": 0, "places": 0}
        by_code = defaultdict(list)
        for row in rows:
            by_code[row.code].append(row)
        for code, same in by_code.items():
            activity = self._activity(code)
            commands = [self._place(activity, row, counts) for row in same]
            commands = [command for command in commands if command]
            values = {**self._referents(same), "partner_line_ids": commands}
            if not activity:
                counts["activities"] += 1
                activity.create({**self._new_values(same[0]), **values})
            elif commands:
                later = activity.with_context(coop_people=PEOPLE_CHECKED_LATER)
                later.write(values)
                activity._check_people()
        self.env.flush_all()
        return counts

    def _activity(self, code):
        return self.env["coop.activity"].search(
            [("code", "=", code), ("company_id", "=", self.company_id.id)]
        )

    def _new_values(self, row):
        return {
            "code": row.code,
            "name": row.name,
            "company_id": self.company_id.id,
            "date_open": row.date_open,
            "state": "open" if row.date_open else "draft",
        }

    def _referents(self, rows):
        values = {}
        for field, login in (
            ("coach_id", next((row.coach for row in rows if row.coach), "")),
            ("accountant_id", next((r.accountant for r in rows if r.accountant), "")),
        ):
            if login:
                values[field] = self._user(login, rows[0].line).id
        return values

    def _user(self, login, line):
        user = self.env["res.users"].search([("login", "=", login)])
        if not user:
            raise UserError(
                self.env._(
                    "Row %(line)s: nobody logs in as “%(login)s”; create the user "
                    "first.",
                    line=line,
                    login=login,
                )
            )
        return user

    def _place(self, activity, row, counts):
        """The command that creates or completes the place of a person, if needed."""
        employee = self._employee(row, counts)
        first = row.date_from or row.date_open or fields.Date.context_today(self)
        values = {"date_to": row.date_to, "share": float(row.share)}
        place = activity.partner_line_ids.filtered(
            lambda line: line.employee_id == employee and line.date_from == first
        )
        if not place:
            counts["places"] += 1
            return fields.Command.create(
                {"employee_id": employee.id, "date_from": first, **values}
            )
        same = place.share == values["share"] and (place.date_to or None) == row.date_to
        return None if same else fields.Command.update(place.id, values)

    def _employee(self, row, counts):
        """By address, else by number (badge); created when there is none."""
        model = self.env["hr.employee"].with_company(self.company_id)
        company = ("company_id", "=", self.company_id.id)
        by_email = row.email and model.search(
            [company, ("work_email", "=ilike", row.email)], limit=1
        )
        by_number = row.number and model.search(
            [company, ("barcode", "=", row.number)], limit=1
        )
        if by_email or by_number:
            return by_email or by_number
        counts["people"] += 1
        return model.create(
            {
                "name": row.person,
                "work_email": row.email,
                "barcode": row.number,
                "company_id": self.company_id.id,
            }
        )

    # Showing

    def _render(self, rows, sentences, counts):
        if sentences:
            return self.env["ir.qweb"]._render(
                "eclectic_coop.fec_import_preview",
                {"sentences": sentences, "issue_count": len(sentences)},
            )
        return self.env["ir.qweb"]._render(
            "eclectic_coop.people_import_preview", {"rows": rows[:20], **counts}
        )

    def _reopen(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Import activities and people"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
        }
