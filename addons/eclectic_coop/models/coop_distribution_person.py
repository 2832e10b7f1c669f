from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Date

from ..rules.money import cents
from ..rules.surplus_keys import Worker
from .coop_distribution_fetch import FETCHING

TYPED = {"hired_on", "left_on", "salary", "hours", "bearing"}


class CoopDistributionPerson(models.Model):
    """What a person's parts are in proportion to: work of the year, paid capital."""

    _name = "coop.distribution.person"
    _description = "Person of the sharing of a surplus"
    _inherit = ["coop.typed.values"]
    _order = "distribution_id, name, id"

    distribution_id = fields.Many2one(
        "coop.distribution", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="distribution_id.company_id", store=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    partner_id = fields.Many2one(
        "res.partner", string="Person", required=True, index=True, ondelete="restrict"
    )
    name = fields.Char(related="partner_id.name", store=True)
    employee_id = fields.Many2one("hr.employee", index="btree_not_null")
    member_id = fields.Many2one("coop.member", index="btree_not_null")
    hired_on = fields.Date(string="Hired on")
    left_on = fields.Date(string="Last day")
    earlier = fields.Json(
        string="Earlier contracts", help="First and last day of each, the oldest first."
    )
    salary = fields.Monetary(string="Gross pay of the year")
    hours = fields.Float(string="Hours of the year", digits=(8, 2))
    bearing = fields.Monetary(
        string="Paid capital",
        help="Of shares that existed at closing and still exist at the assembly.",
    )
    reason = fields.Char(string="Typed because", help="Kept when figures are fetched.")

    _partner_unique = models.UniqueIndex(
        "(distribution_id, partner_id)", "This person is already in the list."
    )
    _not_negative = models.Constraint(
        "CHECK (salary >= 0 AND hours >= 0 AND bearing >= 0)",
        "Gross pay, hours and paid capital: expected zero or more.",
    )
    _days_in_order = models.Constraint(
        "CHECK (left_on IS NULL OR hired_on <= left_on)",
        "Last day: expected a day after the hire.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_reason(vals)
        people = super().create(vals_list)
        people.distribution_id._check_draft()
        people._follow()
        return people

    def write(self, vals):
        self.distribution_id._check_draft()
        for person in self:
            person._check_reason({"reason": person.reason, **vals})
        result = super().write(vals)
        self._follow()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_draft_only(self):
        self.distribution_id._check_draft()

    def _is_fetching(self):
        return self.env.context.get("coop_fetching") is FETCHING

    def _follow(self):
        if not self._is_fetching():
            self.distribution_id._refresh()

    def _check_reason(self, vals):
        if self._is_fetching() or not TYPED & set(vals):
            return
        if not (vals.get("reason") or "").strip():
            raise ValidationError(
                self.env._(
                    "%(name)s: a figure that is typed needs the reason beside it "
                    "(column “%(column)s”), for the annex of the assembly.",
                    name=self.name or self.env._("New person"),
                    column=self._fields["reason"]._description_string(self.env),
                )
            )

    def _as_worker(self):
        spells = [tuple(map(Date.to_date, spell)) for spell in self.earlier or []]
        spells = [(first, last or None) for first, last in spells]
        if self.hired_on:
            spells.append((self.hired_on, self.left_on or None))
        # Whose right: who prepares the sharing ranks people by their admission.
        member = self.member_id.sudo()
        return Worker(
            self.id,
            tuple(spells),
            salary=cents(self.salary),
            hours=cents(self.hours),
            since=member.admission_date or None,
        )
