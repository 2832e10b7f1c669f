from odoo import fields, models


class GovernanceBodyMember(models.Model):
    """Somebody in a body, from a day on; her vote may be suspended for a while."""

    _name = "governance.body.member"
    _description = "Member of a body"
    _order = "date_from, id"
    _rec_name = "partner_id"

    body_id = fields.Many2one(
        "governance.body", required=True, index=True, ondelete="cascade"
    )
    partner_id = fields.Many2one(
        "res.partner", string="Member", required=True, index=True, ondelete="restrict"
    )
    date_from = fields.Date(string="Since", required=True)
    date_to = fields.Date(string="Until")
    suspended_from = fields.Date(string="Vote suspended since")
    suspended_until = fields.Date()
    suspended_reason = fields.Char(string="Reason")

    _once = models.UniqueIndex("(body_id, partner_id) WHERE date_to IS NULL")

    def _is_in(self, day):
        return self.date_from <= day and (not self.date_to or day <= self.date_to)

    def _suspended_words(self, day):
        """Why the vote is suspended on ``day``, or an empty text."""
        begun = self.suspended_from and self.suspended_from <= day
        if not begun or (self.suspended_until and self.suspended_until < day):
            return ""
        return self.suspended_reason or self.env._("vote suspended")
