from collections import defaultdict

from odoo import fields, models
from odoo.exceptions import UserError

from ..models.coop_activity_partner import PEOPLE_CHECKED_LATER
from ..rules.people_file import NEEDED, contradictions, row_of
from .people_sentences import COLUMNS, SENTENCES


class CoopPeopleImport(models.TransientModel):
    """Open many activities and their people from one table, all or none."""

    _name = "coop.people.import"
    _inherit = "coop.table.import"
    _description = "Import of activities and people"

    def action_template(self):
        """The empty table, with its types and an example."""
        return self.env.ref("eclectic_coop.coop_people_template_xlsx").report_action(
            self
        )

    # Reading

    def _check_may_import(self):
        self.env["coop.activity"].check_access("create")

    def _columns(self):
        return COLUMNS

    def _needed_columns(self):
        return NEEDED

    def _sentences_of_rows(self):
        return SENTENCES

    def _typed(self, rows):
        rows, sentences = self._each(rows, row_of)
        for problem, column, row, before in contradictions(rows):
            sentences.append(
                self._sentence(problem, row.line, column, row.code, before.line)
            )
        return rows, sentences

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
        return {"rows": rows[:20], **counts}

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

    def _template_of_preview(self):
        return "eclectic_coop.people_import_preview"

    def _action_after(self):
        return self.env["ir.actions.act_window"]._for_xml_id(
            "eclectic_coop.coop_activity_action"
        )

    def _description_of_window(self):
        return self.env._("Import activities and people")
