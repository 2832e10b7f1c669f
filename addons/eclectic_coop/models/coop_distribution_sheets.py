from odoo import fields, models


class CoopDistributionSheets(models.AbstractModel):
    """The individual sheets of a year: printed and sent together."""

    _name = "coop.distribution.sheets"
    _description = "Individual sheets of a surplus"

    sheets_to_send = fields.Integer(compute="_compute_sheets_to_send")

    def _sheet_lines(self):
        """The lines of those who have something of the year."""
        return self.chosen_id.line_ids.filtered("total_amount")

    def _compute_sheets_to_send(self):
        for year in self:
            lines = year._sheet_lines() if year.state == "decided" else []
            year.sheets_to_send = sum(not line.sheet_sent_on for line in lines)

    def action_print_sheets(self):
        self.ensure_one()
        return self._sheet_lines().action_print_sheet()

    def action_send_sheets(self):
        """Send those that were not sent; who has no address is told, one by one."""
        self.ensure_one()
        self.check_access("write")
        self._lock()
        if self.state != "decided":
            self._refuse_state()
        lines = self._sheet_lines().filtered(lambda line: not line.sheet_sent_on)
        sentences = {line: line._mail_obstacle() for line in lines}
        ready = lines.filtered(lambda line: not sentences[line])
        ready._send_sheet()
        words = self.env._("%(count)s sheets wait in the queue.", count=len(ready))
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "warning" if any(sentences.values()) else "success",
                "sticky": any(sentences.values()),
                "message": " ".join([words, *filter(None, sentences.values())]),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }
