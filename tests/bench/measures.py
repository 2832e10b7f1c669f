"""What run.py measures: times in seconds, counts of queries, memory."""

import resource
import time
from datetime import date

import generate
from odoo_session import environment

YEAR = (date(2025, 1, 1), date(2025, 12, 31))
PAGE_DAY = "2026-12-15"
ROUNDS = 15
PAGES = 100
INVOICES = 100


def timed(function, *arguments):
    started = time.perf_counter()
    function(*arguments)
    return time.perf_counter() - started


def grid_times(registry):
    """Seconds of the plain aggregate and of ``_grid``, taken in turn."""
    plain, figures = [], []
    for _round in range(ROUNDS + 1):
        with environment(registry) as env:
            sections = env["coop.account.section"]
            activities = env["coop.activity"].search([("state", "!=", False)])
            columns = list(sections._plan_columns().values())
            plain.append(timed(_aggregate, env, columns))
            figures.append(timed(sections._grid, activities, *YEAR))
    return plain[1:], figures[1:]


def _aggregate(env, columns):
    result, balance = columns
    env.cr.execute(
        f"""SELECT {result}, {balance}, general_account_id, SUM(amount)
              FROM account_analytic_line
             WHERE date BETWEEN %s AND %s AND general_account_id IS NOT NULL
               AND ({result} IS NOT NULL OR {balance} IS NOT NULL)
          GROUP BY 1, 2, 3""",
        YEAR,
    )
    return env.cr.fetchall()


def page_queries_of_few(registry, activities=7):
    """Queries of My activity in a small cooperative, None without that screen."""
    with environment(registry) as env:
        if not hasattr(env.registry["coop.activity"], "get_dashboard"):
            return None
        if env["coop.activity"].search_count([("code", "=", "B1000")]):
            return page_queries(registry)
        generate.grow(env, activities)
        return _count(_dashboard, env)


def page_queries(registry):
    with environment(registry) as env:
        return _count(_dashboard, env)


def _count(page, env):
    """After three times, so that what the whole process remembers is not counted."""
    for _time in range(3):
        page(env)
        env.invalidate_all()
    before = env.cr.sql_log_count
    page(env)
    return env.cr.sql_log_count - before


def _dashboard(env):
    user = env["res.users"].search([("login", "=", "bench")])
    activity = env["coop.activity"].search([("code", "=", "B1")])
    activities = activity.with_user(user)
    return activities.get_dashboard(activity.id, "year", PAGE_DAY)


def page_times(registry):
    """Seconds of My activity for many activities, each in its own transaction."""
    with environment(registry) as env:
        ids = env["coop.activity"].search([("code", "like", "B%")], limit=PAGES).ids
        gerant = env.ref("base.user_admin").id
    times = []
    for activity_id in ids[:1] + ids:
        with environment(registry, gerant) as env:
            activities = env["coop.activity"]
            times.append(timed(activities.get_dashboard, activity_id, "year", PAGE_DAY))
    return times[1:]


def posting_times(registry):
    """Seconds to post an invoice of each kind, in turn, then all rolled back.

    Switching the cooperative on or off empties the caches that a working server keeps:
    each switch is followed by an invoice that is posted and not counted.
    """
    with environment(registry) as env:
        company = env.company
        mutualised = company.coop_mutualised_account_id
        activity = env["coop.activity"].search([("code", "=", "B1")])
        partner = env["res.partner"].create({"name": "Bench customer"})
        kinds = {
            "cooperative": (mutualised, activity, activity.account_id),
            "analytic": (mutualised.browse(), activity.browse(), activity.account_id),
            "bare": (mutualised.browse(), activity.browse(), mutualised.browse()),
        }
        times = {name: [] for name in kinds}
        for _round in range(INVOICES + 1):
            for name, (switch, owner, account) in kinds.items():
                company.coop_mutualised_account_id = switch
                _posting_time(env, partner, owner, account)
                times[name].append(_posting_time(env, partner, owner, account))
        return {name: seconds[1:] for name, seconds in times.items()}


def _posting_time(env, partner, activity, account):
    invoice = _invoice(env, partner, activity, account)
    env.flush_all()
    return timed(_post, invoice)


def _invoice(env, partner, activity, account):
    distribution = {str(account.id): 100} if account else False
    line = {"name": "Work", "quantity": 1, "price_unit": 1000}
    return env["account.move"].create(
        {
            "move_type": "out_invoice",
            "partner_id": partner.id,
            "invoice_date": PAGE_DAY,
            "activity_id": activity.id,
            "invoice_line_ids": [
                (0, 0, {**line, "analytic_distribution": distribution}),
                (0, 0, {**line, "analytic_distribution": distribution}),
            ],
        }
    )


def _post(invoice):
    invoice.action_post()
    invoice.env.flush_all()


def resident_mebibytes():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
