"""Exports of the OCA add-on ``cooperator`` (14.0 to 16.0): which one, and its rows.

``cooperative.membership``, ``subscription.register`` and ``share.line``, with names
of fields or titles in English or French. The register is history; the lines of
shares are balances only. Whoever holds no share any more is no longer a cooperator:
that is how ``cooperator`` itself ends a membership.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from enum import Enum

from .member_file import MemberProblem, MemberRow
from .membership import ExitReason
from .share_file import ShareRow
from .share_ledger import MoveKind, ShareMove
from .table_cells import BadCell, choice, day, email, euros, text, whole, yes_no


class Export(str, Enum):
    """The three lists that can be brought in."""

    MEMBERSHIPS = "memberships"
    REGISTER = "register"
    LINES = "lines"


class CooperatorProblem(Enum):
    """What may be wrong with a row; the model words it."""

    CONVERSION = "conversion"
    TOTAL = "total"
    NO_SHARES = "no_shares"
    NO_RECEIVER = "no_receiver"


# {column: titles}, in small letters: names of fields, then labels.
TITLES = {
    "number": (
        "cooperator_register_number",
        "partner_id/cooperator_register_number",
        "cooperator number",
        "number",
        "cooperator/cooperator number",
        "numéro de coopérateur",
        "numéro",
        "coopérateur/numéro de coopérateur",
    ),
    "partner": (
        "partner_id",
        "partner_id/name",
        "partner_id/display_name",
        "partner",
        "partenaire",
        "cooperator",
        "coopérateur",
        "display_name",
        "name",
        "nom",
    ),
    "email": (
        "email",
        "partner_id/email",
        "cooperator/email",
        "coopérateur/courriel",
        "coopérateur/e-mail",
        "partner/email",
        "e-mail",
        "courriel",
    ),
    "receiver": (
        "partner_id_to",
        "partner_id_to/name",
        "partner_id_to/display_name",
        "transfered to",
        "transféré à",
        "transféré vers",
    ),
    "receiver_email": (
        "partner_id_to/email",
        "transfered to/email",
        "transféré à/courriel",
    ),
    "is_company": ("is_company", "is a company", "est une société"),
    "siren": (
        "company_register_number",
        "partner_id/company_register_number",
        "company register number",
        "numéro d'entreprise",
    ),
    "since": ("effective_date", "effective date", "date effective"),
    "operation": (
        "register_number_operation",
        "register number operation",
        "number operation",
        "numéro de transaction",
    ),
    "date": ("date", "subscription date", "date de la souscription"),
    "shares": (
        "quantity",
        "share_number",
        "number_of_share",
        "number of share",
        "nombre de parts",
    ),
    "price": ("share_unit_price", "share price", "prix de la part"),
    "total": ("total_amount_line", "total amount line", "montant total de la ligne"),
    "type": ("type", "operation type", "type de transaction"),
    "shares_to": ("quantity_to", "number of share to", "nombre de parts à"),
}
NEEDED = {
    Export.REGISTER: ("type", "date", "partner", "shares", "price"),
    Export.LINES: ("partner", "shares", "price", "since"),
    Export.MEMBERSHIPS: ("number", "partner"),
}
TYPES = {
    "subscription": ("subscription", "souscription"),
    "transfer": ("transfer", "transfert"),
    "sell_back": ("sell_back", "sell back", "revente"),
    "convert": ("convert", "conversion"),
}
WORDS = {word: kind for kind, words in TYPES.items() for word in words}


REASON = ExitReason.WAIVER


def names() -> dict[str, tuple[str, int]]:
    """{title in small letters: (column, rank)}, the first titles first.

    >>> names()["prix de la part"]
    ('price', 2)
    """
    return {
        title: (column, rank)
        for column, titles in TITLES.items()
        for rank, title in enumerate(titles)
    }


def recognised(columns: set[str]) -> Export | None:
    """Which export holds these columns, None when it is none of them.

    >>> recognised({"type", "date", "partner", "shares", "price"}).value
    'register'
    >>> recognised({"partner", "shares"})
    """
    return next((one for one in NEEDED if columns.issuperset(NEEDED[one])), None)


def member_of(line: int, cells: Mapping, category: str, today: date) -> MemberRow:
    """A cooperator; ``category``: what all of them are, cooperator does not say.

    >>> row = member_of(2, {"number": 3, "partner": "Zoé Roux",
    ...                     "since": "2020-01-31"}, "external", date(2026, 6, 30))
    >>> row.number, row.admission_date
    (3, datetime.date(2020, 1, 31))
    """
    number = whole("number", cells.get("number")) or None
    if not (number or text("email", cells.get("email"))):
        raise BadCell(MemberProblem.NO_KEY, "email", text("partner", cells["partner"]))
    return MemberRow(
        line=line,
        number=number,
        name=text("partner", cells.get("partner"), needed=True),
        is_firm=yes_no("is_company", cells.get("is_company")),
        siren=text("siren", cells.get("siren")),
        email=email("email", cells.get("email")),
        category=category,
        admission_date=day("since", cells.get("since"), today),
    )


def share_rows(
    export: Export, line: int, cells: Mapping, repaid: bool, today: date
) -> tuple[ShareRow, ...]:
    """The movements that a row tells; none for a change of the type of shares.

    Cooperator writes a subscription once it is paid. ``repaid``: shares sold back
    were paid on the same day.

    >>> rows = share_rows(Export.REGISTER, 2, {
    ...     "type": "Sell Back", "date": "2021-03-01", "partner": "Zoé Roux",
    ...     "shares": 2, "price": 25, "operation": 14}, True, date(2026, 6, 30))
    >>> [(row.kind.value, row.shares, row.amount) for row in rows]
    [('annulment', 2, None), ('repayment', 0, 5000)]
    """
    kind = "subscription"
    if export is Export.REGISTER:
        text("type", cells.get("type"), needed=True)
        kind = choice("type", cells["type"], WORDS)
    row = _row(export, line, cells, today)
    if kind == "convert":
        _check_conversion(row, cells)
        return ()
    return _told(kind, row, repaid)


def _row(export, line, cells, today):
    column = "date" if export is Export.REGISTER else "since"
    text(column, cells.get(column), needed=True)
    shares = whole("shares", cells.get("shares"))
    if not shares or shares < 0:
        raise BadCell(CooperatorProblem.NO_SHARES, "shares", shares or "")
    price, total = (
        euros("price", cells.get("price")),
        euros("total", cells.get("total")),
    )
    if total is not None and price is not None and total != shares * price:
        raise BadCell(CooperatorProblem.TOTAL, "total", total, shares * price)
    happened = day(column, cells[column], today)
    operation = text("operation", cells.get("operation"))
    source = operation if export is Export.REGISTER else f"{happened}:{shares}"
    return ShareRow(
        line=line,
        day=happened,
        member=_who(cells, "number", "email", "partner"),
        counterpart=_who(cells, "receiver_email", "receiver"),
        kind=MoveKind.SUBSCRIPTION,
        shares=shares,
        nominal=price,
        reference=f"cooperator {export.value} {source}",
    )


def _who(cells, *columns):
    """The surest of what tells who it is."""
    return next(
        (found for name in columns if (found := text(name, cells.get(name)))), ""
    )


def _told(kind, row, repaid):
    value = row.shares * (row.nominal or 0)
    if kind == "subscription":
        return (_with(row, MoveKind.SUBSCRIPTION, paid=value),)
    if kind == "transfer":
        if not row.counterpart:
            raise BadCell(CooperatorProblem.NO_RECEIVER, "receiver", row.member)
        return (_with(row, None),)
    annulled = _with(row, MoveKind.ANNULMENT, counterpart="")
    paid = _with(row, MoveKind.REPAYMENT, shares=0, nominal=None, amount=value)
    return (annulled, paid) if repaid else (annulled,)


def _with(row, kind, **values):
    return replace(row, kind=kind, **values)


def told_apart(rows: Iterable[ShareRow]) -> list[ShareRow]:
    """The same rows; of two that say the same, the second is another fact.

    >>> row = ShareRow(2, date(2020, 1, 1), "7", MoveKind.SUBSCRIPTION, reference="a")
    >>> [one.reference for one in told_apart([row, row])]
    ['a', 'a (2)']
    """
    seen: Counter[tuple] = Counter()
    apart = []
    for row in rows:
        said = row.reference, row.member, row.counterpart, row.kind, row.shares
        seen[said] += 1
        more = f" ({seen[said]})" if seen[said] > 1 else ""
        apart.append(replace(row, reference=row.reference + more))
    return apart


def _check_conversion(row, cells):
    """One nominal for all (CAP-10): a conversion changes no number of shares."""
    shares = whole("shares_to", cells.get("shares_to"))
    if shares not in (None, 0, row.shares):
        raise BadCell(CooperatorProblem.CONVERSION, "shares_to", shares, row.shares)


def left(moves: Iterable[ShareMove]) -> dict[int, date]:
    """{member: day} of those who end without any share, when the last ones went.

    >>> from datetime import datetime
    >>> now = datetime(2026, 6, 30)
    >>> left([ShareMove(1, 7, MoveKind.SUBSCRIPTION, 2, 2500, 5000, 5000, 0, 0,
    ...                 date(2020, 1, 1), now),
    ...       ShareMove(2, 7, MoveKind.ANNULMENT, -2, 2500, -5000, -5000, 5000, 0,
    ...                 date(2021, 3, 1), now)])
    {7: datetime.date(2021, 3, 1)}
    """
    held: Counter[int] = Counter()
    last: dict[int, date] = {}
    for move in moves:
        if move.quantity:
            held[move.member] += move.quantity
            last[move.member] = max(last.get(move.member, date.min), move.effective)
    return {member: day for member, day in last.items() if not held[member]}
