from dataclasses import replace
from datetime import timedelta

from odoo import Command, api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import format_date

from ..rules.money import cents

# An object of Python: no call from outside can send it.
COMPUTING = object()


class CoopVariablePayLife(models.AbstractModel):
    """Proposed from the books, agreed, confirmed, corrected by a new version."""

    _name = "coop.variable.pay.life"
    _description = "Life of a variable part of the pay"

    # Nobody edits what is computed or confirmed

    def _is_computing(self):
        return self.env.context.get("coop_variable_pay") is COMPUTING

    def _check_computing(self, names):
        if names and not self._is_computing():
            raise UserError(
                self.env._(
                    "%(field)s cannot be typed: the variable part is computed from "
                    "the books, and frozen once confirmed. Correct it by a new "
                    "version.",
                    field=self._fields[min(names)]._description_string(self.env),
                )
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        if not self._is_computing():
            raise UserError(
                self.env._("A variable part is never deleted: propose it again.")
            )

    def _set(self, **values):
        # Whose right: each verb checks who acts; the rest follows from it.
        self.sudo().with_context(coop_variable_pay=COMPUTING).write(values)

    # Proposing

    @api.model
    def action_propose(self):
        """Propose the variable part of the last accounting year that has ended."""
        self._check_group("group_accountant")
        company = self.env.company
        today = fields.Date.context_today(self)
        year = company.compute_fiscalyear_dates(today)
        last = year["date_from"] - timedelta(days=1)
        first = company.compute_fiscalyear_dates(last)["date_from"]
        self._propose(company, first, last)
        return self._year_action(first, last)

    @api.model
    def _propose(self, company, first, last):
        """A proposal for each activity of the year; what is confirmed stays."""
        self.flush_model()
        # Whose right: callers keep the books; figures of all activities are read.
        model = self.sudo().with_context(coop_variable_pay=COMPUTING)
        existing = model.search(
            [("company_id", "=", company.id), ("date_to", "=", last)]
        )
        activities = model.env["coop.activity"].search(
            [
                ("company_id", "=", company.id),
                ("state", "!=", "draft"),
                ("id", "not in", existing.activity_id.ids),
            ]
        )
        fresh = model.create(
            [
                {"activity_id": one.id, "date_from": first, "date_to": last}
                for one in activities
            ]
        )
        (existing | fresh)._refresh()
        return self.browse((existing | fresh).ids)

    def _refresh(self):
        """Read the books again for what is only proposed."""
        proposed = self.filtered(lambda pay: pay.state == "proposed").sudo()
        for (first, last), pays in proposed.grouped(
            lambda pay: (pay.date_from, pay.date_to)
        ).items():
            activities = pays.activity_id
            years = self.sudo()._years(activities, first, last)
            shares = self.sudo()._shares(activities, last)
            for pay in pays:
                year, rate = years[pay.activity_id.id]
                pay._fill(year, rate, shares[pay.activity_id.id])

    def _fill(self, year, rate, shares):
        year = replace(year, kept=cents(self.kept))
        values = self._values_of(year, rate)
        people = self._person_values(year, rate, shares)
        current = [
            (one.employee_id.id, one.gross, one.cost, one.share)
            for one in self.person_ids
        ]
        wanted = [
            (one["employee_id"], one["gross"], one["cost"], one["share"])
            for one in people
        ]
        if current != wanted:
            values["person_ids"] = [
                Command.clear(),
                *(Command.create(one) for one in people),
            ]
        self._set(**values)

    def action_refresh(self):
        self._check_group("group_accountant")
        self._refresh()

    # Agreeing, confirming

    def action_agree(self):
        """One of the people of the activity accepts the part that is left."""
        self.check_access("read")
        for pay in self:
            if self.env.user not in pay.activity_id.member_user_ids:
                raise AccessError(
                    self.env._("Only the people of the activity may agree to this.")
                )
            pay._check_state("proposed")
            pay._set(
                agreed_by_id=self.env.uid,
                agreed_on=fields.Date.context_today(self),
            )

    def action_confirm(self):
        """Freeze, and post what is not paid yet at the end of the year."""
        self._check_group("group_gerant")
        for pay in self:
            pay._lock()
            pay._check_state("proposed")
            pay._refresh()
            pay._check_agreed()
            former = pay._in_force()
            former._undo_provision()
            former._set(state="replaced")
            former.flush_recordset()
            pay._set(state="confirmed")
            pay.flush_recordset()
            pay._post_provision()

    def action_correct(self):
        """A new version of what was confirmed, to be confirmed in its turn."""
        self._check_group("group_gerant")
        self.ensure_one()
        self._check_state("confirmed")
        model = self.sudo().with_context(coop_variable_pay=COMPUTING)
        version = model.create(
            {
                "activity_id": self.activity_id.id,
                "date_from": self.date_from,
                "date_to": self.date_to,
                "version": self.version + 1,
                "previous_id": self.id,
                "kept": self.kept,
                "assembly_date": self.assembly_date,
            }
        ).sudo(False)
        version._refresh()
        return version._form_action()

    def _in_force(self):
        return self.search(
            [
                ("activity_id", "=", self.activity_id.id),
                ("date_to", "=", self.date_to),
                ("state", "=", "confirmed"),
            ]
        )

    def _lock(self):
        """Two gérants at once: the second one sees what the first one did."""
        self.env.cr.execute(
            "SELECT id FROM coop_variable_pay WHERE id = %s FOR UPDATE", [self.id]
        )
        self.invalidate_recordset(["state"])

    def _check_group(self, group):
        if not self.env.user.has_group(f"eclectic_coop.{group}"):
            raise AccessError(
                self.env._(
                    "The variable part is settled by the accountant and the gérant."
                )
            )
        self.check_access("read")

    def _check_state(self, state):
        if self.state != state:
            states = dict(self._fields["state"]._description_selection(self.env))
            raise UserError(
                self.env._(
                    "%(pay)s is “%(state)s”; expected “%(expected)s”.",
                    pay=self.display_name,
                    state=states[self.state],
                    expected=states[state],
                )
            )

    def _check_agreed(self):
        if self.kept and not (self.agreed_on or self.agreement_reference):
            raise UserError(
                self.env._(
                    "%(pay)s leaves %(kept)s in the cooperative: the entrepreneur must "
                    "agree on her screen, or write where her agreement is kept.",
                    pay=self.display_name,
                    kept=self.currency_id.format(self.kept),
                )
            )

    # Opening

    @api.model
    def _year_action(self, first, last):
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "eclectic_coop.coop_variable_pay_action"
        )
        return {
            **action,
            "domain": [("date_to", "=", fields.Date.to_string(last))],
            "display_name": self.env._(
                "Variable pay of %(first)s – %(last)s",
                first=format_date(self.env, first),
                last=format_date(self.env, last),
            ),
        }

    def _form_action(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.display_name,
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
        }
