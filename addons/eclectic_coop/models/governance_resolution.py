from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

# Only who keeps the books says what a decision does in them.
GERANT = "eclectic_coop.group_gerant"


class GovernanceResolution(models.Model):
    """What the assembly of a cooperative decides, carried out in its books."""

    _inherit = "governance.resolution"

    act = fields.Selection(
        selection_add=[
            ("accounts", "The accounts are approved"),
            ("admit", "Admit the candidates"),
            ("surplus", "Share the surplus out"),
            ("repayment", "Repay shares early"),
            ("contribution", "Set the contributions"),
            ("statutes", "Change the statutes"),
        ],
        ondelete={
            "accounts": "set default",
            "admit": "set default",
            "surplus": "set default",
            "repayment": "set default",
            "contribution": "set default",
            "statutes": "set default",
        },
    )
    coop_closing_id = fields.Many2one(
        "coop.closing",
        string="Year",
        index="btree_not_null",
        ondelete="restrict",
        groups=GERANT,
    )
    coop_member_ids = fields.Many2many(
        "coop.member",
        string="Candidates",
        domain="[('state', '=', 'candidate'), ('company_id', '=', company_id)]",
        groups=GERANT,
    )
    coop_scenario_id = fields.Many2one(
        "coop.distribution.scenario",
        string="Scenario of the surplus",
        index="btree_not_null",
        ondelete="restrict",
        groups=GERANT,
    )
    coop_repayment_ids = fields.Many2many(
        "coop.share.repayment",
        string="Requests of repayment",
        domain="[('company_id', '=', company_id), ('state', '=', 'asked')]",
        groups=GERANT,
    )
    coop_rule_ids = fields.Many2many(
        "coop.contribution.rule",
        string="Versions of contributions",
        domain="[('company_id', '=', company_id), ('decision_date', '=', False)]",
        groups=GERANT,
    )
    coop_statutes_id = fields.Many2one(
        "coop.statutes",
        string="Version of the statutes",
        index="btree_not_null",
        ondelete="restrict",
        groups=GERANT,
    )

    def _act_of(self):
        return super()._act_of() | {
            "accounts": self._act_accounts,
            "admit": self._act_admit,
            "surplus": self._act_surplus,
            "repayment": self._act_repayment,
            "contribution": self._act_contribution,
            "statutes": self._act_statutes,
        }

    def _decision_of_assembly(self):
        """(day, reference) that books and registers keep of the decision."""
        assembly = self.assembly_id
        rank = list(assembly.resolution_ids).index(self) + 1
        day = assembly._day()
        reference = self.env._(
            "%(type)s of %(day)s, resolution %(rank)s",
            type=self._register_type(),
            day=format_date(self.env, day),
            rank=rank,
        )
        return day, reference

    def _act_accounts(self):
        closing = self._named("coop_closing_id")
        day, reference = self._decision_of_assembly()
        closing.write({"assembly_date": day, "assembly_reference": reference})

    def _act_admit(self):
        members = self._named("coop_member_ids")
        members._admit_together(*self._decision_of_assembly())

    def _act_surplus(self):
        scenario = self._named("coop_scenario_id")
        scenario.distribution_id._act_decide(scenario, *self._decision_of_assembly())

    def _act_repayment(self):
        claims = self._named("coop_repayment_ids")
        claims.write(self._as_decision_values())
        claims.action_register()

    def _act_contribution(self):
        self._named("coop_rule_ids").write(self._as_decision_values())

    def _act_statutes(self):
        self._named("coop_statutes_id").write(self._as_decision_values())

    def _as_decision_values(self):
        day, reference = self._decision_of_assembly()
        return {"decision_date": day, "decision_reference": reference}

    def _named(self, name):
        """What the item says it is about, or one sentence that asks for it."""
        if not self[name]:
            raise UserError(
                self.env._(
                    "“%(item)s”: give “%(field)s”, so that the decision can be "
                    "carried out.",
                    item=self.name,
                    field=self._fields[name]._description_string(self.env),
                )
            )
        return self[name]
