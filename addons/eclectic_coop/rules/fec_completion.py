"""What the exported file of Odoo lacks for A47 A-1: references, and nothing too much.

Odoo writes a dash where an entry has no reference, and opens accounts that have no
balance. The number of the entry then stands for the reference of its document (our
reading of the article, unverified); opening rows of nothing are left out.
"""

from .fec import COLUMNS

ENTRY, PIECE = COLUMNS.index("EcritureNum"), COLUMNS.index("PieceRef")
DEBIT, CREDIT = COLUMNS.index("Debit"), COLUMNS.index("Credit")
OPENING = b"OUV|"
NONE = b"-"
NOTHING = b"0,00"


def completed(content: bytes, separator: bytes = b"|") -> bytes:
    r"""The same file, its references filled and its opening without empty rows.

    >>> row = b"BQ|Banque|BQ/7|20250101|512000|Banque|||-|20250101|x|1,00|0,00|||||"
    >>> completed(row).split(b"|")[8]
    b'BQ/7'
    >>> completed(b"OUV|A|O/1|20250101|120000|B|||-|20250101|/|0,00|0,00|||||")
    b''
    """
    rows = (_completed(row, separator) for row in content.split(b"\r\n"))
    return b"\r\n".join(row for row in rows if row)


def _completed(row, separator):
    cells = row.split(separator)
    if len(cells) != len(COLUMNS):
        return row
    if not row.startswith(OPENING):
        if cells[PIECE] == NONE:
            cells[PIECE] = cells[ENTRY]
            return separator.join(cells)
    elif cells[DEBIT] == cells[CREDIT] == NOTHING:
        return b""
    return row
