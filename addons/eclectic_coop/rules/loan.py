"""Loans (domain §6): schedules exact to the cent, what runs at closing, new terms.

Interest of a row is the balance before it times the rate of its period; what is
rounded is made up by the last row, so that capital repaid is what was lent.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from fractions import Fraction

from .money import Cents, round_half_up
from .periods import shift


class Method(str, Enum):
    """How the capital comes back."""

    INSTALMENT = "instalment"  # the same amount at each due date
    CAPITAL = "capital"  # the same capital at each due date
    AT_THE_END = "end"  # interest only, the capital with the last one


class TermsFault(Enum):
    """Why terms cannot be counted; the model words it."""

    PRINCIPAL = "principal"
    RATE = "rate"
    COUNT = "count"
    DEFERRED = "deferred"
    EVERY = "every"
    SMALL = "small"


@dataclass(frozen=True)
class Terms:
    """What lender and borrower agreed: ``rate`` a year, ``every`` in months.

    ``deferred``: the first due dates on which only interest is paid.
    """

    principal: Cents
    rate: Fraction
    count: int
    first_due: date
    method: Method = Method.INSTALMENT
    deferred: int = 0
    every: int = 1


@dataclass(frozen=True)
class Row:
    """A due date: what is paid, and the capital still owed after it."""

    number: int
    due: date
    interest: Cents
    capital: Cents
    balance: Cents

    @property
    def amount(self) -> Cents:
        """Interest and capital together.

        >>> Row(1, date(2026, 1, 31), 60_00, 526_93, 19_473_07).amount
        58693
        """
        return self.interest + self.capital


def faults(terms: Terms) -> list[TermsFault]:
    """What in the terms no schedule can be made of; empty when all is well.

    >>> faults(Terms(0, Fraction(0), 12, date(2026, 1, 31), deferred=12))
    [<TermsFault.PRINCIPAL: 'principal'>, <TermsFault.DEFERRED: 'deferred'>]
    """
    wrong = {
        TermsFault.PRINCIPAL: terms.principal <= 0,
        TermsFault.RATE: not 0 <= terms.rate < 1,
        TermsFault.COUNT: not 1 <= terms.count <= 600,
        TermsFault.EVERY: terms.every not in (1, 3, 6, 12),
        TermsFault.DEFERRED: not 0 <= terms.deferred < max(1, terms.count),
        TermsFault.SMALL: 0 < terms.principal < terms.count,
    }
    return [fault for fault, is_wrong in wrong.items() if is_wrong]


def instalment(principal: Cents, rate: Fraction, count: int) -> Cents:
    """A = P·i / (1 − (1+i)^−n), to the nearest cent; ``rate`` of one period.

    >>> instalment(20_000_00, Fraction("0.036") / 12, 36)
    58693
    """
    if not rate:
        return round_half_up(Fraction(principal, count))
    return round_half_up(principal * rate / (1 - (1 + rate) ** -count))


def schedule(terms: Terms) -> tuple[Row, ...]:
    """Every due date; the capital of all rows is the principal (domain L1, L2).

    >>> last = schedule(Terms(15_000_00, Fraction("0.04"), 60, date(2026, 1, 31),
    ...                       Method.CAPITAL, deferred=12))[-1]
    >>> last.interest, last.capital, last.amount, last.balance
    (104, 31250, 31354, 0)
    """
    rate = terms.rate * terms.every / 12
    fixed = _fixed_part(terms, rate)
    rows, balance = [], terms.principal
    for number in range(1, terms.count + 1):
        interest = round_half_up(balance * rate)
        capital = _capital_of(terms, number, fixed, interest, balance)
        balance -= capital
        due = shift(terms.first_due, (number - 1) * terms.every)
        rows.append(Row(number, due, interest, capital, balance))
    return tuple(rows)


def _fixed_part(terms, rate):
    repaying = terms.count - terms.deferred
    if terms.method is Method.CAPITAL:
        return round_half_up(Fraction(terms.principal, repaying))
    return instalment(terms.principal, rate, repaying)


def _capital_of(terms, number, fixed, interest, balance):
    if number == terms.count:
        return balance
    if number <= terms.deferred or terms.method is Method.AT_THE_END:
        return 0
    part = fixed if terms.method is Method.CAPITAL else fixed - interest
    return max(0, min(part, balance))


def accrued(rows: Sequence[Row], start: date, day: date) -> Cents:
    """Interest that has run until the end of a day and is due later.

    PCG 1648: interest of the row that runs, by days of its period; ``start``: the
    day from which the first row runs.

    >>> rows = schedule(Terms(20_000_00, Fraction("0.036"), 36, date(2027, 1, 15)))
    >>> accrued(rows, date(2026, 12, 15), date(2026, 12, 31))
    3097
    """
    since = start
    for row in rows:
        if since <= day < row.due:
            part = Fraction((day - since).days, (row.due - since).days)
            return round_half_up(row.interest * part)
        since = row.due
    return 0


def owed(rows: Iterable[Row], principal: Cents, day: date) -> Cents:
    """Capital still owed at the end of a day, all due dates being honoured.

    >>> rows = schedule(Terms(20_000_00, Fraction("0.036"), 36, date(2026, 1, 31)))
    >>> owed(rows, 20_000_00, date(2026, 2, 28))
    1894456
    """
    return principal - sum(row.capital for row in rows if row.due <= day)


def repaid(rows: Iterable[Row], first: date, last: date) -> Cents:
    """Capital that falls due between two days, both included.

    >>> rows = schedule(Terms(20_000_00, Fraction("0.036"), 36, date(2026, 1, 31)))
    >>> repaid(rows, date(2026, 1, 1), date(2026, 12, 31))
    642855
    """
    return sum(row.capital for row in rows if first <= row.due <= last)
