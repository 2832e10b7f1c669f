"""A body of seven members, and an assembly of it on 30 June 2026."""

from freezegun import freeze_time

from odoo.tests import TransactionCase, new_test_user

NAMES = ("Ada", "Basile", "Chloé", "Driss", "Emma", "Farid", "Gaëlle")


class AssemblyCase(TransactionCase):
    """Seven members, rules of the model statutes of a SCOP."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.startClassPatcher(freeze_time("2026-06-30 08:00:00"))
        cls.bureau = new_test_user(
            cls.env, "bureau", "eclectic_governance.group_bureau"
        )
        cls.body = cls.env["governance.body"].create({"name": "Assembly"})
        cls.members = cls.env["res.partner"].create(
            [{"name": name, "email": f"{name.lower()}@example.org"} for name in NAMES]
        )
        cls._join(cls.members)
        cls.assembly = cls._assembly("ordinary")

    @classmethod
    def _join(cls, partners, day="2020-01-01", **values):
        return cls.env["governance.body.member"].create(
            [
                {
                    "body_id": cls.body.id,
                    "partner_id": partner.id,
                    "date_from": day,
                    **values,
                }
                for partner in partners
            ]
        )

    @classmethod
    def _assembly(cls, kind, **values):
        return cls.env["governance.assembly"].create(
            {
                "name": "Assembly of June",
                "body_id": cls.body.id,
                "kind": kind,
                "start": "2026-06-30 08:00:00",
                "state": "open",
                **values,
            }
        )

    @classmethod
    def _resolution(cls, kind="ordinary", **values):
        return cls.env["governance.resolution"].create(
            {
                "assembly_id": cls.assembly.id,
                "name": "Approval of the accounts",
                "kind": kind,
                **values,
            }
        )

    @classmethod
    def _arrive(cls, *partners):
        cls.env["governance.attendance"].create(
            [
                {
                    "assembly_id": cls.assembly.id,
                    "partner_id": partner.id,
                    "kind": "arrival",
                }
                for partner in partners
            ]
        )

    @classmethod
    def _proxy(cls, giver, holder):
        return cls.env["governance.proxy"].create(
            {
                "assembly_id": cls.assembly.id,
                "giver_id": giver.id,
                "holder_id": holder.id,
            }
        )
