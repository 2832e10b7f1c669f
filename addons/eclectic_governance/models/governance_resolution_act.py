import logging

from psycopg2 import OperationalError

from odoo import fields, models
from odoo.exceptions import UserError

_logger = logging.getLogger(__name__)

ACT_STATES = [
    ("none", "Nothing to carry out"),
    ("waiting", "Waits for the minutes"),
    ("done", "Carried out"),
    ("failed", "Could not be carried out"),
]


class GovernanceResolutionAct(models.AbstractModel):
    """What an adopted resolution does, once its minutes are sealed."""

    _name = "governance.resolution.act"
    _description = "What an item does when adopted"

    act = fields.Selection(
        [("none", "Nothing more")],
        string="When adopted",
        required=True,
        default="none",
        help="Carried out once, when the minutes are sealed.",
    )
    act_state = fields.Selection(
        ACT_STATES, string="Carried out", readonly=True, default="none", copy=False
    )
    act_error = fields.Text(string="Why it failed", readonly=True, copy=False)
    act_done_at = fields.Datetime(readonly=True, copy=False)
    debates = fields.Html(string="What was said", copy=False)
    supersedes_id = fields.Many2one(
        "governance.decision",
        string="Replaces the decision",
        index="btree_not_null",
        ondelete="restrict",
    )
    decision_ids = fields.One2many("governance.decision", "resolution_id")

    def _act_of(self):
        """{act: method that carries it out}; other parts and addons add theirs."""
        return {}

    def _on_adopted(self):
        """Port: called once when the minutes that adopt the item are sealed.

        Raises whatever the act raises: the minutes stay sealed, a task says why.
        """
        self.ensure_one()
        carry_out = self._act_of().get(self.act)
        if carry_out:
            carry_out()

    def _carry_out(self):
        """Each adopted item does what it decides, once; a failure becomes a task."""
        for item in self:
            if item._take_act():
                item._try_act()

    def _take_act(self):
        """Whether the act is still to do; its row is held until the end."""
        self.env.cr.execute(
            "SELECT act_state FROM governance_resolution WHERE id = %s FOR UPDATE",
            [self.id],
        )
        [state] = self.env.cr.fetchone()
        return self.act != "none" and self.state == "adopted" and state != "done"

    def _try_act(self):
        try:
            with self.env.cr.savepoint():
                self._on_adopted()
        except OperationalError:
            raise
        except Exception as error:
            # Whatever fails, what the assembly decided stays decided.
            _logger.info("act %s of item %s failed", self.act, self.id, exc_info=True)
            self._act_failed(error)
        else:
            self._act_done()

    def _act_done(self):
        self.write(
            {
                "act_state": "done",
                "act_error": False,
                "act_done_at": fields.Datetime.now(),
            }
        )
        self.activity_unlink(["mail.mail_activity_data_todo"])
        label = dict(self._fields["act"]._description_selection(self.env))[self.act]
        self.message_post(body=self.env._("Carried out: %s.", label))

    def _act_failed(self, error):
        reason = str(error) or type(error).__name__
        self.write({"act_state": "failed", "act_error": reason})
        self.activity_schedule(
            "mail.mail_activity_data_todo",
            summary=self.env._("Carry out “%s”", self.name),
            note=reason,
            user_id=self.env.user.id,
        )

    def action_carry_out(self):
        """Try again what failed."""
        self.ensure_one()
        if self.act_state != "failed":
            raise UserError(
                self.env._("“%s” has nothing left to carry out.", self.name)
            )
        self._carry_out()

    def _minutes_content(self):
        """What the minutes say of the item."""
        labels = dict(self._fields["state"]._description_selection(self.env))
        closed = self.scrutin_ids.filtered(lambda scrutin: scrutin.state == "closed")
        return {
            "title": self.name,
            "text": str(closed[-1:].text_sealed or self.text or ""),
            "debates": str(self.debates or ""),
            "kind": self.kind,
            "state": self.state,
            "result": labels[self.state] if self.kind != "information" else "",
            "votes": [scrutin._minutes_content() for scrutin in closed],
        }
