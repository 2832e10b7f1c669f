from datetime import date

from freezegun import freeze_time

from odoo.exceptions import UserError, ValidationError
from odoo.tests import Form, tagged

from .career_common import CareerCase


@tagged("post_install", "-at_install")
class TestCareer(CareerCase):
    def test_the_associate_deadline_is_three_years_less_the_time_of_the_cape(self):
        """CAE-03, vector of the dossier."""
        self._sign("cape", "2023-03-01", "2024-02-29")
        self._sign("cesa", "2024-03-01")
        self.assertEqual(self.career.associate_deadline, date(2026, 3, 1))
        with freeze_time("2026-01-15"):
            due = self._due("associate")
        self.assertEqual(due["state"], "soon")
        self.assertEqual(
            due["reason"],
            "Within 36 months of the CESA, less the 12 months of CAPE or other earlier"
            f" contracts, so counted from {self._on('2023-03-01')}: associate by"
            f" {self._on('2026-03-01')}, otherwise the contract ends (C. trav."
            " L7331-3).",
        )

    def test_twelve_months_of_cape_leave_no_trial(self):
        """CAE-04, vector of the dossier."""
        self._sign("cape", "2023-03-01", "2024-02-29")
        cesa = self._sign("cesa", "2024-03-01")
        self.assertFalse(self.career.trial_end)
        self.assertFalse(cesa.version_id.trial_date_end)

    @freeze_time("2024-04-02")
    def test_without_cape_the_trial_lasts_eight_months_and_says_why(self):
        cesa = self._sign("cesa", "2024-03-01")
        self.assertEqual(self.career.trial_end, date(2024, 10, 31))
        self.assertEqual(cesa.version_id.trial_date_end, date(2024, 10, 31))
        self.assertIn("8 months at most", self._due("trial_end")["reason"])

    @freeze_time("2024-01-10")
    def test_the_end_of_a_cape_tells_the_renewals_left(self):
        self._sign("cape", "2023-03-01", "2024-02-29")
        due = self._due("cape_end")
        self.assertEqual((due["date"], due["state"]), (date(2024, 2, 29), "soon"))
        self.assertIn("Renewals left: 2", due["reason"])
        self.assertEqual(self.career.renewals_left, 2)

    @freeze_time("2024-06-01")
    def test_an_associate_has_no_longer_to_become_one(self):
        self._sign("cesa", "2024-03-01")
        self.career.associate_date = "2024-05-01"
        self.assertFalse(self.career.associate_deadline)

    @freeze_time("2024-06-01")
    def test_nothing_is_due_after_the_exit(self):
        self._sign("cesa", "2024-03-01")
        self._sign("exit", "2024-05-31", exit_type="resignation")
        self.assertEqual(self.lou._coop_deadlines(), [])
        self.assertEqual(self.career.stage, "exit")

    @freeze_time("2024-06-01")
    def test_missing_mentions_of_the_cesa_are_named_and_due(self):
        """CAE-02."""
        cesa = self._draft("cesa", "2024-03-01")
        cesa.mention_ids -= self.env.ref("eclectic_coop.coop_career_mention_pay")
        cesa.action_sign()
        due = self._due("mentions")
        self.assertEqual(due["state"], "late")
        self.assertIn("d) Fixed part of the pay", due["reason"])

    def test_a_cape_of_more_than_twelve_months_is_refused_in_a_sentence(self):
        """CAE-01."""
        message = f"it may last 12 months, until {self._on('2024-02-29')}"
        cape = self._draft("cape", "2023-03-01", "2024-03-01")
        self.assertIn(message, cape.warning)
        with self.assertRaisesRegex(ValidationError, message):
            cape.action_sign()
        self.assertEqual(cape.state, "draft")

    def test_a_third_renewal_is_refused(self):
        """CAE-01."""
        self._sign("cape", "2023-03-01", "2023-05-31")
        self._sign("cape_renewal", "2023-06-01", "2023-08-31")
        self._sign("cape_renewal", "2023-09-01", "2023-11-30")
        with self.assertRaisesRegex(ValidationError, "renewed 2 times at most"):
            self._sign("cape_renewal", "2023-12-01", "2024-02-29")

    def test_a_cesa_inside_a_running_cape_is_refused(self):
        self._sign("cape", "2023-03-01", "2024-02-29")
        with self.assertRaisesRegex(ValidationError, "the contract before it runs"):
            self._sign("cesa", "2024-02-01")

    def test_an_exit_names_its_type(self):
        self._sign("cesa", "2024-03-01")
        with self.assertRaisesRegex(UserError, "choose its type"):
            self._sign("exit", "2024-05-31")

    def test_a_signed_stage_is_neither_edited_nor_deleted(self):
        cesa = self._sign("cesa", "2024-03-01", fixed_pay=1000)
        with self.assertRaisesRegex(UserError, "write an amendment"):
            cesa.fixed_pay = 1200
        with self.assertRaisesRegex(UserError, "stays in the career"):
            cesa.unlink()

    def test_the_scan_may_follow_the_signature_once(self):
        cesa = self._sign("cesa", "2024-03-01")
        cesa.write({"document": "c2Nhbg==", "document_name": "cesa.pdf"})
        with self.assertRaisesRegex(UserError, "write an amendment"):
            cesa.document = "YWdhaW4="

    def test_a_state_is_not_written_from_outside(self):
        cape = self._draft("cape", "2023-03-01", "2024-02-29")
        with self.assertRaisesRegex(UserError, "changed by its buttons"):
            cape.state = "signed"
        with self.assertRaisesRegex(UserError, "begins as a draft"):
            cape.copy({"state": "signed"})

    @freeze_time("2024-06-01")
    def test_a_revoked_stage_leaves_the_path_and_its_line(self):
        self._sign("cape", "2023-03-01", "2024-02-29")
        cesa = self._sign("cesa", "2024-03-01")
        cesa.action_revoke()
        self.assertEqual(cesa.state, "revoked")
        self.assertEqual(self.career.stage, "cape")
        self.assertFalse(self.lou.contract_date_start)

    def test_what_others_lean_on_is_not_revoked(self):
        cesa = self._sign("cesa", "2024-03-01")
        self._sign("amendment", "2024-09-01", fixed_pay=1200)
        with self.assertRaisesRegex(ValidationError, "no CESA is in force"):
            cesa.action_revoke()

    def test_hours_and_hourly_rate_give_the_fixed_pay(self):
        cesa = self._draft("cesa", "2024-03-01", hours_per_week=17.5, hourly_rate=12.02)
        self.assertEqual(cesa.fixed_pay, 911.52)

    @freeze_time("2024-06-01")
    def test_new_figures_of_the_law_count_again(self):
        self._sign("cesa", "2024-03-01")
        self.env["coop.career.law"].search([])[0].copy(
            {"date_from": "2024-01-01", "associate_months": 24}
        )
        self.assertEqual(self.career.associate_deadline, date(2026, 3, 1))

    @freeze_time("2024-06-01")
    def test_the_stage_follows_the_calendar(self):
        self._sign("cape", "2023-07-01", "2024-06-30")
        self._sign("cesa", "2024-07-01")
        self.assertEqual(self.career.stage, "cape")
        with freeze_time("2024-07-01"):
            self.career._follow()
            self.assertEqual(self.career.stage, "cesa")

    @freeze_time("2024-06-01")
    def test_the_list_is_searched_by_deadline(self):
        self._sign("cape", "2023-07-01", "2024-06-30")
        found = self.env["coop.career"].search(
            [("next_deadline", "<=", "today +90d"), ("id", "=", self.career.id)]
        )
        self.assertEqual(found, self.career)
        self.assertFalse(found.filtered_domain([("next_deadline", ">", "today +90d")]))

    @freeze_time("2024-01-10")
    def test_the_button_proposes_the_next_stage_on_its_day(self):
        self._sign("cape", "2023-03-01", "2024-02-29")
        context = self.career.action_new_stage()["context"]
        self.assertEqual(context["default_type"], "cesa")
        self.assertEqual(context["default_date_from"], date(2024, 3, 1))

    def test_the_form_proposes_the_longest_cape_and_its_renewal(self):
        form = Form(self.env["coop.career.stage"].with_context(**self._new("cape")))
        form.date_to = False
        form.date_from = "2023-03-01"
        self.assertEqual(form.date_to, date(2024, 2, 29))
        form.save().action_sign()
        form = Form(self.env["coop.career.stage"].with_context(**self._new("cape")))
        form.type = "cape_renewal"
        self.assertEqual(form.date_from, date(2024, 3, 1))

    def test_an_amendment_starts_from_the_terms_in_force(self):
        self._sign("cesa", "2024-03-01", hours_per_week=20, fixed_pay=1100)
        form = Form(
            self.env["coop.career.stage"].with_context(**self._new("amendment"))
        )
        self.assertEqual((form.hours_per_week, form.fixed_pay), (20, 1100))

    def _new(self, kind):
        return {"default_career_id": self.career.id, "default_type": kind}
