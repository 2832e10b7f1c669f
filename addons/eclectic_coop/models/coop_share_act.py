from odoo import models
from odoo.exceptions import UserError

from ..rules.money import cents, euros
from ..rules.share_balances import CapitalAccount
from ..rules.share_ledger import MoveKind
from .coop_share_move_words import AMOUNTS

PAID, CALLED = CapitalAccount.PAID.value, CapitalAccount.CALLED_UNPAID.value
ADVANCE = CapitalAccount.ADVANCE.value
CLAIM = "45625"  # within 4562, the part that was called and is not paid
UNCALLED, NOT_CALLED = CapitalAccount.UNCALLED.value, CapitalAccount.NOT_CALLED.value
SALARY = "421"


class CoopShareAct(models.AbstractModel):
    """What members and the cooperative do with shares (domain 1.6).

    Each act posts its entry, writes its movements and checks the whole body, in one
    transaction. Amounts are cents; ``decision`` is (date, reference).
    """

    _name = "coop.share.act"
    _description = "Acts on shares"

    def _enact(self, company, day, label, rows, lines, decision=(False, False)):
        """Post ``lines``, write ``rows`` in the register, return the movements."""
        with self.env["coop.member"]._watched(company, day):
            # The counter is taken first: two acts at once wait for each other.
            company._coop_take_numbers("coop_share_number", 0)
            entry = self._post_entry(company, day, label, lines)
            common = {
                "effective_date": day,
                "move_id": entry.id,
                "decision_date": decision[0],
                "decision_reference": decision[1],
                "note": label,
            }
            return self._write_down(company, [{**common, **row} for row in rows])

    def _row(self, member, kind, **values):
        """A row of the register; the amounts given are cents."""
        money = {name: float(euros(values[name])) for name in AMOUNTS if name in values}
        return {"member_id": member.id, "kind": kind.value, **values, **money}

    def _act_subscribe(self, subscription, day, called):
        """1.6 Subscription: what is called becomes a claim on the member."""
        member, amount = subscription.member_id, cents(subscription.amount)
        row = self._row(
            member,
            MoveKind.SUBSCRIPTION,
            quantity=subscription.shares,
            nominal=subscription.nominal,
            called=called,
            subscription_id=subscription.id,
            locked_until=subscription.locked_until,
            source_key=f"subscription:{subscription.id}",
        )
        lines = [
            (CLAIM, member, called),
            (CALLED, member, -called),
            (NOT_CALLED, member, amount - called),
            (UNCALLED, member, called - amount),
        ]
        return self._enact(
            subscription.company_id,
            day,
            subscription.name,
            [row],
            lines,
            subscription._decision(),
        )

    def _act_call(self, subscription, day, amount):
        """1.6 Call of a part that was not called yet."""
        member = subscription.member_id
        row = self._row(
            member, MoveKind.CALL, called=amount, subscription_id=subscription.id
        )
        lines = [
            (CLAIM, member, amount),
            (NOT_CALLED, member, -amount),
            (UNCALLED, member, amount),
            (CALLED, member, -amount),
        ]
        label = self.env._("Call – %(bulletin)s", bulletin=subscription.name)
        return self._enact(subscription.company_id, day, label, [row], lines)

    def _act_pay(self, subscription, day, amount, source_key, reversed_move=None):
        """1.6 Payment: called capital becomes paid; a negative amount undoes one."""
        member = subscription.member_id
        row = self._row(
            member,
            MoveKind.REVERSAL if reversed_move else MoveKind.PAYMENT,
            paid=amount,
            subscription_id=subscription.id,
            reversed_id=reversed_move.id if reversed_move else False,
            source_key=source_key,
        )
        lines = [(CALLED, member, amount), (PAID, member, -amount)]
        label = (
            self.env._("Payment undone – %(bulletin)s", bulletin=subscription.name)
            if reversed_move
            else self.env._("Payment – %(bulletin)s", bulletin=subscription.name)
        )
        moves = self._enact(subscription.company_id, day, label, [row], lines)
        subscription._certify_when_paid(day)
        return moves

    def _act_withhold(self, member, day, amount, label, source_key, posted=None):
        """1.6, SUB-02 Withholding on pay, one month of one member.

        ``posted``: the entry of the payroll that already says it, if any.
        """
        row = self._row(
            member, MoveKind.WITHHOLDING, advance=amount, source_key=source_key
        )
        if posted:
            row["move_id"] = posted.id
        lines = [(SALARY, member, amount), (ADVANCE, member, -amount)]
        return self._enact(
            member.company_id, day, label, [row], [] if posted else lines
        )

    def _act_subscribe_withheld(self, subscription, day):
        """1.6, SUB-02 Year-end subscription, paid by what was set aside."""
        return self._act_subscribe_paid(
            subscription, day, MoveKind.SUBSCRIPTION, ADVANCE, advance=True
        )

    def _act_convert(self, subscription, day, claim):
        """1.6 A claim of the member (account ``claim``) becomes shares."""
        return self._act_subscribe_paid(subscription, day, MoveKind.CONVERSION, claim)

    def _act_subscribe_paid(self, subscription, day, kind, account, advance=False):
        member, amount = subscription.member_id, cents(subscription.amount)
        row = self._row(
            member,
            kind,
            quantity=subscription.shares,
            nominal=subscription.nominal,
            called=amount,
            paid=amount,
            advance=-amount if advance else 0,
            subscription_id=subscription.id,
            locked_until=subscription.locked_until,
            source_key=f"subscription:{subscription.id}",
        )
        lines = [(account, member, amount), (PAID, member, -amount)]
        moves = self._enact(
            subscription.company_id,
            day,
            subscription.name,
            [row],
            lines,
            subscription._decision(),
        )
        subscription._certify_when_paid(day)
        return moves

    def _act_transfer(self, seller, buyer, shares, day, decision, locked_until=None):
        """1.6, OUT-10 Transfer of paid shares: capital does not change."""
        nominal = self._nominal_of(seller, day)
        amount = shares * nominal
        common = {"nominal": float(euros(nominal)), "locked_until": locked_until}
        rows = [
            self._row(
                holder,
                kind,
                counterpart_id=other.id,
                quantity=sign * shares,
                called=sign * amount,
                paid=sign * amount,
                **common,
            )
            for holder, other, kind, sign in (
                (seller, buyer, MoveKind.TRANSFER_OUT, -1),
                (buyer, seller, MoveKind.TRANSFER_IN, 1),
            )
        ]
        lines = [(PAID, seller, amount), (PAID, buyer, -amount)]
        label = self.env._(
            "Transfer of %(shares)s shares, %(seller)s to %(buyer)s",
            shares=shares,
            seller=seller.name,
            buyer=buyer.name,
        )
        return self._enact(seller.company_id, day, label, rows, lines, decision)

    def _nominal_of(self, member, day):
        """Cents of one share (CAP-10: the same for all)."""
        statutes = self.env["coop.statutes"]._at(member.company_id, day)
        return statutes._as_statutes().nominal

    def action_reverse(self):
        """Correct a movement: the opposite one, and the reversal of its entry."""
        for move in self:
            move._check_may_reverse()
            move._act_reverse(self.env["coop.member"]._today())

    def _act_reverse(self, day):
        """Write the opposite of this movement and of all that its entry says."""
        together = self.move_id and self.search([("move_id", "=", self.move_id.id)])
        together = together or self
        rows = [move._opposite_row() for move in together]
        lines = together._opposite_lines()
        label = self.env._(
            "Correction of no. %(numbers)s",
            numbers=", ".join(str(number) for number in together.mapped("number")),
        )
        written = self._enact(self.company_id, day, label, rows, lines)
        self._settle_claims(written)
        return written

    def _settle_claims(self, written):
        """What was to be paid, and is no more, waits for no money."""
        entries = (self.move_id | written.move_id).sudo()
        for account in entries.line_ids.account_id.filtered("reconcile"):
            lines = entries.line_ids.filtered(
                lambda line, account=account: (
                    line.account_id == account and not line.reconciled
                )
            )
            if len(lines) > 1:
                lines.reconcile()

    def _opposite_row(self):
        amounts = {name: -cents(self[name]) for name in AMOUNTS if name != "subscribed"}
        return self._row(
            self.member_id,
            MoveKind.REVERSAL,
            counterpart_id=self.counterpart_id.id,
            quantity=-self.quantity,
            nominal=self.nominal,
            reversed_id=self.id,
            subscription_id=self.subscription_id.id,
            repayment_id=self.repayment_id.id,
            locked_until=self.locked_until,
            source_key=f"reversal:{self.id}",
            **amounts,
        )

    def _opposite_lines(self):
        members = {member.partner_id: member for member in self.member_id}
        return [
            (line.account_id.code, members.get(line.partner_id), -cents(line.balance))
            for line in self.move_id.sudo().line_ids
        ]

    def _check_may_reverse(self):
        self.env["coop.member"].check_access("write")
        if self.env["coop.share.move"].search_count([("reversed_id", "=", self.id)]):
            raise UserError(
                self.env._(
                    "Movement no. %(number)s was already corrected.", number=self.number
                )
            )
        if self.kind in (MoveKind.PAYMENT.value, MoveKind.REPAYMENT.value):
            raise UserError(
                self.env._(
                    "Movement no. %(number)s follows the bank: undo the matching of "
                    "the bank line, the register follows.",
                    number=self.number,
                )
            )
