"""What a person reads while the house works, and how it says no."""

import os
import sys
import time
from contextlib import contextmanager


class Refusal(Exception):
    """One clear sentence: what is wrong and the way out."""


def say(text):
    """Print ``text`` at once, even into a pipe."""
    print(text, flush=True)


class Progress:
    """Numbered lines: ``[3/9] Odoo 19 … 12 s``."""

    def __init__(self, total):
        self.total = total
        self.done = 0

    @contextmanager
    def step(self, title):
        """Show ``title`` while the block runs, then how long it took.

        The block receives a list: what it appends is shown after the time.
        """
        self.done += 1
        head = f"[{self.done}/{self.total}] {title} …"
        live = sys.stdout.isatty()
        print(head, end="" if live else "\n", flush=True)
        notes, start = [], time.monotonic()
        try:
            yield notes
        except BaseException:
            print(flush=True)
            raise
        end = " ".join([f"{time.monotonic() - start:.0f} s", *notes])
        say(f" {end}" if live else f"      {end}")


def tail(path, lines=15):
    """Return the last lines of a log, for the sentence that follows them."""
    if not os.path.exists(path):
        return ""
    with open(path, errors="replace") as log:
        return "".join(log.readlines()[-lines:])
