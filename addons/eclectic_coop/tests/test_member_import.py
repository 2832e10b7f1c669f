from datetime import date
from io import BytesIO

from openpyxl import load_workbook

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from .capital_common import TODAY
from .import_case import ImportCase

TITLES = (
    "Number;Name or firm;First name;SIREN or SIRET;Represented by;E-mail;Street;"
    "Postal code;City;Born on;Born in;Marital status;Spouse;Category;Member since;"
    "Decision;Member until;Reason of the exit;Contract since"
)
INES = (
    "12;Faure;Inès;;;ines@faure.example;3 rue Haute;07200;Aubenas;04/05/1988;Privas;"
    "Married;Paul Noir;Employee;20/05/2016;AGO 2016, resolution 4;;;02/03/2015"
)
FIRM = (
    "13;Lichen;;510 510 514;Sacha Lichen;lichen@x.example;;;;;;;;External;01/06/2018;"
    "AGO 2018;;;"
)
LEFT = (
    "14;Petit;Ève;;;eve@x.example;;;;;;;;Employee;01/06/2012;AGO 2012;07/06/2024;"
    "Resignation;"
)
CANDIDATE = ";Brun;Léo;;;leo@brun.example;;;;;;;;Employee;;;;;"
ALL = (INES, FIRM, LEFT, CANDIDATE)


@tagged("post_install", "-at_install")
@freeze_time(TODAY)
class TestMemberImport(ImportCase):
    model = "coop.member.import"
    titles = TITLES

    def member(self, name):
        return self.env["coop.member"].search([("name", "=", name)])

    def counts(self):
        return [
            self.env[model].with_context(active_test=False).search_count([])
            for model in ("coop.member", "res.partner", "hr.employee")
        ]

    def test_members_candidates_and_former_members_come_in(self):
        self.imported(*ALL)
        ines, lichen = self.member("Inès Faure"), self.member("Lichen")
        self.assertEqual((ines.number, ines.state), (12, "member"))
        self.assertEqual(ines.admission_date, date(2016, 5, 20))
        self.assertEqual(ines.decision_reference, "AGO 2016, resolution 4")
        self.assertEqual(ines.birth_date, date(1988, 5, 4))
        self.assertEqual(
            (ines.category, ines.marital_status, ines.partner_id.city),
            ("employee", "married", "Aubenas"),
        )
        self.assertEqual((lichen.category, lichen.siren), ("external", "510510514"))
        self.assertEqual(lichen.representative_id.name, "Sacha Lichen")
        eve = self.member("Ève Petit")
        self.assertEqual((eve.state, eve.loss_date), ("left", date(2024, 6, 7)))
        self.assertEqual(eve.with_context(coop_day="2020-01-01").category, "employee")
        self.assertEqual(self.member("Léo Brun").state, "candidate")

    def test_twice_changes_nothing(self):
        self.imported(*ALL)
        before = self.counts(), self.env["coop.member.period"].search_count([])
        self.imported(*ALL)
        after = self.counts(), self.env["coop.member.period"].search_count([])
        self.assertEqual(after, before)
        self.assertIn("Already in the register as they are 4", self.told(*ALL))

    def test_the_next_number_follows_the_highest(self):
        self.imported(INES, CANDIDATE.replace(";;;;;", ";01/06/2020;AGO 2020;;;", 1))
        self.assertEqual(self.member("Léo Brun").number or 13, 13)
        next_one = self._external("Later")
        self.assertEqual(next_one.number, 13)

    def test_a_contact_is_taken_not_doubled(self):
        contact = self._partner("FAURE Inès", email="Ines@Faure.example")
        self.imported(INES)
        self.assertEqual(
            self.env["coop.member"].search([("number", "=", 12)]).partner_id, contact
        )
        self.assertEqual(contact.city, "Aubenas")

    def test_a_firm_is_found_by_its_siren(self):
        firm = self._partner(
            "Lichen SARL", is_company=True, company_registry="51051051400019"
        )
        self.imported(FIRM)
        self.assertEqual(
            self.env["coop.member"].search([("number", "=", 13)]).partner_id, firm
        )

    def test_an_employee_is_recognised_with_the_contract(self):
        employee = self.env["hr.employee"].create(
            {"name": "Inès Faure", "work_email": "ines@faure.example"}
        )
        self.imported(INES)
        member = self.env["coop.member"].search([("employee_id", "=", employee.id)])
        self.assertEqual(member.number, 12)
        self.assertEqual(member.partner_id, employee.work_contact_id)
        self.assertEqual(employee.contract_date_start, date(2015, 3, 2))

    def test_a_member_is_completed_never_overwritten(self):
        self.zoe_member.birth_place = "Valence"
        row = (
            "3;Roux;Zoé;;;zoe@roux.example;;;Joyeuse;01/02/1980;Privas;;;;01/02/2009;"
            ";;;"
        )
        self.imported(row)
        self.assertEqual(self.zoe.city, "Joyeuse")
        self.assertEqual(self.zoe_member.birth_date, date(1980, 2, 1))
        self.assertEqual(self.zoe_member.birth_place, "Valence")

    def test_a_representative_is_not_the_member(self):
        self.imported(INES, FIRM.replace("Sacha Lichen", "Inès Faure"))
        self.assertNotEqual(
            self.member("Lichen").representative_id,
            self.member("Inès Faure").partner_id.parent_id,
        )
        self.assertEqual(len(self.member("Lichen")), 1)

    def test_the_check_writes_nothing(self):
        before = self.counts()
        told = self.told(*ALL)
        self.assertEqual(self.counts(), before)
        self.assertIn("Members and candidates to create 4", told)
        self.assertIn("Admissions to write 3", told)
        self.assertIn("Exits to write 1", told)
        self.assertIn("Contract dates not read: nobody is an employee here", told)

    def test_each_broken_row_has_its_own_sentence(self):
        self._partner("Paul Noir", email="ines@faure.example")
        later = INES.replace("ines@faure", "i@faure")
        for rows, told in (
            ([INES], "is that of the contact “Paul Noir”"),
            ([later.replace(";Faure;", ";;")], "Row 2: Name or firm is empty"),
            ([later.replace("12;", "1,5;", 1)], "Number “1,5” must be a whole number"),
            ([later.replace("12;", "-2;", 1)], "Number “-2” must be above 0"),
            ([later.replace("12;", "1;", 1)], "Number “1” is that of lou_test"),
            ([later.replace("i@faure", "faure")], "E-mail “faure.example” is not"),
            ([FIRM.replace("514", "515")], "“510510515”: expected the 9 digits"),
            ([FIRM.replace("510 510 514", "5105")], "“5105”: expected the 9 digits"),
            ([later.replace("Employee", "Friend")], "Category “Friend” is unknown"),
            ([later.replace("Married", "Happy")], "Marital status “Happy” is unknown"),
            ([LEFT.replace("Resignation", "Boredom")], "exit “Boredom” is unknown"),
            ([LEFT.replace("2024", "2011")], "“07/06/2011” is before the admission"),
            ([LEFT.replace("01/06/2012", "")], "without a day of admission"),
            ([LEFT.replace("Resignation", "")], "Reason of the exit is empty for"),
            ([LEFT.replace("Resignation", "Retirement")], "keeps the membership"),
            (
                [
                    LEFT.replace("07/06/2024", "").replace(
                        "Employee", "No longer a member"
                    )
                ],
                "“Ève Petit” is no longer a member; write",
            ),
            ([later.replace("2016;AGO", "2027;AGO")], "“20/05/2027” has not come yet"),
            ([later.replace("04/05", "31/02")], "Born on “31/02/1988” is not a date"),
            ([later.replace("1988", "2017")], "is not before the admission"),
            ([CANDIDATE.replace("leo@brun.example", "")], "“Léo Brun” needs a number"),
            ([LEFT, LEFT.replace("14;", "15;")], "Row 3 repeats row 2"),
            (
                [LEFT, LEFT.replace("14;", "15;").replace("Petit", "Grand")],
                "e-mail or the SIREN of row 2",
            ),
            ([LEFT, LEFT.replace("eve@", "e@")], "“Ève Petit” is that of row 2"),
            ([later.replace("Inès", "InÃ¨s")], "wrong encoding"),
            ([later.replace("Privas", "#N/A")], "Born in “#N/A” is a formula that"),
            (
                ["3;Roux;Zoé;;;zoe@roux.example;;;;;;;;;02/02/2009;;;;"],
                "Member since “02/02/2009”, but the register says 01/02/2009",
            ),
            (
                ["9;Roux;Zoé;;;zoe@roux.example;;;;;;;;;;;;;"],
                "register has this member as no. 3",
            ),
            (
                ["9;Rouge;Jean;;;zoe@roux.example;;;;;;;;;;;;;"],
                "is that of the contact “Zoé Roux”",
            ),
            ([], "The table holds no row"),
        ):
            with self.subTest(told):
                before = self.counts()
                self.assertIn(told, self.refused(*rows))
                with self.assertRaises(UserError):
                    self.wizard(*rows).action_import()
                self.assertEqual(self.counts(), before)

    def test_the_template_comes_in_as_it_is(self):
        report = self.env["ir.actions.report"].with_user(self.user_gerant)
        content, _kind = report._render_xlsx(
            "eclectic_coop.member_template", self.wizard().ids, {}
        )
        titles, *rows = load_workbook(BytesIO(content)).active.values
        self.assertEqual(titles[:3], ("Number", "Name or firm", "First name"))
        self.assertEqual(len(rows), 2)
        self.company.coop_member_number = 0
        self.env.cr.execute("UPDATE coop_member SET number = number + 100")
        self.env["coop.member"].invalidate_model()
        told = self.told(content=content)
        self.assertIn("Members and candidates to create 2", told)
        self.assertIn("Exits to write 1", told)

    def test_only_the_gerant_imports(self):
        for user in (self.user_lou, self.user_coach, self.user_accountant):
            with self.assertRaises(AccessError):
                self.wizard(INES, user=user)
