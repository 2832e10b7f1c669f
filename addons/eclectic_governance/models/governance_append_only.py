"""Facts that nobody edits, the database administrator's scripts included."""

from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import SQL
from odoo.tools.sql import table_exists

# name: (events, how often)
TRIGGERS = {
    "governance_no_change": ("UPDATE OR DELETE", "ROW"),
    "governance_no_truncate": ("TRUNCATE", "STATEMENT"),
}
REFUSE = """
CREATE OR REPLACE FUNCTION governance_refuse_change() RETURNS trigger AS $$
BEGIN
    RAISE EXCEPTION
        '% is append-only, correct it by a new fact: % refused', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'integrity_constraint_violation';
END $$ LANGUAGE plpgsql"""


class GovernanceAppendOnly(models.AbstractModel):
    """Rows are added and read, nothing else; PostgreSQL itself refuses the rest."""

    _name = "governance.append.only"
    _description = "Fact that is never edited"

    def _auto_init(self):
        """Let an update add its columns, then ``init`` closes the table again."""
        if table_exists(self.env.cr, self._table):
            for name in TRIGGERS:
                self._run("DROP TRIGGER IF EXISTS %s ON %s", SQL.identifier(name))
        return super()._auto_init()

    def init(self):
        super().init()
        if self._abstract or self._transient:
            return
        self.env.cr.execute(REFUSE)
        for name, (events, scope) in TRIGGERS.items():
            self._run("DROP TRIGGER IF EXISTS %s ON %s", SQL.identifier(name))
            self.env.cr.execute(
                SQL(
                    "CREATE TRIGGER %s BEFORE %s ON %s FOR EACH %s"
                    " EXECUTE FUNCTION governance_refuse_change()",
                    SQL.identifier(name),
                    SQL(events),
                    SQL.identifier(self._table),
                    SQL(scope),
                )
            )

    def _run(self, text, *names):
        self.env.cr.execute(SQL(text, *names, SQL.identifier(self._table)))

    def write(self, vals):
        if vals:
            raise UserError(self._kept_sentence())
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self._kept_sentence())

    def _kept_sentence(self):
        return self.env._(
            "%(model)s: what was recorded stays; add a new line to correct it.",
            model=self._description,
        )
