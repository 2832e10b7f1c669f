from odoo.tests import freeze_time, tagged

from .capital_common import TODAY, CapitalCase
from .fec import encoded
from .rpc import RpcCase

WIZARDS = ("coop.member.import", "coop.share.import", "coop.cooperator.import")
TEMPLATES = ("coop_member_template_xlsx", "coop_share_template_xlsx")


@tagged("post_install", "-at_install")
@freeze_time(TODAY)
class TestImportRights(CapitalCase, RpcCase):
    """The gérant imports members and shares; nobody else, whatever the door."""

    def test_others_are_refused_over_http(self):
        for user in (self.user_lou, self.user_coach, self.user_accountant):
            self.authenticate(user.login, user.login)
            for model in WIZARDS:
                answer = self.call_kw(model, "create", [{"file": False}])
                with self.subTest(f"{user.login} {model}"):
                    self.assertIn("AccessError", answer["error"]["data"]["name"])

    def test_others_do_not_use_the_wizard_of_the_gerant(self):
        self.authenticate(self.user_accountant.login, self.user_accountant.login)
        for model in WIZARDS:
            wizard = self.env[model].with_user(self.user_gerant).create({})
            for method in ("action_check", "action_import", "read"):
                with self.subTest(f"{model} {method}"):
                    answer = self.call_kw(model, method, wizard.ids)
                    self.assertIn("AccessError", answer["error"]["data"]["name"])

    def test_the_methods_that_write_are_no_doors(self):
        self.authenticate(self.user_gerant.login, self.user_gerant.login)
        for method in ("_write_rows", "_write_down"):
            answer = self.call_kw("coop.share.import", method, [[]])
            self.assertIn("error", answer)

    def test_the_gerant_imports_over_http(self):
        self.authenticate(self.user_gerant.login, self.user_gerant.login)
        table = "Date;Member;Type;Shares\n05/01/2026;1;Subscription;10"
        answer = self.call_kw(
            "coop.share.import", "create", [{"file": encoded(table).decode()}]
        )
        [wizard] = answer["result"]
        self.call_kw("coop.share.import", "action_check", [wizard])
        [told] = self.call_kw("coop.share.import", "read", [wizard], ["state"])[
            "result"
        ]
        self.assertEqual(told["state"], "ready")
        self.call_kw("coop.share.import", "action_import", [wizard])
        self.assertEqual(self.lou_member.shares, 110)
