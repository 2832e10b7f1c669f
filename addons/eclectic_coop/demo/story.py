"""The story of the demo: a cooperative of Ardèche over two years, until today.

``tell(env)`` fills an empty database in which the addon is installed. Everything
goes through the documents and buttons that people use; all people are invented.
"""

from odoo import Command, fields

from . import cast
from .bank import Bank
from .capital import Capital
from .careers import Careers
from .closing import Closing
from .month_end import MonthEnd
from .pay_news import PayNews
from .payroll import Payroll
from .planning import Planning
from .settling import Settlement
from .sharing import Sharing
from .solidarity import Solidarity
from .statements import Statements
from .trading import Trading
from .working import Working
from .year_end import YearEnd

LOGINS = (
    ("gérante", "helene", "helene"),
    ("comptable", "sophie", "sophie"),
    ("accompagnateur", "paul", "paul"),
    ("entrepreneuse (Studio Ardoise)", "claire", "claire"),
    ("entrepreneur (Bambou Web)", "karim", "karim"),
    ("associée extérieure (portail)", "odile", "odile"),
    ("administrateur", "admin", "admin"),
)
BROUGHT = 9_600
GROWING = (
    "account_move",
    "account_move_line",
    "account_analytic_line",
    "account_partial_reconcile",
    "account_bank_statement_line",
    "sale_order",
    "sale_order_line",
    "coop_share_move",
)


def tell(env):
    """Tell the whole story; the caller commits."""
    today = fields.Date.context_today(env.user)
    world = Settlement(env, today).settle()
    bank, careers = Bank(world), Careers(world)
    careers.open()
    capital = Capital(world, bank)
    capital.found()
    _bring_balances(world)
    trading, working = Trading(world, bank), Working(world, bank)
    planning = Planning(world, bank)
    payroll, closing = Payroll(world, bank, capital), MonthEnd(world, bank)
    year_end = YearEnd(world, bank)
    for month in world.months:
        capital.meet(month)
        trading.trade(month)
        year_end.trade(month)
        working.work(month)
        payroll.pay(month)
        capital.close(month)
        planning.month(month)
        bank.settle_until(world.month_end(month))
        closing.close(month)
        # One transaction writes two years: the planner must see the tables grow.
        env.cr.execute(f"ANALYZE {', '.join(GROWING)}")
    bank.settle_until(today)
    year_end.close()
    careers.tell()
    capital.tell_news()
    Solidarity(world).tell()
    planning.tell()
    _leave_to_match(world, bank)
    capital.check()
    PayNews(world).tell()
    Sharing(world).tell()
    Statements(world).tell()
    Closing(world).close()  # the last: it locks


def _bring_balances(world):
    """What earlier years left in the bank, besides the capital: reserves."""
    rows = (
        (world.account("106300"), -BROUGHT),
        (world.journal("bank").default_account_id, BROUGHT),
    )
    move = world.env["account.move"].create(
        {
            "move_type": "entry",
            "journal_id": world.journal("general").id,
            "date": world.months[0],
            "ref": "Reprise des soldes",
            "line_ids": [
                Command.create(
                    {
                        "account_id": account.id,
                        "name": "Reprise des soldes",
                        "balance": amount,
                    }
                )
                for account, amount in rows
            ],
        }
    )
    move.action_post()


def _leave_to_match(world, bank):
    """Three lines of the last statement wait for the accountant."""
    for name, amount in zip(cast.FIRMS, (486.0, 1392.0, 214.8), strict=False):
        bank.receive(world.today, amount, f"VIR {name}", world.partners[name])
