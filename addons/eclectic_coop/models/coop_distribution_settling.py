from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from ..rules.money import cents, euros
from ..rules.surplus_choice import (
    Part,
    choice_until,
    last_day,
    latest_choice,
    locked_until,
    settle,
)
from ..rules.surplus_entry import MEMBERS, WORKERS, settled_claim
from .coop_distribution_settlement import SETTLING
from .coop_member_body import WATCHED

CLAIMS = {Part.LABOUR: WORKERS, Part.INTEREST: MEMBERS}
MONEY = ("levies", "in_shares", "in_account", "paid")


class CoopDistributionSettling(models.AbstractModel):
    """Until when people choose, and what is done with their choices."""

    _name = "coop.distribution.settling"
    _description = "Choices on a surplus, carried out"

    choice_until = fields.Date(
        string="People choose until", readonly=True, copy=False, tracking=True
    )
    settlement_ids = fields.One2many(
        "coop.distribution.settlement", "distribution_id", readonly=True
    )
    due_words = fields.Text(string="To pay until", compute="_compute_due_words")
    waits_for_settling = fields.Boolean(compute="_compute_waits_for_settling")

    def _compute_due_words(self):
        for year in self:
            year.due_words = "\n".join(
                self.env._(
                    "%(part)s: until %(day)s (%(article)s)",
                    part=self._part_names()[part],
                    day=format_date(self.env, year._last_day(part)),
                    article=year._article(part),
                )
                for part in Part
                if year.date_to and year.chosen_id[part.value]
            )

    def _compute_waits_for_settling(self):
        for year in self:
            year.waits_for_settling = year.state == "decided" and bool(
                year._unsettled()
            )

    def _part_names(self):
        names = self.env["coop.distribution.line"]._fields
        return {
            part: names[f"{part.value}_amount"]._description_string(self.env)
            for part in Part
        }

    def _last_day(self, part):
        return last_day(self.date_to, part, self.is_participation)

    def _article(self, part):
        by_participation = part is Part.LABOUR and self.is_participation
        return "CT D3324-25" if by_participation else "code de commerce L232-13"

    # Until when people choose

    def _choice_day(self, decided, asked=False):
        """The last day to choose: as asked, within the law; else fifteen days."""
        by_law = min(map(self._last_day, Part))
        if not asked:
            return choice_until(decided, by_law)
        last = latest_choice(decided, by_law)
        if not decided <= asked <= last:
            raise UserError(
                self.env._(
                    "People choose until “%(day)s”: expected a day from %(decided)s to "
                    "%(last)s, the last on which the law lets it be paid.",
                    day=format_date(self.env, asked),
                    decided=format_date(self.env, decided),
                    last=format_date(self.env, last),
                )
            )
        return asked

    # Carrying out

    def _unsettled(self):
        """[(line, part)] of which nothing was done yet, in the order of names."""
        done = {(row.line_id.id, row.part) for row in self.settlement_ids}
        return [
            (line, part)
            for line in self.chosen_id.line_ids
            for part in line._parts()
            if (line.id, part.value) not in done
        ]

    def action_settle(self):
        """Turn each claim into what was chosen; what is done is not done again."""
        self.ensure_one()
        self.check_access("write")
        self._lock()
        if self.state != "decided":
            self._refuse_state()
        open_parts = self._unsettled()
        self._check_all_chose(open_parts)
        if open_parts:
            day = max(self.env["coop.member"]._today(), self.decision_date)
            # All together: who has more shares than the others may for a moment.
            with self.env["coop.member"]._watched(self.company_id, day):
                watched = self.with_context(coop_body_watched=WATCHED)
                watched._settle(open_parts, day)
        return True

    def _check_all_chose(self, open_parts):
        today = self.env["coop.member"]._today()
        if not self.choice_until or today > self.choice_until:
            return
        silent = {
            line.name for line, part in open_parts if not line[f"{part.value}_choice"]
        }
        if silent:
            raise UserError(
                self.env._(
                    "%(names)s may still choose until %(day)s: wait, or let them "
                    "choose first.",
                    names=", ".join(sorted(silent)),
                    day=format_date(self.env, self.choice_until),
                )
            )

    def _settle(self, open_parts, day):
        found = {
            (line, part): self._found_for(line, part, day) for line, part in open_parts
        }
        entry = self._post(self._settling_label(), day, self._settling_lines(found))
        # Whose right: the gérant carries the choices out; the rows follow.
        rows = self.env["coop.distribution.settlement"].sudo()
        rows.with_context(coop_settling=SETTLING).create(
            [
                self._settled_row(line, part, settled, day, entry)
                for (line, part), settled in found.items()
            ]
        )
        self._match_claims(entry)

    def _settling_label(self):
        return self.env._("Choices – %(year)s", year=self.display_name)

    def _found_for(self, line, part, day):
        """What becomes of a part, in cents."""
        choice, _by_default = line._chosen(part)
        levied = cents(line._levies()) if part is Part.LABOUR else 0
        statutes = self.env["coop.statutes"]._at(self.company_id, day)
        amount = cents(line[f"{part.value}_amount"])
        return settle(amount, levied, choice, cents(statutes.nominal))

    def _settling_lines(self, found):
        lines = []
        for (line, part), settled in found.items():
            blocked = part is Part.LABOUR and self.is_participation
            person = line.person_id.id
            lines += settled_claim(CLAIMS[part], person, settled, blocked)
        return lines

    def _settled_row(self, line, part, settled, day, entry):
        choice, by_default = line._chosen(part)
        lock = locked_until(self.date_to, part, choice, self.is_participation)
        kept = settled.shares or settled.in_account
        in_entry = settled.levies or settled.in_account
        bulletin = self._subscribe_part(line, part, settled.shares, lock, day)
        return {
            "line_id": line.id,
            "distribution_id": self.id,
            "company_id": self.company_id.id,
            "partner_id": line.partner_id.id,
            "part": part.value,
            "choice": choice.value,
            "is_default": by_default,
            "day": day,
            "shares": settled.shares,
            "locked_until": kept and lock,
            "move_id": in_entry and entry.id,
            "subscription_id": bulletin.id,
            **{name: float(euros(getattr(settled, name))) for name in MONEY},
        }

    def _subscribe_part(self, line, part, shares, lock, day):
        """The bulletin of shares paid with the claim, in the register."""
        # Whose right: as for the rows; the person chose.
        bulletins = self.env["coop.share.subscription"].sudo()
        if not shares:
            return bulletins
        bulletin = bulletins.create(
            {
                "company_id": self.company_id.id,
                "member_id": line.sudo()._shareholder().id,
                "nature": "conversion",
                "means": "claim",
                "claim_account": CLAIMS[part],
                "date": day,
                "shares": shares,
                "locked_until": lock,
                "decision_date": self.decision_date,
                "decision_reference": self.decision_reference,
                "note": self._settling_label(),
            }
        )
        bulletin.action_subscribe()
        return bulletin

    def _match_claims(self, entry):
        """The claims of the decision are lowered by what was done with them."""
        self.invalidate_recordset(["settlement_ids"])
        # Whose right: as for the rows.
        rows = self.sudo().settlement_ids
        moves = self.sudo().entry_id | entry | rows.subscription_id.move_ids.move_id
        lines = moves.line_ids.filtered(
            lambda one: (
                one.partner_id
                and not one.reconciled
                and one.account_id.code.startswith(tuple(CLAIMS.values()))
            )
        )
        for group in lines.grouped(
            lambda one: (one.account_id, one.partner_id)
        ).values():
            if len(group) > 1:
                group.reconcile()
