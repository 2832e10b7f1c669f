from odoo import api, fields, models
from odoo.exceptions import UserError

from ..rules.statement import changes


class CoopStatementChange(models.AbstractModel):
    """What the books say since a statement was made, and its next version."""

    _name = "coop.statement.change"
    _description = "Changes since a monthly statement was made"

    changed_since = fields.Char(compute="_compute_changed_since")

    @api.depends("content", "replacing_ids")
    def _compute_changed_since(self):
        """What the books say otherwise, for the versions in force; empty when all
        is as it was."""
        moved = self.filtered(lambda one: not one.replacing_ids)._changes()
        for statement in self:
            found = moved.get(statement)
            statement.changed_since = (
                statement._changed_sentence(found) if found else False
            )

    def _changed_sentence(self, found):
        names = {code: name for code, _kind, name in self._said()["sections"]}
        codes = list(dict.fromkeys(change.section for change in found))
        return self.env._(
            "Entries were posted since it was made: %(sections)s.",
            sections=", ".join(names.get(code, code) for code in codes),
        )

    def action_correct(self):
        """Make another version, when the books have moved."""
        self.env["coop.statement.month"]._allowed()
        self.check_access("read")
        # Whose right: the group was checked; nobody writes statements by hand.
        made = self.sudo()._correct()
        if not made:
            raise UserError(
                self.env._(
                    "The books still say what the statement of %(name)s says: there is "
                    "nothing to correct.",
                    name=self[:1].display_name,
                )
            )
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": made[:1].id,
            "views": [(False, "form")],
        }

    def _changes(self):
        """``{statement: changes}`` between what they say and the books of now."""
        found = {}
        # Whose right: who reads a statement reads the account that it froze.
        own = self.sudo()
        for (_company, month), statements in own.grouped(
            lambda one: (one.company_id, one.date)
        ).items():
            now = self._contents(statements.activity_id, month)
            for statement in statements:
                live = now[statement.activity_id.id]["figures"]
                found[statement.with_env(self.env)] = changes(
                    statement._said()["figures"], live
                )
        return found

    def _correct(self):
        """Another version of those that the books no longer confirm."""
        free = self._lock(self).filtered(lambda one: not one.replacing_ids)
        made = self.browse()
        moved = free.browse(
            statement.id for statement, found in free._changes().items() if found
        )
        for month, statements in moved.grouped("date").items():
            replaced = {one.activity_id: one for one in statements}
            made |= self._freeze(statements.activity_id, month, replaced)
        return made
