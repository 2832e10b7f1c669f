"""From rows of a table to what the register lacks: who, at which nominal, once."""

from bisect import bisect
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, time

from odoo.tools import SQL

from ..rules.member_directory import Directory
from ..rules.money import cents
from ..rules.share_file import ShareProblem
from ..rules.share_history import (
    contradictions,
    movements,
    source_keys,
    unknown_of,
)
from ..rules.share_ledger import MoveKind, ShareMove, first_impossible
from ..rules.table_cells import BadCell


@dataclass(frozen=True)
class Plan:
    """What is not in the register yet, with the key of each, and how much is."""

    moves: tuple
    known: int = 0


class SharePlanning:
    """What a table adds to the register; ``problems`` holds what is wrong."""

    def __init__(self, env, company):
        self.env, self.company = env, company
        self.problems = []
        self._versions = None

    def plan(self, rows):
        """What the rows add to the register."""
        self._directory = self._read_directory()
        moves = [move for row in rows for move in self._movements(row)]
        for problem, column, move, before in contradictions(moves):
            expected = before.row.line if before else ""
            self._tell(problem, move.row, column, move.row.member, expected)
        if self.problems:
            return Plan(())
        register = self.register()
        known = {key: move_signature(line) for key, line in register.items()}
        missing, changed = unknown_of(moves, source_keys(moves), known)
        for move in changed:
            self._tell(ShareProblem.CHANGED, move.row, "", move.row.reference)
        self._check_holdings(register.values(), missing)
        return Plan(tuple(missing), len(moves) - len(missing))

    def _tell(self, problem, row, column, value="", expected=""):
        self.problems.append((problem, row.line, column, value, expected))

    def _movements(self, row):
        try:
            member = self._find(row.member, "member")
            other = row.counterpart and self._find(row.counterpart, "counterpart")
            return movements(row, self._nominal(row.day), member, other or None)
        except BadCell as bad:
            self._tell(bad.problem, row, bad.column, bad.value, bad.expected)
            return ()

    def _find(self, words, column):
        found = self._directory.find(words)
        if len(found) == 1:
            return found[0]
        problem = ShareProblem.AMBIGUOUS if found else ShareProblem.UNKNOWN
        raise BadCell(problem, column, words)

    def _read_directory(self):
        members = self.env["coop.member"].search([("company_id", "=", self.company.id)])
        members.fetch(["number", "siren", "name", "partner_id"])
        members.partner_id.fetch(["email_normalized"])
        return Directory(
            (
                member.id,
                member.number,
                member.partner_id.email_normalized,
                member.siren,
                member.name,
            )
            for member in members
        )

    def _nominal(self, day):
        """Cents of a share on a day, as ``coop.statutes._at`` finds them."""
        if self._versions is None:
            statutes = self.env["coop.statutes"]
            first = statutes._at(self.company, day)
            versions = statutes.search(
                [("company_id", "=", self.company.id)], order="date_from"
            )
            self._versions = [
                (one.date_from, cents(one.nominal)) for one in versions or first
            ]
        place = bisect(self._versions, day, key=lambda version: version[0])
        return self._versions[max(place - 1, 0)][1]

    def register(self):
        """{source key, or a name: ShareMove} of what the register holds."""
        self.env["coop.share.move"].flush_model()
        self.env.cr.execute(
            SQL(
                """SELECT COALESCE(source_key, 'number:' || number), number, member_id,
                          kind, quantity, nominal, called, paid, owed, advance,
                          effective_date, recorded_at
                     FROM coop_share_move WHERE company_id = %s""",
                self.company.id,
            )
        )
        return {
            key: ShareMove(
                number,
                member,
                MoveKind(kind),
                quantity or 0,
                *(cents(amount or 0) for amount in amounts),
                day,
                recorded,
            )
            for key, number, member, kind, quantity, *amounts, day, recorded in (
                self.env.cr.fetchall()
            )
        }

    def _check_holdings(self, known, missing):
        """The row after which a holding cannot be, for each member."""
        by_member = defaultdict(list)
        for move in known:
            by_member[move.member].append(move)
        rows = defaultdict(list)
        for move, _key in missing:
            by_member[move.member].append(as_share_move(move))
            rows[move.member].append(move.row)
        for member, own in rows.items():
            found = first_impossible(by_member[member])
            if found:
                row = max(
                    (row for row in own if row.day <= found.day),
                    key=lambda row: (row.day, row.line),
                    default=own[0],
                )
                sentence = self.env["coop.member"].browse(member)
                sentence = sentence._impossible_sentence(found)
                self._tell(ShareProblem.IMPOSSIBLE, row, "", sentence)


def as_share_move(move):
    """A planned movement, for the rules of the register."""
    return ShareMove(
        move.row.line,
        move.member,
        move.kind,
        move.quantity,
        move.nominal,
        move.called,
        move.paid,
        move.owed,
        move.advance,
        move.row.day,
        datetime.combine(move.row.day, time.min),
    )


def move_signature(move):
    """The same as ``Movement.signature``, of a line of the register."""
    return (
        move.member,
        move.effective,
        move.kind,
        move.quantity,
        move.called,
        move.paid,
        move.owed,
        move.advance,
    )
