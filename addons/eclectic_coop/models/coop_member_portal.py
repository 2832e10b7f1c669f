from odoo import api, models
from odoo.exceptions import AccessError, UserError

from ..rules.money import euros
from ..rules.typed import whole_number

MOST_SHARES = 100_000


class CoopMemberPortal(models.AbstractModel):
    """What a member reads and asks for in her own space."""

    _name = "coop.member.portal"
    _description = "A member's own space"

    @api.model
    def _own(self):
        """The members that the user is, or speaks for."""
        mine = self.env.user.partner_id.id
        return self.search(
            ["|", ("partner_id", "=", mine), ("representative_id", "=", mine)]
        )

    def _portal_documents(self):
        """Documents of the member: rows ``{"name", "date", "url"}``.

        Overridden by whoever gives members documents: certificates, letters.
        """
        self.ensure_one()
        return []

    def _portal_movements(self):
        """The register of the member as an account: the newest movement first."""
        held = paid = 0
        rows = []
        # Whose right: the page is the member's own; the movements have her rights.
        moves = self.sudo().move_ids.sorted(
            lambda one: (one.effective_date, one.number)
        )
        for move in moves:
            held += move.quantity
            paid += move.paid
            rows.append({"move": move, "held": held, "paid": paid})
        return rows[::-1]

    # What is asked for

    def _ask_shares(self, typed):
        """The member asks for shares: a bulletin for the gérant to look at."""
        self._check_own()
        shares = self._whole_number(typed, MOST_SHARES)
        if self.state != "member":
            raise UserError(
                self.env._(
                    "Only members subscribe more shares; your membership has ended."
                )
            )
        # Whose right: a member may ask, in her own name; nothing is promised yet.
        bulletins = self.sudo().env["coop.share.subscription"]
        if bulletins.search_count(
            [("member_id", "=", self.id), ("state", "=", "asked")], limit=1
        ):
            raise UserError(
                self.env._(
                    "You have already asked for shares: the cooperative answers soon."
                )
            )
        bulletin = bulletins.create(
            {
                "member_id": self.id,
                "company_id": self.company_id.id,
                "shares": shares,
                "state": "asked",
            }
        )
        self.company_id._coop_ask_gerants(
            bulletin,
            self.env._(
                "%(name)s asks for %(shares)s shares (%(amount)s).",
                name=self.name,
                shares=shares,
                amount=self.currency_id.format(bulletin.amount),
            ),
        )
        return bulletin

    def _ask_repayment(self, typed):
        """OUT-09: the member asks to give back shares, while she stays a member."""
        self._check_own()
        # Whose right: a member may ask, in her own name; the assembly decides.
        shares = self._whole_number(typed, max(1, self.sudo().shares))
        return self._ask_partial_repayment(shares)

    def _check_own(self):
        self.ensure_one()
        if not self._is_own():
            raise AccessError(self.env._("This is asked for by the member alone."))

    def _whole_number(self, typed, most):
        """The number of shares a person typed, or a sentence that says why not."""
        shares = whole_number(typed, most)
        if shares:
            return shares
        raise UserError(
            self.env._(
                "Number of shares “%(typed)s”: expected a whole number from 1 to "
                "%(most)s.",
                typed=str(typed)[:20],
                most=most,
            )
        )

    # What the page shows

    def _amount_to_pay(self):
        """(bulletins to pay, cents due until today)."""
        # Whose right: as for the bulletins themselves.
        bulletins = self.sudo().env["coop.share.subscription"]
        bulletins = bulletins.search(
            [("member_id", "in", self.ids), ("state", "=", "subscribed")]
        ).filtered("amount_due")
        return bulletins, sum(bulletin._due_now() for bulletin in bulletins)

    def _due_now(self):
        """Euros due until today."""
        return float(euros(self._amount_to_pay()[1]))
