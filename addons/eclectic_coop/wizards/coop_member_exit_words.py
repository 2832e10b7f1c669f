from odoo import models

from ..rules.capital import Category
from ..rules.membership import FROM_NOTIFICATION, ExitReason


class CoopMemberExitWords(models.AbstractModel):
    """Why membership ends that day, or is kept (OUT-01, OUT-02)."""

    _name = "coop.member.exit.words"
    _description = "Sentences about an exit"

    def _why(self, verdict):
        if verdict.category_after is Category.RETAINED:
            return self.env._(
                "Membership is kept: retirement, economic dismissal and invalidity do "
                "not end it (loi 78-763 art. 11)."
            )
        if verdict.category_after is Category.FORMER:
            return self.env._(
                "Membership is kept: the assembly decided before the notice ended."
            )
        reason = ExitReason(self.reason)
        if reason in FROM_NOTIFICATION:
            return self.env._(
                "The day the one who breaks the contract says so counts, not the end "
                "of the notice (loi 78-763 art. 10)."
            )
        return self._other_reason(reason)

    def _other_reason(self, reason):
        sentences = {
            ExitReason.DEATH: self.env._(
                "The day of death; the heirs have the rights of the leaver (OUT-10)."
            ),
            ExitReason.EXCLUSION: self.env._(
                "The day of the assembly that excludes, after hearing the member."
            ),
            ExitReason.ASSEMBLY: self.env._("The day of the assembly that decides."),
            ExitReason.UNPAID: self.env._(
                "Three months after a formal notice left unanswered (CAP-12, SUB-05)."
            ),
        }
        return sentences.get(reason) or self.env._(
            "The day the contract ends: nobody broke it (loi 78-763 art. 10)."
        )
