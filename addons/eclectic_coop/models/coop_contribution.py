from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from .coop_contribution_rule_words import BASES
from .coop_contribution_words import CORRECTION, KINDS, RUN
from .coop_share_guard import guard, unguard

POSTED = object()


class CoopContribution(models.Model):
    """What an activity was asked for a month: a fact, corrected by another one.

    Written by the run of the month alone, with its entry. PostgreSQL refuses any
    change.
    """

    _name = "coop.contribution"
    _description = "Contribution"
    _inherit = ["coop.contribution.words"]
    _order = "date desc, activity_id, number"
    _rec_name = "number"

    number = fields.Integer(required=True, readonly=True, aggregator=None)
    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, index=True
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    month_id = fields.Many2one(
        "coop.month",
        string="Run",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    activity_id = fields.Many2one(
        "coop.activity", required=True, readonly=True, index=True, ondelete="restrict"
    )
    date = fields.Date(
        string="Month", required=True, readonly=True, help="Its first day."
    )
    entry_date = fields.Date(string="Booked on", required=True, readonly=True)
    kind = fields.Selection(KINDS, required=True, readonly=True)
    base_kind = fields.Selection(BASES, string="Share of", readonly=True)
    base = fields.Monetary(readonly=True)
    amount = fields.Monetary(
        string="Contribution", readonly=True, help="Asked; below zero: given back."
    )
    recharged = fields.Monetary(readonly=True)
    before = fields.Monetary(
        string="Asked before", readonly=True, help="What a correction starts from."
    )
    rule_id = fields.Many2one(
        "coop.contribution.rule", readonly=True, index=True, ondelete="restrict"
    )
    steps = fields.Json(readonly=True)
    recharges = fields.Json(readonly=True)
    month_name = fields.Char(string="Month in words", compute="_compute_month_name")
    words = fields.Char(string="Why", compute="_compute_words")
    move_id = fields.Many2one(
        "account.move",
        string="Journal entry",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )

    _number_unique = models.UniqueIndex("(company_id, number)")
    _once = models.UniqueIndex(
        "(activity_id, date) WHERE kind = 'run'",
        "This month of this activity was already contributed.",
    )
    _of_month = models.Index("(company_id, date, activity_id)")

    def init(self):
        guard(self)

    def _auto_init(self):
        unguard(self)
        return super()._auto_init()

    @api.depends("date")
    @api.depends_context("lang")
    def _compute_month_name(self):
        for line in self:
            line.month_name = line.date and format_date(
                self.env, line.date, date_format="LLLL y"
            )

    @api.depends("activity_id.name", "month_name")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for line in self:
            line.display_name = f"{line.activity_id.name}, {line.month_name or ''}"

    @api.depends("steps", "kind", "date", "before", "base_kind")
    @api.depends_context("lang")
    def _compute_words(self):
        for line in self:
            line.words = line._said()

    def _said(self):
        """The sentence of the contribution itself, recharges apart."""
        self.ensure_one()
        steps = self._explained_steps()
        if self.kind == RUN:
            return steps
        return self.env._(
            "Correction of %(month)s: %(steps)s; %(before)s already asked",
            month=self._month_words(self.date),
            steps=steps,
            before=self.currency_id.format(self.before),
        )

    @api.model_create_multi
    def create(self, vals_list):
        if self.env.context.get("coop_posted") is not POSTED:
            raise UserError(
                self.env._(
                    "Contributions are written by the run of the month: start from "
                    "Cooperative ▸ Month."
                )
            )
        return super().create(vals_list)

    def write(self, vals):
        if self:
            raise UserError(self._kept_sentence())
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self._kept_sentence())

    def _kept_sentence(self):
        return self.env._(
            "Contribution no. %(number)s is kept as it was posted: what changes since "
            "is a correction of the next run.",
            number=self[:1].number,
        )

    @api.model
    def _write_down(self, company, rows):
        """Number the rows and write them."""
        numbers = company._coop_take_numbers("coop_contribution_number", len(rows))
        # Whose right: the run was checked; the table is open to no writer.
        lines = self.sudo().with_context(coop_posted=POSTED)
        return lines.create(
            [
                {**row, "company_id": company.id, "number": number}
                for number, row in zip(numbers, rows, strict=True)
            ]
        )

    @api.model
    def _posted_amounts(self, company, first, last):
        """{(activity id, month): (contribution, recharges)} posted, in euros."""
        rows = self._read_group(
            [
                ("company_id", "=", company.id),
                ("date", ">=", first),
                ("date", "<=", last),
            ],
            ["activity_id", "date:month"],
            ["amount:sum", "recharged:sum"],
        )
        return {
            (activity.id, fields.Date.to_date(day)): (amount, recharged)
            for activity, day, amount, recharged in rows
        }

    @api.model
    def _explained(self, activities, first, last):
        """What was booked on days of a period, line by line, for a statement.

        ``{activity_id: [{"date", "words", "amount", "move_id"}]}``, amounts asked
        being plus; one line for the contribution, one for each recharge.
        """
        found = {activity.id: [] for activity in activities}
        lines = self.search(
            [
                ("activity_id", "in", activities.ids),
                ("entry_date", ">=", first),
                ("entry_date", "<=", last),
            ],
            order="activity_id, date, number",
        )
        for line in lines:
            found[line.activity_id.id] += line._explained_lines()
        return found

    def _explained_lines(self):
        common = {"date": self.entry_date, "move_id": self.move_id.id}
        lines = [(self.words, self.amount)]
        for recharge in self.recharges or ():
            words = recharge["name"]
            if self.kind == CORRECTION:
                words = self.env._(
                    "Correction of %(month)s: %(name)s",
                    month=self._month_words(self.date),
                    name=words,
                )
            lines.append((words, recharge["amount"] / 100))
        return [{**common, "words": words, "amount": amount} for words, amount in lines]

    def action_open_entry(self):
        self.ensure_one()
        return self.move_id._get_records_action()
