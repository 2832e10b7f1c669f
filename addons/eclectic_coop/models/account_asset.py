from odoo import api, fields, models


class AccountAsset(models.Model):
    _inherit = "account.asset"

    activity_id = fields.Many2one(
        "coop.activity",
        compute="_compute_activity_id",
        inverse="_inverse_activity_id",
        store=True,
        readonly=False,
        index="btree_not_null",
        check_company=True,
        help="The activity that owns the asset and bears its depreciation; empty: "
        "the mutualised services, or several activities.",
    )

    @api.depends("analytic_distribution")
    def _compute_activity_id(self):
        activities = self.env["coop.activity"]
        for asset in self:
            owners = activities._of_distributions([asset.analytic_distribution])
            asset.activity_id = owners if len(owners) == 1 else False

    def _inverse_activity_id(self):
        for asset in self.filtered("activity_id"):
            asset.analytic_distribution = {str(asset.activity_id.account_id.id): 100.0}

    @api.model
    def _closing_tick(self, company, first, last):
        """Step 2 of domain 8.2: the depreciation of the year of every asset."""
        assets = self.search(
            [("company_id", "=", company.id), ("date_start", "<=", last)]
        )
        lines = assets.depreciation_line_ids.filtered(
            lambda line: (
                line.type == "depreciate"
                and not line.init_entry
                and line.line_date <= last
            )
        )
        waiting = lines.filtered(lambda line: not line.move_check)
        drafts = assets.filtered(lambda asset: asset.state == "draft")
        posted = sum(line.amount for line in lines - waiting if first <= line.line_date)
        return {
            "state": self._tick_state(assets, drafts, waiting),
            "figure": posted,
            "words": self._tick_words(assets, drafts, waiting, posted, company),
            "action": self._tick_action(drafts or waiting.asset_id or assets),
        }

    def _tick_state(self, assets, drafts, waiting):
        if not assets:
            return "none"
        return "todo" if drafts or waiting else "done"

    def _tick_words(self, assets, drafts, waiting, posted, company):
        if not assets:
            return self.env._("The cooperative owns no asset.")
        if drafts:
            return self.env._(
                "%(count)s assets are not confirmed yet: their depreciation is not "
                "counted.",
                count=len(drafts),
            )
        if waiting:
            return self.env._(
                "The depreciation of %(count)s assets is not posted up to the closing.",
                count=len(waiting.asset_id),
            )
        return self.env._(
            "The depreciation of the year is posted: %(amount)s for %(count)s assets.",
            amount=company.currency_id.format(posted),
            count=len(assets),
        )

    def _tick_action(self, assets):
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "account_asset_management.account_asset_action"
        )
        return {**action, "domain": [("id", "in", assets.ids)], "context": {}}
