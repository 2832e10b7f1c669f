from . import coop_table_import  # isort: split
from . import coop_share_table_import  # isort: split

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
    coop_cooperator_import,
    coop_fec_import_wizard,
    coop_member_import,
    coop_people_import,
    coop_setup,
    coop_setup_journal,
    coop_setup_role,
    coop_share_import,
    l10n_fr_fec_export_wizard,
)
