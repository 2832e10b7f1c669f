from odoo import fields, models


class CoopActivityStatement(models.AbstractModel):
    """The monthly statements of an activity, and the people they are made for."""

    _name = "coop.activity.statement"
    _description = "Monthly statements of an activity"

    statement_count = fields.Integer(compute="_compute_statement_count")

    def _compute_statement_count(self):
        counts = dict(
            self.env["coop.statement"]._read_group(
                [("activity_id", "in", self.ids)], ["activity_id"], ["__count"]
            )
        )
        for activity in self:
            activity.statement_count = counts.get(activity, 0)

    def action_open_statements(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "eclectic_coop.coop_statement_action"
        )
        return {**action, "domain": [("activity_id", "=", self.id)], "context": {}}

    def _people_of(self, period):
        """Who was in the activity during some day of a period."""
        self.ensure_one()
        return self.partner_line_ids.filtered(
            lambda line: (
                line.date_from <= period.end
                and (not line.date_to or line.date_to >= period.start)
            )
        ).employee_id
