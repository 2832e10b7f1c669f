from odoo import fields, models


class CoopFecImport(models.Model):
    """An accounting file that came in: what it was and which entries it made."""

    _name = "coop.fec.import"
    _description = "Imported accounting file"
    _order = "id desc"

    name = fields.Char(string="File", required=True, readonly=True)
    company_id = fields.Many2one(
        "res.company", required=True, index=True, readonly=True
    )
    content_hash = fields.Char(string="Fingerprint", required=True, readonly=True)
    date_from = fields.Date(string="Year from", readonly=True)
    date_to = fields.Date(string="Year to", readonly=True)
    entry_count = fields.Integer(string="Entries", readonly=True)
    line_count = fields.Integer(string="Lines", readonly=True)
    move_ids = fields.One2many("account.move", "fec_import_id", readonly=True)

    _content_index = models.Index("(company_id, content_hash)")

    def action_open_entries(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "account.action_move_journal_line"
        )
        return {
            **action,
            "domain": [("fec_import_id", "=", self.id)],
            "context": {"default_move_type": "entry", "view_no_maturity": True},
        }
