from odoo import models
from odoo.tools import SQL, format_date

from ..rules.money import cents, euros
from ..rules.unpaid import Claim, aged

SHOWN = 4
ACCOUNT_TYPES = {"owed": "asset_receivable", "owe": "liability_payable"}


class CoopActivityDashboardUnpaid(models.AbstractModel):
    """The cards "I am owed" and "I owe": what is unpaid, and since when."""

    _name = "coop.activity.dashboard.unpaid"
    _description = "What an activity is owed and owes"

    def _dashboard_unpaid(self):
        claims = {name: [] for name in ACCOUNT_TYPES}
        for name, claim in self._unpaid_claims():
            claims[name].append(claim)
        today = self._today()
        cards = {
            name: self._unpaid_payload(aged(found, today), today)
            for name, found in claims.items()
        }
        self._tell_recovery(cards["owed"]["items"])
        return cards

    def _unpaid_claims(self):
        """The part of this activity in each line that is not settled, in one query.

        A document shared between activities counts for the part written in the
        balance sheet plan when it was posted, in proportion to what is left.
        """
        self.env["account.move.line"].flush_model()
        self.env["account.analytic.line"].flush_model()
        names = {account_type: name for name, account_type in ACCOUNT_TYPES.items()}
        for row in self.env.execute_query_dict(self._unpaid_sql()):
            yield self._unpaid_claim(row, names)[1:]

    def _unpaid_claim(self, row, names):
        """Activity, side and claim of a row."""
        name = names[row.pop("account_type")]
        sign = 1 if name == "owed" else -1
        amount = sign * cents(row.pop("amount"))
        return row.pop("activity_id"), name, Claim(amount=amount, **row)

    def _unpaid_sql(self, day=None):
        """The rows of these activities, as they are now or as they were on a day."""
        column = SQL.identifier(
            self.env["coop.account.section"]._plan_columns()["balance"]
        )
        return SQL(
            """SELECT activity.id AS activity_id, account.account_type,
                      move.id AS move_id, move.name,
                      COALESCE(partner.name, line.name, '') AS partner,
                      COALESCE(move.invoice_date, move.date) AS issued,
                      COALESCE(line.date_maturity, move.date) AS due,
                      ROUND(%(residual)s * COALESCE(
                          -part.amount / NULLIF(line.balance, 0), 1), 2) AS amount
                 FROM coop_activity activity
                 JOIN coop_activity_account_move_rel rel
                      ON rel.activity_id = activity.id
                 JOIN account_move move ON move.id = rel.move_id
                      AND move.company_id = activity.company_id
                 JOIN account_move_line line ON line.move_id = move.id
                 JOIN account_account account ON account.id = line.account_id
            LEFT JOIN res_partner partner ON partner.id = line.partner_id
            LEFT JOIN LATERAL (
                          SELECT COALESCE(SUM(written.amount) FILTER (
                                     WHERE written.%(column)s
                                           = activity.balance_account_id
                                 ), 0) AS amount
                            FROM account_analytic_line written
                           WHERE written.move_line_id = line.id
                             AND written.%(column)s IS NOT NULL
                          HAVING COUNT(*) > 0
                      ) part ON TRUE
                      %(settled_later)s
                WHERE activity.id = ANY(%(activities)s)
                  AND move.state = 'posted'
                  AND account.account_type = ANY(%(types)s)
                  AND %(residual)s != 0
                  AND part.amount IS DISTINCT FROM 0
                  AND %(until)s
             ORDER BY due, move.id""",
            column=column,
            activities=self.ids,
            types=list(ACCOUNT_TYPES.values()),
            **self._residual_sql(day),
        )

    def _residual_sql(self, day):
        """What is left of a line; what was settled after the day comes back."""
        if not day:
            return {
                "residual": SQL("line.amount_residual"),
                "settled_later": SQL(),
                "until": SQL("TRUE"),
            }
        return {
            "residual": SQL("(line.amount_residual + COALESCE(later.amount, 0))"),
            "settled_later": SQL(
                """LEFT JOIN (
                          SELECT side.line_id, SUM(side.amount) AS amount
                            FROM account_partial_reconcile partial
                            CROSS JOIN LATERAL (
                                 VALUES (partial.debit_move_id, partial.amount),
                                        (partial.credit_move_id, -partial.amount)
                                 ) AS side(line_id, amount)
                           WHERE partial.max_date > %(day)s
                        GROUP BY side.line_id
                      ) later ON later.line_id = line.id""",
                day=day,
            ),
            "until": SQL("move.date <= %s", day),
        }

    def _unpaid_payload(self, ages, today):
        return {
            "total": float(euros(ages.total)),
            "count": len(ages.claims),
            "ages": [
                {
                    "key": age.value,
                    "label": self._age_label(age),
                    "amount": float(euros(amount)),
                }
                for age, amount in ages.amounts
            ],
            "items": [
                self._claim_payload(claim, today) for claim in ages.claims[:SHOWN]
            ],
        }

    def _age_label(self, age):
        return {
            "recent": self.env._("up to 30 days"),
            "late": self.env._("31 to 60 days"),
            "old": self.env._("over 60 days"),
        }[age.value]

    def _claim_payload(self, claim, today):
        late = claim.days_late(today)
        return {
            "key": f"{claim.move_id}-{claim.due}-{claim.amount}",
            "move_id": claim.move_id,
            "name": claim.name,
            "partner": claim.partner or claim.name,
            "amount": float(euros(claim.amount)),
            "late": late > 0,
            "since": self._since_sentence(claim, late),
        }

    def _since_sentence(self, claim, late):
        if late == 1:
            return self.env._("one day late")
        if late > 1:
            return self.env._("%(days)s days late", days=late)
        return self.env._("due on %(date)s", date=format_date(self.env, claim.due))
