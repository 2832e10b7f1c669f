from odoo import fields, models


class GovernanceProxy(models.Model):
    """A vote that a member lets another carry (V-02); without holder, a blank one."""

    _name = "governance.proxy"
    _description = "Proxy"
    _order = "id"
    _rec_name = "giver_id"

    assembly_id = fields.Many2one(
        "governance.assembly", required=True, index=True, ondelete="restrict"
    )
    resolution_id = fields.Many2one(
        "governance.resolution",
        string="For one item only",
        index="btree_not_null",
        ondelete="restrict",
    )
    giver_id = fields.Many2one(
        "res.partner", string="From", required=True, index=True, ondelete="restrict"
    )
    holder_id = fields.Many2one(
        "res.partner", string="To", index="btree_not_null", ondelete="restrict"
    )
    state = fields.Selection(
        [("granted", "Given"), ("withdrawn", "Taken back"), ("dead", "Ended")],
        required=True,
        readonly=True,
        default="granted",
    )
    ended_reason = fields.Char(string="Why it ended", readonly=True)
