from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL, format_date

from ..rules.surplus_entry import LossTo
from .coop_distribution_frame import FRAME

DRAFT, PROPOSED, DECIDED, CANCELLED = "draft", "proposed", "decided", "cancelled"
STATES = [
    (DRAFT, "In preparation"),
    (PROPOSED, "Put to the assembly"),
    (DECIDED, "Decided"),
    (CANCELLED, "Cancelled"),
]
LOSSES = [
    (LossTo.CARRIED.value, "Carried forward (119)"),
    (LossTo.RESERVES.value, "Statutory reserves (1063)"),
]
# Written by the acts alone: putting to the assembly, deciding, cancelling.
ACTS = {
    "state",
    "chosen_id",
    "decision_date",
    "decision_reference",
    "choice_until",
    "early_date",
    "early_reference",
    "transfer_id",
    "entry_id",
    "charge_id",
}
ACTING = object()


class CoopDistribution(models.Model):
    """How the surplus of an accounting year is shared out (domain 2)."""

    _name = "coop.distribution"
    _description = "Sharing of the surplus of a year"
    _inherit = [
        "coop.typed.values",
        "mail.thread",
        "coop.distribution.frame",
        "coop.distribution.start",
        "coop.distribution.fetch",
        "coop.distribution.people",
        "coop.distribution.entry",
        "coop.distribution.settling",
        "coop.distribution.payment",
        "coop.distribution.sheets",
        "coop.distribution.board",
    ]
    _order = "date_to desc, id desc"

    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    date_from = fields.Date(
        string="First day of the year", compute="_compute_date_from", store=True
    )
    date_to = fields.Date(
        string="Closing", required=True, default=lambda self: self._last_closing()
    )
    assembly_date = fields.Date(
        string="Assembly on",
        compute="_compute_assembly_date",
        store=True,
        readonly=False,
        required=True,
        help="Its year gives the highest rate of interest (loi 47-1775 art. 14).",
    )
    state = fields.Selection(
        STATES, required=True, readonly=True, default=DRAFT, copy=False, tracking=True
    )
    loss_to = fields.Selection(
        LOSSES,
        string="A loss goes to",
        required=True,
        default=LossTo.CARRIED.value,
    )
    input_ids = fields.One2many("coop.distribution.input", "distribution_id")
    person_ids = fields.One2many("coop.distribution.person", "distribution_id")
    scenario_ids = fields.One2many("coop.distribution.scenario", "distribution_id")
    chosen_id = fields.Many2one(
        "coop.distribution.scenario",
        string="Voted",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )
    decision_date = fields.Date(readonly=True, copy=False, tracking=True)
    decision_reference = fields.Char(
        string="Decision", readonly=True, copy=False, tracking=True
    )
    early_date = fields.Date(
        string="Decided before closing on",
        readonly=True,
        copy=False,
        help="CT R3323-10: needed to deduct participation and provision in the year.",
    )
    early_reference = fields.Char(string="Early decision", readonly=True, copy=False)
    transfer_id = fields.Many2one(
        "account.move", readonly=True, copy=False, index="btree_not_null"
    )
    entry_id = fields.Many2one(
        "account.move",
        string="Allocation entry",
        readonly=True,
        copy=False,
        index="btree_not_null",
    )
    charge_id = fields.Many2one(
        "account.move",
        string="Charge of the year",
        readonly=True,
        copy=False,
        index="btree_not_null",
    )

    _year_unique = models.UniqueIndex(
        "(company_id, date_to) WHERE state != 'cancelled'",
        "The surplus of this year is already being shared out: open it in the list.",
    )

    @api.model
    def _last_closing(self):
        """Closing of the last accounting year that is over."""
        today = fields.Date.context_today(self)
        current = self.env.company.compute_fiscalyear_dates(today)
        return current["date_from"] - timedelta(days=1)

    @api.depends("date_to", "company_id")
    def _compute_date_from(self):
        for one in self:
            if one.date_to:
                year = one.company_id.compute_fiscalyear_dates(one.date_to)
                one.date_from = year["date_from"]

    @api.depends("date_to")
    def _compute_assembly_date(self):
        for one in self:
            if one.date_to:
                one.assembly_date = fields.Date.add(one.date_to, months=6)

    @api.depends("date_to")
    def _compute_display_name(self):
        for one in self:
            day = one.date_to and format_date(self.env, one.date_to)
            one.display_name = self.env._("Surplus of %(date)s", date=day or "")

    @api.constrains("date_to", "company_id")
    def _check_closing(self):
        for one in self:
            year = one.company_id.compute_fiscalyear_dates(one.date_to)
            if year["date_to"] != one.date_to:
                raise UserError(
                    self.env._(
                        "Closing “%(date)s”: expected the last day of an accounting "
                        "year, such as %(expected)s.",
                        date=format_date(self.env, one.date_to),
                        expected=format_date(self.env, year["date_to"]),
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        if any(ACTS & {name for name, value in v.items() if value} for v in vals_list):
            self._refuse_act()
        vals_list = [self._with_agreement(vals) for vals in vals_list]
        for vals in vals_list:
            self._check_only_one(vals)
        found = super().create(vals_list)
        for one in found:
            one._begin()
        return found

    def write(self, vals):
        if self.env.context.get("coop_acting") is not ACTING:
            if ACTS & set(vals):
                self._refuse_act()
            self._check_draft()
        result = super().write(vals)
        if {"assembly_date", "company_id", "date_to", *FRAME} & set(vals):
            self._fetch_and_refresh()
        return result

    def _fetch_and_refresh(self):
        for one in self:
            one._fetch()
            one._refresh()

    def _act(self, vals):
        """Write what an act decided."""
        return self.with_context(coop_acting=ACTING).write(vals)

    def _refuse_act(self):
        raise UserError(
            self.env._(
                "State, decision and entries of a sharing are written by its buttons: "
                "put to the assembly, decide."
            )
        )

    def _check_draft(self):
        for one in self:
            if one.state != DRAFT:
                raise UserError(
                    self.env._(
                        "%(name)s is kept as it was put to the assembly: take it back "
                        "to preparation, or cancel the decision.",
                        name=one.display_name,
                    )
                )

    @api.ondelete(at_uninstall=False)
    def _unlink_draft_only(self):
        self._check_draft()

    def _lock(self):
        """One at a time: a second act waits here, then sees what the first did."""
        self.flush_recordset()
        self.env.cr.execute(
            SQL("UPDATE coop_distribution SET state = state WHERE id = %s", self.id),
            log_exceptions=False,
        )
        self.invalidate_recordset()

    def _refresh(self):
        """The scenarios follow their figures as long as nothing is put to the vote."""
        for one in self:
            if one.state == DRAFT:
                one.scenario_ids._share_out()

    # Acts

    def action_fetch(self):
        """Read ledger and register again; what was typed with a reason stays."""
        self.check_access("write")
        self._check_draft()
        self._fetch_and_refresh()

    def action_back(self):
        """Back to preparation, as long as nothing is decided."""
        self.check_access("write")
        for one in self:
            one._lock()
            if one.state != PROPOSED:
                one._refuse_state()
            one._act({"state": DRAFT})
            one.scenario_ids._record({"state": DRAFT})

    def _state_words(self):
        return dict(self._fields["state"]._description_selection(self.env))[self.state]

    def _refuse_state(self):
        raise UserError(
            self.env._(
                "%(name)s: this cannot be done any more, it is “%(state)s”.",
                name=self.display_name,
                state=self._state_words(),
            )
        )
