from odoo import models


class CoopGerantBoardLeavers(models.AbstractModel):
    """Claims of leavers: to be decided, in the queue, to be paid."""

    _name = "coop.gerant.board.leavers"
    _description = "Board of the gérant: leavers"

    def _lines_of_leavers(self, company):
        money = company.currency_id.format
        for level, leaves, one, many, total in self._leaver_rows():
            domain = [("company_id", "=", company.id), *leaves]
            claims = self.env["coop.share.repayment"]
            [[count, amount]] = claims._read_group(domain, [], ["__count", total])
            if count:
                yield self._line(
                    level,
                    self._counted(count, one, many),
                    money(amount) if "amount" in total else "",
                    self._opens(
                        self.env._("Leavers and repayments"), claims._name, domain
                    ),
                )

    def _leaver_rows(self):
        """(level, domain, one, many, what is added up)."""
        due = [
            ("amount_owed", ">", 0),
            "|",
            ("payable_on", "<=", self._today()),
            ("early_date", "!=", False),
        ]
        return (
            (
                "late",
                due,
                self.env._("1 leaver can ask to be paid"),
                self.env._("%(count)s leavers can ask to be paid"),
                "amount_owed:sum",
            ),
            (
                "soon",
                [("state", "=", "asked")],
                self.env._("1 repayment is asked for: the assembly decides"),
                self.env._("%(count)s repayments are asked for: the assembly decides"),
                "shares:sum",
            ),
            (
                "info",
                [("shares_left", ">", 0), ("step", "=", "waiting")],
                self.env._("1 leaver waits in the queue"),
                self.env._("%(count)s leavers wait in the queue"),
                "shares_left:sum",
            ),
        )
