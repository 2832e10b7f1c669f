"""The entries of an accounting file, written as posted entries by COPY.

The ORM needs 4 ms a line, seven minutes for a file of 100,000 lines; this takes
seconds.
"""

import json
from collections import defaultdict

from ..rules.chart import is_result
from ..rules.fec_owners import letter_of, parts_of_entries
from ..rules.lettering import match
from .fec_copy import SampledCopy
from .fec_missing import create_missing
from .fec_names import EntryNames


class FecPosting(SampledCopy):
    """Writes the new entries of a plan; everything or, on an error, nothing."""

    def __init__(self, plan, fec_import):
        self.plan = plan
        self.env = plan.env
        self.company = plan.company
        self.fec_import = fec_import
        self.entries = sorted(plan.entries, key=lambda entry: entry.date)
        self.currency = plan.company.currency_id

    def post(self):
        create_missing(self.plan)
        if not self.entries:
            return
        self.env.flush_all()
        self.samples = self._samples()
        self._read_ids()
        self.move_ids = self._new_ids("account_move", len(self.entries))
        count = sum(len(entry.lines) for entry in self.entries)
        self.line_ids = self._new_ids("account_move_line", count)
        self.owned = self._owners()
        self.balance_accounts = self._balance_accounts()
        self.names = EntryNames(self.plan).of_entries(self.entries)
        self.matched = self._matched()
        full_ids = self._new_ids("account_full_reconcile", len(self.matched))
        self.full_ids = dict(zip(self.matched, full_ids, strict=True))
        self._copy("account_full_reconcile", self._full_rows())
        self._copy("account_move", self._move_rows())
        self._copy("account_move_line", self._line_rows())
        self._copy("account_analytic_line", self._analytic_rows())
        self._copy("coop_activity_account_move_rel", self._activity_rows())
        self._copy("account_partial_reconcile", self._partial_rows())
        self.env.invalidate_all()

    def _read_ids(self):
        """What each line needs of the records, as plain values."""
        plan = self.plan
        self.journal_ids = {code: j.id for code, j in plan.journals.items()}
        self.partner_ids = {number: p.id for number, p in plan.partners.items()}
        self.account_ids = {number: a.id for number, a in plan.accounts.items()}
        self.matchable = {
            number for number, account in plan.accounts.items() if account.reconcile
        }
        self.followed = self.matchable | {
            number
            for number, account in plan.accounts.items()
            if account.account_type == "asset_cash"
        }

    # Whose

    def _owners(self):
        """{line number: {result account: cents}}, nothing outside a cooperative."""
        if not self.plan.services:
            return {}
        opening = {e.journal for e in self.entries if self.plan.opens(e)}
        return parts_of_entries(self.entries, self.plan.owners, opening)

    def _balance_accounts(self):
        """{result account: balance sheet account} of the owners met."""
        results = {owner for parts in self.owned.values() for owner in parts}
        activities = self.env["coop.activity"].search_fetch(
            [("account_id", "in", list(results))], ["account_id", "balance_account_id"]
        )
        company = self.company
        return {
            company.coop_mutualised_account_id.id: (
                company.coop_mutualised_balance_account_id.id
            ),
            **{a.account_id.id: a.balance_account_id.id for a in activities},
        }

    # Rows

    def _move_rows(self):
        for entry, move_id, name in zip(
            self.entries, self.move_ids, self.names, strict=True
        ):
            total = sum(line.balance for line in entry.lines if line.balance > 0)
            first = entry.lines[0]
            yield {
                "id": move_id,
                "name": name.name,
                "sequence_prefix": name.prefix,
                "sequence_number": name.number,
                "journal_id": self.journal_ids[entry.journal],
                "date": entry.date,
                "invoice_date": first.piece_date,
                "invoice_date_due": entry.date,
                "ref": first.piece,
                "amount_total": _euros(total),
                "amount_total_signed": _euros(total),
                "amount_total_in_currency_signed": _euros(total),
                "activity_id": self._lead(entry),
                "fec_import_id": self.fec_import.id,
                "fec_key": entry.key,
            }

    def _lead(self, entry):
        """The only activity of the entry, if there is one."""
        activities = self._activities(entry)
        return activities.pop() if len(activities) == 1 else None

    def _activities(self, entry):
        by_account = self.env["coop.activity"]._by_analytic_account()
        owners = {
            owner
            for line in entry.lines
            for owner in self.owned.get(line.number, ())
            if is_result(line.account)
        }
        return {by_account[owner] for owner in owners if owner in by_account}

    def _activity_rows(self):
        for entry, move_id in zip(self.entries, self.move_ids, strict=True):
            for activity in self._activities(entry):
                yield {"move_id": move_id, "activity_id": activity}

    def _lines(self):
        """(entry, name, move id, line, line id) in the order of the rows."""
        line_ids = iter(self.line_ids)
        for entry, name, move_id in zip(
            self.entries, self.names, self.move_ids, strict=True
        ):
            for line in entry.lines:
                yield entry, name, move_id, line, next(line_ids)

    def _line_rows(self):
        for entry, name, move_id, line, line_id in self._lines():
            yield {
                "id": line_id,
                "move_id": move_id,
                "move_name": name.name,
                "journal_id": self.journal_ids[entry.journal],
                "date": entry.date,
                "invoice_date": entry.lines[0].piece_date,
                "date_maturity": entry.date,
                "ref": entry.lines[0].piece,
                "name": line.label,
                "account_id": self.account_ids[line.account],
                "partner_id": self.partner_ids.get(line.auxiliary),
                "analytic_distribution": self._distribution(line),
                "reconciled": False,
                **self._amounts(line, line.account in self.followed),
                **self._matching(line),
            }

    def _amounts(self, line, is_open):
        balance = _euros(line.balance)
        foreign, currency = line.balance, self.currency
        if line.currency_amount:
            currency = self.plan.currencies[line.currency]
            sign = 1 if line.balance >= 0 else -1
            foreign = sign * abs(line.currency_amount)
        amount = _euros(foreign)
        return {
            "debit": _euros(max(line.balance, 0)),
            "credit": _euros(max(-line.balance, 0)),
            "balance": balance,
            "amount_currency": amount,
            "currency_id": currency.id,
            "price_subtotal": amount,
            "price_total": amount,
            "amount_residual": balance if is_open else "0.00",
            "amount_residual_currency": amount if is_open else "0.00",
        }

    def _distribution(self, line):
        if not is_result(line.account) or line.number not in self.owned:
            return None
        [owner] = self.owned[line.number]
        return json.dumps({str(owner): 100.0})

    def _analytic_rows(self):
        result = self.env.ref("eclectic_coop.plan_result")._column_name()
        balance = self.env.ref("eclectic_coop.plan_balance")._column_name()
        for entry, _name, _move_id, line, line_id in self._lines():
            for owner, amount in self.owned.get(line.number, {}).items():
                is_income = is_result(line.account)
                yield {
                    "name": line.label or entry.number,
                    "date": entry.date,
                    "amount": _euros(-amount),
                    "ref": entry.lines[0].piece,
                    "general_account_id": self.account_ids[line.account],
                    "move_line_id": line_id,
                    "partner_id": self.partner_ids.get(line.auxiliary),
                    "journal_id": self.journal_ids[entry.journal],
                    result: owner if is_income else None,
                    balance: None if is_income else self.balance_accounts[owner],
                }

    # Letters

    def _matched(self):
        """{letter: [(debit line, credit line, cents)]} of the letters that add up."""
        lines, foreign = defaultdict(list), set()
        for *_entry, line, line_id in self._lines():
            if line.letter and line.account in self.matchable:
                lines[letter_of(line)].append((line_id, line.balance))
                if line.currency_amount:
                    foreign.add(letter_of(line))
        pairs = {
            letter: match(amounts)
            for letter, amounts in lines.items()
            if letter not in foreign
        }
        return {letter: found for letter, found in pairs.items() if found}

    def _stamp(self):
        return {
            "create_uid": self.env.uid,
            "write_uid": self.env.uid,
            "create_date": self.env.cr.now(),
            "write_date": self.env.cr.now(),
        }

    def _full_rows(self):
        stamp = self._stamp()
        for full_id in self.full_ids.values():
            yield {"id": full_id, **stamp}

    def _partial_rows(self):
        stamp = self._stamp()
        days = {line_id: entry.date for entry, *_, line_id in self._lines()}
        for letter, pairs in self.matched.items():
            for debit, credit, cents in pairs:
                yield {
                    "debit_move_id": debit,
                    "credit_move_id": credit,
                    "full_reconcile_id": self.full_ids[letter],
                    "amount": _euros(cents),
                    "debit_amount_currency": _euros(cents),
                    "credit_amount_currency": _euros(cents),
                    "debit_currency_id": self.currency.id,
                    "credit_currency_id": self.currency.id,
                    "company_id": self.company.id,
                    "max_date": max(days[debit], days[credit]),
                    **stamp,
                }

    def _matching(self, line):
        """The columns of a line that its letter settles."""
        full_id = self.full_ids.get(letter_of(line)) if line.letter else None
        if not full_id:
            return {"full_reconcile_id": None, "matching_number": None}
        return {
            "full_reconcile_id": full_id,
            "matching_number": str(full_id),
            "amount_residual": "0.00",
            "amount_residual_currency": "0.00",
            "reconciled": True,
        }


def _euros(cents):
    """Cents as the text of a numeric column, exact."""
    sign = "-" if cents < 0 else ""
    return f"{sign}{abs(cents) // 100}.{abs(cents) % 100:02d}"
