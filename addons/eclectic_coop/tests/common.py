"""What every Odoo test of the cooperative starts from."""

from odoo.tests import TransactionCase, new_test_user, tagged


@tagged("post_install", "-at_install")
class CoopCase(TransactionCase):
    """A cooperative with two activities, Ardoise (Lou) and Bambou (Max)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company = cls.env.ref("base.main_company")
        cls.env = cls.env(context={**cls.env.context, "lang": "en_US"})
        cls.company._coop_set_up()
        cls.user_lou = cls._user("lou", "group_entrepreneur")
        cls.user_max = cls._user("max", "group_entrepreneur")
        cls.user_coach = cls._user("coach", "group_coach")
        cls.user_accountant = cls._user("comptable", "group_accountant")
        cls.user_gerant = cls._user("gerant", "group_gerant")
        cls.lou = cls._employee("Lou Martin", cls.user_lou)
        cls.max = cls._employee("Max Petit", cls.user_max)
        cls.ardoise = cls._activity("ARDO", "Studio Ardoise", cls.lou)
        cls.bambou = cls._activity("BAMB", "Bambou Web", cls.max)

    @classmethod
    def _user(cls, login, group):
        return new_test_user(
            cls.env,
            login=f"{login}_test",
            groups=f"base.group_user,eclectic_coop.{group}",
        )

    @classmethod
    def _employee(cls, name, user):
        return cls.env["hr.employee"].create({"name": name, "user_id": user.id})

    @classmethod
    def _activity(cls, code, name, employee, **values):
        return cls.env["coop.activity"].create(
            {
                "code": code,
                "name": name,
                "state": "open",
                "partner_line_ids": [(0, 0, {"employee_id": employee.id})],
                **values,
            }
        )
