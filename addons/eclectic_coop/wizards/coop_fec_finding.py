from odoo import fields, models
from odoo.exceptions import UserError


class CoopFecFinding(models.TransientModel):
    """One thing that the check of the exported file found."""

    _name = "coop.fec.finding"
    _description = "Finding in an accounting file"
    _order = "warning, id"

    wizard_id = fields.Many2one(
        "l10n_fr.fec.export.wizard", required=True, index=True, ondelete="cascade"
    )
    warning = fields.Boolean(help="The file may be handed over all the same.")
    sentence = fields.Char(string="What was found", required=True)
    line = fields.Integer(string="Line of the file", aggregator=None)
    entry = fields.Char()
    journal = fields.Char()
    times = fields.Integer(
        string="In all",
        aggregator=None,
        help="How often this was found in the file; the first 50 are listed.",
    )

    def action_open_entry(self):
        """Open the entry that the finding is about."""
        self.ensure_one()
        move = self.env["account.move"].search(
            [
                ("name", "=", self.entry),
                ("journal_id.code", "=", self.journal),
                ("company_id", "=", self.env.company.id),
            ],
            limit=1,
        )
        if not move:
            raise UserError(
                self.env._(
                    "The entry %(entry)s is not in the books: the export makes it from "
                    "the balances of the year before.",
                    entry=self.entry,
                )
            )
        return {
            "type": "ir.actions.act_window",
            "name": self.entry,
            "res_model": "account.move",
            "res_id": move.id,
            "views": [(False, "form")],
        }
