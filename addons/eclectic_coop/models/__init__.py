from . import coop_activity_mixin, coop_activity_people  # isort: split

from . import (
    account_account,
    account_move,
    coop_account_section,
    coop_activity,
    coop_activity_partner,
    hr_expense,
    project_project,
    res_company,
    res_users,
    sale_order,
)
