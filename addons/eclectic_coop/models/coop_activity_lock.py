from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL, format_date

from .coop_closing_event import CLOSING


class CoopActivityLock(models.AbstractModel):
    """Until when the account of an activity is closed (peers, row 38)."""

    _name = "coop.activity.lock"
    _description = "Lock of an activity"

    lock_date = fields.Date(
        string="Accounts locked until",
        readonly=True,
        copy=False,
        help="No entry of this activity is posted, changed or undone up to this day. "
        "Set and lifted by the closing of the year.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        self._refuse_lock_by_hand(set().union(*vals_list))
        return super().create(vals_list)

    def write(self, vals):
        self._refuse_lock_by_hand(vals)
        return super().write(vals)

    def _refuse_lock_by_hand(self, names):
        acting = self.env.context.get("coop_closing_act") is CLOSING
        if "lock_date" in names and not acting:
            raise UserError(
                self.env._(
                    "Accounts locked until: an activity is locked and opened again in "
                    "Cooperative > Year > The year."
                )
            )

    def _locked_since(self, first_days):
        """Activities that a change on these days would touch while locked.

        ``first_days``: {activity id: earliest day}. In years whose closing is begun
        the rows are held, so that a lock set at the same time is seen.
        """
        last = self.env["coop.closing"]._last_day_begun()
        days = {key: day for key, day in first_days.items() if last and day <= last}
        if not days or self.env.context.get("coop_closing_act") is CLOSING:
            return self.browse()
        self.flush_model(["lock_date"])
        self.env.cr.execute(
            SQL(
                "SELECT id, lock_date FROM coop_activity WHERE id IN %s FOR SHARE",
                tuple(days),
            ),
            # Locked meanwhile, the request is begun again: nothing for the log.
            log_exceptions=False,
        )
        rows = self.env.cr.fetchall()
        return self.browse(
            [key for key, locked in rows if locked and days[key] <= locked]
        )

    def _refuse_locked(self, first_days):
        """One sentence that names the activity, the day and what to do."""
        locked = self.sudo()._locked_since(first_days)
        if locked:
            activity = locked[0]
            raise UserError(
                self.env._(
                    "The accounts of %(activity)s are locked until %(locked)s: nothing "
                    "dated %(day)s can be posted, changed or undone. Date it after "
                    "%(locked)s, or ask a gérant to open the activity again in "
                    "Cooperative > Year > The year.",
                    activity=activity.name,
                    locked=format_date(self.env, activity.lock_date),
                    day=format_date(self.env, first_days[activity.id]),
                )
            )
