from odoo import models

from ..rules.money import cents

PAGE = "/my/shares"


class CoopActivityDashboardShares(models.AbstractModel):
    """The card "My shares" of the reader, and what it puts in "To do"."""

    _name = "coop.activity.dashboard.shares"
    _description = "Shares of the reader, on the screen of an activity"

    def _dashboard_shares(self):
        """What the reader holds in this cooperative; nothing for who is no member."""
        members = self.env["coop.member"]._own()
        member = members.filtered(lambda one: one.company_id == self.company_id)[:1]
        if not member:
            return False
        offered, late = self._shares_waiting(member)
        return {
            "shares": member.shares,
            "capital": member.capital,
            "to_pay": member.capital_due,
            "due": late / 100,
            "to_accept": offered.ids,
        }

    def _shares_waiting(self, member):
        """(bulletins to accept, cents due until today)."""
        bulletins = self.env["coop.share.subscription"].search(
            [("member_id", "=", member.id), ("state", "in", ("offered", "subscribed"))]
        )
        offered = bulletins.filtered(lambda one: one.state == "offered")
        return offered, sum(one._due_now() for one in bulletins - offered)

    def _todo_shares(self, shares):
        if not shares:
            return
        for bulletin in shares["to_accept"]:
            yield self._todo(
                "soon",
                f"bulletin_{bulletin}",
                self.env._("Shares: a bulletin to accept"),
            )
        if cents(shares["due"]):
            yield self._todo(
                "soon",
                "shares",
                self.env._("Shares to pay"),
                self.currency_id.format(shares["due"]),
            )

    def _shares_action(self, bulletin=""):
        page = f"{PAGE}/bulletin/{bulletin}" if bulletin.isdigit() else PAGE
        return {"type": "ir.actions.act_url", "url": page, "target": "self"}
