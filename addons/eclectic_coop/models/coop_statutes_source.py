from lxml.builder import E

from odoo import api, fields, models

from ..rules.statutes import LegalForm, Side, legal_bounds
from .coop_statutes_words import RATIOS, percent_of

# Figure of the rule: the article it comes from, then that of the model statutes.
SOURCES = {
    "admission_months": ("loi 78-763 art. 7", ""),
    "candidature_months": ("loi 78-763 art. 9", "15.1"),
    "commitment_ceiling": ("", "10"),
    "commitment_rate": ("", "10"),
    "cooperative_vote_ratio": ("loi 47-1775 art. 3 bis", ""),
    "employee_capital_ratio": ("", "14.2"),
    "employee_vote_ratio": ("", "14.3"),
    "external_capital_ratio": ("", "8, 14.2"),
    "external_vote_ratio": ("loi 47-1775 art. 3 bis", "14.4"),
    "floor_ratio": ("loi 47-1775 art. 13", "8"),
    "holder_ratio": ("", "9, 13"),
    "interest_on_repayments": ("", "18.6"),
    "late_months": ("", "16.6"),
    "legal_form": ("loi 78-763 art. 3", "2"),
    "liability_months": ("C. com. L231-6", ""),
    "maximum_members": ("C. com. L223-3", "14.1"),
    "minimum_capital": ("service-public.fr F31328, loi 47-1775 art. 27", ""),
    "minimum_employees": ("loi 78-763 art. 5, service-public.fr F31328", ""),
    "minimum_paid_ratio": ("loi 47-1775 art. 12", "9"),
    "nominal": ("", "7, 9"),
    "notice_months": ("loi 47-1775 art. 12", "16.6"),
    "payment_months": ("loi 47-1775 art. 12", "9"),
    "regularisation_months": ("loi 78-763 art. 5", ""),
    "repayment_months": ("", "18.6"),
    "suspension_days": ("", "27"),
    "value_method": ("", "18.2"),
    "withholding_alarm_ratio": ("C. trav. L3251-3", ""),
}
# Limits that say nothing to a reader: none, all of it.
TRIVIAL = (0, 1)


class CoopStatutesSource(models.AbstractModel):
    """Where each figure of the statutes comes from, and how far it may go."""

    _name = "coop.statutes.source"
    _description = "Sources of the statutes"
    _inherit = ["coop.statutes.words"]

    explained = fields.Json(
        compute="_compute_explained",
        help="{field: {unit, source, bound}}, read by the widget coop_source.",
    )

    @api.depends_context("lang")
    @api.depends(lambda self: [self._legal_form_field()])
    def _compute_explained(self):
        for record in self:
            form = LegalForm(record[self._legal_form_field()] or LegalForm.SARL)
            record.explained = {
                field: record._explanation(field, name, form)
                for field, name in record._explained_fields().items()
            }

    def _explanation(self, field, name, form):
        """What is shown beside a field of the form, of a figure of the rule."""
        return {
            "unit": self._unit(name),
            "source": self._source(name),
            "bound": self._bound(name, form),
        }

    @api.model
    def _explained_fields(self):
        """{field of the form: figure of the rule whose source is shown}."""
        return {self._field_of(name): name for name in SOURCES}

    @api.model
    def _legal_form_field(self):
        """The field that says SARL, SA or SAS: its limits are shown."""
        return "legal_form"

    @api.model
    def _get_view(self, view_id=None, view_type="form", **options):
        """Each figure of a form is followed by its unit, its bound and its source."""
        arch, view = super()._get_view(view_id, view_type, **options)
        if view_type == "form":
            explained = self._explained_fields()
            for node in arch.xpath("//group//field"):
                if node.get("name") in explained:
                    self._explain(node)
        return arch, view

    @api.model
    def _explain(self, node):
        """Put label, field and widget in the place of a field of a group."""
        name, hidden = node.get("name"), node.get("invisible", "0")
        label = E.label({"for": name, "invisible": hidden})
        if node.get("string"):
            label.set("string", node.get("string"))
        box = E.div({"class": "o_coop_explained", "invisible": hidden})
        node.addprevious(label)
        node.addprevious(box)
        box.append(node)
        box.append(E.widget({"name": "coop_source", "field": name}))

    @api.model
    def _field_of(self, name):
        if name == "legal_form":
            return self._legal_form_field()
        return percent_of(name) if name in RATIOS else name

    @api.model
    def _source(self, name):
        article, of_model = SOURCES[name]
        model = of_model and self.env._(
            "CG Scop model statutes, art. %(article)s", article=of_model
        )
        return "; ".join(filter(None, (article, model)))

    def _bound(self, name, form):
        """What the law allows for a figure, in words; empty when it is free."""
        limits = {
            side: self._figure(name, limit)
            for side, limit in legal_bounds(name, form).items()
            if limit not in TRIVIAL
        }
        least, most = limits.get(Side.AT_LEAST), limits.get(Side.AT_MOST)
        if least and least == most:
            return self.env._("Always %(limit)s.", limit=least)
        if least and most:
            return self.env._(
                "Allowed: from %(least)s to %(most)s.", least=least, most=most
            )
        if least:
            return self.env._("Allowed: at least %(limit)s.", limit=least)
        return self.env._("Allowed: at most %(limit)s.", limit=most) if most else ""

    def _unit(self, name):
        """What is written after a figure."""
        units = {
            "admission_months": self.env._("months of work"),
            "candidature_months": self.env._("months of work (0: never)"),
            "commitment_ceiling": self.env._("shares (0: never)"),
            "commitment_rate": self.env._("% of the gross pay (0: nothing)"),
            "floor_ratio": self.env._("% of the highest capital ever reached"),
            "late_months": self.env._("months late"),
            "maximum_members": self.env._("(0: no maximum)"),
            "suspension_days": self.env._("days from the notice"),
            "withholding_alarm_ratio": self.env._("% of the pay"),
        }
        if name in units or name in RATIOS:
            return units.get(name, "%")
        return self.env._("months") if name.endswith("_months") else ""
