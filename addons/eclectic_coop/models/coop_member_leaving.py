from odoo import fields, models
from odoo.exceptions import UserError

from ..rules.leaving_shares import Hold, committed, may_leave
from ..rules.money import cents
from ..rules.share_ledger import Holding
from ..rules.share_lots import free_shares, lots


class CoopMemberLeaving(models.AbstractModel):
    """Which shares of a member may leave, and what a member or her heirs may ask."""

    _name = "coop.member.leaving"
    _description = "Shares that leave a member"

    repayment_ids = fields.One2many(
        "coop.share.repayment", "member_id", string="Claims"
    )

    def _may_leave(self, day, stays=True):
        """Shares that may be given to somebody, or back (OUT-09, OUT-10).

        ``stays``: the commitment and the last share only bind who remains a member.
        """
        self.ensure_one()
        held = self._held(day).get(self.id, Holding())
        paid = held.paid // self.env["coop.share.move"]._nominal_of(self, day)
        kept = self._committed_shares(day) if stays else 0
        claimed = self._claimed_shares() if stays else 0
        return may_leave(held.shares, self._unlocked(day), paid, kept, claimed)

    def _unlocked(self, day):
        # Whose right: as for the holding itself.
        moves = self.env["coop.share.move"].sudo().search([("member_id", "=", self.id)])
        return free_shares(lots([move._as_rule() for move in moves], day), day)

    def _committed_shares(self, day):
        """Shares subscribed for the yearly commitment, as the statutes cap it."""
        # Whose right: as for the holding itself.
        [[shares]] = (
            self.env["coop.share.move"]
            .sudo()
            ._read_group(
                [
                    ("member_id", "=", self.id),
                    ("subscription_id.nature", "=", "commitment"),
                    ("repayment_id", "=", False),
                    ("effective_date", "<=", day),
                ],
                [],
                ["quantity:sum"],
            )
        )
        statutes = self.env["coop.statutes"]._at(self.company_id, day)
        return committed(shares or 0, statutes.commitment_ceiling)

    def _open_claims(self):
        # Whose right: as for the holding itself.
        return (
            self.env["coop.share.repayment"]
            .sudo()
            .search(
                [
                    ("member_id", "=", self.id),
                    ("step", "in", ("asked", "waiting")),
                    ("shares_left", ">", 0),
                ]
            )
        )

    def _claimed_shares(self):
        return sum(self._open_claims().mapped("shares_left"))

    def _check_may_leave(self, shares, day, stays=True):
        found = self._may_leave(day, stays)
        if shares > found.shares:
            raise UserError(self._hold_sentence(shares, found))

    def _hold_sentence(self, shares, found):
        words = {"name": self.name, "shares": shares, "most": found.shares}
        sentences = {
            Hold.LOCKED: self.env._(
                "Shares “%(shares)s”: %(name)s may let go of %(most)s at most, the "
                "others are blocked until a later day.",
                **words,
            ),
            Hold.UNPAID: self.env._(
                "Shares “%(shares)s”: %(name)s may let go of %(most)s at most, the "
                "others are not paid.",
                **words,
            ),
            Hold.COMMITTED: self.env._(
                "Shares “%(shares)s”: %(name)s may let go of %(most)s at most and "
                "keeps those of the statutory commitment, one at least.",
                **words,
            ),
            Hold.CLAIMED: self.env._(
                "Shares “%(shares)s”: %(name)s may let go of %(most)s at most, the "
                "others already wait to be repaid.",
                **words,
            ),
        }
        return sentences.get(found.hold) or self.env._(
            "Shares “%(shares)s”: %(name)s holds %(most)s.", **words
        )

    def _ask_partial_repayment(self, shares):
        """OUT-09: a member asks for some shares back; the gérant is told.

        Called by the member herself: the portal gives nothing but the number.
        """
        self.ensure_one()
        self.check_access("read")
        self._check_state("member")
        if not isinstance(shares, int) or shares < 1:
            raise UserError(
                self.env._(
                    "Shares “%(shares)s”: ask for one share or more.", shares=shares
                )
            )
        self._check_may_leave(shares, self._today())
        # Whose right: the member may ask, and nothing else.
        claim = self.sudo()._create_claim("partial", shares, self._today())
        claim._tell_once(
            self.env._("Decide on a repayment"),
            self.env._(
                "%(name)s asks to be repaid %(shares)s shares and stays a member: the "
                "assembly decides (OUT-09).",
                name=self.name,
                shares=shares,
            ),
        )
        return claim.with_env(self.env)

    def _create_claim(self, nature, shares, day):
        return self.env["coop.share.repayment"].create(
            {
                "member_id": self.id,
                "company_id": self.company_id.id,
                "nature": nature,
                "shares": shares,
                "registered_on": day,
                "lost_on": day,
            }
        )

    def _claim_exit(self, nature, day, decision=(False, False)):
        """The claim of who leaves, on all that is not claimed yet; none if nothing."""
        self._open_claims().filtered(lambda one: one.step == "asked")._act(
            step="refused"
        )
        held = self._held(max(day, self._today())).get(self.id, Holding())
        shares = held.shares - self._claimed_shares()
        if shares <= 0:
            return self.env["coop.share.repayment"]
        claim = self._create_claim(nature, shares, day)
        claim.write({"decision_date": decision[0], "decision_reference": decision[1]})
        claim._act(step="waiting")
        return claim

    def _claim_above_ceiling(self, shares):
        """CAP-08: the shares above the ceiling are annulled, in the queue."""
        claim = self._create_claim("ceiling", shares, self._today())
        claim._act(step="waiting")
        return claim

    def action_leave(self):
        """Open the exit calculator."""
        self.ensure_one()
        return self._open_act(
            "coop.member.exit", self.env._("Exit of %(name)s", name=self.name)
        )

    def action_transfer(self):
        self.ensure_one()
        return self._open_act(
            "coop.share.transfer", self.env._("Transfer of shares"), "seller_id"
        )

    def _open_act(self, model, title, field="member_id"):
        return {
            "type": "ir.actions.act_window",
            "name": title,
            "res_model": model,
            "view_mode": "form",
            "target": "new",
            "context": {f"default_{field}": self.id},
        }

    def action_give_back_advance(self):
        """What was withheld and bought no share goes back with the pay (SUB-02)."""
        self.check_access("write")
        today = self.with_context(coop_day=False)
        for member in today.filtered(lambda one: cents(one.advance) > 0):
            day = member._today()
            self.env["coop.share.move"]._act_withhold(
                member,
                day,
                -cents(member.advance),
                self.env._("Given back with the pay"),
                f"given-back:{member.id}:{day}",
            )

    def action_convert_claim(self):
        """A bulletin that turns a claim of the member into shares."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Turn a claim into shares"),
            "res_model": "coop.share.subscription",
            "view_mode": "form",
            "context": {
                "default_member_id": self.id,
                "default_nature": "conversion",
                "default_means": "claim",
                "default_claim_account": "4246",
            },
        }

    def _give_shares(self, buyer, shares, day, decision):
        """OUT-10: give paid, free shares to another member, by decision."""
        leaver = self.state not in ("member", "leaving")
        self._check_may_leave(shares, day, stays=not leaver)
        moves = self.env["coop.share.move"]._act_transfer(
            self, buyer, shares, day, decision
        )
        if leaver:
            self._open_claims().sudo(False)._withdraw(shares)
        return moves
