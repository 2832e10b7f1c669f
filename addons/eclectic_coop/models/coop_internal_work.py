from fractions import Fraction

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import format_date

from ..rules.internal_work import price_of_hours
from ..rules.money import cents, euros
from .coop_internal_work_life import SIDES, STATES

MOST = 1_000_000
HELD = "eclectic_coop.group_accountant,eclectic_coop.group_coach"


class CoopInternalWork(models.Model):
    """Work of one activity for another one, agreed by the people of both.

    Each side sees the proposal and the name of the other activity, nothing of its
    account. What is agreed is an entry between both results, zero for the company:
    no VAT, no turnover, because both are the same legal person.
    """

    _name = "coop.internal.work"
    _description = "Work between activities"
    _inherit = [
        "coop.typed.values",
        "coop.internal.work.life",
        "coop.internal.work.words",
    ]
    _order = "date desc, id desc"

    name = fields.Char(string="What was done", required=True)
    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    seller_id = fields.Many2one(
        "coop.activity.name",
        string="Activity that works",
        required=True,
        index=True,
        default=lambda self: self._default_own_activity(),
    )
    buyer_id = fields.Many2one(
        "coop.activity.name", string="For the activity", required=True, index=True
    )
    # The same, for the rules of access: nobody else reads them.
    seller_activity_id = fields.Many2one(
        "coop.activity",
        compute="_compute_activities",
        store=True,
        index=True,
        ondelete="restrict",
        groups=HELD,
    )
    buyer_activity_id = fields.Many2one(
        "coop.activity",
        compute="_compute_activities",
        store=True,
        index=True,
        ondelete="restrict",
        groups=HELD,
    )
    date = fields.Date(
        string="Done on", required=True, default=fields.Date.context_today
    )
    pricing = fields.Selection(
        [("hours", "By the hour"), ("lump", "All in one")],
        string="Price",
        required=True,
        default="hours",
    )
    hours = fields.Float(digits=(9, 2))
    hourly_price = fields.Monetary(string="Price of an hour")
    amount = fields.Monetary(
        required=True,
        compute="_compute_amount",
        store=True,
        readonly=False,
        precompute=True,
        help="Without VAT: there is none between activities of one cooperative.",
    )
    state = fields.Selection(
        STATES, required=True, default="draft", readonly=True, copy=False, index=True
    )
    my_side = fields.Selection(SIDES, compute="_compute_my_side")
    my_turn = fields.Boolean(compute="_compute_my_side")
    sentence = fields.Char(compute="_compute_sentence", string="Where it stands")

    _move_unique = models.UniqueIndex("(move_id) WHERE move_id IS NOT NULL")

    @api.model
    def _default_own_activity(self):
        own = self.env.context.get("default_activity_id")
        found = self.env.user._own_activities()
        return own if own in found.ids else found[:1].id

    @api.depends("seller_id", "buyer_id")
    def _compute_activities(self):
        for work in self:
            work.seller_activity_id = work.seller_id.id
            work.buyer_activity_id = work.buyer_id.id

    @api.depends("pricing", "hours", "hourly_price")
    def _compute_amount(self):
        for work in self.filtered(lambda work: work.pricing == "hours"):
            work.amount = float(euros(work._price_of_hours()))

    def _price_of_hours(self):
        hours = Fraction(cents(self.hours), 100)
        return price_of_hours(hours, cents(self.hourly_price))

    @api.depends("state", "seller_id", "buyer_id")
    @api.depends_context("uid")
    def _compute_my_side(self):
        for work in self:
            sides = work._sides_of(self.env.user)
            work.my_side = next(iter(sides), False)
            work.my_turn = work._waits_for() in sides

    @api.depends("state", "seller_id", "buyer_id", "amount", "my_turn")
    @api.depends_context("uid")
    def _compute_sentence(self):
        for work in self:
            work.sentence = work._state_sentence()

    @api.constrains("amount")
    def _check_amount(self):
        for work in self:
            if not 0 < work.amount < MOST:
                raise ValidationError(
                    self.env._(
                        "Amount “%(amount)s”: expected more than zero and less than "
                        "%(most)s.",
                        amount=work.currency_id.format(work.amount),
                        most=work.currency_id.format(MOST),
                    )
                )

    @api.constrains("amount", "pricing", "hours", "hourly_price")
    def _check_price(self):
        for work in self.filtered(lambda work: work.pricing == "hours"):
            if cents(work.amount) != work._price_of_hours():
                raise ValidationError(
                    self.env._(
                        "Amount “%(amount)s”: expected %(price)s, the hours times "
                        "their price; choose “All in one” for another amount.",
                        amount=work.currency_id.format(work.amount),
                        price=work.currency_id.format(work._price_of_hours() / 100),
                    )
                )

    @api.constrains("date", "seller_id", "buyer_id", "company_id")
    def _check_sides(self):
        for work in self:
            work._check_one_company()
            work._check_not_to_come()

    def _check_one_company(self):
        # Whose right: only whether both belong to the company is looked at.
        activities = self.sudo().seller_activity_id | self.sudo().buyer_activity_id
        if activities.company_id - self.company_id or len(activities) != 2:
            raise ValidationError(
                self.env._(
                    "“%(seller)s” and “%(buyer)s”: choose two activities of "
                    "%(company)s.",
                    seller=self.seller_id.name or "–",
                    buyer=self.buyer_id.name or "–",
                    company=self.company_id.name,
                )
            )

    def _check_not_to_come(self):
        if self.date > self._today():
            raise ValidationError(
                self.env._(
                    "Done on “%(day)s”: expected today or an earlier day; propose the "
                    "work once it is done.",
                    day=format_date(self.env, self.date),
                )
            )

    @api.model_create_multi
    def create(self, vals_list):
        works = super().create(vals_list)
        for work in works:
            work._check_own_side()
        return works

    @api.ondelete(at_uninstall=False)
    def _unlink_draft_only(self):
        if self.filtered(lambda work: work.state != "draft"):
            raise UserError(
                self.env._("Work that was proposed is kept: refuse it or cancel it.")
            )

    @api.model
    def _today(self):
        return self.env["coop.member"]._today()

    @api.model
    def _closing_tick(self, company, first, last):
        """Whether work of the year still waits for the other activity."""
        waiting = self.search(
            [
                ("company_id", "=", company.id),
                ("state", "in", ("proposed", "cancelling")),
                ("date", ">=", first),
                ("date", "<=", last),
            ]
        )
        if not waiting:
            words = self.env._("No work between activities waits for an answer.")
            return {"state": "done", "figure": 0.0, "words": words, "action": False}
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "eclectic_coop.coop_internal_work_action"
        )
        return {
            "state": "todo",
            "figure": sum(waiting.mapped("amount")),
            "words": self.env._(
                "%(count)s works between activities wait for an answer.",
                count=len(waiting),
            ),
            "action": {**action, "domain": [("id", "in", waiting.ids)], "context": {}},
        }
