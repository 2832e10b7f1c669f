from odoo import models

from ..rules.share_file import NEEDED, TRANSFER, row_of
from . import share_sentences as words


class CoopShareImport(models.TransientModel):
    """The history of the register of shares, from one table."""

    _name = "coop.share.import"
    _inherit = "coop.share.table.import"
    _description = "Import of movements of shares"

    def action_template(self):
        """The empty table, with its types and an example."""
        return self.env.ref("eclectic_coop.coop_share_template_xlsx").report_action(
            self
        )

    def _columns(self):
        return words.COLUMNS

    def _needed_columns(self):
        return NEEDED

    def _exported(self):
        return "coop.share.move", words.EXPORTED

    def _choices_of(self):
        return {"type": ("coop.share.move", "kind")}

    def _choices(self, column):
        return [*super()._choices(column), self.env._(words.TRANSFER)]

    def _typed(self, rows):
        kinds = {
            **dict.fromkeys((*words.TRANSFER_WORDS, self._transfer_word()), TRANSFER),
            **self._words_of_choices()["type"],
        }
        today = self.env["coop.member"]._today()
        rows, sentences = self._each(
            rows, lambda line, cells: row_of(line, cells, kinds, today)
        )
        return self._planned(rows, sentences)

    def _transfer_word(self):
        return self.env._(words.TRANSFER).lower()

    def _description_of_window(self):
        return self.env._("Import movements of shares")
