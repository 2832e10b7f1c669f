from io import BytesIO

from openpyxl import load_workbook

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import html2plaintext

from .common import CoopCase
from .fec import encoded

TITLES = (
    "Activity code;Trade name;Opened on;Person;E-mail;Employee number;From;"
    "Last day;Share (%);Login of the coach;Login of the accountant"
)
ONE = "FOTO;Photo Fougère;01/02/2026;Zoé Roux;zoe@x.example;77;01/02/2026;;60;;"
TWO = "FOTO;Photo Fougère;01/02/2026;Ali Noir;ali@x.example;78;01/02/2026;;40;;"


@tagged("post_install", "-at_install")
class TestPeopleImport(CoopCase):
    def wizard(self, *rows, user=None, titles=TITLES):
        model = self.env["coop.people.import"].with_user(user or self.user_gerant)
        content = "\n".join([titles, *rows])
        return model.create({"file": encoded(content), "filename": "gens.csv"})

    def sentence(self, *rows, **options):
        wizard = self.wizard(*rows, **options)
        wizard.action_check()
        self.assertEqual(wizard.state, "refused")
        return " ".join(html2plaintext(wizard.preview).split())

    def fougere(self):
        return self.env["coop.activity"].search([("code", "=", "FOTO")])

    def test_an_activity_is_opened_with_its_people(self):
        self.wizard(ONE, TWO).action_import()
        self.assertEqual(self.fougere().name, "Photo Fougère")
        self.assertEqual(self.fougere().state, "open")
        self.assertEqual(
            sorted(
                (line.employee_id.name, line.share)
                for line in self.fougere().partner_line_ids
            ),
            [("Ali Noir", 40), ("Zoé Roux", 60)],
        )

    def test_the_check_writes_nothing(self):
        wizard = self.wizard(ONE, TWO)
        wizard.action_check()
        self.assertEqual(wizard.state, "ready", wizard.preview)
        self.assertFalse(self.fougere())

    def test_twice_is_once(self):
        self.wizard(ONE, TWO).action_import()
        self.wizard(ONE, TWO).action_import()
        self.assertEqual(len(self.fougere().partner_line_ids), 2)
        people = self.env["hr.employee"].search([("work_email", "=", "zoe@x.example")])
        self.assertEqual(len(people), 1)

    def test_referents_are_found_by_login(self):
        row = ONE.replace(";60;;", f";100;{self.user_coach.login};")
        self.wizard(row).action_import()
        self.assertEqual(self.fougere().coach_id, self.user_coach)

    def test_each_broken_row_has_its_own_sentence(self):
        for rows, told in (
            ([ONE.replace("Zoé Roux", "")], "Row 2: Person is empty"),
            ([ONE.replace("01/02/2026", "hier", 1)], "Opened on “hier” is not a date"),
            ([ONE.replace(";60;", ";60x;")], "Share (%) “60x” is not a number"),
            ([ONE.replace(";60;", ";160;")], "“160” must be above 0 and at most 100"),
            ([ONE.replace("zoe@x", "zoe")], "E-mail “zoe.example” is not an address"),
            ([ONE.replace("zoe@x.example;77", ";")], "needs an e-mail or an employee"),
            ([ONE.replace(";;60", ";01/01/2026;60")], "is before the first day"),
            ([ONE, TWO.replace("Fougère", "Mousse")], "another trade name at row 2"),
            ([ONE, ONE], "Row 3 repeats row 2"),
            ([], "The table holds no row"),
            ([ONE.replace(";60;;", ";100;personne;")], "nobody logs in as “personne”"),
        ):
            with self.subTest(told):
                self.assertIn(told, self.sentence(*rows))
                self.assertFalse(self.fougere())

    def test_a_table_without_titles_is_refused(self):
        self.assertIn("“Activity code” is missing", self.sentence(ONE, titles=TWO))

    def test_the_template_comes_in_as_it_is(self):
        wizard = self.wizard()
        report = self.env["ir.actions.report"].with_user(self.user_gerant)
        content, _kind = report._render_xlsx(
            "eclectic_coop.people_template", wizard.ids, {}
        )
        titles, example = load_workbook(BytesIO(content)).active.values
        self.assertEqual(";".join(titles), TITLES)
        self.assertEqual(example[8], 100)
        wizard.file = encoded(content)
        wizard.action_check()
        self.assertIn("Activities to open", html2plaintext(wizard.preview))

    def test_only_the_gerant_opens_activities(self):
        for user in (self.user_lou, self.user_coach, self.user_accountant):
            with self.assertRaises(AccessError):
                self.wizard(ONE, user=user)
