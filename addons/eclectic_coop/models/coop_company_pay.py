from odoo import fields, models


class CoopCompanyPay(models.AbstractModel):
    """How pay is drawn and settled: settings of the cooperative."""

    _name = "coop.company.pay"
    _description = "Pay, as a company settles it"

    coop_payroll_titles = fields.Json(
        string="Columns of the payroll",
        help="Titles of the payroll office's table, kept from one month to the next.",
    )
    coop_pay_cashed_only = fields.Boolean(
        string="Pay from what is cashed only",
        default=True,
        help="Unpaid invoices pay nobody: an entrepreneur draws from the money that "
        "came in. Without it, from the balance of her account.",
    )
    coop_variable_pay_months = fields.Integer(
        string="Months to pay the variable part",
        default=1,
        help="The balance of the variable part is paid within this delay after the "
        "assembly on the accounts: one month at the latest (R7331-11).",
    )

    _coop_variable_pay_months_lawful = models.Constraint(
        "CHECK (coop_variable_pay_months BETWEEN 0 AND 1)",
        "Months to pay the variable part: the labour code allows one at most "
        "(R7331-11); write 0 or 1.",
    )
