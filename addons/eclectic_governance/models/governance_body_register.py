from odoo import models


class GovernanceBodyRegister(models.AbstractModel):
    """The register of the decisions of a body."""

    _name = "governance.body.register"
    _description = "Register of a body"

    def _mentions(self, day):
        """What the minutes add to the name of each member: {partner id: text}.

        A port: other addons say what the law asks of their members.
        """
        return {}

    def action_open_register(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/my/register/{self.id}",
            "target": "self",
        }
