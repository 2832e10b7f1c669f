"""What rows of movements say in the register, and what it holds of them already.

The type of a row gives the signs. The same table gives the same keys: what is known
is not written twice. Amounts are cents.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from .money import Cents
from .share_balances import CapitalAccount, expected_balances
from .share_file import INTO, OF_AMOUNT, OUT, TRANSFERS, ShareProblem, ShareRow
from .share_ledger import Holding, MoveKind
from .table_cells import BadCell

EXACT = ("called", "paid", "owed", "advance")


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


def movements(
    row: ShareRow, nominal: Cents, member: int, counterpart: int | None = None
) -> tuple[Movement, ...]:
    """The movements of a row, two for a transfer told at once; or what is wrong.

    ``nominal``: of a share, by the statutes of that day (CAP-10).

    >>> from datetime import date
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
    shares = row.shares if read is _as_written else sign * abs(row.shares)
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
    if row.kind is MoveKind.REVERSAL or row.is_exact:
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


def contradictions(
    moves: Iterable[Movement],
) -> Iterator[tuple[ShareProblem, str, Movement, Movement | None]]:
    """Movements that contradict others: `(problem, column, movement, the one before)`.

    A row that says again what another said needs a reference of its own; a transfer
    told in two rows has both.

    >>> from datetime import date
    >>> told = [ShareRow(line, date(2026, 1, 5), "7", MoveKind.PAYMENT, amount=100)
    ...         for line in (2, 3)]
    >>> moves = [move for row in told for move in movements(row, 2500, 7)]
    >>> [problem.value for problem, *_where in contradictions(moves)]
    ['repeated']
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

    >>> from datetime import date
    >>> row = ShareRow(2, date(2026, 1, 5), "7", MoveKind.PAYMENT, amount=100,
    ...                reference="R1")
    >>> source_keys(movements(row, 2500, 7))
    ['import:R1/payment/7/1']
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

    >>> from datetime import date
    >>> row = ShareRow(2, date(2026, 1, 5), "7", MoveKind.PAYMENT, amount=100)
    >>> moves = movements(row, 2500, 7)
    >>> unknown_of(moves, source_keys(moves), {"partial:9": moves[0].signature})
    ([], [])
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
