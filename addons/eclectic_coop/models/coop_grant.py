from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..rules.money import cents

KINDS = [("operating", "Operating grant"), ("investment", "Investment grant")]
STATES = [
    ("draft", "Asked for"),
    ("promised", "Promised"),
    ("received", "Received"),
    ("refused", "Refused"),
]
# Given as context by the acts below; nobody can send it by RPC.
ENACTED = object()
REMARKS = {
    "name",
    "note",
    "document",
    "document_name",
    "user_id",
    "milestone_ids",
    "message_ids",
}


class CoopGrant(models.Model):
    """A grant: what is promised, what must be handed in, when the money comes."""

    _name = "coop.grant"
    _description = "Grant"
    _inherit = [
        "coop.typed.values",
        "coop.grant.posting",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _order = "agreed_on desc, id desc"

    name = fields.Char(required=True)
    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    funder_id = fields.Many2one("res.partner", required=True, index=True)
    kind = fields.Selection(KINDS, required=True, default="operating")
    activity_id = fields.Many2one(
        "coop.activity", index=True, help="Empty: for the mutualised services."
    )
    user_id = fields.Many2one(
        "res.users",
        string="Followed by",
        required=True,
        default=lambda self: self.env.user,
        index=True,
    )
    amount = fields.Monetary(required=True)
    agreed_on = fields.Date(
        string="Promised on", help="Date of the letter or contract."
    )
    reference = fields.Char(string="Reference of the funder")
    start_on = fields.Date(
        string="In the result from", help="When what it pays for is first used."
    )
    years = fields.Integer(
        string="Over how many years",
        default=5,
        aggregator=None,
        help="As long as what it pays for is depreciated.",
    )
    decided = fields.Selection(
        [state for state in STATES if state[0] != "received"],
        string="Answer of the funder",
        required=True,
        readonly=True,
        default="draft",
        copy=False,
    )
    state = fields.Selection(
        STATES, compute="_compute_state", store=True, tracking=True
    )
    document = fields.Binary(string="Letter or contract", attachment=True)
    document_name = fields.Char()
    note = fields.Text()
    milestone_ids = fields.One2many("coop.grant.milestone", "grant_id", copy=True)
    share_ids = fields.One2many("coop.grant.share", "grant_id", readonly=True)
    move_id = fields.Many2one(
        "account.move",
        string="Entry of the promise",
        readonly=True,
        copy=False,
        index="btree_not_null",
    )
    expected = fields.Monetary(
        string="Still to come", compute="_compute_expected", store=True
    )
    next_on = fields.Date(string="Next step", compute="_compute_next_on", store=True)

    _amount_positive = models.Constraint(
        "CHECK (amount > 0)", "Amount of the grant: expected more than 0."
    )
    _years_sane = models.Constraint(
        "CHECK (years BETWEEN 1 AND 50)",
        "Over how many years: expected a number from 1 to 50.",
    )

    @api.depends("move_id.line_ids.amount_residual")
    def _compute_expected(self):
        for grant in self:
            claim = grant._claim()
            grant.expected = claim.amount_residual if claim else 0

    @api.depends("decided", "expected")
    def _compute_state(self):
        """Received once nothing is still to come, as the bank is matched."""
        for grant in self:
            all_came = grant.decided == "promised" and not grant.expected
            grant.state = "received" if all_came else grant.decided

    @api.depends("milestone_ids.done_on", "milestone_ids.due_on", "state")
    def _compute_next_on(self):
        for grant in self:
            left = grant.milestone_ids.filtered(lambda one: not one.done_on)
            open_ = grant.state in ("draft", "promised")
            grant.next_on = open_ and min(left.mapped("due_on"), default=False)

    @api.constrains("milestone_ids", "amount")
    def _check_milestones(self):
        for grant in self:
            total = sum(cents(one.amount) for one in grant.milestone_ids)
            if total > cents(grant.amount):
                raise ValidationError(
                    self.env._(
                        "Steps of %(grant)s: together they bring %(total)s; expected "
                        "at most the %(amount)s of the grant.",
                        grant=grant.name,
                        total=grant.currency_id.format(total / 100),
                        amount=grant.currency_id.format(grant.amount),
                    )
                )

    def _claim(self):
        """The line of the entry that waits for the money."""
        # Whose right: the amount still to come is told to who may read the grant.
        return self.sudo().move_id.line_ids.filtered(
            lambda line: line.account_id.code.startswith("441")
        )[:1]

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            if vals.get("decided", "draft") != "draft" or vals.get("move_id"):
                raise UserError(self.env._("A grant begins as one that is asked for."))
        return super().create(vals_list)

    def write(self, vals):
        if not self._is_enacted():
            self._check_writable(vals)
        return super().write(vals)

    def _check_writable(self, vals):
        if vals.keys() & {"decided", "move_id", "state"}:
            raise UserError(
                self.env._("State and entries of a grant are written by its buttons.")
            )
        promised = self.filtered(lambda grant: grant.state != "draft")
        if promised and vals.keys() - REMARKS:
            raise UserError(
                self.env._(
                    "%(grant)s is no longer being asked for: its terms stay as they "
                    "are.",
                    grant=promised[0].name,
                )
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_drafts_only(self):
        if self.filtered(lambda grant: grant.state != "draft"):
            raise UserError(self.env._("A grant that was promised is kept."))

    def _enacted(self):
        return self.with_context(coop_grant=ENACTED)

    def _is_enacted(self):
        return self.env.context.get("coop_grant") is ENACTED

    # Buttons

    def action_promise(self):
        """The funder has promised it: it is owed from now on, and reminders start."""
        for grant in self._enacted():
            grant._lock()
            if grant.state != "draft":
                continue
            grant._check_promise()
            grant.move_id = grant._post_promise()
            grant.decided = "promised"
            grant.milestone_ids._remind()

    def _check_promise(self):
        missing = [
            name
            for name in ("agreed_on", "start_on" if self.kind == "investment" else None)
            if name and not self[name]
        ]
        if missing:
            raise UserError(
                self.env._(
                    "%(field)s: expected a day, before %(grant)s is promised.",
                    field=self._fields[missing[0]]._description_string(self.env),
                    grant=self.name,
                )
            )

    def action_refuse(self):
        for grant in self._enacted():
            if grant.state != "draft":
                raise UserError(
                    self.env._(
                        "%(grant)s was promised: use “The rest will not come”.",
                        grant=grant.name,
                    )
                )
            grant.decided = "refused"
            grant.activity_ids.unlink()

    def action_give_up(self):
        """What has not come will not: the claim is closed by a counter-entry."""
        for grant in self._enacted():
            grant._lock()
            if grant.state == "promised":
                grant._post_rest_given_up()

    @api.model
    def _closing_tick(self, company, first, last):
        """Done when each investment grant has given the year its share."""
        grants = self.search(
            [
                ("company_id", "=", company.id),
                ("kind", "=", "investment"),
                ("state", "in", ("promised", "received")),
                ("start_on", "<=", last),
            ]
        )
        left = sum(grant._share_left(last) for grant in grants)
        taken = sum(
            grants.share_ids.filtered(lambda one: one.date == last).mapped("amount")
        )
        money = company.currency_id.format
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "eclectic_coop.coop_grant_action"
        )
        if not grants:
            words, state = self.env._("No investment grant."), "none"
        elif left:
            state = "todo"
            words = self.env._(
                "%(amount)s of investment grants is still to be taken in the result.",
                amount=money(left / 100),
            )
        else:
            state = "done"
            words = self.env._(
                "%(amount)s of investment grants is in the result.", amount=money(taken)
            )
        figure = left / 100 if left else taken
        return {"state": state, "figure": figure, "words": words, "action": action}

    @api.model
    def _post_shares(self, company, last):
        """The share of the year of each grant, once; how many were posted."""
        grants = self.search(
            [
                ("company_id", "=", company.id),
                ("kind", "=", "investment"),
                ("state", "in", ("promised", "received")),
                ("start_on", "<=", last),
            ]
        )
        return sum(grant._post_share(last) for grant in grants)

    def action_post_shares(self):
        """For the last accounting year that has ended."""
        company, today = self.env.company, fields.Date.context_today(self)
        this_year = company.compute_fiscalyear_dates(today)
        self._post_shares(company, this_year["date_from"] - timedelta(days=1))
