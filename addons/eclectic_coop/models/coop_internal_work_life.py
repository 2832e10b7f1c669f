from odoo import fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from ..rules.internal_work import Agreement, day_of_entry, may_agree
from ..rules.money import cents
from .coop_company_solidarity import INTERNAL_COST, INTERNAL_INCOME

STATES = [
    ("draft", "Being written"),
    ("proposed", "Waits for the other activity"),
    ("agreed", "Agreed"),
    ("refused", "Refused"),
    ("cancelling", "To be cancelled, waits for the other activity"),
    ("cancelled", "Cancelled"),
]
SIDES = [("seller", "My activity works"), ("buyer", "Work for my activity")]
OTHER = {"seller": "buyer", "buyer": "seller"}


class CoopInternalWorkLife(models.AbstractModel):
    """Proposed by one side, agreed or refused by the other, undone by both."""

    _name = "coop.internal.work.life"
    _description = "Agreement between two activities"

    asked_by_id = fields.Many2one(
        "res.users", string="Asked by", readonly=True, copy=False
    )
    asked_side = fields.Selection(SIDES, readonly=True, copy=False)
    agreed_by_id = fields.Many2one(
        "res.users", string="Answered by", readonly=True, copy=False
    )
    agreed_on = fields.Datetime(string="Answered on", readonly=True, copy=False)
    reason = fields.Char(
        readonly=True, copy=False, help="Why it was refused, or is to be cancelled."
    )
    move_id = fields.Many2one(
        "account.move",
        string="Entry",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        groups="eclectic_coop.group_accountant",
    )
    cancel_move_id = fields.Many2one(
        "account.move",
        string="Entry that cancels it",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        groups="eclectic_coop.group_accountant",
    )

    # Who is who

    def _people(self, side):
        # Whose right: who may answer for an activity; only users leave this method.
        return self.sudo()[f"{side}_activity_id"].member_user_ids.sudo(False)

    def _sides_of(self, user):
        return [side for side, _name in SIDES if user in self._people(side)]

    def _waits_for(self):
        """The side that has to answer, or nothing."""
        waiting = self.state in ("proposed", "cancelling")
        return OTHER.get(self.asked_side) if waiting else None

    def _check_own_side(self):
        if not self.env.su and not self._sides_of(self.env.user):
            raise AccessError(
                self.env._(
                    "%(user)s is in neither “%(seller)s” nor “%(buyer)s”: propose work "
                    "of your own activity, or for it.",
                    user=self.env.user.name,
                    seller=self.seller_id.name,
                    buyer=self.buyer_id.name,
                )
            )

    # The buttons

    def action_propose(self):
        """Put it before the people of the other activity."""
        self.check_access("write")
        for work in self:
            work._lock_state(("draft",))
            work._check_own_side()
            work._check_open_activities()
            work._ask("proposed", work._sides_of(self.env.user)[0])

    def action_agree(self):
        """The other side agrees: what was asked is written in the books, once."""
        self.check_access("read")
        for work in self:
            work._lock_state(("proposed", "cancelling"))
            work._check_may_agree()
            work._answer(work._agree_values())

    def action_refuse(self):
        return self._ask_reason("refuse")

    def action_cancel(self):
        return self._ask_reason("cancel")

    def action_take_back(self):
        """Who proposed changes her mind before the answer."""
        self.check_access("read")
        for work in self:
            work._lock_state(("proposed", "cancelling"))
            work._check_side(work.asked_side)
            # Whose right: her own question, on a proposal that she may read.
            work.sudo()._move_on(
                state="draft" if work.state == "proposed" else "agreed", reason=False
            )

    def _ask_reason(self, verdict):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Tell the other activity why"),
            "res_model": "coop.internal.work.reason",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_work_id": self.id, "default_verdict": verdict},
        }

    def _refuse(self, reason):
        """The other side says no; an agreed work then stays agreed."""
        self._lock_state(("proposed", "cancelling"))
        self._check_may_agree()
        state = "refused" if self.state == "proposed" else "agreed"
        self._answer({"state": state, "reason": reason})

    def _ask_cancel(self, reason):
        self._lock_state(("agreed",))
        self._check_own_side()
        self._ask("cancelling", self._sides_of(self.env.user)[0], reason)

    # What happens

    def _ask(self, state, side, reason=False):
        # Whose right: she asks in her own name, on a proposal that she may read.
        self.sudo()._move_on(
            state=state, asked_by_id=self.env.uid, asked_side=side, reason=reason
        )

    def _answer(self, values):
        # Whose right: the answer was checked; she may answer and change nothing else.
        self.sudo()._move_on(
            agreed_by_id=self.env.uid, agreed_on=fields.Datetime.now(), **values
        )

    def _agree_values(self):
        today = self._today()
        if self.state == "cancelling":
            entry = self._post_work(today, -1)
            return {"state": "cancelled", "cancel_move_id": entry.id}
        self._check_open_activities()
        entry = self._post_work(day_of_entry(self.date, today), 1)
        return {"state": "agreed", "move_id": entry.id}

    def _post_work(self, day, sign):
        # Whose right: both sides agreed; the entry names both analytic accounts.
        work, amount = self.sudo(), sign * cents(self.amount)
        seller, buyer = work.seller_activity_id, work.buyer_activity_id
        label = self.env._(
            "%(seller)s for %(buyer)s: %(name)s",
            seller=seller.name,
            buyer=buyer.name,
            name=work.name,
        )
        if sign < 0:
            label = self.env._("Cancelled – %(label)s", label=label)
        return work.company_id._coop_post_between(
            day,
            label,
            [
                (INTERNAL_COST, buyer.account_id, amount),
                (INTERNAL_INCOME, seller.account_id, -amount),
            ],
        )

    # What is refused

    def _lock_state(self, states):
        """Two people who press at once follow each other."""
        self.ensure_one()
        self.flush_recordset()
        self.env.cr.execute(
            SQL(
                "SELECT state FROM coop_internal_work WHERE id = %s FOR UPDATE", self.id
            ),
            log_exceptions=False,
        )
        self.invalidate_recordset(["state", "asked_by_id", "asked_side"])
        if self.state not in states:
            names = dict(self._fields["state"]._description_selection(self.env))
            raise UserError(
                self.env._(
                    "“%(work)s” is in the state “%(state)s”: this was already "
                    "answered, or is not asked yet.",
                    work=self.name,
                    state=names[self.state],
                )
            )

    def _check_side(self, side):
        if self.env.user not in self._people(side):
            raise AccessError(
                self.env._(
                    "Only the people of “%(activity)s” may do this.",
                    activity=self[f"{side}_id"].name,
                )
            )

    def _check_may_agree(self):
        side = self._waits_for()
        found = may_agree(
            self.env.uid,
            self.asked_by_id.id,
            self._people(side).ids,
            self._people(OTHER[side]).ids,
        )
        if found is Agreement.NOT_HERS:
            self._check_side(side)
        if found is Agreement.OWN_PROPOSAL:
            raise AccessError(
                self.env._(
                    "“%(work)s” was asked by you: another person of “%(activity)s” "
                    "must agree.",
                    work=self.name,
                    activity=self[f"{side}_id"].name,
                )
            )

    def _check_open_activities(self):
        activities = self.seller_id | self.buyer_id
        activities.invalidate_recordset(["is_open"])
        for activity in activities:
            if not activity.is_open:
                raise UserError(
                    self.env._(
                        "“%(activity)s” is closed: no work can be agreed with it.",
                        activity=activity.name,
                    )
                )

    def _state_sentence(self):
        names = {"seller": self.seller_id.name, "buyer": self.buyer_id.name}
        match self.state:
            case "proposed" if self.my_turn:
                words = self.env._("%(asker)s waits for your answer.")
            case "proposed":
                words = self.env._("%(activity)s has not answered yet.")
            case "cancelling":
                words = self.env._("To be cancelled, if %(activity)s agrees.")
            case "agreed":
                words = self.env._("Agreed: %(amount)s from %(buyer)s to %(seller)s.")
            case "refused":
                words = self.env._("%(activity)s refused.")
            case "cancelled":
                words = self.env._("Cancelled by both: %(amount)s went back.")
            case _:
                words = self.env._("Write what was done, then propose it.")
        return words % {
            **names,
            "activity": names.get(OTHER.get(self.asked_side), ""),
            "asker": names.get(self.asked_side, ""),
            "amount": self.currency_id.format(self.amount),
        }
