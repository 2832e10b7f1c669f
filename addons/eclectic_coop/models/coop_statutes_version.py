from odoo import api, models

from ..rules.statutes import LegalForm, figures_of_form
from .coop_statutes_words import AMOUNTS

# What a version says of itself: the next one says its own.
OF_ONE_VERSION = {
    "date_from",
    "decision_date",
    "decision_reference",
    "document",
    "document_name",
    "note",
}


class CoopStatutesVersion(models.AbstractModel):
    """A change of the statutes is a new version, begun from the one in force."""

    _name = "coop.statutes.version"
    _description = "Versions of the statutes"

    def action_new_version(self):
        """Open a form with the figures of this version, its date still to be given."""
        self.ensure_one()
        [figures] = self.copy_data()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("New version of the statutes"),
            "res_model": "coop.statutes",
            "view_mode": "form",
            "context": {
                "coop_new_version": True,
                **{
                    f"default_{name}": value
                    for name, value in figures.items()
                    if name not in OF_ONE_VERSION
                },
            },
        }

    @api.onchange("legal_form")
    def _onchange_legal_form(self):
        """Another form brings its own figures; the same one changes nothing."""
        if self.legal_form and self.legal_form != self._origin.legal_form:
            self.update(self._figures_of_form(self.legal_form))

    @api.model
    def _figures_of_form(self, form):
        """{field: figure} that a legal form decides, as they are shown."""
        return {
            name: figure / 100 if name in AMOUNTS else figure
            for name, figure in figures_of_form(LegalForm(form)).items()
        }
