"""Rows of a table of members: one person or firm each, typed or told what is wrong.

A firm has a SIREN or a representative, and no first name (a sole trader has both a
SIREN and a first name: a person). Whether the check digit holds is the model's.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from .identity import Identity, plain_name, same, siren_of
from .membership import MEMBERSHIP_KEPT, ExitReason
from .table_cells import BadCell, choice, day, email, text, whole, yes_no

NEEDED = ("name",)
OUT = "out"
TEXTS = (
    "first_name",
    "representative",
    "street",
    "zip",
    "city",
    "birth_place",
    "spouse_name",
    "spouse_birth_place",
    "marriage_place",
    "decision",
)
CHOICES = ("marital_status", "category", "applied_as", "reason")
PAST = (
    "birth_date",
    "spouse_birth_date",
    "marriage_date",
    "admission_date",
    "decision_date",
    "contract_date",
)


class MemberProblem(Enum):
    """What may be wrong with a row or between two; the model words it."""

    SIREN = "siren"
    NO_KEY = "no_key"
    NUMBER = "number"
    LOSS_BEFORE_ADMISSION = "loss_before_admission"
    LOSS_WITHOUT_ADMISSION = "loss_without_admission"
    LOSS_WITHOUT_REASON = "loss_without_reason"
    OUT_WITHOUT_LOSS = "out_without_loss"
    REASON_KEEPS = "reason_keeps"
    BORN_AFTER = "born_after"
    REPEATED = "repeated"
    ONE_EMAIL = "one_email"
    ONE_NUMBER = "one_number"
    TAKEN_NUMBER = "taken_number"
    OTHER_NUMBER = "other_number"
    OTHER_ADMISSION = "other_admission"
    OTHER_LOSS = "other_loss"
    OTHER_CONTACT = "other_contact"


@dataclass(frozen=True)
class MemberRow:
    """One member, or candidate when there is no day of admission."""

    line: int
    name: str
    number: int | None = None
    first_name: str = ""
    is_firm: bool = False
    siren: str = ""
    representative: str = ""
    representative_email: str = ""
    email: str = ""
    street: str = ""
    zip: str = ""
    city: str = ""
    birth_date: date | None = None
    birth_place: str = ""
    marital_status: str = ""
    spouse_name: str = ""
    spouse_birth_date: date | None = None
    spouse_birth_place: str = ""
    marriage_date: date | None = None
    marriage_place: str = ""
    category: str = ""
    applied_as: str = ""
    admission_date: date | None = None
    decision: str = ""
    decision_date: date | None = None
    loss_date: date | None = None
    reason: str = ""
    contract_date: date | None = None

    @property
    def full_name(self) -> str:
        """First name, then family name; or the name of the firm."""
        return f"{self.first_name} {self.name}".strip()

    @property
    def identity(self) -> Identity:
        """Who it is, to be compared."""
        return Identity(
            name=self.full_name,
            is_firm=self.is_firm,
            email=self.email,
            siren=siren_of(self.siren) if self.is_firm else "",
            born=self.birth_date,
        )

    @property
    def admitted_as(self) -> str:
        """The category in which the member was admitted."""
        known = [
            one for one in (self.category, self.applied_as) if one not in ("", OUT)
        ]
        return known[0] if known else ("external" if self.is_firm else "employee")


def row_of(
    line: int, cells: Mapping, choices: Mapping[str, Mapping[str, str]], today: date
) -> MemberRow:
    """A typed row, or the first thing that is wrong with it.

    ``choices``: {column: {word in small letters: value}}.

    >>> row = row_of(2, {"name": "Roux", "first_name": "Zoé", "number": "3"}, {},
    ...              date(2026, 6, 30))
    >>> row.full_name, row.number, row.is_firm
    ('Zoé Roux', 3, False)
    """
    read = {
        "name": text("name", cells.get("name"), needed=True),
        "number": _number(cells.get("number")),
        "siren": _siren(cells.get("siren")),
        "loss_date": day("loss_date", cells.get("loss_date")),
        **{name: text(name, cells.get(name)) for name in TEXTS},
        **{
            name: email(name, cells.get(name))
            for name in ("email", "representative_email")
        },
        **{name: day(name, cells.get(name), today) for name in PAST},
        **{
            name: choice(name, cells.get(name), choices.get(name, {}))
            for name in CHOICES
        },
    }
    row = MemberRow(line=line, is_firm=_is_firm(cells, read), **read)
    _check_key(row)
    _check_life(row)
    return row


def _number(cell):
    number = whole("number", cell)
    if number is not None and number < 0:
        raise BadCell(MemberProblem.NUMBER, "number", number)
    return number or None


def _siren(cell):
    words = text("siren", cell).replace(" ", "").replace("\u00a0", "")
    if words and not siren_of(words):
        raise BadCell(MemberProblem.SIREN, "siren", words)
    return words


def _is_firm(cells, read):
    if text("firm", cells.get("firm")):
        return yes_no("firm", cells["firm"])
    return bool(read["siren"] or read["representative"]) and not read["first_name"]


def _check_key(row):
    if not (row.number or row.email or row.siren or row.birth_date):
        raise BadCell(MemberProblem.NO_KEY, "email", row.full_name)
    if row.birth_date and row.admission_date and row.birth_date >= row.admission_date:
        raise BadCell(MemberProblem.BORN_AFTER, "birth_date", _day(row.birth_date))


def _check_life(row):
    lost, admitted = row.loss_date, row.admission_date
    if not lost:
        if row.category == OUT:
            raise BadCell(MemberProblem.OUT_WITHOUT_LOSS, "category", row.full_name)
        return
    if not admitted:
        raise BadCell(MemberProblem.LOSS_WITHOUT_ADMISSION, "loss_date", _day(lost))
    if lost < admitted:
        raise BadCell(
            MemberProblem.LOSS_BEFORE_ADMISSION, "loss_date", _day(lost), _day(admitted)
        )
    if not row.reason:
        raise BadCell(MemberProblem.LOSS_WITHOUT_REASON, "reason", row.full_name)
    if ExitReason(row.reason) in MEMBERSHIP_KEPT:
        raise BadCell(MemberProblem.REASON_KEEPS, "reason", row.full_name)


def _day(value):
    return f"{value:%d/%m/%Y}"


def contradictions(
    rows: Iterable[MemberRow],
) -> Iterator[tuple[MemberProblem, str, MemberRow, MemberRow]]:
    """Rows that contradict one before: `(problem, column, row, row before)`.

    >>> one = MemberRow(2, "Zoé Roux", email="zoe@x.example")
    >>> two = MemberRow(3, "Paul Roux", email="zoe@x.example")
    >>> [problem.value for problem, *_where in contradictions([one, two])]
    ['one_email']
    """
    numbers, seen = {}, {}
    for row in rows:
        first = numbers.setdefault(row.number, row) if row.number else row
        if first is not row:
            yield MemberProblem.ONE_NUMBER, "number", row, first
            continue
        before = _twin(row, seen)
        if before:
            alike = plain_name(before.full_name) == plain_name(row.full_name)
            problem = MemberProblem.REPEATED if alike else MemberProblem.ONE_EMAIL
            yield problem, "email", row, before


def _twin(row, seen):
    """The row before that is the same human or firm; this one is then known too."""
    keys = [("email", row.email), ("siren", siren_of(row.siren))]
    if row.birth_date:
        keys.append(("born", row.birth_date, plain_name(row.full_name)))
    keys = [key for key in keys if key[1]]
    known = [one for key in keys for one in seen.get(key, ())]
    for key in keys:
        seen.setdefault(key, []).append(row)
    return next((one for one in known if same(row.identity, one.identity)), None)


def same_words(one: str, other: str) -> bool:
    """Whether one name holds all the words of the other, in any order.

    >>> same_words("ROUX Zoé", "Zoé Roux-Martin"), same_words("Zoé Roux", "Paul Roux")
    (True, False)
    """
    words, others = set(plain_name(one).split()), set(plain_name(other).split())
    return words <= others or others <= words
