from collections import defaultdict

from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Command

# What belongs to somebody behind the wall of activities.
WALLED = (
    "account.analytic.line",
    "account.asset",
    "account.bank.statement",
    "account.move",
    "account.payment",
    "coop.",
    "hr.expense",
    "project.",
    "sale.order",
)
LAST_ID = 2**31 - 1


class Base(models.AbstractModel):
    """What a request may put in a record, whatever the screens offer.

    Odoo reads related fields with all rights: a request that points at a record its
    author may not read would be told what that record says. And a default sent in
    the context of a request would fill a field that only a button writes.
    """

    _inherit = "base"

    @api.model
    def default_get(self, fields):
        return super(Base, self._without_forged_defaults()).default_get(fields)

    @api.model_create_multi
    def create(self, vals_list):
        self._refuse_unread(vals_list)
        return super().create(vals_list)

    def write(self, vals):
        self._refuse_unread([vals])
        return super().write(vals)

    def onchange(self, values, field_names, fields_spec):
        self._refuse_unread([values])
        return super().onchange(values, field_names, fields_spec)

    @api.model
    def _asked(self, key):
        """The row that a request names by its number, or none."""
        if not key:
            return self.browse()
        if type(key) is not int or not 0 < key <= LAST_ID:
            raise UserError(
                self.env._(
                    "%(model)s “%(key)s”: expected the number of one of them, such as "
                    "12.",
                    model=self._description,
                    key=str(key)[:20],
                )
            )
        return self.browse(key).exists()

    def _without_forged_defaults(self):
        context = self.env.context
        if self._transient or not self._name.startswith("coop."):
            return self
        forged = {
            key
            for key in context
            if key.startswith("default_")
            and self._is_kept(key.removeprefix("default_"))
        }
        kept = {key: value for key, value in context.items() if key not in forged}
        return self.with_env(self.env(context=kept)) if forged else self

    def _is_kept(self, name):
        field = self._fields.get(name)
        return field and field.readonly and field.store and not field.compute

    def _refuse_unread(self, vals_list):
        """Nobody walled points at what she may not read."""
        if self.env.su or not self.env.user.coop_walled:
            return
        pointed = defaultdict(set)
        for vals in vals_list:
            self._gather_pointed(vals, pointed)
        for name, ids in pointed.items():
            self.env[name].browse(ids).exists().check_access("read")

    def _gather_pointed(self, vals, pointed):
        for name, value in vals.items():
            field = self._fields.get(name)
            if not field or not field.relational or not value:
                continue
            if field.type == "many2one":
                ids = self._gather_parent(field, value, pointed)
            else:
                ids = self._gather_commands(field, value, pointed)
            if field.comodel_name.startswith(WALLED):
                # Whose right: only what is new is looked at, nothing is told.
                known = set(self.sudo()[name].ids) if len(self) == 1 else set()
                pointed[field.comodel_name] |= {
                    key for key in ids if type(key) is int
                } - known

    def _gather_parent(self, field, value, pointed):
        """A line asks with its whole parent: what that one points at counts too."""
        if not isinstance(value, dict):
            return {value} if type(value) is int else set()
        key = value.get("id")
        parent = self.env[field.comodel_name].browse(key if type(key) is int else ())
        parent._gather_pointed(value, pointed)
        return set(parent.ids)

    def _gather_commands(self, field, commands, pointed):
        """The ids that commands link, and what the rows they write point at."""
        linked, rows = set(), self.env[field.comodel_name]
        for command in commands if isinstance(commands, list | tuple) else ():
            match command:
                case (Command.CREATE | Command.UPDATE, key, dict(vals)):
                    row = rows.browse(key if type(key) is int and key else ())
                    row._gather_pointed(vals, pointed)
                case (Command.LINK, key, *_):
                    linked.add(key)
                case (Command.SET, _, [*keys]):
                    linked.update(keys)
        return linked
