from fractions import Fraction

from odoo import Command, api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from ..rules.contribution import unusual
from ..rules.money import cents
from .coop_contribution_words import CORRECTION


class CoopMonthRun(models.AbstractModel):
    """The run of the month: a look first, then one balanced entry, once."""

    _name = "coop.month.run"
    _description = "Run of the contributions of a month"
    _inherit = ["coop.month.contribution"]

    run_date = fields.Datetime(string="Posted at", readonly=True, copy=False)
    run_user_id = fields.Many2one(
        "res.users", string="Posted by", readonly=True, copy=False, index=True
    )
    previewed_at = fields.Datetime(string="Last look", readonly=True, copy=False)
    contribution_ids = fields.One2many("coop.contribution", "month_id", readonly=True)
    preview_ids = fields.One2many(
        "coop.contribution.preview", "month_id", readonly=True
    )
    previewed_total = fields.Monetary(string="To be asked", compute="_compute_totals")
    asked_total = fields.Monetary(string="Asked", compute="_compute_totals")
    unusual_count = fields.Integer(string="To look at", compute="_compute_totals")

    @api.depends("preview_ids.amount", "contribution_ids.amount")
    def _compute_totals(self):
        for month in self:
            month.previewed_total = sum(
                line.amount + line.recharged for line in month.preview_ids
            )
            month.asked_total = sum(
                line.amount + line.recharged for line in month.contribution_ids
            )
            month.unusual_count = len(month.preview_ids.filtered("is_unusual"))

    # The look

    def action_preview(self):
        """Show what would be posted, with what is unusual; begun again each time."""
        for month in self:
            month._check_runs()
            month._refuse_without_scheme()
            # Whose right: a preview is no fact; who runs the month may redo it.
            lines = month.sudo().preview_ids
            lines.unlink()
            lines.create(month._preview_rows())
            month._enact(previewed_at=fields.Datetime.now())
        return True

    def _refuse_without_scheme(self):
        if not self.company_id.coop_contribution_scheme_id:
            raise UserError(
                self.env._(
                    "No scheme of contributions applies to %(company)s yet: write one "
                    "in Configuration ▸ Contributions, then “Apply to all”.",
                    company=self.company_id.name,
                )
            )

    def _preview_rows(self):
        run = self._schemes_run()
        reckoned = self._reckoned(run)
        dues = self._dues(reckoned, run)
        names = self._names_of(dues)
        return [
            {
                **due.values(names),
                "month_id": self.id,
                **self._compared(due, reckoned),
            }
            for due in dues
        ]

    def _compared(self, due, reckoned):
        """What a month differs in from the one before."""
        last_month = fields.Date.subtract(self.date, months=1)
        former = reckoned.get((due.activity.id, last_month))
        if due.kind == CORRECTION:
            return {"is_unusual": True}
        tolerance = Fraction(str(self.company_id.coop_unusual_percent)) / 100
        verdict = former and former.verdict
        change = unusual(verdict, due.verdict, tolerance)
        return {
            "last_month": verdict.amount / 100 if verdict else 0,
            "change": change.value if change else False,
            "is_unusual": bool(change),
        }

    # The act

    def action_confirm(self):
        """Post what the preview showed; a month already posted stays as it is."""
        for month in self:
            month._check_runs()
            month._lock()
            if month.state == "open":
                month._confirm()
        return True

    def _lock(self):
        """Runs of one company follow each other; see ``_coop_take_numbers``."""
        self.company_id._coop_take_numbers("coop_contribution_number", 0)
        self.invalidate_recordset()

    def _confirm(self):
        self._refuse_without_scheme()
        self._refuse_too_early()
        self._refuse_after_a_gap()
        self._refuse_locked()
        run = self._schemes_run()
        dues = self._dues(self._reckoned(run), run)
        self._refuse_unvoted(dues)
        self._refuse_when_changed(dues)
        self._enact(
            state="contributed",
            scheme_id=self.company_id.coop_contribution_scheme_id.id,
            run_date=fields.Datetime.now(),
            run_user_id=self.env.uid,
        )
        self._post(dues)
        # Whose right: the preview has served.
        self.sudo().preview_ids.unlink()

    def _refuse_too_early(self):
        if self.date_end > self._today():
            raise UserError(
                self.env._(
                    "%(month)s ends on %(day)s: its contributions are posted from "
                    "that day on.",
                    month=self.display_name,
                    day=format_date(self.env, self.date_end),
                )
            )

    def _refuse_after_a_gap(self):
        company = [("company_id", "=", self.company_id.id)]
        previous = fields.Date.subtract(self.date, months=1)
        earlier = self.search(
            [*company, ("date", "<", self.date), ("state", "!=", "open")], limit=1
        )
        if earlier and earlier.date != previous:
            raise UserError(
                self.env._(
                    "Post %(missing)s before %(month)s: contributions follow each "
                    "other.",
                    missing=self._said_month(fields.Date.add(earlier.date, months=1)),
                    month=self.display_name,
                )
            )

    def _refuse_locked(self):
        locks = self.company_id.sudo()._get_lock_date_violations(
            self.date_end,
            fiscalyear=True,
            sale=False,
            purchase=False,
            tax=False,
            hard=True,
        )
        if locks:
            raise UserError(
                self.env._(
                    "The books of %(company)s are closed until %(lock)s: nothing can "
                    "be posted on %(day)s.",
                    company=self.company_id.name,
                    lock=format_date(self.env, max(lock[0] for lock in locks)),
                    day=format_date(self.env, self.date_end),
                )
            )

    def _refuse_when_changed(self, dues):
        """Nobody posts figures that nobody has seen."""
        # Whose right: as for the preview itself.
        seen = {
            (line.activity_id.id, line.date, cents(line.amount), cents(line.recharged))
            for line in self.sudo().preview_ids
        }
        if not self.previewed_at or seen != {due.key for due in dues}:
            raise UserError(
                self.env._(
                    "Documents of %(month)s changed since the preview, or it was not "
                    "looked at: look at the preview, then post.",
                    month=self.display_name,
                )
            )

    # Late documents

    def action_correct(self):
        """Post at once what late documents change in the months already run."""
        for month in self:
            month._check_runs()
            month._lock()
            if month.state == "open":
                raise UserError(
                    self.env._(
                        "%(month)s is not posted yet: its run takes late documents in.",
                        month=month.display_name,
                    )
                )
            month._refuse_locked()
            run = month._schemes_run()
            month._post(month._dues(month._reckoned(run), run))
        return True

    # The entry

    def _post(self, dues):
        if not dues:
            return
        entry, names = self._post_entry(dues), self._names_of(dues)
        self.env["coop.contribution"]._write_down(
            self.company_id,
            [
                {
                    **due.values(names),
                    "month_id": self.id,
                    "entry_date": self.date_end,
                    "move_id": entry.id,
                }
                for due in dues
            ],
        )

    def _post_entry(self, dues):
        # Whose right: the run was checked; the entry follows from it.
        entries = self.env["account.move"].sudo().with_company(self.company_id)
        accounts = self._accounts(dues)
        lines = [line for due in dues for line in self._entry_lines(due, accounts)]
        if not lines:
            return entries.browse()
        entry = entries.create(
            {
                "move_type": "entry",
                "journal_id": self.company_id._coop_journal("contribution").id,
                "date": self.date_end,
                "ref": self._entry_label(dues),
                "line_ids": [Command.create(line) for line in lines],
            }
        )
        entry.action_post()
        return entry

    def _entry_label(self, dues):
        month = f"{self.date:%m/%Y}"
        if all(due.kind == CORRECTION for due in dues):
            return self.env._("Correction of contributions %(month)s", month=month)
        return self.env._("Contributions %(month)s", month=month)

    def _accounts(self, dues):
        """{beginning of the account: its id}, looked for once."""
        prefixes = {
            prefix
            for due in dues
            for pair, _label, _amount in self._entry_parts(due)
            for prefix in pair
        }
        return {prefix: self.company_id._coop_account(prefix).id for prefix in prefixes}

    def _entry_lines(self, due, accounts):
        """A cost of the activity and its mirror in the mutualised services."""
        for prefixes, label, amount in self._entry_parts(due):
            for prefix, owner, balance in zip(
                prefixes,
                (due.activity.account_id, self.company_id.coop_mutualised_account_id),
                (amount, -amount),
                strict=True,
            ):
                yield {
                    "account_id": accounts[prefix],
                    "name": label,
                    "balance": balance / 100,
                    "analytic_distribution": {str(owner.id): 100.0},
                }

    def _entry_parts(self, due):
        """[((account of the activity, of the services), label, cents)]."""
        month = f"{due.date:%m/%Y}"
        name = due.activity.name
        if due.amount:
            label = self.env._(
                "Contribution %(month)s – %(name)s", month=month, name=name
            )
            yield ("186", "187"), label, due.amount
        for key, amount in due.recharges.items():
            recharge = self.env["coop.contribution.recharge"].browse(key)
            label = f"{recharge.name} {month} – {name}"
            prefix = recharge.account_prefix
            yield (prefix, prefix) if prefix else ("186", "187"), label, amount
