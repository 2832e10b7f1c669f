"""A year that is being closed, in the words of those who close it."""

from odoo import Command

from .flow_case import FlowCase

TODAY = "2026-03-20"
YEAR_DAY = "2025-06-16"


class ClosingCase(FlowCase):
    """2025 is over; Ardoise and Bambou have sold and bought in it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for activity in cls.ardoise | cls.bambou:
            activity.partner_line_ids.date_from = "2025-01-01"
            activity.accountant_id = cls.user_accountant

    def begin(self):
        model = self.env["coop.closing"].with_user(self.user_gerant)
        return model.browse(model.action_start())

    def sold(self, activity, amount, day=YEAR_DAY):
        return self.posted(amount, activity=activity, invoice_date=day, date=day)

    def entry(self, *rows, day=YEAR_DAY, post=True):
        """entry(("641100", 50, activity), ("512001", -50, None))"""
        move = self.env["account.move"].create(
            {
                "move_type": "entry",
                "date": day,
                "line_ids": [
                    Command.create(
                        {
                            "account_id": self.account(code).id,
                            "name": "Entry",
                            "balance": amount,
                            "analytic_distribution": activity
                            and {str(activity.account_id.id): 100.0},
                        }
                    )
                    for code, amount, activity in rows
                ],
            }
        )
        if post:
            move.action_post()
        return move

    def points(self, closing):
        closing.invalidate_recordset()
        return {
            point["key"]: point for step in closing._steps() for point in step["points"]
        }

    def marks(self, closing):
        return {key: point["state"] for key, point in self.points(closing).items()}

    def asked(self, closing, activity=None):
        closing.action_ask_signatures()
        return closing._signoff_of(activity or self.ardoise)

    def seal_of(self, signoff, user):
        return self.acting(signoff, user).get_sheet(signoff.id)["seal"]

    def acting(self, signoff, user):
        return self.env["coop.closing.signoff"].with_user(user)

    def sign(self, signoff, user=None):
        user = user or self.user_lou
        self.acting(signoff, user).sign(signoff.id, self.seal_of(signoff, user))

    def approve(self, signoff, user=None):
        user = user or self.user_gerant
        self.acting(signoff, user).approve(signoff.id, self.seal_of(signoff, user))
        signoff.invalidate_recordset()

    def lock(self, closing, activity=None):
        """Both sign the accounts of an activity, then the gérant locks it."""
        signoff = self.asked(closing, activity)
        user = self.user_lou if signoff.activity_id == self.ardoise else self.user_max
        self.sign(signoff, user)
        self.approve(signoff)
        closing.action_lock_activities()
        return signoff
