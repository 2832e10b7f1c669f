from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from ..rules.money import cents, euros
from .coop_company_solidarity import ADVANCE_DEBT, ADVANCE_MONEY
from .coop_share_guard import guard, unguard

KINDS = [
    ("grant", "Advanced"),
    ("recovery", "Taken back"),
    ("undo", "Correction"),
]
ENACTED = object()


class CoopCashAdvanceMove(models.Model):
    """Money advanced or taken back: a fact, with its entry, corrected by another.

    The entry is zero for the company: money and debt of the activity on one side,
    money and claim of the mutualised services on the other.
    """

    _name = "coop.cash.advance.move"
    _description = "Movement of a cash advance"
    _order = "date desc, id desc"

    advance_id = fields.Many2one(
        "coop.cash.advance",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    activity_id = fields.Many2one(
        "coop.activity", required=True, readonly=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one("res.company", required=True, readonly=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    fund_id = fields.Many2one(
        "coop.guarantee.fund", readonly=True, index=True, ondelete="restrict"
    )
    kind = fields.Selection(KINDS, required=True, readonly=True)
    date = fields.Date(required=True, readonly=True)
    amount = fields.Monetary(
        required=True, readonly=True, help="Plus: advanced. Minus: taken back."
    )
    move_id = fields.Many2one(
        "account.move",
        string="Entry",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
        groups="eclectic_coop.group_accountant",
    )
    reversed_id = fields.Many2one(
        "coop.cash.advance.move",
        string="Corrects",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    source_key = fields.Char(required=True, readonly=True)

    _source_unique = models.UniqueIndex(
        "(source_key)", "This was already advanced, or taken back."
    )
    _reversed_unique = models.UniqueIndex(
        "(reversed_id) WHERE reversed_id IS NOT NULL", "This was already corrected."
    )
    _company_date = models.Index("(company_id, date)")

    def init(self):
        guard(self)

    def _auto_init(self):
        unguard(self)
        return super()._auto_init()

    @api.model_create_multi
    def create(self, vals_list):
        if self.env.context.get("coop_enacted") is not ENACTED:
            raise UserError(
                self.env._("Grant an advance or take it back: its buttons write this.")
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
            "The movement of %(day)s is kept as it was written: correct it by a "
            "counter-movement.",
            day=format_date(self.env, self[:1].date),
        )

    def _enact(self, advance, kind, day, amount, key, **values):
        """Write one movement with its entry; ``amount`` in cents, plus: advanced."""
        # Whose right: the act was checked on the advance.
        advance = advance.sudo()
        entry = self._post(advance, day, amount, self._label(advance, kind))
        return (
            self.sudo()
            .with_context(coop_enacted=ENACTED)
            .create(
                {
                    "advance_id": advance.id,
                    "activity_id": advance.activity_id.id,
                    "company_id": advance.company_id.id,
                    "kind": kind,
                    "date": day,
                    "amount": float(euros(amount)),
                    "move_id": entry.id,
                    "source_key": f"{advance.id}-{key}",
                    **values,
                }
            )
        )

    def _label(self, advance, kind):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        return self.env._(
            "Cash advance – %(activity)s: %(kind)s",
            activity=advance.activity_id.name,
            kind=kinds[kind].lower(),
        )

    def _post(self, advance, day, amount, label):
        company, own = advance.company_id, advance.activity_id.balance_account_id
        common = company.coop_mutualised_balance_account_id
        return company._coop_post_between(
            day,
            label,
            [
                (ADVANCE_MONEY, own, amount),
                (ADVANCE_DEBT, own, -amount),
                (ADVANCE_DEBT, common, amount),
                (ADVANCE_MONEY, common, -amount),
            ],
        )

    def action_undo(self):
        """The gérant corrects what was taken back by mistake."""
        self.ensure_one()
        self.advance_id.check_access("write")
        self.advance_id._lock()
        if self.kind != "recovery" or self._is_undone():
            raise UserError(
                self.env._(
                    "The movement of %(day)s cannot be undone: only what was taken "
                    "back can, once.",
                    day=format_date(self.env, self.date),
                )
            )
        self._enact(
            self.advance_id,
            "undo",
            self.advance_id._today(),
            -cents(self.amount),
            f"undo-{self.id}",
            reversed_id=self.id,
        )
        self.advance_id._follow()

    def _is_undone(self):
        return bool(self.search_count([("reversed_id", "=", self.id)], limit=1))

    @api.model
    def _outstanding(self, company, activity=None, until=None):
        """Cents advanced and not taken back, of one activity or of all."""
        domain = [("company_id", "=", company.id)]
        domain += [("activity_id", "=", activity.id)] if activity else []
        domain += [("date", "<=", until)] if until else []
        # Whose right: only the sum leaves, for limits that bind everybody.
        [(total,)] = self.sudo()._read_group(domain, [], ["amount:sum"])
        return cents(total or 0)
