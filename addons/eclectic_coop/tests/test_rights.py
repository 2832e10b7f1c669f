"""The table of rights of the design, cell by cell, through the ORM.

Max (entrepreneur of Bambou) must learn nothing of Ardoise, by any door; Lou reads
all of Ardoise; the coach reads what he follows; accountant and gérant read all.
"""

from lxml import etree

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common_documents import DocumentsCase


@tagged("post_install", "-at_install")
class TestRights(DocumentsCase):
    def _seen(self, user, model):
        """The ids of Ardoise's records of ``model`` that ``user`` can find."""
        ours = self.of_ardoise[model]
        return ours & self.env[model].with_user(user).with_context(
            active_test=False
        ).search([("id", "in", ours.ids)]).with_user(self.env.user)

    def test_another_entrepreneur_finds_no_record(self):
        for model in self.of_ardoise:
            with self.subTest(model):
                self.assertFalse(self._seen(self.user_max, model))

    def test_a_coach_of_others_finds_no_record(self):
        for model in self.of_ardoise:
            with self.subTest(model):
                self.assertFalse(self._seen(self.user_coach_other, model))

    def test_another_entrepreneur_reads_no_record_by_its_id(self):
        for records in self.of_ardoise.values():
            for record in records.with_user(self.user_max):
                with self.subTest(record), self.assertRaises(AccessError):
                    record.read(["display_name"])

    def test_another_entrepreneur_exports_nothing(self):
        for model, records in self.of_ardoise.items():
            with self.subTest(model), self.assertRaises(AccessError):
                records.with_user(self.user_max).export_data(["id", "display_name"])

    def test_totals_of_another_entrepreneur_leave_ardoise_out(self):
        for model, records in self.of_ardoise.items():
            rows = (
                self.env[model]
                .with_user(self.user_max)
                ._read_group([("id", "in", records.ids)], [], ["__count"])
            )
            with self.subTest(model):
                self.assertEqual(rows, [(0,)])

    def test_names_of_ardoise_are_not_proposed(self):
        for model in ("coop.activity", "account.analytic.account", "res.partner"):
            names = self.env[model].with_user(self.user_max).name_search("Ardoise")
            with self.subTest(model):
                self.assertFalse(names)

    def test_the_entrepreneur_reads_all_of_her_activity(self):
        for model, records in self.of_ardoise.items():
            with self.subTest(model):
                self.assertEqual(self._seen(self.user_lou, model), records)
                records.with_user(self.user_lou).read(["display_name"])

    def test_the_coach_reads_the_activities_he_follows(self):
        for model, records in self.of_ardoise.items():
            if model in ("mail.followers", "res.partner.bank"):
                continue
            with self.subTest(model):
                self.assertEqual(self._seen(self.user_coach, model), records)

    def test_the_coach_changes_nothing(self):
        for model in ("sale.order", "account.move", "project.project"):
            record = self.of_ardoise[model].with_user(self.user_coach)[:1]
            with self.subTest(model), self.assertRaises(AccessError):
                record.write({"activity_id": self.bambou.id})

    def test_the_accountant_and_the_gerant_read_all(self):
        for user in (self.user_accountant, self.user_gerant):
            for model in ("coop.activity", "account.move", "account.move.line"):
                with self.subTest(f"{user.login} {model}"):
                    self.assertEqual(self._seen(user, model), self.of_ardoise[model])

    def test_a_posted_invoice_is_not_changed_by_the_entrepreneur(self):
        with self.assertRaises(AccessError):
            self.invoice.with_user(self.user_lou).write({"ref": "changed"})

    def test_an_entrepreneur_moves_no_document_into_another_activity(self):
        draft = self._invoice(self.ardoise, self.customer)
        with self.assertRaises(AccessError):
            draft.with_user(self.user_lou).write({"activity_id": self.bambou.id})
            self.env.flush_all()

    def test_an_entrepreneur_books_nothing_on_another_activity(self):
        draft = self._invoice(self.ardoise, self.customer).with_user(self.user_lou)
        for account in (
            self.bambou.account_id,
            self.company.coop_mutualised_account_id,
        ):
            with self.subTest(account.name), self.assertRaises(AccessError):
                draft.invoice_line_ids.analytic_distribution = {str(account.id): 100}

    def test_asking_for_the_posting_reminds_the_accountant(self):
        self.ardoise.accountant_id = self.user_accountant
        draft = self._invoice(self.ardoise, self.customer)
        draft.with_user(self.user_lou).action_ask_posting()
        self.assertEqual(draft.activity_ids.user_id, self.user_accountant)

    def test_asking_twice_reminds_once(self):
        draft = self._invoice(self.ardoise, self.customer).with_user(self.user_lou)
        draft.action_ask_posting()
        draft.action_ask_posting()
        self.assertEqual(len(draft.sudo().activity_ids), 1)

    def test_each_role_has_its_one_button_to_have_an_invoice_posted(self):
        may_post = self.env.ref("eclectic_coop.group_may_post")
        self.assertEqual(self._posting_buttons(self.user_lou), {"action_ask_posting"})
        self.user_lou.group_ids += may_post
        self.assertEqual(self._posting_buttons(self.user_lou), {"action_post"})
        for user in (self.user_accountant, self.user_gerant):
            self.assertEqual(self._posting_buttons(user), {"action_post"})

    def _posting_buttons(self, user):
        arch = self.env["account.move"].with_user(user).get_view(view_type="form")
        buttons = etree.fromstring(arch["arch"]).xpath("//form/header/button/@name")
        return {"action_post", "action_ask_posting"}.intersection(buttons)

    def test_an_entrepreneur_may_not_post_without_the_right(self):
        draft = self._invoice(self.ardoise, self.customer)
        with self.assertRaises(AccessError):
            draft.with_user(self.user_lou).action_post()

    def test_an_entrepreneur_posts_with_the_right(self):
        self.user_lou.group_ids += self.env.ref("eclectic_coop.group_may_post")
        draft = self._invoice(self.ardoise, self.customer)
        draft.with_user(self.user_lou).action_post()
        self.assertEqual(draft.state, "posted")

    def test_the_right_to_post_stops_at_the_wall(self):
        self.user_max.group_ids += self.env.ref("eclectic_coop.group_may_post")
        draft = self._invoice(self.ardoise, self.customer)
        with self.assertRaises(AccessError):
            draft.with_user(self.user_max).action_post()

    def test_a_wider_group_given_by_mistake_does_not_open_the_wall(self):
        self.user_max.group_ids += self.env.ref(
            "account.group_account_readonly"
        ) + self.env.ref("sales_team.group_sale_manager")
        for model in ("sale.order", "account.move", "account.analytic.line"):
            with self.subTest(model):
                self.assertFalse(self._seen(self.user_max, model))

    def test_totals_of_journals_and_teams_are_not_readable(self):
        journal = self.invoice.journal_id.with_user(self.user_max)
        with self.assertRaises(AccessError):
            journal.read(["kanban_dashboard"])
        team = self.env["crm.team"].with_user(self.user_max).search([], limit=1)
        with self.assertRaises(AccessError):
            team.read(["invoiced"])

    def test_the_entrepreneur_writes_a_quote_and_a_draft_invoice(self):
        env = self.env(user=self.user_lou)
        order = env["sale.order"].create(
            {
                "partner_id": self.customer.id,
                "order_line": [(0, 0, {"product_id": self.product.id})],
            }
        )
        self.assertEqual(order.activity_id, self.ardoise)
        order.action_confirm()
        invoice = order._create_invoices()
        self.assertEqual(invoice.activity_id, self.ardoise)
        self.assertEqual(invoice.state, "draft")

    def test_a_customer_is_shared_by_the_documents_that_name_it(self):
        customer = self.env["res.partner"].create({"name": "Commune de Sablières"})
        self.assertFalse(self._finds(self.user_max, customer))
        self._invoice(self.bambou, customer)
        self.assertTrue(self._finds(self.user_max, customer))

    def _finds(self, user, record):
        return record.with_user(user).search_count([("id", "=", record.id)])

    def test_one_app_for_the_entrepreneur(self):
        menus = self.env["ir.ui.menu"].with_user(self.user_lou).load_menus(False)
        apps = {menus[child]["xmlid"] for child in menus["root"]["children"]}
        self.assertNotIn("sale.sale_menu_root", apps)
        self.assertNotIn("account.menu_finance", apps)
