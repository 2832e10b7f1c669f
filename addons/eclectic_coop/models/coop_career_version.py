from odoo import models

from ..rules.career import CONTRACTS, Kind, contracts, trial_end

TO_VERSIONS = [kind.value for kind in (*CONTRACTS, Kind.AMENDMENT)]
PERIOD = ("contract_date_start", "contract_date_end")
DEPARTURES = {
    "resignation": "hr.departure_resigned",
    "dismissal": "hr.departure_fired",
    "retirement": "hr.departure_retired",
}


class CoopCareerVersion(models.AbstractModel):
    """What the signed stages write on the versions of the employee."""

    _name = "coop.career.version"
    _description = "Employee versions of a career"

    def _version_of(self, day):
        """The employee version that begins on a day, made when there is none."""
        employee = self.employee_id
        return employee.version_ids.filtered(
            lambda version: version.date_version == day
        ) or employee.create_version({"date_version": day})

    def _write_terms(self):
        """First close what changes, then open it: contracts may not overlap."""
        versions = self.employee_id.version_ids.with_context(sync_contract_dates=True)
        terms = {version: self._terms_at(version.date_version) for version in versions}
        for version, values in terms.items():
            if any(values[name] != version[name] for name in PERIOD if values):
                version.write(dict.fromkeys(PERIOD, False))
        for version, values in terms.items():
            if values:
                version.write(values)

    def _terms_at(self, day):
        """Values of the employee version of a day, none before the first contract."""
        steps = self._as_career().steps
        begun = [step for step in contracts(steps) if step.start <= day]
        if not begun:
            return {}
        step = begun[-1]
        values = dict.fromkeys(PERIOD, False)
        values |= {"trial_date_end": False, "employee_type": "cape", "wage": 0}
        if step.kind in (Kind.CESA, Kind.OTHER):
            values = self._employee_terms(step, begun[:-1], day)
        return values | self._departure(step)

    def _employee_terms(self, step, earlier, day):
        law = self.env["coop.career.law"]._at(step.start)._as_law()
        trial = trial_end(step, earlier, law) if step.kind is Kind.CESA else None
        agreed = self._signed_stages().filtered(
            lambda stage: (
                stage.type in TO_VERSIONS and step.start <= stage.date_from <= day
            )
        )
        values = {
            "contract_date_start": step.start,
            "contract_date_end": step.end or False,
            "trial_date_end": trial.date if trial else False,
            "employee_type": "employee",
            "wage": next((s.fixed_pay for s in agreed if s.fixed_pay), 0),
        }
        hours = next((s.hours_per_week for s in agreed if s.hours_per_week), 0)
        if hours:
            values["resource_calendar_id"] = self._calendar_of(hours).id
        return values

    def _departure(self, step):
        left = self._signed_stages().filtered(
            lambda stage: stage.type == Kind.EXIT.value and stage.date_from == step.end
        )
        if not left:
            return {}
        reason = DEPARTURES.get(left.exit_type)
        return {
            "departure_date": left.date_from,
            "departure_description": left.exit_reason or False,
            "departure_reason_id": self.env.ref(reason).id if reason else False,
        }

    def _calendar_of(self, hours):
        """Freely organised hours: the entrepreneur places them herself."""
        calendars = self.env["resource.calendar"]
        found = calendars.search(
            [
                ("company_id", "=", self.company_id.id),
                ("flexible_hours", "=", True),
                ("hours_per_week", "=", hours),
            ],
            limit=1,
        )
        return found or calendars.create(
            {
                "name": self.env._("%(hours)s hours a week, free", hours=hours),
                "company_id": self.company_id.id,
                "flexible_hours": True,
                "hours_per_week": hours,
                "hours_per_day": hours / 5,
            }
        )
