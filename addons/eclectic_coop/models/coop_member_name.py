from odoo import fields, models
from odoo.tools import SQL


class CoopMemberName(models.Model):
    """Who is a member: the names, and nothing else, for everybody who works here."""

    _name = "coop.member.name"
    _description = "Name of a member"
    _auto = False
    _order = "name, id"
    _depends = {"coop.member": ["name", "company_id", "state"]}

    name = fields.Char(readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)

    @property
    def _table_query(self):
        return SQL(
            "SELECT id, name, company_id FROM coop_member"
            " WHERE state IN ('member', 'leaving')"
        )
