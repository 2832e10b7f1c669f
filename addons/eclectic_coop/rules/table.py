"""A table as a file holds it: its text, its separator, its titles, its rows.

What is no table is told; nothing is guessed.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum

SEPARATORS = ";,\t"
FIELD_LIMIT = 1 << 17


class TableProblem(Enum):
    """What may be wrong with a whole file; the model words it."""

    EMPTY = "empty"
    NOT_TEXT = "not_text"
    ENCODING = "encoding"
    SEPARATOR = "separator"
    QUOTES = "quotes"
    MISSING = "missing"
    REPEATED = "repeated"
    CELL_COUNT = "cell_count"
    FOREIGN = "foreign"


class BadTable(Exception):
    """A file that is no table, or not the one that is expected."""

    def __init__(self, problem, value="", line=0):
        super().__init__(problem.value)
        self.problem, self.value, self.line = problem, value, line


def decoded(content: bytes) -> str:
    r"""The text of a file: UTF-8, UTF-16 with its mark, or Latin as Excel writes it.

    >>> decoded("Zoé".encode()), decoded(b"Zo\xe9"), decoded("Zoé".encode("utf-16"))
    ('Zoé', 'Zoé', 'Zoé')
    """
    try:
        if content.startswith((b"\xff\xfe", b"\xfe\xff")):
            return content.decode("utf-16")
        words = _utf8_or_latin(content)
    except UnicodeDecodeError:
        raise BadTable(TableProblem.ENCODING) from None
    if re.search(r"[\0-\x08\x0e-\x1f]", words):
        raise BadTable(TableProblem.NOT_TEXT)
    return words


def _utf8_or_latin(content):
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        windows = any(0x80 <= byte <= 0x9F for byte in set(content))
        return content.decode("cp1252" if windows else "iso-8859-15")


def rows_of_text(content: bytes) -> list[list[str]]:
    r"""The rows of a CSV, with the separator of its titles: ; or , or tab.

    >>> rows_of_text(b'Name;Shares\n"Roux; Zoe";10\n')
    [['Name', 'Shares'], ['Roux; Zoe', '10']]
    """
    words = decoded(content)
    titles = words.lstrip("\n\r").partition("\n")[0]
    if not titles.strip():
        raise BadTable(TableProblem.EMPTY)
    separator = max(SEPARATORS, key=titles.count)
    if separator not in titles:
        raise BadTable(TableProblem.SEPARATOR, titles.strip()[:60])
    lines = csv.reader(io.StringIO(words, newline=""), delimiter=separator, strict=True)
    try:
        return list(lines)
    except csv.Error:
        raise BadTable(TableProblem.QUOTES, line=lines.line_num) from None


def is_empty(cell) -> bool:
    """Whether a cell says nothing.

    >>> is_empty(" "), is_empty(0)
    (True, False)
    """
    return cell is None or not str(cell).strip()


class Titles:
    """Which column says what, by its title; what is not known is left unread.

    ``names``: {title in small letters: (column, rank)}; of several columns that say
    the same, the lowest rank that is filled counts.

    >>> titles = Titles(["Name", "Colour"], {"name": ("name", 0)}, ["name"])
    >>> titles.unread, titles.cells(["Zoé", "red"])
    (['Colour'], {'name': 'Zoé'})
    """

    def __init__(
        self,
        titles: Sequence,
        names: Mapping[str, tuple[str, int]],
        needed: Iterable[str] = (),
    ):
        self.titles = [_plain(title) for title in titles]
        found = [names.get(title.lower()) for title in self.titles]
        places = [(*name, place) for place, name in enumerate(found) if name]
        self.places = sorted(places, key=lambda place: place[1])
        self.unread = [
            title
            for title, name in zip(self.titles, found, strict=True)
            if title and not name
        ]
        self._check(needed)

    def _check(self, needed):
        for column in needed:
            if column not in self.columns:
                raise BadTable(TableProblem.MISSING, column)
        seen = set()
        for column, rank, place in self.places:
            if (column, rank) in seen:
                raise BadTable(TableProblem.REPEATED, self.titles[place])
            seen.add((column, rank))

    @property
    def columns(self) -> set[str]:
        """The columns that are there."""
        return {column for column, _rank, _place in self.places}

    def cells(self, row: Sequence) -> dict:
        """{column: what the row says in it}."""
        cells = {}
        for column, _rank, place in self.places:
            cell = row[place] if place < len(row) else None
            if column not in cells or is_empty(cells[column]):
                cells[column] = cell
        return cells

    def rows(self, rows: Iterable[Sequence]) -> Iterator[tuple[int, dict]]:
        """(row number, cells) of the rows that say something; titles are row 1."""
        for line, row in enumerate(rows, 2):
            if all(map(is_empty, row)):
                continue
            if not all(map(is_empty, row[len(self.titles) :])):
                raise BadTable(TableProblem.CELL_COUNT, len(self.titles), line)
            yield line, self.cells(row)


def _plain(title):
    return " ".join(str(title if title is not None else "").split())
