from . import (
    coop_activity_documents,
    coop_activity_life,
    coop_activity_mixin,
    coop_activity_people,
)  # isort: split

from . import (
    account_account,
    account_analytic_account,
    account_analytic_plan,
    account_journal,
    account_move,
    analytic_mixin,
    coop_account_section,
    coop_activity,
    coop_activity_partner,
    crm_team,
    hr_employee,
    hr_expense,
    ir_ui_menu,
    project_project,
    res_company,
    res_partner,
    res_users,
    sale_order,
)
