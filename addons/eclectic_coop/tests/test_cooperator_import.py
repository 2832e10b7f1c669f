from datetime import date

from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from .capital_common import TODAY
from .import_case import ImportCase, workbook

MEMBERSHIPS = (
    "cooperator_register_number,partner_id,email,is_company,effective_date,"
    "cooperator_type,number_of_share,total_value,member,old_member"
)
ZOE_IN_FRENCH = "Numéro de coopérateur,Partenaire,E-mail,Date effective"
INES = "41,Inès Faure,ines@faure.example,False,2015-03-02,A,10,250.0,True,False"
LEO = "42,Léo Brun,leo@brun.example,False,2016-04-01,A,0,0.0,False,True"
REGISTER = (
    "register_number_operation,date,partner_id,partner_id_to,share_short_name,"
    "quantity,share_unit_price,total_amount_line,type"
)
IN_FRENCH = (
    "Numéro de transaction,Date de la souscription,Coopérateur,Transféré à,"
    "Nom du type de part,Nombre de parts,Prix de la part,Montant total,"
    "Type de transaction"
)
FIRST = "1,2015-03-02,Inès Faure,,A,8,25.0,200.0,Subscription"
SAME_OPERATION = "1,2015-03-02,Inès Faure,,A,4,25.0,100.0,Subscription"
SECOND = "2,2016-04-01,Léo Brun,,A,5,25.0,125.0,Subscription"
HANDED_OVER = "3,2018-06-01,Inès Faure,Léo Brun,A,2,25.0,50.0,Transfer"
SOLD_BACK = "4,2020-09-01,Léo Brun,,A,7,25.0,175.0,Sell Back"
CONVERTED = "5,2021-01-01,Inès Faure,,A,10,25.0,250.0,Conversion"
ALL = (FIRST, SAME_OPERATION, SECOND, HANDED_OVER, SOLD_BACK, CONVERTED)


@tagged("post_install", "-at_install")
@freeze_time(TODAY)
class TestCooperatorImport(ImportCase):
    model = "coop.cooperator.import"

    def member(self, name):
        return self.env["coop.member"].search([("name", "=", name)])

    def come_in(self):
        self.imported(INES, LEO, titles=MEMBERSHIPS, category="external")

    def test_cooperators_become_members(self):
        told = self.told(INES, LEO, titles=MEMBERSHIPS)
        self.assertIn("Members and candidates to create 2", told)
        self.come_in()
        ines = self.member("Inès Faure")
        self.assertEqual((ines.number, ines.category), (41, "external"))
        self.assertEqual(ines.admission_date, date(2015, 3, 2))

    def test_the_register_is_history_and_ends_memberships(self):
        self.come_in()
        told = self.told(*ALL, titles=REGISTER)
        self.assertIn("exits to write 1", told)
        self.imported(*ALL, titles=REGISTER)
        ines, leo = self.member("Inès Faure"), self.member("Léo Brun")
        self.assertEqual((ines.shares, ines.capital_paid), (10, 250))
        self.assertEqual((leo.shares, leo.owed, leo.state), (0, 0, "left"))
        self.assertEqual(leo.loss_date, date(2020, 9, 1))
        self.assertEqual(ines.with_context(coop_day="2017-01-01").shares, 12)

    def test_the_register_twice_is_once(self):
        self.come_in()
        self.imported(*ALL, titles=REGISTER)
        before = self.env["coop.share.move"].search_count([])
        self.imported(*ALL, titles=REGISTER)
        self.assertEqual(self.env["coop.share.move"].search_count([]), before)

    def test_titles_and_types_in_french_are_recognised(self):
        self.come_in()
        row = SOLD_BACK.replace("Sell Back", "Revente").replace(",7,", ",5,")
        told = self.told(
            SECOND.replace("Subscription", "Souscription"),
            row.replace("175.0", "125.0"),
            titles=IN_FRENCH,
            repaid=False,
        )
        self.assertIn("Annulment 1", told)
        self.assertNotIn("Repayment", told)

    def test_an_xlsx_with_dates_comes_in(self):
        self.come_in()
        rows = [row.split(",") for row in (REGISTER, FIRST)]
        rows[1][1] = date(2015, 3, 2)
        rows[1][5:8] = [8, 25, 200]
        self.imported(content=workbook(rows))
        self.assertEqual(self.member("Inès Faure").shares, 8)

    def test_share_lines_are_balances(self):
        self.come_in()
        titles = "Cooperator,Share type,Number of Share,Share price,Effective Date"
        row = "Inès Faure,Part A,10,25.0,2015-03-02"
        self.imported(row, row, titles=titles)
        self.assertEqual(self.member("Inès Faure").shares, 20)
        self.imported(row, row, titles=titles)
        self.assertEqual(self.member("Inès Faure").shares, 20)
        self.assertEqual(self.member("Léo Brun").state, "member")

    def test_each_broken_export_has_its_own_sentence(self):
        self.come_in()
        self._member(self._partner("Léo Brun"), birth_date="1990-01-01")
        self.assertIn(
            "Cooperator “Léo Brun” may be several members",
            self.refused(SECOND, titles=REGISTER),
        )
        for row, told in (
            (FIRST.replace("Inès Faure", "Zéphyr"), "“Zéphyr” is not in the register"),
            (FIRST.replace(",8,", ",0,"), "Number of share “” must be above 0"),
            (FIRST.replace("200.0", "201.0"), "“201,00 €” is not the price"),
            (FIRST.replace("25.0,200.0", "50.0,400.0"), "statutes in force on that"),
            (FIRST.replace("Subscription", "Loan"), "Operation Type “Loan” is unknown"),
            (FIRST.replace("2015-03-02", "02.03.15"), "“02.03.15” is not a date"),
            (HANDED_OVER.replace("Léo Brun", ""), "export “Transfered to” as well"),
            (SOLD_BACK.replace("Léo Brun", "41"), "would hold -7 shares"),
        ):
            with self.subTest(told):
                self.assertIn(told, self.refused(row, titles=REGISTER))
        self.assertIn(
            "is none of the three exports", self.refused("a,b", titles="Colour,Size")
        )
        self.assertIn(
            "changes the value of a share",
            self.refused(CONVERTED + ",5", titles=REGISTER + ",quantity_to"),
        )
        self.assertIn(
            "needs a number",
            self.refused(
                INES.replace("41,", ",").replace("ines@faure.example", ""),
                titles=MEMBERSHIPS,
            ),
        )

    def test_only_the_gerant_imports(self):
        for user in (self.user_lou, self.user_coach, self.user_accountant):
            with self.assertRaises(AccessError):
                self.wizard(INES, user=user, titles=MEMBERSHIPS)
