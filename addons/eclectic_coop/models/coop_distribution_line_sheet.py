from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from ..rules.surplus_choice import Choice, Part, locked_until
from .coop_distribution_line_choice import CHOOSING

REPORT = "eclectic_coop.action_report_distribution_sheet"
TEMPLATE = "eclectic_coop.mail_template_distribution_sheet"


class CoopDistributionLineSheet(models.AbstractModel):
    """The individual sheet, apart from the payslip (CT D3323-16)."""

    _name = "coop.distribution.line.sheet"
    _description = "Individual sheet of a part of a surplus"

    sheet_sent_on = fields.Date(string="Sheet sent on", readonly=True)

    def _sheet(self):
        """All that the sheet says, for who may read the part."""
        self.ensure_one()
        self.check_access("read")
        if self.state != "decided":
            raise UserError(
                self.env._(
                    "%(name)s: a sheet is printed once the assembly has decided.",
                    name=self.name,
                )
            )
        # Whose right: her own part, or one that the accountant reads.
        line = self.sudo()
        return {
            "line": line,
            "year": line.distribution_id,
            "day": lambda day: format_date(line.env, day),
            "totals": line._sheet_totals(),
            "how": line._sheet_how(),
            "parts": [line._sheet_part(part) for part in line._parts()],
            "lock": line._sheet_lock(),
        }

    def _sheet_totals(self):
        scenario = self.scenario_id
        return [
            (self._part_name(part), scenario[part.value])
            for part in Part
            if scenario[part.value]
        ]

    def _sheet_how(self):
        scenario = self.scenario_id
        people = scenario.line_ids.filtered("labour_amount")
        return self.env._(
            "The part of the workers is shared among %(count)s people by %(key)s.",
            count=len(people),
            key=scenario._key_words(),
        )

    def _sheet_part(self, part):
        levies = self._levies() if part is Part.LABOUR else 0.0
        amount = self[f"{part.value}_amount"]
        why = self._labour_reason if part is Part.LABOUR else self._interest_reason
        return {
            "name": self._part_name(part),
            "amount": amount,
            "levies": levies,
            "net": amount - levies,
            "why": why(),
            "outcome": self._outcome_of(part),
            "due": self.distribution_id._last_day(part),
        }

    def _sheet_lock(self):
        """The day a participation that stays in is free, nothing otherwise."""
        year = self.distribution_id
        return self.labour_amount and locked_until(
            year.date_to, Part.LABOUR, Choice.SHARES, year.is_participation
        )

    def action_print_sheet(self):
        """The sheets of these parts, as one PDF."""
        self.check_access("read")
        return self.env.ref(REPORT).report_action(self, config=False)

    def _send_sheet(self):
        """Put her sheet in Odoo's queue of mails, once."""
        for line in self.filtered(lambda one: not one.sheet_sent_on):
            self.env.ref(TEMPLATE).send_mail(line.id)
            line.with_context(coop_choosing=CHOOSING).write(
                {"sheet_sent_on": line._today()}
            )

    def _mail_obstacle(self):
        if self.partner_id.email_normalized:
            return ""
        return self.env._(
            "%(name)s has no valid e-mail address (“%(email)s”): write one like "
            "name@example.org on the contact, then send again.",
            name=self.name,
            email=self.partner_id.email or "",
        )
