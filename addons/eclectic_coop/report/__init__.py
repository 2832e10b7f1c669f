from . import coop_table_template_xlsx  # isort: split

from . import (
    activity_account,
    activity_account_xlsx,
    coop_activity_board,
    coop_activity_report,
    coop_analytic_ledger_xlsx,
    coop_forecast_template_xlsx,
    coop_member_template_xlsx,
    coop_payroll_template_xlsx,
    coop_people_template_xlsx,
    coop_share_register,
    coop_share_sheet_writer,
    coop_share_template_xlsx,
    coop_variable_elements_xlsx,
    share_list,
    share_list_xlsx,
    share_register,
    share_register_xlsx,
    statement,
    statement_xlsx,
)
