"""Write rows of a table of movements in the register of shares, many at once."""

from bisect import bisect
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime, time

from odoo.tools import SQL

from ..models.coop_share_act import CLAIM
from ..rules.money import cents, euros
from ..rules.share_balances import CapitalAccount
from ..rules.share_file import (
    Directory,
    ShareProblem,
    contradictions,
    entry_of,
    movements,
    source_keys,
    unknown_of,
)
from ..rules.share_ledger import MoveKind, ShareMove, first_impossible
from ..rules.table_cells import BadCell

AMOUNTS = ("called", "paid", "owed", "advance")
SETTLED = ("4562", "4567")


@dataclass(frozen=True)
class Plan:
    """What is not in the register yet, with the key of each, and how much is."""

    moves: tuple
    known: int = 0


class SharePosting:
    """From rows to the register: who, at which nominal, once."""

    def __init__(self, env, company):
        self.env, self.company = env, company
        self.problems = []
        self.counts, self.warnings = Counter(), []
        self._versions = None

    # Planning

    def plan(self, rows):
        """What the rows add to the register; ``problems`` holds what is wrong."""
        self._directory = self._read_directory()
        moves = [move for row in rows for move in self._movements(row)]
        for problem, column, move, before in contradictions(moves):
            expected = before.row.line if before else ""
            self._tell(problem, move.row, column, move.row.member, expected)
        if self.problems:
            return Plan(())
        register = self._register()
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

    def _register(self):
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

    # Writing

    def post(self, plan, account=None):
        """Write the plan; with an ``account`` the entries too, balanced on it."""
        register = self.env["coop.share.move"]
        body = self.env["coop.member"].with_context(coop_body="tell")
        day = body._day()
        moves = sorted(plan.moves, key=lambda one: (one[0].row.day, one[0].row.line))
        with body._watched(self.company, day):
            # The counter is taken first: two imports at once wait for each other.
            self.company._coop_take_numbers("coop_share_number", 0)
            bulletins = self._bulletins(moves)
            entries = self._entries(moves, account) if account else {}
            register._write_down(
                self.company,
                [self._values(move, key, bulletins, entries) for move, key in moves],
            )
            self._settle(entries)
        self._count(moves, plan)
        self.warnings = [
            body._breach_sentence(one) for one in body._breaches(self.company, day)
        ]

    def _count(self, moves, plan):
        self.counts["known"] = plan.known
        self.counts["written"] = len(moves)
        self.counts["members"] = len({move.member for move, _key in moves})
        self.kinds = Counter(move.kind.value for move, _key in moves)

    def _values(self, move, key, bulletins, entries):
        row = move.row
        return {
            "member_id": move.member,
            "counterpart_id": move.counterpart,
            "kind": move.kind.value,
            "quantity": move.quantity,
            "nominal": float(euros(move.nominal)),
            **{name: float(euros(getattr(move, name))) for name in AMOUNTS},
            "effective_date": row.day,
            "decision_date": row.decision_date,
            "decision_reference": row.decision or False,
            "locked_until": row.locked_until,
            "note": row.note or row.reference or False,
            "subscription_id": bulletins.get((move.member, row.bulletin)),
            "move_id": entries.get(row.line),
            "source_key": key,
        }

    def _bulletins(self, moves):
        """{(member, number): bulletin id}; those of subscriptions are written."""
        named = [move for move, _key in moves if move.row.bulletin]
        if not named:
            return {}
        bulletins = self.env["coop.share.subscription"].with_context(
            tracking_disable=True
        )
        known = bulletins.search(
            [
                ("company_id", "=", self.company.id),
                ("name", "in", list({move.row.bulletin for move in named})),
            ]
        )
        found = {(one.member_id.id, one.name): one.id for one in known}
        new = {
            (move.member, move.row.bulletin): self._bulletin(move)
            for move in reversed(named)
            if move.kind is MoveKind.SUBSCRIPTION
            and (move.member, move.row.bulletin) not in found
        }
        written = bulletins.create(list(new.values()))
        written._move_on(state="subscribed")
        self.counts["bulletins"] = len(written)
        return found | dict(zip(new, written.ids, strict=True))

    def _bulletin(self, move):
        row = move.row
        return {
            "name": row.bulletin,
            "company_id": self.company.id,
            "member_id": move.member,
            "date": row.day,
            "shares": move.quantity,
            "first_call": float(euros(move.called)),
            "means": "withheld" if move.advance < 0 else "bank",
            "locked_until": row.locked_until,
            "decision_date": row.decision_date,
            "decision_reference": row.decision or False,
        }

    # Entries

    def _entries(self, moves, account):
        """{row: id of its entry}, one entry a row."""
        by_row = defaultdict(list)
        for move, _key in moves:
            by_row[move.row.line].append(move)
        code = account.with_company(self.company).code
        kinds = dict(
            self.env["coop.share.move"]._fields["kind"]._description_selection(self.env)
        )
        entries = {
            line: self.env["coop.share.move"]._post_entry(
                self.company,
                told[0].row.day,
                told[0].row.note or kinds[told[0].kind.value],
                self._lines(told, code),
            )
            for line, told in by_row.items()
        }
        self.counts["entries"] = len([1 for entry in entries.values() if entry])
        return {line: entry.id for line, entry in entries.items() if entry}

    def _lines(self, moves, code):
        lines = []
        for move in moves:
            member = self.env["coop.member"].browse(move.member)
            capital, elsewhere = entry_of(move.change)
            lines += [
                (CLAIM if one is CapitalAccount.CLAIM else one.value, member, amount)
                for one, amount in capital.items()
            ]
            lines.append((code, member, elsewhere))
        return lines

    def _settle(self, entries):
        """What was claimed and paid, owed and repaid, waits for no money."""
        # Whose right: as for the entries themselves.
        written = self.env["account.move"].sudo().browse(entries.values())
        lines = written.line_ids.filtered(
            lambda line: (
                line.account_id.reconcile and line.account_id.code.startswith(SETTLED)
            )
        )
        for _who, own in lines.grouped(
            lambda line: (line.partner_id, line.account_id)
        ).items():
            if len({line.balance > 0 for line in own}) > 1:
                own.reconcile()


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
