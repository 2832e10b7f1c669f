"""One row for each rule of the 18 columns: the fault, its line and its entry."""

from datetime import date
from io import BytesIO
from time import perf_counter

import pytest
from eclectic_coop.rules.fec import COLUMNS
from eclectic_coop.rules.fec_cells import Problem
from eclectic_coop.rules.fec_check import check
from eclectic_coop.rules.fec_report import Fault, Year

NAME = "404833048FEC20251231.txt"
FIRST, LAST = date(2025, 1, 1), date(2025, 12, 31)


def line(number, account, amount, day="20250115", journal="FAC", **cells):
    values = {
        "JournalCode": journal,
        "JournalLib": "Ventes",
        "EcritureNum": number,
        "EcritureDate": day,
        "CompteNum": account,
        "CompteLib": f"Compte {account}",
        "PieceRef": "P1",
        "PieceDate": day,
        "EcritureLib": "Travaux",
        "Debit": f"{max(amount, 0):.2f}".replace(".", ","),
        "Credit": f"{max(-amount, 0):.2f}".replace(".", ","),
        "ValidDate": day,
        **cells,
    }
    return "|".join(str(values.get(column, "")) for column in COLUMNS)


def entry(rank=1, day="20250115", accounts=("411000", "706000"), **cells):
    number = cells.pop("number", f"FAC/2025/{rank:05}")
    return [
        line(number, account, amount, day, **cells)
        for account, amount in zip(accounts, (100, -100), strict=True)
    ]


def opening(**balances):
    return [
        line(
            "OUVERTURE/2025",
            account[1:],
            amount,
            "20250101",
            "OUV",
            JournalLib="Balance initiale",
            PieceRef="-",
            EcritureLib="/",
        )
        for account, amount in balances.items()
    ]


HEADER = "|".join(COLUMNS)


def checked(*lines, name=NAME, header=HEADER, **year):
    content = "\r\n".join([header, *lines]).encode()
    return check(BytesIO(content), name, Year(FIRST, LAST, "404833048", **year))


def faults(report):
    return [(found.fault, found.line, found.entry) for found in report.findings]


def test_a_good_file_has_no_fault():
    report = checked(*opening(a512000=50, a101300=-50), *entry(1), *entry(2))
    assert faults(report) == []
    assert (report.lines, report.entries, report.debit) == (6, 3, 25000)
    assert report.clean


F1 = "FAC/2025/00001"
ROWS = [
    pytest.param({"PieceRef": "-"}, Fault.NO_PIECE_REF, id="Odoo's dash is nothing"),
    pytest.param({"PieceDate": ""}, Fault.NO_PIECE_DATE, id="the date of the piece"),
    pytest.param({"EcritureLib": "/"}, Fault.NO_LABEL, id="a label that says nothing"),
    pytest.param({"ValidDate": ""}, Fault.NO_VALID_DATE, id="not validated"),
    pytest.param({"ValidDate": "15/01/25"}, Problem.DATE, id="a day of another form"),
    pytest.param({"CompteLib": ""}, Fault.NO_NAME, id="an account without name"),
    pytest.param({"CompAuxNum": "C1"}, Fault.HALF_AUXILIARY, id="half an auxiliary"),
    pytest.param({"EcritureLet": "A"}, Fault.HALF_LETTER, id="a letter without day"),
    pytest.param({"Debit": "100.00"}, Fault.DECIMAL_POINT, id="a point, no comma"),
    pytest.param({"CompteNum": "4110XX"}, Fault.UNKNOWN_ACCOUNT, id="no such account"),
]


@pytest.mark.parametrize(("cells", "fault"), ROWS)
def test_a_cell_that_is_wrong_is_told_with_its_line(cells, fault):
    customer = line(F1, "411000", 100, **cells)
    known = frozenset({"411000", "706000"})
    report = checked(customer, line(F1, "706000", -100), accounts=known)
    assert faults(report) == [(fault, 2, F1)]


@pytest.mark.parametrize(
    "name",
    ["404833048FEC20241231.txt", "FEC20251231.txt", "123456789FEC20251231.txt", ""],
)
def test_the_name_is_siren_fec_and_closing_date(name):
    assert faults(checked(*entry(), name=name)) == [(Fault.FILE_NAME, 0, "")]


def test_columns_in_another_order():
    swapped = "|".join([COLUMNS[1], COLUMNS[0], *COLUMNS[2:]])
    report = checked(*entry(), header=swapped)
    assert Fault.COLUMN_ORDER in report.counts


def test_a_missing_column_stops_the_check():
    report = checked(*entry(), header="|".join(COLUMNS[:-1]))
    assert [found.fault for found in report.findings] == [Problem.MISSING_COLUMN]


def test_an_entry_and_the_file_that_do_not_balance():
    report = checked(line(F1, "411000", 100), line(F1, "706000", -99.5))
    assert faults(report) == [(Fault.UNBALANCED, 2, F1), (Fault.TOTAL, 0, "")]
    assert report.findings[0].value == "0.50"


def test_a_day_outside_the_year():
    report = checked(*entry(1, "20260102"))
    assert faults(report) == [(Fault.OUTSIDE_YEAR, 2, F1)]


def test_an_entry_with_two_days():
    report = checked(line(F1, "411000", 100), line(F1, "706000", -100, "20250116"))
    assert faults(report) == [(Fault.TWO_DATES, 2, F1)]


def test_a_number_is_missing():
    report = checked(*entry(1), *entry(2), *entry(5))
    assert faults(report) == [(Fault.NUMBER_GAP, 6, "FAC/2025/00005")]
    assert report.findings[0].value == "3–4"


def test_a_series_of_the_year_begins_with_one():
    assert faults(checked(*entry(2))) == [(Fault.NUMBER_GAP, 2, "FAC/2025/00002")]


def test_numbers_that_go_on_from_year_to_year_begin_anywhere():
    report = checked(*entry(number="812"), *entry(number="813"))
    assert faults(report) == []


def test_a_later_number_with_an_earlier_day_is_a_warning():
    late = [*entry(2, "20250110"), *entry(1, "20250115")]
    report = checked(*late)
    assert faults(report) == [(Fault.NUMBER_ORDER, 2, "FAC/2025/00002")]
    assert report.clean


def test_lines_are_in_the_order_of_their_validation():
    report = checked(*entry(2, "20250215"), *entry(1, "20250115"))
    assert [found.fault for found in report.findings][:2] == [Fault.VALID_ORDER] * 2
    assert not report.clean


def test_opening_balances_come_first():
    report = checked(*entry(1), *opening(a512000=50, a101300=-50))
    assert report.counts[Fault.OPENING_LATE] == 2


def test_the_year_opens_as_the_last_one_closed():
    closing = {"512000": 7000, "101300": -5000, "706000": -3000, "606300": 1000}
    lines = opening(a512000=70, a101300=-50, a999999=-20)
    assert faults(checked(*lines, closing=closing)) == []
    assert faults(checked(*lines, closing={**closing, "512000": 6900})) == [
        (Fault.OPENING_DIFFERS, 0, "")
    ]


def test_the_result_may_open_in_120_after_the_allocation():
    closing = {"512000": 2000, "706000": -2000}
    assert faults(checked(*opening(a512000=20, a120000=-20), closing=closing)) == []


def test_classes_six_and_seven_do_not_open():
    report = checked(*opening(a512000=20, a706000=-20))
    assert report.counts[Fault.OPENING_RESULT] == 1


def test_no_entry_closes_classes_six_and_seven():
    report = checked(*entry(1, "20251231", ("706000", "120000")))
    assert faults(report) == [(Fault.CLOSES_RESULT, 2, F1)]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", Problem.EMPTY_FILE),
        (b"PK\x03\x04\x00\x00", Problem.NOT_TEXT),
        ("é".encode("utf-16"), Problem.ENCODING),
        ("|".join(COLUMNS).encode(), Problem.NO_LINE),
    ],
)
def test_what_is_no_file_is_told(content, problem):
    report = check(BytesIO(content), NAME, Year(FIRST, LAST))
    assert [found.fault for found in report.findings] == [problem]


def test_a_hundred_thousand_lines_take_a_few_seconds():
    lines = [text for rank in range(1, 50001) for text in entry(rank)]
    began = perf_counter()
    report = checked(*lines)
    assert report.lines == 100_000
    assert report.clean
    assert perf_counter() - began < 10
