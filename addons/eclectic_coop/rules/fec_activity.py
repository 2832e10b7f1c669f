"""Whose are the lines of an accounting file that knows nothing of activities.

The first that answers decides: the analytic code written on the line, the beginning
of its account, its auxiliary account or one of the entry, its journal.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .chart import code_of, is_result
from .fec import Line
from .fec_entries import Entry


@dataclass(frozen=True)
class Owners:
    """Who is found by what; the values are the caller's own.

    `codes` are analytic codes, `accounts` and `auxiliaries` beginnings, `journals`
    whole codes. `default` takes income and costs that nothing else claims.
    """

    codes: Mapping[str, Any] = field(default_factory=dict)
    accounts: Mapping[str, Any] = field(default_factory=dict)
    auxiliaries: Mapping[str, Any] = field(default_factory=dict)
    journals: Mapping[str, Any] = field(default_factory=dict)
    default: Any = None

    def of_line(self, line: Line):
        """The owner that the line itself names, or None.

        >>> from datetime import date
        >>> owners = Owners(codes={"ARD": "Ardoise"}, accounts={"7061": "Bambou"})
        >>> line = Line(2, "VT", "1", date(2025, 1, 15), "706100")
        >>> owners.of_line(line), owners.of_line(line._replace(analytic="ARD"))
        ('Bambou', 'Ardoise')
        """
        if line.analytic:
            return self.codes.get(line.analytic)
        return longest(self.accounts, line.account) or longest(
            self.auxiliaries, line.auxiliary
        )

    def of_entry(self, entry: Entry):
        """The owner of the lines that name none, or None.

        >>> from datetime import date
        >>> owners = Owners(auxiliaries={"CLI7": "Bambou"}, journals={"VT": "Ardoise"})
        >>> day = date(2025, 1, 15)
        >>> client = Line(2, "VT", "1", day, "411000", auxiliary="CLI7")
        >>> owners.of_entry(Entry("VT", "1", day, [client]))
        'Bambou'
        >>> owners.of_entry(Entry("VT", "2", day, []))
        'Ardoise'
        """
        named = (longest(self.auxiliaries, line.auxiliary) for line in entry.lines)
        return next(filter(None, named), None) or self.journals.get(entry.journal)

    def of_result_lines(self, entry: Entry) -> dict[int, Any]:
        """{line number: owner} of the income and costs of an entry (None: nobody).

        >>> from datetime import date
        >>> day = date(2025, 1, 15)
        >>> client = Line(2, "VT", "1", day, "411000")
        >>> sale = Line(3, "VT", "1", day, "706000")
        >>> entry = Entry("VT", "1", day, [client, sale])
        >>> Owners(default="Mutualised").of_result_lines(entry)
        {3: 'Mutualised'}
        """
        common = self.of_entry(entry) or self.default
        return {
            line.number: self.of_line(line) or common
            for line in entry.lines
            if is_result(code_of(line.account))
        }


def longest(owners: Mapping[str, Any], text: str):
    """What the longest beginning of a text points to.

    >>> longest({"70": "Ardoise", "7061": "Bambou"}, "706100")
    'Bambou'
    >>> longest({"70": "Ardoise"}, "606100") is None
    True
    """
    if not owners:
        return None
    beginnings = (text[:length] for length in range(len(text), 0, -1))
    return next((owners[start] for start in beginnings if start in owners), None)
