from odoo import fields, models
from odoo.exceptions import AccessError, UserError

from ..rules.career import Kind
from .coop_career_version import TO_VERSIONS

# Held by the buttons only. An object of Python: no call from outside can send it.
SIGNING = object()
DEPARTURE_FIELDS = ("departure_date", "departure_description", "departure_reason_id")


class CoopCareerStageSignature(models.AbstractModel):
    """Signing a stage, and what it changes on the versions of the employee."""

    _name = "coop.career.stage.signature"
    _description = "Signature of a stage"

    def action_sign(self):
        self._check_gerant()
        for stage in self:
            if stage.state != "draft":
                raise UserError(
                    self.env._("%(stage)s is signed.", stage=stage.display_name)
                )
            if stage.type == Kind.EXIT.value and not stage.exit_type:
                raise UserError(
                    self.env._("Exit: choose its type, a resignation for instance.")
                )
            stage._check_path()
            stage._record_state("signed")
            stage._propose_member_exit()

    def action_revoke(self):
        """Take a stage signed by mistake out of the path; its line remains."""
        self._check_gerant()
        for stage in self.filtered(lambda stage: stage.state == "signed"):
            stage._forget_departure()
            stage._record_state("revoked")
            stage._check_path()

    def _check_gerant(self):
        if not (self.env.su or self.env.user.has_group("eclectic_coop.group_gerant")):
            raise AccessError(
                self.env._("Only the gérant signs or revokes the stage of a career.")
            )

    def _record_state(self, state):
        self._write_fact(
            {
                "state": state,
                "signed_by_id": self.env.uid,
                "signed_on": fields.Datetime.now(),
            }
        )
        self._write_versions()
        # Whose right: reminders are given to people the gérant may not act for.
        self.career_id.sudo()._update_reminders()

    def _write_fact(self, vals):
        self.with_context(coop_signing=SIGNING).write(vals)

    def _write_versions(self):
        """Write the terms that the signed stages give on each employee version.

        A CAPE holder is no employee: the version has no contract and says so in
        its employee type. A CESA opens the contract, an amendment a new version
        inside it, an exit closes it.
        """
        career = self.career_id
        for stage in reversed(career._signed_stages()):
            if stage.type in TO_VERSIONS:
                version = career._version_of(stage.date_from)
                stage._write_fact({"version_id": version.id})
        career._write_terms()

    def _propose_member_exit(self):
        """OUT-01: who leaves the job is proposed to leave the register."""
        # Whose right: the register is told, whoever signed the career.
        members = self.env["coop.member"].sudo()
        if self.type == Kind.EXIT.value and self.employee_id:
            members.search(
                [
                    ("employee_id", "=", self.employee_id.id),
                    ("state", "=", "member"),
                ]
            )._propose_exit(self.date_from)

    def _forget_departure(self):
        """A revoked exit takes back the departure it wrote."""
        if self.type == Kind.EXIT.value:
            self.employee_id.version_ids.filtered(
                lambda version: version.departure_date == self.date_from
            ).write(dict.fromkeys(DEPARTURE_FIELDS, False))
