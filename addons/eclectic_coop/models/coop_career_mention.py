from odoo import fields, models

from ..rules.mentions import Mention


class CoopCareerMention(models.Model):
    """One of the six mentions that a CESA must hold (CAE-02, L7331-2)."""

    _name = "coop.career.mention"
    _description = "Mention of a CESA"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Selection(
        [(mention.value, mention.value) for mention in Mention], required=True
    )
    sequence = fields.Integer()

    _code_unique = models.UniqueIndex("(code)", "This mention already exists.")
