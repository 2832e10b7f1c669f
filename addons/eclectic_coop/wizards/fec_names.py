"""Names of imported entries, in the numbering of their journal."""

import re
from typing import NamedTuple

from odoo.tools import SQL

NAME = re.compile(r"(.*?)(\d+)(\D*)", re.DOTALL)


class Name(NamedTuple):
    name: str
    prefix: str
    number: int


class EntryNames:
    """A name for each entry: its own where it is one of the journal, else the next.

    A file made by Odoo keeps the numbers of its invoices; the numbers of another
    program stay in the key of the entry and are followed by those of Odoo.
    """

    def __init__(self, plan):
        self.env = plan.env
        self.journals = plan.journals
        self.last = {}
        self.months = {}
        self.taken = set()

    def of_entries(self, entries):
        """One name an entry, in chronological order of the entries."""
        self._read_taken()
        names = [self._own(entry) for entry in entries]
        return [
            name or self._next(entry)
            for name, entry in zip(names, entries, strict=True)
        ]

    def _read_taken(self):
        ids = [journal.id for journal in self.journals.values()]
        self.taken = set(
            self.env.execute_query(
                SQL(
                    "SELECT journal_id, name FROM account_move "
                    "WHERE journal_id = ANY(%s) AND state = 'posted'",
                    ids,
                )
            )
        )

    def _own(self, entry):
        """The number of the file, when it goes on with the journal's own prefix."""
        prefix, _width = self._sequence(entry)
        journal = self.journals[entry.journal]
        number = entry.number.removeprefix(prefix)
        if number == entry.number or not number.isdigit() or len(number) > 9:
            return None
        if (journal.id, entry.number) in self.taken:
            return None
        return self._take(entry, Name(entry.number, prefix, int(number)))

    def _next(self, entry):
        prefix, width = self._sequence(entry)
        number = self.last[prefix] + 1
        return self._take(entry, Name(f"{prefix}{number:0{width}d}", prefix, number))

    def _take(self, entry, name):
        self.taken.add((self.journals[entry.journal].id, name.name))
        self.last[name.prefix] = max(self.last[name.prefix], name.number)
        return name

    def _sequence(self, entry):
        """Prefix and width of the numbers of a journal in a month."""
        month = (entry.journal, entry.date.year, entry.date.month)
        if month not in self.months:
            move = self.env["account.move"].new(
                {
                    "journal_id": self.journals[entry.journal].id,
                    "date": entry.date,
                    "move_type": "entry",
                }
            )
            text, values = move._get_next_sequence_format()
            prefix, number, _suffix = NAME.fullmatch(text.format(**values)).groups()
            self.months[month] = prefix, len(number)
            self.last.setdefault(prefix, int(number))
        return self.months[month]
