from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import format_date

from .coop_contribution_words import RUN


class CoopMonthVote(models.AbstractModel):
    """Contributions are those the assembly voted (CAE-08), or the gérant says why."""

    _name = "coop.month.vote"
    _description = "Vote that a month stands on"

    unvoted_words = fields.Text(
        string="Not voted yet", compute="_compute_unvoted_words"
    )
    unvoted_reason = fields.Char(
        string="Why it is run before the vote",
        copy=False,
        tracking=True,
        help="Written by the gérant, and kept with the month.",
    )

    @api.depends("state", "preview_ids.rule_id", "contribution_ids.rule_id")
    def _compute_unvoted_words(self):
        for month in self:
            lines = month.preview_ids if month.state == "open" else []
            rules = lines.rule_id if lines else month.env["coop.contribution.rule"]
            month.unvoted_words = "\n".join(month._unvoted_sentences(rules))

    def _unvoted_sentences(self, rules):
        return [
            self.env._(
                "Version of %(month)s of %(scheme)s: expected the day and the "
                "resolution of the assembly that voted it (CT R7331-8).",
                month=format_date(self.env, rule.date_from, date_format="MMMM y"),
                scheme=rule.scheme_id.name,
            )
            for rule in rules.filtered(lambda one: not one._is_voted())
        ]

    def _refuse_unvoted(self, dues):
        """Nothing is asked that nobody voted, unless the gérant said why."""
        run = {due.rule_id for due in dues if due.kind == RUN and due.rule_id}
        rules = self.env["coop.contribution.rule"].browse(run)
        sentences = self._unvoted_sentences(rules)
        if sentences and not (self.unvoted_reason or "").strip():
            raise UserError(
                "\n".join(
                    [
                        *sentences,
                        self.env._(
                            "Write the vote in the version, or let the gérant say on "
                            "the month why it is run before."
                        ),
                    ]
                )
            )

    @api.model_create_multi
    def create(self, vals_list):
        if any(vals.get("unvoted_reason") for vals in vals_list):
            self._check_says_why()
        return super().create(vals_list)

    def write(self, vals):
        if "unvoted_reason" in vals:
            self._check_says_why()
            self._refuse_when_run()
        return super().write(vals)

    def _check_says_why(self):
        if not (self.env.su or self.env.user.has_group("eclectic_coop.group_gerant")):
            raise AccessError(
                self.env._("The gérant alone says why a month is run before the vote.")
            )
