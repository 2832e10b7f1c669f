from odoo import fields, models

from ..models.coop_member_body import WATCHED
from ..models.coop_member_period import CATEGORIES, OUT
from ..rules import cooperator_file as cooperator
from ..rules.cooperator_file import Export
from ..rules.table import BadTable, TableProblem, Titles
from .cooperator_sentences import COLUMNS, SENTENCES
from .member_places import MemberPlaces, with_true_siren
from .member_posting import MemberPosting
from .member_sentences import SENTENCES as MEMBER_SENTENCES
from .share_planning import SharePlanning

EXPORTS = [
    (Export.MEMBERSHIPS.value, "Cooperators (cooperative.membership)"),
    (Export.REGISTER.value, "Subscription register (subscription.register)"),
    (Export.LINES.value, "Share lines, balances only (share.line)"),
]


class CoopCooperatorImport(models.TransientModel):
    """What another Odoo exports from the OCA add-on cooperator."""

    _name = "coop.cooperator.import"
    _inherit = "coop.share.table.import"
    _description = "Import from cooperator"

    category = fields.Selection(
        [row for row in CATEGORIES if row[0] != OUT],
        string="Cooperators come in as",
        required=True,
        default="employee",
        help="Cooperator knows no category: those who differ are written afterwards.",
    )
    repaid = fields.Boolean(
        string="Shares sold back were repaid on the same day", default=True
    )
    export = fields.Selection(EXPORTS, string="Recognised as", readonly=True)

    def _columns(self):
        return COLUMNS

    def _sentences_of_rows(self):
        return {**super()._sentences_of_rows(), **MEMBER_SENTENCES, **SENTENCES}

    def _sentence(self, problem, line, column="", value="", expected=""):
        if problem is cooperator.CooperatorProblem.TOTAL:
            value, expected = (
                self.currency_id.format(one / 100) for one in (value, expected)
            )
        return super()._sentence(problem, line, column, value, expected)

    def _choices(self, column):
        return list(cooperator.TYPES)

    def _read_table(self):
        titles, *rows = self._sheet_rows() or [()]
        read = Titles(titles, cooperator.names())
        found = cooperator.recognised(read.columns)
        if not found:
            raise BadTable(TableProblem.FOREIGN, ", ".join(map(str, read.titles)))
        self.export = found.value
        return read, rows

    def _typed(self, rows):
        today = self.env["coop.member"]._today()
        export = Export(self.export)
        if export is Export.MEMBERSHIPS:
            return self._typed_members(rows, today)
        read, sentences = self._each(
            rows,
            lambda line, cells: cooperator.share_rows(
                export, line, cells, self.repaid, today
            ),
        )
        told = cooperator.told_apart(row for rows in read for row in rows)
        return self._planned(told, sentences)

    def _typed_members(self, rows, today):
        rows, sentences = self._each(
            rows,
            lambda line, cells: with_true_siren(
                cooperator.member_of(line, cells, self.category, today)
            ),
        )
        return MemberPlaces(self.env, self.company_id).placed(self, rows, sentences)

    # Writing

    def _write_rows(self, rows):
        if Export(self.export) is Export.MEMBERSHIPS:
            return MemberPosting(self.env, self.company_id).told(rows)
        told = super()._write_rows(rows)
        if Export(self.export) is Export.REGISTER:
            told["left"] = self._end_memberships(rows)
        return told

    def _end_memberships(self, plan):
        """Who gave the last share back is no longer a member; how many."""
        moved = {move.member for move, _key in plan.moves}
        register = SharePlanning(self.env, self.company_id).register()
        left = cooperator.left(register.values())
        members = self.env["coop.member"].browse(moved & left.keys())
        gone = members.filtered(lambda member: member.state == "member")
        for member in gone.with_context(
            coop_body_watched=WATCHED, tracking_disable=True
        ):
            day = left[member.id]
            member._leave(cooperator.REASON.value, day, day)
        return len(gone)

    # Showing

    def _template_of_preview(self):
        if Export(self.export) is Export.MEMBERSHIPS:
            return "eclectic_coop.member_import_preview"
        return super()._template_of_preview()

    def _action_after(self):
        if Export(self.export) is Export.MEMBERSHIPS:
            return self.env["ir.actions.act_window"]._for_xml_id(
                "eclectic_coop.coop_member_action"
            )
        return super()._action_after()

    def _description_of_window(self):
        return self.env._("Import from cooperator")
