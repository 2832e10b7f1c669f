from odoo import api, models
from odoo.tools import format_date

from ..rules.money import euros

FRACTIONS = ("legal", "fund", "labour", "interest")


class CoopDistributionBoard(models.AbstractModel):
    """The screen of a sharing: scenarios side by side, a chart, people."""

    _name = "coop.distribution.board"
    _description = "Screen of the sharing of a surplus"

    def action_board(self):
        """Open the scenarios side by side."""
        self.ensure_one()
        return {
            "type": "ir.actions.client",
            "tag": "eclectic_coop.distribution",
            "name": self.display_name,
            "params": {"distribution_id": self.id},
        }

    @api.model
    def _newest(self):
        return self.search(
            [("company_id", "=", self.env.company.id), ("state", "!=", "cancelled")],
            limit=1,
        )

    @api.model
    def get_board(self, distribution_id=False):
        """All that the screen shows; without an id, of the newest year."""
        self.check_access("read")
        year = self._asked(distribution_id)
        year = year or self._newest()
        if not year:
            return {"id": False, "may_write": self.has_access("create")}
        year.check_access("read")
        return {
            "id": year.id,
            "name": year.display_name,
            "currency_id": year.currency_id.id,
            "state": year.state,
            "may_write": year.has_access("write"),
            "decision": year._decision_words(),
            "warnings": year._warnings(),
            "base": year._base_rows(),
            "scenarios": [year._scenario_data(one) for one in year.scenario_ids],
            "people": year._people_rows(),
            "years": [
                {"id": one.id, "name": format_date(self.env, one.date_to)}
                for one in self.search(
                    [("company_id", "=", year.company_id.id)], limit=20
                )
            ],
        }

    def _decision_words(self):
        if not self.decision_date:
            return ""
        return self.env._(
            "Decided on %(day)s, %(reference)s.",
            day=format_date(self.env, self.decision_date),
            reference=self.decision_reference,
        )

    def _warnings(self):
        """What the gérant should look at before the vote."""
        never = self._never_shared() if self.state in ("draft", "proposed") else 0
        if not never:
            return []
        return [
            self.env._(
                "Results of earlier years, %(amount)s, were never allocated: share "
                "the year before out first, or adjust the figures.",
                amount=self.currency_id.format(never),
            )
        ]

    def _base_rows(self):
        """From the result to the surplus: the same for all scenarios."""
        base = self._as_base()
        rows = (
            ("result", self.env._("Result of the year"), base.result),
            ("before", self.env._("Losses brought forward"), -base.losses_before),
            ("profits", self.env._("Profits brought forward"), base.profits_before),
            ("apart", self.env._("Kept apart for the reserves"), -base.apart),
        )
        return [
            {"key": key, "label": label, "amount": float(euros(amount))}
            for key, label, amount in rows
            if amount or key == "result"
        ]

    def _scenario_data(self, scenario):
        return {
            "id": scenario.id,
            "name": scenario.name,
            "state": scenario.state,
            "surplus": scenario.surplus,
            **{name: scenario[name] for name in FRACTIONS},
            "percent": {
                "labour": scenario.labour_percent,
                "interest": scenario.interest_percent,
            },
            "rate": scenario._rate_words(scenario._effective_rate()),
            "caps": scenario._cap_sentences(),
            "obstacle": scenario.obstacle,
            "checks": (scenario.checks or "").splitlines(),
            "key": scenario._key_words(),
        }

    def _people_rows(self):
        """[{name, one line for each scenario}], in the order of names."""
        lines = self.scenario_ids.line_ids.grouped("person_id")
        return [
            {
                "id": person.id,
                "name": person.name,
                "lines": {
                    line.scenario_id.id: {
                        "labour": line.labour_amount,
                        "interest": line.interest_amount,
                        "total": line.total_amount,
                        "why": line.why,
                    }
                    for line in lines.get(person, [])
                },
            }
            for person in self.person_ids
        ]

    # The annex of the assembly

    def _annex_scenarios(self):
        """What the assembly reads: what was put to it, or all in preparation."""
        put = self.scenario_ids.filtered(lambda one: one.state != "draft")
        kept = self.scenario_ids.filtered(lambda one: one.state == "decided")
        return kept or put or self.scenario_ids

    def _annex_label(self, name):
        labels = {
            "legal": self.env._("Legal reserve"),
            "fund": self.env._("Development fund"),
            "labour": self.env._("Part of the workers"),
            "interest": self.env._("Interest on shares"),
            "surplus": self.env._("Total"),
        }
        return labels[name]

    # The checklist of the closing

    @api.model
    def _closing_tick(self, company, first, last):
        """Whether the surplus of an accounting year was allocated (domain 8.2)."""
        year = self.search(
            [
                ("company_id", "=", company.id),
                ("date_to", "=", last),
                ("state", "!=", "cancelled"),
            ],
            limit=1,
        )
        states = {
            "draft": ("todo", self.env._("Scenarios are in preparation.")),
            "proposed": ("todo", self.env._("Put to the assembly, not decided yet.")),
            "decided": ("done", year._decision_words() if year else ""),
            False: ("todo", self.env._("The surplus is not shared out yet.")),
        }
        state, words = states[year.state]
        if year and year.state != "decided" and year._warnings():
            state, words = "problem", year._warnings()[0]
        return {
            "state": state,
            "figure": (year.chosen_id or year.scenario_ids[:1]).surplus or False,
            "words": words,
            "action": self._tick_action(year),
        }

    @api.model
    def _tick_action(self, year):
        if year:
            return {
                "type": "ir.actions.act_window",
                "res_model": "coop.distribution",
                "view_mode": "form",
                "views": [[False, "form"]],
                "res_id": year.id,
            }
        return self.env["ir.actions.act_window"]._for_xml_id(
            "eclectic_coop.coop_distribution_action"
        )
