"""Rows of the ledger of a payroll made elsewhere: typed, or told what is wrong.

A row is one amount on one account, for one person or, on a balance sheet account,
for nobody. Amounts are cents, debit positive. CAE-07 (L7332-3 of the labour code):
pay and its charges are borne by the activity.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from .money import Cents, Exact, share_out
from .table_cells import BadCell, day, euros, text

NEEDED = ("account", "debit", "credit")
GROSS = ("641",)
EMPLOYER = ("631", "633", "645", "646", "647", "648")
NET = ("421",)
COST = ("6",)


class PayProblem(Enum):
    """What may be wrong with a row or with the whole file; the model words it."""

    BOTH_SIDES = "both_sides"
    NO_AMOUNT = "no_amount"
    NO_PERSON = "no_person"
    UNKNOWN_PERSON = "unknown_person"
    UNKNOWN_ACCOUNT = "unknown_account"
    OTHER_MONTH = "other_month"
    UNBALANCED = "unbalanced"


@dataclass(frozen=True)
class PayRow:
    """One amount of the ledger of pay; ``number`` is empty for nobody."""

    line: int
    number: str
    name: str
    account: str
    label: str
    balance: Cents
    day: date | None = None


@dataclass(frozen=True)
class PersonPay:
    """What one person costs in a month: gross pay, employer's part, net pay."""

    gross: Cents
    employer: Cents
    net: Cents
    cost: Cents


def row_of(line: int, cells: Mapping) -> PayRow:
    """A typed row, or the first thing that is wrong with it.

    >>> row = row_of(2, {"number": 7.0, "account": "641100", "debit": "1 000,00"})
    >>> row.number, row.balance
    ('7', 100000)
    """
    debit = euros("debit", cells.get("debit")) or 0
    credit = euros("credit", cells.get("credit")) or 0
    if debit and credit:
        raise BadCell(PayProblem.BOTH_SIDES, "credit", cells.get("credit"))
    if not (debit or credit):
        raise BadCell(PayProblem.NO_AMOUNT, "debit")
    account = text("account", cells.get("account"), needed=True)
    number = text("number", cells.get("number"))
    if account.startswith(COST) and not number:
        raise BadCell(PayProblem.NO_PERSON, "number", account)
    return PayRow(
        line=line,
        number=number,
        name=text("name", cells.get("name")),
        account=account,
        label=text("label", cells.get("label")),
        balance=debit - credit,
        day=day("date", cells.get("date")),
    )


def breaches(
    rows: Iterable[PayRow],
    numbers: Collection[str],
    accounts: Collection[str],
    month: date,
):
    """What is wrong between the rows and the books: `(problem, line, column, value,
    expected)`. ``month`` is the first day of the month of the pay.

    >>> row = row_of(2, {"number": "7", "account": "641100", "debit": "10"})
    >>> [problem.name for problem, *_rest in breaches([row], {"8"}, {"421000"},
    ...                                                date(2026, 3, 1))]
    ['UNKNOWN_PERSON', 'UNKNOWN_ACCOUNT', 'UNBALANCED']
    """
    rows = list(rows)
    for row in rows:
        if row.number and row.number not in numbers:
            yield PayProblem.UNKNOWN_PERSON, row.line, "number", row.number, ""
        if row.account not in accounts:
            yield PayProblem.UNKNOWN_ACCOUNT, row.line, "account", row.account, ""
        if row.day and row.day.replace(day=1) != month:
            yield PayProblem.OTHER_MONTH, row.line, "date", row.day, month
    debit = sum(row.balance for row in rows if row.balance > 0)
    credit = -sum(row.balance for row in rows if row.balance < 0)
    if debit != credit:
        yield PayProblem.UNBALANCED, 0, "debit", debit, credit


def account_for(written: str, codes: Mapping[str, int]) -> int | None:
    """The account that the file means: its number, whatever zeros end it.

    Payroll offices write 64110000 or 6411 for 641100; a number that fits several
    accounts fits none. ``codes``: {number in the chart: id}.

    >>> codes = {"641100": 1, "421000": 2}
    >>> account_for("641100", codes), account_for("64110000", codes)
    (1, 1)
    >>> account_for("421", codes), account_for("42", codes)
    (2, None)
    """
    if written in codes:
        return codes[written]
    short = written.rstrip("0")
    found = [key for code, key in codes.items() if code.rstrip("0") == short]
    return found[0] if len(found) == 1 else None


def pay_of(rows: Iterable[PayRow]) -> dict[str, PersonPay]:
    """{number: what the person costs}; rows of nobody are left out.

    Gross 1 000.00, employer 280.00, net 780.00:

    >>> rows = [row_of(2, {"number": "7", "account": "641100", "debit": "1000"}),
    ...         row_of(3, {"number": "7", "account": "645100", "debit": "280"}),
    ...         row_of(4, {"number": "7", "account": "421000", "credit": "780"}),
    ...         row_of(5, {"account": "431000", "credit": "500"})]
    >>> pay_of(rows)
    {'7': PersonPay(gross=100000, employer=28000, net=78000, cost=128000)}
    """
    own: dict[str, list[PayRow]] = {}
    for row in rows:
        if row.number:
            own.setdefault(row.number, []).append(row)
    return {
        number: PersonPay(
            gross=_sum(found, GROSS),
            employer=_sum(found, EMPLOYER),
            net=-_sum(found, NET),
            cost=_sum(found, COST),
        )
        for number, found in own.items()
    }


def _sum(rows, prefixes):
    return sum(row.balance for row in rows if row.account.startswith(prefixes))


def split(balance: Cents, shares: Mapping[int, Exact]) -> dict[int, Cents]:
    """An amount over the activities of a person, in proportion to her shares in them.

    Parts add up to the amount, the largest remainder takes the cent (§9, rule 17).
    No activity: nothing, the amount goes to the mutualised services.

    >>> split(1000_01, {1: 100, 2: 50})
    {1: 66667, 2: 33334}
    >>> split(1000_01, {})
    {}
    """
    return share_out(balance, shares) if shares else {}
