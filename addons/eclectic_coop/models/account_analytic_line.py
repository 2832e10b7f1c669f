from odoo import api, fields, models


class AccountAnalyticLine(models.Model):
    _inherit = "account.analytic.line"

    coop_amount = fields.Monetary(
        string="Amount for the activity",
        compute="_compute_coop_amount",
        help="Money to come is plus, money to give is minus, in both plans.",
    )
    coop_document = fields.Char(
        string="Document", compute="_compute_coop_document", compute_sudo=True
    )

    def _compute_coop_amount(self):
        """Lines of the balance sheet plan hold the opposite of a claim (CAE-05)."""
        columns = self.env["coop.account.section"]._plan_columns()
        for line in self:
            balance_sheet = line[columns["balance"]]
            line.coop_amount = -line.amount if balance_sheet else line.amount

    @api.depends("move_line_id.move_id.name")
    def _compute_coop_document(self):
        for line in self:
            line.coop_document = line.move_line_id.move_id.name or line.ref

    def action_open_booked_document(self):
        """Open the document that wrote this line, as far as the reader may see it."""
        self.ensure_one()
        self.check_access("read")
        # Whose right: the line is readable; only the id of its document is taken,
        # and the document itself opens with the rights of the reader.
        document = self.sudo().move_line_id.move_id.sudo(False)
        if document and document.has_access("read"):
            return {
                "type": "ir.actions.act_window",
                "res_model": "account.move",
                "res_id": document.id,
                "views": [(False, "form")],
            }
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "message": self.env._(
                    "“%(name)s” was written by the cooperative itself; there is no "
                    "document of yours behind it. Ask your accountant about it.",
                    name=self.name,
                ),
            },
        }
