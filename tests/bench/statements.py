"""Statements of a month for all activities: what they say, without paper."""

from datetime import date

import generate
from measures import timed
from odoo_session import environment

MONTH = date(2026, 6, 1)
LAST = date(2026, 6, 30)
ROUNDS = 7


def statement_times(registry):
    """Seconds of one aggregate of all lines until the month, of the statements."""
    plain, contents = [], []
    for _round in range(ROUNDS + 1):
        with environment(registry) as env:
            statements = env["coop.statement"]
            activities = _activities(env)
            columns = list(env["coop.account.section"]._plan_columns().values())
            plain.append(timed(_aggregate, env, columns))
            contents.append(timed(statements._contents, activities, MONTH))
    return plain[1:], contents[1:]


def _activities(env):
    return env["coop.activity"].search([("state", "!=", "draft")])


def _aggregate(env, columns):
    """The same rows, by the same accounts and month: all a statement is made of."""
    result, balance = columns
    env.cr.execute(
        f"""SELECT {result}, {balance}, general_account_id,
                   date_trunc('month', date), SUM(amount)
              FROM account_analytic_line
             WHERE date <= %s AND general_account_id IS NOT NULL
               AND ({result} IS NOT NULL OR {balance} IS NOT NULL)
          GROUP BY 1, 2, 3, 4""",
        [LAST],
    )
    return env.cr.fetchall()


def make_time(registry):
    """Seconds to freeze all of them, sealed and written, then rolled back."""
    with environment(registry) as env:
        activities = _activities(env)
        env["coop.statement"]._contents(activities[:1], MONTH)
        return len(activities), timed(_make, env, activities)


def _make(env, activities):
    env["coop.statement"]._make(activities, MONTH)
    env.flush_all()


def queries_of_few(registry, activities=7):
    """Queries in a cooperative of 7 activities, generated and rolled back."""
    with environment(registry) as env:
        if not env["coop.activity"].search_count([("code", "=", "B1000")]):
            generate.grow(env, activities)
        return _queries(env, _activities(env)[:activities])


def queries(registry):
    with environment(registry) as env:
        return _queries(env, _activities(env))


def _queries(env, activities):
    for _time in range(2):
        env.flush_all()
        env.invalidate_all()
        before = env.cr.sql_log_count
        env["coop.statement"]._contents(activities, MONTH)
    return env.cr.sql_log_count - before
