"""Write what a table adds to the register of shares, many movements at once."""

from collections import Counter, defaultdict

from ..models.coop_member_body import TELL
from ..models.coop_share_act import CLAIM
from ..rules.money import euros
from ..rules.share_balances import CapitalAccount
from ..rules.share_history import entry_of
from ..rules.share_ledger import MoveKind

AMOUNTS = ("called", "paid", "owed", "advance")
SETTLED = ("4562", "4567")


class SharePosting:
    """Movements, bulletins and, when asked, entries, of a ``Plan``."""

    def __init__(self, env, company):
        self.env, self.company = env, company
        self.counts, self.kinds, self.warnings = Counter(), Counter(), []

    def post(self, plan, account=None):
        """Write the plan; with an ``account`` the entries too, balanced on it."""
        register = self.env["coop.share.move"]
        body = self.env["coop.member"].with_context(coop_body=TELL)
        day = body._today()
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
        self._warn_of_claims(moves)

    def _warn_of_claims(self, moves):
        """The queue of repayments holds no claim for what came in as owed."""
        members = self.env["coop.member"].browse({move.member for move, _key in moves})
        owed = {
            member: holding.owed
            for member, holding in members._held(members._day()).items()
            if holding.owed
        }
        if owed:
            money = self.company.currency_id.format(sum(owed.values()) / 100)
            self.warnings.append(
                self.env._(
                    "%(count)s members are still owed %(amount)s by what came in: the "
                    "queue of repayments does not hold it, follow it in the register.",
                    count=len(owed),
                    amount=money,
                )
            )

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
