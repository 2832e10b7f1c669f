from io import BytesIO
from unittest.mock import patch

from openpyxl import load_workbook

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from .flow_case import DAY, FlowCase

MARCH = "2026-03-31"
MONTH = "odoo.addons.eclectic_coop.models.coop_statement_month"
REFUSED = "Studio Ardoise is not printed"


@tagged("post_install", "-at_install")
@freeze_time("2026-04-05")
class TestStatementSending(FlowCase):
    """March: Ardoise sold twice and bought once, Bambou has a part of a sale."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("en_US")  # papers are read in English
        cls.company.partner_id.lang = "en_US"
        cls.env["coop.activity.partner"].search([]).date_from = "2026-01-01"
        (cls.ardoise | cls.bambou).date_open = "2026-01-01"
        cls.user_lou.email = "lou@example.org"
        cls.user_max.email = "max@example.org"
        story = cls()
        cls.sold = story.posted(1000, activity=cls.ardoise)
        cls.bought = story.posted(
            100, activity=cls.ardoise, move_type="in_invoice", ref="F1"
        )
        shared = story.invoice(1000, activity=cls.ardoise)
        story.share(shared.invoice_line_ids, ardoise=60, bambou=40)
        shared.action_post()
        story.outstanding()
        cls.month = cls.env["coop.statement.month"].with_user(cls.user_accountant)
        cls.env.flush_all()

    def made(self):
        self.month.make_batch(MARCH)
        return self.of(self.ardoise), self.of(self.bambou)

    def of(self, activity):
        return self.env["coop.statement"].search(
            [("activity_id", "=", activity.id), ("replacing_ids", "=", False)]
        )

    def mails(self):
        sendings = self.env["coop.statement.sending"].search([])
        return sendings.mail_id

    # What is owed, at the end of the month

    def amounts(self, side):
        return [
            claim["amount"] for claim in self.of(self.ardoise)._said()[side]["claims"]
        ]

    def test_each_side_says_who_and_how_much(self):
        self.made()
        self.assertEqual(self.amounts("owed"), [120000, 72000])
        self.assertEqual(self.amounts("owe"), [12000])
        said = self.of(self.bambou)._said()["owed"]
        self.assertEqual((said["total"], said["ages"]["recent"]), (48000, 48000))
        self.assertEqual(said["claims"][0]["partner"], "Mairie de Joyeuse")

    def test_what_is_paid_in_april_was_owed_at_the_end_of_march(self):
        self.pay(self.sold, payment_date="2026-04-02")
        self.made()
        self.assertEqual(self.amounts("owed"), [120000, 72000])

    def test_what_is_paid_in_march_is_owed_no_more(self):
        self.pay(self.sold, payment_date="2026-03-20")
        self.pay(self.bought, amount=20, payment_date="2026-04-01")
        self.made()
        self.assertEqual(self.amounts("owed"), [72000])
        self.assertEqual(self.amounts("owe"), [12000])

    def test_what_is_invoiced_in_april_is_not_in_march(self):
        self.posted(
            50, activity=self.ardoise, invoice_date="2026-04-01", date="2026-04-01"
        )
        self.made()
        self.assertEqual(self.amounts("owed"), [120000, 72000])

    def test_the_documents_of_the_month_bear_their_numbers_and_partners(self):
        ardoise, _bambou = self.made()
        rows = {
            document["name"]: (document["partner"], document["amount"])
            for document in ardoise._said()["documents"]
        }
        self.assertEqual(rows[self.sold.name], ("Mairie de Joyeuse", 100000))
        self.assertEqual(rows[self.bought.name], ("Imprimerie du Coiron", -10000))
        self.assertEqual(sum(amount for _who, amount in rows.values()), 150000)

    def test_what_others_owe_in_a_common_entry_is_not_hers(self):
        """The VAT of the month is one entry for all activities."""
        entry = self.env["account.move"].create(
            {
                "move_type": "entry",
                "date": DAY,
                "line_ids": [
                    (0, 0, self.vat_line(owner, amount))
                    for owner, amount in ((self.ardoise, 30), (self.bambou, 70))
                    for amount in (-amount, amount)
                ],
            }
        )
        entry.action_post()
        self.made()
        self.assertEqual(self.amounts("owe"), [3000, 12000])

    def vat_line(self, owner, amount):
        account = self.account("445510" if amount < 0 else "445710")
        return {
            "account_id": account.id,
            "name": "VAT of March",
            "balance": amount,
            "analytic_distribution": {str(owner.balance_account_id.id): 100},
        }

    # Sending

    def test_sending_queues_a_mail_to_each_person_with_the_files(self):
        ardoise, bambou = self.made()
        answer = self.month.send_batch(MARCH)
        self.assertEqual(answer, {"last": False, "done": 2, "total": 2})
        self.assertEqual(ardoise.state, "queued")
        mails = self.mails()
        self.assertEqual(set(mails.mapped("state")), {"outgoing"})
        self.assertEqual(
            mails.recipient_ids, (self.user_lou | self.user_max).partner_id
        )
        [mail] = mails.filtered(lambda one: one.res_id in ardoise.sending_ids.ids)
        self.assertIn("Studio Ardoise", mail.subject)
        self.assertIn("ARDO-2026-03.xlsx", mail.attachment_ids.mapped("name"))
        self.assertEqual(
            set(mail.attachment_ids.mapped(lambda one: (one.res_model, one.res_id))),
            {("coop.statement", ardoise.id)},
        )
        self.assertEqual(bambou.state, "queued")
        step = self.month._month_step(ardoise)
        self.assertEqual(step["state"], "done")
        self.assertEqual(step["words"], "2 statements are waiting to leave.")

    def test_sent_twice_is_sent_once(self):
        self.made()
        self.month.send_batch(MARCH)
        mails = self.mails()
        self.month.send_batch(MARCH)
        self.assertEqual(self.mails(), mails)
        self.assertEqual(self.env["coop.statement.sending"].search_count([]), 2)

    def test_who_has_no_address_is_told_in_a_sentence_and_the_others_go(self):
        self.user_lou.email = False
        self.lou.work_contact_id.email = False
        ardoise, bambou = self.made()
        self.month.send_batch(MARCH)
        self.assertEqual((ardoise.state, bambou.state), ("failed", "queued"))
        self.assertIn("Lou Martin has no valid e-mail address (“”)", ardoise.reason)
        self.user_lou.email = "lou@example.org"
        self.month.send_batch(MARCH)
        self.assertEqual((ardoise.state, ardoise.reason), ("queued", ""))
        self.assertEqual(self.env["coop.statement.sending"].search_count([]), 2)

    def test_an_activity_without_people_is_told_in_a_sentence(self):
        self.ardoise.partner_line_ids.date_to = "2026-02-28"
        ardoise, bambou = self.made()
        self.month.send_batch(MARCH)
        self.assertIn("Studio Ardoise had nobody in", ardoise.reason)
        self.assertEqual(bambou.state, "queued")

    def test_a_paper_that_is_not_printed_stops_only_its_own(self):
        ardoise, bambou = self.made()
        reports = self.env.registry["ir.actions.report"]
        render = reports._render_qweb_pdf

        def refuse(report, ref, res_ids=None, data=None):
            if ardoise.id in res_ids:
                raise UserError(REFUSED)
            return render(report, ref, res_ids=res_ids, data=data)

        with patch.object(reports, "_render_qweb_pdf", refuse):
            self.month.send_batch(MARCH)
        self.assertEqual((ardoise.state, bambou.state), ("failed", "queued"))
        self.assertEqual(ardoise.reason, REFUSED)

    def test_what_the_mail_server_says_is_shown(self):
        ardoise, _bambou = self.made()
        self.month.send_batch(MARCH)
        mail = ardoise.sending_ids.mail_id
        mail.write({"state": "exception", "failure_reason": "Mailbox full"})
        self.assertEqual((ardoise.state, ardoise.reason), ("failed", "Mailbox full"))
        mail.write({"state": "sent", "failure_reason": False})
        self.assertEqual(ardoise.state, "sent")

    def test_sending_goes_on_from_batch_to_batch(self):
        self.made()
        with patch(f"{MONTH}.SENT_AT_ONCE", 1):
            first = self.month.send_batch(MARCH)
            self.assertEqual((first["done"], first["total"]), (1, 2))
            self.assertTrue(first["last"])
            second = self.month.send_batch(MARCH, first["last"])
        self.assertEqual(second, {"last": False, "done": 2, "total": 2})
        self.assertEqual(len(self.mails()), 2)

    def test_who_left_before_the_month_receives_nothing(self):
        self.ardoise.partner_line_ids.date_to = "2026-02-28"
        zoe = self._employee("Zoé Blanc", self._user("zoe", "group_entrepreneur"))
        zoe.user_id.email = "zoe@example.org"
        self.ardoise.partner_line_ids = [
            (0, 0, {"employee_id": zoe.id, "date_from": "2026-03-01"})
        ]
        ardoise, _bambou = self.made()
        self.month.send_batch(MARCH)
        self.assertEqual(ardoise.sending_ids.employee_id, zoe)

    # The files

    def test_the_workbook_holds_numbers_and_days(self):
        ardoise, _bambou = self.made()
        report = self.env["report.eclectic_coop.statement_xlsx"]
        report = report.with_user(self.user_lou)
        content, _kind = report.create_xlsx_report(ardoise.ids, {})
        book = load_workbook(BytesIO(content))
        account = {
            row[0].value: [cell.value for cell in row[1:4]]
            for row in book.worksheets[0]["A5:D12"]
        }
        self.assertIn([1600, 1600, 0], account.values())
        documents = next(
            sheet for sheet in book if self.sold.name in {c.value for c in sheet["B"]}
        )
        [row] = [row for row in documents if row[1].value == self.sold.name]
        self.assertEqual(row[4].value, 1000)
        self.assertEqual(row[0].value.date().isoformat(), "2026-03-16")

    def test_a_preview_keeps_nothing(self):
        action = self.month.preview(self.ardoise.id, MARCH)
        html, _kind = (
            self.env["ir.actions.report"]
            .with_user(self.user_accountant)
            ._render_qweb_html(action["report_name"], None, dict(action["data"]))
        )
        self.assertIn(self.sold.name, html.decode())
        self.assertIn("Preview", html.decode())
        self.assertFalse(self.of(self.ardoise))

    def test_only_the_gerant_and_the_accountant_make_and_send(self):
        for user in (self.user_lou, self.user_coach):
            month = self.env["coop.statement.month"].with_user(user)
            for act in (
                month.get_month,
                lambda month=month: month.make_batch(MARCH),
                lambda month=month: month.send_batch(MARCH),
                lambda month=month: month.correct_batch(MARCH),
                lambda month=month: month.preview(self.ardoise.id, MARCH),
            ):
                with self.assertRaises(AccessError):
                    act()
