from odoo import models


class CoopMemberBreach(models.AbstractModel):
    """What is said when a limit on capital or votes is passed."""

    _name = "coop.member.breach"
    _description = "Sentences about the body of the members"

    def _sentence_minimum_capital(self, words):
        return self.env._(
            "Capital: it would be %(found)s, under the %(limit)s of the statutes "
            "(%(rule)s).",
            **self._as_money(words),
        )

    def _sentence_employees(self, words):
        return self.env._(
            "Employed members: %(found)s, at least %(limit)s are needed; after a year "
            "the dissolution may be asked in court (%(rule)s).",
            **words,
        )

    def _sentence_members(self, words):
        return self.env._(
            "Members: they would be %(found)s, at most %(limit)s in this form of "
            "company (%(rule)s).",
            **words,
        )

    def _sentence_employee_capital(self, words):
        return self.env._(
            "Capital of the employees: it would be %(found)s, at least %(limit)s is "
            "needed (%(rule)s).",
            **words,
        )

    def _sentence_employee_votes(self, words):
        return self.env._(
            "Votes of the employees: they would be %(found)s, at least %(limit)s is "
            "needed (%(rule)s).",
            **words,
        )

    def _sentence_external_capital(self, words):
        return self.env._(
            "Capital of the external members: it would be %(found)s, at most %(limit)s "
            "is allowed (%(rule)s).",
            **words,
        )

    def _sentence_external_votes(self, words):
        return self.env._(
            "Votes of the external members: they would be %(found)s, at most %(limit)s "
            "is allowed (%(rule)s).",
            **words,
        )

    def _sentence_cooperative_votes(self, words):
        return self.env._(
            "Votes of the external members, cooperatives included: they would be "
            "%(found)s, at most %(limit)s is allowed (%(rule)s).",
            **words,
        )

    def _sentence_holder(self, words):
        return self.env._(
            "%(name)s would hold %(found)s of the shares, at most %(limit)s is allowed "
            "(%(rule)s).",
            **words,
        )

    def _sentence_floor(self, words):
        return self.env._(
            "Capital: it would be %(found)s, under the floor of %(limit)s (%(rule)s).",
            **self._as_money(words),
        )

    def _as_money(self, words):
        money = self.env.company.currency_id.format
        return words | {name: money(words[name] / 100) for name in ("found", "limit")}
