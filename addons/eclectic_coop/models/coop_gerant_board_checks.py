from collections import Counter

from odoo import models
from odoo.tools import formatLang

from ..rules.forecast import Standing


class CoopGerantBoardChecks(models.AbstractModel):
    """Tiles of the gérant: what is late, what agrees, forecast, members."""

    _name = "coop.gerant.board.checks"
    _description = "Board of the gérant: late things, checks, forecast, members"

    def _tile_of_late_things(self, company):
        parts = [
            part
            for part in (
                self._part_of_invoices(company),
                self._part_of_signatures(company),
                self._part_of_deadlines(company),
                self._part_of_grants(company),
            )
            if part["count"]
        ]
        return {
            **self._tile(
                "late",
                self.env._("Late"),
                str(sum(part["count"] for part in parts)),
                "" if parts else self.env._("nothing is late"),
                None,
                "bad" if parts else "good",
            ),
            "parts": parts,
        }

    def _part(self, count, one, many, model, domain):
        label = self._counted(count, one, many)
        return {
            "count": count,
            "label": label,
            "state": "bad",
            "action": self._opens(label, model, domain),
        }

    def _part_of_invoices(self, company):
        domain = [
            ("company_id", "=", company.id),
            ("move_type", "in", ("out_invoice", "out_receipt")),
            ("state", "=", "posted"),
            ("payment_state", "in", ("not_paid", "partial")),
            ("invoice_date_due", "<", self._today()),
        ]
        return self._part(
            self.env["account.move"].search_count(domain),
            self.env._("1 unpaid invoice"),
            self.env._("%(count)s unpaid invoices"),
            "account.move",
            domain,
        )

    def _part_of_signatures(self, company):
        domain = [("company_id", "=", company.id), ("state", "=", "held")]
        return self._part(
            self._count("coop.interview", domain),
            self.env._("1 interview to sign"),
            self.env._("%(count)s interviews to sign"),
            "coop.interview",
            domain,
        )

    def _part_of_deadlines(self, company):
        domain = [
            ("company_id", "=", company.id),
            ("next_deadline", "<", self._today()),
            ("stage", "!=", "exit"),
        ]
        return self._part(
            self._count("coop.career", domain),
            self.env._("1 person with a deadline passed"),
            self.env._("%(count)s people with a deadline passed"),
            "coop.career",
            domain,
        )

    def _part_of_grants(self, company):
        domain = [
            ("company_id", "=", company.id),
            ("state", "in", ("draft", "promised")),
            ("next_on", "<", self._today()),
        ]
        return self._part(
            self._count("coop.grant", domain),
            self.env._("1 grant with a step passed"),
            self.env._("%(count)s grants with a step passed"),
            "coop.grant",
            domain,
        )

    def _count(self, model, domain):
        """0 for what the reader has no right to: personal files are not for all."""
        records = self.env[model]
        return records.search_count(domain) if records.has_access("read") else 0

    # What must agree

    def _tile_of_checks(self, company):
        parts = [
            self._check_of_register(company),
            self._check_of_activities(company),
            self._check_of_bank(company),
        ]
        wrong = sum(part["state"] == "bad" for part in parts)
        figure = (
            self._counted(
                wrong,
                self.env._("1 to look at"),
                self.env._("%(count)s to look at"),
            )
            if wrong
            else self.env._("All agree")
        )
        state = "bad" if wrong else "good"
        return {
            **self._tile("checks", self.env._("Checks"), figure, "", None, state),
            "parts": parts,
        }

    def _check_part(self, good, label, action):
        state = {True: "good", False: "bad", None: "info"}[good]
        return {"label": label, "state": state, "action": action, "count": 0}

    def _check_of_register(self, company):
        check = self._last_check(company)
        label = (
            self.env._("Register of shares = ledger")
            if check
            else self.env._("Register of shares = ledger: never compared")
        )
        good = not check.difference_count if check else None
        return self._check_part(
            good, label, self._board_action("coop_share_capital_action")
        )

    def _check_of_activities(self, company):
        board = self.env["coop.activity.board"].with_context(coop_span="year")
        difference = board.get_control()["difference"]
        label = (
            self.env._(
                "Activities and result of the cooperative differ by %(amount)s",
                amount=company.currency_id.format(difference),
            )
            if difference
            else self.env._("Activities + mutualised services = result")
        )
        action = self._board_action("coop_activity_board_action")
        return self._check_part(not difference, label, action)

    def _check_of_bank(self, company):
        domain = [("company_id", "=", company.id), ("is_reconciled", "=", False)]
        count = self.env["account.bank.statement.line"].search_count(domain)
        label = (
            self._counted(
                count,
                self.env._("1 line of the bank to match"),
                self.env._("%(count)s lines of the bank to match"),
            )
            if count
            else self.env._("The bank is matched")
        )
        action = self._opens(label, "account.bank.statement.line", domain)
        return self._check_part(not count, label, action)

    # Forecast and members

    def _signed(self, percent):
        sign = "+" if percent > 0 else ""
        return f"{sign}{formatLang(self.env, percent, digits=1)} %"

    def _tile_of_forecast(self, company):
        month = self._today().replace(day=1)
        rows, total = self.env["coop.forecast.board"]._rows(company, month)
        year = total["turnover"]["year"]
        counts = Counter(row["turnover"]["standing"] for row in rows)
        percent = year["percent"]
        figure = "–" if percent is None else self._signed(percent)
        detail = self.env._(
            "%(conform)s as forecast, %(above)s above, %(below)s below",
            conform=counts[Standing.CONFORM.value],
            above=counts[Standing.ABOVE.value],
            below=counts[Standing.BELOW.value],
        )
        if without := counts[Standing.NO_FORECAST.value]:
            detail += self.env._(", %(count)s without forecast", count=without)
        state = {"conform": "good", "above": "info", "below": "bad", "none": "info"}
        return self._tile(
            "forecast",
            self.env._("Turnover against forecast"),
            figure,
            detail,
            self._board_action("coop_forecast_board_action"),
            state[total["turnover"]["standing"]],
        )

    def _tile_of_members(self, company):
        found = dict(
            self.env["coop.member"]._read_group(
                [("company_id", "=", company.id)], ["state"], ["__count"]
            )
        )
        waiting = found.get("candidate", 0)
        detail = (
            self._counted(
                waiting,
                self.env._("1 candidate"),
                self.env._("%(count)s candidates"),
            )
            if waiting
            else self.env._("no candidate")
        )
        return self._tile(
            "members",
            self.env._("Members"),
            str(found.get("member", 0)),
            detail,
            self._board_action("coop_member_action"),
            "info",
        )
