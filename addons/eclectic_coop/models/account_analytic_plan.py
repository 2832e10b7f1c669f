from odoo import models

WALL_OF_LINES = """[(1, '=', 1)] if not user.coop_walled else [
    '|', '|', '|', '|', '|', '|',
    '&', ('project_id', '!=', False), ('user_id', '=', user.id),
    ('project_id.activity_id.member_user_ids', 'in', user.id),
    ('project_id.activity_id.coach_id', '=', user.id),
    ('%(result)s.result_activity_ids.member_user_ids', 'in', user.id),
    ('%(result)s.result_activity_ids.coach_id', '=', user.id),
    ('%(balance)s.balance_activity_ids.member_user_ids', 'in', user.id),
    ('%(balance)s.balance_activity_ids.coach_id', '=', user.id),
]"""


class AccountAnalyticPlan(models.Model):
    _inherit = "account.analytic.plan"

    def _coop_wall_of_lines(self, balance_plan):
        """Rule domain of analytic lines: the columns of plans are known only here."""
        return WALL_OF_LINES % {
            "result": self._column_name(),
            "balance": balance_plan._column_name(),
        }
