from odoo import api, fields, models
from odoo.exceptions import AccessError


class AccountMove(models.Model):
    _name = "account.move"
    _inherit = ["account.move", "coop.activity.mixin"]

    coop_activity_ids = fields.Many2many(
        "coop.activity",
        "coop_activity_account_move_rel",
        "move_id",
        "activity_id",
        string="All its activities",
        compute="_compute_activity_ids",
        store=True,
        help="Every activity that has a part of this document.",
    )

    @api.depends("activity_id", "line_ids.analytic_distribution")
    def _compute_activity_ids(self):
        for move in self:
            move.coop_activity_ids = move.activity_id | self.env[
                "coop.activity"
            ]._of_distributions(move.line_ids.mapped("analytic_distribution"))

    def _has_default_activity(self):
        return self.is_invoice(include_receipts=True)

    def action_post(self):
        self._check_may_post()
        return super().action_post()

    def _check_may_post(self):
        user = self.env.user
        if user.coop_walled and not user.has_group("eclectic_coop.group_may_post"):
            raise AccessError(
                self.env._(
                    "%(name)s may prepare this invoice but not post it: ask the "
                    "cooperative to check it with the button « Ask for posting ».",
                    name=user.name,
                )
            )

    def _post(self, soft=True):
        user = self.env.user
        if self.env.su or not user.coop_walled:
            return super()._post(soft)
        self._check_may_post()
        self.check_access("write")
        # Whose right: posting writes numbers, entries and partners' ranks that
        # belong to the accountant; the entrepreneur was given the act itself
        # (group may post), on the drafts that the wall lets her write.
        return super(AccountMove, self.sudo())._post(soft).sudo(False)

    def action_ask_posting(self):
        """Ask the accountant of the activity to check and post these drafts."""
        self.check_access("read")
        for move in self.filtered(lambda move: move.state == "draft"):
            # Whose right: a reminder for the accountant is written on a document
            # that the author may read; she chooses neither its text nor its day.
            move.sudo().activity_schedule(
                "mail.mail_activity_data_todo",
                summary=self.env._("Check and post"),
                user_id=move._who_posts().id,
            )

    def _who_posts(self):
        """The accountant of the activity, or else a gérant of the company."""
        # Whose right: as for the reminder itself.
        activity = self.sudo().activity_id
        gerants = self.env.ref("eclectic_coop.group_gerant").sudo().all_user_ids
        return activity.accountant_id or gerants[:1]
