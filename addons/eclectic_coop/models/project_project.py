from odoo import fields, models


class ProjectProject(models.Model):
    _name = "project.project"
    _inherit = ["project.project", "coop.activity.mixin"]

    activity_id = fields.Many2one(precompute=False)
