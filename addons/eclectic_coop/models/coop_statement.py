import json
from contextlib import contextmanager

from psycopg2.errors import UniqueViolation

from odoo import api, fields, models
from odoo.exceptions import ConcurrencyError, UserError
from odoo.tools import SQL, format_date

from odoo.addons.eclectic_governance.rules.seal import canonical, code_of, holds, seal

from ..rules.money import euros
from ..rules.periods import Period, end_of_month
from .coop_share_guard import guard, unguard

ENACTED = object()
STATES = [
    ("made", "Made"),
    ("queued", "Waiting to leave"),
    ("sent", "Sent"),
    ("failed", "Not sent"),
]


@contextmanager
def once_only():
    """Somebody else just wrote the same row: begin again, and find it there."""
    try:
        yield
    except UniqueViolation as error:
        raise ConcurrencyError(str(error)) from error


class CoopStatement(models.Model):
    """The statement of an activity for a month (R7331-5, CAE-05, CAE-06).

    Its content is frozen as one sealed text, and PostgreSQL refuses any change: when
    the books move afterwards, another version replaces it and both are kept.
    """

    _name = "coop.statement"
    _description = "Monthly statement of an activity"
    _inherit = [
        "coop.statement.figures",
        "coop.statement.paper",
        "coop.statement.change",
    ]
    _order = "date desc, activity_id, version desc"

    activity_id = fields.Many2one(
        "coop.activity", required=True, readonly=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one("res.company", required=True, readonly=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    date = fields.Date(string="Month", required=True, readonly=True, index=True)
    version = fields.Integer(required=True, readonly=True, default=1, aggregator=None)
    replaces_id = fields.Many2one(
        "coop.statement", readonly=True, ondelete="restrict", index="btree_not_null"
    )
    replacing_ids = fields.One2many(
        "coop.statement", "replaces_id", string="Replaced by"
    )
    result = fields.Monetary(string="Balance of the month", readonly=True)
    balance = fields.Monetary(
        string="Available balance",
        readonly=True,
        aggregator=None,
        help="Balance of the account at the end of the month.",
    )
    usable = fields.Monetary(string="Can be used", readonly=True, aggregator=None)
    content = fields.Text(string="Sealed text", required=True, readonly=True)
    seal = fields.Char(string="SHA-256", required=True, readonly=True)
    sending_ids = fields.One2many(
        "coop.statement.sending",
        "statement_id",
        string="Sendings",
        groups="eclectic_coop.group_accountant",
    )
    state = fields.Selection(STATES, compute="_compute_state", compute_sudo=True)
    reason = fields.Char(
        string="Why not sent", compute="_compute_state", compute_sudo=True
    )
    month_name = fields.Char(string="Month in words", compute="_compute_month_name")

    _version_unique = models.UniqueIndex("(activity_id, date, version)")
    _replaced_once = models.UniqueIndex("(replaces_id)")

    def init(self):
        guard(self)

    def _auto_init(self):
        unguard(self)
        return super()._auto_init()

    @api.depends("date")
    @api.depends_context("lang")
    def _compute_month_name(self):
        for statement in self:
            statement.month_name = statement.date and self._month_name(statement.date)

    @api.model
    def _month_name(self, month):
        return format_date(self.env, month, date_format="LLLL y")

    @api.depends("date", "activity_id.name", "version")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for statement in self:
            words = {
                "activity": statement.activity_id.name,
                "month": statement.month_name or "",
                "version": statement.version,
            }
            statement.display_name = (
                self.env._("%(activity)s, %(month)s", **words)
                if statement.version == 1
                else self.env._("%(activity)s, %(month)s, version %(version)s", **words)
            )

    @api.depends("sending_ids.state", "sending_ids.reason")
    def _compute_state(self):
        """The least advanced of its sendings: somebody still waits for it."""
        for statement in self:
            sendings = statement.sending_ids
            states = set(sendings.mapped("state"))
            statement.state = next(
                (state for state in ("failed", "queued", "sent") if state in states),
                "made",
            )
            reasons = [sending.reason for sending in sendings if sending.reason]
            statement.reason = " ".join(reasons)

    # A fact: made, never edited

    @api.model_create_multi
    def create(self, vals_list):
        if self.env.context.get("coop_enacted") is not ENACTED:
            raise UserError(
                self.env._(
                    "A statement is made from the books of a month, it is not typed."
                )
            )
        return super().create(vals_list)

    def write(self, vals):
        if self:
            raise UserError(self._kept_sentence())
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self._kept_sentence())

    def _kept_sentence(self):
        return self.env._(
            "The statement of %(name)s is kept as it was made: a correction is another "
            "version, which names the one that it replaces.",
            name=self[:1].display_name,
        )

    # How it is made

    @api.model
    def _make(self, activities, first, limit=None):
        """The statements of a month; those already made stay what they are.

        Activities that another worker is making now are left to it.
        """
        free = self._lock(activities, limit)
        done = self.search(
            [("activity_id", "in", free.ids), ("date", "=", first)]
        ).activity_id
        return self._freeze(free - done, first)

    @api.model
    def _lock(self, records, limit=None):
        """Records that no other worker holds, held until the transaction ends."""
        rows = self.env.execute_query(
            SQL(
                "SELECT id FROM %s WHERE id = ANY(%s) ORDER BY id LIMIT %s"
                " FOR NO KEY UPDATE SKIP LOCKED",
                SQL.identifier(records._table),
                records.ids,
                limit,
            )
        )
        held = {record_id for (record_id,) in rows}
        return records.filtered(lambda record: record.id in held)

    @api.model
    def _freeze(self, activities, first, replaced=None):
        """Freeze what the books say now; ``replaced``: {activity: its statement}."""
        if not activities:
            return self.browse()
        contents = self._contents(activities, first)
        vals_list = [
            self._frozen(
                activity, first, contents[activity.id], (replaced or {}).get(activity)
            )
            for activity in activities
        ]
        with once_only():
            return self.with_context(coop_enacted=ENACTED).create(vals_list)

    @api.model
    def _frozen(self, activity, first, content, replaced):
        version = replaced.version + 1 if replaced else 1
        text = canonical(
            {
                **content,
                "version": version,
                "replaces": replaced.seal if replaced else "",
            }
        )
        balance = content["balance"]
        return {
            "activity_id": activity.id,
            "company_id": activity.company_id.id,
            "date": first,
            "version": version,
            "replaces_id": replaced.id if replaced else False,
            "result": float(euros(balance["closing"] - balance["opening"])),
            "balance": float(euros(balance["closing"])),
            "usable": float(euros(content["usable"][-1][-1])),
            "content": text,
            "seal": seal(text),
        }

    # What it says

    def _said(self):
        """The frozen content, as a dict."""
        self.ensure_one()
        return json.loads(self.content)

    def _as_month(self):
        self.ensure_one()
        return Period(self.date, end_of_month(self.date))

    def _is_authentic(self):
        self.ensure_one()
        return holds(self.content, self.seal, code_of(self.seal))
