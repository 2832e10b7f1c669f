from . import test_scrutin
