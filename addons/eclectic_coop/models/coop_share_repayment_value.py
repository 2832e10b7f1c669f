from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import SQL, format_date

from ..rules.errors import LeaverOutOfCapital
from ..rules.money import cents, euros
from .coop_share_value import FIGURES

FILLING = object()
TYPED = set(FIGURES) - {"value_source"}
RESERVES = "1063"
# Results that were not allocated yet: 11x, 12x, and what Odoo keeps of past years.
UNALLOCATED = ("11", "12", "999999")


class CoopShareRepaymentValue(models.AbstractModel):
    """The value of a leaver's shares: figures of a closing, then the rule (OUT-04)."""

    _name = "coop.share.repayment.value"
    _description = "Value of the shares of a claim"

    currency_id = fields.Many2one("res.currency")
    delayed = fields.Boolean(
        string="Waited under the floor",
        readonly=True,
        copy=False,
        help="OUT-08: valued at the closing before the annulment, not at the exit.",
    )
    value_typed = fields.Boolean(readonly=True, copy=False)
    value_known_on = fields.Date(compute="_compute_value")
    value_left = fields.Monetary(
        string="Value of the shares in the queue", compute="_compute_value"
    )
    value_of_share = fields.Monetary(
        string="Value of one share", compute="_compute_value"
    )

    @api.depends(*FIGURES, "shares_left", "delayed", "lost_on", "company_id")
    def _compute_value(self):
        for claim in self:
            claim.value_known_on = claim._value_day(claim._today())
            known = claim.value_on and claim.value_capital and claim.shares_left > 0
            nominal = claim._nominal() if known else 0
            worth = claim._value_or_none(claim.shares_left * nominal)
            claim.value_left = worth.value / 100 if worth else 0
            one = claim._value_or_none(nominal)
            claim.value_of_share = one.value / 100 if one else 0

    def _value_or_none(self, nominal):
        """The value with the figures that are written; none when they lack capital."""
        try:
            return self._worth(nominal, self._written()) if nominal else None
        except LeaverOutOfCapital:
            return None

    def _written(self):
        """The figures of the claim; what was not typed is what the statutes say."""
        on = self.value_on or self._value_day(self._today())
        statutes = self.env["coop.statutes"]._at(self.company_id, on)
        method = self.value_method or statutes.value_method
        written = {name: self[name] for name in FIGURES}
        return written | {"value_on": on, "value_method": method}

    def _value_day(self, day):
        """OUT-04, OUT-08: the closing the value is taken at, if annulled on a day.

        The closing of the year of exit; the last one before the annulment for what
        waited under the floor.
        """
        company = self.company_id or self.env.company
        exit_closing = company.compute_fiscalyear_dates(self.lost_on or day)["date_to"]
        if not self.delayed:
            return exit_closing
        closing = company.compute_fiscalyear_dates(day)["date_to"]
        if closing > day:
            closing = company.compute_fiscalyear_dates(
                fields.Date.subtract(
                    company.compute_fiscalyear_dates(day)["date_from"], days=1
                )
            )["date_to"]
        return max(exit_closing, closing)

    def _figures(self, day):
        """Figures for an annulment on a day, None while they are not known."""
        if self.value_typed:
            return self._written()
        closing = self._value_day(day)
        return self._figures_of_ledger(closing) if closing <= day else None

    def _figures_of_ledger(self, closing):
        """What the ledger and the register say at the end of a closing day."""
        company = self.company_id
        method = self.env["coop.statutes"]._at(company, closing).value_method
        return {
            "value_on": closing,
            "value_loss": max(0, self._balance(closing, UNALLOCATED, results=True)),
            "value_capital": float(euros(self._capital_with_leavers(closing))),
            "value_reserves": max(0, -self._balance(closing, (RESERVES,))),
            "value_method": method,
            "value_source": self.env._(
                "Ledger and register, closing of %(date)s",
                date=format_date(self.env, closing),
            ),
        }

    def _balance(self, day, prefixes, results=False):
        """Balance in euros at the end of a day, debit positive."""
        self.env["account.move.line"].flush_model()
        self.env.cr.execute(
            SQL(
                """SELECT COALESCE(SUM(line.balance), 0)
                     FROM account_move_line line
                     JOIN account_account account ON account.id = line.account_id
                    WHERE line.company_id = %(company)s AND line.date <= %(day)s
                      AND line.parent_state = 'posted'
                      AND (account.code_store ->> %(root)s LIKE ANY(%(like)s)
                           OR (%(results)s
                               AND account.account_type ~ '^(income|expense)'))
                """,
                company=self.company_id.id,
                day=day,
                root=str(self.company_id.root_id.id),
                like=[f"{prefix}%" for prefix in prefixes],
                results=results,
            )
        )
        return float(euros(cents(self.env.cr.fetchone()[0])))

    def _capital_with_leavers(self, closing):
        """Cents of capital at a closing, what was annulled in its year added back."""
        capital, _highest = self.env["coop.member"]._capital_on(
            self.company_id, closing
        )
        year = self.company_id.compute_fiscalyear_dates(closing)
        # Whose right: the capital of the cooperative is no secret to a leaver.
        moves = self.env["coop.share.move"].sudo()
        [[annulled]] = moves._read_group(
            [
                ("company_id", "=", self.company_id.id),
                ("effective_date", ">=", year["date_from"]),
                ("effective_date", "<=", closing),
                ("repayment_id", "!=", False),
                ("quantity", "!=", 0),
            ],
            [],
            ["subscribed:sum"],
        )
        return capital - cents(annulled or 0)

    def action_fill_value(self):
        """Take the figures of the closing from the ledger, instead of typed ones."""
        self.check_access("write")
        for claim in self:
            closing = claim._value_day(claim._today())
            if closing > claim._today():
                raise UserError(
                    self.env._(
                        "%(claim)s: the value is that of the closing of %(date)s, "
                        "which is to come; type the figures to annul before.",
                        claim=claim.display_name,
                        date=format_date(self.env, closing),
                    )
                )
            claim._fill({**claim._figures_of_ledger(closing), "value_typed": False})

    def _fill(self, vals):
        self.with_context(coop_value=FILLING).write(vals)

    def write(self, vals):
        if TYPED & set(vals) and self.env.context.get("coop_value") is not FILLING:
            vals = {
                **vals,
                "value_typed": True,
                "value_source": self.env._(
                    "Typed by %(name)s, %(date)s",
                    name=self.env.user.name,
                    date=format_date(self.env, self._today()),
                ),
            }
        return super().write(vals)

    @api.constrains(*TYPED)
    def _check_figures(self):
        for claim in self.filtered("value_typed"):
            low = min(claim.value_loss, claim.value_capital, claim.value_reserves)
            if low < 0:
                raise ValidationError(
                    self.env._(
                        "Losses, capital and reserves of %(claim)s: they are amounts "
                        "of 0 or more; %(low)s is not.",
                        claim=claim.display_name,
                        low=claim.currency_id.format(low),
                    )
                )

    def _worth_of(self, nominal, figures):
        """The value of shares, or a sentence when the figures cannot be right."""
        try:
            return self._worth(nominal, figures)
        except LeaverOutOfCapital as wrong:
            money = self.currency_id.format
            raise UserError(
                self.env._(
                    "Capital of %(claim)s “%(capital)s”: it must hold the leaver's own "
                    "%(amount)s, which is added back (OUT-04).",
                    claim=self.display_name,
                    capital=money(wrong.capital / 100),
                    amount=money(wrong.amount / 100),
                )
            ) from wrong
