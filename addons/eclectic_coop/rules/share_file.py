"""Rows of a table of movements of shares: typed, or told what is wrong with them.

Shares and amounts are written without their sign, the type says it; corrections
keep the sign they have. Amounts are cents.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from .money import Cents
from .share_ledger import MoveKind
from .table_cells import BadCell, choice, day, euros, text, whole

NEEDED = ("date", "member", "type")
TRANSFER = "transfer"
TEXTS = ("counterpart", "decision", "bulletin", "reference", "note")
AMOUNTS = ("amount", "nominal", "called", "paid", "owed", "advance")
# Types that move shares, and those that move only an amount: (which, sign).
INTO = frozenset({MoveKind.SUBSCRIPTION, MoveKind.TRANSFER_IN, MoveKind.CONVERSION})
OUT = frozenset({MoveKind.TRANSFER_OUT, MoveKind.ANNULMENT})
OF_AMOUNT = {
    MoveKind.CALL: ("called", 1),
    MoveKind.PAYMENT: ("paid", 1),
    MoveKind.WITHHOLDING: ("advance", 1),
    MoveKind.REPAYMENT: ("owed", -1),
}
TRANSFERS = (MoveKind.TRANSFER_OUT, MoveKind.TRANSFER_IN)


class ShareProblem(Enum):
    """What may be wrong with a row or between two; the model words it."""

    NO_SHARES = "no_shares"
    NOT_OF_SHARES = "not_of_shares"
    NEGATIVE = "negative"
    NO_AMOUNT = "no_amount"
    AMOUNT = "amount"
    PAID_OVER_CALLED = "paid_over_called"
    NOMINAL = "nominal"
    NO_COUNTERPART = "no_counterpart"
    OWN_COUNTERPART = "own_counterpart"
    TRANSFER_ALONE = "transfer_alone"
    REPEATED = "repeated"
    UNKNOWN = "unknown"
    AMBIGUOUS = "ambiguous"
    IMPOSSIBLE = "impossible"
    CHANGED = "changed"


@dataclass(frozen=True)
class ShareRow:
    """A row as it was written; ``kind`` is None for a transfer told in one row."""

    line: int
    day: date
    member: str
    kind: MoveKind | None
    shares: int = 0
    counterpart: str = ""
    nominal: Cents | None = None
    amount: Cents | None = None
    called: Cents | None = None
    paid: Cents | None = None
    owed: Cents | None = None
    advance: Cents | None = None
    decision: str = ""
    decision_date: date | None = None
    bulletin: str = ""
    locked_until: date | None = None
    reference: str = ""
    note: str = ""

    @property
    def is_exact(self) -> bool:
        """Whether all amounts are written, signed as our own export does."""
        signed = self.shares <= 0 if self.kind in OUT else self.shares >= 0
        return (
            self.kind is not None
            and (signed or self.kind is MoveKind.REVERSAL)
            and self.amount is None
            and None not in (self.called, self.paid, self.owed, self.advance)
        )


def row_of(
    line: int, cells: Mapping, kinds: Mapping[str, str], today: date
) -> ShareRow:
    """A typed row, or the first thing that is wrong with it.

    ``kinds``: {word in small letters: type}; "transfer" tells both sides at once.

    >>> row = row_of(2, {"date": "05/01/2026", "member": "7", "type": "subscription",
    ...                  "shares": "10"}, {"subscription": "subscription"},
    ...              date(2026, 6, 30))
    >>> row.kind.value, row.shares
    ('subscription', 10)
    """
    for column in NEEDED:
        text(column, cells.get(column), needed=True)
    kind = choice("type", cells["type"], kinds)
    row = ShareRow(
        line=line,
        day=day("date", cells["date"], today),
        member=text("member", cells["member"]),
        kind=None if kind == TRANSFER else MoveKind(kind),
        shares=whole("shares", cells.get("shares")) or 0,
        decision_date=day("decision_date", cells.get("decision_date"), today),
        locked_until=day("locked_until", cells.get("locked_until")),
        **{name: text(name, cells.get(name)) for name in TEXTS},
        **{name: euros(name, cells.get(name)) for name in AMOUNTS},
    )
    _check_shares(row)
    return row


def _check_shares(row):
    if row.kind in (None, *TRANSFERS) and not row.counterpart:
        raise BadCell(ShareProblem.NO_COUNTERPART, "counterpart", row.member)
    if row.kind is MoveKind.REVERSAL or row.is_exact:
        return
    if row.kind in OF_AMOUNT:
        if row.shares:
            raise BadCell(ShareProblem.NOT_OF_SHARES, "shares", row.shares)
        return
    if not row.shares:
        raise BadCell(ShareProblem.NO_SHARES, "shares")
    if row.shares < 0 and row.kind in INTO:
        raise BadCell(ShareProblem.NEGATIVE, "shares", row.shares)
