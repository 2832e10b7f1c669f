from odoo import fields, models


class MailActivity(models.Model):
    _inherit = "mail.activity"

    coop_deadline = fields.Char(
        string="Deadline of a career",
        readonly=True,
        index="btree_not_null",
        help="What the reminder is about, so that it is made once.",
    )
