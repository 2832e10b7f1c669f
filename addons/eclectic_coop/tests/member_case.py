"""Members who read, accept and ask, for the tests of their own space."""

from odoo.tests import freeze_time, new_test_user

from .capital_common import TODAY, CapitalCase

IDENTITY = {
    "birth_date": "1984-03-09",
    "birth_place": "Privas",
    "marital_status": "single",
}
MARRIED = {
    "marital_status": "married",
    "spouse_name": "Camille Roux",
    "spouse_birth_date": "1985-05-01",
    "marriage_date": "2012-06-16",
    "marriage_place": "Aubenas",
}


@freeze_time(TODAY)
class MemberCase(CapitalCase):
    """Lou works here; Zoé and a client come through the portal."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("en_US")  # pages are read in English
        cls.company.write(
            {
                "street": "12 place du Château",
                "zip": "07200",
                "city": "Aubenas",
                "company_registry": "51051051400019",
                "coop_rcs": "Aubenas",
            }
        )
        cls.user_zoe = cls._portal("zoe_portal", cls.zoe)
        cls.user_client = cls._portal("client_portal", cls.customer)
        for partner in cls.zoe | cls.user_lou.partner_id:
            partner.write({"street": "3 rue Haute", "zip": "07200", "city": "Vesseaux"})
        cls.lou_member.write(IDENTITY)
        cls.zoe_member.write({**IDENTITY, **MARRIED, "birth_date": "1983-01-02"})
        bank = cls.env["res.partner.bank"].create(
            {
                "acc_number": "FR7630001007941234567890185",
                "partner_id": cls.company.partner_id.id,
            }
        )
        cls.bank.bank_account_id = bank

    @classmethod
    def _portal(cls, login, partner):
        name, lang = partner.name, "en_US"
        user = new_test_user(
            cls.env, login, groups="base.group_portal", partner_id=partner.id
        )
        partner.write({"name": name, "lang": lang})
        return user

    @classmethod
    def _offered(cls, member, shares=4, **values):
        bulletin = cls._bulletin(member, shares, **values)
        bulletin.action_offer()
        return bulletin

    @classmethod
    def _allow_parts(cls, months=10):
        """The statutes as they would be, had they always allowed it."""
        cls.env.flush_all()
        cls.env.cr.execute(
            "UPDATE coop_statutes SET minimum_paid_percent = 25, payment_months = %s",
            [months],
        )
        cls.statutes.invalidate_recordset()

    @classmethod
    def _accepted(cls, member, shares=4, **values):
        bulletin = cls._offered(member, shares, **values)
        user = member._readers().user_ids
        bulletin.with_user(user).accept_online("192.0.2.7")
        return bulletin
