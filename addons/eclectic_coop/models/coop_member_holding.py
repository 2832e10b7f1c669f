from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL, format_date

from ..rules.share_ledger import Flaw, Holding, first_impossible

FIGURES = ("shares", "subscribed", "called", "paid", "owed", "advance")


class CoopMemberHolding(models.AbstractModel):
    """What members hold, read from the movements on a day (``coop_day``)."""

    _name = "coop.member.holding"
    _description = "Holding of a member"

    currency_id = fields.Many2one("res.currency")
    shares = fields.Integer(compute="_compute_holding")
    capital = fields.Monetary(compute="_compute_holding")
    capital_paid = fields.Monetary(string="Paid", compute="_compute_holding")
    capital_due = fields.Monetary(
        string="To pay", compute="_compute_holding", help="Called and not paid yet."
    )
    owed = fields.Monetary(string="To be repaid", compute="_compute_holding")
    advance = fields.Monetary(string="Set aside on pay", compute="_compute_holding")

    @api.depends_context("coop_day")
    @api.depends("move_ids")
    def _compute_holding(self):
        held = self._held(self._day())
        for member in self:
            holding = held.get(member.id, Holding())
            member.shares = holding.shares
            member.capital = holding.subscribed / 100
            member.capital_paid = holding.paid / 100
            member.capital_due = (holding.called - holding.paid) / 100
            member.owed = holding.owed / 100
            member.advance = holding.advance / 100

    def _held(self, day):
        """{member id: Holding} at the end of a day, in one query.

        Reading the member gives what it holds; the movements have the same rules.
        """
        self.env["coop.share.move"].flush_model()
        self.env.cr.execute(self._held_sql(day))
        return {row[0]: Holding(*row[1:]) for row in self.env.cr.fetchall()}

    def _held_sql(self, day):
        """Shares, then amounts in whole cents: nothing is left to convert."""
        amounts = SQL(", ").join(
            SQL("(COALESCE(SUM(%s), 0) * 100)::bigint", SQL.identifier(name))
            for name in FIGURES[1:]
        )
        return SQL(
            """SELECT member_id, COALESCE(SUM(quantity), 0), %s
                 FROM coop_share_move
                WHERE member_id = ANY(%s) AND effective_date <= %s
             GROUP BY member_id""",
            amounts,
            list(self.ids),
            day,
        )

    def _check_holdings(self):
        """No day of anybody's past may become impossible, even by a back-dated act."""
        moves = (
            self.env["coop.share.move"].sudo().search([("member_id", "in", self.ids)])
        )
        for member, own in moves.grouped("member_id").items():
            found = first_impossible(move._as_rule() for move in own)
            if found:
                raise UserError(member._impossible_sentence(found))

    def _impossible_sentence(self, found):
        words = {
            "name": self.name,
            "day": format_date(self.env, found.day),
            "shares": found.holding.shares,
        }
        if found.flaw is Flaw.NEGATIVE_SHARES:
            return self.env._(
                "%(name)s would hold %(shares)s shares on %(day)s: nobody gives more "
                "shares than held.",
                **words,
            )
        return self._money_sentence(found, words)

    def _money_sentence(self, found, words):
        holding, money = found.holding, self.currency_id.format
        sentences = {
            Flaw.PAID_OVER_CALLED: self.env._(
                "%(name)s would have paid %(paid)s on %(day)s, of which only "
                "%(called)s was called.",
                paid=money(holding.paid / 100),
                called=money(holding.called / 100),
                **words,
            ),
            Flaw.NEGATIVE_OWED: self.env._(
                "%(name)s would be repaid %(owed)s more than is owed on %(day)s.",
                owed=money(-holding.owed / 100),
                **words,
            ),
            Flaw.NEGATIVE_ADVANCE: self.env._(
                "%(name)s has not set aside enough on %(day)s: %(missing)s is missing.",
                missing=money(-holding.advance / 100),
                **words,
            ),
        }
        return sentences.get(found.flaw) or self.env._(
            "%(name)s: the shares and amounts of %(day)s would not fit together.",
            **words,
        )
