from odoo import fields, models
from odoo.tools import SQL, format_date


class CoopGerantBoardShares(models.AbstractModel):
    """Bulletins on their way, and shares that are not paid."""

    _name = "coop.gerant.board.shares"
    _description = "Board of the gérant: bulletins and payments"

    def _bulletin_sentences(self):
        """{state: (level, one, many)}, what is to be done first."""
        return {
            "asked": (
                "soon",
                self.env._("1 member asks for shares"),
                self.env._("%(count)s members ask for shares"),
            ),
            "accepted": (
                "soon",
                self.env._("1 bulletin is accepted: write it in the register"),
                self.env._(
                    "%(count)s bulletins are accepted: write them in the register"
                ),
            ),
            "draft": (
                "soon",
                self.env._("1 bulletin to send to its member"),
                self.env._("%(count)s bulletins to send to their members"),
            ),
            "offered": (
                "info",
                self.env._("1 bulletin waits for its member"),
                self.env._("%(count)s bulletins wait for their members"),
            ),
        }

    def _lines_of_bulletins(self, company):
        sentences = self._bulletin_sentences()
        found = self.env["coop.share.subscription"]._read_group(
            [("company_id", "=", company.id), ("state", "in", list(sentences))],
            ["state"],
            ["__count", "shares:sum", "amount:sum"],
        )
        for state, count, shares, amount in found:
            level, one, many = sentences[state]
            detail = self.env._(
                "%(shares)s shares, %(amount)s",
                shares=shares,
                amount=company.currency_id.format(amount),
            )
            domain = [("company_id", "=", company.id), ("state", "=", state)]
            yield self._line(
                level,
                self._counted(count, one, many),
                detail,
                self._opens(self.env._("Bulletins"), "coop.share.subscription", domain),
            )

    def _lines_of_payments(self, company, statutes):
        """CAP-11, SUB-05: called and not paid; late when a notice may be sent."""
        self.env["coop.share.move"].flush_model()
        self.env.cr.execute(self._unpaid_sql(company))
        found = self.env.cr.fetchall()
        if not found:
            return []
        members, dues, days = zip(*found, strict=True)
        oldest = min((day for day in days if day), default=self._today())
        notice = fields.Date.add(oldest, months=statutes.late_months)
        label = self._counted(
            len(members),
            self.env._("1 member has shares still to pay"),
            self.env._("%(count)s members have shares still to pay"),
        )
        due = company.currency_id.format(float(sum(dues)))
        action = self._opens(
            self.env._("Shares to pay"), "coop.member", [("id", "in", list(members))]
        )
        level = "late" if notice <= self._today() else "info"
        return [self._line(level, label, self._due_detail(due, oldest, notice), action)]

    def _due_detail(self, due, oldest, notice):
        return self.env._(
            "%(amount)s in all, the oldest since %(day)s; a formal notice may be sent "
            "from %(notice)s",
            amount=due,
            day=format_date(self.env, oldest),
            notice=format_date(self.env, notice),
        )

    def _unpaid_sql(self, company):
        """(member, what is called and not paid, since when the oldest is)."""
        return SQL(
            """WITH bulletin AS (
                      SELECT member_id, subscription_id, MIN(effective_date) AS since,
                             SUM(COALESCE(called, 0) - COALESCE(paid, 0)) AS due
                        FROM coop_share_move
                       WHERE company_id = %(company)s AND effective_date <= %(today)s
                    GROUP BY member_id, subscription_id)
               SELECT member_id, SUM(due),
                      MIN(since) FILTER (WHERE due > 0 AND subscription_id IS NOT NULL)
                 FROM bulletin
             GROUP BY member_id HAVING SUM(due) > 0
             ORDER BY member_id""",
            company=company.id,
            today=self._today(),
        )
