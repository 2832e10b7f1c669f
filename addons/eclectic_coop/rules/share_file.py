"""Rows of a table of movements of shares: typed, or told what is wrong with them.

Shares and amounts are written without their sign, the type says it; corrections
keep the sign they have. Amounts are cents.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from .identity import plain_name, siren_of
from .money import Cents
from .share_balances import CapitalAccount, expected_balances
from .share_ledger import Holding, MoveKind
from .table_cells import BadCell, choice, day, euros, text, whole

NEEDED = ("date", "member", "type")
TRANSFER = "transfer"
TEXTS = ("counterpart", "decision", "bulletin", "reference", "note")
AMOUNTS = ("amount", "nominal", "called", "paid", "owed", "advance")
EXACT = ("called", "paid", "owed", "advance")
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


@dataclass(frozen=True)
class Movement:
    """What the register will say of a row: signed shares, signed cents."""

    row: ShareRow
    member: int
    kind: MoveKind
    quantity: int = 0
    nominal: Cents = 0
    called: Cents = 0
    paid: Cents = 0
    owed: Cents = 0
    advance: Cents = 0
    counterpart: int | None = None

    @property
    def change(self) -> Holding:
        """What it changes in the holding."""
        return Holding(
            self.quantity,
            self.quantity * self.nominal,
            self.called,
            self.paid,
            self.owed,
            self.advance,
        )

    @property
    def signature(self) -> tuple:
        """What tells it from other movements, wherever they come from."""
        return (
            self.member,
            self.row.day,
            self.kind,
            self.quantity,
            self.called,
            self.paid,
            self.owed,
            self.advance,
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
    if row.kind is MoveKind.REVERSAL:
        return
    if row.kind in OF_AMOUNT:
        if row.shares:
            raise BadCell(ShareProblem.NOT_OF_SHARES, "shares", row.shares)
        return
    if not row.shares:
        raise BadCell(ShareProblem.NO_SHARES, "shares")
    if row.shares < 0 and row.kind in INTO:
        raise BadCell(ShareProblem.NEGATIVE, "shares", row.shares)
    if row.kind in (None, *TRANSFERS) and not row.counterpart:
        raise BadCell(ShareProblem.NO_COUNTERPART, "counterpart", row.member)


def movements(
    row: ShareRow, nominal: Cents, member: int, counterpart: int | None = None
) -> tuple[Movement, ...]:
    """The movements of a row, two for a transfer told at once; or what is wrong.

    ``nominal``: of a share, by the statutes of that day (CAP-10).

    >>> row = ShareRow(2, date(2026, 1, 5), "7", MoveKind.ANNULMENT, shares=2,
    ...                amount=4000)
    >>> [left] = movements(row, 2500, 7)
    >>> left.quantity, left.paid, left.owed
    (-2, -5000, 4000)
    """
    if row.nominal not in (None, 0, nominal):
        raise BadCell(ShareProblem.NOMINAL, "nominal", row.nominal, nominal)
    if counterpart and counterpart == member:
        raise BadCell(ShareProblem.OWN_COUNTERPART, "counterpart", row.counterpart)
    if row.kind is None:
        out, into = (replace(row, kind=kind) for kind in TRANSFERS)
        return (
            _movement(out, nominal, member, counterpart),
            _movement(into, nominal, counterpart, member),
        )
    return (_movement(row, nominal, member, counterpart),)


def _movement(row, nominal, member, counterpart):
    read = _reader_of(row)
    amounts = read(row, abs(row.shares) * nominal)
    sign = -1 if row.kind in OUT else 1
    shares = row.shares if row.kind is MoveKind.REVERSAL else sign * abs(row.shares)
    found = Movement(
        row=row,
        member=member,
        kind=row.kind,
        quantity=shares,
        nominal=nominal if shares else 0,
        counterpart=counterpart,
        **amounts,
    )
    if found.paid > found.called and row.kind in INTO:
        raise BadCell(ShareProblem.PAID_OVER_CALLED, "paid", found.paid, found.called)
    return found


def _reader_of(row):
    if row.kind is MoveKind.REVERSAL:
        return _as_written
    return _of_amount if row.kind in OF_AMOUNT else _of_shares


def _as_written(row, _value):
    return {name: getattr(row, name) or 0 for name in EXACT}


def _of_amount(row, _value):
    name, sign = OF_AMOUNT[row.kind]
    exact = getattr(row, name)
    amount = row.amount if row.amount is not None else exact
    if not amount:
        raise BadCell(ShareProblem.NO_AMOUNT, "amount")
    if row.amount is not None and exact and abs(exact) != abs(row.amount):
        raise BadCell(ShareProblem.AMOUNT, "amount", row.amount, abs(exact))
    if amount < 0 and (sign > 0 or row.amount is not None):
        raise BadCell(ShareProblem.NEGATIVE, "amount", amount)
    return {name: sign * abs(amount)}


def _of_shares(row, value):
    """Called and paid at once but for a subscription, which is then to be paid."""
    annulled = row.kind is MoveKind.ANNULMENT
    amount = value if row.amount is None else abs(row.amount)
    if amount != value and not (annulled and amount < value):
        raise BadCell(ShareProblem.AMOUNT, "amount", amount, value)
    sign = -1 if row.kind in OUT else 1
    paid = 0 if row.kind is MoveKind.SUBSCRIPTION else value
    amounts = {
        "called": sign * _given(row.called, value),
        "paid": sign * _given(row.paid, paid),
        "owed": _given(row.owed, amount if annulled else 0),
        "advance": -_given(row.advance, 0),
    }
    if abs(amounts["called"]) > value:
        raise BadCell(ShareProblem.AMOUNT, "called", abs(amounts["called"]), value)
    return amounts


def _given(amount, otherwise):
    return otherwise if amount is None else abs(amount)


class Directory:
    """Who is meant by a number, an e-mail, a SIREN or SIRET, or a whole name.

    >>> directory = Directory([(7, 12, "zoe@x.example", "", "Zoé Roux")])
    >>> directory.find("12"), directory.find("ROUX Zoé"), directory.find("Max")
    ([7], [7], [])
    """

    def __init__(self, members: Iterable[tuple[int, int, str, str, str]]):
        self.known: dict[object, list[int]] = {}
        for member, number, address, siren, name in members:
            for key in (number, (address or "").lower(), siren, plain_name(name or "")):
                if key:
                    self.known.setdefault(key, []).append(member)

    def find(self, words: str) -> list[int]:
        """The members that the words may mean."""
        digits = "".join(words.split())
        if digits.isdigit():
            siren = siren_of(digits)
            return self.known.get(siren or int(digits), [])
        if "@" in words:
            return self.known.get(words.lower(), [])
        return self.known.get(plain_name(words), [])


def contradictions(
    moves: Iterable[Movement],
) -> Iterator[tuple[ShareProblem, str, Movement, Movement | None]]:
    """Movements that contradict others: `(problem, column, movement, the one before)`.

    A row that says again what another said needs a reference of its own; a transfer
    told in two rows has both.
    """
    seen: dict[tuple, Movement] = {}
    halves: Counter = Counter()
    moves = tuple(moves)
    for move in moves:
        before = seen.setdefault((*move.signature, move.row.reference), move)
        if before is not move and before.row.line != move.row.line:
            yield ShareProblem.REPEATED, "reference", move, before
        if move.kind in TRANSFERS:
            halves[_half(move)] += move.quantity
    for move in moves:
        if move.kind in TRANSFERS and halves[_half(move)]:
            yield ShareProblem.TRANSFER_ALONE, "counterpart", move, None


def _half(move):
    return move.row.day, frozenset({move.member, move.counterpart})


def source_keys(moves: Iterable[Movement]) -> list[str]:
    """What each comes from: its reference, or else all that it says.

    The same table gives the same keys; several movements of one reference are told
    apart by their type, member and place.
    """
    places: Counter = Counter()
    keys = []
    for move in moves:
        if move.row.reference:
            name = f"{move.row.reference}/{move.kind.value}/{move.member}"
        else:
            told = repr((*move.signature[:2], move.kind.value, *move.signature[3:]))
            name = "#" + hashlib.sha256(told.encode()).hexdigest()[:32]
        places[name] += 1
        keys.append(f"import:{name}/{places[name]}")
    return keys


def unknown_of(
    moves: Iterable[Movement], keys: Iterable[str], known: Mapping[str, tuple]
) -> tuple[list[tuple[Movement, str]], list[Movement]]:
    """(what the register does not hold yet, what it holds with another content).

    ``known``: {source key, or any other name: signature} of what it holds. A
    movement written by another way counts as well, once.
    """
    pairs = list(zip(moves, keys, strict=True))
    changed = [
        move for move, key in pairs if known.get(key, move.signature) != move.signature
    ]
    others = {key: known[key] for key in known.keys() - {key for _move, key in pairs}}
    held = Counter(others.values())
    foreign = Counter(others[key] for key in others if not _is_referenced(key))
    missing = []
    for move, key in pairs:
        if key in known:
            continue
        # A reference of its own is another fact than that of another reference.
        if (foreign if move.row.reference else held)[move.signature] > 0:
            held[move.signature] -= 1
            foreign[move.signature] -= 1
        else:
            missing.append((move, key))
    return missing, changed


def _is_referenced(key):
    return key.startswith("import:") and not key.startswith("import:#")


def entry_of(change: Holding) -> tuple[dict[CapitalAccount, Cents], Cents]:
    """(what a change says on the accounts of capital, what balances it elsewhere).

    Debit is positive: bank, pay, claims of the member and losses are elsewhere.

    >>> lines, elsewhere = entry_of(Holding(paid=2500))
    >>> {account.value: cents for account, cents in lines.items()}, elsewhere
    ({'1012': 2500, '1013': -2500, '4562': -2500}, 2500)
    """
    lines = {
        account: amount
        for account, amount in expected_balances(change).items()
        if amount
    }
    return lines, -sum(lines.values())
