"""Two months of an activity, for the tests of its screen."""

from odoo.tests import freeze_time

from .flow_case import FlowCase

DUE = {"invoice_date_due": "2026-04-15"}
FEBRUARY = {"invoice_date": "2026-02-10", "date": "2026-02-10"}


@freeze_time("2026-04-20")
class MyActivityCase(FlowCase):
    """February: 500 paid. March: 1,000 unpaid, 60 % of 1,000, a bill of 100."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["coop.activity.partner"].search([]).date_from = "2026-01-01"
        cls.ardoise.coach_id = cls.user_coach
        cls.tell_story()
        cls.env.flush_all()

    @classmethod
    def tell_story(cls):
        story = cls()
        paid = story.posted(500, activity=cls.ardoise, **FEBRUARY)
        story.outstanding()
        story.pay(paid, payment_date="2026-02-20")
        cls.unpaid = story.posted(1000, activity=cls.ardoise, **DUE)
        cls.bill = story.posted(
            100, activity=cls.ardoise, move_type="in_invoice", ref="BILL-1"
        )
        cls.shared = story.invoice(1000, activity=cls.ardoise, **DUE)
        story.share(cls.shared.invoice_line_ids, ardoise=60, bambou=40)
        cls.shared.action_post()
        cls.draft = story.invoice(70, activity=cls.ardoise)

    def dashboard(self, period="month", date="2026-03-15", user=None, activity=None):
        activities = self.env["coop.activity"].with_user(user or self.user_lou)
        activity = self.ardoise if activity is None else activity
        return activities.get_dashboard(activity.id, period, date)

    def open(self, target, *dates, user=None):
        activities = self.env["coop.activity"].with_user(user or self.user_lou)
        return activities.get_dashboard_action(self.ardoise.id, target, *dates)
