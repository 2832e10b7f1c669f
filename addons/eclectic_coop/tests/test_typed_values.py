"""Values that no cooperative has, and fields that are emptied, are answered."""

from datetime import date

from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged

from .capital_common import TODAY
from .leaving_common import LeavingCase

DAYS = ("0001-01-01", "9999-12-31", "soon", 5)
NUMBERS = (2**63, 1e300, float("nan"), float("inf"), "many", [1])
# The model, a day and a number that are typed in it.
TYPED = (
    ("coop.member", "applied_on", None),
    ("coop.member.exit", "effect", None),
    ("coop.member.change", "date", None),
    ("coop.member.decide", "date", None),
    ("coop.reference.rate", None, "year"),
    ("coop.share.beneficiary", None, "percent"),
    ("coop.share.later.loss", "found_on", "loss"),
    ("coop.share.pay", "date", "amount"),
    ("coop.share.queue", "date", None),
    ("coop.share.repayment", "lost_on", "shares"),
    ("coop.share.subscription", "date", "first_call"),
    ("coop.share.transfer", "date", "shares"),
    ("coop.share.withholding", "month", None),
    ("coop.share.withholding.line", None, "gross"),
    ("coop.share.year.end", "date", None),
    ("coop.statutes", "date_from", "nominal"),
)


@tagged("post_install", "-at_install")
@freeze_time(TODAY)
class TestTypedValues(LeavingCase):
    def answered(self, model, name, value, sentence):
        screen = self.env[model].with_user(self.user_gerant)
        for act in (
            lambda: screen.create({name: value}),
            lambda: screen.onchange({name: value}, [name], {name: {}}),
        ):
            with (
                self.subTest(f"{model} {name} {value}"),
                self.assertRaisesRegex(UserError, sentence),
            ):
                act()

    def test_a_day_of_another_age_is_answered(self):
        for model, name, _number in TYPED:
            for value in DAYS if name else ():
                self.answered(model, name, value, "expected a day from 1800 to 2199")

    def test_a_number_that_nothing_holds_is_answered(self):
        for model, _day, name in TYPED:
            for value in NUMBERS if name else ():
                self.answered(model, name, value, "expected a number of .* digits")
        self.answered("coop.share.subscription", "shares", 2**31, "of 9 digits at most")

    def test_a_field_that_is_emptied_waits_for_another_value(self):
        claim = self.gone(self.zoe_member, date(2026, 6, 30))
        exit_of = {"member_id": self.lou_member.id, "effect": TODAY}
        queue = {"company_id": self.company.id, "date": TODAY}
        for model, values, name in (
            ("coop.member.exit", {**exit_of, "reason": "resignation"}, "reason"),
            ("coop.member.exit", {**exit_of, "reason": "resignation"}, "effect"),
            ("coop.share.queue", queue, "date"),
            ("coop.share.repayment", {"company_id": self.company.id}, "lost_on"),
            ("coop.share.beneficiary", {"repayment_id": claim.id}, "percent"),
        ):
            screen = self.env[model].with_user(self.user_gerant)
            shown = {key: {} for key in screen._fields}
            with self.subTest(f"{model} {name}"):
                answer = screen.onchange({**values, name: False}, [name], shown)
                self.assertIn("value", answer)
