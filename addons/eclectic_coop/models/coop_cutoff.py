from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL, format_date

from ..rules.cutoff import Kind

TO_DECIDE, ACCEPTED, POSTED = "proposed", "accepted", "posted"
NAMES = {kind.value: kind.name for kind in Kind}


class CoopCutoff(models.Model):
    """The cut-offs of one closing: proposed from documents, decided, posted once.

    What is posted stays: an error is undone by a counter-entry, line by line.
    """

    _name = "coop.cutoff"
    _description = "Cut-offs of a year"
    _inherit = ["coop.cutoff.source", "coop.typed.values"]
    _order = "date desc, id desc"

    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        readonly=True,
        default=lambda self: self.env.company,
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    date = fields.Date(string="Closing of", required=True, readonly=True)
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

    @api.model
    def open_last_year(self):
        """Open the cut-offs of the last year that is over, made when missing."""
        self.check_access("write")
        company = self.env.company
        year = company.compute_fiscalyear_dates(fields.Date.context_today(self))
        closing = fields.Date.subtract(year["date_from"], days=1)
        cutoff = self._of(company, closing) or self._begun(company, closing)
        return cutoff._opened()

    @api.model
    def _of(self, company, closing):
        return self.search([("company_id", "=", company.id), ("date", "=", closing)])

    @api.model
    def _begun(self, company, closing):
        # Whose right: whoever decides on cut-offs was checked; nobody types a year.
        return self.sudo().create({"company_id": company.id, "date": closing}).sudo(
            False
        )

    def _opened(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Cut-offs"),
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
        }

    def _lock(self):
        """Two accountants, or two workers, follow each other."""
        self.env.cr.execute(
            SQL("SELECT id FROM coop_cutoff WHERE id IN %s FOR UPDATE", tuple(self.ids)),
            log_exceptions=False,
        )
        self.line_ids.invalidate_recordset()

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
        move, reversal = self._post_pair(name, lines, 1)
        lines._keep({"state": POSTED, "move_id": move.id, "reversal_id": reversal.id})

    def _post_pair(self, name, lines, sign):
        """The entry on the closing date and its reversal on the next day."""
        move = self.env["account.move"].create(
            {
                "move_type": "entry",
                "company_id": self.company_id.id,
                "journal_id": self.company_id._coop_journal("general").id,
                "date": self.date,
                "ref": name,
                "line_ids": [
                    fields.Command.create(values)
                    for line in lines
                    for values in line._entry_values(sign)
                ],
            }
        )
        move.action_post()
        reversal = move._reverse_moves(
            [
                {
                    "date": fields.Date.add(self.date, days=1),
                    "ref": self.env._("Reversal: %(name)s", name=name),
                }
            ],
            cancel=True,
        )
        return move, reversal

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
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Entries of the cut-offs"),
            "res_model": "account.move",
            "views": [(False, "list"), (False, "form")],
            "domain": [("id", "in", moves.ids)],
        }

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

    def _tick(self, state, figure, words, action):
        return {"state": state, "figure": figure, "words": words, "action": action}
