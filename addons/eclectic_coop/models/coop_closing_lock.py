from odoo import models
from odoo.exceptions import UserError
from odoo.tools import format_date

from ..rules.closing_state import Tick
from .coop_closing_event import (
    CLOSING,
    ENTRY,
    HARD_LOCKED,
    LOCKED,
    REOPENED,
    YEAR_LOCKED,
)
from .coop_closing_words import APPROVED


class CoopClosingLock(models.AbstractModel):
    """Locks: an activity once it is signed, then the year, then for good (8.2, 8)."""

    _name = "coop.closing.lock"
    _description = "Locks of a closing"

    # Points of the checklist

    def _concerned(self):
        """The activities that have something in the books of the year."""
        return self.signoff_ids.activity_id

    def _point_activities(self):
        activities = self._concerned()
        opened = activities.filtered(lambda one: not self._is_locked(one))
        action = self._signoffs_action(self.env._("Activities and their locks"))
        if activities and not opened:
            return self._point(
                Tick.DONE,
                self.env._("The accounts of every activity are locked."),
                action=action,
            )
        signed = self._to_lock()
        button = self._button(
            "action_lock_activities", self.env._("Lock the activities that are signed")
        )
        return self._point(
            Tick.TODO,
            self.env._(
                "%(open)s activities are not locked, of which %(signed)s are signed by "
                "both.",
                open=len(opened),
                signed=len(signed),
            ),
            action=action,
            button=button if signed else False,
        )

    def _is_locked(self, activity):
        return bool(activity.lock_date and activity.lock_date >= self.date_to)

    def _to_lock(self):
        signed = self.signoff_ids.filtered(lambda one: one.standing == APPROVED)
        return signed.activity_id.filtered(lambda one: not self._is_locked(one))

    def _point_year_lock(self):
        lock = self.company_id.fiscalyear_lock_date
        return self._lock_point(
            bool(lock and lock >= self.date_to) or self._hard_locked(),
            self.env._("The year is locked: no entry can be dated in it any more."),
            self.env._("Lock the year once every activity is locked."),
            self._button(
                "action_lock_year",
                self.env._("Lock the year"),
                self.env._(
                    "After this nobody posts or changes an entry dated up to "
                    "%(day)s. The accountant can still lift it.",
                    day=format_date(self.env, self.date_to),
                ),
            ),
        )

    def _hard_locked(self):
        lock = self.company_id.hard_lock_date
        return bool(lock and lock >= self.date_to)

    def _point_hard_lock(self):
        return self._lock_point(
            self._hard_locked(),
            self.env._("The year is locked for good."),
            self.env._(
                "Lock the year for good once the accounts are final: for ever, nobody "
                "can go back, not even the administrator."
            ),
            self._button(
                "action_hard_lock",
                self.env._("Lock for good"),
                self.env._(
                    "This cannot be undone, by anybody, ever: no entry dated up to "
                    "%(day)s will be posted, changed or deleted any more. A mistake "
                    "found later is corrected in the next year.",
                    day=format_date(self.env, self.date_to),
                ),
            ),
        )

    def _lock_point(self, done, words, todo, button):
        if done:
            return self._point(Tick.DONE, words)
        return self._point(Tick.TODO, todo, button=button)

    # Acts

    def action_lock_activities(self):
        """Lock every activity whose accounts are signed by both."""
        self.ensure_one()
        self._check_gerant()
        self._hold()
        for activity in self._to_lock():
            self._lock_activity(activity)

    def _lock_activity(self, activity):
        # Whose right: the lock of an activity is set by the gérant's closing alone.
        activity.sudo().with_context(coop_closing_act=CLOSING).write(
            {"lock_date": self.date_to}
        )
        self.env["coop.closing.event"]._log(
            self, LOCKED, activity_id=activity.id, day=self.date_to
        )

    def _reopen_activity(self, activity, reason):
        """Open the accounts of an activity again; both sign again afterwards."""
        self._check_gerant()
        self._hold()
        if self._locked_for_all():
            raise UserError(
                self.env._(
                    "%(activity)s cannot be opened again: the year itself is locked "
                    "until %(day)s. Lift this lock first, or correct in the next year.",
                    activity=activity.name,
                    day=format_date(self.env, self.date_to),
                )
            )
        before = self.date_from and self._eve()
        # Whose right: as for the lock itself.
        activity.sudo().with_context(coop_closing_act=CLOSING).write(
            {"lock_date": before}
        )
        self.env["coop.closing.event"]._log(
            self, REOPENED, activity_id=activity.id, day=before, reason=reason
        )
        self._signoff_of(activity)._await("reopened")

    def _eve(self):
        """The lock of the year before, when its closing locked the activity."""
        earlier = self.search(
            [("company_id", "=", self.company_id.id), ("date_to", "<", self.date_from)],
            limit=1,
        )
        return earlier.date_to

    def _locked_for_all(self):
        lock = self.company_id.fiscalyear_lock_date
        return bool(lock and lock >= self.date_to) or self._hard_locked()

    def action_lock_year(self):
        """The lock of Odoo on every entry of the year; it can still be lifted."""
        self._check_gerant()
        self._hold()
        self._refuse_unlocked_activities()
        company = self._company_to_lock()
        lock = company.fiscalyear_lock_date
        if not lock or lock < self.date_to:
            company.fiscalyear_lock_date = self.date_to
            self.env["coop.closing.event"]._log(self, YEAR_LOCKED, day=self.date_to)
        self._acting().write({"state": "locked"})

    def action_hard_lock(self):
        """The lock of Odoo that nobody lifts."""
        self._check_gerant()
        self._hold()
        if not self._locked_for_all():
            raise UserError(
                self.env._("Lock the year first: the lock for good is the second one.")
            )
        if not self._hard_locked():
            self._company_to_lock().hard_lock_date = self.date_to
            self.env["coop.closing.event"]._log(self, HARD_LOCKED, day=self.date_to)
        self._acting().write({"state": "hard"})

    def _company_to_lock(self):
        # Whose right: lock dates lie on the company, whose form belongs to the
        # administrator; locking a closed year is the gérant's act.
        return self.company_id.sudo()

    def _refuse_unlocked_activities(self):
        opened = self._concerned().filtered(lambda one: not self._is_locked(one))
        if opened:
            raise UserError(
                self.env._(
                    "The year cannot be locked: the accounts of %(activities)s are "
                    "not. Have them signed, lock them, then lock the year.",
                    activities=", ".join(opened.mapped("name")),
                )
            )

    # Closing entries in locked activities

    def _post_closing_entries(self, moves, reason):
        """Post drafts of the year in spite of the locks of activities, on record.

        For other parts of the closing (cut-offs, variable pay) and for the gérant.
        """
        self._check_gerant()
        self._hold()
        for move in moves:
            if not self.date_from <= move.date <= self.date_to:
                raise UserError(
                    self.env._(
                        "%(entry)s is dated %(day)s: a closing entry has a day of the "
                        "year that is closed.",
                        entry=move.display_name,
                        day=format_date(self.env, move.date),
                    )
                )
        moves.with_context(coop_closing_act=CLOSING).action_post()
        for move in moves:
            self.env["coop.closing.event"]._log(
                self, ENTRY, move_id=move.id, day=move.date, reason=reason
            )
