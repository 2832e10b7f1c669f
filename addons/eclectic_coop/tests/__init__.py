from . import test_coop_activity
