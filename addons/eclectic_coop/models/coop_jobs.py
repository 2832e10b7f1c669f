from fractions import Fraction

from odoo import api, models
from odoo.tools import format_date

from ..rules.forecast import Hours, full_time_equivalents, integrated_by, pace
from ..rules.periods import end_of_month, shift

MONTHS_DRAWN = 12


class CoopJobs(models.AbstractModel):
    """PRV-02: people, full-time equivalents, pace of integration against the plan."""

    _name = "coop.jobs"
    _description = "Jobs of the cooperative"

    @api.model
    def _figures(self, company, month):
        """The last twelve months, and the plan; callers check who reads."""
        months = [shift(month, -back) for back in range(MONTHS_DRAWN - 1, -1, -1)]
        people = self._hours(company)
        entries, exits = self._careers(company)
        setting = self.env["coop.forecast.setting"]._at(company, month)
        ends = [end_of_month(one) for one in months]
        return {
            "months": [format_date(self.env, one, "", "LLL yy") for one in months],
            "employees": [self._running(people, day) for day in ends],
            "fte": [
                round(float(full_time_equivalents(people, day)), 2) for day in ends
            ],
            "entrepreneurs": [
                sum(day >= one for one in entries) - sum(day > one for one in exits)
                for day in ends
            ],
            "pace": round(float(pace(entries, months[0], ends[-1])), 2),
            "expected_pace": round(1 / setting.months_each, 2),
            "plan": self._plan(setting, ends[-1]),
        }

    def _plan(self, setting, day):
        if not setting.plan_start:
            return None
        every = Fraction(1, setting.months_each)
        return integrated_by(setting.plan_start, day, setting.plan_people, every)

    def _running(self, people, day):
        return sum(bool(full_time_equivalents([one], day)) for one in people)

    def _hours(self, company):
        """The contracts of each person with their weekly hours, one by version."""
        # Whose right: contracts are private; only their number and hours are told
        # to who runs the cooperative.
        versions = (
            self.env["hr.version"]
            .sudo()
            .search_fetch(
                [
                    ("company_id", "=", company.id),
                    ("employee_id", "!=", False),
                    ("contract_date_start", "!=", False),
                    ("employee_type", "!=", "cape"),
                ],
                [
                    "employee_id",
                    "date_version",
                    "contract_date_start",
                    "contract_date_end",
                    "resource_calendar_id",
                ],
            )
        )
        people = {}
        for version in versions:
            people.setdefault(version.employee_id.id, []).append(self._one(version))
        return list(people.values())

    def _one(self, version):
        calendar = version.resource_calendar_id
        full = calendar.full_time_required_hours or calendar.hours_per_week
        return Hours(
            start=max(version.date_version, version.contract_date_start),
            hours=Fraction(str(calendar.hours_per_week)) if full else Fraction(1),
            full=Fraction(str(full)) if full else Fraction(1),
            end=version.contract_date_end or None,
        )

    def _careers(self, company):
        """(days on which entrepreneurs came, days after which they left)."""
        # Whose right: as for the contracts.
        careers = self.env["coop.career"].sudo().with_context(active_test=False)
        found = careers.search_fetch(
            [("company_id", "=", company.id)], ["entry_date", "stage_ids"]
        )
        entries, exits = [], []
        for career in found:
            days = career.stage_ids.filtered(lambda one: one.state == "signed")
            begun = [one.date_from for one in days if one.type != "exit"]
            if begun:
                entries.append(min(begun))
                exits += [one.date_from for one in days if one.type == "exit"]
        return entries, exits
