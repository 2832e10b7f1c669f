"""Odoo inside this process, on the database and configuration of the caller."""

import os
import sys
from contextlib import contextmanager


def start(database):
    """The registry of a database, as ``ODOO_RC`` configures Odoo."""
    from odoo.modules.registry import Registry
    from odoo.tools import config

    rc = os.environ.get("ODOO_RC")
    if not rc:
        sys.exit("Set ODOO_RC to the path of the configuration file of Odoo.")
    config.parse_config(["-c", rc, "-d", database, "--log-level=warn"])
    registry = Registry(database)
    if "coop.account.section" not in registry:
        sys.exit(
            f"Database {database} lacks the addon eclectic_coop: install it first."
        )
    return registry


@contextmanager
def environment(registry, user_id=None):
    """An environment of its own transaction, rolled back unless committed."""
    from odoo import SUPERUSER_ID, api

    with registry.cursor() as cr:
        yield api.Environment(cr, user_id or SUPERUSER_ID, {"lang": "en_US"})
        cr.rollback()
