from odoo import api, fields, models

# What the account of an activity is made of.
BOOKED = {"account_id", "amount", "company_id", "date", "general_account_id"}


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

    # The lock of an activity: whatever the path, its account is these lines

    @api.model_create_multi
    def create(self, vals_list):
        items = super().create(vals_list)
        items._refuse_locked_activity()
        return items

    def write(self, vals):
        columns = set(self.env["coop.account.section"]._plan_columns().values())
        booked = not vals.keys().isdisjoint(BOOKED | columns)
        if booked:
            self._refuse_locked_activity()
        result = super().write(vals)
        if booked:
            self._refuse_locked_activity()
        return result

    def unlink(self):
        self._refuse_locked_activity()
        return super().unlink()

    def _refuse_locked_activity(self):
        self.env["coop.activity"]._refuse_locked(self._first_days())

    def _first_days(self):
        """{activity id: earliest day}; hours are in no account and do not count."""
        columns = self.env["coop.account.section"]._plan_columns().values()
        owners = self.env["coop.activity"]._by_analytic_account()
        days = {}
        # Whose right: the lock holds for lines that the user may not read too.
        for item in self.sudo().filtered("general_account_id"):
            for column in columns:
                owner = owners.get(item[column].id)
                if owner:
                    days[owner] = min(item.date, days.get(owner, item.date))
        return days

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
