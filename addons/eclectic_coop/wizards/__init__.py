from . import (
    account_payment_register,
    coop_activity_close,
    coop_activity_close_line,
    coop_activity_open,
    coop_activity_open_line,
    coop_activity_reopen,
    coop_activity_share,
    coop_fec_import_wizard,
    coop_setup,
    coop_setup_journal,
    coop_setup_role,
)
