from datetime import date

from freezegun import freeze_time

from odoo.tests import tagged

from .career_common import CareerCase


@tagged("post_install", "-at_install")
@freeze_time("2025-06-01")
class TestCareerVersions(CareerCase):
    """hr.version replaces hr.contract: what each stage writes there."""

    def _contract_at(self, day):
        version = self.lou._get_version(date.fromisoformat(day))
        return (
            version.employee_type,
            version.contract_date_start,
            version.contract_date_end,
            version.wage,
        )

    def test_a_cape_holder_has_no_contract(self):
        self._sign("cape", "2024-03-01", "2025-02-28")
        self.assertEqual(self._contract_at("2024-06-01"), ("cape", False, False, 0))

    def test_a_cesa_opens_the_contract_with_its_pay_and_hours(self):
        self._sign("cape", "2024-03-01", "2025-02-28")
        cesa = self._sign("cesa", "2025-03-01", hours_per_week=20, fixed_pay=1100)
        self.assertEqual(
            self._contract_at("2025-03-01"),
            ("employee", date(2025, 3, 1), False, 1100),
        )
        self.assertEqual(cesa.version_id.date_version, date(2025, 3, 1))
        calendar = cesa.version_id.resource_calendar_id
        self.assertEqual((calendar.hours_per_week, calendar.flexible_hours), (20, True))

    def test_an_amendment_is_a_new_version_of_the_same_contract(self):
        cesa = self._sign("cesa", "2024-03-01", hours_per_week=20, fixed_pay=1100)
        amendment = self._sign("amendment", "2024-09-01", fixed_pay=1300)
        self.assertEqual(amendment.amendment_number, 1)
        self.assertNotEqual(amendment.version_id, cesa.version_id)
        self.assertEqual(
            self._contract_at("2024-10-01"),
            ("employee", date(2024, 3, 1), False, 1300),
        )
        self.assertEqual(self._contract_at("2024-05-01")[-1], 1100)
        unchanged = amendment.version_id.resource_calendar_id.hours_per_week
        self.assertEqual(unchanged, 20)

    def test_an_exit_closes_the_contract_and_tells_the_departure(self):
        self._sign("cesa", "2024-03-01", fixed_pay=1100)
        leaving = self._sign("exit", "2025-01-31", exit_type="resignation")
        self.assertEqual(self._contract_at("2024-03-01")[2], date(2025, 1, 31))
        version = self.lou._get_version(date(2025, 1, 31))
        self.assertEqual(version.departure_date, date(2025, 1, 31))
        self.assertEqual(
            version.departure_reason_id, self.env.ref("hr.departure_resigned")
        )
        leaving.action_revoke()
        self.assertFalse(version.departure_date)
        self.assertEqual(self._contract_at("2024-03-01")[2], False)

    def test_a_path_typed_afterwards_reaches_the_version_of_today(self):
        """The employee was created today; the contract began long before."""
        self._sign("cesa", "2023-03-01", fixed_pay=1100)
        self.assertTrue(self.lou._is_in_contract(date(2025, 6, 1)))
        self.assertEqual(self.lou.wage, 1100)

    def test_someone_who_comes_back_has_a_second_contract(self):
        self._sign("cesa", "2022-03-01", fixed_pay=900)
        self._sign("exit", "2023-02-28", exit_type="agreed")
        self._sign("cesa", "2024-03-01", fixed_pay=1200)
        self.assertEqual(self._contract_at("2022-06-01")[2], date(2023, 2, 28))
        self.assertEqual(
            self._contract_at("2024-06-01"),
            ("employee", date(2024, 3, 1), False, 1200),
        )

    def test_recording_the_stages_in_any_order_gives_the_same_contract(self):
        self._sign("cesa", "2024-03-01", fixed_pay=1100)
        self._sign("cape", "2023-03-01", "2024-02-29")
        self.assertEqual(self._contract_at("2023-06-01"), ("cape", False, False, 0))
        self.assertEqual(self._contract_at("2024-06-01")[1], date(2024, 3, 1))
