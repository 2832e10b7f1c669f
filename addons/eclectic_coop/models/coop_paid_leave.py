from fractions import Fraction

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from ..rules.money import added, cents, euros
from .coop_closing_act import BOOKED

# account: the key of its amount in the parts of an owner
ENTRY = (("6412", 0, 1), ("4282", 0, -1), ("645", 1, 1), ("4382", 1, -1))


class CoopPaidLeave(models.Model):
    """CAE-10: the leave that people have left at a closing, as a debt of the year."""

    _name = "coop.paid.leave"
    _description = "Paid leave at the closing"
    _inherit = ["coop.closing.act", "coop.typed.values"]

    line_ids = fields.One2many("coop.paid.leave.line", "leave_id")
    state = fields.Selection(
        [("draft", "To fill"), ("posted", "Posted")],
        required=True,
        default="draft",
        readonly=True,
    )
    mode = fields.Selection(
        [
            ("reversal", "Reversed on the first day of the next year"),
            ("variation", "Only the change since the last closing"),
        ],
        string="Booked as",
        required=True,
        default="reversal",
    )
    charges_rate = fields.Float(
        string="Employer contributions (%)",
        digits=(6, 4),
        compute="_compute_charges_rate",
        store=True,
        readonly=False,
        help="From the reference rates; your payslips know better.",
    )
    gross = fields.Monetary(string="Gross pay", compute="_compute_totals")
    charges = fields.Monetary(string="Contributions", compute="_compute_totals")
    move_ids = fields.Many2many("account.move", string="Entries", readonly=True)

    _once_a_year = models.UniqueIndex(
        "(company_id, date)", "The paid leave of this closing is already there."
    )
    _rate_sane = models.Constraint(
        "CHECK (charges_rate >= 0 AND charges_rate < 100)",
        "Employer contributions: expected a percentage from 0 to 100.",
    )

    def _title(self):
        return self.env._("Paid leave")

    @api.depends("date")
    def _compute_display_name(self):
        for leave in self:
            leave.display_name = self.env._(
                "Paid leave at %(date)s", date=format_date(self.env, leave.date)
            )

    @api.depends("date")
    def _compute_charges_rate(self):
        for leave in self:
            # Whose right: published rates are no secret.
            rate = (
                self.env["coop.reference.rate"]
                .sudo()
                .search(
                    [
                        ("kind", "=", "employer_pay"),
                        ("year", "<=", leave.date.year if leave.date else 0),
                    ],
                    order="year desc",
                    limit=1,
                )
            )
            leave.charges_rate = rate.percent

    @api.depends("line_ids.gross", "line_ids.charges")
    def _compute_totals(self):
        for leave in self:
            leave.gross = sum(leave.line_ids.mapped("gross"))
            leave.charges = sum(leave.line_ids.mapped("charges"))

    def write(self, vals):
        if self.env.context.get("coop_booked") is not BOOKED:
            self._check_may_write(vals)
        return super().write(vals)

    def _check_may_write(self, vals):
        if any(leave.state == "posted" for leave in self):
            raise UserError(self._is_posted())
        if vals.keys() & {"state", "move_ids"}:
            raise UserError(
                self.env._("The state of the paid leave follows its buttons.")
            )

    def _is_posted(self):
        return self.env._(
            "The paid leave of this closing is posted: undo it, change it, post again."
        )

    def _keep(self, vals):
        """Write what an act has done; nobody writes it by hand."""
        # Whose right: the act was checked; its facts are nobody's to type.
        return self.sudo().with_context(coop_booked=BOOKED).write(vals)

    # The steps

    def action_list_people(self):
        """One line for each person in the company at the closing."""
        self.check_access("write")
        for leave in self:
            leave._lock()
            people = leave._people() - leave.line_ids.employee_id
            leave.line_ids.create(
                [{"leave_id": leave.id, "employee_id": person.id} for person in people]
            )

    def _people(self):
        # Whose right: contracts belong to human resources; only who was there at the
        # closing leaves here, for whoever books the leave.
        versions = (
            self.env["hr.version"]
            .sudo()
            .search(
                [
                    ("company_id", "=", self.company_id.id),
                    ("employee_id.active", "=", True),
                    ("employee_type", "!=", "cape"),
                    ("date_version", "<=", self.date),
                    "|",
                    ("contract_date_end", "=", False),
                    ("contract_date_end", ">=", self.date),
                ]
            )
        )
        return versions.employee_id.sudo(False)

    def action_post(self):
        """Book the debt, or its change; done twice, the second time is refused."""
        self.check_access("write")
        for leave in self:
            leave._lock()
            leave._check_may_post()
            leave._post()

    def _check_may_post(self):
        if self.state == "posted":
            raise UserError(self._is_posted())
        if not self.line_ids:
            raise UserError(
                self.env._(
                    "%(name)s: nobody is listed; list the people and fill their days.",
                    name=self.display_name,
                )
            )
        if any(self.line_ids.mapped("gross")) and not self.charges_rate:
            raise UserError(
                self.env._(
                    "Employer contributions (%%): it is 0; expected the rate of your "
                    "payslips, such as 28."
                )
            )

    def _post(self):
        values = self._entry_values()
        moves = self.env["account.move"]
        if values:
            moves = self._post_entry(self.display_name, values)
            if self.mode == "reversal":
                moves |= self._reverse_next_day(moves)
        self._keep(
            {
                "state": "posted",
                "move_ids": [fields.Command.link(move.id) for move in moves],
            }
        )

    def action_undo(self):
        """A counter-entry of what is posted; then it can be filled again."""
        self.check_access("write")
        for leave in self.filtered(lambda leave: leave.state == "posted"):
            leave._lock()
            leave._keep(leave._undone())

    def _undone(self):
        name = self.env._("Undone: %(name)s", name=self.display_name)
        values = self._entry_values(-1)
        moves = self.env["account.move"]
        if values:
            moves = self._post_entry(name, values)
            if self.mode == "reversal":
                moves |= self._reverse_next_day(moves)
        return {
            "state": "draft",
            "move_ids": [fields.Command.link(move.id) for move in moves],
        }

    def action_open_entries(self):
        return self._open_moves(self.move_ids)

    # The entry

    def _rate(self):
        return Fraction(str(self.charges_rate)) / 100

    def _parts(self):
        """{(owner, 0 gross or 1 contributions): cents} of this closing."""
        return added(
            {
                (owner, rank): part
                for owner, pair in parts.items()
                for rank, part in enumerate(pair)
            }
            for parts in self.line_ids._parts()
        )

    def _entry_values(self, sign=1):
        parts = self._parts()
        if self.mode == "variation":
            before = self._before()._parts()
            less = {key: -amount for key, amount in before.items()}
            parts = added([parts, less])
        return [
            {
                "account_id": self.company_id._coop_account(prefix).id,
                "name": self.display_name,
                "balance": float(euros(sign * side * amount)),
                "analytic_distribution": {str(owner): 100.0},
            }
            for (owner, rank), amount in sorted(parts.items())
            for prefix, of_rank, side in ENTRY
            if of_rank == rank
        ]

    def _before(self):
        """The last closing whose debt still stands in the books."""
        last = self.search(
            [
                ("company_id", "=", self.company_id.id),
                ("date", "<", self.date),
                ("state", "=", "posted"),
            ],
            limit=1,
        )
        return last.filtered(lambda leave: leave.mode == "variation")

    @api.model
    def _closing_tick(self, company, first, last):
        """Step 2 of domain 8.2: the leave of everybody is a debt of the year."""
        leave = self._of(company, last)
        if not leave or leave.state != "posted":
            words = self.env._("The paid leave of the year is not booked yet.")
            action = leave._opened() if leave else False
            return self._tick("todo", False, words, action)
        total = float(euros(cents(leave.gross) + cents(leave.charges)))
        words = self.env._(
            "The paid leave of %(count)s people is booked: %(amount)s.",
            count=len(leave.line_ids),
            amount=company.currency_id.format(total),
        )
        return self._tick("done", total, words, leave._opened())
