from collections import defaultdict

from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..rules.activity_account import Horizon, treasury, usable
from ..rules.identity import siren_of
from ..rules.money import cents
from ..rules.statement import columns, days_of, pieces, unexplained
from ..rules.unpaid import aged
from .coop_activity_account import RUNG_SECTIONS
from .coop_activity_dashboard_unpaid import ACCOUNT_TYPES

FORMAT = 1


class CoopStatementFigures(models.AbstractModel):
    """What the statements of a month say, for many activities at once.

    Every figure comes from a query grouped by activity: their number is the same
    for three activities and for three thousand.
    """

    _name = "coop.statement.figures"
    _description = "Figures of the statements of a month"

    @api.model
    def _contents(self, activities, first):
        """``{activity_id: content}``: texts, whole cents and ISO dates.

        Callers check who may read; all activities are of one company.
        """
        company = activities.company_id
        days = self._days(company, first)
        # Whose right: checked by the callers; the books are closed to entrepreneurs.
        own = self.sudo().with_context(lang=self._lang(company))
        activities = activities.with_env(own.env)
        sections = own.env["coop.account.section"].search([("kind", "!=", False)])
        figures = own._section_figures(activities, company, days)
        documents = own._documents_of(activities, days.month)
        unpaid = own._unpaid_of(activities, days.month.end)
        contributions = own._contributions_of(activities, days.month)
        heading = own._heading(company, sections, days)
        return {
            activity.id: {
                **heading,
                "activity": own._activity_content(activity, days.month),
                **own._figures_content(sections, figures[activity.id]),
                **own._balance_content(
                    activity, sections, figures[activity.id], documents[activity.id]
                ),
                "contribution": contributions.get(activity.id, []),
                **unpaid[activity.id],
            }
            for activity in activities
        }

    @api.model
    def _days(self, company, first):
        year = company.sudo().compute_fiscalyear_dates(first)
        return days_of(first, year["date_from"])

    @api.model
    def _lang(self, company):
        """The statement is a paper of the cooperative: it speaks its language."""
        # Whose right: the language of the cooperative is no secret.
        return company.sudo().partner_id.lang or self.env.lang

    # Who and when

    def _heading(self, company, sections, days):
        return {
            "format": FORMAT,
            "lang": self.env.lang,
            "currency": company.currency_id.name,
            "company": {
                "name": company.name,
                "legal_form": company.coop_legal_form or "",
                "siren": siren_of(company.company_registry or "") or "",
            },
            "month": days.month.start.isoformat(),
            "until": days.month.end.isoformat(),
            "year_from": days.year.start.isoformat(),
            "before_until": days.before.end.isoformat(),
            "sections": [
                [section.code, section.kind, section.name] for section in sections
            ],
        }

    def _activity_content(self, activity, month):
        return {
            "code": activity.code,
            "name": activity.name,
            "people": activity._people_of(month).mapped("name"),
        }

    # The sections

    def _section_figures(self, activities, company, days):
        """``{activity_id: {section code: {column: cents}}}``, in one query."""
        sections = self.env["coop.account.section"]
        self.env["account.analytic.line"].flush_model()
        cut = pieces(days)
        owners = {
            activity.id: (activity.account_id.id, activity.balance_account_id.id)
            for activity in activities
        }
        query = sections._cells_sql(
            company,
            SQL(", ").join(map(self._piece_sql, cut)),
            SQL("date <= %s", days.month.end),
            sections._sides(owners),
        )
        cells = self._cells(self.env.execute_query(query))
        found = {activity.id: {} for activity in activities}
        for (key, code, piece), amount in sections._sums(
            owners, company, cells
        ).items():
            found[key].setdefault(code, [0] * len(cut))[piece] = amount
        return {
            key: {code: columns(days, amounts) for code, amounts in by_code.items()}
            for key, by_code in found.items()
        }

    def _piece_sql(self, piece):
        return SQL(
            """(COALESCE(SUM(amount) FILTER (WHERE date BETWEEN %s AND %s), 0)
                * 100)::bigint""",
            piece.start,
            piece.end,
        )

    def _cells(self, rows):
        """A cell per piece that is not empty, its rank standing for the month."""
        for *place, _month, amounts in ((*row[:5], row[5:]) for row in rows):
            for piece, amount in enumerate(amounts):
                if amount:
                    yield (*place, piece, amount)

    def _figures_content(self, sections, figures):
        closing = {code: column["closing"] for code, column in figures.items()}
        horizons = {
            section.code: Horizon(section.horizon or Horizon.APART)
            for section in sections
            if section.kind == "treasury"
        }
        money = treasury(
            (horizons[code], amount)
            for code, amount in closing.items()
            if code in horizons
        )
        rungs = {rung: closing.get(code, 0) for rung, code in RUNG_SECTIONS.items()}
        return {
            "figures": {
                code: column for code, column in figures.items() if any(column.values())
            },
            "treasury": {"reference": money.reference, "future": money.future},
            "usable": [
                [step.rung.value, step.amount, step.left] for step in usable(rungs)
            ],
        }

    # Balance before + movements = balance after

    def _balance_content(self, activity, sections, figures, documents):
        result = {section.code for section in sections if section.kind == "result"}
        opening, closing = (
            sum(figures[code][column] for code in result & figures.keys())
            for column in ("opening", "closing")
        )
        left = unexplained(opening, (one["amount"] for one in documents), closing)
        if left:
            raise UserError(
                self.env._(
                    "The documents of %(activity)s do not explain its balance: "
                    "%(amount)s is missing, expected 0.00. Check the analytic lines of "
                    "the month.",
                    activity=activity.name,
                    amount=activity.currency_id.format(left / 100),
                )
            )
        return {
            "balance": {"opening": opening, "closing": closing},
            "documents": documents,
        }

    def _documents_of(self, activities, month):
        """Every document that moved the result of the month, with its amount."""
        owner = {activity.account_id.id: activity.id for activity in activities}
        found = {activity.id: [] for activity in activities}
        rows = self.env.execute_query_dict(
            self._documents_sql(activities.company_id, list(owner), month)
        )
        for row in rows:
            document = {
                "date": row["date"].isoformat(),
                "name": row["name"],
                "partner": row["partner"],
                "words": row["words"],
                "amount": cents(row["amount"]),
            }
            found[owner[row["account_id"]]].append(document)
        return found

    def _documents_sql(self, company, accounts, month):
        plan = self.env["coop.account.section"]._plan_columns()["result"]
        return SQL(
            """SELECT line.%(plan)s AS account_id, MIN(line.date) AS date,
                      COALESCE(move.name, MIN(line.ref), '') AS name,
                      COALESCE(partner.name, '') AS partner,
                      (ARRAY_AGG(line.name ORDER BY line.id))[1] AS words,
                      SUM(line.amount) AS amount
                 FROM account_analytic_line line
            LEFT JOIN account_move_line item ON item.id = line.move_line_id
            LEFT JOIN account_move move ON move.id = item.move_id
            LEFT JOIN res_partner partner ON partner.id = move.partner_id
                WHERE line.date BETWEEN %(first)s AND %(last)s
                  AND line.company_id = %(company)s
                  AND line.general_account_id IS NOT NULL
                  AND line.%(plan)s = ANY(%(accounts)s)
             GROUP BY line.%(plan)s, move.id, partner.id,
                      CASE WHEN move.id IS NULL THEN line.id END
               HAVING SUM(line.amount) != 0
             ORDER BY MIN(line.date), move.id, MIN(line.id)""",
            plan=SQL.identifier(plan),
            first=month.start,
            last=month.end,
            company=company.id,
            accounts=accounts,
        )

    # What is owed, on both sides, on the last day of the month

    def _unpaid_of(self, activities, day):
        for model in ("account.move.line", "account.partial.reconcile"):
            self.env[model].flush_model()
        claims = defaultdict(list)
        names = {account_type: name for name, account_type in ACCOUNT_TYPES.items()}
        for row in self.env.execute_query_dict(activities._unpaid_sql(day)):
            activity_id, name, claim = activities._unpaid_claim(row, names)
            claims[activity_id, name].append(claim)
        return {
            activity.id: {
                name: self._claims_content(aged(claims[activity.id, name], day))
                for name in ACCOUNT_TYPES
            }
            for activity in activities
        }

    def _claims_content(self, ages):
        return {
            "total": ages.total,
            "ages": {age.value: amount for age, amount in ages.amounts},
            "claims": [
                {
                    "name": claim.name,
                    "partner": claim.partner,
                    "issued": claim.issued.isoformat(),
                    "due": claim.due.isoformat(),
                    "amount": claim.amount,
                }
                for claim in ages.claims
            ],
        }

    # The contribution, in plain language

    def _contributions_of(self, activities, month):
        """``{activity_id: [{"date", "words", "amount"}]}`` of the month run."""
        explained = self.env["coop.contribution"]._explained(
            activities, month.start, month.end
        )
        return {
            activity_id: [
                {
                    "date": line["date"].isoformat(),
                    "words": line["words"],
                    "amount": cents(line["amount"]),
                }
                for line in lines
            ]
            for activity_id, lines in explained.items()
        }
