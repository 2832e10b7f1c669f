from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import format_date

from ..rules.closing_calendar import Act, calendar
from ..rules.closing_state import Tick, act_tick

WAITING = "waiting"
# Days that come after the closing date.
AFTER = ("assembly_date", "filing_date", "ministry_date", "fec_date")


class CoopClosingAssembly(models.AbstractModel):
    """Dates that the gérant writes, papers of the assembly, what follows it (GOV-07).

    The decisions themselves are those of the assembly: here their date and reference.
    """

    _name = "coop.closing.assembly"
    _description = "Assembly of a closing"

    assembly_date = fields.Date(string="Day of the assembly", tracking=True)
    assembly_reference = fields.Char(
        string="Accounts approved by",
        tracking=True,
        help="Assembly and resolution, once it was held: “AGO 20/06/2026, res. 1”.",
    )
    notice_date = fields.Date(string="Notice sent on", tracking=True)
    predistribution_date = fields.Date(
        string="Decision before the closing date", tracking=True
    )
    predistribution_reference = fields.Char(string="Reference of this decision")
    online_filing = fields.Boolean(string="Accounts are filed online", default=True)
    filing_date = fields.Date(string="Accounts filed on", tracking=True)
    ministry_date = fields.Date(string="List of the ministry sent on", tracking=True)
    training_date = fields.Date(string="Training report sent on", tracking=True)
    fec_date = fields.Date(string="FEC archived on", tracking=True)
    management_report = fields.Binary(attachment=True)
    management_report_name = fields.Char()
    revision_report = fields.Binary(string="Report of the reviser", attachment=True)
    revision_report_name = fields.Char()

    @api.constrains(*AFTER)
    def _check_after_the_year(self):
        for closing in self:
            for name in AFTER:
                if closing[name] and closing[name] <= closing.date_to:
                    raise ValidationError(closing._too_early_sentence(name))

    @api.constrains("assembly_date", "notice_date")
    def _check_notice(self):
        for closing in self:
            if (
                closing.notice_date
                and closing.assembly_date
                and closing.notice_date > closing.assembly_date
            ):
                raise ValidationError(
                    closing.env._(
                        "Notice sent on %(notice)s: expected a day before the assembly "
                        "of %(assembly)s.",
                        notice=format_date(closing.env, closing.notice_date),
                        assembly=format_date(closing.env, closing.assembly_date),
                    )
                )

    def _too_early_sentence(self, name):
        return self.env._(
            "%(field)s “%(day)s”: expected a day after the closing date, %(closing)s.",
            field=self._fields[name]._description_string(self.env),
            day=format_date(self.env, self[name]),
            closing=format_date(self.env, self.date_to),
        )

    # The calendar

    def _law(self):
        return self.env["coop.closing.law"]._at(self.date_to)

    def _calendar(self):
        return calendar(
            self.date_to,
            self.assembly_date or None,
            self.online_filing,
            self._law()._as_law(),
        )

    def _calendar_rows(self):
        """Every last day, in order of time."""
        names = self._act_names()
        today = fields.Date.context_today(self)
        done = self._acts_done()
        rows = sorted(self._calendar().items(), key=lambda row: row[1])
        return [
            {
                "key": act.value,
                "name": names[act],
                "day": format_date(self.env, day),
                "state": act_tick(done.get(act), day, today).value
                if act in done
                else Tick.NONE.value,
            }
            for act, day in rows
        ]

    def _acts_done(self):
        """{act: the day written for it}; acts of other subjects are left out."""
        held = self.assembly_reference and self.assembly_date
        return {
            Act.NOTICE: self.notice_date or None,
            Act.ASSEMBLY: held or None,
            Act.FILING: self.filing_date or None,
            Act.MINISTRY_LIST: self.ministry_date or None,
            Act.TRAINING_REPORT: self.training_date or None,
        }

    def _act_names(self):
        return {
            Act.NOTICE: self.env._("Notice of the assembly"),
            Act.ASSEMBLY: self.env._("Ordinary assembly"),
            Act.VARIABLE_PAY: self.env._("Variable pay"),
            Act.PROFIT_SHARING: self.env._("Participation paid or placed"),
            Act.INTEREST: self.env._("Interest on shares"),
            Act.FILING: self.env._("Accounts filed"),
            Act.MINISTRY_LIST: self.env._("List of the ministry"),
            Act.TRAINING_REPORT: self.env._("Training report (BPF)"),
        }

    def _dated_point(self, act, name, todo):
        """A point that a date ticks; too late, it says since when."""
        limit, done = self._calendar()[act], self._acts_done()[act]
        tick = act_tick(done, limit, fields.Date.context_today(self))
        day = format_date(self.env, limit)
        if tick is Tick.DONE:
            words = self.env._(
                "%(act)s: done on %(day)s.", act=name, day=format_date(self.env, done)
            )
        elif tick is Tick.PROBLEM:
            words = self.env._(
                "%(act)s: the last day is %(day)s, it is missed.", act=name, day=day
            )
        else:
            words = self.env._("%(todo)s By %(day)s.", todo=todo, day=day)
        return self._point(tick, words, action=self._dates_action())

    def _dates_action(self):
        """The form of the dates, in a dialog."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Dates and papers"),
            "res_model": "coop.closing",
            "res_id": self.id,
            "views": [[False, "form"]],
            "target": "new",
        }

    # Points of the checklist

    def _point_predistribution(self):
        day = self.predistribution_date
        if not day:
            return self._point(
                Tick.TODO,
                self.env._(
                    "Participation and its provision are deducted only when they were "
                    "decided before the closing date: write the decision, or say why "
                    "there is none."
                ),
                action=self._dates_action(),
            )
        if day > self.date_to:
            return self._point(
                Tick.PROBLEM,
                self.env._(
                    "Decided on %(day)s, after the closing date: participation cannot "
                    "be deducted this year.",
                    day=format_date(self.env, day),
                ),
                action=self._dates_action(),
            )
        return self._point(
            Tick.DONE,
            self.env._(
                "Decided on %(day)s: %(reference)s",
                day=format_date(self.env, day),
                reference=self.predistribution_reference or "–",
            ),
        )

    def _point_assembly_day(self):
        if self.assembly_date:
            words = self.env._(
                "The assembly meets on %(day)s.",
                day=format_date(self.env, self.assembly_date),
            )
            limit = self._calendar()[Act.ASSEMBLY]
            tick = Tick.PROBLEM if self.assembly_date > limit else Tick.DONE
            return self._point(tick, words, action=self._dates_action())
        return self._point(
            Tick.TODO,
            self.env._(
                "Choose the day of the assembly: %(day)s at the latest.",
                day=format_date(self.env, self._calendar()[Act.ASSEMBLY]),
            ),
            action=self._dates_action(),
        )

    def _point_notice(self):
        return self._dated_point(
            Act.NOTICE,
            self._act_names()[Act.NOTICE],
            self.env._("Send the notice with the accounts, reports and resolutions."),
        )

    def _point_leavers(self):
        """OUT-04: shares of who left in the year are valued at its closing."""
        domain = [
            ("company_id", "=", self.company_id.id),
            ("registered_on", "<=", self.date_to),
            ("state", "=", WAITING),
        ]
        count = self.env["coop.share.repayment"].search_count(domain)
        return self._left_or_done(
            count,
            self.env._("No leaver waits for the value of the shares."),
            self.env._("%(count)s leavers wait for the value of their shares."),
            False,
            self._opens(self.env._("Leavers who wait"), "coop.share.repayment", domain),
        )

    def _paper(self, name, ready, missing):
        tick = Tick.DONE if self[name] else Tick.TODO
        words = ready if self[name] else missing
        return self._point(tick, words, action=self._dates_action())

    def _point_management(self):
        return self._paper(
            "management_report",
            self.env._("The management report is ready."),
            self.env._("Add the management report."),
        )

    def _point_revision(self):
        return self._paper(
            "revision_report",
            self.env._("The report of the reviser is ready."),
            self.env._("Add the report of the reviser, or say why there is none."),
        )

    def _point_assembly(self):
        return self._dated_point(
            Act.ASSEMBLY,
            self._act_names()[Act.ASSEMBLY],
            self.env._("Once it was held, write the resolution that approved."),
        )

    def _point_filing(self):
        return self._dated_point(
            Act.FILING, self._act_names()[Act.FILING], self.env._("File the accounts.")
        )

    def _point_ministry(self):
        return self._dated_point(
            Act.MINISTRY_LIST,
            self._act_names()[Act.MINISTRY_LIST],
            self.env._("Send the papers for the list of the ministry."),
        )

    def _point_training(self):
        return self._dated_point(
            Act.TRAINING_REPORT,
            self._act_names()[Act.TRAINING_REPORT],
            self.env._("Send the training report."),
        )

    def _point_fec(self):
        if self.fec_date:
            return self._point(
                Tick.DONE,
                self.env._(
                    "FEC archived on %(day)s.",
                    day=format_date(self.env, self.fec_date),
                ),
            )
        return self._point(
            Tick.TODO,
            self.env._("Archive the accounting file (FEC) and write the day."),
            action=self._dates_action(),
        )
