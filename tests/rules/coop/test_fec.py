"""FEC (A47 A-1): a good file is read to the cent, a broken one says where."""

from datetime import date
from io import BytesIO

import pytest
from eclectic_coop.rules.fec import COLUMNS, read
from eclectic_coop.rules.fec_cells import Problem
from eclectic_coop.rules.fec_entries import check_entries, entries_of

YEAR = date(2025, 1, 1), date(2025, 12, 31)
HEADER = "|".join(COLUMNS)
INVOICE = [
    "VT|Ventes|1|20250115|411000|Clients|DUPONT|Mairie|F1|20250115|Site"
    "|120,00|0,00|||20250115||",
    "VT|Ventes|1|20250115|706000|Prestations|||F1|20250115|Site"
    "|0,00|100,00|||20250115||",
    "VT|Ventes|1|20250115|445710|TVA|||F1|20250115|Site|0,00|20,00|||20250115||",
]


def text(*lines, header=HEADER):
    return "\r\n".join([header, *lines])


def swap(old, new, lines=INVOICE):
    return text(*(line.replace(old, new) for line in lines))


def parsed(content, encoding="utf-8"):
    raw = content if isinstance(content, bytes) else content.encode(encoding)
    fec = read(BytesIO(raw))
    return fec, fec.issues or check_entries(entries_of(fec), *YEAR)


def signed(content):
    header = HEADER.replace("Debit|Credit", "Montant|Sens")
    rows = [line.split("|") for line in content]
    for row in rows:
        debit, credit = row[11], row[12]
        row[11:13] = [debit, "D"] if debit != "0,00" else [credit, "C"]
    return text(*("|".join(row) for row in rows), header=header)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(text(*INVOICE), id="bars, UTF-8"),
        pytest.param(text(*INVOICE).replace("|", "\t"), id="tabs"),
        pytest.param(text(*INVOICE).encode("utf-8-sig"), id="UTF-8 with mark"),
        pytest.param(
            swap("Prestations", "Créances à 5 €").encode("iso-8859-15"),
            id="ISO-8859-15 with its euro sign",
        ),
        pytest.param(signed(INVOICE), id="Montant and Sens"),
        pytest.param(text(*INVOICE).replace(",00", ".00"), id="decimal point"),
        pytest.param(text(*INVOICE).replace("\r\n", "\n") + "\n\n", id="empty lines"),
        pytest.param(
            text(*(f"{line}|20250131|VIR|x|" for line in INVOICE)).replace(
                HEADER, HEADER + "|DateRglt|ModeRglt|NatOp|IdClient"
            ),
            id="the four more columns of BNC",
        ),
        pytest.param(text(*INVOICE).replace(HEADER, HEADER.upper()), id="capitals"),
    ],
)
def test_every_form_of_the_norm_reads_the_same(content):
    fec, issues = parsed(content)
    assert not issues
    assert [(line.account, line.balance) for line in fec.lines] == [
        ("411000", 12000),
        ("706000", -10000),
        ("445710", -2000),
    ]


def test_a_negative_amount_is_allowed_by_the_norm():
    fec, issues = parsed(
        text(*(line.replace("120,00|0,00", "0,00|-120,00") for line in INVOICE))
    )
    assert not issues
    assert fec.lines[0].balance == 12000


def test_lines_without_amount_are_counted_and_left_out():
    zero = INVOICE[0].replace("120,00", "0,00")
    fec, issues = parsed(text(*INVOICE, zero))
    assert not issues
    assert (len(fec.lines), fec.zero_lines) == (3, 1)


def test_numbers_that_begin_again_each_month_are_two_entries():
    february = [line.replace("20250115", "20250215") for line in INVOICE]
    fec, issues = parsed(text(*INVOICE, *february))
    assert not issues
    assert [entry.key for entry in entries_of(fec)] == [
        "VT|1|20250115",
        "VT|1|20250215",
    ]


def test_two_equal_lines_of_a_balanced_entry_are_two_lines():
    half = INVOICE[1].replace("100,00", "50,00")
    fec, issues = parsed(text(INVOICE[0], half, half, INVOICE[2]))
    assert not issues
    assert len(fec.lines) == 4


def test_quotation_marks_around_a_cell_are_not_part_of_it():
    fec, _issues = parsed(swap("|Site|", '|"Site ""Ardoise"""|'))
    assert fec.lines[0].label == 'Site "Ardoise"'


BROKEN = [
    pytest.param(b"", (Problem.EMPTY_FILE, 0, "", ""), id="empty file"),
    pytest.param(b"PK\3\4\0\0", (Problem.NOT_TEXT, 0, "", ""), id="an archive"),
    pytest.param(
        text(*INVOICE).encode("utf-16"),
        (Problem.ENCODING, 0, "", "UTF-16"),
        id="UTF-16",
    ),
    pytest.param(
        swap("Prestations", "L’année").encode("windows-1252"),
        (Problem.ENCODING, 0, "", "Windows-1252"),
        id="quotes of Windows-1252",
    ),
    pytest.param(
        text(*INVOICE).encode("utf-8-sig") + b"\xe9",
        (Problem.ENCODING, 0, "", "UTF-8"),
        id="marked UTF-8 but is not",
    ),
    pytest.param(
        text(*INVOICE).replace("|", ";"),
        (Problem.SEPARATOR, 1, "", HEADER.replace("|", ";")[:60]),
        id="semicolons",
    ),
    pytest.param(
        "\n".join(INVOICE),
        (Problem.NO_HEADER, 1, "", INVOICE[0].replace("|", " ")[:60]),
        id="no header",
    ),
    pytest.param(
        text(*INVOICE).replace("|ValidDate", "", 1),
        (Problem.MISSING_COLUMN, 1, "ValidDate", ""),
        id="a column is missing",
    ),
    pytest.param(
        text(*INVOICE).replace("Idevise", "Idevise|Humeur", 1),
        (Problem.UNKNOWN_COLUMN, 1, "Humeur", ""),
        id="an unknown column",
    ),
    pytest.param(
        text(*INVOICE).replace("Idevise", "Idevise|Debit", 1),
        (Problem.REPEATED_COLUMN, 1, "Debit", ""),
        id="a column twice",
    ),
    pytest.param(text(), (Problem.NO_LINE, 0, "", ""), id="header alone"),
    pytest.param(
        swap("|Site|", "|Site|web|"),
        (Problem.CELL_COUNT, 2, "", "19"),
        id="a separator inside a label",
    ),
    pytest.param(
        text(*INVOICE, HEADER, *INVOICE),
        (Problem.REPEATED_HEADER, 5, "", ""),
        id="two files in one",
    ),
    pytest.param(
        swap("|1|2025", "||2025"),
        (Problem.EMPTY_CELL, 2, "EcritureNum", ""),
        id="no entry number",
    ),
    pytest.param(
        swap("1|20250115", "1|15/01/2025"),
        (Problem.DATE, 2, "EcritureDate", "15/01/2025"),
        id="date in words of a person",
    ),
    pytest.param(
        swap("1|20250115", "1|20250230"),
        (Problem.DATE, 2, "EcritureDate", "20250230"),
        id="30 February",
    ),
    pytest.param(
        swap("120,00", "1 120,00"),
        (Problem.AMOUNT, 2, "Debit", "1 120,00"),
        id="space between thousands",
    ),
    pytest.param(
        swap("120,00", "120,005"),
        (Problem.DECIMALS, 2, "Debit", "120,005"),
        id="a third decimal",
    ),
    pytest.param(
        signed(INVOICE).replace("|D|", "|X|"),
        (Problem.SIDE, 2, "Sens", "X"),
        id="an unknown side",
    ),
    pytest.param(
        swap("120,00|0,00", "120,00|5,00"),
        (Problem.BOTH_SIDES, 2, "Debit, Credit", "120,00 / 5,00"),
        id="debit and credit at once",
    ),
    pytest.param(
        swap("706000", "VENTES"),
        (Problem.ACCOUNT, 3, "CompteNum", "VENTES"),
        id="an account without figures",
    ),
    pytest.param(
        text(INVOICE[0][:-1] + "120,00|", *INVOICE[1:]),
        (Problem.CURRENCY, 2, "Idevise", "120,00"),
        id="a foreign amount without currency",
    ),
    pytest.param(
        swap("2025", "2024"),
        (Problem.OUTSIDE_YEAR, 2, "EcritureDate", "20240115"),
        id="an entry of another year",
    ),
    pytest.param(
        text(*INVOICE[:2], INVOICE[2].replace("|1|20250115", "|1|20250116")),
        (Problem.TWO_DATES, 2, "EcritureDate", "1"),
        id="one number, two dates",
    ),
    pytest.param(
        text(*INVOICE, INVOICE[2]),
        (Problem.REPEATED_LINE, 5, "", "1"),
        id="a line twice",
    ),
    pytest.param(
        text(
            *INVOICE,
            *(line.replace("VT|Ventes|1", "VT|Ventes|2") for line in INVOICE),
            *INVOICE,
        ),
        (Problem.REPEATED_ENTRY, 8, "EcritureNum", "1"),
        id="an entry twice",
    ),
    pytest.param(
        swap("20,00|||", "19,99|||", INVOICE[2:]).replace(
            HEADER, text(*INVOICE[:2]), 1
        ),
        (Problem.UNBALANCED, 2, "", "1"),
        id="one cent is missing",
    ),
]


@pytest.mark.parametrize("content, told", BROKEN)
def test_a_broken_file_says_what_and_where(content, told):
    _fec, issues = parsed(content)
    first = issues[0]
    assert (first.problem, first.line, first.column, first.value) == told


def test_every_problem_has_its_broken_file():
    met = {case.values[1][0] for case in BROKEN}
    assert met == set(Problem)


def test_only_the_first_problems_are_kept_but_all_are_counted():
    wrong = INVOICE[0].replace("120,00", "x")
    fec, _issues = parsed(text(*[wrong] * 1000))
    assert (len(fec.issues), fec.issue_count) == (200, 1000)
