"""A worker in a process of its own: it begins, waits to be told, acts, says how.

    ODOO_RC=… HOUSE_DATABASE=… python worker.py JOB ID…

It acts inside Odoo's own ``retrying``, as a worker that answers the web does, and on
the day of the people of the demonstration.
"""

import os
import sys
from datetime import date
from functools import partial

from odoo_session import start

DECISION = (date(2026, 1, 15), "AGO, résolution 1")


def sell(env, seller, buyer, shares):
    """Transfer shares, as agreed by the assembly."""
    members = env["coop.member"]
    env["coop.share.move"]._act_transfer(
        members.browse(seller), members.browse(buyer), shares, members._day(), DECISION
    )


def subscribe(env, *bulletins):
    """Write a batch of bulletins in the register, in one transaction."""
    env["coop.share.subscription"].browse(bulletins).action_subscribe()


def subscribe_half(env, *bulletins):
    """The same, stopped in the middle: the first half is written, not committed."""
    half = len(bulletins) // 2
    subscribe(env, *bulletins[:half])
    env.flush_all()
    say("half")
    sys.stdin.readline()
    subscribe(env, *bulletins[half:])


def contribute(env, month):
    """Post the contributions of a month, on a day when it is over."""
    type(env["coop.month"])._today = lambda months: date(2999, 1, 1)
    env["coop.month"].browse(month).action_confirm()


def contribute_half(env, month):
    """The same, stopped once all is written and nothing is committed."""
    contribute(env, month)
    _wait_unsaved(env)


def correct(env, month):
    """Post at once what late documents change."""
    env["coop.month"].browse(month).action_correct()


def _statements(env):
    """The screen of the gérant, as one of them sees it."""
    return env(user=env.ref("base.user_admin").id)["coop.statement.month"]


def make_statements(env, *month):
    """Make a batch of statements of a month."""
    _statements(env).make_batch(date(*month).isoformat())


def make_statements_half(env, *month):
    """The same, stopped once the statements are written and not committed."""
    make_statements(env, *month)
    _wait_unsaved(env)


def send_statements(env, *month):
    """Put the mails of a month in the queue."""
    _statements(env).send_batch(date(*month).isoformat())


def pay(env, wizard):
    """Post the pay of a month, as the person who brought the table."""
    wizards = env["coop.payroll.import.wizard"].browse(wizard)
    wizards.with_user(wizards.create_uid).action_import()


def pay_unsaved(env, wizard):
    """The same, stopped when all is written and nothing is committed."""
    pay(env, wizard)
    _wait_unsaved(env)


def share_out(env, wizard):
    """Write the decision on the surplus of a year, once its assembly is over."""
    type(env["coop.distribution"])._today = lambda years: date(2999, 1, 1)
    env["coop.distribution.decide"].browse(wizard).action_confirm()


def share_out_unsaved(env, wizard):
    """The same, stopped when all is written and nothing is committed."""
    share_out(env, wizard)
    _wait_unsaved(env)


def carry_out(env, year):
    """Carry the choices of the people of a year out."""
    env["coop.distribution"].browse(year).action_settle()


def carry_out_unsaved(env, year):
    """The same, stopped when all is written and nothing is committed."""
    carry_out(env, year)
    _wait_unsaved(env)


def _wait_unsaved(env):
    env.flush_all()
    say("half")
    sys.stdin.readline()


JOBS = {
    job.__name__: job
    for job in (
        carry_out,
        carry_out_unsaved,
        contribute,
        contribute_half,
        correct,
        make_statements,
        make_statements_half,
        pay,
        pay_unsaved,
        sell,
        send_statements,
        share_out,
        share_out_unsaved,
        subscribe,
        subscribe_half,
    )
}


def say(words):
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def main(name, *ids):
    from odoo import SUPERUSER_ID, api
    from odoo.exceptions import UserError
    from odoo.service.model import retrying

    registry = start(os.environ["HOUSE_DATABASE"])
    try:
        with registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {"tz": "Europe/Paris"})
            # From here on the transaction sees the register as it is now.
            env["coop.share.move"].search_count([])
            say("ready")
            sys.stdin.readline()
            retrying(partial(JOBS[name], env, *map(int, ids)), env)
        say("done")
    except UserError as refusal:
        say(f"refused: {refusal}")


if __name__ == "__main__":
    main(*sys.argv[1:])
