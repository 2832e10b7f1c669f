from odoo.tests import tagged
from odoo.tools import mute_logger

from .flow_case import FlowCase
from .rpc import RpcCase


@tagged("post_install", "-at_install")
class TestMyActivityScreen(FlowCase, RpcCase):
    """The screen in a browser, and its door through HTTP."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        story = cls()
        story.posted(1000, activity=cls.ardoise)
        story.posted(50, activity=cls.ardoise, move_type="in_invoice", ref="B-1")
        cls.env["project.project"].create(
            {"name": "Mission", "activity_id": cls.ardoise.id}
        )
        cls.env.flush_all()

    def call(self, method, *args):
        return self.call_kw("coop.activity", method, *args)

    def test_an_entrepreneur_works_on_her_screen(self):
        self.start_tour("/odoo", "coop_my_activity", login=self.user_lou.login)

    def test_her_figures_come_through_the_web(self):
        self.authenticate(self.user_lou.login, self.user_lou.login)
        board = self.call("get_dashboard", self.ardoise.id)["result"]
        self.assertEqual(board["activity"]["name"], "Studio Ardoise")

    def test_the_figures_of_others_do_not(self):
        self.authenticate(self.user_max.login, self.user_max.login)
        for method, *more in (
            ("get_dashboard",),
            ("get_dashboard_action", "section_turnover"),
        ):
            with mute_logger("odoo.http"):
                answer = self.call(method, self.ardoise.id, *more)
            self.assertEqual(
                answer["error"]["data"]["name"], "odoo.exceptions.AccessError"
            )
