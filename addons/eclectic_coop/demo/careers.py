"""How each person came in: CAPE, CESA, interviews, and the exit of one of them.

Months are counted back from today: one CAPE ends soon, one deadline to become
associée is near (the candidature waits for the assembly), one interview is late.
"""

from datetime import timedelta

from odoo import Command

from . import cast

# login: (months since the CAPE began, its length, months since the CESA began)
PATHS = {
    "claire": (41, 12, 29),
    "karim": (35, 10, 25),
    "ines": (33, 12, 21),
    "thomas": (28, 12, 16),
    "julie": (24, 6, 18),
    "antoine": (11, 12, None),
    "nadia": (30, 12, 18),
}
INTERVIEWS = {
    "claire": (2, 8),
    "karim": (4, 10),
    "ines": (1, 7),
    "thomas": (3, 9),
    "julie": (9,),
    "antoine": (4,),
}
REPORT = {
    "review": "L'activité progresse ; deux clients nouveaux en six mois.",
    "outlook": "Carnet de commandes rempli pour trois mois.",
    "actions": "Relancer les devis en attente ; préparer le prévisionnel.",
    "needs": "Une demi-journée de formation à la relance des impayés.",
}


class Careers:
    """The paths of the people, told once the months have been played."""

    def __init__(self, settlement):
        self.world = settlement
        self.env = settlement.env
        self.coach = settlement.users[cast.COACH[0]]

    def open(self):
        """Before the first assembly: an admission is written on the career."""
        self.env["coop.career"].create(
            [{"employee_id": self.world.employees[login].id} for login in PATHS]
        )

    def tell(self):
        for login in PATHS:
            career = self.world.employees[login].coop_career_ids
            self._contracts(career, login)
            for months in INTERVIEWS.get(login, ()):
                self._interview(career, months)
        self._leave()

    def _ago(self, months):
        return self.world.ago(months)

    def _contracts(self, career, login):
        cape, length, cesa = PATHS[login]
        begin = self._ago(cape)
        end = self._ago(cape - length) - timedelta(days=1)
        self._sign(career, "cape", begin, end)
        if cesa is not None:
            self._sign(
                career,
                "cesa",
                self._ago(cesa),
                fixed_pay=self._gross(login),
                hours_per_week=24.0,
                mention_ids=[
                    Command.set(self.env["coop.career.mention"].search([]).ids)
                ],
            )

    def _gross(self, login):
        people = (*cast.ENTREPRENEURS, cast.LEAVER)
        return next(person.gross for person in people if person.login == login)

    def _sign(self, career, kind, begin, end=False, **values):
        stage = self.env["coop.career.stage"].create(
            {
                "career_id": career.id,
                "type": kind,
                "date_from": begin,
                "date_to": end,
                **values,
            }
        )
        stage.action_sign()
        return stage

    def _interview(self, career, months):
        interview = self.env["coop.interview"].create(
            {
                "career_id": career.id,
                "coach_id": self.coach.id,
                "date": self._ago(months) + timedelta(days=10),
                **REPORT,
            }
        )
        for person in (self.coach, career.user_id):
            signing = interview.with_user(person)
            if interview.state == "planned":
                signing.action_hold()
            signing.action_sign()

    def _leave(self):
        """The career, the user's access and the activity of the one who left."""
        leaver = cast.LEAVER
        day = self._ago(leaver.left_months_ago) - timedelta(days=1)
        career = self.world.employees[leaver.login].coop_career_ids
        self._sign(career, "exit", day, exit_type="resignation")
        trade = next(t for t in cast.TRADES if leaver.login in t.people)
        wizard = self.env["coop.activity.close"].create(
            {
                "activity_id": self.world.activities[trade.code].id,
                "date_close": self._ago(trade.closed_months_ago) - timedelta(days=1),
                "reason": "Fin d'activité ; le solde est réglé avec les salaires.",
            }
        )
        wizard.activity_id.stock_counted = True
        wizard.action_end_access()
        wizard.action_close()
