from odoo import api, fields, models
from odoo.tools import SQL, format_date

from odoo.addons.eclectic_governance.rules.roll import RollEntry

from .coop_member_period import OUT


class GovernanceBody(models.Model):
    """The assembly of a cooperative: its roll is the register of members."""

    _inherit = "governance.body"

    is_coop = fields.Boolean(
        string="Members of the register",
        help="The roll is the register of members; nobody is typed here.",
    )

    def _roll_entries(self, day):
        if not self.is_coop:
            return super()._roll_entries(day)
        self.env["coop.member.period"].flush_model()
        self.env["coop.member"].flush_model()
        self.env.cr.execute(self._roll_sql(day))
        return [
            RollEntry(partner, name, since, self._suspended_words(suspended))
            for partner, name, since, suspended in self.env.cr.fetchall()
        ]

    def _roll_sql(self, day):
        """Members with a vote on a day (V-01); who only waits for money has none."""
        return SQL(
            """SELECT member.partner_id, COALESCE(member.name, ''),
                      member.admission_date,
                      CASE WHEN member.suspended_from <= %(day)s
                            AND COALESCE(member.suspended_until > %(day)s, TRUE)
                           THEN member.suspended_from END
                 FROM (SELECT DISTINCT ON (member_id) member_id, category
                         FROM coop_member_period
                        WHERE company_id = %(company)s AND date_from <= %(day)s
                     ORDER BY member_id, date_from DESC, id DESC) standing
                 JOIN coop_member member ON member.id = standing.member_id
                WHERE standing.category != %(out)s
             ORDER BY member.name, member.partner_id""",
            company=self.company_id.id,
            day=day,
            out=OUT,
        )

    def _suspended_words(self, since):
        if not since:
            return ""
        return self.env._(
            "vote suspended since %(day)s: commitment not paid (SUB-05)",
            day=format_date(self.env, since),
        )

    @api.model
    def _bodies_of(self, partner, day):
        found = super()._bodies_of(partner, day)
        if not partner.id:
            return found
        bodies = self.search(
            [
                ("is_coop", "=", True),
                ("company_id", "in", self._companies_of(partner, day)),
            ]
        )
        return found | bodies

    def _companies_of(self, partner, day):
        """Companies in whose register ``partner`` has a vote on ``day``."""
        self.env.cr.execute(
            SQL(
                """SELECT DISTINCT ON (period.member_id)
                          period.company_id, period.category
                     FROM coop_member_period period
                     JOIN coop_member member ON member.id = period.member_id
                    WHERE member.partner_id = %s AND period.date_from <= %s
                 ORDER BY period.member_id, period.date_from DESC, period.id DESC""",
                partner.id,
                day,
            )
        )
        return [
            company for company, category in self.env.cr.fetchall() if category != OUT
        ]

    def _mentions(self, day):
        """Shares of each member, as minutes say them (C. com. R223-24)."""
        found = super()._mentions(day)
        if not self.is_coop:
            return found
        # Whose right: what minutes say of all, whoever prints them.
        members = self.env["coop.member"].sudo()
        members = members.search([("company_id", "=", self.company_id.id)])
        held = members._held(day)
        return found | {
            member.partner_id.id: self.env._("%s shares", held[member.id].shares)
            for member in members
            if member.id in held and held[member.id].shares
        }
