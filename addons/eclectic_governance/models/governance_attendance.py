from odoo import fields, models


class GovernanceAttendance(models.Model):
    """An arrival or a departure; the last one of a person says whether she is there."""

    _name = "governance.attendance"
    _description = "Arrival or departure"
    _inherit = ["governance.append.only"]
    _order = "id"
    _rec_name = "partner_id"

    assembly_id = fields.Many2one(
        "governance.assembly", required=True, index=True, ondelete="restrict"
    )
    partner_id = fields.Many2one(
        "res.partner", string="Member", required=True, index=True, ondelete="restrict"
    )
    kind = fields.Selection(
        [("arrival", "Arrival"), ("departure", "Departure")], required=True
    )
    at = fields.Datetime(required=True, default=fields.Datetime.now)
    means = fields.Selection(
        [("room", "In the room"), ("video", "By video")], required=True, default="room"
    )
