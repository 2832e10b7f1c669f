"""What the tests of membership share: the gérant, and what he is told."""

from odoo.tests import freeze_time
from odoo.tools import format_date

from .capital_common import ASSEMBLY, TODAY, CapitalCase

DAY, REFERENCE = ASSEMBLY
DECISION = {"date": DAY, "reference": REFERENCE}


@freeze_time(TODAY)
class MembershipCase(CapitalCase):
    """Acts as the gérant, whose screens these are."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(user=cls.user_gerant)
        cls.limits = cls.env.ref("eclectic_coop.mail_activity_type_capital")
        for member in cls.founders:
            member.invalidate_recordset()
        cls.founders = cls.founders.with_env(cls.env)
        cls.lou_member, cls.max_member, cls.zoe_member = cls.founders

    @classmethod
    def _hired(cls, name, since, **values):
        """A candidate employed since a day, None: without contract."""
        employee = cls.env["hr.employee"].create({"name": name})
        if since:
            employee.sudo().version_id.contract_date_start = since
        partner = cls._partner(name)
        return cls._member(partner, employee_id=employee.id, **values)

    def _decide(self, members, **values):
        wizard = self.env["coop.member.decide"].create(
            {"member_ids": [(6, 0, members.ids)], **DECISION, **values}
        )
        wizard.action_decide()
        return wizard

    def said(self, day):
        """A day as it is written in sentences, whatever the languages installed."""
        return format_date(self.env, day)

    def _told(self, summary):
        return self.env["mail.activity"].search(
            [
                ("activity_type_id", "=", self.limits.id),
                ("user_id", "=", self.user_gerant.id),
                ("summary", "=", summary),
            ]
        )

    def _employees(self, count):
        """More employed members, without shares: the votes alone change."""
        for number in range(count):
            self._member(self._partner(f"Employee {number}"))._admit(DAY, REFERENCE)
