from odoo import api, fields, models


class CoopContributionSimulationLine(models.TransientModel):
    _name = "coop.contribution.simulation.line"
    _description = "Activity of a simulation of contributions"
    _order = "id"

    simulation_id = fields.Many2one(
        "coop.contribution.simulation", required=True, index=True, ondelete="cascade"
    )
    currency_id = fields.Many2one(related="simulation_id.currency_id")
    activity_id = fields.Many2one("coop.activity", required=True, index=True)
    base = fields.Monetary(string="Turnover")
    today = fields.Monetary(string="Today's scheme")
    simulated = fields.Monetary()
    difference = fields.Monetary(compute="_compute_difference", store=True)

    @api.depends("today", "simulated")
    def _compute_difference(self):
        for line in self:
            line.difference = line.simulated - line.today
