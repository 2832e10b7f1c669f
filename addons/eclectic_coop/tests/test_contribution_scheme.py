from datetime import date

from psycopg2 import IntegrityError

from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..rules.contribution_models import Model
from .contribution_case import VOTE, ContributionCase


@tagged("post_install", "-at_install")
class TestContributionScheme(ContributionCase):
    def sign(self, employee, kind, day, last=False):
        career = self.env["coop.career"].search([("employee_id", "=", employee.id)])
        career = career or self.env["coop.career"].create({"employee_id": employee.id})
        stage = self.env["coop.career.stage"].create(
            {
                "career_id": career.id,
                "type": kind,
                "date_from": day,
                "date_to": last,
                "mention_ids": self.env["coop.career.mention"].search([]).ids,
                "fixed_pay": 1000,
            }
        )
        stage.action_sign()

    def exception(self, kind="scheme", activity=None, **values):
        return self.env["coop.contribution.exception"].create(
            {
                "activity_id": (activity or self.ardoise).id,
                "kind": kind,
                "date_from": date(2026, 1, 1),
                "reason": "Agreed with the gérant",
                **values,
            }
        )

    def rule(self, **values):
        return self.env["coop.contribution.rule"].create(
            {
                "scheme_id": self.scheme.id,
                "date_from": date(2026, 1, 1),
                **VOTE,
                **values,
            }
        )

    def test_a_scheme_says_itself_in_words(self):
        self.assertEqual(
            self.scheme.words,
            "From janvier 2026: 12 % of the gross margin, at least 40,00\xa0€ a month, "
            "at most 8\xa0400,00\xa0€ a year, Insurance 16,00\xa0€ a month.",
        )

    def test_each_real_model_begins_a_scheme_with_the_same_rule(self):
        schemes = self.env["coop.contribution.scheme"]
        made = {
            model: schemes._create_from(model, self.company).rule_ids for model in Model
        }
        self.assertEqual(
            [(rule.percent, rule.base) for rule in made[Model.COOPANAME]],
            [(13.5, "margin")],
        )
        encom = made[Model.ENCOM1]
        self.assertEqual(
            encom.bracket_ids.mapped(lambda line: (line.above, line.percent)),
            [(35000, 8), (45000, 6)],
        )
        self.assertTrue(encom.cumulative)
        self.assertEqual(
            made[Model.ASTROLABE].mapped(lambda rule: (rule.stage, rule.floor)),
            [("all", 60), ("cape", 30)],
        )

    def test_a_cape_pays_its_own_rate_until_the_cesa(self):
        self.rule(stage="cape", percent=5)
        self.sign(self.lou, "cape", date(2025, 6, 1), date(2026, 1, 31))
        self.sign(self.lou, "cesa", date(2026, 2, 1))
        for month in (1, 2):
            self.sold(1000, date(2026, month, 5))
            self.run_month(month)
        self.assertEqual(self.asked(), [(1, "run", 50.0, 0.0), (2, "run", 120.0, 16.0)])

    def test_an_activity_may_have_another_scheme_for_some_months(self):
        other = self.new_scheme("Turnover", base="invoiced", percent=10)
        self.exception(scheme_id=other.id, date_to=date(2026, 1, 31))
        for month in (1, 2):
            self.sold(1000, date(2026, month, 5))
            self.run_month(month)
        self.assertEqual(
            self.asked(), [(1, "run", 100.0, 0.0), (2, "run", 120.0, 16.0)]
        )

    def test_an_exemption_spares_and_says_so(self):
        self.exception("exempt", date_to=date(2026, 1, 31))
        self.sold(1000, date(2026, 1, 5))
        month = self.run_month(1)
        self.assertEqual(self.asked(), [(1, "run", 0.0, 16.0)])
        line = month.contribution_ids.filtered(
            lambda line: line.activity_id == self.ardoise
        )
        self.assertEqual(line.words, "exempt")

    def test_a_version_voted_later_changes_only_what_follows(self):
        self.rule(date_from=date(2026, 2, 1), percent=14)
        for month in (1, 2):
            self.sold(1000, date(2026, month, 5))
            self.run_month(month)
        self.assertEqual(
            self.asked(), [(1, "run", 120.0, 16.0), (2, "run", 140.0, 0.0)]
        )

    def test_another_scheme_for_all_leaves_the_months_already_run(self):
        self.sold(1000, date(2026, 1, 5))
        self.run_month(1)
        other = self.new_scheme("Turnover", base="invoiced", percent=10)
        other.action_apply_to_all()
        self.sold(1000, date(2026, 2, 5))
        self.run_month(2)
        self.assertEqual(
            self.asked(), [(1, "run", 120.0, 16.0), (2, "run", 100.0, 0.0)]
        )

    def test_a_late_exemption_gives_back_in_the_next_run(self):
        self.sold(1000, date(2026, 1, 5))
        self.run_month(1)
        self.exception("exempt_all", date_to=date(2026, 1, 31))
        self.run_month(2)
        self.assertEqual(
            self.asked(),
            [
                (1, "run", 120.0, 16.0),
                (1, "correction", -120.0, -16.0),
                (2, "run", 40.0, 16.0),
            ],
        )

    def test_work_accident_is_recharged_while_nobody_is_paid(self):
        self.env["coop.contribution.recharge"].create(
            {
                "rule_id": self.scheme.rule_ids.id,
                "name": "Work accident",
                "amount": 3,
                "when": "unpaid",
            }
        )
        pay = self.env["account.move"].create(
            {
                "journal_id": self.company._coop_journal("payroll").id,
                "date": date(2026, 2, 28),
                "line_ids": [
                    (
                        0,
                        0,
                        {
                            "account_id": self.account("641100").id,
                            "balance": 1000,
                            "analytic_distribution": {
                                str(self.ardoise.account_id.id): 100.0
                            },
                        },
                    ),
                    (0, 0, {"account_id": self.account("421000").id, "balance": -1000}),
                ],
            }
        )
        pay.action_post()
        for month in (1, 2):
            self.run_month(month)
        self.assertEqual(self.asked(), [(1, "run", 40.0, 19.0), (2, "run", 40.0, 16.0)])

    def test_a_closed_activity_is_asked_no_minimum(self):
        self.ardoise.date_close = date(2026, 1, 15)
        self.run_month(1)
        self.run_month(2)
        self.assertEqual(self.asked(), [(1, "run", 40.0, 16.0)])
        self.sold(100, date(2026, 3, 2))
        self.run_month(3)
        self.assertEqual(self.asked()[1:], [(3, "run", 12.0, 0.0)])

    def test_brackets_count_over_the_year(self):
        rule = self.scheme.rule_ids
        self.env["coop.contribution.bracket"].create(
            {"rule_id": rule.id, "above": 1000, "percent": 5}
        )
        rule.write({"floor": 0, "cap": 0})
        self.assertTrue(rule.cumulative)
        for month in (1, 2):
            self.sold(800, date(2026, month, 5))
            last = self.run_month(month)
        self.assertEqual(
            [amount for _month, _kind, amount, _insurance in self.asked()], [96.0, 54.0]
        )
        line = last.contribution_ids.filtered(
            lambda line: line.activity_id == self.ardoise
        )
        self.assertEqual(
            line.words,
            "12 % of the gross margin of 200,00\xa0€, then 5 % of 600,00\xa0€",
        )

    def test_a_used_version_keeps_its_figures(self):
        self.run_month(1)
        rule = self.scheme.rule_ids
        for act in (
            lambda: rule.write({"percent": 1}),
            rule.unlink,
            lambda: self.insurance.write({"amount": 1}),
            self.insurance.unlink,
            lambda: self.env["coop.contribution.bracket"].create(
                {"rule_id": rule.id, "above": 10, "percent": 1}
            ),
        ):
            with self.assertRaisesRegex(UserError, "the assembly changes is a new"):
                act()
        rule.note = "Seen by the assembly"

    def test_a_new_version_asks_for_its_vote(self):
        rule = self.scheme.rule_ids
        rule.decision_reference = "AGO 2025"
        action = rule.action_new_version()
        new = rule.browse(action["res_id"])
        self.assertEqual(
            (new.date_from, new.decision_reference, new.percent),
            (date(2027, 2, 1), False, 12),
        )
        self.assertEqual(new.recharge_ids.amount, 16)

    def test_bad_figures_are_told_by_field_and_value(self):
        rule = self.scheme.rule_ids
        for values, sentence in (
            ({"percent": 120}, "Rate .%. “120”: expected a percentage from 0 to 100"),
            ({"percent": -1}, "Rate .%. “-1”: expected a percentage"),
            ({"floor": -5}, "At least, a month “.*5,00\xa0€”: expected an amount"),
            ({"cap": 10}, "At most, a year “10,00\xa0€”: expected at least"),
            ({"date_from": date(2026, 1, 15)}, "“15/01/2026”: a version begins"),
            ({"date_from": "2026-13-01"}, "expected a day from 1800"),
            ({"fixed": 1e15}, "expected a number"),
        ):
            with (
                self.subTest(values),
                self.assertRaisesRegex(UserError, sentence),
                self.env.cr.savepoint(),
            ):
                rule.write(values)

    def test_bad_brackets_and_recharges_are_told(self):
        rule = self.scheme.rule_ids.id
        for model, values, sentence in (
            ("bracket", {"above": 0, "percent": 5}, "From “0,00\xa0€”: expected"),
            ("bracket", {"above": 10, "percent": 500}, "from 0 to 100"),
            ("category", {"category_id": 1, "percent": -2}, "from 0 to 100"),
            (
                "recharge",
                {"name": "A", "amount": -1},
                "that is not below",
            ),
            (
                "recharge",
                {"name": "A", "amount": 1, "account_prefix": "70"},
                "“70”: expected a number of class 6",
            ),
        ):
            with (
                self.subTest(values),
                self.assertRaisesRegex(ValidationError, sentence),
            ):
                if model == "category":
                    values["category_id"] = (
                        self.env["product.category"].search([], limit=1).id
                    )
                self.env[f"coop.contribution.{model}"].create(
                    {"rule_id": rule, **values}
                )

    def test_bad_exceptions_are_told(self):
        for values, sentence in (
            ({"date_from": date(2026, 1, 2)}, "expected the first day of a month"),
            (
                {"kind": "exempt", "date_to": date(2025, 1, 1)},
                "expected a day after 01/01/2026",
            ),
            ({}, "choose one for “another scheme”"),
            ({"kind": "exempt", "scheme_id": self.scheme.id}, "none for the other"),
        ):
            with (
                self.subTest(values),
                self.assertRaisesRegex(ValidationError, sentence),
            ):
                self.exception(**values)

    @mute_logger("odoo.sql_db")
    def test_two_versions_of_the_same_month_are_told(self):
        with self.assertRaisesRegex(IntegrityError, "version_unique"):
            self.rule(percent=3)

    def test_a_bad_month_is_told(self):
        months = self.env["coop.month"]
        with self.assertRaisesRegex(ValidationError, "expected the first day"):
            months.create({"date": date(2026, 1, 3)}).flush_recordset()
        months.create({"date": date(2026, 1, 1)})
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaisesRegex(IntegrityError, "month_unique"),
        ):
            months.create({"date": date(2026, 1, 1)})
