"""Cut-offs at the closing of the accounts: to each year its income and its costs.

PCG 512-4 and 944-48 (separation of fiscal years), domain 8.2 step 2. What was done in
the year and is not invoiced is added (FAE, FNP, with its VAT); what was invoiced for
later is taken out (PCA, CCA, without VAT), by exact days. Each cut-off is reversed on
the first day of the next year. Units: integer cents; an amount is positive when it
increases what it names.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from .money import Cents, share_out


class Kind(str, Enum):
    """The four cut-offs, named as French accountants do."""

    FAE = "fae"
    PCA = "pca"
    FNP = "fnp"
    CCA = "cca"


class Reason(str, Enum):
    """Why a document is cut off; the model words it."""

    DELIVERED = "delivered"
    DELIVERED_UNDATED = "delivered_undated"
    INVOICED_LATER = "invoiced_later"
    INVOICED_AHEAD = "invoiced_ahead"
    EXPENSE = "expense"
    RECURRING = "recurring"


# kind: (account of the balance sheet, account of its VAT or nothing)
ACCOUNTS = {
    Kind.FAE: ("4181", "44587"),
    Kind.PCA: ("487", ""),
    Kind.FNP: ("4081", "44586"),
    Kind.CCA: ("486", ""),
}
# Income to add and costs to take out stand in the debit of the balance sheet.
DEBIT_OF_BALANCE_SHEET = (Kind.FAE, Kind.CCA)
OF_SALE = (Kind.FAE, Kind.PCA)
WITH_VAT = (Kind.FAE, Kind.FNP)


@dataclass(frozen=True)
class Document:
    """An amount of income (``sale``) or cost and the days it is for.

    ``accounted`` is the date of its entry, None when it has none. Without ``first``
    and ``last`` nothing says for which days it is.
    """

    sale: bool
    amount: Cents
    accounted: date | None = None
    first: date | None = None
    last: date | None = None
    tax: Cents = 0


@dataclass(frozen=True)
class CutOff:
    """What is cut off, with the days counted: ``days`` of ``all_days``."""

    kind: Kind
    amount: Cents
    tax: Cents = 0
    days: int = 0
    all_days: int = 0


def part_until(amount: Cents, first: date, last: date, closing: date) -> Cents:
    """The part of an amount that belongs to the days up to the closing date.

    Both days are counted. Insurance of 1 200.00 from 1 October 2025 to 30 September
    2026, closing on 31 December 2025: 92 days of 365.

    >>> part_until(120000, date(2025, 10, 1), date(2026, 9, 30), date(2025, 12, 31))
    30247
    """
    if last < first:
        raise ValueError("the last day of a service lies before its first one")
    days, all_days = _days(first, last, closing)
    return share_out(amount, {"until": days, "after": all_days - days})["until"]


def _days(first, last, closing):
    all_days = (last - first).days + 1
    return min(max((closing - first).days + 1, 0), all_days), all_days


def cut_off(document: Document, closing: date) -> CutOff | None:
    """The cut-off of a document at the closing date, or None when it needs none.

    An invoice of 1 200.00 booked in October for a year of hosting: 273 days of 365
    belong to the next fiscal year (PCA). The same, bought, is a CCA.

    >>> closing = date(2025, 12, 31)
    >>> year = date(2025, 10, 1), date(2026, 9, 30)
    >>> cut_off(Document(True, 120000, date(2025, 10, 1), *year), closing)
    CutOff(kind=<Kind.PCA: 'pca'>, amount=89753, tax=0, days=273, all_days=365)

    A bill of January for the work of December, VAT 20.00 (FNP):

    >>> december = date(2025, 12, 1), date(2025, 12, 31)
    >>> cut_off(Document(False, 10000, date(2026, 1, 15), *december, 2000), closing)
    CutOff(kind=<Kind.FNP: 'fnp'>, amount=10000, tax=2000, days=31, all_days=31)
    """
    if not document.first or not document.last:
        return None
    span = document.first, document.last
    days, all_days = _days(*span, closing)
    before = part_until(document.amount, *span, closing)
    if document.accounted and document.accounted <= closing:
        kind = Kind.PCA if document.sale else Kind.CCA
        found = CutOff(kind, document.amount - before, 0, all_days - days, all_days)
    else:
        kind = Kind.FAE if document.sale else Kind.FNP
        tax = part_until(document.tax, *span, closing)
        found = CutOff(kind, before, tax, days, all_days)
    return found if found.amount else None


@dataclass(frozen=True)
class EntryLine:
    """A line of the entry: an account (or its beginning), debit positive."""

    account: str
    balance: Cents
    owner: int


def entry_of(
    kind: Kind, account: str, amount: Cents, tax: Cents, owner: int
) -> tuple[EntryLine, ...]:
    """The lines that book one cut-off of one owner; they add up to nothing.

    >>> for line in entry_of(Kind.FAE, "706000", 10000, 2000, 7):
    ...     print(line.account, line.balance)
    706000 -10000
    44587 -2000
    4181 12000
    >>> for line in entry_of(Kind.CCA, "616000", 89753, 0, 7):
    ...     print(line.account, line.balance)
    616000 -89753
    486 89753
    """
    sheet, vat = ACCOUNTS[kind]
    tax = tax if vat else 0
    sign = 1 if kind in DEBIT_OF_BALANCE_SHEET else -1
    rows = ((account, -amount), (vat, -tax), (sheet, amount + tax))
    return tuple(EntryLine(code, sign * cents, owner) for code, cents in rows if cents)


def parts(
    amount: Cents, tax: Cents, shares: Mapping[int, object]
) -> dict[int, tuple[Cents, Cents]]:
    """Amount and VAT of each owner of a document; both add up exactly.

    >>> parts(10000, 2000, {7: 1, 8: 2})
    {7: (3333, 667), 8: (6667, 1333)}
    """
    amounts, taxes = share_out(amount, shares), share_out(tax, shares)
    return {owner: (amounts[owner], taxes[owner]) for owner in amounts}


def missing_bill(months: Mapping[int, Cents], last: int, at_least: int = 6) -> Cents:
    """What a recurring supplier should have billed in the month ``last``, or 0.

    Months are counted on one scale (12 × year + month). A supplier is recurring who
    billed in each of the ``at_least`` months before; the last bill is proposed.

    >>> missing_bill({month: 4500 for month in range(100, 111)}, last=111)
    4500
    >>> missing_bill({month: 4500 for month in range(100, 112)}, last=111)
    0
    >>> missing_bill({100: 4500, 105: 4500}, last=111)
    0
    """
    if months.get(last):
        return 0
    before = [months.get(month, 0) for month in range(last - at_least, last)]
    return before[-1] if all(amount > 0 for amount in before) else 0


def total_by_owner(
    lines: Iterable[tuple[Kind, int, Cents]],
) -> dict[int, Cents]:
    """What the cut-offs change in the result of each owner.

    >>> total_by_owner([(Kind.FAE, 7, 10000), (Kind.PCA, 7, 4000), (Kind.FNP, 8, 500)])
    {7: 6000, 8: -500}
    """
    found: dict[int, Cents] = {}
    for kind, owner, amount in lines:
        gain = amount if kind in DEBIT_OF_BALANCE_SHEET else -amount
        found[owner] = found.get(owner, 0) + gain
    return found
