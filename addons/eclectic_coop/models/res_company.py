from odoo import api, fields, models
from odoo.exceptions import UserError

CHART = "fr"
LEGAL_FORM = "Scop ARL à capital variable"
# purpose: (type, code, who already fills the purpose in a chart just loaded)
JOURNALS = {
    "sale": ("sale", "FAC", "sale"),
    "purchase": ("purchase", "FACTU", "purchase"),
    "bank": ("bank", None, "bank"),
    "general": ("general", "OD", "general"),
    "contribution": ("general", "CTR", None),
    "payroll": ("general", "PAIE", None),
    "capital": ("general", "CAP", None),
}
MUTUALISED = {
    "coop_mutualised_account_id": "plan_result",
    "coop_mutualised_balance_account_id": "plan_balance",
}


class ResCompany(models.Model):
    _name = "res.company"
    _inherit = [
        "res.company",
        "coop.company.capital",
        "coop.company.solidarity",
        "coop.company.assembly",
        "coop.company.asset",
        "coop.company.contribution",
        "coop.company.pay",
    ]

    coop_legal_form = fields.Char(string="Legal form of the cooperative")
    coop_mutualised_account_id = fields.Many2one(
        "account.analytic.account",
        string="Mutualised services (result)",
        help="Empty as long as the company is not set up as a cooperative: "
        "income and cost lines then need no activity.",
    )
    coop_mutualised_balance_account_id = fields.Many2one(
        "account.analytic.account", string="Mutualised services (balance sheet)"
    )

    @api.model_create_multi
    def create(self, vals_list):
        companies = super().create(vals_list)
        if companies.coop_mutualised_account_id:
            self.env.registry.clear_cache()
        return companies

    def write(self, vals):
        result = super().write(vals)
        if vals.keys() & MUTUALISED.keys():
            self.env.registry.clear_cache()
        return result

    def _coop_set_up(self, values=None):
        """Make the company a cooperative; done twice, it changes nothing more.

        ``values`` are fields of the company: identity, fiscal year.
        """
        company = self._coop_for_set_up()
        company._coop_identify(values or {})
        company._coop_load_chart()
        company._coop_open_journals()
        company._coop_open_mutualised_accounts()
        company._coop_open_solidarity_accounts()
        company._coop_open_asset_profiles()
        company._coop_assembly()
        self.env["coop.recovery.scale"].sudo()._open_default(company)

    def _coop_for_set_up(self):
        self.ensure_one()
        # Whose right: setting up the cooperative is the gérant's act; company,
        # chart, journals and analytic accounts belong to Odoo's administrators.
        return self.sudo().with_company(self)

    def _coop_identify(self, values):
        france = self.env.ref("base.fr")
        defaults = {
            "country_id": (self.country_id or france).id,
            "coop_legal_form": self.coop_legal_form or LEGAL_FORM,
        }
        self.write({**defaults, **values})

    def _coop_chart_obstacle(self):
        """Return why the French chart cannot be loaded, or an empty sentence."""
        domain = [("company_id", "child_of", self.id)]
        # Whose right: entries of any user hold the chart; only their number is told.
        count = self.env["account.move"].sudo().search_count(domain)
        if self.chart_template == CHART or not count:
            return ""
        return self.env._(
            "%(company)s already has %(count)s journal entries on the chart "
            "« %(chart)s »: they cannot be moved to the French chart. Create a new "
            "company for the cooperative and import the balances by a FEC.",
            company=self.name,
            count=count,
            chart=self.chart_template or self.env._("none"),
        )

    def _coop_load_chart(self):
        if self.chart_template == CHART:
            return
        obstacle = self._coop_chart_obstacle()
        if obstacle:
            raise UserError(obstacle)
        self.env["account.chart.template"].try_loading(CHART, self, install_demo=False)

    def _coop_journal_names(self):
        return {
            "sale": self.env._("Sales"),
            "purchase": self.env._("Purchases"),
            "bank": self.env._("Bank"),
            "general": self.env._("Miscellaneous operations"),
            "contribution": self.env._("Contributions to mutualised services"),
            "payroll": self.env._("Payroll"),
            "capital": self.env._("Share capital"),
        }

    def _coop_journal(self, purpose):
        """Return the journal that fills a purpose, or an empty one."""
        kind, code, template = JOURNALS[purpose]
        journals = (
            self.env["account.journal"]
            .with_context(active_test=False)
            .search([("company_id", "=", self.id), ("type", "=", kind)])
        )
        found = journals.filtered(lambda journal: journal.code == code)
        return (found or self._coop_journal_of_chart(journals, template))[:1]

    def _coop_journal_of_chart(self, journals, template):
        chart = self.env["account.chart.template"].with_company(self)
        loaded = template and chart.ref(template, raise_if_not_found=False)
        if loaded:
            return loaded
        return journals[:0] if template == "general" or not template else journals

    def _coop_open_journals(self):
        for purpose in JOURNALS:
            journal = self._coop_journal(purpose)
            if not journal:
                self._coop_create_journal(purpose)
            else:
                self._coop_recode_journal(journal, JOURNALS[purpose][1])

    def _coop_create_journal(self, purpose):
        kind, code, _template = JOURNALS[purpose]
        return self.env["account.journal"].create(
            {
                "name": self._coop_journal_names()[purpose],
                "code": code or "BNK1",
                "type": kind,
                "company_id": self.id,
                "show_on_dashboard": purpose in ("sale", "purchase", "bank", "general"),
            }
        )

    def _coop_recode_journal(self, journal, code):
        """Give the code of the cooperative to a journal without any entry."""
        if not journal.active:
            journal.active = True
        used = self.env["account.move"].search_count(
            [("journal_id", "=", journal.id)], limit=1
        )
        if code and journal.code != code and not used:
            journal.code = code

    def _coop_open_mutualised_accounts(self):
        for field, plan in MUTUALISED.items():
            if not self[field]:
                self[field] = self.env["account.analytic.account"].create(
                    {
                        "name": self.env._("Mutualised services"),
                        "code": "MUT",
                        "company_id": self.id,
                        "plan_id": self.env.ref(f"eclectic_coop.{plan}").id,
                    }
                )
