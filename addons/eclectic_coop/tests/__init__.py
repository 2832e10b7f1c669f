from . import test_account_section, test_coop_activity
