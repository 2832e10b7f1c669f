"""The contributions of a month for all activities: looked at, then posted."""

from datetime import date

from measures import timed
from odoo_session import environment

YEAR, MONTH, LAST = date(2026, 1, 1), date(2026, 10, 1), date(2026, 10, 31)


def run_times(registry):
    """What a run costs and what it is compared with, rolled back.

    {"bases": seconds of the SQL that reads them, "posting": of an entry of as many
    lines, "preview", "run", "lines"}.
    """
    with environment(registry) as env:
        month = _month(env)
        reader = env["coop.contribution.base"]
        reader._read_bases(env.company, YEAR, LAST)
        found = {
            "bases": timed(reader._read_bases, env.company, YEAR, LAST),
            "preview": timed(_flushed, env, month.action_preview),
            "run": timed(_flushed, env, month.action_confirm),
        }
        entries = month.contribution_ids.move_id
        found["lines"] = len(entries.line_ids)
        values = [_values(entry) for entry in entries]
        env.invalidate_all()
        found["posting"] = timed(_flushed, env, lambda: _post(env, values))
        return found


def _month(env):
    rule = {
        "date_from": date(2020, 1, 1),
        "decision_date": date(2019, 12, 12),
        "decision_reference": "Bench",
        "base": "margin",
        "percent": 12,
        "floor": 40,
        "cap": 8400,
        "recharge_ids": [(0, 0, {"name": "Insurance", "amount": 16})],
    }
    env["coop.contribution.scheme"].create(
        {
            "name": "Bench",
            "company_id": env.company.id,
            "rule_ids": [(0, 0, rule)],
        }
    ).action_apply_to_all()
    return env["coop.month"].create({"date": MONTH, "company_id": env.company.id})


def _flushed(env, act):
    act()
    env.flush_all()


def _values(entry):
    return {
        "move_type": "entry",
        "journal_id": entry.journal_id.id,
        "date": entry.date,
        "line_ids": [
            (
                0,
                0,
                {
                    "account_id": line.account_id.id,
                    "name": line.name,
                    "balance": line.balance,
                    "analytic_distribution": line.analytic_distribution,
                },
            )
            for line in entry.line_ids
        ],
    }


def _post(env, values):
    env["account.move"].create(values).action_post()
