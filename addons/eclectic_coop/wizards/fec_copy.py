"""Rows written by COPY, like those that the ORM would write.

What the ORM writes in the columns that do not vary is read from one sample entry
that it makes and that is undone.
"""

import csv
import json
import tempfile

from odoo.tools import SQL

# What the sample entry must not lend to the others.
OWN = {"id", "name", "sequence_prefix", "sequence_number", "date", "ref", "partner_id"}


class SampledCopy:
    """Sends rows to the tables of entries; `plan` and `entries` are the heir's."""

    def _samples(self):
        """{table: values} of an entry made by the ORM for the same company."""
        savepoint = self.env.cr.savepoint()
        try:
            move = self._sample_move()
            line = move.line_ids.filtered("analytic_line_ids")[:1] or move.line_ids[:1]
            return {
                "account_move": self._row(move),
                "account_move_line": self._row(line),
                "account_analytic_line": self._row(line.analytic_line_ids[:1]),
            }
        finally:
            savepoint.close(rollback=True)

    def _sample_move(self):
        account = self.env["account.account"].with_company(self.company)
        domain = account._check_company_domain(self.company)
        income = account.search([*domain, ("account_type", "=", "income")], limit=1)
        analytic = self.plan.services or self._any_analytic_account()
        lines = [
            {
                "account_id": income.id,
                "balance": balance,
                "analytic_distribution": bool(analytic) and {str(analytic.id): 100.0},
            }
            for balance in (1, -1)
        ]
        move = (
            self.env["account.move"]
            .with_company(self.company)
            .with_context(tracking_disable=True)
            .create(
                {
                    "journal_id": self.plan.journals[self.entries[0].journal].id,
                    "date": self.entries[0].date,
                    "line_ids": [(0, 0, values) for values in lines],
                }
            )
        )
        move._post(soft=False)
        self.env.flush_all()
        return move

    def _any_analytic_account(self):
        model = self.env["account.analytic.account"]
        return model.search(model._check_company_domain(self.company), limit=1)

    def _row(self, record):
        if not record:
            return {}
        [row] = self.env.execute_query_dict(
            SQL(
                "SELECT * FROM %s WHERE id = %s",
                SQL.identifier(record._table),
                record.id,
            )
        )
        return {
            column: value
            for column, value in row.items()
            if value is not None and column not in OWN
        }

    def _new_ids(self, table, count):
        rows = self.env.execute_query(
            SQL(
                "SELECT nextval(%s) FROM generate_series(1, %s)",
                f"{table}_id_seq",
                count,
            )
        )
        return [row[0] for row in rows]

    def _copy(self, table, rows):
        """Send the rows by COPY, with what the sample says of all other columns."""
        first = next(rows, None)
        if first is None:
            return
        sample = self.samples.get(table, {})
        common = {column: sample[column] for column in sample if column not in first}
        columns = SQL(", ").join(map(SQL.identifier, [*first, *common]))
        query = SQL(
            "COPY %s (%s) FROM STDIN (FORMAT csv)", SQL.identifier(table), columns
        )
        rest = [_cell(value) for value in common.values()]
        with tempfile.TemporaryFile("w+", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow([*first.values(), *rest])
            writer.writerows([*row.values(), *rest] for row in rows)
            file.seek(0)
            self.env.cr.copy_expert(query.code, file)
        # The checks of foreign keys keep the plan they made while the table was
        # small, a scan of all of it: without this, twice the lines is four times
        # the time.
        self.env.cr.execute(SQL("ANALYZE %s", SQL.identifier(table)))


def _cell(value):
    """A value read by the driver, as COPY wants it."""
    return json.dumps(value) if isinstance(value, dict | list) else value
