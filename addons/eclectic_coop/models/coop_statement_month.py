from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from ..rules.periods import end_of_month, shift

MADE_AT_ONCE = 40
SENT_AT_ONCE = 10
SHOWN = 60
# What is shown first: what the gérant must look at.
ORDER = ("failed", "changed", "missing", "made", "queued", "sent")


class CoopStatementMonth(models.AbstractModel):
    """The screen of the gérant: the statements of a month, made and sent.

    Each call of a batch is one transaction: stopped anywhere, the next start goes on
    where it stopped, because what is left is read from what is there.
    """

    _name = "coop.statement.month"
    _description = "Statements of a month"

    @api.model
    def get_month(self, month=False):
        """What the screen shows, in a number of queries that never grows."""
        company, first = self._allowed(), self._first(month)
        activities = self._activities(company, first)
        statements = self._current(company, first)
        rows = self._rows(activities, statements)
        today = fields.Date.context_today(self)
        return {
            "month": first.isoformat(),
            "label": self.env["coop.statement"]._month_name(first).capitalize(),
            "previous": shift(first, -1).isoformat(),
            "next": shift(first, 1).isoformat() if end_of_month(first) < today else "",
            "over": end_of_month(first) < today,
            "currency_id": company.currency_id.id,
            "total": len(activities),
            "counts": {
                state: sum(row["state"] == state for row in rows) for state in ORDER
            },
            "rows": rows[:SHOWN],
            "more": max(len(rows) - SHOWN, 0),
        }

    @api.model
    def make_batch(self, month):
        """Make the next statements of the month: {made, done, total}."""
        company, first = self._allowed(), self._first(month)
        self._refuse_unfinished(first)
        activities = self._activities(company, first)
        done = self._current(company, first).activity_id
        # Whose right: the group was checked; nobody writes statements by hand.
        statements = self.env["coop.statement"].sudo()
        made = statements._make(activities - done, first, limit=MADE_AT_ONCE)
        return {
            "made": len(made),
            "done": len(activities & (done | made.activity_id)),
            "total": len(activities),
        }

    @api.model
    def send_batch(self, month, after=0):
        """Put the next mails in the queue, after a statement: {last, done, total}."""
        statements = self._current(self._allowed(), self._first(month))
        sendings = statements.env["coop.statement.sending"]
        return self._next_of(statements, after, SENT_AT_ONCE, sendings._send)

    @api.model
    def correct_batch(self, month, after=0):
        """Make another version of the next ones that the books no longer confirm."""
        statements = self._current(self._allowed(), self._first(month))
        return self._next_of(
            statements, after, MADE_AT_ONCE, lambda batch: batch._correct()
        )

    @api.model
    def preview(self, activity_id, month):
        """The statement as it would be made now, as a PDF that is not kept."""
        self._allowed()
        return self.env.ref("eclectic_coop.statement_preview_action").report_action(
            None,
            data={
                "activity_id": activity_id,
                "month": self._first(month).isoformat(),
            },
            config=False,
        )

    @api.model
    def _month_step(self, month):
        """Its place in the steps of the month."""
        company, first = month.company_id, month.date
        activities = self._activities(company, first)
        rows = self._rows(activities, self._current(company, first))
        counts = {state: sum(row["state"] == state for row in rows) for state in ORDER}
        return {
            "code": "statements",
            "name": self.env._("Statements"),
            "state": self._step_state(counts),
            "words": self._step_words(counts, len(rows)),
            "action": self._step_action(first),
        }

    # Who may, and which month

    @api.model
    def _allowed(self):
        if not self.env.user.has_group("eclectic_coop.group_accountant"):
            raise AccessError(
                self.env._(
                    "The statements of a month are made and sent by the gérant or the "
                    "accountant."
                )
            )
        return self.env.company

    @api.model
    def _first(self, month):
        """First day of the month asked for; the last one that is over by default."""
        try:
            day = fields.Date.to_date(month)
        except (TypeError, ValueError):
            raise UserError(
                self.env._(
                    "Month “%(month)s” is not a date; write one of its days, such as "
                    "2026-10-31.",
                    month=month,
                )
            ) from None
        return (day or shift(fields.Date.context_today(self), -1)).replace(day=1)

    @api.model
    def _refuse_unfinished(self, first):
        if end_of_month(first) >= fields.Date.context_today(self):
            raise UserError(
                self.env._(
                    "%(month)s is not over: its statements are made once it is.",
                    month=self.env["coop.statement"]._month_name(first).capitalize(),
                )
            )

    # What there is

    @api.model
    def _activities(self, company, first):
        """The activities that lived in the month, closed since or not."""
        last = end_of_month(first)
        opened = Domain("date_open", "=", False) | Domain("date_open", "<=", last)
        alive = Domain("date_close", "=", False) | Domain("date_close", ">=", first)
        return self.env["coop.activity"].search(
            Domain("company_id", "=", company.id)
            & Domain("state", "!=", "draft")
            & opened
            & alive
        )

    @api.model
    def _current(self, company, first):
        """The statements in force: nothing replaces them. They are made and sent by
        the cooperative for people whose files the accountant may not read."""
        # Whose right: the group was checked by ``_allowed``.
        return (
            self.env["coop.statement"]
            .sudo()
            .search(
                [
                    ("company_id", "=", company.id),
                    ("date", "=", first),
                    ("replacing_ids", "=", False),
                ],
                order="id",
            )
        )

    @api.model
    def _next_of(self, statements, after, size, work):
        after = self.env["coop.statement"]._asked(after).id or 0
        later = statements.filtered(lambda one: one.id > after)
        batch = later[:size]
        work(batch)
        return {
            "last": batch[-1:].id if len(later) > size else False,
            "done": len(statements) - len(later) + len(batch),
            "total": len(statements),
        }

    # The rows

    @api.model
    def _rows(self, activities, statements):
        of_activity = {one.activity_id.id: one for one in statements}
        moved = {one.id for one, found in statements._changes().items() if found}
        nothing = statements.browse()
        rows = [
            self._row(activity, of_activity.get(activity.id, nothing), moved)
            for activity in activities
        ]
        return sorted(rows, key=lambda row: ORDER.index(row["state"]))

    def _row(self, activity, statement, moved):
        row = {
            "activity_id": activity.id,
            "name": activity.name,
            "statement_id": statement.id,
            "version": statement.version,
            "result": statement.result,
            "balance": statement.balance,
        }
        if not statement:
            return {**row, "state": "missing", "reason": ""}
        if statement.id in moved:
            reason = self.env._("Entries were posted since: make another version.")
            return {**row, "state": "changed", "reason": reason}
        return {**row, "state": statement.state, "reason": statement.reason}

    # The step of the month

    def _step_state(self, counts):
        if not any(counts.values()):
            return "none"
        if counts["failed"] or counts["changed"]:
            return "problem"
        return "todo" if counts["missing"] or counts["made"] else "done"

    def _step_words(self, counts, total):
        words = {**counts, "total": total, "done": total - counts["missing"]}
        if not total:
            return self.env._("No activity in this month.")
        if counts["failed"]:
            return self.env._("%(failed)s statements were not sent.", **words)
        if counts["changed"]:
            return self.env._(
                "%(changed)s statements no longer say what the books say.", **words
            )
        if counts["missing"]:
            return self.env._("%(done)s of %(total)s statements are made.", **words)
        if counts["made"]:
            return self.env._("%(made)s statements are still to be sent.", **words)
        if counts["queued"]:
            return self.env._("%(queued)s statements are waiting to leave.", **words)
        return self.env._("%(total)s statements are made and sent.", **words)

    def _step_action(self, first):
        action = self.env["ir.actions.client"]._for_xml_id(
            "eclectic_coop.statement_month_action"
        )
        return {**action, "params": {"month": first.isoformat()}}
