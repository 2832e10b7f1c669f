"""Command line: ``python3 -m tools.house demo|test|…`` (the Makefile calls it)."""

import sys

if sys.version_info < (3, 10):  # noqa: UP036 - the very Python that is too old reads it
    sys.exit(
        "Python 3.10 or newer is needed, this one is "
        + ".".join(map(str, sys.version_info[:2]))
        + ": name a newer one, for instance `make PYTHON=python3.12 demo`, "
        "or start with `docker compose up`."
    )

from tools.house.commands import main

sys.exit(main(sys.argv[1:]))
