"""A register of 5,000 members and 50,000 movements, and what run.py measures on it.

One member is admitted, subscribes and has pay set aside through Odoo; SQL then clones
the member, the movements and their entries, so that register = ledger holds for all.
The statutes are those of a SA: a SARL stops at 100 members.

    ODOO_RC=… PGHOST=… PGUSER=… python tests/bench/members.py DATABASE
"""

import sys
from datetime import date

import generate
from measures import ROUNDS, timed
from odoo_session import environment, start

MEMBERS = 5000
FOUNDED = date(2010, 1, 4)
DAYS = 5000  # over which the clones join
TODAY = date(2026, 6, 30)
NAME = "Bench member"
SHARES, MONTHS, MONTH = 100, 8, 40_00
# One in four is external: under the 35 % of the votes.
CATEGORY = "CASE WHEN bench.n % 4 = 0 THEN 'external' ELSE 'employee' END"
TABLES = (
    "coop_member",
    "coop_member_period",
    "coop_share_move",
    "coop_share_subscription",
    "account_move",
    "account_move_line",
    "res_partner",
)


def generate_members(registry):
    """Fill the register, once; the number of its movements."""
    with environment(registry) as env:
        if not env["coop.member"].search_count([("name", "like", NAME)]):
            grow(env, MEMBERS)
            env.cr.commit()
            for table in TABLES:
                env.cr.execute(f"ANALYZE {table}")
            env.cr.commit()
        return env["coop.share.move"].search_count([])


def grow(env, members):
    """The members and all they did, in the transaction of ``env``."""
    env.company._coop_set_up()
    model = _model(env)
    env.flush_all()
    cr = env.cr
    generate._without_foreign_keys(cr)
    cr.execute(
        f"""CREATE TEMP TABLE bench_member ON COMMIT DROP AS
            SELECT n, n % {DAYS} AS later,
                   {generate._next_id(cr, "coop_member")} + n AS member_id,
                   {generate._next_id(cr, "res_partner")} + n AS partner_id
              FROM generate_series(1, {members}) AS n"""
    )
    _clone_people(cr, model)
    _clone_acts(cr, model)
    for table in TABLES:
        cr.execute(f"SELECT setval('{table}_id_seq', max(id)) FROM {table}")
    cr.execute(
        """UPDATE res_company SET
                  coop_share_number = (SELECT max(number) FROM coop_share_move),
                  coop_member_number = (SELECT max(number) FROM coop_member)
            WHERE id = %s""",
        [env.company.id],
    )
    env.invalidate_all()


# One member, by Odoo


def _model(env):
    env["coop.statutes"].create(
        {
            "date_from": FOUNDED,
            "legal_form": "sa",
            "nominal": 25,
            "minimum_capital": 18_500,
            "minimum_employees": 7,
            "maximum_members": 0,
        }
    )
    partner = env["res.partner"].create({"name": f"{NAME} 0"})
    member = env["coop.member"].create({"partner_id": partner.id})
    member._admit(FOUNDED, "AGO")
    _subscribe(member, SHARES, "claim", claim_account="457")
    acts = env["coop.share.move"]
    for month in range(MONTHS):
        acts._act_withhold(member, FOUNDED, MONTH, "Pay", f"bench:0:{month}")
    _subscribe(member, MONTHS * MONTH // 25_00, "withheld")
    return member


def _subscribe(member, shares, means, **values):
    bulletin = member.env["coop.share.subscription"].create(
        {
            "member_id": member.id,
            "shares": shares,
            "date": FOUNDED,
            "means": means,
            **values,
        }
    )
    bulletin.action_subscribe()


# Clones, by SQL


def _clone_people(cr, model):
    name = f"'{NAME} ' || bench.n"
    _clone(
        cr,
        "res_partner",
        {
            "id": "bench.partner_id",
            "commercial_partner_id": "bench.partner_id",
            "name": name,
            "complete_name": name,
        },
        model.partner_id,
    )
    _clone(
        cr,
        "coop_member",
        {
            "id": "bench.member_id",
            "partner_id": "bench.partner_id",
            "name": name,
            "number": "model.number + bench.n",
            "candidate_category": CATEGORY,
            **_later("admission_date", "decision_date"),
        },
        model,
    )
    _clone(
        cr,
        "coop_member_period",
        {
            "id": "nextval('coop_member_period_id_seq')",
            "member_id": "bench.member_id",
            "category": CATEGORY,
            **_later("date_from", "decision_date"),
        },
        model.period_ids,
    )


def _clone_acts(cr, model):
    moves = model.move_ids
    bulletin = _shifted(cr, moves.subscription_id)
    entry = _clone_entries(cr, moves.move_id)
    _clone(
        cr,
        "coop_share_subscription",
        {
            "id": bulletin.format("id"),
            "member_id": "bench.member_id",
            "name": _name("id"),
            "access_token": "NULL",
            **_later("date"),
        },
        moves.subscription_id,
    )
    _clone(
        cr,
        "coop_share_move",
        {
            "id": _shifted(cr, moves).format("id"),
            "number": f"model.number + bench.n * {len(moves)}",
            "member_id": "bench.member_id",
            "move_id": entry.format("move_id"),
            "subscription_id": bulletin.format("subscription_id"),
            "source_key": "'bench:' || bench.n || ':' || model.number",
            **_later("effective_date"),
        },
        moves,
    )


def _clone_entries(cr, entries):
    """Clone entries with their lines; the expression that finds a clone's entry."""
    entry = _shifted(cr, entries)
    _clone(
        cr,
        "account_move",
        {
            "id": entry.format("id"),
            "name": _name("id"),
            "sequence_prefix": "'BENCH/CAP/' || bench.n || '/'",
            "access_token": "NULL",
            **_later("date"),
        },
        entries,
    )
    _clone(
        cr,
        "account_move_line",
        {
            "id": _shifted(cr, entries.line_ids).format("id"),
            "move_id": entry.format("move_id"),
            "move_name": _name("move_id"),
            "partner_id": "CASE WHEN model.partner_id > 0 THEN bench.partner_id END",
            **_later("date"),
        },
        entries.line_ids,
    )
    return entry


def _name(column):
    return f"'BENCH/CAP/' || bench.n || '/' || model.{column}"


def _clone(cr, table, replaced, records):
    ids = ", ".join(map(str, records.ids))
    generate._clone(cr, table, replaced, "bench_member bench", f"model.id IN ({ids})")


def _shifted(cr, records):
    """The id that the n-th clone of a record gets, for a column of the model."""
    least, most = min(records.ids), max(records.ids)
    first = generate._next_id(cr, records._table) - least
    return f"model.{{}} + {first} + (bench.n - 1) * {most - least + 1}"


def _later(*columns):
    return {column: f"model.{column} + bench.later" for column in columns}


# What is measured


def register_times(registry):
    """Best seconds of the register, its own SQL, the holdings, their bare sums."""
    calls = (
        _register,
        _register_sql,
        lambda env: _all(env)._held(TODAY),
        _aggregate,
    )
    times = [[] for _call in calls]
    for _round in range(ROUNDS + 1):
        with environment(registry) as env:
            for seconds, call in zip(times, calls, strict=True):
                seconds.append(timed(call, env))
    return [min(seconds[1:]) for seconds in times]


def _register(env):
    return env["coop.share.register"]._rows(env.company, TODAY)


def _register_sql(env):
    env.cr.execute(env["coop.share.register"]._register_sql(env.company, TODAY))
    return env.cr.fetchall()


def _all(env):
    return env["coop.member"].search([("company_id", "=", env.company.id)])


def _aggregate(env):
    env.cr.execute(
        """SELECT member_id, SUM(quantity), SUM(subscribed), SUM(called), SUM(paid),
                  SUM(owed), SUM(advance)
             FROM coop_share_move
            WHERE company_id = %s AND effective_date <= %s
         GROUP BY member_id""",
        [env.company.id, TODAY],
    )
    return env.cr.fetchall()


def watch_times(registry):
    """Seconds to look at all members before and after an event that does nothing."""
    times = []
    for _round in range(ROUNDS + 1):
        with environment(registry) as env:
            times.append(timed(_watch, env))
    return times[1:]


def _watch(env):
    with env["coop.member"]._watched(env.company, TODAY):
        pass


def _transfer(env):
    """A whole act: entry, movements, checks."""
    seller, buyer = _all(env)[:2]
    acts = env["coop.share.move"]
    acts._act_transfer(seller, buyer, 1, env["coop.member"]._day(), (TODAY, "AGO"))
    env.flush_all()


def act_times(registry):
    """Seconds of a transfer of shares, each in its own transaction, rolled back."""
    times = []
    for _round in range(ROUNDS + 1):
        with environment(registry) as env:
            times.append(timed(_transfer, env))
    return times[1:]


def differences(registry):
    """How many members differ from the ledger, and the seconds to know it."""
    with environment(registry) as env:
        found = []
        checks = env["coop.capital.check"]
        seconds = timed(lambda: found.extend(checks._differences(env.company, TODAY)))
        return len(found), seconds


def queries_of_few(registry, members=7):
    """Queries of each in a cooperative of 7 members, generated and rolled back."""
    with environment(registry) as env:
        if not env["coop.member"].search_count([("number", ">", members + 1)]):
            grow(env, members)
        return _queries(env)


def queries(registry):
    with environment(registry) as env:
        return _queries(env)


def _queries(env):
    return [
        _count(env, lambda: _register(env)),
        _count(env, lambda: _watch(env)),
        _count(env, lambda: _transfer(env)),
    ]


def _count(env, call):
    """After one time, so that what the process remembers is not counted."""
    for _time in range(2):
        env.flush_all()
        env.invalidate_all()
        before = env.cr.sql_log_count
        call()
    return env.cr.sql_log_count - before


if __name__ == "__main__":
    print(f"{generate_members(start(sys.argv[1])):,} movements of shares")
