from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from ..rules.cash_advance import AdvanceLimit
from ..rules.money import cents

STATES = [
    ("draft", "Being written"),
    ("asked", "Asked"),
    ("granted", "To pay back"),
    ("repaid", "Paid back"),
    ("refused", "Refused"),
]
# An object of Python: no call from outside can send it.
MOVING = object()
WORDED = {"activity_id", "amount", "company_id", "reason", "repay_by"}
KEPT = {
    "asked_by_id",
    "asked_on",
    "decided_by_id",
    "granted_on",
    "line_ids",
    "state",
}


class CoopCashAdvanceLife(models.AbstractModel):
    """Asked by the people of an activity, granted or refused by a gérant."""

    _name = "coop.cash.advance.life"
    _description = "Life of a cash advance"

    asked_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    asked_on = fields.Date(readonly=True, copy=False)
    decided_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    granted_on = fields.Date(readonly=True, copy=False)
    answer = fields.Char(
        string="Answer of the cooperative",
        copy=False,
        help="Read by the people of the activity.",
    )

    def action_ask(self):
        """Put the request before the gérants."""
        self.check_access("write")
        for advance in self:
            advance._lock_state("draft")
            advance._check_room()
            # Whose right: she asks in her own name, for an activity of hers.
            advance.sudo()._move_on(
                state="asked", asked_by_id=self.env.uid, asked_on=self._today()
            )

    def action_take_back(self):
        self.check_access("write")
        for advance in self:
            advance._lock_state("asked")
            # Whose right: her own request, before the answer.
            advance.sudo()._move_on(state="draft")

    def action_grant(self):
        """The gérant grants: the money is in the account of the activity, once."""
        for advance in self:
            advance._check_decider()
            advance._lock_state("asked")
            advance._grant(self._today())

    def _grant(self, day):
        self.company_id._coop_take_numbers("coop_advance_number", 1)
        self._check_repay_by()
        fund = self._check_room(day)
        self.env["coop.cash.advance.move"]._enact(
            self, "grant", day, cents(self.amount), "grant", fund_id=fund.id
        )
        self._move_on(
            state="granted",
            granted_on=day,
            decided_by_id=self.env.uid,
        )

    def action_refuse(self):
        for advance in self:
            advance._check_decider()
            advance._lock_state("asked")
            if not (advance.answer or "").strip():
                raise UserError(
                    self.env._(
                        "Answer of the cooperative: say why it is refused, the people "
                        "of %(activity)s will read it.",
                        activity=advance.activity_id.name,
                    )
                )
            advance._move_on(state="refused", decided_by_id=self.env.uid)

    def action_recover(self):
        self.check_access("write")
        return self.env["coop.cash.advance.recovery"]._open(self.company_id, self)

    def _recover(self, day, amount, key):
        """Take back cents; the last ones close the advance."""
        self._lock_state("granted")
        if not 0 < amount <= cents(self.outstanding):
            money = self.currency_id.format
            raise UserError(
                self.env._(
                    "Taken back from %(activity)s “%(amount)s”: expected more than "
                    "zero and no more than %(left)s, still to pay back.",
                    activity=self.activity_id.name,
                    amount=money(amount / 100),
                    left=money(self.outstanding),
                )
            )
        self.env["coop.cash.advance.move"]._enact(self, "recovery", day, -amount, key)
        self._follow()

    def _follow(self):
        """Paid back when nothing is outstanding, to pay back again otherwise."""
        self.invalidate_recordset(["line_ids", "outstanding"])
        state = "granted" if cents(self.outstanding) else "repaid"
        if state != self.state:
            self._move_on(state=state)

    # What is refused

    def _check_decider(self):
        """A gérant decides, and not for herself."""
        if not self.env.user.has_group("eclectic_coop.group_gerant"):
            raise AccessError(self.env._("A gérant grants or refuses cash advances."))
        people = self.activity_id.member_user_ids | self.asked_by_id
        if self.env.user in people:
            raise AccessError(
                self.env._(
                    "%(user)s asked this advance or works in %(activity)s: another "
                    "gérant must decide.",
                    user=self.env.user.name,
                    activity=self.activity_id.name,
                )
            )

    def _check_room(self, day=None):
        """The fund in force, when both its limits leave room for the amount."""
        day = day or self._today()
        fund = self.env["coop.guarantee.fund"]._in_force(self.company_id, day)
        if not fund:
            raise UserError(
                self.env._(
                    "%(company)s has no guarantee fund yet: its limits are decided and "
                    "written first.",
                    company=self.company_id.name,
                )
            )
        found = fund._room(self.activity_id)
        if cents(self.amount) > found.amount:
            raise UserError(self._room_sentence(fund, found))
        return fund

    def _room_sentence(self, fund, found):
        own = found.limit is AdvanceLimit.ACTIVITY
        money = self.currency_id.format
        values = {
            "amount": money(self.amount),
            "left": money(found.amount / 100),
            "limit": money(fund.limit_activity if own else fund.limit_total),
        }
        if own:
            return self.env._(
                "Amount “%(amount)s”: expected no more than %(left)s, one activity may "
                "have %(limit)s in all.",
                **values,
            )
        return self.env._(
            "Amount “%(amount)s”: expected no more than %(left)s, all activities "
            "together may have %(limit)s.",
            **values,
        )

    def _lock(self):
        """Two people who press at once follow each other."""
        self.ensure_one()
        self.flush_recordset()
        self.env.cr.execute(
            SQL("SELECT id FROM coop_cash_advance WHERE id = %s FOR UPDATE", self.id),
            log_exceptions=False,
        )
        self.invalidate_recordset(["state", "line_ids", "outstanding"])

    def _lock_state(self, state):
        self._lock()
        if self.state != state:
            names = dict(self._fields["state"]._description_selection(self.env))
            raise UserError(
                self.env._(
                    "The advance of %(activity)s is in the state “%(state)s”: expected "
                    "“%(expected)s”.",
                    activity=self.activity_id.name,
                    state=names[self.state],
                    expected=names[state],
                )
            )

    # What was asked stays as it was

    def _move_on(self, **values):
        self.with_context(coop_cash_advance=MOVING).write(values)

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            written = {name for name in KEPT & vals.keys() if vals[name]}
            if written - {"state"} or vals.get("state", "draft") != "draft":
                raise UserError(self.env._("A cash advance begins as a draft."))
        return super().create(vals_list)

    def write(self, vals):
        if self.env.context.get("coop_cash_advance") is not MOVING:
            self._check_writable(set(vals))
        return super().write(vals)

    def _check_writable(self, names):
        if names & KEPT:
            raise UserError(self.env._("State and answer are written by the buttons."))
        if "answer" in names and not self.env.user.has_group(
            "eclectic_coop.group_gerant"
        ):
            raise AccessError(self.env._("The cooperative writes its answer."))
        if names & WORDED and any(advance.state != "draft" for advance in self):
            raise UserError(
                self.env._(
                    "The advance of %(activity)s was asked: take it back to change it.",
                    activity=self[:1].activity_id.name,
                )
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_draft_only(self):
        if self.filtered(lambda advance: advance.state != "draft"):
            raise UserError(self.env._("An advance that was asked is kept."))

    def _state_sentence(self):
        money = self.currency_id.format
        match self.state:
            case "asked":
                words = self.env._("The cooperative has not answered yet.")
            case "granted":
                words = self.env._(
                    "%(left)s of %(amount)s still to pay back, by %(percent)s."
                )
            case "repaid":
                words = self.env._("All of it was paid back.")
            case "refused":
                words = self.env._("Refused: %(answer)s")
            case _:
                words = self.env._("Say how much and what for, then ask.")
        return words % {
            "left": money(self.outstanding),
            "amount": money(self.amount),
            "percent": self._percent_sentence(),
            "answer": self.answer or "",
        }

    def _percent_sentence(self):
        day = self.granted_on or self._today()
        fund = self.env["coop.guarantee.fund"]._in_force(self.company_id, day)
        return self.env._(
            "%(percent)s %% of what is cashed", percent=f"{fund.percent:g}"
        )
