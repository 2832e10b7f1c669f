from odoo import api, fields, models
from odoo.exceptions import UserError

from ..rules.money import cents, euros
from ..rules.subscription import least_at_subscription

NATURES = [
    ("admission", "Admission"),
    ("voluntary", "More shares, by choice"),
    ("commitment", "Yearly commitment"),
    ("reserved", "Issue reserved to employees"),
    ("conversion", "Conversion of a claim"),
]
STATES = [
    ("asked", "Asked for"),
    ("draft", "Draft"),
    ("offered", "To be accepted"),
    ("accepted", "Accepted"),
    ("subscribed", "Subscribed"),
    ("cancelled", "Cancelled"),
]
# How the shares are paid: by the bank, by what was set aside on pay, by a claim.
MEANS = [
    ("bank", "Bank transfer or cheque"),
    ("withheld", "What was set aside on pay"),
    ("claim", "A claim on the cooperative"),
]


class CoopShareSubscription(models.Model):
    """A bulletin: how many shares, accepted by the member, then in the register."""

    _name = "coop.share.subscription"
    _description = "Subscription of shares"
    _inherit = [
        "coop.typed.values",
        "mail.thread",
        "mail.activity.mixin",
        "portal.mixin",
        "coop.share.bulletin",
        "coop.share.document",
        "coop.share.payable",
        "coop.share.reserved",
    ]
    _mail_post_access = "read"
    _order = "date desc, id desc"

    name = fields.Char(string="Bulletin", readonly=True, copy=False, default="/")
    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    member_id = fields.Many2one(
        "coop.member", required=True, index=True, ondelete="restrict", tracking=True
    )
    nature = fields.Selection(NATURES, required=True, default="voluntary")
    means = fields.Selection(MEANS, string="Paid by", required=True, default="bank")
    claim_account = fields.Selection(
        [
            ("4246", "Participation (4246)"),
            ("4248", "Part of the employees (4248)"),
            ("4284", "Part of the employees to pay (4284)"),
            ("1661", "Blocked participation (1661)"),
            ("457", "Interest on shares (457)"),
        ],
        string="Claim",
    )
    state = fields.Selection(
        STATES,
        required=True,
        default="draft",
        readonly=True,
        tracking=True,
        copy=False,
        index=True,
    )
    date = fields.Date(required=True, default=fields.Date.context_today, copy=False)
    shares = fields.Integer(required=True, default=1, tracking=True)
    nominal = fields.Monetary(
        string="Value of one share",
        compute="_compute_nominal",
        store=True,
        readonly=True,
    )
    amount = fields.Monetary(compute="_compute_amount", store=True)
    first_call = fields.Monetary(
        string="Called at subscription",
        compute="_compute_first_call",
        store=True,
        readonly=False,
        copy=False,
    )
    locked_until = fields.Date(help="For shares paid with a blocked claim.")
    decision_date = fields.Date(string="Decided on")
    decision_reference = fields.Char(string="Decision")
    note = fields.Char()
    move_ids = fields.One2many("coop.share.move", "subscription_id", readonly=True)
    amount_called = fields.Monetary(string="Called", compute="_compute_paid")
    amount_paid = fields.Monetary(string="Paid", compute="_compute_paid")
    amount_due = fields.Monetary(string="To pay", compute="_compute_paid")
    is_paid = fields.Boolean(compute="_compute_paid", search="_search_is_paid")

    _shares_positive = models.Constraint(
        "CHECK (shares > 0)", "Shares: a bulletin is for one share or more."
    )
    _claim_named = models.Constraint(
        "CHECK (means != 'claim' OR claim_account IS NOT NULL)",
        "Claim: say which claim becomes shares.",
    )

    @api.depends("member_id", "date")
    def _compute_nominal(self):
        statutes = self.env["coop.statutes"]
        for bulletin in self.filtered(lambda one: one.state not in ("subscribed",)):
            company = bulletin.company_id or self.env.company
            day = bulletin.date or fields.Date.context_today(self)
            bulletin.nominal = statutes._at(company, day).nominal

    @api.depends("shares", "nominal")
    def _compute_amount(self):
        for bulletin in self:
            bulletin.amount = bulletin.shares * bulletin.nominal

    @api.depends("amount", "date")
    def _compute_first_call(self):
        for bulletin in self:
            bulletin.first_call = float(euros(bulletin._least_call()))

    def _least_call(self):
        company = self.company_id or self.env.company
        day = self.date or fields.Date.context_today(self)
        statutes = self.env["coop.statutes"]._at(company, day)._as_statutes()
        return least_at_subscription(cents(self.amount), statutes.minimum_paid_ratio)

    @api.depends("move_ids")
    def _compute_paid(self):
        for bulletin in self:
            called = sum(cents(move.called) for move in bulletin.move_ids)
            paid = sum(cents(move.paid) for move in bulletin.move_ids)
            bulletin.amount_called = called / 100
            bulletin.amount_paid = paid / 100
            bulletin.amount_due = (called - paid) / 100
            bulletin.is_paid = bool(called) and paid == cents(bulletin.amount)

    def _search_is_paid(self, operator, value):
        if operator not in ("=", "in", "!=", "not in"):
            return NotImplemented
        paid = self.search([("state", "=", "subscribed")]).filtered("is_paid")
        wanted = (operator in ("=", "in")) == bool(
            next(iter(value)) if isinstance(value, (list, set, tuple)) else value
        )
        return [("id", "in" if wanted else "not in", paid.ids)]

    @api.depends("name", "member_id.name")
    def _compute_display_name(self):
        for bulletin in self:
            number = bulletin.name if bulletin.name != "/" else self.env._("Bulletin")
            bulletin.display_name = f"{number} – {bulletin.member_id.name or ''}"

    def _compute_access_url(self):
        result = super()._compute_access_url()
        for bulletin in self:
            bulletin.access_url = f"/my/shares/bulletin/{bulletin.id}"
        return result

    def _decision(self):
        return self.decision_date, self.decision_reference

    # From the draft to the register

    def action_offer(self):
        """Number the bulletin and ask the member to accept it."""
        self.check_access("write")
        for bulletin in self.filtered(lambda one: one.state in ("asked", "draft")):
            bulletin._check_mentions()
            bulletin._number_it()
            bulletin._move_on(state="offered")
            bulletin._ask_acceptance()
            bulletin._answer()

    def action_subscribe(self):
        """Write the shares in the register and in the ledger."""
        self.check_access("write")
        for bulletin in self:
            bulletin._check_ready()
            bulletin._subscribe()
        return True

    def _subscribe(self):
        self._admit_subscriber()
        self._number_it()
        day, acts = self.date, self.env["coop.share.move"]
        if self.means == "withheld":
            acts._act_subscribe_withheld(self, day)
        elif self.means == "claim":
            acts._act_convert(self, day, self.claim_account)
        else:
            acts._act_subscribe(self, day, cents(self.first_call))
        self._move_on(state="subscribed")

    def action_call_rest(self):
        """Call what was not called yet (CAP-11)."""
        self.check_access("write")
        for bulletin in self.filtered(lambda one: one.state == "subscribed"):
            rest = cents(bulletin.amount) - cents(bulletin.amount_called)
            if rest:
                self.env["coop.share.move"]._act_call(bulletin, self._today(), rest)

    def action_cancel(self):
        """Cancel what is not in the register yet."""
        self.check_access("write")
        for bulletin in self:
            if bulletin.state == "subscribed":
                raise UserError(
                    self.env._(
                        "%(bulletin)s is in the register: correct its movement "
                        "instead.",
                        bulletin=bulletin.display_name,
                    )
                )
            bulletin._move_on(state="cancelled")
            bulletin._answer()

    def _today(self):
        return self.env["coop.member"]._today()

    def _check_ready(self):
        member = self.member_id
        if self.state in ("subscribed", "cancelled"):
            raise UserError(
                self.env._(
                    "%(bulletin)s was already subscribed or cancelled.",
                    bulletin=self.display_name,
                )
            )
        if member.state not in ("member", "leaving") and self.nature != "reserved":
            raise UserError(
                self.env._(
                    "%(name)s is not a member: write the admission first.",
                    name=member.name,
                )
            )
        self._check_reserved()
        self._check_first_call()

    def _check_first_call(self):
        least, called = self._least_call(), cents(self.first_call)
        if self.means == "bank" and not least <= called <= cents(self.amount):
            money = self.currency_id.format
            raise UserError(
                self.env._(
                    "Called at subscription “%(called)s”: the statutes want at least "
                    "%(least)s, and no more than %(amount)s is subscribed (CAP-11).",
                    called=money(self.first_call),
                    least=money(least / 100),
                    amount=money(self.amount),
                )
            )
