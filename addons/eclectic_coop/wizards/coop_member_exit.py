from dataclasses import replace

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from ..models.coop_member import EXIT_REASONS
from ..rules.capital import Category, breaches, floor, worsened
from ..rules.membership import ExitReason, liable_until, loss, stays_as_external
from ..rules.money import cents
from ..rules.repayment import payable_on
from ..rules.statutes import ValueMethod

BY_ASSEMBLY = (ExitReason.EXCLUSION.value, ExitReason.ASSEMBLY.value)
# Whose day is one date alone: death, the assembly, the end of a notice.
ONE_DATE = (*BY_ASSEMBLY, ExitReason.DEATH.value, ExitReason.UNPAID.value)


class CoopMemberExit(models.TransientModel):
    """What an exit does, shown before it is written (OUT-01…08)."""

    _name = "coop.member.exit"
    _description = "Exit of a member"
    _inherit = ["coop.typed.values", "coop.member.exit.words"]

    member_id = fields.Many2one("coop.member", required=True, ondelete="cascade")
    company_id = fields.Many2one(related="member_id.company_id")
    currency_id = fields.Many2one(related="company_id.currency_id")
    reason = fields.Selection(
        EXIT_REASONS, required=True, default=ExitReason.RESIGNATION.value
    )
    notified = fields.Date(
        string="Announced on",
        default=fields.Date.context_today,
        help="When the one who breaks the contract said so.",
    )
    effect = fields.Date(
        string="Last day", required=True, default=fields.Date.context_today
    )
    decision_date = fields.Date(string="Decided on")
    decision_reference = fields.Char(string="Decision")
    stays = fields.Boolean(
        string="The assembly lets her stay as an external member",
        help="OUT-01: asked by an employee, decided before the notice ends.",
    )
    is_one_date = fields.Boolean(compute="_compute_is_one_date")
    lost_on = fields.Date(compute="_compute_lost_on")
    verdict = fields.Html(compute="_compute_verdict", sanitize=False)
    activity_ids = fields.Many2many(
        "coop.activity", compute="_compute_activity_ids", string="Activities to close"
    )
    needs_exit_stage = fields.Boolean(compute="_compute_activity_ids")

    @api.depends("reason")
    def _compute_is_one_date(self):
        for wizard in self:
            wizard.is_one_date = wizard.reason in ONE_DATE

    @api.depends("reason", "notified", "effect", "stays", "decision_date")
    def _compute_lost_on(self):
        for wizard in self:
            ready = wizard.effect and wizard.reason
            wizard.lost_on = wizard._loss().date or False if ready else False

    @api.depends("member_id")
    def _compute_activity_ids(self):
        for wizard in self:
            member = wizard.member_id
            lines = member.employee_id.coop_activity_line_ids
            activities = lines.activity_id.filtered(lambda one: one.state != "closed")
            wizard.activity_ids = activities
            career = member.career_id
            wizard.needs_exit_stage = bool(career) and career.stage != "exit"

    @api.depends("member_id", "reason", "notified", "effect", "stays", "decision_date")
    def _compute_verdict(self):
        for wizard in self:
            ready = wizard.member_id and wizard.effect and wizard.reason
            wizard.verdict = ready and wizard._render(wizard._figures())

    def _render(self, figures):
        return self.env["ir.qweb"]._render(
            "eclectic_coop.coop_member_exit_verdict", {"exit": self, **figures}
        )

    def _loss(self):
        """When membership is lost; kept too when the assembly decided in time."""
        notified = self.notified or self.effect
        verdict = loss(ExitReason(self.reason), notified, self.effect)
        if self._stays_in_time():
            return replace(verdict, date=None, category_after=Category.FORMER)
        return verdict

    def _stays_in_time(self):
        decided = self.decision_date
        return bool(self.stays and decided and stays_as_external(decided, self.effect))

    # What it does

    def _figures(self):
        """What the template shows; nothing is written."""
        member, verdict = self.member_id, self._loss()
        figures = {
            "lost_on": verdict.date and self._on(verdict.date),
            "why": self._why(verdict),
            "told": self._breaches_after(verdict),
            "money": self.currency_id.format,
            "member": member,
            "pay": False,
        }
        if verdict.date and member.shares:
            figures |= {"pay": self._calendar(verdict.date)}
        return figures

    def _calendar(self, lost_on):
        statutes = self.env["coop.statutes"]._at(self.company_id, lost_on)
        rules = statutes._as_statutes()
        payable = payable_on(lost_on, rules.repayment_months)
        return {
            "payable": self._on(payable),
            "liable": self._on(liable_until(lost_on, rules)),
            "interest": rules.interest_on_repayments,
            **self._values(lost_on, rules.value_method),
            **self._place(lost_on),
        }

    def _values(self, lost_on, method):
        """Value of what is held by each method, with the figures known today."""
        claim = self._claim_to_be(lost_on)
        closing, today = claim._value_day(lost_on), self._today()
        figures = claim._figures_of_ledger(min(closing, today))
        nominal = cents(self.member_id.capital)
        values = [
            (one is method, one.value, claim._worth(nominal, figures, one).value / 100)
            for one in (ValueMethod.PRO_RATA, ValueMethod.RESERVES_FIRST)
        ]
        return {
            "values": values,
            "closing": self._on(closing),
            "estimate": closing > today,
            "figures": figures,
        }

    def _claim_to_be(self, lost_on):
        return self.env["coop.share.repayment"].new(
            {
                "company_id": self.company_id.id,
                "member_id": self.member_id.id,
                "lost_on": lost_on,
                "registered_on": lost_on,
                "shares": self.member_id.shares,
            }
        )

    def _place(self, lost_on):
        """Place in the queue, and how much the floor would let go today."""
        claims = self.env["coop.share.repayment"]
        day = max(lost_on, self._today())
        plan = claims._plan(self.company_id, day)
        before = sum(one.amount + one.left for _claim, one in plan)
        free = claims._floor_figures(self.company_id, day)
        capital = cents(self.member_id.capital)
        nominal = self.env["coop.share.move"]._nominal_of(self.member_id, day)
        now = max(0, min(free[3] - before, capital)) // nominal * nominal
        return {
            "place": len(plan) + 1,
            "floor": free[2] / 100,
            "now": now / 100,
            "wait": (capital - now) / 100,
        }

    def _breaches_after(self, verdict):
        """[(when, sentences)]: limits passed by the exit, then by the annulment.

        The same rule as after the act, on the body as it will be: what is shown is
        what will be told, and nothing is written to find out.
        """
        if not self.member_id._origin.period_ids:
            return []
        day = max(verdict.date or self.effect, self._today())
        body = self.env["coop.member"]._holders(self.company_id, day)
        gone = [self._after(holder, verdict) for holder in body]
        annulled = [one for one in gone if one.category is not Category.WAITING]
        stages = [(self.env._("Once the exit is written"), body, gone)]
        if verdict.date:
            then = self.env._("Once the shares are annulled")
            stages.append((then, gone, annulled))
        return [
            (when, sentences)
            for when, before, after in stages
            if (sentences := self._passed(before, after, day))
        ]

    def _after(self, holder, verdict):
        if holder.key != self.member_id._origin.id:
            return holder
        if verdict.date:
            return replace(holder, category=Category.WAITING, votes=0)
        return replace(holder, category=verdict.category_after)

    def _passed(self, before, after, day):
        statutes = self.env["coop.statutes"]._at(self.company_id, day)._as_statutes()
        members = self.env["coop.member"]
        capital, highest = members._capital_on(self.company_id, day)
        least = floor(statutes, highest)
        gone = sum(one.shares for one in before) - sum(one.shares for one in after)
        left = capital - gone * statutes.nominal
        found = worsened(
            breaches(before, capital, least, statutes),
            breaches(after, max(left, least), least, statutes),
        )
        return [members._breach_sentence(breach) for breach in found]

    # Doing it

    def action_leave(self):
        """Write the exit; the claim takes its place in the queue."""
        self.member_id.check_access("write")
        self._check_decision()
        if self.stays:
            self.member_id._stay(Category.FORMER.value, self.effect, self._decision())
            return self._show(self.member_id)
        lost_on = self.member_id._leave(
            self.reason, self.notified or self.effect, self.effect, self._decision()
        )
        claim = lost_on and self._claim(lost_on)
        return self._show(claim or self.member_id)

    def _claim(self, lost_on):
        death = self.reason == ExitReason.DEATH.value
        return self.member_id._claim_exit("heirs" if death else "exit", lost_on)

    def _decision(self):
        return self.decision_date, self.decision_reference

    def _check_decision(self):
        needed = self.stays or self.reason in BY_ASSEMBLY
        if needed and not (self.decision_date and self.decision_reference):
            raise UserError(
                self.env._(
                    "Decision on %(name)s: give the date and the reference of what "
                    "the assembly decided.",
                    name=self.member_id.name,
                )
            )
        if self.stays and not self._stays_in_time():
            raise UserError(
                self.env._(
                    "Decided on “%(date)s”: the assembly must meet before the notice "
                    "ends, %(effect)s (OUT-01); membership is lost.",
                    date=self._on(self.decision_date),
                    effect=self._on(self.effect),
                )
            )

    def _show(self, record):
        return {
            "type": "ir.actions.act_window",
            "res_model": record._name,
            "res_id": record.id,
            "view_mode": "form",
        }

    def action_exit_stage(self):
        """Write the exit in the career of the person."""
        action = self.member_id.career_id.action_new_stage()
        action["context"] |= {
            "default_type": "exit",
            "default_date_from": self.effect,
        }
        return action

    def _today(self):
        return self.env["coop.member"]._today()

    def _on(self, day):
        return format_date(self.env, day)
