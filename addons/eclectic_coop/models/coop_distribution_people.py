from datetime import date
from fractions import Fraction

from odoo import Command, fields, models
from odoo.tools import SQL

from ..rules.money import cents, euros, round_half_up
from ..rules.periods import Period
from ..rules.surplus_interest import Holder, bearing
from ..rules.surplus_keys import Worker, contract_hours, presence
from .coop_distribution_fetch import FETCHING

PAY = "641"
NET_PAY = "421"


class CoopDistributionPeople(models.AbstractModel):
    """Who worked and who holds shares in the year, and how much of it."""

    _name = "coop.distribution.people"
    _description = "People of the sharing of a surplus"

    def _year(self):
        return Period(self.date_from, self.date_to)

    def _fetch_people(self):
        """One row a person; a row that was typed, with its reason, stays."""
        workers, holders = self._workers(), self._holders()
        known = {row.partner_id: row for row in self.person_ids}
        rows = {
            partner: {
                **workers.get(partner, self._no_work()),
                **holders.get(partner, {"member_id": False, "bearing": 0.0}),
            }
            for partner in {**workers, **holders}
        }
        gone = [row for partner, row in known.items() if partner not in rows]
        commands = [Command.delete(row.id) for row in gone if not row.reason]
        for partner, values in rows.items():
            row = known.get(partner)
            if row is None:
                commands.append(Command.create({"partner_id": partner.id, **values}))
            elif not row.reason:
                commands.append(Command.update(row.id, values))
        self.with_context(coop_fetching=FETCHING).write({"person_ids": commands})

    def _no_work(self):
        return {
            "employee_id": False,
            "hired_on": False,
            "left_on": False,
            "earlier": [],
            "salary": 0.0,
            "hours": 0.0,
        }

    def _workers(self):
        """{partner: values} of those who had a contract of employment."""
        employees = (
            self.env["hr.employee"]
            .with_context(active_test=False)
            .search([("company_id", "=", self.company_id.id)])
        )
        pay = self._pay()
        found = {}
        for employee in employees:
            partner = employee.work_contact_id or employee.user_id.partner_id
            spells = self._spells(employee)
            if partner and (spells or pay.get(partner.id)):
                found[partner] = self._work(employee, spells, pay.get(partner.id, 0))
        return found

    def _spells(self, employee):
        """(first day, last day or None) of each contract, the oldest first."""
        versions = employee.version_ids.filtered(
            lambda one: one.contract_date_start and one.employee_type != "cape"
        )
        spells = {
            (one.contract_date_start, one.contract_date_end or None)
            for one in versions
            if one.contract_date_start <= self.date_to
        }
        return sorted(spells, key=lambda spell: (spell[0], spell[1] or date.max))

    def _work(self, employee, spells, pay):
        worker = Worker(employee.id, tuple(spells))
        weekly = employee.resource_calendar_id.hours_per_week or 35
        hours = contract_hours(
            presence(worker, self._year()),
            Fraction(str(weekly)),
            self.full_time_hours,
        )
        last = spells[-1] if spells else (False, False)
        return {
            "employee_id": employee.id,
            "hired_on": last[0],
            "left_on": last[1] or False,
            "earlier": [
                [fields.Date.to_string(day) for day in spell] for spell in spells[:-1]
            ],
            "salary": float(euros(pay)),
            "hours": round_half_up(hours * 100) / 100,
        }

    def _pay(self):
        """{partner id: cents} of gross pay in the year, as the payroll posted it.

        A line of pay without its person is that of the only net pay of its entry.
        """
        self.env["account.move.line"].flush_model()
        self.env.cr.execute(self._pay_sql())
        return {partner: cents(amount) for partner, amount in self.env.cr.fetchall()}

    def _pay_sql(self):
        accounts = {
            prefix: self.env["account.account"]
            .search(
                [
                    ("company_ids", "in", self.company_id.ids),
                    ("code", "=like", f"{prefix}%"),
                ]
            )
            .ids
            for prefix in (PAY, NET_PAY)
        }
        return SQL(
            """SELECT COALESCE(pay.partner_id, net.partner_id), SUM(pay.balance)
                 FROM account_move_line pay
            LEFT JOIN (SELECT move_id, MIN(partner_id) AS partner_id
                         FROM account_move_line
                        WHERE company_id = %(company)s AND parent_state = 'posted'
                              AND date BETWEEN %(first)s AND %(last)s
                              AND account_id = ANY(%(net)s)
                     GROUP BY move_id
                       HAVING COUNT(DISTINCT partner_id) = 1) net
                   ON net.move_id = pay.move_id
                WHERE pay.company_id = %(company)s AND pay.parent_state = 'posted'
                      AND pay.date BETWEEN %(first)s AND %(last)s
                      AND pay.account_id = ANY(%(pay)s)
                      AND COALESCE(pay.partner_id, net.partner_id) IS NOT NULL
             GROUP BY 1""",
            company=self.company_id.id,
            first=self.date_from,
            last=self.date_to,
            net=accounts[NET_PAY],
            pay=accounts[PAY],
        )

    def _holders(self):
        """{partner: values} of the members whose capital bears interest."""
        members = self.env["coop.member"].search(
            [("company_id", "=", self.company_id.id), ("move_ids", "!=", False)]
        )
        closing, assembly = (
            members._held(day) for day in (self.date_to, self.assembly_date)
        )
        steps = self._steps(members) if self.by_days else {}
        found = {}
        for member in members:
            held = closing.get(member.id)
            later = assembly.get(member.id)
            holder = Holder(
                member.id,
                member.admission_date or date.max,
                held.paid if held else 0,
                later.paid if later else 0,
                tuple(steps.get(member.id, ())),
            )
            borne = round_half_up(bearing(holder, self._year(), self.by_days))
            if borne:
                found[member.partner_id] = {
                    "member_id": member.id,
                    "bearing": float(euros(borne)),
                }
        return found

    def _steps(self, members):
        """{member id: [(day, cents paid from that day on)]} of the year."""
        changes = self.env["coop.share.move"]._read_group(
            [
                ("member_id", "in", members.ids),
                ("effective_date", "<=", self.date_to),
                ("paid", "!=", 0),
            ],
            ["member_id", "effective_date:day"],
            ["paid:sum"],
        )
        found, reached = {}, {}
        for member, day, paid in sorted(changes, key=lambda row: row[1]):
            reached[member.id] = reached.get(member.id, 0) + cents(paid)
            steps = found.setdefault(member.id, [])
            begins = max(day, self.date_from)
            if steps and steps[-1][0] == begins:
                steps.pop()
            steps.append((begins, reached[member.id]))
        return found
