from odoo import models
from odoo.exceptions import ValidationError
from odoo.tools import format_date

from ..rules.career_path import Flaw, breaches


class CoopCareerStageCheck(models.AbstractModel):
    """What the path would not bear, in sentences (CAE-01, CAE-03)."""

    _name = "coop.career.stage.check"
    _description = "Check of a stage"

    def _flaws_in_words(self):
        """Sentences on what the path would not bear once this stage is signed."""
        self.ensure_one()
        signed = self.career_id._signed_stages()
        steps = [stage._as_step() for stage in signed - self._origin - self]
        steps += [self._as_step()] if self.state != "revoked" else []
        law = self.env["coop.career.law"]._at(self.date_from)
        found = breaches(steps, law._as_law())
        return "\n".join(self._flaw_in_words(breach, law) for breach in found)

    def _flaw_in_words(self, breach, law):
        labels = dict(self._fields["type"]._description_selection(self.env))
        limit = format_date(self.env, breach.limit) if breach.limit else ""
        return self._flaw_sentences()[breach.flaw] % {
            "stage": labels[breach.step.kind.value],
            "start": format_date(self.env, breach.step.start),
            "end": format_date(self.env, breach.step.end) if breach.step.end else "",
            "limit": limit or self.env._("without a term"),
            "months": law.cape_months,
            "renewals": law.cape_renewals,
            "total": law.cape_total_months,
            "article": law.cape_source,
        }

    def _flaw_sentences(self):
        return {
            Flaw.ENDS_BEFORE_START: self.env._(
                "%(stage)s: the last day %(end)s comes before the first, %(start)s."
            ),
            Flaw.CAPE_WITHOUT_END: self.env._(
                "%(stage)s of %(start)s: write its last day, %(limit)s at the latest."
            ),
            Flaw.CAPE_TOO_LONG: self.env._(
                "%(stage)s of %(start)s ends on %(end)s; it may last %(months)s"
                " months, until %(limit)s (%(article)s)."
            ),
            Flaw.CAPE_TOO_OFTEN: self.env._(
                "%(stage)s of %(start)s: a CAPE is renewed %(renewals)s times at most"
                " (%(article)s)."
            ),
            Flaw.CAPE_TOO_LONG_IN_ALL: self.env._(
                "%(stage)s of %(start)s ends on %(end)s; all CAPE together may last"
                " %(total)s months, until %(limit)s (%(article)s)."
            ),
            Flaw.RENEWAL_NOT_NEXT: self.env._(
                "%(stage)s: it begins the day after a CAPE ends, expected %(limit)s,"
                " not %(start)s."
            ),
            Flaw.OVERLAP: self.env._(
                "%(stage)s begins on %(start)s while the contract before it runs"
                " (%(limit)s): sign the exit of that one or begin later."
            ),
            Flaw.AMENDMENT_OUTSIDE_CESA: self.env._(
                "%(stage)s of %(start)s: no CESA is in force on that day."
            ),
            Flaw.EXIT_WITHOUT_ENTRY: self.env._(
                "%(stage)s on %(start)s: nothing signed before it is still open."
            ),
        }

    def _check_path(self):
        for stage in self:
            if flaws := stage._flaws_in_words():
                raise ValidationError(flaws)
