from odoo import api, fields, models

from ..rules.variable_pay import due_date

TYPED = {"kept", "agreement_reference", "assembly_date"}


class CoopVariablePay(models.Model):
    """The variable part of an activity for a year (CAE-07, R7331-11 and -12).

    Proposed from the books, agreed, then frozen: a correction is a new version.
    """

    _name = "coop.variable.pay"
    _description = "Variable part of the pay of a year"
    _inherit = [
        "mail.thread",
        "coop.variable.pay.figures",
        "coop.variable.pay.entry",
        "coop.variable.pay.life",
        "coop.variable.pay.words",
    ]
    _order = "date_to desc, activity_id, version desc"
    _mail_post_access = "read"

    activity_id = fields.Many2one(
        "coop.activity", required=True, index=True, ondelete="restrict", readonly=True
    )
    company_id = fields.Many2one(
        related="activity_id.company_id", store=True, index=True
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    date_from = fields.Date(string="Year from", required=True, readonly=True)
    date_to = fields.Date(string="Year", required=True, readonly=True)
    version = fields.Integer(default=1, required=True, readonly=True, aggregator=None)
    previous_id = fields.Many2one(
        "coop.variable.pay", string="Corrects", readonly=True, index="btree_not_null"
    )
    state = fields.Selection(
        [
            ("proposed", "Proposed"),
            ("confirmed", "Confirmed"),
            ("replaced", "Replaced"),
        ],
        default="proposed",
        required=True,
        readonly=True,
        tracking=True,
    )
    figures = fields.Json(readonly=True)
    opening = fields.Monetary(readonly=True)
    result = fields.Monetary(string="Result of the year", readonly=True)
    fixed_cost = fields.Monetary(string="Fixed part, with contributions", readonly=True)
    advance_cost = fields.Monetary(string="Advances, with contributions", readonly=True)
    advanced = fields.Monetary(string="Already advanced (gross)", readonly=True)
    balance = fields.Monetary(string="Balance of the account", readonly=True)
    kept = fields.Monetary(
        string="Left in the cooperative",
        tracking=True,
        help="The part of the result that the contract or the entrepreneur leaves in "
        "the cooperative (R7331-12).",
    )
    available = fields.Monetary(string="Available for pay", readonly=True)
    rate = fields.Float(
        string="Employer's contributions (%)",
        digits=(16, 4),
        readonly=True,
        aggregator=None,
    )
    gross = fields.Monetary(
        string="Balance of the variable part (gross)", readonly=True, tracking=True
    )
    cost = fields.Monetary(string="Its cost", readonly=True)
    total = fields.Monetary(string="Variable part of the year (gross)", readonly=True)
    left = fields.Monetary(string="Left on the account", readonly=True)
    person_ids = fields.One2many(
        "coop.variable.pay.person", "pay_id", string="People", readonly=True
    )
    agreed_by_id = fields.Many2one("res.users", string="Agreed by", readonly=True)
    agreed_on = fields.Date(string="Agreed on", readonly=True, tracking=True)
    agreement_reference = fields.Char(
        string="Written in",
        tracking=True,
        help="Where the agreement is written, when it was given on paper: contract, "
        "amendment, letter.",
    )
    assembly_date = fields.Date(string="Assembly on the accounts", tracking=True)
    due_date = fields.Date(string="To pay by", compute="_compute_due_date", store=True)
    move_id = fields.Many2one(
        "account.move", string="Provision", readonly=True, index="btree_not_null"
    )
    reversal_id = fields.Many2one(
        "account.move",
        string="Reversal of the provision",
        readonly=True,
        index="btree_not_null",
    )

    _one_version = models.UniqueIndex(
        "(activity_id, date_to, version)", "This version is already there."
    )
    _one_in_force = models.UniqueIndex(
        "(activity_id, date_to) WHERE state = 'confirmed'",
        "The variable part of this activity and year is already confirmed.",
    )
    _one_proposal = models.UniqueIndex(
        "(activity_id, date_to) WHERE state = 'proposed'",
        "The variable part of this activity and year is already proposed.",
    )
    _kept_not_negative = models.Constraint(
        "CHECK (kept >= 0)",
        "Left in the cooperative: write 0 or more; nobody leaves less than nothing.",
    )

    @api.depends("activity_id", "date_to")
    def _compute_display_name(self):
        for pay in self:
            pay.display_name = self.env._(
                "Variable pay of %(activity)s, %(year)s",
                activity=pay.activity_id.name,
                year=pay.date_to and pay.date_to.year,
            )

    @api.depends("assembly_date")
    def _compute_due_date(self):
        """By the setting of the day when the date of the assembly is written."""
        for pay in self:
            months = pay.company_id.sudo().coop_variable_pay_months
            pay.due_date = due_date(pay.assembly_date or None, months)

    # Nobody edits what is computed or confirmed

    @api.model_create_multi
    def create(self, vals_list):
        self.check_access("create")
        self._check_computing({"state"})
        return super().create(vals_list)

    def write(self, vals):
        frozen = self.filtered(lambda pay: pay.state != "proposed")
        typed = {"assembly_date"} if frozen else TYPED
        self._check_computing(vals.keys() & self._own_names() - typed)
        result = super().write(vals)
        if "kept" in vals and not self._is_computing():
            self._set(agreed_by_id=False, agreed_on=False, agreement_reference=False)
            self._refresh()
        return result

    @api.model
    def _own_names(self):
        """The fields of this model itself, not those of its discussion."""
        return {
            name
            for name in self._fields
            if not name.startswith(("message_", "activity_", "website_", "rating_"))
        } | {"activity_id"}
