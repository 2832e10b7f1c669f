from odoo import api, fields, models

from ..rules.money import euros


class CoopLoanPost(models.TransientModel):
    """Post the due dates of all loans until a day; run twice, it adds nothing."""

    _name = "coop.loan.post"
    _description = "Entries of the loans"
    _inherit = ["coop.typed.values"]

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    date = fields.Date(
        string="Until",
        required=True,
        default=fields.Date.context_today,
        help="The last day of the accounting year also posts the interest that has "
        "run, and takes it back on the next day.",
    )
    line_ids = fields.Many2many(
        "coop.loan.line", string="To post", compute="_compute_line_ids"
    )
    run_words = fields.Char(string="At the end of the year", compute="_compute_run")

    @api.depends("date", "company_id")
    def _compute_line_ids(self):
        lines = self.env["coop.loan.line"]
        for wizard in self:
            day = wizard.date or fields.Date.context_today(self)
            wizard.line_ids = lines.search(lines._due_domain(wizard.company_id, day))

    @api.depends("date", "company_id")
    def _compute_run(self):
        for wizard in self:
            wizard.run_words = wizard.date and wizard._sentence_of_run()

    def _sentence_of_run(self):
        run = sum(
            loan._run_on(self.date)
            for loan in self._loans()
            if loan._ends_a_year(self.date)
            and self.date not in loan.accrual_ids.mapped("date")
        )
        if not run:
            return ""
        return self.env._(
            "%(amount)s of interest has run and is due next year.",
            amount=self.company_id.currency_id.format(float(euros(run))),
        )

    def _loans(self):
        return self.env["coop.loan"].search(
            [
                ("company_id", "=", self.company_id.id),
                ("state", "=", "running"),
                ("released_on", "<=", self.date),
            ]
        )

    def action_post(self):
        self.ensure_one()
        self._loans()._post_until(self.date)
        return {"type": "ir.actions.act_window_close"}
