from odoo import models

from ..rules.capital import Rule

# The figure of the statutes that each limit comes from: it has a source.
FIGURE_OF = {
    Rule.MINIMUM_CAPITAL: "minimum_capital",
    Rule.EMPLOYEES: "minimum_employees",
    Rule.MEMBERS: "maximum_members",
    Rule.EMPLOYEE_CAPITAL: "employee_capital_ratio",
    Rule.EMPLOYEE_VOTES: "employee_vote_ratio",
    Rule.EXTERNAL_CAPITAL: "external_capital_ratio",
    Rule.EXTERNAL_VOTES: "external_vote_ratio",
    Rule.COOPERATIVE_VOTES: "cooperative_vote_ratio",
    Rule.HOLDER: "holder_ratio",
    Rule.FLOOR: "floor_ratio",
}


class CoopMemberBreach(models.AbstractModel):
    """What is said when a limit on capital or votes is passed."""

    _name = "coop.member.breach"
    _description = "Sentences about the body of the members"

    def _sentence_minimum_capital(self, words):
        return self.env._(
            "Capital: %(found)s, under the %(limit)s of the statutes (%(article)s).",
            **self._as_money(words),
        )

    def _sentence_employees(self, words):
        return self.env._(
            "Employed members: %(found)s, at least %(limit)s are needed by "
            "%(deadline)s; after that day the dissolution may be asked in court "
            "(%(article)s).",
            **words,
        )

    def _sentence_members(self, words):
        return self.env._(
            "Members: %(found)s, at most %(limit)s in this form of "
            "company (%(article)s).",
            **words,
        )

    def _sentence_employee_capital(self, words):
        return self.env._(
            "Capital of the employees: %(found)s, at least %(limit)s is "
            "needed (%(article)s).",
            **words,
        )

    def _sentence_employee_votes(self, words):
        return self.env._(
            "Votes of the employees: %(found)s, at least %(limit)s is "
            "needed (%(article)s).",
            **words,
        )

    def _sentence_external_capital(self, words):
        return self.env._(
            "Capital of the external members: %(found)s, at most %(limit)s is "
            "allowed (%(article)s).",
            **words,
        )

    def _sentence_external_votes(self, words):
        return self.env._(
            "Votes of the external members: %(found)s, at most %(limit)s is "
            "allowed (%(article)s).",
            **words,
        )

    def _sentence_cooperative_votes(self, words):
        return self.env._(
            "Votes of the external members, cooperatives included: "
            "%(found)s, at most %(limit)s is allowed (%(article)s).",
            **words,
        )

    def _sentence_holder(self, words):
        return self.env._(
            "%(name)s: %(found)s of the shares, at most %(limit)s is allowed "
            "(%(article)s).",
            **words,
        )

    def _sentence_floor(self, words):
        return self.env._(
            "Capital: %(found)s, under the floor of %(limit)s (%(article)s).",
            **self._as_money(words),
        )

    def _as_money(self, words):
        money = self.env.company.currency_id.format
        return words | {name: money(words[name] / 100) for name in ("found", "limit")}
