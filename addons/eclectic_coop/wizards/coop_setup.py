from calendar import monthrange

from stdnum.exceptions import ValidationError as NumberError
from stdnum.fr import siren, siret

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command

from odoo.addons.account.models.company import MONTH_SELECTION

from ..models.res_company import JOURNALS, LEGAL_FORM

STEPS = [
    ("identity", "Identity"),
    ("accounting", "Chart and year"),
    ("journals", "Journals"),
    ("accounts", "Accounts of activities"),
    ("statutes", "Statutes"),
    ("roles", "People and roles"),
    ("done", "Ready"),
]
# field of the wizard: field of the company
IDENTITY = {
    "name": "name",
    "legal_form": "coop_legal_form",
    "siret": "company_registry",
    "vat": "vat",
    "ape": "ape",
    "street": "street",
    "street2": "street2",
    "zip": "zip",
    "city": "city",
    "phone": "phone",
    "email": "email",
    "website": "website",
    "logo": "logo",
}
LEAP_YEAR = 2024  # 29 February is a last day too
YEAR = ("fiscalyear_last_day", "fiscalyear_last_month")


class CoopSetup(models.TransientModel):
    """The steps that make a company a cooperative; each one may be done again."""

    _name = "coop.setup"
    _description = "Set-up of the cooperative"
    _inherit = ["coop.setup.statutes"]

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    step = fields.Selection(STEPS, required=True, default="identity")
    name = fields.Char(string="Name of the cooperative", required=True)
    legal_form = fields.Char()
    siret = fields.Char(string="SIRET", help="14 digits, the first 9 are the SIREN.")
    vat = fields.Char(string="VAT number")
    ape = fields.Char(string="APE code")
    street = fields.Char()
    street2 = fields.Char()
    zip = fields.Char()
    city = fields.Char()
    phone = fields.Char()
    email = fields.Char(string="E-mail")
    website = fields.Char()
    logo = fields.Image(max_width=1024, max_height=512)
    fiscalyear_last_day = fields.Integer(required=True, default=31)
    fiscalyear_last_month = fields.Selection(
        MONTH_SELECTION, required=True, default="12"
    )
    chart = fields.Char(string="Chart of accounts", compute="_compute_chart")
    chart_obstacle = fields.Char(compute="_compute_chart")
    journal_ids = fields.One2many(
        "coop.setup.journal", "setup_id", compute="_compute_journal_ids", store=True
    )
    section_ids = fields.Many2many(
        "coop.account.section", compute="_compute_section_ids"
    )
    role_ids = fields.One2many("coop.setup.role", "setup_id")

    @api.model
    def default_get(self, fields):
        values = super().default_get(fields)
        company = self.env.company
        for field, source in IDENTITY.items():
            values[field] = company[source]
        values["legal_form"] = values["legal_form"] or LEGAL_FORM
        for field in YEAR:
            values[field] = company[field]
        values["role_ids"] = self.env["coop.setup.role"]._of_users(company)
        values.update(self._answers_of(company))
        return values

    @api.depends("company_id", "step")
    def _compute_chart(self):
        for setup in self:
            setup.chart = setup._chart_name()
            setup.chart_obstacle = setup.company_id._coop_chart_obstacle()

    def _chart_name(self):
        code = self.company_id.chart_template
        charts = self.env["account.chart.template"]._get_chart_template_mapping()
        return charts[code]["name"] if code else self.env._("None yet")

    @api.depends("company_id", "step")
    def _compute_journal_ids(self):
        for setup in self.filtered(lambda setup: setup.step == "journals"):
            company = setup.company_id._coop_for_set_up()
            lines = [setup._journal_line(company, purpose) for purpose in JOURNALS]
            setup.journal_ids = [Command.clear(), *map(Command.create, lines)]

    def _journal_line(self, company, purpose):
        _kind, code, _template = JOURNALS[purpose]
        journal = company._coop_journal(purpose)
        return {
            "name": journal.name or company._coop_journal_names()[purpose],
            "code": code or journal.code or "BNK1",
            "current_code": journal.code,
        }

    def _compute_section_ids(self):
        self.section_ids = self.env["coop.account.section"].search(
            [("kind", "!=", "treasury")]
        )

    @api.onchange("siret")
    def _onchange_siret(self):
        if self.siret and siret.is_valid(self.siret):
            self.siret = siret.compact(self.siret)
            self.vat = self.vat or f"FR{siren.to_tva(self._siren())}"

    def _siren(self):
        return siret.to_siren(siret.compact(self.siret))

    def action_next(self):
        self.ensure_one()
        getattr(self, f"_apply_{self.step}")()
        return self._go(1)

    def action_back(self):
        return self._go(-1)

    def action_open_activity(self):
        return self.env["ir.actions.act_window"]._for_xml_id(
            "eclectic_coop.coop_activity_open_action"
        )

    def _go(self, move):
        steps = [step for step, _label in STEPS]
        self.step = steps[steps.index(self.step) + move]
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Set up the cooperative"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
        }

    def _apply_identity(self):
        self._check_siret()
        self._check_vat()
        values = {source: self[field] for field, source in IDENTITY.items()}
        if self.siret:
            values["company_registry"] = siret.compact(self.siret)
        self.company_id._coop_for_set_up()._coop_identify(values)

    def _check_siret(self):
        if not self.siret:
            return
        try:
            siret.validate(self.siret)
        except NumberError:
            raise ValidationError(self._sentence_of_siret()) from None

    def _sentence_of_siret(self):
        if siren.is_valid(self.siret):
            return self.env._(
                "SIRET « %(number)s »: this is the SIREN, expected the 14 digits of "
                "the head office (the SIREN and 5 digits).",
                number=self.siret,
            )
        return self.env._(
            "SIRET « %(number)s »: expected 14 digits whose check digit is right; "
            "it is on the K bis or on annuaire-entreprises.data.gouv.fr.",
            number=self.siret,
        )

    def _check_vat(self):
        digits = (self.vat or "").replace(" ", "")
        french = digits.upper().startswith("FR")
        if self.siret and french and not digits.endswith(self._siren()):
            raise ValidationError(
                self.env._(
                    "VAT number « %(vat)s »: it must end with the SIREN %(siren)s of "
                    "the SIRET.",
                    vat=self.vat,
                    siren=self._siren(),
                )
            )

    def _apply_accounting(self):
        self._check_year()
        company = self.company_id._coop_for_set_up()
        company._coop_load_chart()
        company.write({field: self[field] for field in YEAR})

    def _check_year(self):
        day = self.fiscalyear_last_day
        last = monthrange(LEAP_YEAR, int(self.fiscalyear_last_month))[1]
        if not 1 <= day <= last:
            raise UserError(
                self.env._(
                    "Last day of the year « %(day)s »: expected a number from 1 to "
                    "%(last)s for this month.",
                    day=day,
                    last=last,
                )
            )

    def _apply_journals(self):
        self.company_id._coop_for_set_up()._coop_open_journals()

    def _apply_accounts(self):
        self.company_id._coop_for_set_up()._coop_open_mutualised_accounts()

    def _apply_roles(self):
        self.role_ids._apply()
