from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import format_date, formatLang

from ..rules.money import cents, euros
from ..rules.periods import shift
from ..rules.salary import months_held, pay_of_gross, pay_within
from .coop_activity_dashboard_todo import LEVELS

MONTHS_AHEAD = 3


class CoopActivity(models.Model):
    """The screen "My pay": what can be drawn, what is asked."""

    _name = "coop.activity"
    _inherit = ["coop.activity", "coop.activity.pay.figures"]

    # The screen

    @api.model
    def get_pay_simulator(self, activity_id=False, last=False):
        """Everything the simulator shows before anything is typed."""
        choices = self._dashboard_choices()
        activity = self._dashboard_activity(activity_id, last, choices)
        if not activity:
            return {"activity": False, "activities": []}
        person = activity._pay_person()
        # Whose right: as for the screen "My activity", checked just above.
        own = activity.sudo()
        available = own._pay_available()
        return {
            "activity": {"id": activity.id, "name": activity.name},
            "activities": [
                {"id": one.id, "name": one.name} for one in choices | activity
            ],
            "currency_id": activity.currency_id.id,
            **own._pay_of_today(available),
            "last_pay": own._last_pay(person),
            "may_ask": bool(person),
            "months": own._months_to_ask(),
            "advances": activity._advances_of(person),
        }

    @api.model
    def simulate_pay(self, activity_id, cost, raised=0.0):
        """A pay that costs ``cost``; what ``raised`` euros gross a month cost."""
        activity = self._dashboard_checked(activity_id).sudo()
        cost, raised = self._typed_amount(cost), self._typed_amount(raised)
        employer, employee, _measured = activity._pay_rates()
        available = activity._pay_available()
        pay = pay_within(min(cost, max(0, available)), employer, employee)
        more = pay_of_gross(raised, employer, employee)
        return {
            **self._pay_payload(pay),
            "left": float(euros(available - pay.cost)),
            "raise": {
                **self._pay_payload(more),
                "months": months_held(available, more.cost),
            },
        }

    @api.model
    def ask_advance(self, activity_id, gross, reason, month):
        """The button of the simulator; the gérant decides."""
        activity = self._dashboard_checked(activity_id)
        person = activity._pay_person()
        if not person:
            raise AccessError(
                self.env._("Only the people of an activity ask for an advance on it.")
            )
        reason = str(reason or "").strip()
        if not reason:
            raise UserError(self.env._("Reason is empty: write what it is for."))
        month = activity._typed_month(month)
        gross = self._typed_amount(gross)
        self.env["coop.salary.advance"]._ask(
            activity.sudo(), person, gross, reason, month
        )
        return True

    @api.model
    def withdraw_advance(self, advance_id):
        advance = self.env["coop.salary.advance"]._asked(advance_id)
        advance.action_cancel()
        return True

    # What was typed

    @api.model
    def _typed_amount(self, amount):
        try:
            return cents(str(amount or 0).replace(",", "."))
        except (ArithmeticError, ValueError):
            raise UserError(
                self.env._(
                    "Amount “%(amount)s” is not a number; write 250 or 250,50.",
                    amount=amount,
                )
            ) from None

    def _typed_month(self, month):
        known = [one["value"] for one in self.sudo()._months_to_ask()]
        if month not in known:
            raise UserError(
                self.env._(
                    "Month “%(month)s” cannot be chosen; expected one of %(known)s.",
                    month=month,
                    known=", ".join(known),
                )
            )
        return fields.Date.to_date(month)

    def _months_to_ask(self):
        """The coming pays: from the first month that is not in the books yet."""
        first = self._today().replace(day=1)
        if self.env["coop.payroll.import"]._of_month(self.company_id, first):
            first = shift(first, 1)
        months = [shift(first, ahead) for ahead in range(MONTHS_AHEAD)]
        return [
            {
                "value": fields.Date.to_string(month),
                "label": format_date(self.env, month, date_format="LLLL y"),
            }
            for month in months
        ]

    def _pay_person(self):
        """The reader among the people of today, or nobody."""
        today = self.sudo().partner_line_ids.filtered_domain(self._domain_of_today())
        return today.employee_id.filtered(lambda one: one.user_id == self.env.user)[:1]

    # What the screen says

    def _pay_of_today(self, available):
        employer, employee, measured = self._pay_rates()
        percent = formatLang(self.env, float(employer * 100), digits=1)
        if measured:
            words = self.env._(
                "Contributions paid on top: %(rate)s %% of the gross, as on your last "
                "payslips.",
                rate=percent,
            )
        else:
            words = self.env._(
                "Contributions paid on top: %(rate)s %% of the gross, an assumption "
                "to be confirmed by your first payslip.",
                rate=percent,
            )
        return {
            "available": float(euros(available)),
            "sentence": self._pay_sentence(available),
            "rates": words,
            "pay": self._pay_payload(pay_within(available, employer, employee)),
        }

    def _pay_sentence(self, available):
        if available <= 0:
            return self.env._(
                "Nothing can be drawn for now: more is due than was received."
            )
        promised = sum(self.env["coop.salary.advance"]._promised(self)[self.id])
        origin = (
            self.env._("From what your customers have paid already.")
            if self.company_id.coop_pay_cashed_only
            else self.env._("From the balance of your account.")
        )
        if not promised:
            return origin
        return self.env._(
            "%(origin)s Advances asked and not paid yet are counted: %(promised)s.",
            origin=origin,
            promised=self._money(promised),
        )

    @api.model
    def _pay_payload(self, pay):
        amounts = {
            "cost": pay.cost,
            "employer": pay.employer,
            "gross": pay.gross,
            "withheld": pay.withheld,
            "net": pay.net,
        }
        return {name: float(euros(amount)) for name, amount in amounts.items()}

    def _last_pay(self, person):
        """Her last pay: its fixed part and what was an advance."""
        pay = self.env["coop.payroll.person"].search(
            [("employee_id", "=", person.id), ("import_id.state", "=", "posted")],
            order="import_id",
            limit=1,
        )
        if not pay:
            return False
        advances = self.env["coop.salary.advance"].search(
            [("payroll_id", "=", pay.import_id.id), ("employee_id", "=", person.id)]
        )
        variable = sum(cents(advance.gross) for advance in advances)
        return {
            "month": format_date(self.env, pay.import_id.month, date_format="LLLL y"),
            "fixed": float(euros(cents(pay.gross) - variable)),
            "variable": float(euros(variable)),
            "gross": pay.gross,
            "net": pay.net,
            "cost": pay.cost,
        }

    def _advances_of(self, person):
        """Her requests, the latest first."""
        advances = self.env["coop.salary.advance"].search(
            [("activity_id", "=", self.id), ("employee_id", "=", person.id)], limit=6
        )
        states = dict(advances._fields["state"]._description_selection(self.env))
        return [
            {
                "id": advance.id,
                "month": advance.month_name,
                "gross": advance.gross,
                "reason": advance.reason,
                "state": advance.state,
                "state_name": states[advance.state],
                "answer": advance.answer or "",
            }
            for advance in advances
        ]

    def _pay_action(self):
        """The simulator, opened from "What I can use"."""
        action = self.env["ir.actions.client"]._for_xml_id(
            "eclectic_coop.my_pay_action"
        )
        return {
            **action,
            "context": {"active_model": "coop.activity", "active_id": self.id},
        }

    def _dashboard_todo(self, shares):
        """Also the variable part that waits for her agreement."""
        waiting = self.env["coop.variable.pay"].search(
            [
                ("activity_id", "=", self.id),
                ("state", "=", "proposed"),
                ("kept", ">", 0),
                ("agreed_on", "=", False),
                ("agreement_reference", "=", False),
            ]
        )
        items = [
            self._todo(
                "soon",
                f"variable_{pay.id}",
                self.env._(
                    "Agree to what stays in the cooperative for %(year)s",
                    year=pay.date_to.year,
                ),
                self.currency_id.format(pay.kept),
            )
            for pay in waiting
        ]
        items = [*super()._dashboard_todo(shares), *items]
        items.sort(key=lambda item: LEVELS.index(item["level"]))
        return [{**item, "key": index} for index, item in enumerate(items)]
