from odoo import Command, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from ..rules.money import cents, euros
from ..rules.surplus_entry import (
    ACCRUED,
    BLOCKED,
    CHARGE,
    CURRENT,
    LEVIED,
    MEMBERS,
    UNDISTRIBUTED,
    WORKERS,
    LossTo,
    Sharing,
    allocation,
    charge,
    transfer,
)

THIRD_PARTIES = (ACCRUED, BLOCKED, CURRENT, LEVIED, MEMBERS, WORKERS)


class CoopDistributionEntry(models.AbstractModel):
    """The acts that write in the ledger: charge, decision, and its cancelling."""

    _name = "coop.distribution.entry"
    _description = "Entries of the sharing of a surplus"

    # The decision before closing (ENG-7)

    def _act_early(self, scenario, day, reference):
        """The gérant decides before closing; the assembly ratifies."""
        self._lock()
        if self.state != "draft":
            self._refuse_state()
        if day > self.date_to:
            raise UserError(
                self.env._(
                    "Decided on “%(day)s”: expected a day until %(closing)s, "
                    "participation and provision are decided before closing "
                    "(CT R3323-10).",
                    day=format_date(self.env, day),
                    closing=format_date(self.env, self.date_to),
                )
            )
        self._act(
            {
                "early_date": day,
                "early_reference": reference,
                "chosen_id": scenario.id,
            }
        )

    def action_post_charge(self):
        """The part of the workers becomes a charge of the year, at closing, once."""
        self.ensure_one()
        self.check_access("write")
        self._lock()
        if self.state != "draft" or self.charge_id:
            self._refuse_state()
        if not (self.is_charged and self.early_date):
            raise UserError(
                self.env._(
                    "A charge of the year needs a decision before closing: write it "
                    "first (CT R3323-10)."
                )
            )
        self.action_fetch()
        label = self.env._(
            "Part of the workers – %(year)s", year=format_date(self.env, self.date_to)
        )
        lines = charge(cents(self.chosen_id.labour))
        self._act({"charge_id": self._post(label, self.date_to, lines).id})
        self.action_fetch()

    # The decision of the assembly

    def _act_decide(self, scenario, day, reference, choice_until=False):
        """Post transfer and allocation, freeze everything; once for a year."""
        self._lock()
        if self.state != "proposed" or scenario.state != "proposed":
            self._refuse_state()
        scenario._check_fit()
        self._check_day(day)
        self._check_still_found()
        sharing = self._as_sharing(scenario)
        self._check_charge(sharing)
        label = f"{self.display_name}, {reference}"
        moved = transfer(cents(self._found()["result"]))
        self._act(
            {
                "state": "decided",
                "chosen_id": scenario.id,
                "decision_date": day,
                "decision_reference": reference,
                "choice_until": self._choice_day(day, choice_until),
                "transfer_id": self._post(label, day, moved).id,
                "entry_id": self._post(
                    label, day, allocation(sharing, LossTo(self.loss_to))
                ).id,
            }
        )
        (self.scenario_ids - scenario)._record({"state": "dropped"})
        scenario._record({"state": "decided"})

    def _as_sharing(self, scenario):
        lines = scenario.line_ids
        return Sharing(
            self._as_base(),
            scenario._as_voted(),
            {line.person_id.id: cents(line.labour_amount) for line in lines},
            {line.person_id.id: cents(line.interest_amount) for line in lines},
            charged=self.is_charged,
        )

    def _check_day(self, day):
        if day <= self.date_to:
            raise UserError(
                self.env._(
                    "Decided on “%(day)s”: expected a day after the closing of "
                    "%(closing)s.",
                    day=format_date(self.env, day),
                    closing=format_date(self.env, self.date_to),
                )
            )
        if day != self.assembly_date:
            raise UserError(
                self.env._(
                    "Decided on “%(day)s”: the scenarios are those of an assembly on "
                    "%(assembly)s, which gives the highest rate and the shares that "
                    "bear interest. Take it back to preparation to change the day.",
                    day=format_date(self.env, day),
                    assembly=format_date(self.env, self.assembly_date),
                )
            )
        if day > self._today():
            raise UserError(
                self.env._(
                    "Decided on “%(day)s”: expected a day that is over or today; an "
                    "assembly that has not met decides nothing yet.",
                    day=format_date(self.env, day),
                )
            )

    def _today(self):
        return self.env["coop.member"]._today()

    def _moved_figures(self):
        """(figure, what the books say now) of those that moved since the fetch."""
        now = self._found()
        for figure in self.input_ids:
            if cents(figure.found) != cents(now[figure.kind]):
                yield figure, now[figure.kind]

    def _check_fetched(self):
        """What is put to the assembly is what the books say that day."""
        for figure, now in self._moved_figures():
            raise UserError(
                self.env._(
                    "%(figure)s is %(now)s now, %(then)s when it was fetched: fetch "
                    "the figures again before the assembly sees them.",
                    figure=figure._label(),
                    now=self.currency_id.format(now),
                    then=self.currency_id.format(figure.found),
                )
            )

    def _check_still_found(self):
        """The books may have moved since the figures were put to the assembly."""
        for figure, now in self._moved_figures():
            raise UserError(
                self.env._(
                    "%(figure)s is %(now)s now, it was %(then)s when it was put to "
                    "the assembly: take it back to preparation and fetch the "
                    "figures again.",
                    figure=figure._label(),
                    now=self.currency_id.format(now),
                    then=self.currency_id.format(figure.found),
                )
            )

    def _check_charge(self, sharing):
        charged = self._amounts()["charged"]
        if self.is_charged and charged != sharing.fractions.labour:
            raise UserError(
                self.env._(
                    "Part of the workers %(labour)s, already charged %(charged)s: "
                    "post the charge before closing, or take it back.",
                    labour=self.currency_id.format(sharing.fractions.labour / 100),
                    charged=self.currency_id.format(charged / 100),
                )
            )

    def _post(self, label, day, lines):
        """Post one balanced entry; no line, no entry."""
        # Whose right: the gérant decided; the entry follows from the decision.
        entries = self.env["account.move"].sudo().with_company(self.company_id)
        if not lines:
            return entries.browse()
        self.env["coop.share.move"]._check_open(self.company_id, day)
        entry = entries.create(
            {
                "move_type": "entry",
                "journal_id": self.company_id._coop_journal("general").id,
                "date": day,
                "ref": label,
                "line_ids": [
                    Command.create(self._entry_line(label, *line)) for line in lines
                ],
            }
        )
        entry.action_post()
        return entry

    def _entry_line(self, label, prefix, person, amount):
        people = self.env["coop.distribution.person"]
        return {
            "account_id": self._entry_account(prefix).id,
            "partner_id": people.browse(person).partner_id.id if person else False,
            "name": label,
            "balance": float(euros(amount)),
            "analytic_distribution": self._entry_analytic(prefix),
        }

    def _entry_account(self, prefix):
        if prefix == UNDISTRIBUTED:
            # Whose right: as for the entry.
            return self.company_id.sudo().get_unaffected_earnings_account()
        return self.company_id._coop_account(prefix)

    def _entry_analytic(self, prefix):
        company = self.company_id
        if prefix == CHARGE:
            return {str(company.coop_mutualised_account_id.id): 100.0}
        if prefix in THIRD_PARTIES:
            return {str(company.coop_mutualised_balance_account_id.id): 100.0}
        return False

    # Cancelling

    def _act_cancel(self, day, reference):
        """A later decision takes it back: counter-entries, and the year is free."""
        self._lock()
        if self.state != "decided":
            self._refuse_state()
        # Whose right: as for the entries that are undone.
        entries = (self.transfer_id | self.entry_id).sudo()
        self._check_unpaid(entries)
        self.env["coop.share.move"]._check_open(self.company_id, day)
        undone = entries._reverse_moves(
            [{"date": day, "ref": reference}] * len(entries)
        )
        undone.action_post()
        self._match_undone(entries | undone)
        self._act({"state": "cancelled"})
        self.flush_recordset()  # the year is free at once
        self.scenario_ids._record({"state": "dropped"})
        self.message_post(
            body=self.env._(
                "Cancelled on %(day)s: %(reference)s.",
                day=format_date(self.env, day),
                reference=reference,
            )
        )

    def _check_unpaid(self, entries):
        paid = entries.line_ids.filtered(
            lambda line: line.matched_debit_ids or line.matched_credit_ids
        )
        if paid:
            raise UserError(
                self.env._(
                    "%(name)s was already paid or turned into shares: undo that "
                    "first, then cancel.",
                    name=paid[0].partner_id.name or paid[0].account_id.display_name,
                )
            )

    def _match_undone(self, entries):
        """What is owed to nobody any more waits for no payment."""
        lines = entries.line_ids.filtered(
            lambda line: line.account_id.reconcile and not line.reconciled
        )
        of_person = lines.grouped(lambda one: (one.account_id, one.partner_id))
        for group in of_person.values():
            if len(group) > 1:
                group.reconcile()
