from eclectic_coop.rules.fec import COLUMNS
from eclectic_coop.rules.fec_completion import completed

HEADER = "|".join(COLUMNS).encode()


def row(journal, number, piece, debit="1,00"):
    cells = [journal, "J", number, "20250101", "512000", "B", "", "", piece]
    cells += ["20250101", "x", debit, "0,00", "", "", "20250101", "", ""]
    return "|".join(cells).encode()


def test_an_entry_without_reference_takes_its_number():
    assert completed(row("BQ", "BQ/7", "-")) == row("BQ", "BQ/7", "BQ/7")


def test_a_reference_that_is_there_stays():
    assert completed(row("BQ", "BQ/7", "F12")) == row("BQ", "BQ/7", "F12")


def test_opening_rows_keep_their_dash_and_lose_what_is_nothing():
    opening, empty = row("OUV", "O/1", "-"), row("OUV", "O/1", "-", "0,00")
    content = b"\r\n".join([HEADER, empty, opening])
    assert completed(content) == b"\r\n".join([HEADER, opening])


def test_a_row_that_cannot_be_read_is_left_to_the_check():
    assert completed(b"BQ|-|") == b"BQ|-|"
