"""The surplus: shared out for the year before last, in preparation for the last one.

The TMO of recent half-years are examples of the story, and say so.
"""

from datetime import date, timedelta

from . import cast

AGREED = {
    "labour_percent": 45,
    "interest_percent": 2,
    "equal_percent": 50,
    "time_percent": 50,
    "step_percent": 5,
}
EXAMPLES = ("3.30", "3.05", "3.10", "3.20")  # the half-years of two years
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

    def _prepare(self, closing):
        """The assembly of the closing shares this year out."""
        self._open(closing, date(closing.year + 1, 6, 20))
