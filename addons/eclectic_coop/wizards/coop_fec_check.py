import csv
from io import BytesIO, StringIO

from odoo import fields, models
from odoo.exceptions import UserError

from ..rules.fec_check import check
from ..rules.fec_report import Year
from ..rules.money import cents, euros
from ..rules.share_balances import CapitalAccount, expected_balances
from .fec_check_sentences import SENTENCES

# The accounts of members whose partner the file does not tell (domain 8.1).
OF_MEMBERS = ("101", "109", "4562", "4564", "4567", "424", "457")


class CoopFecCheck(models.AbstractModel):
    """The check before export: the same file, made on trial and read again."""

    _name = "coop.fec.check"
    _description = "Check of an accounting file"

    checked = fields.Boolean(readonly=True)
    fault_count = fields.Integer(readonly=True)
    warning_count = fields.Integer(readonly=True)
    summary = fields.Char(string="What was checked", readonly=True)
    members_differ = fields.Integer(readonly=True)
    finding_ids = fields.One2many("coop.fec.finding", "wizard_id", readonly=True)
    locks_until = fields.Date(compute="_compute_locks_until")

    def _compute_locks_until(self):
        for wizard in self:
            wizard.locks_until = self.env.company.fiscalyear_lock_date

    def action_check_file(self):
        """Make the official file on trial, apply the rules, list what is wrong."""
        self.ensure_one()
        self.check_access("write")
        self._check_dates()
        file = self._trial_file()
        report = check(
            BytesIO(file["file_content"]), file["file_name"], self._year_of_file()
        )
        self.finding_ids.unlink()
        self.env["coop.fec.finding"].create(
            [self._finding_values(report, found) for found in report.findings]
        )
        warnings = sum(
            report.counts[fault]
            for fault in {found.fault for found in report.findings if found.warning}
        )
        self.write(
            {
                "checked": True,
                "warning_count": warnings,
                "fault_count": report.counts.total() - warnings,
                "summary": self._summary_of(report),
                "members_differ": len(self._member_differences()),
            }
        )
        return self._opened_again()

    def _check_dates(self):
        if self.date_to < self.date_from:
            raise UserError(
                self.env._(
                    "End date %(last)s: expected a day after the start date %(first)s.",
                    last=self.date_to,
                    first=self.date_from,
                )
            )

    def _trial_file(self):
        """The official content; nothing is locked."""
        return self.create(
            {
                "date_from": self.date_from,
                "date_to": self.date_to,
                "test_file": True,
                "export_type": "official",
                "excluded_journal_ids": self.excluded_journal_ids.ids,
            }
        ).generate_fec()

    def _year_of_file(self):
        company = self.env.company
        siren = self._get_company_legal_data(company)
        accounts = self.env["account.account"].search(
            self.env["account.account"]._check_company_domain(company)
        )
        return Year(
            self.date_from,
            self.date_to,
            siren if len(siren or "") == 9 else "",
            frozenset(accounts.mapped("code")),
            self._closing_balances(company),
        )

    def _closing_balances(self, company):
        """{account: cents} when the year before ended, or since the beginning."""
        rows = self.env["account.move.line"]._read_group(
            [
                ("company_id", "=", company.id),
                ("parent_state", "=", "posted"),
                ("date", "<", self.date_from),
            ],
            ["account_id"],
            ["balance:sum"],
        )
        return {account.code: cents(balance) for account, balance in rows}

    def _finding_values(self, report, found):
        where = {**found._asdict(), "date_from": "", "date_to": ""}
        where["entry"] = where["entry"] or where["value"]
        return {
            "wizard_id": self.id,
            "warning": found.warning,
            "sentence": str(SENTENCES[found.fault]) % where,
            "line": found.line,
            "entry": found.entry,
            "journal": found.journal,
            "times": report.counts[found.fault],
        }

    def _summary_of(self, report):
        format_amount = self.env.company.currency_id.format
        return self.env._(
            "%(lines)s lines, %(entries)s entries, debits %(debit)s, credits "
            "%(credit)s.",
            lines=report.lines,
            entries=report.entries,
            debit=format_amount(float(euros(report.debit))),
            credit=format_amount(float(euros(report.credit))),
        )

    def _opened_again(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Export the FEC"),
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
            "target": "new",
        }

    # The detail by member, which the file does not hold

    def _member_differences(self):
        return self.env["coop.capital.check"]._differences(
            self.env.company, self.date_to
        )

    def action_open_register_check(self):
        """Open who differs between the register of shares and the ledger."""
        check_of_day = self.env["coop.capital.check"].create({"date": self.date_to})
        check_of_day.action_check()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Register = ledger"),
            "res_model": "coop.capital.check",
            "res_id": check_of_day.id,
            "views": [(False, "form")],
        }

    def action_member_detail(self):
        """Download the balances of each member, beside what the register says."""
        self.check_access("write")
        self._check_dates()
        text = StringIO()
        csv.writer(text, delimiter=";", lineterminator="\r\n").writerows(
            self._member_rows()
        )
        attachment = self.env["ir.attachment"].create(
            {
                "name": f"FEC{self.date_to:%Y%m%d}-members.csv",
                "raw": text.getvalue().encode("utf-8-sig"),
                "mimetype": "text/csv",
                "res_model": self._name,
                "res_id": self.id,
            }
        )
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{attachment.id}?download=true",
            "target": "download",
        }

    def _member_rows(self):
        """Title, one row for each member and account, and the total by account."""
        ledger = self._ledger_of_members()
        register = self._register_of_members()
        yield [
            self.env._("Account"),
            self.env._("Member"),
            self.env._("Ledger"),
            self.env._("Register"),
            self.env._("Difference"),
        ]
        known = [account.value for account in CapitalAccount]
        for code in sorted({code for code, _partner in ledger}):
            rows = {p: amount for (c, p), amount in ledger.items() if c == code}
            prefix = next((p for p in known if code.startswith(p)), None)
            said = {p: a for (c, p), a in register.items() if c == prefix}
            partners = self.env["res.partner"].browse([p for p in rows | said if p])
            names = {partner.id: partner.name for partner in partners}
            for partner in sorted(rows | said, key=lambda p: names.get(p, "")):
                yield self._member_row(
                    code,
                    names.get(partner, self.env._("nobody")),
                    rows.get(partner, 0),
                    said.get(partner, 0) if prefix else None,
                )
            yield self._member_row(
                code,
                self.env._("Total, as in the file"),
                sum(rows.values()),
                sum(said.values()) if prefix else None,
            )

    def _member_row(self, code, name, ledger, register):
        amounts = [ledger, register, None if register is None else ledger - register]
        return [
            code,
            name,
            *("" if a is None else str(euros(a)).replace(".", ",") for a in amounts),
        ]

    def _ledger_of_members(self):
        """{(account, partner id): cents} at the end of the year."""
        accounts = self.env["account.account"].search(
            self.env["account.account"]._check_company_domain(self.env.company)
        )
        ours = accounts.filtered(lambda a: (a.code or "").startswith(OF_MEMBERS))
        rows = self.env["account.move.line"]._read_group(
            [
                ("company_id", "=", self.env.company.id),
                ("parent_state", "=", "posted"),
                ("date", "<=", self.date_to),
                ("account_id", "in", ours.ids),
            ],
            ["account_id", "partner_id"],
            ["balance:sum"],
        )
        found = {(a.code, p.id): cents(balance) for a, p, balance in rows}
        return {key: amount for key, amount in found.items() if amount}

    def _register_of_members(self):
        """{(beginning of an account, partner id): cents} of the register."""
        members = self.env["coop.member"].with_context(active_test=False)
        members = members.search([("company_id", "=", self.env.company.id)])
        partners = {member.id: member.partner_id.id for member in members}
        return {
            (account.value, partners[member]): amount
            for member, holding in members._held(self.date_to).items()
            for account, amount in expected_balances(holding).items()
            if amount
        }
