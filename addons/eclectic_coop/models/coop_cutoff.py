from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from ..rules.cutoff import Kind

TO_DECIDE, ACCEPTED, POSTED = "proposed", "accepted", "posted"
NAMES = {kind.value: kind.name for kind in Kind}


class CoopCutoff(models.Model):
    """The cut-offs of one closing: proposed from documents, decided, posted once.

    What is posted stays: an error is undone by a counter-entry, line by line.
    """

    _name = "coop.cutoff"
    _description = "Cut-offs of a year"
    _inherit = ["coop.closing.act", "coop.cutoff.source", "coop.typed.values"]

    line_ids = fields.One2many("coop.cutoff.line", "cutoff_id", readonly=False)
    to_decide = fields.Integer(compute="_compute_figures")
    to_post = fields.Integer(compute="_compute_figures")
    posted = fields.Integer(compute="_compute_figures")
    effect = fields.Monetary(
        string="Change of the result",
        compute="_compute_figures",
        help="What the cut-offs that are accepted or posted add to the result of "
        "the year.",
    )

    _once_a_year = models.UniqueIndex(
        "(company_id, date)", "The cut-offs of this closing are already there."
    )

    @api.depends("date")
    def _compute_display_name(self):
        for cutoff in self:
            cutoff.display_name = self.env._(
                "Cut-offs at %(date)s", date=format_date(self.env, cutoff.date)
            )

    @api.depends("line_ids.state", "line_ids.effect")
    def _compute_figures(self):
        for cutoff in self:
            by_state = cutoff.line_ids.grouped("state")
            none = cutoff.line_ids.browse()
            ready = by_state.get(ACCEPTED, none)
            done = by_state.get(POSTED, none)
            cutoff.to_decide = len(by_state.get(TO_DECIDE, none))
            cutoff.to_post, cutoff.posted = len(ready), len(done)
            cutoff.effect = sum((ready | done).mapped("effect"))

    def _title(self):
        return self.env._("Cut-offs")

    # The steps

    def action_propose(self):
        """Look through the documents; what was decided stays as it is."""
        self.check_access("write")
        for cutoff in self:
            cutoff._lock()
            cutoff._propose()

    def _propose(self):
        found = self._proposals()
        # Whose right: proposals come from the documents, no user types them.
        lines = self.line_ids.sudo()
        lines.filtered(lambda line: line.state == TO_DECIDE).unlink()
        decided = {
            (line.source, line.analytic_account_id.id)
            for line in lines.exists()
            if line.state != "undone"
        }
        lines.create(
            [
                {**values, "cutoff_id": self.id}
                for values in found
                if (values["source"], values["analytic_account_id"]) not in decided
            ]
        )

    def action_accept_all(self):
        self.check_access("write")
        for cutoff in self:
            cutoff._lock()
            cutoff.line_ids.filtered(lambda line: line.state == TO_DECIDE).write(
                {"state": ACCEPTED}
            )

    def action_post(self):
        """Book what is accepted: one entry a kind, and its reversal the day after."""
        self.check_access("write")
        for cutoff in self:
            cutoff._lock()
            ready = cutoff.line_ids.filtered(lambda line: line.state == ACCEPTED)
            if not ready:
                raise UserError(cutoff._nothing_to_post())
            for kind, lines in ready.grouped("kind").items():
                cutoff._book(kind, lines)

    def _nothing_to_post(self):
        if self.to_decide:
            return self.env._(
                "%(name)s: %(count)s proposals wait for your decision; accept or "
                "refuse them before posting.",
                name=self.display_name,
                count=self.to_decide,
            )
        return self.env._(
            "%(name)s: there is nothing to post. Look for proposals first.",
            name=self.display_name,
        )

    def _book(self, kind, lines):
        name = self.env._(
            "Cut-off %(kind)s at %(date)s",
            kind=NAMES[kind],
            date=format_date(self.env, self.date),
        )
        move, reversal = self._post_pair(name, lines._entry_values())
        lines._keep({"state": POSTED, "move_id": move.id, "reversal_id": reversal.id})

    # What opens

    def action_open_lines(self):
        """All lines, by activity, with their sums."""
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "eclectic_coop.coop_cutoff_line_action"
        )
        return {**action, "domain": [("cutoff_id", "in", self.ids)]}

    def action_open_entries(self):
        moves = self.line_ids.move_id | self.line_ids.reversal_id
        moves |= self.line_ids.counter_ids
        return self._open_moves(moves)

    @api.model
    def _closing_tick(self, company, first, last):
        """Step 2 of domain 8.2: every proposal is decided and posted."""
        cutoff = self._of(company, last)
        action = {
            **self.env["ir.actions.act_window"]._for_xml_id(
                "eclectic_coop.coop_cutoff_action"
            ),
            "domain": [("date", "=", fields.Date.to_string(last))],
        }
        if not cutoff.line_ids:
            words = self.env._("The cut-offs of the year were not looked for yet.")
            return self._tick("todo", False, words, action)
        waiting = cutoff.to_decide + cutoff.to_post
        if waiting:
            words = self.env._(
                "%(count)s cut-offs wait to be decided or posted.", count=waiting
            )
            return self._tick("todo", cutoff.effect, words, cutoff._opened())
        words = self.env._(
            "%(count)s cut-offs are posted; they change the result by %(amount)s.",
            count=cutoff.posted,
            amount=company.currency_id.format(cutoff.effect),
        )
        return self._tick("done", cutoff.effect, words, cutoff._opened())
