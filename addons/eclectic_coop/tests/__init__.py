from . import (
    test_account_section,
    test_activity_account,
    test_activity_closing,
    test_activity_opening,
    test_activity_people,
    test_activity_rights,
    test_coop_activity,
    test_flow_matching,
    test_flow_posting,
    test_rights,
    test_rights_http,
    test_setup,
)
