from odoo import api, fields, models
from odoo.tools import SQL

from ..models.coop_account_section import KINDS


class CoopActivityReport(models.Model):
    """Every posted amount of every activity, in its section, as a person reads it.

    An amount of the balance plan has two rows, one in the balance sheet and one
    in the treasury view; rows without activity are the mutualised services.
    """

    _name = "coop.activity.report"
    _description = "Amounts of the activities"
    _auto = False
    _order = "date desc, id desc"
    _rec_name = "name"

    activity_id = fields.Many2one("coop.activity", readonly=True)
    coach_id = fields.Many2one("res.users", readonly=True)
    section_id = fields.Many2one("coop.account.section", readonly=True)
    kind = fields.Selection(KINDS, readonly=True)
    date = fields.Date(readonly=True)
    name = fields.Char(string="Label", readonly=True)
    ref = fields.Char(string="Reference", readonly=True)
    partner_id = fields.Many2one("res.partner", readonly=True)
    general_account_id = fields.Many2one(
        "account.account", string="Account", readonly=True
    )
    journal_id = fields.Many2one("account.journal", readonly=True)
    move_id = fields.Many2one("account.move", string="Entry", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    currency_id = fields.Many2one("res.currency", readonly=True)
    amount = fields.Monetary(readonly=True, aggregator="sum")

    @property
    def _table_query(self):
        sections = self.env["coop.account.section"]
        columns = sections._plan_columns()
        return SQL(
            "WITH map AS (%s), owner AS (%s) %s UNION ALL %s",
            sections._map_sql(self.env.companies),
            self._owners_sql(),
            self._rows_sql(columns["result"], SQL("owner.account_id"), ["result"]),
            self._rows_sql(
                columns["balance"],
                SQL("owner.balance_account_id"),
                ["balance", "treasury"],
            ),
        )

    @api.model
    def _owners_sql(self):
        """Activities, then the mutualised services of each company."""
        return SQL(
            """SELECT id AS activity_id, coach_id, account_id, balance_account_id
                 FROM coop_activity
            UNION ALL
               SELECT NULL, NULL, coop_mutualised_account_id,
                      coop_mutualised_balance_account_id
                 FROM res_company"""
        )

    def _rows_sql(self, column, owner_account, kinds):
        return SQL(
            """SELECT line.id * 4 + CASE map.kind WHEN 'result' THEN 0
                                    WHEN 'balance' THEN 1 ELSE 2 END AS id,
                      owner.activity_id, owner.coach_id, map.section_id, map.kind,
                      line.date, line.name, line.ref, line.partner_id,
                      line.general_account_id, line.journal_id, item.move_id,
                      line.company_id, line.currency_id,
                      line.amount * map.factor AS amount
                 FROM account_analytic_line line
                 JOIN owner ON %(owner_account)s = line.%(column)s
                 JOIN map ON map.account_id = line.general_account_id
                      AND map.company_id = line.company_id
                      AND map.kind = ANY(%(kinds)s)
            LEFT JOIN account_move_line item ON item.id = line.move_line_id""",
            owner_account=owner_account,
            column=SQL.identifier(column),
            kinds=kinds,
        )

    def action_open_entry(self):
        """The document behind the amount; its own rights say who may open it."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "res_model": "account.move",
            "res_id": self.move_id.id,
            "views": [(False, "form")],
        }
