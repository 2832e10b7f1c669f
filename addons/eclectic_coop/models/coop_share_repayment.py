from odoo import api, fields, models

from ..rules.membership import liable_until
from ..rules.money import cents
from ..rules.repayment import payable_on
from ..rules.share_ledger import MoveKind

NATURES = [
    ("exit", "Leaves the cooperative"),
    ("heirs", "Heirs of a member"),
    ("partial", "Stays, and gives shares back"),
    ("ceiling", "Shares above the ceiling"),
]
ASKED, WAITING, REFUSED = "asked", "waiting", "refused"
PARTLY, ANNULLED, PAID = "partly", "annulled", "paid"
STEPS = [(ASKED, "Asked for"), (WAITING, "Waiting"), (REFUSED, "Refused")]
STATES = [
    (ASKED, "Asked for"),
    (WAITING, "In the queue"),
    (PARTLY, "Annulled in part"),
    (ANNULLED, "To pay"),
    (PAID, "Paid"),
    (REFUSED, "Refused"),
]


class CoopShareRepayment(models.Model):
    """The claim of who leaves, of heirs, or of a member who gives shares back.

    What was annulled, what is owed and what was paid are read from the movements of
    shares; the claim keeps the place in the queue and how the value was found.
    """

    _name = "coop.share.repayment"
    _description = "Claim of a leaver"
    _inherit = [
        "coop.typed.values",
        "mail.thread",
        "mail.activity.mixin",
        "coop.share.value",
        "coop.share.repayment.value",
        "coop.share.repayment.letter",
        "coop.share.repayment.life",
        "coop.share.repayment.queue",
        "coop.share.repayment.money",
    ]
    _mail_post_access = "read"
    _order = "registered_on, id"

    name = fields.Char(string="Claim", readonly=True, copy=False, default="/")
    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    member_id = fields.Many2one(
        "coop.member", required=True, index=True, ondelete="restrict", tracking=True
    )
    nature = fields.Selection(NATURES, required=True, default="partial")
    step = fields.Selection(
        STEPS, required=True, default=ASKED, readonly=True, copy=False
    )
    state = fields.Selection(
        STATES, compute="_compute_amounts", store=True, index=True, tracking=True
    )
    registered_on = fields.Date(
        string="Registered on",
        required=True,
        default=fields.Date.context_today,
        help="OUT-07: claims are served and paid in this order, without exception.",
    )
    lost_on = fields.Date(
        string="Counted from",
        required=True,
        default=fields.Date.context_today,
        help="Loss of membership, or reception of the request: five years from here.",
    )
    shares = fields.Integer(required=True, tracking=True)
    withdrawn = fields.Integer(
        string="Shares given to others meanwhile", readonly=True, copy=False
    )
    move_ids = fields.One2many("coop.share.move", "repayment_id", string="Movements")
    valuation_ids = fields.One2many("coop.share.valuation", "repayment_id")
    beneficiary_ids = fields.One2many(
        "coop.share.beneficiary", "repayment_id", string="Heirs"
    )
    later_loss_ids = fields.One2many("coop.share.later.loss", "repayment_id")
    shares_annulled = fields.Integer(
        string="Annulled", compute="_compute_amounts", store=True
    )
    shares_left = fields.Integer(
        string="Shares in the queue", compute="_compute_amounts", store=True
    )
    amount_fixed = fields.Monetary(
        string="Value found", compute="_compute_amounts", store=True
    )
    amount_repaid = fields.Monetary(
        string="Repaid", compute="_compute_amounts", store=True
    )
    amount_owed = fields.Monetary(
        string="Still owed", compute="_compute_amounts", store=True
    )
    amount_waiting = fields.Monetary(
        string="Nominal in the queue", compute="_compute_amount_waiting"
    )
    payable_on = fields.Date(
        string="Can be asked from",
        compute="_compute_calendar",
        store=True,
        help="OUT-06: five years; the assembly may pay earlier.",
    )
    liable_until = fields.Date(
        string="Answers for debts until",
        compute="_compute_calendar",
        store=True,
        help="OUT-03: for what existed at the exit.",
    )
    decision_date = fields.Date(
        string="Decided on", tracking=True, help="OUT-09: the assembly allows it."
    )
    decision_reference = fields.Char(string="Decision", tracking=True)
    early_date = fields.Date(string="Early payment decided on", tracking=True)
    early_reference = fields.Char(
        string="Decision to pay earlier",
        tracking=True,
        help="OUT-06: the assembly, ordinary majority; the order stays (OUT-07).",
    )
    note = fields.Text()

    _shares_positive = models.Constraint(
        "CHECK (shares > 0 AND withdrawn >= 0 AND withdrawn <= shares)",
        "Shares: a claim is for one share or more.",
    )

    @api.depends("move_ids.quantity", "move_ids.owed", "shares", "step", "withdrawn")
    def _compute_amounts(self):
        for claim in self:
            moves = claim.move_ids
            paid = moves.filtered(lambda move: move._is_repayment())
            owed = sum(cents(move.owed) for move in moves)
            repaid = -sum(cents(move.owed) for move in paid)
            claim.shares_annulled = -sum(moves.mapped("quantity"))
            claim.shares_left = claim.shares - claim.withdrawn - claim.shares_annulled
            claim.amount_repaid = repaid / 100
            claim.amount_owed = owed / 100
            claim.amount_fixed = (owed + repaid) / 100
            claim.state = claim._state_of(owed)

    def _state_of(self, owed):
        if self.step != WAITING:
            return self.step
        if self.shares_left > 0:
            return PARTLY if self.shares_annulled else WAITING
        return ANNULLED if owed > 0 else PAID

    @api.depends("shares_left", "company_id")
    def _compute_amount_waiting(self):
        for claim in self:
            nominal = claim._nominal() if claim.shares_left else 0
            claim.amount_waiting = claim.shares_left * nominal / 100

    @api.depends("lost_on", "company_id")
    def _compute_calendar(self):
        for claim in self:
            statutes = claim._statutes()._as_statutes()
            start = claim.lost_on or fields.Date.context_today(claim)
            claim.payable_on = payable_on(start, statutes.repayment_months)
            claim.liable_until = liable_until(start, statutes)

    @api.depends("name", "member_id.name")
    def _compute_display_name(self):
        for claim in self:
            number = claim.name if claim.name != "/" else self.env._("Claim")
            claim.display_name = f"{number} – {claim.member_id.name or ''}"

    def _statutes(self):
        company = self.company_id or self.env.company
        day = self.lost_on or fields.Date.context_today(self)
        return self.env["coop.statutes"]._at(company, day)

    def _nominal(self):
        """Cents of one share, today."""
        statutes = self.env["coop.statutes"]._at(self.company_id, self._today())
        return statutes._as_statutes().nominal

    def _loss_account(self, day):
        """Account that takes what leavers lose, by the statutes of that day."""
        return (
            self.env["coop.statutes"]._at(self.company_id, day).annulment_loss_account
        )

    def _today(self):
        return self.env["coop.member"]._today()

    def _decision(self):
        return self.decision_date, self.decision_reference

    def _annulments(self):
        """Movements that annulled shares and were not corrected."""
        corrected = self.move_ids.reversed_id
        return (self.move_ids - corrected).filtered(
            lambda move: move.kind == MoveKind.ANNULMENT.value and move.quantity
        )
