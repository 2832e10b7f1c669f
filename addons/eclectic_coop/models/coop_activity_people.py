from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain
from odoo.tools import format_date

from ..rules.activity_people import Reason, needs_agreement, refusal_of_people

REFERENTS = {"coach_id": "group_coach", "accountant_id": "group_accountant"}


class CoopActivityPeople(models.AbstractModel):
    """The persons of an activity: its entrepreneurs, its coach, its accountant."""

    _name = "coop.activity.people"
    _description = "Persons of an activity"

    partner_line_ids = fields.One2many(
        "coop.activity.partner", "activity_id", string="People"
    )
    needs_agreement = fields.Boolean(compute="_compute_needs_agreement")
    agreement = fields.Binary(
        string="Agreement between its people",
        attachment=True,
        copy=False,
        help="R7331-6: several entrepreneurs in one activity sign beforehand how "
        "pay, customers, trade name and goods are shared.",
    )
    agreement_name = fields.Char(copy=False)
    member_user_ids = fields.Many2many(
        "res.users",
        string="Users of its people today",
        compute="_compute_member_user_ids",
        search="_search_member_user_ids",
        help="Those who may read the activity: from their first to their last day.",
    )
    coach_id = fields.Many2one(
        "res.users",
        index=True,
        tracking=True,
        check_company=True,
        domain=lambda self: self._domain_of_referent("group_coach"),
    )
    accountant_id = fields.Many2one(
        "res.users",
        index=True,
        tracking=True,
        check_company=True,
        domain=lambda self: self._domain_of_referent("group_accountant"),
    )

    @api.depends("partner_line_ids.date_from", "partner_line_ids.date_to")
    def _compute_needs_agreement(self):
        for activity in self:
            lines = activity.partner_line_ids.filtered("date_from")
            activity.needs_agreement = needs_agreement(
                line._as_place() for line in lines
            )

    @api.depends(
        "partner_line_ids.user_id",
        "partner_line_ids.date_from",
        "partner_line_ids.date_to",
    )
    @api.depends_context("tz")
    def _compute_member_user_ids(self):
        domain = self._domain_of_today()
        for activity in self:
            # Whose right: record rules ask it for users who may read neither
            # the lines nor the employees; only the resulting users are given.
            lines = activity.sudo().partner_line_ids.filtered_domain(domain)
            activity.member_user_ids = lines.user_id

    def _search_member_user_ids(self, operator, value):
        if operator not in ("in", "any", "any!"):
            return NotImplemented
        present = self._domain_of_today() & Domain("user_id", operator, value)
        return Domain("partner_line_ids", "any!", present)

    @api.model
    def _domain_of_today(self):
        today = fields.Date.context_today(self)
        no_end = Domain("date_to", "=", False) | Domain("date_to", ">=", today)
        return Domain("date_from", "<=", today) & no_end

    @api.model
    def _domain_of_referent(self, group):
        group = self.env.ref(f"eclectic_coop.{group}", raise_if_not_found=False)
        return [("share", "=", False), ("all_group_ids", "in", group.ids or [])]

    @api.constrains("partner_line_ids")
    def _check_people(self):
        for activity in self:
            lines = activity.partner_line_ids
            refusal = refusal_of_people(line._as_place() for line in lines)
            if refusal:
                raise ValidationError(activity._sentence_of(refusal))

    def _sentence_of(self, refusal):
        day = format_date(self.env, refusal.day)
        if refusal.reason is Reason.TWICE:
            person = self.env["hr.employee"].browse(refusal.person)
            return self.env._(
                "%(person)s is twice among the people of %(activity)s on %(day)s: "
                "end the first line before the second one begins.",
                person=person.name,
                activity=self.name,
                day=day,
            )
        return self.env._(
            "On %(day)s the shares of the people of %(activity)s add up to "
            "%(total)s %%, they must add up to 100 %%.",
            day=day,
            activity=self.name,
            total=f"{refusal.total / 100:g}",
        )

    @api.constrains("coach_id", "accountant_id")
    def _check_referents(self):
        for activity in self:
            for field, group in REFERENTS.items():
                # Whose right: the gérant who is no settings administrator may
                # not read the groups of users.
                user = activity[field].sudo()
                if user and not user.has_group(f"eclectic_coop.{group}"):
                    raise ValidationError(activity._sentence_of_referent(field))

    def _sentence_of_referent(self, field):
        group = self.env.ref(f"eclectic_coop.{REFERENTS[field]}")
        return self.env._(
            "%(user)s cannot be chosen for %(activity)s: the role %(role)s is missing.",
            user=self[field].name,
            activity=self.name,
            role=group.sudo().name,  # Whose right: the name of a role is no secret.
        )
