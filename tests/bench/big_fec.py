"""A FEC of any length: sales, purchases and payments of an invented cooperative.

python tests/bench/big_fec.py 100000 > 123456782FEC20251231.txt
"""

import random
import sys
from datetime import date, timedelta

HEADER = (
    "JournalCode|JournalLib|EcritureNum|EcritureDate|CompteNum|CompteLib|CompAuxNum|"
    "CompAuxLib|PieceRef|PieceDate|EcritureLib|Debit|Credit|EcritureLet|DateLet|"
    "ValidDate|Montantdevise|Idevise|CodeAnalytique"
)
NAMES = {
    "401000": "Fournisseurs",
    "411000": "Clients",
    "445660": "TVA déductible",
    "445710": "TVA collectée",
    "512000": "Banque",
    "606300": "Petit équipement",
    "706000": "Prestations de services",
}


def row(journal, number, day, account, auxiliary, label, amount, letter="", code=""):
    """One line; a positive amount is a debit, in cents."""
    day = f"{day:%Y%m%d}"
    debit, credit = max(amount, 0), max(-amount, 0)
    side = "Client" if account == "411000" else "Fournisseur"
    cells = [
        *journal,
        number,
        day,
        account,
        NAMES[account],
        auxiliary,
        f"{side} {auxiliary}" if auxiliary else "",
        f"P{number}",
        day,
        label,
        f"{debit // 100},{debit % 100:02d}",
        f"{credit // 100},{credit % 100:02d}",
        letter,
        day if letter else "",
        day,
        "",
        "",
        code,
    ]
    return "|".join(map(str, cells))


def sale(number, day, net, code):
    """An invoice (4 lines over two entries) and its payment, lettered."""
    vat, customer = net // 5, f"C{number % 300:04d}"
    total, paid = net + vat, day + timedelta(days=20)
    sales, bank = ("VT", "Ventes"), ("BQ", "Banque")
    label, letter = f"Facture {number}", f"L{number}"
    yield row(sales, number, day, "411000", customer, label, total, letter)
    yield row(sales, number, day, "706000", "", label, -net, code=code)
    yield row(sales, number, day, "445710", "", label, -vat)
    yield row(bank, number, paid, "512000", "", label, total)
    yield row(bank, number, paid, "411000", customer, label, -total, letter)


def purchase(number, day, net, code):
    """A bill of a supplier, unpaid."""
    vat, journal = net // 5, ("HA", "Achats")
    supplier, label = f"F{number % 80:03d}", f"Achat {number}"
    yield row(journal, number, day, "606300", "", label, net, code=code)
    yield row(journal, number, day, "445660", "", label, vat)
    yield row(journal, number, day, "401000", supplier, label, -net - vat)


def lines(count, codes=("ARDO", "BAMB"), seed=2009):
    """`count` lines at least, in whole entries."""
    chance = random.Random(seed)
    yield HEADER
    written = number = 0
    while written < count:
        number += 1
        day = date(2025, 1, 1) + timedelta(days=number % 340)
        make = sale if number % 4 else purchase
        document = list(
            make(number, day, chance.randint(20_00, 4000_00), chance.choice(codes))
        )
        written += len(document)
        yield from document


if __name__ == "__main__":
    sys.stdout.write("\r\n".join(lines(int(sys.argv[1]))))
