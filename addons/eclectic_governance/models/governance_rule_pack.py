from odoo import api, fields, models

from ..rules.deadlines import Windows


class GovernanceRulePack(models.Model):
    """The rules of a body from a day on: a change is a new version (V-02…V-05)."""

    _name = "governance.rule.pack"
    _description = "Rules of vote"
    _inherit = ["mail.thread"]
    _order = "body_id, date_from desc"
    _rec_name = "date_from"

    body_id = fields.Many2one(
        "governance.body", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="body_id.company_id", store=True, index=True)
    date_from = fields.Date(string="In force since", required=True)
    decision_date = fields.Date(string="Voted on")
    decision_reference = fields.Char(string="Decision", help="Assembly and resolution.")
    source = fields.Char(help="Article of the law or of the statutes.")
    threshold_ids = fields.One2many(
        "governance.rule.threshold", "pack_id", string="Majorities", copy=True
    )
    has_second_call = fields.Boolean(string="A second call is possible", default=True)
    notice_days = fields.Integer(string="Notice, in days", default=Windows().notice)
    consent_days = fields.Integer(
        string="Agreement to e-mail, days before", default=Windows().consent
    )
    draft_days = fields.Integer(
        string="Resolutions of members, days before", default=Windows().draft
    )
    allows_video = fields.Boolean(string="Members may attend by video")
    allows_advance_vote = fields.Boolean(string="Members may vote in advance by form")
    allows_electronic_vote = fields.Boolean(string="Members may vote on a site")
    allows_consultation = fields.Boolean(string="Written consultation is possible")
    secret_elections = fields.Boolean(string="Elections are secret", default=True)
    proxies = fields.Selection(
        [
            ("scop", "One more vote, or a twentieth of the members"),
            ("free", "As many as one is given"),
            ("none", "No proxies"),
        ],
        required=True,
        default="scop",
        help="loi 78-763, section I: in a SCOP the limit is the law.",
    )
    blank_proxies = fields.Selection(
        [
            ("management", "For what the management proposes, against the rest"),
            ("refused", "Not accepted"),
        ],
        required=True,
        default="refused",
    )

    _once = models.UniqueIndex("(body_id, date_from)")

    @api.model
    def _begin(self, body, pack):
        """The first version of a body, as a pack of the rules says."""
        return self.create(
            {
                "body_id": body.id,
                "date_from": fields.Date.to_date("2000-01-01"),
                "blank_proxies": "management" if body.model == "scop" else "refused",
                "proxies": "scop" if body.model == "scop" else "free",
                "has_second_call": pack.has_second_call,
                "threshold_ids": [
                    (0, 0, self._threshold_values(kind, call, threshold))
                    for (kind, call), threshold in pack.thresholds.items()
                ],
            }
        )

    def _threshold_values(self, kind, call, threshold):
        majority, quorum = threshold.majority, threshold.quorum
        return {
            "kind": kind.value,
            "call": str(call),
            "majority_over": majority.over,
            "majority_under": majority.under,
            "is_strict": majority.strict,
            "base": majority.base.value,
            "quorum_over": quorum.over,
            "quorum_under": quorum.under,
        }

    def _threshold(self, kind, call):
        """What a kind of decision asks at a call; without second call, the first's."""
        wanted = str(call if self.has_second_call else 1)
        line = self.threshold_ids.filtered(
            lambda line: line.kind == kind and line.call == wanted
        )
        return line._as_threshold()

    def _windows(self):
        """Days of the acts before a meeting, for the rule."""
        return Windows(self.notice_days, self.consent_days, self.draft_days)
