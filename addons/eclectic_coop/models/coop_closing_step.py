from odoo import fields, models
from odoo.tools import format_date

from ..rules.closing_calendar import Act
from ..rules.closing_state import Tick, worst
from .coop_closing_event import RESUMED, REVIEWED

# Whoever acts at a step.
ACCOUNTANT, GERANT, PEOPLE, ASSEMBLY = "accountant", "gerant", "people", "assembly"
# step: (who acts, act whose last day it bears, its own points, models that tick it)
STEPS = {
    "reconciliation": (
        ACCOUNTANT,
        None,
        ("bank", "suspense", "third_parties", "drafts", "register"),
        ("coop.internal.work", "coop.cash.advance", "coop.recovery"),
    ),
    "cutoff": (
        ACCOUNTANT,
        None,
        (),
        (
            "coop.cutoff",
            "coop.paid.leave",
            "account.asset",
            "coop.loan",
            "coop.grant",
        ),
    ),
    "contributions": (GERANT, None, ("mirror",), ("coop.month",)),
    "variable": (GERANT, None, (), ("coop.variable.pay",)),
    "control": (PEOPLE, None, ("result_plan", "balance_plan", "signatures"), ()),
    "predistribution": (GERANT, None, ("predistribution",), ()),
    "tax": (ACCOUNTANT, None, ("tax",), ()),
    "lock": (GERANT, None, ("activities", "year_lock", "hard_lock"), ()),
    "notice": (
        GERANT,
        Act.NOTICE,
        ("assembly_day", "notice", "leavers", "management", "revision"),
        (),
    ),
    "assembly": (ASSEMBLY, Act.ASSEMBLY, ("assembly",), ()),
    "allocation": (GERANT, Act.VARIABLE_PAY, (), ("coop.distribution",)),
    "filing": (
        GERANT,
        Act.FILING,
        ("filing", "ministry", "training", "fec"),
        (),
    ),
}
# Points that judgement settles: looked at with a reason, they ask nothing more.
# What another tool or the assembly settled outside is one of them.
REVIEWABLE = {
    *(name for step in STEPS.values() for name in step[3]),
    "third_parties",
    "drafts",
    "predistribution",
    "tax",
    "leavers",
    "revision",
    "training",
    "balance_plan",
}
SIGNS = {Tick.DONE: "✓", Tick.TODO: "●", Tick.PROBLEM: "!", Tick.NONE: "–"}


class CoopClosingStep(models.AbstractModel):
    """How the twelve steps are ticked: each point asks the database itself."""

    _name = "coop.closing.step"
    _description = "Steps of a closing"

    def _steps(self):
        """The steps, each with its points, as the screen shows them."""
        self.ensure_one()
        names, reviews = self._step_names(), self._reviews()
        days = self._calendar()
        return [
            self._step(number, key, names[key], days.get(STEPS[key][1]), reviews)
            for number, key in enumerate(STEPS, 1)
        ]

    def _step(self, number, key, name, limit, reviews):
        who, _act, own, others = STEPS[key]
        told = [self._own_point(one) for one in own]
        told += [self._others_point(one) for one in others]
        points = [self._reviewed(point, reviews) for point in told]
        tick = worst(Tick(point["state"]) for point in points)
        return {
            "key": key,
            "number": number,
            "name": name,
            "who": self._who_names()[who],
            "state": tick.value,
            "sign": SIGNS[tick],
            "deadline": limit and format_date(self.env, limit),
            "points": points,
        }

    def _own_point(self, key):
        return {"key": key, **getattr(self, f"_point_{key}")()}

    def _others_point(self, name):
        """A point that another subject answers for."""
        model = self.env[name]
        told = model._closing_tick(self.company_id, self.date_from, self.date_to)
        return {"key": name, **self._point(Tick(told["state"]), told["words"]), **told}

    def _point(self, tick, words, figure=False, action=False, **more):
        """What a point says: mark, sentence, amount, list; ``button``: its act."""
        return {
            "state": tick.value,
            "words": words,
            "figure": figure,
            "action": action,
            "button": False,
            "reviewable": False,
            **more,
        }

    def _opens(self, name, model, domain, **context):
        return {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": model,
            "views": [[False, "list"], [False, "form"]],
            "domain": [list(one) if isinstance(one, tuple) else one for one in domain],
            "context": {"create": False, **context},
            "target": "current",
        }

    def _button(self, method, label, confirm=False):
        return {"method": method, "label": label, "confirm": confirm}

    # Points settled by judgement

    def _reviews(self):
        """{point: the act that settled it}, those taken back left out."""
        found = {}
        for event in self.event_ids.sorted("id"):
            if event.kind == REVIEWED:
                found[event.point] = event
            elif event.kind == RESUMED:
                found.pop(event.point, None)
        return found

    def _reviewed(self, point, reviews):
        if point["key"] not in REVIEWABLE:
            return point
        event = reviews.get(point["key"])
        if event and point["state"] != Tick.DONE.value:
            words = self.env._(
                "%(words)s Looked at by %(name)s on %(day)s: %(reason)s",
                words=point["words"],
                name=event.user_id.name,
                day=format_date(self.env, fields.Date.to_date(event.done_at)),
                reason=event.reason,
            )
            return {**point, "state": Tick.NONE.value, "words": words, "review": True}
        return {**point, "reviewable": point["state"] != Tick.DONE.value}

    # Words

    def _step_names(self):
        return {
            "reconciliation": self.env._("Bank and third parties reconciled"),
            "cutoff": self.env._("Cut-offs, leave, depreciation, loans"),
            "contributions": self.env._("Contributions of the last month"),
            "variable": self.env._("Variable pay"),
            "control": self.env._("Control and signatures"),
            "predistribution": self.env._("Decision before the closing date"),
            "tax": self.env._("Corporate tax"),
            "lock": self.env._("Locks"),
            "notice": self.env._("Papers and notice of the assembly"),
            "assembly": self.env._("Ordinary assembly"),
            "allocation": self.env._("Allocation and payments"),
            "filing": self.env._("Filing and archive"),
        }

    def _who_names(self):
        return {
            ACCOUNTANT: self.env._("Accountant"),
            GERANT: self.env._("Gérant"),
            PEOPLE: self.env._("Entrepreneurs and gérant"),
            ASSEMBLY: self.env._("Assembly"),
        }
