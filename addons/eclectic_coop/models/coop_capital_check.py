from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL, format_date

from ..rules.money import cents, euros
from ..rules.share_balances import CapitalAccount, compare

# Summary of what is told when both differ.
REGISTER = "register = ledger"
# What the comparison found; a request cannot send this very object.
FOUND = {"difference_count", "difference", "checked_at"}
COMPARING = object()


class CoopCapitalCheck(models.Model):
    """Register = ledger, at a date: 0.00, or who differs and where (domain 8.1).

    One row a night and a company is kept; the differences are computed again each
    time they are looked at.
    """

    _name = "coop.capital.check"
    _description = "Check of the register against the ledger"
    _inherit = ["coop.typed.values"]
    _order = "date desc, id desc"

    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    date = fields.Date(required=True, default=fields.Date.context_today)
    difference_count = fields.Integer(readonly=True)
    difference = fields.Monetary(
        readonly=True, help="All differences added up, without their signs."
    )
    checked_at = fields.Datetime(readonly=True)
    differences = fields.Json(compute="_compute_differences")

    @api.model_create_multi
    def create(self, vals_list):
        self._refuse_by_hand(set().union(*vals_list))
        return super().create(vals_list)

    def write(self, vals):
        self._refuse_by_hand(set(vals))
        return super().write(vals)

    def _refuse_by_hand(self, names):
        typed = sorted(names & FOUND)
        if typed and self.env.context.get("coop_comparing") is not COMPARING:
            raise UserError(
                self.env._(
                    "%(field)s: it is found by comparing the register with the ledger, "
                    "nobody writes it.",
                    field=self._fields[typed[0]]._description_string(self.env),
                )
            )

    @api.depends("date", "difference_count")
    def _compute_display_name(self):
        for check in self:
            check.display_name = self.env._(
                "Register = ledger, %(date)s", date=format_date(self.env, check.date)
            )

    @api.depends("date", "company_id", "checked_at")
    def _compute_differences(self):
        for check in self:
            check.differences = (
                check._difference_rows(check.company_id, check.date)
                if check.company_id and check.date
                else []
            )

    @api.model
    def _difference_rows(self, company, day):
        """The differences as a screen shows them, in euros; debit is positive."""
        members = self.env["coop.member"].with_context(active_test=False)
        found = self._differences(company, day)
        members.browse(one.member for one in found if one.member).fetch(["name"])
        return [
            {
                "member_id": one.member or False,
                "name": members.browse(one.member).name if one.member else "",
                "account": one.account.value,
                "register": float(euros(one.register)),
                "ledger": float(euros(one.ledger)),
                "difference": float(euros(one.ledger - one.register)),
            }
            for one in found
        ]

    @api.model
    def get_entries_action(self, day, account, member_id=False):
        """Open the journal items of an account, of one member or of nobody known."""
        self.check_access("read")
        company = self.env.company
        domain = [
            ("company_id", "=", company.id),
            ("account_id.code", "=like", f"{CapitalAccount(account).value}%"),
            ("date", "<=", day),
            ("parent_state", "=", "posted"),
        ]
        members = self.env["coop.member"].with_context(active_test=False)
        if member_id:
            domain.append(("partner_id", "=", members.browse(member_id).partner_id.id))
        else:
            known = members.search([("company_id", "=", company.id)]).partner_id
            domain.append(("partner_id", "not in", known.ids))
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Journal items, account %(account)s", account=account),
            "res_model": "account.move.line",
            "views": [(False, "list"), (False, "form")],
            "domain": domain,
            "context": {"create": False},
        }

    @api.model
    def _differences(self, company, day):
        """What differs at the end of a day; nothing when both say the same."""
        members = self.env["coop.member"].sudo().with_context(active_test=False)
        members = members.search([("company_id", "=", company.id)])
        return compare(members._held(day), self._ledger(company, day))

    @api.model
    def _ledger(self, company, day):
        """{(member id or None, account): cents}, debit positive, in one query."""
        self.env["account.move.line"].flush_model()
        self.env.cr.execute(self._ledger_sql(company, day))
        return {
            (member, CapitalAccount(prefix)): cents(balance)
            for member, prefix, balance in self.env.cr.fetchall()
        }

    def _ledger_sql(self, company, day):
        prefixes = [account.value for account in CapitalAccount]
        return SQL(
            """WITH accounts AS (
                      SELECT id, prefix
                        FROM account_account account
                        JOIN UNNEST(%(prefixes)s) prefix
                             ON account.code_store ->> %(root)s LIKE prefix || '%%')
               SELECT member.id, accounts.prefix, SUM(line.balance)
                 FROM account_move_line line
                 JOIN accounts ON accounts.id = line.account_id
            LEFT JOIN coop_member member ON member.partner_id = line.partner_id
                      AND member.company_id = line.company_id
                WHERE line.company_id = %(company)s AND line.date <= %(day)s
                      AND line.parent_state = 'posted'
             GROUP BY 1, 2 HAVING SUM(line.balance) != 0""",
            prefixes=prefixes,
            root=str(company.root_id.id),
            company=company.id,
            day=day,
        )

    def action_check(self):
        """Compare now; keep what was found."""
        self.check_access("write")
        for check in self:
            found = self._differences(check.company_id, check.date)
            check.with_context(coop_comparing=COMPARING).write(
                {
                    "difference_count": len(found),
                    "difference": euros(
                        sum(abs(one.register - one.ledger) for one in found)
                    ),
                    "checked_at": fields.Datetime.now(),
                }
            )
            check._tell_differences()

    def _tell_differences(self):
        """A difference is told to the gérants, once a day at most."""
        first = self.env["coop.member"]._first_of(self.company_id)
        if self.difference_count and first:
            first._tell(self.company_id, self._sentence(), REGISTER)
        elif first:
            first._untell(self.company_id, {REGISTER})

    def _sentence(self):
        return self.env._(
            "On %(date)s the register of shares and the ledger differ in "
            "%(count)s places, %(amount)s in all: open Cooperative > Members and "
            "shares > Register = ledger.",
            date=format_date(self.env, self.date),
            count=self.difference_count,
            amount=self.currency_id.format(self.difference),
        )

    @api.model
    def _cron_check(self):
        """Every night, each company that has members."""
        companies = self.env["coop.member"]._read_group([], ["company_id"])
        for [company] in companies:
            self.create({"company_id": company.id}).action_check()
            self.env["ir.cron"]._commit_progress(1)
