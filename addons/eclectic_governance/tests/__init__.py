from . import test_minutes, test_register_http, test_scrutin
