"""A big cooperative in a few minutes: 1,000 activities, 3 years, 1,000,000 lines.

One entry of each kind is posted by Odoo itself; SQL then clones it for each month of
each activity, so every column holds what Odoo writes. Each month of an activity has
3 sales and their payments, 2 bills, one of them paid, a payroll and a contribution.

    ODOO_RC=… PGHOST=… PGUSER=… python tests/bench/generate.py DATABASE
"""

import sys
import time
from contextlib import contextmanager
from datetime import date

from odoo_session import environment, start

ACTIVITIES = 1000
MONTHS = 36
FIRST_MONTH = date(2024, 1, 1)
# Kind of entry: how many a month, then (account, debit less credit, plan).
ENTRIES = {
    "sale": (3, [("411", 1200, "b"), ("706", -1000, "r"), ("44571", -200, "b")]),
    "payment": (3, [("512", 1200, "b"), ("411", -1200, "b")]),
    "bill": (2, [("607", 100, "r"), ("44566", 20, "b"), ("401", -120, "b")]),
    "bill payment": (1, [("401", 120, "b"), ("512", -120, "b")]),
    "payroll": (
        1,
        [("641", 780, "r"), ("645", 220, "r"), ("421", -780, "b"), ("431", -220, "b")],
    ),
    "contribution": (1, [("186", 300, "r"), ("187", -300, "m")]),
}
INVOICES = {"sale": "out_invoice", "bill": "in_invoice"}
BULK_TABLES = ("account_move", "account_move_line", "account_analytic_line")
ACTIVITY_NAME = "Bench activity"


def generate(registry):
    """Fill the database, once; the number of analytic lines of activities."""
    with environment(registry) as env:
        if not env["coop.activity"].search_count([("name", "like", ACTIVITY_NAME)]):
            started = time.perf_counter()
            grow(env, ACTIVITIES)
            _settle(env.cr)
            print(f"generated in {time.perf_counter() - started:.0f} s", flush=True)
        env.cr.execute("SELECT count(*) FROM account_analytic_line")
        return env.cr.fetchone()[0]


def grow(env, activities):
    """The activities and all their entries, in the transaction of ``env``."""
    models, mutualised = _models(env)
    cr = env.cr
    cr.execute("SET LOCAL work_mem = '256MB'")
    _without_foreign_keys(cr)
    with _without_indexes(cr):
        _clone_activities(cr, models["activity"], activities)
        for kind, (count, _lines) in ENTRIES.items():
            _clone_entry(cr, kind, count, models[kind], mutualised)
        _analytic_lines(env, mutualised)
    for table in BULK_TABLES:
        cr.execute(f"SELECT setval('{table}_id_seq', max(id)) FROM {table}")
    env.invalidate_all()


def _settle(cr):
    cr.execute("SET LOCAL synchronous_commit = off")
    cr.commit()
    for table in (*BULK_TABLES, "coop_activity", "account_analytic_account"):
        cr.execute(f"ANALYZE {table}")
    cr.commit()


# One of each, by Odoo


def _models(env):
    env.company._coop_set_up()
    mutualised = env.company.coop_mutualised_account_id
    user = env["res.users"].create(
        {
            "name": "Bench entrepreneur",
            "login": "bench",
            "group_ids": [(4, env.ref("eclectic_coop.group_entrepreneur").id)],
        }
    )
    employee = env["hr.employee"].create({"name": user.name, "user_id": user.id})
    activity = env["coop.activity"].create(
        {
            "name": ACTIVITY_NAME,
            "code": "BENCH",
            "state": "open",
            "partner_line_ids": [(0, 0, {"employee_id": employee.id})],
        }
    )
    models = {
        kind: _post(env, lines, activity, mutualised)
        for kind, (_count, lines) in ENTRIES.items()
    }
    env.flush_all()
    # The analytic lines are made for all entries at once, with the clones.
    entries = env["account.move"].concat(*models.values())
    env.cr.execute(
        "DELETE FROM account_analytic_line WHERE move_line_id = ANY(%s)",
        [entries.line_ids.ids],
    )
    return {**models, "activity": activity}, mutualised


def _post(env, lines, activity, mutualised):
    owners = {
        "r": activity.account_id,
        "b": activity.balance_account_id,
        "m": mutualised,
    }
    move = env["account.move"].create(
        {
            "move_type": "entry",
            "date": FIRST_MONTH,
            "line_ids": [
                (
                    0,
                    0,
                    {
                        "account_id": _account(env, number),
                        "name": number,
                        "debit": max(amount, 0),
                        "credit": max(-amount, 0),
                        "analytic_distribution": {str(owners[plan].id): 100},
                    },
                )
                for number, amount, plan in lines
            ],
        }
    )
    move.action_post()
    return move


def _account(env, number):
    accounts = env["account.account"]
    found = accounts.search([("code", "=like", f"{number}%")], order="code", limit=1)
    return found.id


# Clones, by SQL


@contextmanager
def _without_indexes(cr):
    """Drop the plain indexes of the big tables, build them again at the end."""
    cr.execute(
        """SELECT indexname, indexdef FROM pg_indexes
            WHERE tablename = ANY(%s) AND indexname NOT LIKE '%%\\_pkey'""",
        [list(BULK_TABLES)],
    )
    indexes = cr.fetchall()
    for name, _definition in indexes:
        cr.execute(f'DROP INDEX "{name}"')
    yield
    cr.execute("SET LOCAL maintenance_work_mem = '512MB'")
    for _name, definition in indexes:
        cr.execute(definition)


def _without_foreign_keys(cr):
    """Rows are consistent by construction; only a superuser may skip the checks."""
    cr.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
    if cr.fetchone()[0]:
        cr.execute("SET LOCAL session_replication_role = replica")


def _columns(cr, table, replaced):
    cr.execute(
        """SELECT column_name FROM information_schema.columns
            WHERE table_name = %s ORDER BY ordinal_position""",
        [table],
    )
    names = [name for (name,) in cr.fetchall()]
    values = [replaced.get(name, f'model."{name}"') for name in names]
    return ", ".join(f'"{name}"' for name in names), ", ".join(values)


def _clone(cr, table, replaced, source, where):
    names, values = _columns(cr, table, replaced)
    cr.execute(
        f"INSERT INTO {table} ({names}) SELECT {values} FROM {table} model "
        f"CROSS JOIN {source} WHERE {where}"
    )


def _next_id(cr, table):
    cr.execute(f"SELECT COALESCE(max(id), 0) + 1 FROM {table}")
    return cr.fetchone()[0]


def _clone_activities(cr, model, count):
    """``bench_owner``: n (1 … count), activity, its two analytic accounts."""
    activities = _next_id(cr, "coop_activity")
    analytic = _next_id(cr, "account_analytic_account")
    numbers = f"generate_series(1, {count}) AS n"
    for shift, account in enumerate((model.account_id, model.balance_account_id)):
        _clone(
            cr,
            "account_analytic_account",
            {"id": f"{analytic} + 2 * n + {shift}", "code": "'B' || n"},
            numbers,
            f"model.id = {account.id}",
        )
    _clone(
        cr,
        "coop_activity",
        {
            "id": f"{activities} + n",
            "name": f"'{ACTIVITY_NAME} ' || n",
            "code": "'B' || n",
            "account_id": f"{analytic} + 2 * n",
            "balance_account_id": f"{analytic} + 2 * n + 1",
        },
        numbers,
        f"model.id = {model.id}",
    )
    for table in ("coop_activity", "account_analytic_account"):
        cr.execute(f"SELECT setval('{table}_id_seq', max(id)) FROM {table}")
    # The bench entrepreneur is in the first activity.
    _clone(
        cr,
        "coop_activity_partner",
        {
            "id": "nextval('coop_activity_partner_id_seq')",
            "activity_id": f"{activities + 1}",
            "date_from": f"date '{FIRST_MONTH}'",
        },
        "(SELECT 1) AS once",
        f"model.activity_id = {model.id}",
    )
    cr.execute(
        f"""CREATE TEMP TABLE bench_owner ON COMMIT DROP AS
            SELECT n, {activities} + n AS activity_id, {analytic} + 2 * n AS result_id,
                   {analytic} + 2 * n + 1 AS balance_id
              FROM generate_series(1, {count}) AS n"""
    )


def _clone_entry(cr, kind, count, model, mutualised):
    """Each activity, each month, ``count`` times; amounts grow with the activity."""
    move_id = _next_id(cr, "account_move")
    line_id = _next_id(cr, "account_move_line")
    rank = f"model.id - {min(model.line_ids.ids)}"
    slots = f"""(SELECT owner.*, (owner.n - 1) * {MONTHS * count} + k AS slot,
                        (date '{FIRST_MONTH}' + make_interval(months => k / {count})
                         )::date + (10 + (owner.n + k) % 15) AS day,
                        1 + owner.n % 5 AS factor
                   FROM bench_owner owner
             CROSS JOIN generate_series(0, {MONTHS * count - 1}) AS k) slot"""
    name = f"'BENCH/{kind.upper()}/' || slot.slot"
    entry = {
        "id": f"{move_id} + slot.slot",
        "name": name,
        "sequence_prefix": f"'BENCH/{kind.upper()}/'",
        "sequence_number": "slot.slot",
        "date": "slot.day",
        "activity_id": "slot.activity_id",
        "access_token": "NULL",
    }
    if kind in INVOICES:
        unpaid = f"slot.slot % {MONTHS * count} > {(MONTHS - 2) * count}"
        entry |= {
            "move_type": f"'{INVOICES[kind]}'",
            "invoice_date": "slot.day",
            "invoice_date_due": "slot.day + 30",
            "payment_state": f"CASE WHEN {unpaid} THEN 'not_paid' ELSE 'paid' END",
        }
    _clone(cr, "account_move", entry, slots, f"model.id = {model.id}")
    scaled = {
        column: f"model.{column} * slot.factor"
        for column in ("debit", "credit", "balance", "amount_currency")
    }
    _clone(
        cr,
        "account_move_line",
        {
            "id": f"{line_id} + slot.slot * {len(model.line_ids)} + {rank}",
            "move_id": f"{move_id} + slot.slot",
            "move_name": name,
            "date": "slot.day",
            "analytic_distribution": f"""CASE
                WHEN model.analytic_distribution ? '{mutualised.id}'
                THEN model.analytic_distribution
                WHEN {_is_result("model.account_id")}
                THEN jsonb_build_object(slot.result_id::text, 100)
                ELSE jsonb_build_object(slot.balance_id::text, 100) END""",
            **scaled,
        },
        slots,
        f"model.move_id = {model.id}",
    )


def _is_result(account):
    return f"""{account} IN (SELECT id FROM account_account
               WHERE code_store->>'1' SIMILAR TO '(6|7|18)%')"""


def _analytic_lines(env, mutualised):
    """What posting writes: the opposite of the balance, on the account's plan."""
    result, balance = env["coop.account.section"]._plan_columns().values()
    # The planner must know how many lines there now are, or it loops over them.
    for table in ("account_move_line", "bench_owner"):
        env.cr.execute(f"ANALYZE {table}")
    env.cr.execute(
        f"""INSERT INTO account_analytic_line
                (name, date, amount, unit_amount, general_account_id, move_line_id,
                 company_id, currency_id, journal_id, category, ref, create_uid,
                 create_date, write_uid, write_date, {result}, {balance})
            SELECT line.name, line.date, -line.balance, 0, line.account_id, line.id,
                   line.company_id, line.company_currency_id, line.journal_id, 'other',
                   line.move_name, 1, now(), 1, now(),
                   CASE WHEN owner.is_result OR part.account_id = {mutualised.id}
                        THEN part.account_id END,
                   CASE WHEN NOT owner.is_result THEN part.account_id END
              FROM account_move_line line
              JOIN LATERAL (SELECT jsonb_object_keys(line.analytic_distribution)::int
                                   AS account_id) part ON TRUE
         LEFT JOIN (SELECT result_id AS account_id, TRUE AS is_result FROM bench_owner
                     UNION ALL SELECT balance_id, FALSE FROM bench_owner) owner
                   ON owner.account_id = part.account_id
             WHERE line.move_name LIKE 'BENCH/%%'"""
    )


if __name__ == "__main__":
    print(f"{generate(start(sys.argv[1])):,} analytic lines")
