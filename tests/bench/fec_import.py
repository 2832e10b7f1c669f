"""Import of a FEC of 100,000 lines, in a process of its own: seconds and memory.

    ODOO_RC=… PGHOST=… PGUSER=… python tests/bench/fec_import.py DATABASE

Prints ``seconds mebibytes lines``; everything is rolled back.
"""

import base64
import sys
import time

import big_fec
from measures import resident_mebibytes
from odoo_session import environment, start

LINES = 100_000
CODES = ("FECA", "FECB")


def main(database):
    registry = start(database)
    with environment(registry) as env:
        _settle(env)
        content = "\r\n".join(big_fec.lines(LINES, CODES)).encode()
        wizard = env["coop.fec.import.wizard"].create(
            {
                "file": base64.b64encode(content),
                "filename": "123456782FEC20251231.txt",
            }
        )
        began = time.perf_counter()
        wizard.action_import()
        env.flush_all()
        seconds = time.perf_counter() - began
        written = _count(env)
    print(f"{seconds:.1f} {resident_mebibytes():.0f} {written}")


def _settle(env):
    env.company._coop_set_up()
    env.company.company_registry = "12345678200010"
    for code in CODES:
        env["coop.activity"].create({"code": code, "name": code, "state": "open"})


def _count(env):
    imported = env["account.move"].search([("fec_import_id", "!=", False)])
    return env["account.move.line"].search_count([("move_id", "in", imported.ids)])


if __name__ == "__main__":
    main(sys.argv[1])
