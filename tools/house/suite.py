"""`make test`: every phase, its duration, and one closing line."""

import time

from tools.house import phases
from tools.house.console import Refusal, say
from tools.house.counting import Tally

ORDER = (
    ("lint", phases.lint),
    ("rules", phases.rules),
    ("backup, images and other tools", phases.plain),
    ("odoo tests", phases.odoo_tests),
    ("each addon alone", phases.alone),
    ("journeys", phases.journeys),
)


def run_all(setup):
    """Run the phases in order and close with ``N passed, N failed``."""
    total = Tally()
    for title, phase in ORDER:
        run_phase(title, phase, setup, total)
    return close(total)


def run_phase(title, phase, setup, total):
    """Run one phase, say how long it took and what failed in it."""
    say(f"\n== {title}")
    start = time.monotonic()
    try:
        tally = phase(setup)
    except Refusal as refusal:
        tally = Tally()
        tally.check(title, [str(refusal)])
    for line in tally.wrong:
        say(f"   {line}")
    took = time.monotonic() - start
    say(f"== {title}: {tally.passed} passed, {tally.failed} failed in {took:.0f} s")
    total.add(tally)


def close(total):
    """Print the last line of the build and return its exit code."""
    if total.wrong:
        say("\nWhat failed:")
        for line in total.wrong:
            say(f"  {line}")
    say(f"\n{total.passed} passed, {total.failed} failed")
    return 1 if total.failed or not total.passed else 0


def run_only(setup, wish):
    """Run one file, one test, or one Odoo tag."""
    total = Tally()
    phase, arguments = phases.phase_of(setup.house, wish)
    run_phase(wish, lambda ready: phase(ready, arguments), setup, total)
    return close(total)
