from odoo import fields, models
from odoo.tools import SQL


class CoopActivityName(models.Model):
    """Which activities there are: the names, and nothing else, for everybody here."""

    _name = "coop.activity.name"
    _description = "Name of an activity"
    _auto = False
    _order = "name, id"
    _depends = {"coop.activity": ["name", "company_id", "state"]}

    name = fields.Char(readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    is_open = fields.Boolean(readonly=True)

    @property
    def _table_query(self):
        return SQL(
            "SELECT id, name, company_id, state IN ('open', 'closing') AS is_open"
            " FROM coop_activity WHERE state != 'draft'"
        )
