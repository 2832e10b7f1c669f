"""What importing an accounting file would do: found, to create, refused."""

from enum import Enum
from functools import cached_property

from odoo.tools import SQL

from ..rules.chart import code_of
from ..rules.fec_activity import Owners
from ..rules.fec_cells import Issue
from ..rules.fec_entries import check_entries, entries_of, is_opening
from ..rules.money import cents, euros


class Refusal(Enum):
    """What the books of the company refuse in a file that is good in itself."""

    CHANGED = "changed"
    LOCKED = "locked"
    UNKNOWN_CURRENCY = "unknown_currency"
    UNKNOWN_CODE = "unknown_code"
    NO_ACTIVITY = "no_activity"


class FecPlan:
    """A file read, set against the books of one company; writes nothing."""

    def __init__(self, company, fec, mappings, year, with_opening, with_services):
        self.env = company.env
        self.company = company
        self.fec = fec
        self.mappings = mappings
        self.year = year
        self.with_opening = with_opening
        self.with_services = with_services

    @cached_property
    def all_entries(self):
        entries = entries_of(self.fec)
        if self.with_opening:
            return entries
        return [entry for entry in entries if not self.opens(entry)]

    @cached_property
    def entries(self):
        """The entries that are not in the books yet."""
        return [entry for entry in self.all_entries if entry.key not in self.known]

    def opens(self, entry):
        return is_opening(entry.journal, self.fec.journals[entry.journal])

    # What is found in the books

    @cached_property
    def known(self):
        """{key: total} of the entries imported before; None for those made here."""
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT move.fec_key, journal.code, move.name,
                       to_char(move.date, 'YYYYMMDD'), move.amount_total_signed
                  FROM account_move move
                  JOIN account_journal journal ON journal.id = move.journal_id
                 WHERE move.company_id = %s AND move.state = 'posted'
                   AND move.date BETWEEN %s AND %s
                """,
                self.company.id,
                *self.year,
            )
        )
        known = {
            f"{journal}|{name}|{day}": None for _key, journal, name, day, _t in rows
        }
        return known | {key: total for key, *_names, total in rows if key}

    @cached_property
    def accounts(self):
        """{CompteNum: account}, empty when it is to be created."""
        model = self.env["account.account"].with_company(self.company)
        found = model.search(model._check_company_domain(self.company))
        by_code = {account.code: account for account in found}
        return {
            number: by_code.get(number) or by_code.get(code_of(number), model)
            for number in self.fec.accounts
        }

    @cached_property
    def journals(self):
        """{JournalCode: journal}, by code, then by name."""
        model = self.env["account.journal"]
        found = model.search(model._check_company_domain(self.company))
        by_code = {journal.code: journal for journal in found}
        by_name = {journal.name: journal for journal in found}
        return {
            code: by_code.get(code) or by_name.get(label, model)
            for code, label in self.fec.journals.items()
        }

    @cached_property
    def partners(self):
        """{CompAuxNum: partner}, by reference, then by the only one of that name."""
        names = self.fec.auxiliaries
        model = self.env["res.partner"]
        domain = model._check_company_domain(self.company)
        refs = model.search([*domain, ("ref", "in", list(names))])
        by_ref = {partner.ref: partner for partner in refs}
        by_name = {}
        for partner in model.search([*domain, ("name", "in", list(names.values()))]):
            by_name[partner.name] = by_name.get(partner.name, model) | partner
        return {
            number: by_ref.get(number) or self._named(number, by_name.get(name, model))
            for number, name in names.items()
        }

    def _named(self, number, partners):
        """Odoo's own file numbers a partner without reference by its id."""
        same = partners.filtered(lambda partner: str(partner.id) == number)
        return same or (partners if len(partners) == 1 else partners.browse())

    @cached_property
    def currencies(self):
        names = {line.currency for line in self.fec.lines if line.currency}
        found = self.env["res.currency"].search([("name", "in", list(names))])
        return {currency.name: currency for currency in found}

    # Whose lines they are

    @cached_property
    def services(self):
        """The mutualised services; empty when the company is no cooperative."""
        return self.company.coop_mutualised_account_id

    @cached_property
    def owners(self):
        """Analytic accounts of results, by what the mappings and codes say."""
        by_kind = {kind: {} for kind in ("analytic", "account", "auxiliary", "journal")}
        activities = self.env["coop.activity"].search_fetch(
            [("company_id", "=", self.company.id)], ["code", "account_id"]
        )
        for activity in activities:
            by_kind["analytic"][activity.code] = activity.account_id.id
        if self.services.code:
            by_kind["analytic"].setdefault(self.services.code, self.services.id)
        for mapping in self.mappings:
            by_kind[mapping.kind][mapping.value] = mapping._result_account().id
        return Owners(
            by_kind["analytic"],
            by_kind["account"],
            by_kind["auxiliary"],
            by_kind["journal"],
            self.services.id if self.with_services else None,
        )

    # What is refused

    @cached_property
    def issues(self):
        if self.fec.issues:
            return self.fec.issues
        return [
            *check_entries(self.all_entries, *self.year),
            *self._changed(),
            *self._locked(),
            *self._currency_issues(),
            *self._activity_issues(),
        ]

    def _changed(self):
        for entry in self.all_entries:
            if self.known.get(entry.key) is None:
                continue
            total = sum(line.balance for line in entry.lines if line.balance > 0)
            before = cents(self.known[entry.key])
            if total != before:
                yield Issue(
                    Refusal.CHANGED,
                    entry.lines[0].number,
                    "EcritureNum",
                    f"{entry.journal} {entry.number}: {euros(total)}",
                    str(euros(before)),
                )

    def _locked(self):
        locks = {}
        for entry in self.entries:
            journal = self.journals[entry.journal]
            place = (journal.type, entry.date)
            if place not in locks:
                locks[place] = self.company._get_violated_lock_dates(
                    entry.date, False, journal
                )
            if locks[place]:
                yield Issue(
                    Refusal.LOCKED,
                    entry.lines[0].number,
                    "EcritureDate",
                    f"{entry.date:%Y%m%d}",
                    str(locks[place][-1][0]),
                )

    def _currency_issues(self):
        for entry in self.entries:
            for line in entry.lines:
                if line.currency and line.currency not in self.currencies:
                    yield Issue(
                        Refusal.UNKNOWN_CURRENCY, line.number, "Idevise", line.currency
                    )

    def _activity_issues(self):
        if not self.services:
            return
        for entry in self.entries:
            owned = self.owners.of_result_lines(entry)
            for line in entry.lines:
                if line.analytic and line.analytic not in self.owners.codes:
                    yield Issue(Refusal.UNKNOWN_CODE, line.number, "", line.analytic)
                elif line.number in owned and not owned[line.number]:
                    yield Issue(
                        Refusal.NO_ACTIVITY,
                        line.number,
                        "CompteNum",
                        f"{line.account} {line.label}",
                    )
