from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.tools import SQL, format_date

from ..rules.late_interest import Cost, Customer, RateUnknown, late_cost
from ..rules.money import cents, euros
from ..rules.recovery import Turn, next_step

TURNS = [
    (Turn.WAITING.value, "Nobody for now"),
    (Turn.ENTREPRENEUR.value, "The entrepreneur"),
    (Turn.COOPERATIVE.value, "The cooperative"),
    (Turn.NOBODY.value, "All steps are done"),
]


class CoopRecovery(models.Model):
    """An invoice that is late today; it leaves by itself once it is paid."""

    _name = "coop.recovery"
    _description = "Unpaid invoice"
    _inherit = ["coop.recovery.loss"]
    _auto = False
    _order = "due, id"
    _rec_name = "move_id"
    _depends = {
        "account.move": [
            "activity_id",
            "amount_residual",
            "company_id",
            "invoice_date_due",
            "move_type",
            "partner_id",
            "payment_state",
            "state",
        ]
    }

    move_id = fields.Many2one("account.move", string="Invoice", readonly=True)
    activity_id = fields.Many2one("coop.activity", readonly=True)
    partner_id = fields.Many2one("res.partner", string="Customer", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    currency_id = fields.Many2one("res.currency", readonly=True)
    due = fields.Date(string="Due on", readonly=True)
    amount = fields.Monetary(string="Unpaid", readonly=True)
    days_late = fields.Integer(compute="_compute_days_late", string="Days late")
    turn = fields.Selection(
        TURNS, string="Whose turn", compute="_compute_next", search="_search_turn"
    )
    stage_id = fields.Many2one(
        "coop.recovery.stage", string="Next step", compute="_compute_next"
    )
    next_day = fields.Date(string="From", compute="_compute_next")
    my_turn = fields.Boolean(compute="_compute_my_turn")
    interest = fields.Monetary(compute="_compute_cost")
    fixed = fields.Monetary(string="Fixed amount", compute="_compute_cost")
    cost_note = fields.Char(compute="_compute_cost")
    loss_asked = fields.Boolean(compute="_compute_next")
    sentence = fields.Char(string="Where it stands", compute="_compute_sentence")
    step_ids = fields.Many2many(
        "coop.recovery.step", string="What was done", compute="_compute_next"
    )

    @property
    def _table_query(self):
        return SQL(
            """SELECT move.id, move.id AS move_id, move.activity_id, move.company_id,
                      move.partner_id, move.currency_id, move.invoice_date_due AS due,
                      move.amount_residual AS amount
                 FROM account_move move
                WHERE move.move_type = 'out_invoice' AND move.state = 'posted'
                  AND move.payment_state IN ('not_paid', 'partial')
                  AND move.amount_residual > 0 AND move.invoice_date_due < %s""",
            self._today(),
        )

    @api.model
    def _today(self):
        return self.env["coop.member"]._today()

    @api.depends("due")
    def _compute_days_late(self):
        for row in self:
            row.days_late = (self._today() - row.due).days if row.due else 0

    @api.depends("due", "move_id")
    def _compute_next(self):
        # Whose right: the trace of an invoice follows the row, which is readable.
        steps = self.env["coop.recovery.step"].sudo()
        by_move = steps.search([("move_id", "in", self.move_id.ids)]).grouped("move_id")
        for row in self:
            done = by_move.get(row.move_id, steps)
            row.step_ids = done.sudo(False)
            row._set_next(done)

    def _set_next(self, done):
        held = done.filtered(lambda step: step.kind in ("promise", "pause", "resume"))
        asked = done.filtered(lambda step: step.kind in ("loss_asked", "loss_refused"))
        found = next_step(
            self.due,
            self._today(),
            self.env["coop.recovery.scale"]._stages_on(
                self.company_id, self.due, bool(self.activity_id)
            ),
            done.stage_id.ids,
            held[:1].held_until or None,
        )
        self.turn, self.stage_id = found.turn.value, found.stage or False
        self.next_day = found.day or False
        self.loss_asked = asked[:1].kind == "loss_asked"

    @api.model
    def _search_turn(self, operator, value):
        if operator != "in":
            return NotImplemented
        late = self.search([("due", "<", self._today())])
        found = late.filtered(lambda row: row.turn in value)
        return Domain("id", "in", found.ids)

    @api.depends("due", "amount")
    def _compute_cost(self):
        rates = self.env["coop.recovery.scale"]._ecb_rates()
        for row in self:
            cost, row.cost_note = row._cost(rates)
            row.interest = float(euros(cost.interest))
            row.fixed = float(euros(cost.fixed))

    def _cost(self, rates):
        """(interest and fixed amount, why they are not known)."""
        scales = self.env["coop.recovery.scale"]._of_company(self.company_id)
        # Whose right: what kind of customer it is decides what the law adds.
        customer = Customer(self.partner_id.sudo()._coop_customer_kind())
        try:
            terms = scales._in_force(self.due)._as_terms()
            amount = cents(self.amount)
            cost = late_cost(amount, self.due, self._today(), customer, rates, terms)
        except RateUnknown as unknown:
            return Cost(0, 0), self.env._(
                "Rate of the ECB of %(year)s, half-year %(half)s: not written yet, so "
                "no interest is counted.",
                year=unknown.half[0],
                half=unknown.half[1],
            )
        return cost, False

    @api.depends("turn", "stage_id", "next_day")
    def _compute_sentence(self):
        for row in self:
            row.sentence = row._turn_sentence()

    def _turn_sentence(self):
        values = {
            # Whose right: the name of a step is no secret.
            "step": self.stage_id.sudo().name or "",
            "day": format_date(self.env, self.next_day) if self.next_day else "",
        }
        if self.loss_asked:
            return self.env._("A loss is proposed: the gérant decides.")
        match self.turn:
            case Turn.WAITING.value:
                return self.env._("Nothing to do before %(day)s: %(step)s.", **values)
            case Turn.ENTREPRENEUR.value:
                return self.env._("The entrepreneur's turn: %(step)s.", **values)
            case Turn.COOPERATIVE.value:
                return self.env._("The cooperative's turn: %(step)s.", **values)
        return self.env._("Every step was taken: a lawyer, or a loss.")

    # Who may do what

    @api.depends("turn")
    @api.depends_context("uid")
    def _compute_my_turn(self):
        turns = {Turn.ENTREPRENEUR.value}
        if self.env.user.has_group("eclectic_coop.group_accountant"):
            turns.add(Turn.COOPERATIVE.value)
        for row in self:
            row.my_turn = row.turn in turns

    def _side(self):
        """In whose name the user acts; nobody else may."""
        self.check_access("read")
        if self.env.user.has_group("eclectic_coop.group_accountant"):
            return "cooperative"
        # Whose right: only whether she is one of the people of the activity.
        if self.env.user in self.activity_id.sudo().member_user_ids:
            return "entrepreneur"
        raise AccessError(
            self.env._(
                "%(invoice)s: the people of its activity and the cooperative recover "
                "it, nobody else.",
                invoice=self.move_id.sudo().name,
            )
        )

    def _check_turn(self):
        side = self._side()
        if not self.stage_id or self.turn == Turn.WAITING.value:
            raise UserError(self.sentence)
        if side == "entrepreneur" and self.turn != side:
            raise AccessError(
                self.env._(
                    "%(step)s is for the cooperative to send: it was told.",
                    step=self.stage_id.sudo().name,
                )
            )

    # The buttons

    def action_next(self):
        self.ensure_one()
        self._check_turn()
        return self._open_form("step")

    def action_promise(self):
        return self._open_form("promise")

    def action_pause(self):
        return self._open_form("pause")

    def action_note(self):
        return self._open_form("note")

    def action_propose_loss(self):
        return self._open_form("loss_asked")

    def action_resume(self):
        """End a pause, or forget a promise: the next step is on its day again."""
        self.ensure_one()
        self._write_down("resume")

    def action_open_invoice(self):
        return {
            "type": "ir.actions.act_window",
            "res_model": "account.move",
            "res_id": self.move_id.id,
            "views": [(False, "form")],
        }

    def _open_form(self, kind):
        self.ensure_one()
        self._side()
        names = dict(
            self.env["coop.recovery.step"]
            ._fields["kind"]
            ._description_selection(self.env)
        )
        return {
            "type": "ir.actions.act_window",
            "name": self.stage_id.sudo().name if kind == "step" else names[kind],
            "res_model": "coop.recovery.act",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_move_id": self.move_id.id, "default_kind": kind},
        }

    @api.model
    def _closing_tick(self, company, first, last):
        """Whether a late invoice waits for the cooperative."""
        rows = self.search([("company_id", "=", company.id), ("due", "<=", last)])
        ours = rows.filtered(lambda row: row.turn == Turn.COOPERATIVE.value)
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "eclectic_coop.coop_recovery_action"
        )
        return {
            "state": "todo" if ours else "done" if rows else "none",
            "figure": sum(rows.mapped("amount")),
            "words": self.env._(
                "%(late)s invoices are late, %(ours)s wait for the cooperative.",
                late=len(rows),
                ours=len(ours),
            ),
            "action": action,
        }
