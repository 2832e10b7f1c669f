from odoo import fields, models


class ActivityAccountReport(models.AbstractModel):
    """The account of an activity on paper: period, year before, what can be used."""

    _name = "report.eclectic_coop.activity_account"
    _description = "Account of an activity (PDF)"

    def _get_report_values(self, docids, data=None):
        data = data or {}
        asked = [data["activity_id"]] if "activity_id" in data else docids
        return {
            "doc_ids": asked,
            "doc_model": "coop.activity",
            "company": self.env.company,
            "accounts": [
                self._account(activity_id, data.get("span"), data.get("anchor"))
                for activity_id in asked
            ],
        }

    def _account(self, activity_id, span, anchor):
        account = self.env["coop.activity.account"].get_account(
            activity_id, span or "year", anchor
        )
        titles = {
            "result": self.env._("Profit and loss"),
            "balance": self.env._("Balance sheet"),
            "treasury": self.env._("Treasury"),
        }
        return {
            **account,
            "currency": self.env["res.currency"].browse(account["currency_id"]),
            "date_from": fields.Date.to_date(account["date_from"]),
            "date_to": fields.Date.to_date(account["date_to"]),
            "blocks": [(title, account[block]) for block, title in titles.items()],
        }
