from odoo import models

from ..rules.member_file import NEEDED, row_of
from .member_places import MemberPlaces, with_true_siren
from .member_posting import MemberPosting
from .member_sentences import COLUMNS, EXPORTED, SENTENCES

CHOICES = {
    "category": ("coop.member.period", "category"),
    "applied_as": ("coop.member.period", "category"),
    "reason": ("coop.member", "exit_reason"),
    "marital_status": ("coop.member", "marital_status"),
}


class CoopMemberImport(models.TransientModel):
    """Members, candidates and former members, from one table."""

    _name = "coop.member.import"
    _inherit = "coop.table.import"
    _description = "Import of members"

    def action_template(self):
        """The empty table, with its types and an example."""
        return self.env.ref("eclectic_coop.coop_member_template_xlsx").report_action(
            self
        )

    def _check_may_import(self):
        self.env["coop.member"].check_access("create")

    def _columns(self):
        return COLUMNS

    def _needed_columns(self):
        return NEEDED

    def _exported(self):
        return "coop.member", EXPORTED

    def _sentences_of_rows(self):
        return SENTENCES

    def _choices_of(self):
        return CHOICES

    def _typed(self, rows):
        words, today = self._words_of_choices(), self.env["coop.member"]._today()
        rows, sentences = self._each(
            rows,
            lambda line, cells: with_true_siren(row_of(line, cells, words, today)),
        )
        return MemberPlaces(self.env, self.company_id).placed(self, rows, sentences)

    def _write_rows(self, rows):
        return MemberPosting(self.env, self.company_id).told(rows)

    def _template_of_preview(self):
        return "eclectic_coop.member_import_preview"

    def _action_after(self):
        return self.env["ir.actions.act_window"]._for_xml_id(
            "eclectic_coop.coop_member_action"
        )

    def _description_of_window(self):
        return self.env._("Import members")
