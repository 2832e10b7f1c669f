"""Facts that PostgreSQL itself refuses to change or to delete."""

from odoo.tools import SQL
from odoo.tools.sql import table_exists

# name: (events, how often)
TRIGGERS = {
    "coop_no_change": ("UPDATE OR DELETE", "ROW"),
    "coop_no_truncate": ("TRUNCATE", "STATEMENT"),
}
REFUSE = """
CREATE OR REPLACE FUNCTION coop_refuse_change() RETURNS trigger AS $$
BEGIN
    RAISE EXCEPTION
        '% is append-only, correct it by a counter-entry: % refused',
        TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'integrity_constraint_violation';
END $$ LANGUAGE plpgsql"""


def guard(model):
    """Let rows of the table of ``model`` be inserted and read, nothing else.

    Called by ``init``. A migration that must fill a new column drops the triggers
    before and calls this again.
    """
    cr, table = model.env.cr, SQL.identifier(model._table)
    unguard(model)
    cr.execute(REFUSE)
    for name, (events, scope) in TRIGGERS.items():
        cr.execute(
            SQL(
                "CREATE TRIGGER %s BEFORE %s ON %s FOR EACH %s"
                " EXECUTE FUNCTION coop_refuse_change()",
                SQL.identifier(name),
                SQL(events),
                table,
                SQL(scope),
            )
        )


def unguard(model):
    """Let an installation add columns to the table; ``guard`` follows."""
    cr, table = model.env.cr, SQL.identifier(model._table)
    if table_exists(cr, model._table):
        for name in TRIGGERS:
            cr.execute(
                SQL("DROP TRIGGER IF EXISTS %s ON %s", SQL.identifier(name), table)
            )
