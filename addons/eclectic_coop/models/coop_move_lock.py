from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from .coop_closing_event import CLOSING

LOCKS = ("fiscalyear_lock_date", "hard_lock_date")


class CoopMoveLock(models.AbstractModel):
    """Entries and the locks: of an activity, of the year (domain 8.2, step 8)."""

    _name = "coop.move.lock"
    _description = "Locks that an entry meets"

    def _refuse_locked_period(self):
        """Refuse to post in a locked period; Odoo alone would move the date."""
        self._refuse_locked_activity()
        for move in self.filtered(
            lambda move: move.company_id.coop_mutualised_account_id
        ):
            if move.date and not move._is_system_entry():
                move._refuse_locked_year()

    def _refuse_locked_activity(self):
        days = {}
        # Whose right: the lock holds for activities that the user may not read too.
        for move in self.sudo():
            for activity in (move.coop_activity_ids | move.activity_id).ids:
                days[activity] = min(move.date, days.get(activity, move.date))
        self.env["coop.activity"]._refuse_locked(days)

    def _refuse_locked_year(self):
        found = self._get_violated_lock_dates(self.date, False)
        locks = [day for day, field in found if field in LOCKS]
        if locks:
            raise UserError(
                self.env._(
                    "%(entry)s is dated %(day)s, but the books are locked until "
                    "%(locked)s: give it a date after this day. A correction of a "
                    "locked year is booked in the year that is open.",
                    entry=self.display_name,
                    day=format_date(self.env, self.date),
                    locked=format_date(self.env, max(locks)),
                )
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_locked_activity(self):
        if self.env.context.get("coop_closing_act") is not CLOSING:
            posted = self.filtered(lambda move: move.posted_before)
            posted._refuse_locked_activity()
