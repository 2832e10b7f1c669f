"""The surplus: shared out for the year before last, in preparation for the last one.

Of the decided year people chose, what they chose was carried out, sheets were sent.

The TMO of recent half-years are examples of the story, and say so.
"""

from datetime import date, timedelta

from ..models.coop_member import ActDay
from ..rules.surplus_choice import Choice, Part
from . import cast

AGREED = {
    "labour_percent": 45,
    "interest_percent": 2,
    "equal_percent": 50,
    "time_percent": 50,
    "step_percent": 5,
}
EXAMPLES = ("3.30", "3.05", "3.10", "3.20")  # the half-years of two years
# What was answered; the others said nothing, and the agreement paid them.
CHOSEN = {
    "Karim Benali": Choice.SHARES,
    "Claire Vasseur": Choice.ACCOUNT,
    "Hélène Doumergue": Choice.PAYMENT,
}
SCENARIOS = (
    ("Comme convenu", {}),
    ("Rémunérer le travail", {"labour_percent": 60, "interest_percent": 1}),
    ("Rémunérer le capital", {"labour_percent": 25, "interest_percent": 9}),
)


class Sharing:
    """Agreement, published figures, a decided year and one to compare."""

    def __init__(self, settlement):
        self.world = settlement
        self.env = settlement.env
        year = settlement.company.compute_fiscalyear_dates(settlement.today)
        self.last = year["date_from"] - timedelta(days=1)

    def tell(self):
        self._publish()
        self._agree()
        self._employ_gerante()
        before = self.last.replace(year=self.last.year - 1)
        if before >= self.world.months[0]:
            self._decide(before)
        self._prepare(self.last)

    def _publish(self):
        figures = self.env["coop.published.figure"]
        for rank, percent in enumerate(EXAMPLES):
            first = date(self.last.year - 1 + rank // 2, 1 + 6 * (rank % 2), 1)
            known = [("kind", "=", "tmo"), ("date_from", "=", first)]
            if not figures.search(known):
                figures.create(
                    {
                        "kind": "tmo",
                        "date_from": first,
                        "value": float(percent),
                        "source": "Exemple de la démonstration, à vérifier au JO",
                    }
                )

    def _agree(self):
        self.env["coop.surplus.agreement"].create(
            {
                "date_from": cast.FOUNDED,
                "source": "Statuts, art. 36 et 37",
                "decision_date": cast.FOUNDED,
                "decision_reference": "Assemblée générale constitutive",
                **AGREED,
            }
        )

    def _employ_gerante(self):
        """She has no career of an entrepreneur; her contract is on her file."""
        version = self.world.employees[cast.GERANTE.login].version_id
        if not version.contract_date_start:
            version.contract_date_start = cast.FOUNDED

    def _open(self, closing, assembly):
        year = self.env["coop.distribution"].create(
            {"date_to": closing, "assembly_date": assembly}
        )
        for scenario, (name, terms) in zip(year.scenario_ids, SCENARIOS, strict=True):
            scenario.write({"name": name, **AGREED, **terms})
        return year

    def _decide(self, closing):
        assembly = date(closing.year + 1, 6, 14)
        year = self._open(closing, assembly)
        scenario = year.scenario_ids[0]
        scenario.action_propose()
        self.env["coop.distribution.decide"].create(
            {
                "scenario_id": scenario.id,
                "date": assembly,
                "reference": f"AGO du {assembly:%d/%m/%Y}, résolution 2",
            }
        ).action_confirm()
        self._answer(year, assembly)

    def _answer(self, year, assembly):
        """People choose within fifteen days, then it is carried out."""
        answered = self._on(year, assembly + timedelta(days=6))
        for line in answered.chosen_id.line_ids:
            if line.name in CHOSEN and line.labour_amount:
                line._choose({Part.LABOUR: CHOSEN[line.name]})
        self._give_bank_details(year.chosen_id.line_ids.partner_id)
        later = self._on(year, year.choice_until + timedelta(days=3))
        later.action_settle()
        later.action_send_sheets()
        if later.to_pay:
            later.action_pay()

    def _on(self, year, day):
        told = ActDay.fromordinal(day.toordinal())
        return year.with_context(coop_act_day=told)

    def _give_bank_details(self, partners):
        """Examples, of no account; the last of the people gave none."""
        those = partners.sorted("name")
        for rank, partner in enumerate(those[:-1] or those):
            body = f"300060000112345678{rank:05}"
            check = 98 - int(f"{body}152700") % 97
            self.env["res.partner.bank"].create(
                {
                    "acc_number": f"FR{check:02}{body}",
                    "partner_id": partner.id,
                    "allow_out_payment": True,
                }
            )

    def _prepare(self, closing):
        """The assembly of the closing shares this year out."""
        self._open(closing, date(closing.year + 1, 6, 20))
