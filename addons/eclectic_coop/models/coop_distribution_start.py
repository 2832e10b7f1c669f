from odoo import Command, api, fields, models
from odoo.exceptions import UserError


class CoopDistributionStart(models.AbstractModel):
    """How a sharing begins: once a year, with what was agreed, three scenarios."""

    _name = "coop.distribution.start"
    _description = "Beginning of the sharing of a surplus"

    @api.model
    def _check_only_one(self, vals):
        """The index of the database says the same, to two who begin at once."""
        found = self.search(
            [
                ("company_id", "=", vals["company_id"]),
                ("date_to", "=", vals["date_to"]),
                ("state", "!=", "cancelled"),
            ],
            limit=1,
        )
        if found:
            raise UserError(
                self.env._(
                    "%(name)s is already there, “%(state)s”: open it instead of a "
                    "second one.",
                    name=found.display_name,
                    state=found._state_words(),
                )
            )

    @api.model
    def _with_agreement(self, vals):
        """What was agreed for this closing, unless it is said otherwise."""
        self._check_typed(vals)
        company = self.env["res.company"]._asked(vals.get("company_id"))
        company = company or self.env.company
        closing = fields.Date.to_date(vals.get("date_to")) or self._last_closing()
        agreement = self.env["coop.surplus.agreement"]._at(company, closing)
        agreed = agreement._frame() if agreement else {}
        return {"company_id": company.id, "date_to": closing, **agreed, **vals}

    def _begin(self):
        """Fetch the figures and propose three scenarios, unless some are given."""
        self._fetch()
        if not self.scenario_ids:
            self.write(
                {
                    "scenario_ids": [
                        Command.create(values) for values in self._first_scenarios()
                    ]
                }
            )

    def _first_scenarios(self):
        agreement = self.env["coop.surplus.agreement"]._at(
            self.company_id, self.date_to
        )
        agreed = agreement._terms() if agreement else {}
        return [
            {"sequence": 1, "name": self.env._("As agreed"), **agreed},
            {
                "sequence": 2,
                "name": self.env._("More for the workers"),
                **agreed,
                "labour_percent": 60,
            },
            {
                "sequence": 3,
                "name": self.env._("More for the reserves"),
                **agreed,
                "labour_percent": 25,
            },
        ]
