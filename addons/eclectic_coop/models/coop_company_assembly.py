from odoo import models


class CoopCompanyAssembly(models.AbstractModel):
    """The assembly of the members of the cooperative: one for a company."""

    _name = "coop.company.assembly"
    _description = "Assembly of the members of a cooperative"

    def _coop_assembly(self):
        """The body whose roll is the register of members, made when it is missing."""
        self.ensure_one()
        # Whose right: setting up the cooperative is the gérant's act.
        bodies = self.env["governance.body"].sudo()
        found = bodies.search(
            [("company_id", "=", self.id), ("is_coop", "=", True)], limit=1
        )
        return found or bodies.create(
            {
                "name": "Assemblée générale des associés",
                "company_id": self.id,
                "is_coop": True,
                "model": "scop",
            }
        )
