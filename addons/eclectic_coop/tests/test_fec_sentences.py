from odoo.tests import tagged
from odoo.tools import html2plaintext

from .fec import HEADER, FecCase, file, sale


@tagged("post_install", "-at_install")
class TestFecSentences(FecCase):
    def sentences(self, content, **values):
        wizard = self.wizard(content, **values)
        wizard.action_check()
        self.assertEqual(wizard.state, "refused")
        return html2plaintext(wizard.preview)

    def test_each_broken_file_has_its_own_sentence(self):
        """Twenty-nine broken files, twenty-nine sentences."""
        self.company.fiscalyear_lock_date = "2023-12-31"
        good = sale()
        self.imported(*sale("77"), with_services=True)
        told = {}
        for name, content, sentence in self._broken(good):
            with self.subTest(name):
                text = " ".join(self.sentences(content).split())
                self.assertIn(sentence, text)
                self.assertNotIn(sentence, told.values())
                told[name] = sentence
        self.assertGreaterEqual(len(told), 20)

    def _broken(self, good):
        text = file(*good)
        archive = b"PK\3\4\0\0"
        wrong_header = text.replace("ValidDate", "Humeur", 1)
        signed = text.replace("Debit|Credit", "Montant|Sens", 1)
        foreign = good[0].removesuffix("|") + "5,00|"
        yield "empty", b" ", "The file is empty"
        yield "archive", archive, "The file is not a text file"
        yield "UTF-16", text.encode("utf-16"), "The file is written in UTF-16"
        yield "semicolons", text.replace("|", ";"), "neither tabs nor bars"
        yield "no header", "\n".join(good), "Line 1 must hold the names"
        yield "missing column", wrong_header, "the column ValidDate is missing"
        yield "unknown column", wrong_header, "the column “Humeur” is none of a FEC"
        yield (
            "column twice",
            text.replace("Idevise", "Debit", 1),
            "the column Debit is there twice",
        )
        yield "no line", file(), "The file holds no entry"
        yield (
            "cells",
            file(good[0] + "|x"),
            "Line 2 has 19 cells, the first has 18",
        )
        yield "two files", file(*good, HEADER), "Line 5 repeats the names"
        yield (
            "empty cell",
            text.replace("VTE|", "|", 1),
            "Line 2: JournalCode is empty",
        )
        yield (
            "date",
            text.replace("20250115", "15/01/2025", 1),
            "EcritureDate “15/01/2025” is not a date",
        )
        yield (
            "amount",
            text.replace("120,00", "1 120,00", 1),
            "Debit “1 120,00” is not an amount",
        )
        yield (
            "decimals",
            text.replace("120,00", "120,005", 1),
            "Debit “120,005” has more than two decimals",
        )
        yield "side", signed, "Sens “0,00” is unknown"
        yield (
            "both sides",
            text.replace("120,00|0,00", "120,00|1,00", 1),
            "has a debit and a credit (120,00 / 1,00)",
        )
        yield (
            "account",
            text.replace("|706000|", "|VENTES|", 1),
            "CompteNum “VENTES” is not an account",
        )
        yield "currency", file(foreign, *good[1:]), "Montantdevise 5,00 has no currency"
        yield (
            "year",
            file(*good, *sale("2", "20260102")),
            "20260102 is outside the fiscal year (2025-01-01 – 2025-12-31)",
        )
        yield (
            "two dates",
            file(*good[:2], good[2].replace("20250115", "20250116")),
            "the entry 1 does not balance at one date",
        )
        yield (
            "line twice",
            file(*good, good[2]),
            "Line 5 repeats line 4; without it the entry 1 balances",
        )
        yield (
            "entry twice",
            file(*good, *sale("2"), *good),
            "the entry 1 is in the file twice, it is already at line 2",
        )
        yield "unbalanced", file(*good[:2]), "debits minus credits make 20.00"
        yield (
            "changed",
            file(*sale("77", amount=200)),
            "VTE 77: 240.00 was imported before with another total, 120.00",
        )
        yield "locked", file(*sale("1", "20230115")), "20230115 is in a locked period"
        yield (
            "unknown currency",
            file(foreign + "XAU", *good[1:]),
            "the currency “XAU” of Idevise is not active",
        )
        yield (
            "unknown code",
            file(*(f"{row}|NOPE" for row in good), header=HEADER + "|Analytique"),
            "no activity has the analytic code “NOPE”",
        )
        yield (
            "no activity",
            text,
            "706000 Écriture 1 is an income or a cost without activity",
        )
