"""GOV-01…GOV-03. Offices: how long, until which assembly, beside which others."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from .deadlines import accounts_by, end_of_month

ALARM_DAYS = 60
ENTRUSTED_YEARS = 4  # GOV-04, loi 78-763 art. 12


class Office(str, Enum):
    """What somebody is elected or named to."""

    MANAGER = "manager"
    """Gérant."""
    BOARD = "board"
    """Member of the supervisory board."""
    REVISER = "reviser"
    DEPUTY_REVISER = "deputy_reviser"
    DELEGATION = "delegation"
    """A power that the assembly lends (GOV-04)."""


class Clash(str, Enum):
    """Why an office cannot be held."""

    TOO_LONG = "too_long"
    NO_LENGTH = "no_length"
    NOT_A_MEMBER = "not_a_member"
    MANAGER_ON_BOARD = "manager_on_board"
    REVISER_INSIDE = "reviser_inside"
    """A reviser who is a member or holds an office is not independent."""
    TWICE = "twice"


ARTICLES = {
    Clash.TOO_LONG: "loi 78-763, section II",
    Clash.NO_LENGTH: "loi 78-763, section II",
    Clash.NOT_A_MEMBER: "loi 78-763, section II; CG Scop model statutes, art. 19",
    Clash.MANAGER_ON_BOARD: "loi 78-763, section II; CG Scop model statutes, art. 23",
    Clash.REVISER_INSIDE: "loi 47-1775 art. 25-1",
    Clash.TWICE: "",
}
INSIDE = {Office.MANAGER, Office.BOARD}
REVISERS = {Office.REVISER, Office.DEPUTY_REVISER}


@dataclass(frozen=True)
class Mandate:
    """An office held from a day to a day; ``end`` None: still held."""

    person: int
    office: Office
    begin: date
    end: date | None = None

    def overlaps(self, other: "Mandate") -> bool:
        """Whether both are held on one day; the last day of one may begin the other.

        >>> old = Mandate(1, Office.MANAGER, date(2022, 6, 30), date(2026, 6, 30))
        >>> old.overlaps(Mandate(1, Office.BOARD, date(2026, 6, 30)))
        False
        """
        return (not other.end or self.begin < other.end) and (
            not self.end or other.begin < self.end
        )


def after_years(begin: date, years: int) -> date:
    """The same day ``years`` later.

    >>> after_years(date(2024, 2, 29), 1)
    datetime.date(2025, 2, 28)
    """
    end = end_of_month(begin.year + years, begin.month)
    return end.replace(day=min(begin.day, end.day))


def last_closing(day: date, month: int) -> date:
    """The closing of accounts before ``day``; ``month`` is the month it ends.

    >>> last_closing(date(2028, 6, 30), 12), last_closing(date(2028, 9, 1), 8)
    (datetime.date(2027, 12, 31), datetime.date(2028, 8, 31))
    """
    this_year = end_of_month(day.year, month)
    return this_year if this_year < day else end_of_month(day.year - 1, month)


def closing_of_end(begin: date, years: int, month: int) -> date:
    """GOV-01. The accounts whose assembly ends a mandate, "à l'issue de l'AGO".

    Elected on 30 June 2026 for two years: the assembly on the accounts of 2027, held
    in 2028, whatever its day.

    >>> closing_of_end(date(2026, 6, 30), 2, 12)
    datetime.date(2027, 12, 31)
    """
    return last_closing(after_years(begin, years), month)


def expected_end(closing: date, planned: date | None = None) -> date:
    """The day of that assembly: the one planned, else the last the law allows.

    >>> expected_end(date(2027, 12, 31)), expected_end(date(2027, 12, 31),
    ...                                                date(2028, 5, 20))
    (datetime.date(2028, 6, 30), datetime.date(2028, 5, 20))
    """
    return planned or accounts_by(closing)


def alarm_day(end: date) -> date:
    """From when on the renewal must be thought of: 60 days before.

    >>> alarm_day(date(2028, 6, 30))
    datetime.date(2028, 5, 1)
    """
    return end - timedelta(days=ALARM_DAYS)


def length_clash(office: Office, years: int, most: int) -> Clash | None:
    """GOV-01, GOV-03. Whether a length is refused; ``most`` 0: no limit.

    >>> length_clash(Office.MANAGER, 5, 4)
    <Clash.TOO_LONG: 'too_long'>
    >>> length_clash(Office.MANAGER, 4, 4)
    """
    if office is Office.DELEGATION:
        most = ENTRUSTED_YEARS
    if years <= 0:
        return Clash.NO_LENGTH if most or years else None
    return Clash.TOO_LONG if most and years > most else None


def clash(
    wanted: Mandate, others: Iterable[Mandate], members: frozenset[int]
) -> Clash | None:
    """Whether somebody may hold an office beside what she already holds.

    A gérant does not sit on the board that watches him (GOV-03); both are members.

    >>> held = Mandate(1, Office.MANAGER, date(2026, 6, 30))
    >>> clash(Mandate(1, Office.BOARD, date(2026, 6, 30)), [held], frozenset({1}))
    <Clash.MANAGER_ON_BOARD: 'manager_on_board'>
    """
    beside = {
        one.office
        for one in others
        if one.person == wanted.person and one.overlaps(wanted)
    }
    if wanted.office in REVISERS:
        inside = wanted.person in members or beside & INSIDE
        return Clash.REVISER_INSIDE if inside else _twice(wanted, beside, REVISERS)
    if wanted.office in INSIDE and wanted.person not in members:
        return Clash.NOT_A_MEMBER
    if wanted.office in INSIDE and beside & (INSIDE - {wanted.office}):
        return Clash.MANAGER_ON_BOARD
    if beside & REVISERS:
        return Clash.REVISER_INSIDE
    return _twice(wanted, beside, INSIDE)


def _twice(wanted: Mandate, beside: set[Office], alone: set[Office]) -> Clash | None:
    return Clash.TWICE if beside & alone and wanted.office in alone else None
