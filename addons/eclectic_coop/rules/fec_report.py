"""What the check of an accounting entries file finds, and what it compares with.

A finding holds figures and a reason; the model words it. Units: integer cents.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import NamedTuple

from .fec_cells import Problem

KEPT_OF_EACH = 50


class Fault(Enum):
    """What the check finds beyond what cannot be read; the model words it."""

    FILE_NAME = "file_name"
    COLUMN_ORDER = "column_order"
    DECIMAL_POINT = "decimal_point"
    NO_PIECE_REF = "no_piece_ref"
    NO_PIECE_DATE = "no_piece_date"
    NO_LABEL = "no_label"
    NO_VALID_DATE = "no_valid_date"
    VALID_ORDER = "valid_order"
    NO_NAME = "no_name"
    HALF_AUXILIARY = "half_auxiliary"
    HALF_LETTER = "half_letter"
    ZERO_LINE = "zero_line"
    UNKNOWN_ACCOUNT = "unknown_account"
    TWO_DATES = "two_dates"
    OUTSIDE_YEAR = "outside_year"
    UNBALANCED = "unbalanced"
    TOTAL = "total"
    NUMBER_GAP = "number_gap"
    NUMBER_ORDER = "number_order"
    OPENING_LATE = "opening_late"
    OPENING_RESULT = "opening_result"
    OPENING_DIFFERS = "opening_differs"
    CLOSES_RESULT = "closes_result"


# Odoo's numbers follow the day of posting, labels may be empty: to look at, no fault.
WARNINGS = {Fault.NO_PIECE_REF, Fault.NO_LABEL, Fault.NUMBER_ORDER, Fault.ZERO_LINE}


class Finding(NamedTuple):
    """One fault: where it is, what was read, what is expected."""

    fault: Fault | Problem
    line: int = 0
    journal: str = ""
    entry: str = ""
    column: str = ""
    value: str = ""
    expected: str = ""

    @property
    def warning(self):
        """Whether the file may be handed over all the same.

        >>> Finding(Fault.NO_LABEL).warning, Finding(Fault.TOTAL).warning
        (True, False)
        """
        return self.fault in WARNINGS


class Year(NamedTuple):
    """What the file is compared with. ``accounts`` None: any account is known;
    ``closing`` None: the year before is not known."""

    first: date
    last: date
    siren: str = ""
    accounts: frozenset[str] | None = None
    closing: Mapping[str, int] | None = None


@dataclass
class Report:
    """What was found: at most 50 of each kind, all of them counted."""

    findings: list[Finding] = field(default_factory=list)
    counts: Counter = field(default_factory=Counter)
    lines: int = 0
    entries: int = 0
    debit: int = 0
    credit: int = 0
    encoding: str = ""

    def add(self, fault, line=0, **where):
        """Count a fault, keep the first of its kind.

        >>> report = Report()
        >>> for number in range(60):
        ...     report.add(Fault.NO_LABEL, number)
        >>> report.counts[Fault.NO_LABEL], len(report.findings), report.clean
        (60, 50, True)
        """
        self.counts[fault] += 1
        if self.counts[fault] <= KEPT_OF_EACH:
            self.findings.append(Finding(fault, line, **where))

    @property
    def clean(self):
        """Whether nothing but warnings was found."""
        return not set(self.counts) - WARNINGS
