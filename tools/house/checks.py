"""What the machine must offer; each lack is one sentence with its way out."""

import shutil
import socket
import sys
from importlib.util import find_spec
from urllib.parse import urlsplit

from tools.house.console import Refusal
from tools.house.debian import WAY_OUT, known_mirror
from tools.house.sources import debian_mirror
from tools.house.stamps import stamped

GIB = 2**30
NEEDED = 4 * GIB


def check_python(version=sys.version_info):
    """Odoo 19 runs on Python 3.10 to 3.13."""
    if (3, 10) <= tuple(version[:2]) <= (3, 13):
        return
    raise Refusal(
        f"Odoo 19 runs on Python 3.10 to 3.13, this one is {version[0]}.{version[1]}: "
        "name another (`make PYTHON=python3.12 demo`) or use `docker compose up`."
    )


def check_venv(find=find_spec):
    """Virtual environments need pip, which Debian packs apart; its mirror has it."""
    if find("venv") and (find("ensurepip") or debian_mirror()):
        return
    raise Refusal(
        "This Python cannot make virtual environments: install python3-venv "
        "(`apt install python3-venv`) or start with `docker compose up`."
    )


def check_disk(house, usage=shutil.disk_usage):
    """Odoo, its packages and the databases need four gigabytes."""
    place = next(path for path in [house.home, *house.home.parents] if path.exists())
    free = usage(place).free
    needed = GIB // 2 if stamped(house, "venv") else NEEDED
    if free >= needed:
        return
    raise Refusal(
        f"{place} has {free / GIB:.1f} GiB free and {needed / GIB:.1f} are needed: "
        "make room, name another disk (`make HOUSE=/folder demo`) or use "
        "`docker compose up` on another machine."
    )


def check_port(port):
    """The address of the demonstration must be free."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            raise Refusal(
                f"Port {port} is in use: `make stop` ends a demonstration started "
                f"here, `make demo PORT={port + 1}` takes another port."
            ) from None


def check_network(uri, connect=socket.create_connection, environ=None):
    """The mirror must answer, unless a proxy stands between."""
    parts = urlsplit(uri)
    if parts.scheme not in {"http", "https"} or _has_proxy(environ):
        return
    port = parts.port or (443 if parts.scheme == "https" else 80)
    try:
        connect((parts.hostname, port), 10).close()
    except OSError as error:
        raise Refusal(
            f"The network does not answer ({parts.hostname}: {error}): connect this "
            f"machine, or {WAY_OUT}."
        ) from None


def _has_proxy(environ):
    import os

    names = {name.lower() for name, value in (environ or os.environ).items() if value}
    return bool(names & {"http_proxy", "https_proxy", "all_proxy"})


def check_machine(house, port=None):
    """Check all, cheapest first; the network only when something is still missing."""
    check_python()
    check_venv()
    check_disk(house)
    if port:
        check_port(port)
    if not house.odoo_home and not stamped(house, "odoo"):
        check_network(known_mirror().uri)
