from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import format_date

from ..rules.surplus_choice import Choice, Part
from .coop_distribution_frame import CHOICES

CHOOSING = object()
MEMBERS = ("member", "leaving")


class CoopDistributionLineChoice(models.AbstractModel):
    """What a person does with her part: paid, shares, or current account."""

    _name = "coop.distribution.line.choice"
    _description = "Choice for a part of a surplus"

    labour_choice = fields.Selection(
        CHOICES, string="Part of the workers: chosen", readonly=True
    )
    interest_choice = fields.Selection(
        CHOICES, string="Interest: chosen", readonly=True
    )
    choice_ids = fields.One2many("coop.distribution.choice", "line_id")
    settlement_ids = fields.One2many("coop.distribution.settlement", "line_id")
    may_choose = fields.Boolean(compute="_compute_may_choose", compute_sudo=True)
    outcome = fields.Char(compute="_compute_outcome", compute_sudo=True)

    def _today(self):
        return self.env["coop.member"]._today()

    @api.model
    def _own(self):
        """The parts of who looks, as she may read them, the newest first."""
        mine = [("partner_id", "=", self.env.user.partner_id.id)]
        return self.search([*mine, ("total_amount", "!=", 0)], order="date_to desc")

    def _compute_may_choose(self):
        today = self._today()
        for line in self:
            year = line.distribution_id
            line.may_choose = (
                line.state == "decided"
                and bool(year.choice_until and line._parts())
                and today <= year.choice_until
                and not line.settlement_ids
            )

    def _compute_outcome(self):
        for line in self:
            line.outcome = " ".join(map(line._outcome_of, line._parts()))

    def _parts(self):
        """The parts of which she has something."""
        return [part for part in Part if self[f"{part.value}_amount"]]

    def _chosen(self, part):
        """(what counts in the end, whether it is the agreement that says so)."""
        chosen = self[f"{part.value}_choice"]
        kept = chosen or self.distribution_id[f"{part.value}_default"]
        if kept == Choice.SHARES.value and not self._shareholder():
            kept = Choice.PAYMENT.value
        return Choice(kept), not chosen

    def _shareholder(self):
        """The member who may turn her part into shares."""
        member = self.env["coop.member"].search(
            [
                ("partner_id", "=", self.partner_id.id),
                ("company_id", "=", self.company_id.id),
            ],
            limit=1,
        )
        return member.filtered(lambda one: one.state in MEMBERS)

    # Words

    def _part_name(self, part):
        return self._fields[f"{part.value}_amount"]._description_string(self.env)

    def _choice_names(self):
        return self._fields["labour_choice"]._description_selection(self.env)

    def _choice_name(self, choice):
        return dict(self._choice_names())[choice.value]

    def _outcome_of(self, part):
        """One sentence: what becomes of a part, and who said so."""
        done = self.settlement_ids.filtered(lambda row: row.part == part.value)
        if done:
            return done._words()
        choice, by_default = self._chosen(part)
        words = {
            "part": self._part_name(part),
            "choice": self._choice_name(choice),
        }
        if not by_default:
            return self.env._("%(part)s: %(choice)s, as chosen.", **words)
        if self.may_choose:
            return self.env._(
                "%(part)s: %(choice)s, unless something else is chosen.", **words
            )
        return self.env._("%(part)s: %(choice)s, as the agreement says.", **words)

    # The act

    def _choose(self, chosen):
        """Write what she chose: {part: choice}; her last answer counts."""
        self.ensure_one()
        self._check_chooser()
        # Whose right: her own part, as checked, or the gérant who has her paper.
        own = self.sudo().with_context(coop_choosing=CHOOSING)
        own.distribution_id._lock()
        own.invalidate_recordset()
        own._check_open(may_be_late=self.has_access("write"))
        for part, choice in chosen.items():
            own._check_choice(part, choice)
        new = {p: c for p, c in chosen.items() if own[f"{p.value}_choice"] != c.value}
        own.env["coop.distribution.choice"].create(
            [own._choice_row(part, choice) for part, choice in new.items()]
        )
        own.write({f"{part.value}_choice": new[part].value for part in new})

    def _choose_typed(self, typed):
        """The same, from a page: {name of a part: name of a choice}."""
        chosen = {part: typed[part.value] for part in Part if part.value in typed}
        for part, name in chosen.items():
            if name not in [choice.value for choice in Choice]:
                raise UserError(
                    self.env._(
                        "%(part)s “%(value)s”: expected paid, shares or account.",
                        part=self._part_name(part),
                        value=str(name)[:20],
                    )
                )
        self._choose({part: Choice(name) for part, name in chosen.items()})

    def _choice_row(self, part, choice):
        return {
            "line_id": self.id,
            "company_id": self.company_id.id,
            "part": part.value,
            "choice": choice.value,
            "day": self._today(),
            "user_id": self.env.uid,
        }

    def _check_chooser(self):
        self.check_access("read")
        if self.partner_id != self.env.user.partner_id and not self.has_access("write"):
            raise AccessError(
                self.env._(
                    "%(name)s chooses herself; the gérant may write what she signed.",
                    name=self.name,
                )
            )

    def _check_open(self, may_be_late):
        """Until the day; the gérant writes a paper down until it is carried out."""
        year = self.distribution_id
        if self.state != "decided" or self.settlement_ids:
            raise UserError(
                self.env._(
                    "%(name)s: nothing to choose, it is not decided or already "
                    "carried out.",
                    name=year.display_name,
                )
            )
        if not (self.may_choose or may_be_late):
            raise UserError(
                self.env._(
                    "%(name)s: it could be chosen until %(day)s; the agreement decides "
                    "now.",
                    name=year.display_name,
                    day=format_date(self.env, year.choice_until or year.date_to),
                )
            )

    def _check_choice(self, part, choice):
        if part not in self._parts():
            raise UserError(
                self.env._(
                    "%(part)s: you have none of this year, nothing to choose.",
                    part=self._part_name(part),
                )
            )
        if choice is Choice.SHARES and not self._shareholder():
            raise UserError(
                self.env._(
                    "%(part)s “%(choice)s”: only members turn it into shares; choose "
                    "another.",
                    part=self._part_name(part),
                    choice=self._choice_name(choice),
                )
            )

    def action_choose(self):
        """Open the form where she chooses."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("What I do with my part"),
            "res_model": "coop.distribution.choose",
            "view_mode": "form",
            "target": "new",
            "context": {"default_line_id": self.id},
        }
