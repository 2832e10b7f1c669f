from odoo import fields, models
from odoo.exceptions import UserError

from ..rules.share_balances import CapitalAccount
from ..rules.share_file import ShareProblem
from .share_planning import SharePlanning
from .share_posting import SharePosting
from .share_sentences import SENTENCES

OF_MONEY = {
    ShareProblem.AMOUNT,
    ShareProblem.NEGATIVE,
    ShareProblem.NOMINAL,
    ShareProblem.PAID_OVER_CALLED,
}
SHOWN = 20


class CoopShareTableImport(models.AbstractModel):
    """A table of movements of shares: into the register, and the books if asked."""

    _name = "coop.share.table.import"
    _inherit = "coop.table.import"
    _description = "Import of a table of shares"

    currency_id = fields.Many2one(related="company_id.currency_id")
    books = fields.Selection(
        [
            ("history", "The books hold this capital already: write the register only"),
            ("entries", "Write the entries as well"),
        ],
        required=True,
        default="history",
        help="The books hold it when they came in by a FEC or by opening balances.",
    )
    account_id = fields.Many2one(
        "account.account",
        string="Account on the other side",
        help="Where money, pay and claims that became shares are posted, for example "
        "the bank or a suspense account.",
        default=lambda self: self._default_account(),
    )
    compare_on = fields.Date(
        string="Compare with the ledger on",
        required=True,
        default=fields.Date.context_today,
    )

    def _default_account(self):
        return self.env["account.account"].search(
            [("code", "=like", "471%"), ("company_ids", "in", self.env.company.ids)],
            limit=1,
        )

    def _check_may_import(self):
        self.env["coop.member"].check_access("create")

    def _sentences_of_rows(self):
        return SENTENCES

    def _sentence(self, problem, line, column="", value="", expected=""):
        if problem in OF_MONEY and column != "shares":
            value, expected = (
                self.currency_id.format(one / 100) if isinstance(one, int) else one
                for one in (value, expected)
            )
        return super()._sentence(problem, line, column, value, expected)

    def _planned(self, rows, sentences):
        """(plan, sentences) of typed rows."""
        planning = SharePlanning(self.env, self.company_id)
        plan = planning.plan(rows)
        told = sorted(planning.problems, key=lambda problem: problem[1])
        return plan, sentences + [self._sentence(*problem) for problem in told]

    def _write_rows(self, rows):
        posting = SharePosting(self.env, self.company_id)
        posting.post(rows, self._account())
        return {
            "counts": posting.counts,
            "kinds": self._named_kinds(posting.kinds),
            "warnings": posting.warnings,
            "day": self.compare_on,
            **self._compared(),
        }

    def _account(self):
        if self.books == "history":
            return self.env["account.account"]
        if not self.account_id:
            raise UserError(
                self.env._(
                    "Account on the other side: choose the account on which money "
                    "came in and went out."
                )
            )
        return self.account_id

    def _named_kinds(self, counted):
        field = self.env["coop.share.move"]._fields["kind"]
        labels = field._description_selection(self.env)
        return [(label, counted[kind]) for kind, label in labels if counted[kind]]

    def _compared(self):
        """What register and ledger say of the day, once all is written."""
        check = self.env["coop.capital.check"]
        # Whose right: the check reads as the nightly one does.
        found = check.sudo()._differences(self.company_id, self.compare_on)
        money = self.currency_id.format
        members = self.env["coop.member"].browse(
            {one.member for one in found[:SHOWN] if one.member}
        )
        names = {member.id: member.name for member in members}
        ledger = check.sudo()._ledger(self.company_id, self.compare_on)
        return {
            "ledger_is_empty": not any(
                account is not CapitalAccount.ADVANCE for _member, account in ledger
            ),
            "difference_count": len(found),
            "differences": [
                (
                    names.get(one.member, ""),
                    one.account.value,
                    money(one.register / 100),
                    money(one.ledger / 100),
                )
                for one in found[:SHOWN]
            ],
        }

    def _template_of_preview(self):
        return "eclectic_coop.share_import_preview"

    def _action_after(self):
        return self.env["ir.actions.act_window"]._for_xml_id(
            "eclectic_coop.coop_share_move_action"
        )
