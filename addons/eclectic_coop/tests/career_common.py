"""What the tests of careers start from: Lou's career, followed by a coach."""

from odoo.tools import format_date

from .common import CoopCase


class CareerCase(CoopCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.ardoise.coach_id = cls.user_coach
        cls.career = cls.env["coop.career"].create({"employee_id": cls.lou.id})
        cls.career_max = cls.env["coop.career"].create({"employee_id": cls.max.id})

    @classmethod
    def _draft(cls, kind, date_from, date_to=False, career=None, **values):
        mentions = cls.env["coop.career.mention"].search([])
        return cls.env["coop.career.stage"].create(
            {
                "career_id": (career or cls.career).id,
                "type": kind,
                "date_from": date_from,
                "date_to": date_to,
                "mention_ids": [(6, 0, mentions.ids)] if kind == "cesa" else [],
                **values,
            }
        )

    @classmethod
    def _sign(cls, *args, **values):
        stage = cls._draft(*args, **values)
        stage.action_sign()
        return stage

    @classmethod
    def _interview(cls, date, **values):
        return cls.env["coop.interview"].create(
            {
                "career_id": cls.career.id,
                "coach_id": cls.user_coach.id,
                "date": date,
                **values,
            }
        )

    def _due(self, kind):
        return next(d for d in self.lou._coop_deadlines() if d["kind"] == kind)

    def _on(self, day):
        return format_date(self.env, day)
