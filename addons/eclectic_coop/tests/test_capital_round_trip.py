from datetime import date

from odoo.tests import freeze_time, tagged

from .capital_common import ASSEMBLY, FOUNDED, TODAY
from .fec import encoded
from .import_case import ImportCase, workbook

MEMBER_FIELDS = [
    "number",
    "name",
    "is_firm",
    "partner_id/company_registry",
    "representative_id",
    "partner_id/email",
    "birth_date",
    "category",
    "candidate_category",
    "admission_date",
    "decision_reference",
    "decision_date",
    "loss_date",
    "exit_reason",
]
MOVE_FIELDS = [
    "number",
    "effective_date",
    "member_id",
    "member_id/number",
    "counterpart_id",
    "counterpart_id/number",
    "kind",
    "quantity",
    "nominal",
    "subscribed",
    "called",
    "paid",
    "owed",
    "advance",
    "decision_reference",
    "decision_date",
    "subscription_id",
    "locked_until",
    "note",
]
DAYS = (
    FOUNDED,
    date(2025, 3, 31),
    date(2026, 5, 12),
    date(2026, 6, 1),
    date(2026, 6, 30),
)


@tagged("post_install", "-at_install")
@freeze_time(TODAY)
class TestCapitalRoundTrip(ImportCase):
    """What the lists of members and movements export comes in elsewhere as it is."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._tell_a_story()
        cls.other = cls.env["res.company"].create(
            {"name": "Mousse Coopérative", "country_id": cls.env.ref("base.fr").id}
        )
        cls.other._coop_set_up()
        cls.user_gerant.company_ids |= cls.other
        cls.env["coop.statutes"].create(
            {"company_id": cls.other.id, "date_from": FOUNDED, "nominal": 25}
        )

    @classmethod
    def _tell_a_story(cls):
        acts = cls.env["coop.share.move"]
        lou, max_member, zoe = cls.founders
        cls._external("Commune du Pradon", shares=20)
        acts._act_transfer(lou, max_member, 10, date(2026, 6, 1), ASSEMBLY)
        acts._act_withhold(lou, date(2026, 5, 28), 30000, "Pay", "pay:5")
        cls._subscribed(lou, 8, means="withheld", nature="commitment")
        bulletin = cls._subscribed(max_member, 4)
        line = cls._bank_pays(bulletin, 60)
        line.line_ids.filtered("reconciled").remove_move_reconcile()
        cls._bank_pays(bulletin, 60)
        claim = {"means": "claim", "claim_account": "4248"}
        cls._subscribed(zoe, 2, "2025-02-03", locked_until="2030-06-01", **claim)
        cls._subscribed(zoe, 6, "2025-03-03")
        acts._act_withhold(zoe, date(2025, 3, 28), 3700, "Pay", "pay:3")
        lost = zoe._leave("resignation", date(2025, 6, 16), date(2025, 6, 16))
        zoe._claim_exit("exit", lost)
        claims = cls.env["coop.share.repayment"].with_user(cls.user_gerant)
        claims._serve(cls.company, date(2026, 6, 30))

    def exported(self, model, names, labels):
        """An XLSX as the button “Export” of the list gives it."""
        records = self.env[model].with_user(self.user_gerant)
        records = records.search([("company_id", "=", self.company.id)])
        titles = [self.label(model, name) for name in names] if labels else names
        return workbook([titles, *records.export_data(names)["datas"]])

    def label(self, model, path):
        labels, current = [], self.env[model]
        for name in path.split("/"):
            field = current._fields[name]
            labels.append(field.string)
            current = self.env[field.comodel_name] if field.comodel_name else current
        return "/".join(labels)

    def bring_in(self, model, content):
        wizards = self.env[model].with_user(self.user_gerant)
        wizards = wizards.with_company(self.other).with_context(
            allowed_company_ids=self.other.ids
        )
        wizard = wizards.create({"file": encoded(content), "filename": "t.xlsx"})
        wizard.action_check()
        self.assertEqual(wizard.state, "ready", wizard.preview)
        wizard.action_import()
        self.env.flush_all()

    def held(self, company):
        """{(day, number of the member): holding}."""
        members = self.env["coop.member"].search([("company_id", "=", company.id)])
        return {
            (day, member.number): holding
            for day in DAYS
            for member in members
            if (holding := members._held(day).get(member.id))
        }

    def lives(self, company):
        members = self.env["coop.member"].search([("company_id", "=", company.id)])
        return sorted(
            (
                member.number,
                member.name,
                member.state,
                member.category,
                member.admission_date,
                str(member.loss_date),
            )
            for member in members
        )

    def test_exports_come_in_elsewhere_with_the_same_holdings(self):
        for labels in (False, True):
            with self.subTest(labels=labels):
                for _twice in range(2):
                    self.bring_in(
                        "coop.member.import",
                        self.exported("coop.member", MEMBER_FIELDS, labels),
                    )
                    self.bring_in(
                        "coop.share.import",
                        self.exported("coop.share.move", MOVE_FIELDS, labels),
                    )
                self.assertEqual(self.lives(self.other), self.lives(self.company))
                self.assertEqual(self.held(self.other), self.held(self.company))
        moves = self.env["coop.share.move"]
        self.assertEqual(
            moves.search_count([("company_id", "=", self.other.id)]),
            moves.search_count([("company_id", "=", self.company.id)]),
        )

    def test_the_story_has_what_the_export_must_tell(self):
        """Shares that go, and what was not paid of them: a movement of no share."""
        gone = self.env["coop.share.move"].search([("kind", "=", "annulment")])
        self.assertEqual(sorted(gone.mapped("quantity")), [-108, 0])

    def test_an_export_of_its_own_adds_nothing(self):
        before = self.env["coop.share.move"].search_count([])
        content = self.exported("coop.share.move", MOVE_FIELDS, labels=True)
        self.imported_as_is(content)
        self.assertEqual(self.env["coop.share.move"].search_count([]), before)

    def imported_as_is(self, content):
        self.model = "coop.share.import"
        self.imported(content=content)
