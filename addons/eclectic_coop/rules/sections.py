"""Which section of the grid an account of the chart belongs to.

A section lists beginnings of account numbers (PCG) and, if need be, beginnings it
leaves out. The longest beginning wins, so that ``616`` (insurance) may be taken
out of ``61`` (overheads) without rewriting the latter; the empty beginning takes
whatever nobody else takes, so that the totals always reconcile (CAE-05).
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

ALL_OTHERS = ""


class GridFault(Enum):
    """Why a grid cannot be used."""

    NOT_A_NUMBER = "not_a_number"
    TAKEN_TWICE = "taken_twice"
    EXCLUDED_OUTSIDE = "excluded_outside"
    NOBODY_TAKES_THE_REST = "nobody_takes_the_rest"


@dataclass(frozen=True)
class Section:
    """A line of the grid; an empty tuple of prefixes takes all other accounts."""

    code: str
    kind: str
    prefixes: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()

    @property
    def beginnings(self) -> tuple[str, ...]:
        """The prefixes, or the empty one that takes the rest.

        >>> Section("overheads", "result", ("61", "62")).beginnings
        ('61', '62')
        >>> Section("others", "result").beginnings
        ('',)
        """
        return self.prefixes or (ALL_OTHERS,)

    def leaves_out(self, account: str, prefix: str) -> bool:
        """Whether an exclusion longer than ``prefix`` begins the account number.

        >>> overheads = Section("overheads", "result", ("61", "6116"), ("611",))
        >>> overheads.leaves_out("611000", "61"), overheads.leaves_out("611600", "6116")
        (True, False)
        """
        return any(
            account.startswith(excluded)
            for excluded in self.excluded
            if len(excluded) > len(prefix)
        )


@dataclass(frozen=True)
class GridBreach:
    """What is wrong, in which sections, about which prefix."""

    fault: GridFault
    kind: str
    sections: tuple[str, ...] = ()
    prefix: str = ""


def parse_prefixes(text: str) -> tuple[str, ...]:
    """Beginnings of account numbers as a person types them.

    >>> parse_prefixes("601, 602 ; 607")
    ('601', '602', '607')
    >>> parse_prefixes("")
    ()
    """
    return tuple(prefix for prefix in re.split(r"[\s,;]+", text) if prefix)


def section_of(account: str, sections: Iterable[Section]) -> Section | None:
    """The section, among those of one kind, that takes an account.

    >>> overheads = Section("overheads", "result", ("61", "62"), ("611",))
    >>> recharges = Section("recharges", "result", ("616",))
    >>> [section.code for number in ("613200", "616100") if
    ...  (section := section_of(number, [overheads, recharges]))]
    ['overheads', 'recharges']
    >>> section_of("611000", [overheads, recharges]) is None
    True
    """
    return _pick(account, _by_prefix(sections))


def resolve(
    accounts: Mapping[int, str], sections: Iterable[Section]
) -> dict[int, list[str]]:
    """The codes of the sections of each account, at most one per kind.

    ``accounts`` gives the number of each account by its id.

    >>> grid = [Section("turnover", "result", ("70",)), Section("rest", "result")]
    >>> resolve({1: "706000", 2: "801000"}, grid)
    {1: ['turnover'], 2: ['rest']}
    """
    kinds: dict[str, list[Section]] = {}
    for section in sections:
        kinds.setdefault(section.kind, []).append(section)
    tables = [_by_prefix(same_kind) for same_kind in kinds.values()]
    return {
        account_id: [found.code for table in tables if (found := _pick(number, table))]
        for account_id, number in accounts.items()
    }


def grid_breaches(sections: Iterable[Section]) -> list[GridBreach]:
    """Everything that would make an account fall in two sections, or in none.

    >>> grid_breaches([Section("a", "result", ("70",)), Section("b", "result")])
    []
    >>> grid_breaches([Section("a", "result", ("70",))])[0].fault.name
    'NOBODY_TAKES_THE_REST'
    """
    sections = list(sections)
    return [
        *_bad_numbers(sections),
        *_taken_twice(sections),
        *_excluded_outside(sections),
        *_without_rest(sections),
    ]


def _by_prefix(sections: Iterable[Section]) -> dict[str, Section]:
    return {prefix: section for section in sections for prefix in section.beginnings}


def _pick(account: str, table: Mapping[str, Section]) -> Section | None:
    for length in range(len(account), -1, -1):
        prefix = account[:length]
        section = table.get(prefix)
        if section and not section.leaves_out(account, prefix):
            return section
    return None


def _bad_numbers(sections: list[Section]) -> list[GridBreach]:
    return [
        GridBreach(GridFault.NOT_A_NUMBER, section.kind, (section.code,), prefix)
        for section in sections
        for prefix in section.prefixes + section.excluded
        if not re.fullmatch(r"[0-9][0-9A-Za-z.]*", prefix)
    ]


def _taken_twice(sections: list[Section]) -> list[GridBreach]:
    takers: dict[tuple[str, str], list[str]] = {}
    for section in sections:
        for prefix in section.beginnings:
            takers.setdefault((section.kind, prefix), []).append(section.code)
    return [
        GridBreach(GridFault.TAKEN_TWICE, kind, tuple(codes), prefix)
        for (kind, prefix), codes in takers.items()
        if len(codes) > 1
    ]


def _excluded_outside(sections: list[Section]) -> list[GridBreach]:
    return [
        GridBreach(GridFault.EXCLUDED_OUTSIDE, section.kind, (section.code,), excluded)
        for section in sections
        for excluded in section.excluded
        if not any(
            excluded.startswith(prefix) and excluded != prefix
            for prefix in section.beginnings
        )
    ]


def _without_rest(sections: list[Section]) -> list[GridBreach]:
    kinds = {section.kind for section in sections}
    served = {section.kind for section in sections if not section.prefixes}
    return [
        GridBreach(GridFault.NOBODY_TAKES_THE_REST, kind)
        for kind in sorted(kinds - served)
    ]
