from datetime import date

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import freeze_time, tagged

from .ledger import LedgerCase
from .rpc import RpcCase

MODELS = ("coop.forecast", "coop.forecast.line")


class ForecastCase(LedgerCase):
    def forecast(self, activity=None, user=None, turnover=0, **values):
        forecasts = self.env["coop.forecast"].with_user(user or self.user_gerant)
        forecast = forecasts.create(
            {"activity_id": (activity or self.ardoise).id, **values}
        )
        if turnover:
            forecast.write({"spread_turnover": turnover, "spread_margin": turnover})
            forecast.action_spread()
        return forecast

    def agreed(self, *args, **values):
        forecast = self.forecast(*args, **values)
        forecast.action_agree()
        return forecast


@tagged("post_install", "-at_install")
@freeze_time("2026-02-15")
class TestForecast(ForecastCase, RpcCase):
    def board(self, month="2026-02-01"):
        boards = self.env["coop.forecast.board"].with_user(self.user_gerant)
        return boards.get_forecast_board(month)

    def row(self, activity):
        return next(one for one in self.board()["rows"] if one["id"] == activity.id)

    def test_a_forecast_has_a_row_for_each_month_of_the_accounting_year(self):
        forecast = self.forecast(year_start="2026-05-14")
        self.assertEqual(forecast.year_start, date(2026, 1, 1))
        self.assertEqual(len(forecast.line_ids), 12)
        self.assertEqual(forecast.line_ids[-1].month, date(2026, 12, 1))

    def test_amounts_of_the_year_are_spread_to_the_cent(self):
        forecast = self.forecast(turnover=1000)
        self.assertEqual(round(forecast.turnover, 2), 1000)
        self.assertEqual(set(forecast.line_ids.mapped("turnover")), {83.33, 83.34})

    def test_last_year_is_copied_month_by_month(self):
        self.year_of_ardoise()
        forecast = self.forecast()
        forecast.action_copy_last_year()
        self.assertEqual(forecast.turnover, 500)
        self.assertEqual(forecast.line_ids[-1].turnover, 500)

    def test_a_change_is_a_new_version_with_its_reason(self):
        first = self.agreed(turnover=1200)
        with self.assertRaisesRegex(UserError, "begin a new version"):
            first.line_ids[0].turnover = 5
        second = self.env["coop.forecast"].browse(first.action_new_version()["res_id"])
        self.assertEqual((second.version, first.state), (2, "agreed"))
        second.line_ids[0].turnover = 5
        with self.assertRaisesRegex(UserError, "Reason: expected a few words"):
            second.action_agree()
        second.reason = "A client left"
        second.action_agree()
        self.assertEqual((first.state, second.state), ("replaced", "agreed"))
        with self.assertRaisesRegex(UserError, "is kept"):
            first.unlink()

    def test_the_board_says_who_holds_the_forecast(self):
        self.year_of_ardoise()  # 2 400 in January, 1 850 in February 2026
        self.agreed(turnover=25_500)  # 4 250 for two months
        self.agreed(self.bambou, turnover=1_200)
        found = self.row(self.ardoise)
        self.assertEqual(found["turnover"]["year"]["actual"], 4250)
        self.assertEqual(found["turnover"]["standing"], "conform")
        self.assertEqual(found["words"], "conforms to the forecast")
        self.assertEqual(found["turnover"]["month"]["gap"], 1850 - 2125)
        below = self.row(self.bambou)
        self.assertEqual(below["turnover"]["standing"], "below")
        self.assertEqual(below["turnover"]["year"]["percent"], -100)
        total = self.board()["total"]["turnover"]["year"]
        self.assertEqual((total["forecast"], total["actual"]), (4450, 4250))

    def test_the_total_compares_like_with_like(self):
        self.year_of_ardoise()  # 4 250 in two months, and no forecast
        self.agreed(self.bambou, turnover=1_200)
        self.line("706000", 200, date(2026, 1, 10), self.bambou)
        total = self.board()["total"]
        year = total["turnover"]["year"]
        self.assertEqual((year["forecast"], year["actual"]), (200, 200))
        self.assertEqual(total["turnover"]["standing"], "conform")
        self.assertEqual(total["margin"]["year"]["actual"], 200)
        self.assertIn(self.ardoise.name, total["apart"])
        self.assertNotIn(self.bambou.name, total["apart"])
        self.assertIn("4\xa0250,00", total["apart"])

    def test_with_a_forecast_for_all_nothing_is_told_apart(self):
        self.agreed(turnover=1_200)
        self.assertEqual(self.board()["total"]["apart"], "")

    def test_without_any_forecast_the_total_compares_nothing(self):
        self.year_of_ardoise()
        total = self.board()["total"]["turnover"]
        self.assertEqual((total["standing"], total["year"]["actual"]), ("none", 0))
        self.assertEqual(len(total["actuals"]), 12)

    def test_of_many_without_forecast_the_first_are_named(self):
        for rank in range(12):
            activity = self._activity(f"A{rank:02}", f"Activity {rank:02}", self.lou)
            self.line("706000", 100, date(2026, 1, 10), activity)
        self.assertIn("Activity 09 and 2 more", self.board()["total"]["apart"])

    def test_the_tolerance_is_a_dated_setting(self):
        self.year_of_ardoise()
        self.agreed(turnover=30_000)  # 5 000 for two months: 15 % above the actual
        self.assertEqual(self.row(self.ardoise)["turnover"]["standing"], "below")
        self.env["coop.forecast.setting"].create(
            {"date_from": "2026-01-01", "tolerance": 15, "source": "AGO 2025"}
        )
        self.assertEqual(self.row(self.ardoise)["turnover"]["standing"], "conform")

    def test_without_a_forecast_only_the_amount_is_told(self):
        self.year_of_ardoise()
        found = self.row(self.ardoise)["turnover"]
        self.assertEqual((found["standing"], found["year"]["percent"]), ("none", None))

    def test_the_margin_is_what_is_left_after_purchases(self):
        self.year_of_ardoise()
        self.assertEqual(self.row(self.ardoise)["margin"]["year"]["actual"], 4250 - 180)

    def test_the_board_costs_the_same_for_many_activities(self):
        self.agreed(turnover=1200)
        few = self.queries()
        for rank in range(8):
            activity = self._activity(f"A{rank}", f"Activity {rank}", self.lou)
            self.line("706000", 100, date(2026, 1, 10), activity)
            self.agreed(activity, turnover=1200)
        self.assertEqual(self.queries(), few)

    def queries(self):
        self.board()
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        self.board()
        return self.env.cr.sql_log_count - before

    def test_the_plan_of_integration_of_the_seed(self):
        self.env["coop.forecast.setting"].create(
            {
                "date_from": "2009-02-01",
                "plan_start": "2009-02-01",
                "plan_people": 6,
                "source": "Business plan of the founders",
            }
        )
        self.assertEqual(self.board("2012-12-01")["jobs"]["plan"], 29)
        self.assertEqual(self.board()["jobs"]["expected_pace"], 0.5)

    def test_the_dotted_line_of_my_activity(self):
        self.agreed(turnover=1200)
        activities = self.env["coop.activity"].with_user(self.user_lou)
        chart = activities.get_dashboard(self.ardoise.id)["chart"]
        self.assertTrue(chart["has_forecast"])
        self.assertEqual({one["forecast"] for one in chart["months"]}, {100})

    # Rights

    def test_an_entrepreneur_proposes_hers_and_the_gerant_agrees(self):
        forecast = self.forecast(user=self.user_lou, turnover=1200)
        forecast.action_propose()
        with self.assertRaises(AccessError):
            forecast.action_agree()
        with self.assertRaises(AccessError):
            forecast.with_user(self.user_accountant).action_agree()
        forecast.with_user(self.user_gerant).action_agree()
        self.assertEqual(forecast.state, "agreed")

    def test_nothing_of_other_activities(self):
        forecast = self.agreed(self.bambou, turnover=1200)
        forecasts = self.env["coop.forecast"].with_user(self.user_lou)
        self.assertFalse(forecasts.search([]))
        with self.assertRaises(AccessError):
            forecast.with_user(self.user_lou).read(["turnover"])
        with self.assertRaises(AccessError):
            self.forecast(self.bambou, self.user_lou)
        with self.assertRaises(AccessError):
            forecasts.env["coop.forecast.board"].get_forecast_board()

    def test_json_rpc_shows_and_does_no_more(self):
        forecast = self.forecast(self.bambou, turnover=1200)
        own = self.forecast(user=self.user_lou)
        self.env.flush_all()
        self.authenticate(self.user_lou.login, self.user_lou.login)
        for model, records in zip(MODELS, (forecast, forecast.line_ids), strict=True):
            answer = self.call_kw(model, "read", records.ids, ["company_id"])
            self.assertIn("AccessError", answer["error"]["data"]["name"])
            answer = self.call_kw(model, "write", records.ids, {"turnover": 5})
            self.assertIn("error", answer)
        for values in ({"state": "agreed"}, {"version": 9}):
            answer = self.call_kw(
                "coop.forecast", "write", own.ids, values, context={"coop_forecast": 1}
            )
            self.assertIn("UserError", answer["error"]["data"]["name"])
        answer = self.call_kw("coop.forecast", "action_agree", own.ids)
        self.assertIn("AccessError", answer["error"]["data"]["name"])
        answer = self.call_kw("coop.forecast.setting", "search_read", [])
        self.assertIn("AccessError", answer["error"]["data"]["name"])

    # What cannot be

    def test_what_cannot_be_is_told(self):
        forecast = self.forecast()
        for act, sentence in (
            (lambda: self.forecast(year_start="soon"), "“soon”: expected a day"),
            (lambda: forecast.write({"state": "agreed"}), "written by buttons"),
            (lambda: self.forecast(state="agreed"), "begins as being written"),
            (lambda: self.board("soon"), "“soon” is not a day"),
            (
                lambda: forecast.line_ids.create(
                    {"forecast_id": forecast.id, "month": "2027-01-01"}
                ),
                "expected the first day of a month",
            ),
        ):
            with (
                self.subTest(sentence),
                self.assertRaisesRegex((UserError, ValidationError), sentence),
            ):
                act()
