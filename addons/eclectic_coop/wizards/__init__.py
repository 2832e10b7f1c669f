from . import coop_table_import  # isort: split

from . import coop_share_table_import  # isort: split

from . import coop_member_exit_words  # isort: split

from . import coop_setup_statutes  # isort: split

from . import coop_fec_check  # isort: split

from . import (
    account_payment_register,
    account_statement_import,
    coop_activity_close,
    coop_activity_close_line,
    coop_activity_open,
    coop_activity_open_line,
    coop_activity_reopen,
    coop_activity_share,
    coop_analytic_ledger,
    coop_cash_advance_recovery,
    coop_cash_advance_recovery_line,
    coop_closing_reason,
    coop_contribution_simulation,
    coop_contribution_simulation_line,
    coop_cooperator_import,
    coop_distribution_choose,
    coop_distribution_decide,
    coop_fec_finding,
    coop_fec_import_wizard,
    coop_forecast_import,
    coop_internal_work_reason,
    coop_loan_change,
    coop_loan_post,
    coop_member_change,
    coop_member_decide,
    coop_member_exit,
    coop_member_import,
    coop_payroll_import_wizard,
    coop_people_import,
    coop_recovery_act,
    coop_setup,
    coop_setup_journal,
    coop_setup_role,
    coop_share_import,
    coop_share_pay,
    coop_share_queue,
    coop_share_queue_line,
    coop_share_transfer,
    coop_share_withholding,
    coop_share_withholding_line,
    coop_share_year_end,
    coop_share_year_end_line,
    l10n_fr_fec_export_wizard,
)
