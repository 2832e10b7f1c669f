from odoo import api, fields, models
from odoo.tools import ormcache

STATES = [
    ("draft", "In preparation"),
    ("open", "Open"),
    ("closing", "Closing"),
    ("closed", "Closed"),
]


class CoopActivity(models.Model):
    """The business of one or several entrepreneurs inside the cooperative.

    R7331-5 of the labour code gives each autonomous activity two analytic
    accounts: one for its result, one for its balance sheet (CAE-05).
    """

    _name = "coop.activity"
    _description = "Activity of entrepreneurs"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _order = "name, id"

    name = fields.Char(string="Trade name", required=True, tracking=True)
    other_trade_names = fields.Char()
    code = fields.Char(required=True, copy=False, tracking=True)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    state = fields.Selection(STATES, required=True, default="draft", tracking=True)
    date_open = fields.Date(string="Opened on", tracking=True)
    date_close = fields.Date(string="Closed on", tracking=True)
    partner_line_ids = fields.One2many(
        "coop.activity.partner", "activity_id", string="People"
    )
    member_user_ids = fields.Many2many(
        "res.users",
        "coop_activity_member_user_rel",
        "activity_id",
        "user_id",
        string="Users of its people",
        compute="_compute_member_user_ids",
        store=True,
    )
    coach_id = fields.Many2one("res.users", index=True, tracking=True)
    accountant_id = fields.Many2one("res.users", index=True, tracking=True)
    account_id = fields.Many2one(
        "account.analytic.account",
        string="Result account",
        readonly=True,
        copy=False,
        index=True,
        ondelete="restrict",
    )
    balance_account_id = fields.Many2one(
        "account.analytic.account",
        string="Balance sheet account",
        readonly=True,
        copy=False,
        index=True,
        ondelete="restrict",
    )
    logo = fields.Image(max_width=1024, max_height=512)
    sale_conditions = fields.Html(string="Conditions printed on documents")
    bank_account_id = fields.Many2one("res.partner.bank", string="Bank details")

    _code_unique = models.UniqueIndex(
        "(company_id, code)", "Another activity of the cooperative has this code."
    )

    @api.depends("partner_line_ids.employee_id.user_id")
    def _compute_member_user_ids(self):
        for activity in self:
            # Whose right: the link employee → user is HR data that the
            # entrepreneur may not read; only the resulting users are kept.
            lines = activity.sudo().partner_line_ids
            activity.member_user_ids = lines.employee_id.user_id

    @api.model_create_multi
    def create(self, vals_list):
        activities = super().create(vals_list)
        activities._open_analytic_accounts()
        self.env.registry.clear_cache()
        return activities

    @ormcache()
    def _by_analytic_account(self):
        """{analytic account id: activity id}, for both accounts of each one."""
        # Whose right: a figure of any activity must find its owner, whoever posts;
        # only ids leave this method.
        activities = (
            self.sudo()
            .with_context(active_test=False)
            .search_fetch([], ["account_id", "balance_account_id"], order="id")
        )
        return {
            account.id: activity.id
            for activity in activities
            for account in (activity.account_id, activity.balance_account_id)
        }

    @api.model
    def _of_distributions(self, distributions):
        """Every activity found in analytic distributions."""
        by_account = self._by_analytic_account()
        accounts = {
            int(account)
            for distribution in distributions
            for key in distribution or ()
            for account in key.split(",")
            if account.isdigit()
        }
        return self.browse(sorted({by_account[a] for a in accounts & set(by_account)}))

    def _open_analytic_accounts(self):
        """Give each activity its two analytic accounts (CAE-05)."""
        for activity in self:
            activity.account_id = activity._create_analytic_account("plan_result")
            activity.balance_account_id = activity._create_analytic_account(
                "plan_balance"
            )

    def _create_analytic_account(self, plan):
        # Whose right: opening an activity is the gérant's act; analytic
        # accounts belong to accounting settings he may not hold.
        return (
            self.env["account.analytic.account"]
            .sudo()
            .create(
                {
                    "name": self.name,
                    "code": self.code,
                    "company_id": self.company_id.id,
                    "plan_id": self.env.ref(f"eclectic_coop.{plan}").id,
                }
            )
        )
