"""A cooperative with statutes and members, for the tests of share capital."""

from datetime import date

from odoo.tests import freeze_time

from .flow_case import FlowCase

TODAY = "2026-06-30"
FOUNDED = date(2009, 2, 1)
ASSEMBLY = (date(2026, 5, 12), "AGO 2026, resolution 4")


@freeze_time(TODAY)
class CapitalCase(FlowCase):
    """Lou, Max and Zoé founded it: 100 shares of 25.00 each, paid.

    French law of a SARL; CG Scop model for the rest.
    """

    nominal = 25
    founding_shares = 100

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.statutes = cls.env["coop.statutes"].create(
            {
                "date_from": FOUNDED,
                "nominal": cls.nominal,
                "commitment_percent": 2,
            }
        )
        cls.lou_member = cls._member(cls.user_lou.partner_id, employee_id=cls.lou.id)
        cls.max_member = cls._member(cls.user_max.partner_id, employee_id=cls.max.id)
        cls.zoe = cls.env["res.partner"].create(
            {"name": "Zoé Roux", "email": "zoe@roux.example"}
        )
        cls.zoe_member = cls._member(cls.zoe)
        cls.founders = cls.lou_member | cls.max_member | cls.zoe_member
        for member in cls.founders:
            member._admit(FOUNDED, "AG constitutive")
        for member in cls.founders:
            cls._settled(member, cls.founding_shares, FOUNDED)

    @classmethod
    def _member(cls, partner, category="employee", **values):
        return cls.env["coop.member"].create(
            {"partner_id": partner.id, "candidate_category": category, **values}
        )

    @classmethod
    def _partner(cls, name, **values):
        return cls.env["res.partner"].create({"name": name, **values})

    @classmethod
    def _external(cls, name, day=ASSEMBLY[0], shares=0, **values):
        member = cls._member(cls._partner(name), "external", **values)
        member._admit(day, ASSEMBLY[1])
        if shares:
            cls._settled(member, shares, day)
        return member

    @classmethod
    def _bulletin(cls, member, shares, day=TODAY, **values):
        return member.env["coop.share.subscription"].create(
            {"member_id": member.id, "shares": shares, "date": day, **values}
        )

    @classmethod
    def _subscribed(cls, member, shares, day=TODAY, **values):
        bulletin = cls._bulletin(member, shares, day, **values)
        bulletin.action_subscribe()
        return bulletin

    @classmethod
    def _settled(cls, member, shares, day=TODAY, **values):
        """Subscribed, and paid by one line of the bank on the same day."""
        bulletin = cls._subscribed(member, shares, day, **values)
        cls._bank_pays(bulletin, bulletin.amount, day)
        return bulletin

    @classmethod
    def _claim_line(cls, bulletin):
        return bulletin.move_ids.move_id.line_ids.filtered(
            lambda line: line.account_id.code.startswith("4562") and line.balance > 0
        )

    @classmethod
    def _bank_pays(cls, bulletin, amount, day=TODAY):
        """A line of the bank, matched with what is to be paid; the bank's line."""
        claim = cls._claim_line(bulletin)
        line = cls.env["account.bank.statement.line"].create(
            {
                "journal_id": cls.bank.id,
                "date": day,
                "payment_ref": bulletin.name,
                "amount": amount,
                "partner_id": bulletin.member_id.partner_id.id,
                "counterpart_account_id": claim.account_id.id,
            }
        )
        paid = line.line_ids.filtered(lambda one: one.account_id == claim.account_id)
        (paid | claim).reconcile()
        return line

    def balance(self, prefix, member=None):
        """Cents on the accounts that begin with ``prefix``; debit is positive."""
        domain = [
            ("account_id.code", "=like", f"{prefix}%"),
            ("parent_state", "=", "posted"),
            ("company_id", "=", self.company.id),
        ]
        if member:
            domain.append(("partner_id", "=", member.partner_id.id))
        [[total]] = self.env["account.move.line"]._read_group(
            domain, [], ["balance:sum"]
        )
        return round((total or 0) * 100)

    def entry_of(self, moves):
        """{account code: cents} of the entries of movements of shares."""
        lines = moves.move_id.line_ids
        return {line.account_id.code: round(line.balance * 100) for line in lines}
