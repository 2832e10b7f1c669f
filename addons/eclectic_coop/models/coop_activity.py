from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain
from odoo.tools import ormcache

from ..rules.activity_code import propose_code
from .coop_activity_partner import PEOPLE_CHECKED_LATER

SET_UP_FIRST = Markup(
    """<p class="o_view_nocontent_smiling_face">%(title)s</p><p>%(text)s</p>
    <a type="action" name="eclectic_coop.coop_setup_action"
    class="btn btn-primary" role="button">%(button)s</a>"""
)


class CoopActivity(models.Model):
    """The business of one or several entrepreneurs inside the cooperative.

    R7331-5 of the labour code gives each autonomous activity two analytic
    accounts: one for its result, one for its balance sheet (CAE-05).
    """

    _name = "coop.activity"
    _description = "Activity of entrepreneurs"
    _inherit = [
        "mail.thread",
        "mail.activity.mixin",
        "coop.activity.people",
        "coop.activity.documents",
        "coop.activity.life",
        "coop.activity.statement",
        "coop.activity.lock",
    ]
    _order = "name, id"
    _rec_names_search = ["name", "code", "other_trade_names"]
    _check_company_auto = True
    # An entrepreneur only reads her activity: a message is how she asks a change.
    _mail_post_access = "read"

    name = fields.Char(string="Trade name", required=True, tracking=True)
    other_trade_names = fields.Char()
    code = fields.Char(
        compute="_compute_code",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
        copy=False,
        tracking=True,
    )
    active = fields.Boolean(default=True)
    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    company_partner_id = fields.Many2one(related="company_id.partner_id")
    currency_id = fields.Many2one(related="company_id.currency_id")
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
    bank_account_id = fields.Many2one(
        "res.partner.bank",
        string="Bank details",
        domain="[('partner_id', '=', company_partner_id)]",
        help="Printed on its invoices. The cooperative is the seller: only its own "
        "bank accounts can be chosen.",
    )

    _code_unique = models.UniqueIndex(
        "(company_id, code)", "Another activity of the cooperative has this code."
    )

    @api.model
    def get_empty_list_help(self, help_message):
        """Propose the set-up to the gérant of a company that is no cooperative yet."""
        company = self.env.company
        gerant = self.env.user.has_group("eclectic_coop.group_gerant")
        if not gerant or company.coop_mutualised_account_id:
            return super().get_empty_list_help(help_message)
        return SET_UP_FIRST % {
            "title": self.env._("First step: set up %(name)s", name=company.name),
            "text": self.env._(
                "Identity, French chart of accounts, journals, people: a few minutes."
            ),
            "button": self.env._("Set up the cooperative"),
        }

    @api.depends("name", "company_id")
    def _compute_code(self):
        codeless = self.filtered(lambda activity: activity.name and not activity.code)
        for company, activities in codeless.grouped("company_id").items():
            taken = self._codes_taken(company)
            for activity in activities:
                activity.code = propose_code(activity.name, taken)
                taken.add(activity.code)

    @api.model
    def _codes_taken(self, company):
        domain = [("company_id", "=", company.id)]
        # Whose right: a code is unique among all activities of the company,
        # those that the user may not read included; no code is shown.
        activities = self.sudo().with_context(active_test=False).search(domain)
        return set(activities.mapped("code"))

    @api.constrains("bank_account_id", "company_id")
    def _check_bank_account(self):
        for activity in self.filtered("bank_account_id"):
            if activity.bank_account_id.partner_id != activity.company_partner_id:
                raise ValidationError(
                    self.env._(
                        "The bank account %(account)s belongs to %(owner)s: choose "
                        "one of %(company)s, which is the seller.",
                        account=activity.bank_account_id.acc_number,
                        owner=activity.bank_account_id.partner_id.name,
                        company=activity.company_id.name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        later = self.with_context(coop_people=PEOPLE_CHECKED_LATER)
        activities = super(CoopActivity, later).create(vals_list).with_env(self.env)
        activities._check_people()
        activities._open_analytic_accounts()
        activities._follow()
        self.env.registry.clear_cache()
        return activities

    def write(self, vals):
        later = self.with_context(coop_people=PEOPLE_CHECKED_LATER)
        former = self.coach_id
        result = super(CoopActivity, later).write(vals)
        if "partner_line_ids" in vals:
            self._check_people()
        if vals.keys() & {"name", "code"}:
            self._rename_analytic_accounts()
        if "coach_id" in vals:
            self.message_unsubscribe((former - self.coach_id).partner_id.ids)
            self._follow()
        return result

    def _follow(self):
        """The coach receives the messages of the activities he follows."""
        for activity in self:
            activity.message_subscribe(activity.coach_id.partner_id.ids)

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

    def _analytic_accounts(self):
        # Whose right: the two accounts follow the activity in all, whoever may
        # write the activity.
        return (self.account_id | self.balance_account_id).sudo()

    def _rename_analytic_accounts(self):
        for activity in self:
            activity._analytic_accounts().write(
                {"name": activity.name, "code": activity.code}
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_with_entries(self):
        for activity in self:
            lines = activity._entry_count()
            if lines:
                raise UserError(
                    self.env._(
                        "%(activity)s has %(count)s entries in its accounts: an "
                        "activity with a history is closed, it is not deleted.",
                        activity=activity.name,
                        count=lines,
                    )
                )

    def _entry_count(self):
        plans = self._analytic_accounts().mapped(
            lambda account: (account.plan_id._column_name(), account.id)
        )
        domain = Domain.OR([(column, "=", account)] for column, account in plans)
        # Whose right: entries that the user may not read count all the same.
        return self.env["account.analytic.line"].sudo().search_count(domain)

    def unlink(self):
        accounts = self._analytic_accounts()
        later = self.with_context(coop_people=PEOPLE_CHECKED_LATER)
        result = super(CoopActivity, later).unlink()
        accounts.unlink()
        self.env.registry.clear_cache()
        return result
