from dataclasses import dataclass

from odoo import api, models

from ..rules.career import Kind, stage_at
from ..rules.contribution import Contribution, Month, contributions
from ..rules.contribution_scheme import Base, Stage, version_at
from ..rules.periods import Period, end_of_month

STAGE_OF = {Kind.CAPE: Stage.CAPE, Kind.CESA: Stage.CESA}


@dataclass(frozen=True)
class Reckoned:
    """The verdict of the rule for a month of an activity, and the version used.

    ``turnover``: invoiced in the month, in cents.
    """

    activity_id: int
    verdict: Contribution
    rule_id: int
    running: bool
    turnover: int


class CoopContributionReckoning(models.AbstractModel):
    """Fetches what the rule of contributions asks for, and calls it."""

    _name = "coop.contribution.reckoning"
    _description = "Reckoning of contributions"
    _inherit = ["coop.contribution.base"]

    @api.model
    def _year_of(self, company, day):
        year = company.compute_fiscalyear_dates(day)
        return Period(year["date_from"], year["date_to"])

    @api.model
    def _reckon(self, company, year, until, versions_of):
        """``{(activity id, month): Reckoned}`` of an accounting year, up to a month.

        ``versions_of(month, own)`` gives the versions of rules to choose from, ``own``
        being the scheme of the activity alone, if any; the queries are as many for
        one activity as for a thousand.
        """
        months = [month for month in year.months if month <= until]
        if not months:
            return {}
        activities = self._activities(company)
        facts = _Facts(self, company, months, activities)
        found = {}
        for activity in activities:
            lines = [facts.month(activity, month, versions_of) for month in months]
            verdicts = contributions(line for line, _key in lines)
            for verdict, (line, key) in zip(verdicts, lines, strict=True):
                found[activity.id, verdict.first] = Reckoned(
                    activity.id,
                    verdict,
                    key,
                    line.running,
                    sum(line.bases.get(Base.INVOICED, {}).values()),
                )
        return found

    def _activities(self, company):
        activities = self.env["coop.activity"].with_context(active_test=False)
        return activities.search(
            [("company_id", "=", company.id), ("state", "!=", "draft")]
        )

    @api.model
    def _in_force(self, company, schemes_run):
        """The versions by month; months already run keep the scheme of all."""
        current = company.coop_contribution_scheme_id
        schemes = self.env["coop.contribution.scheme"]
        schemes = schemes.with_context(active_test=False).search(
            [("company_id", "=", company.id)]
        )
        versions = {scheme.id: scheme._as_versions() for scheme in schemes}

        def versions_of(month, own):
            scheme = own or schemes_run.get(month, current)
            return versions.get(scheme.id, ())

        return versions_of

    @api.model
    def _stages_of(self, activities, months):
        """{(activity id, month): Stage} by the contracts of its people.

        A CESA goes before a CAPE when several people share an activity.
        """
        # Whose right: which contract decides the rate; no career leaves this method.
        people = activities.sudo().partner_line_ids
        careers = {
            career.employee_id.id: [stage._as_step() for stage in stages]
            for career, stages in self._signed_stages(people.employee_id).items()
        }
        found = {}
        for line in people:
            steps = careers.get(line.employee_id.id, ())
            for month in months if steps else ():
                stage = self._stage_in(line, steps, month)
                key = (line.activity_id.id, month)
                if stage and found.get(key) is not Stage.CESA:
                    found[key] = stage
        return found

    def _signed_stages(self, employees):
        # Whose right: as for the stages of activities.
        stages = (
            self.env["coop.career.stage"]
            .sudo()
            .search([("employee_id", "in", employees.ids), ("state", "=", "signed")])
        )
        return stages.grouped("career_id")

    def _stage_in(self, line, steps, month):
        """The contract as the month begins, or else as it ends."""
        last = end_of_month(month)
        if line.date_from > last or (line.date_to and line.date_to < month):
            return None
        stages = (STAGE_OF.get(stage_at(steps, day)) for day in (month, last))
        return next((stage for stage in stages if stage), None)


class _Facts:
    """All that is read for the months of a year, at once."""

    def __init__(self, reader, company, months, activities):
        self.exceptions = reader.env["coop.contribution.exception"]
        self.of_activity = self.exceptions.search(
            [("company_id", "=", company.id)]
        ).grouped("activity_id")
        self.bases, self.paid = reader._read_bases(
            company, months[0], end_of_month(months[-1])
        )
        self.stages = reader._stages_of(activities, months)

    def month(self, activity, month, versions_of):
        """The month as the rule takes it, and the id of the version it falls under."""
        lines = self.of_activity.get(activity, self.exceptions)
        own, waiver = self.exceptions._at(lines, month)
        stage = self.stages.get((activity.id, month), Stage.ALL)
        version = version_at(versions_of(month, own), month, stage)
        key = (activity.account_id.id, month)
        line = Month(
            month,
            version.rule if version else None,
            self.bases.get(key, {}),
            running=_runs(activity, month),
            unpaid=key not in self.paid,
            waiver=waiver,
        )
        return line, version.key if version else False


def _runs(activity, month):
    """Whether an activity is open on a day of the month."""
    opened, closed = activity.date_open, activity.date_close
    return not (
        (opened and opened > end_of_month(month)) or (closed and closed < month)
    )
